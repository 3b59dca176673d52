"""Amounts of money and numbers that are not exact, in words: as the source gives them, conversions behind."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.model.values.money import Currency, Money, Qualifier, Sum
from plugins.i18n.catalogs import N_
from plugins.i18n.rounding import rounded
from plugins.pages.context import Context
from plugins.pages.views.parts import MoneyView

QUALIFIERS = MappingProxyType(
    {Qualifier.ABOUT: N_("about"), Qualifier.OVER: N_("over"), Qualifier.NEARLY: N_("nearly")}
)


def qualifier(ctx: Context, said_of_it: Qualifier | None) -> str:
    """The source's word before a number that is not exact, "" for an exact one."""
    return ctx.words(QUALIFIERS[said_of_it]) if said_of_it else ""


def qualified(ctx: Context, said_of_it: Qualifier | None, text: str) -> str:
    """„daugiau nei 1 200“, "over 1,200"."""
    return f"{qualifier(ctx, said_of_it)} {text}" if said_of_it and text else text


def money(ctx: Context, value: Money | None) -> MoneyView | None:
    """Money as the source gives it; behind it what the source says it is in another currency, else litas in euro."""
    if value is None:
        return None
    text = _sum_text(ctx, value, value.approximate)
    return MoneyView(
        text, also(ctx, value), qualifier(ctx, value.approximate), value.note.pick(ctx.lang) if value.note else None
    )


def also(ctx: Context, value: Money) -> str:
    """A sum in another currency: the source's own, or litas at the fixed rate, which is never more exact than they
    are (whole litas are whole euro from a hundred on)."""
    if value.same_as:
        return _sum_text(ctx, value.same_as, value.approximate)
    if value.euro is None or value.currency is Currency.EUR:
        return ""
    if value.approximate:
        return qualified(ctx, Qualifier.ABOUT, ctx.formats.rough_money(value.euro, "EUR"))
    whole = value.amount == int(value.amount) and value.euro >= 100
    return ctx.formats.money(rounded(value.euro, 0 if whole else 2), "EUR")


def money_text(ctx: Context, value: Money) -> str:
    """Money in one line: „daugiau nei 12,5 mln. Lt (4,9 mln. USD)“."""
    behind = also(ctx, value)
    text = qualified(ctx, value.approximate, _sum_text(ctx, value, value.approximate))
    return f"{text} ({behind})" if behind else text


def _sum_text(ctx: Context, value: Sum, said_of_it: Qualifier | None) -> str:
    make = ctx.formats.rough_money if said_of_it else ctx.formats.money
    return make(value.amount, value.currency.value)
