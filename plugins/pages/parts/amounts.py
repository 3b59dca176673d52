"""Amounts of money and numbers that are not exact, in words: as the source gives them, conversions behind."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.model.values.money import Currency, Money, Qualifier, Sum
from plugins.pages.context import Edition
from plugins.pages.views.parts import MoneyView
from plugins.i18n.catalogs import N_
from plugins.i18n.rounding import rounded

QUALIFIERS = MappingProxyType(
    {Qualifier.ABOUT: N_("about"), Qualifier.OVER: N_("over"), Qualifier.NEARLY: N_("nearly")}
)


def qualifier(ed: Edition, said_of_it: Qualifier | None) -> str:
    """The source's word before a number that is not exact, "" for an exact one."""
    return ed.words(QUALIFIERS[said_of_it]) if said_of_it else ""


def qualified(ed: Edition, said_of_it: Qualifier | None, text: str) -> str:
    """„daugiau nei 1 200“, "over 1,200"."""
    return f"{qualifier(ed, said_of_it)} {text}" if said_of_it and text else text


def money(ed: Edition, value: Money | None) -> MoneyView | None:
    """Money as the source gives it; behind it what the source says it is in another currency, else litas in euro."""
    if value is None:
        return None
    text = _sum_text(ed, value, value.approximate)
    return MoneyView(
        text, also(ed, value), qualifier(ed, value.approximate), value.note.pick(ed.lang) if value.note else None
    )


def also(ed: Edition, value: Money) -> str:
    """A sum in another currency: the source's own, or litas at the fixed rate, which is never more exact than they
    are (whole litas are whole euro from a hundred on)."""
    if value.same_as:
        return _sum_text(ed, value.same_as, value.approximate)
    if value.euro is None or value.currency is Currency.EUR:
        return ""
    if value.approximate:
        return qualified(ed, Qualifier.ABOUT, ed.formats.rough_money(value.euro, "EUR"))
    whole = value.amount == int(value.amount) and value.euro >= 100
    return ed.formats.money(rounded(value.euro, 0 if whole else 2), "EUR")


def money_text(ed: Edition, value: Money) -> str:
    """Money in one line: „daugiau nei 12,5 mln. Lt (4,9 mln. USD)“."""
    behind = also(ed, value)
    text = qualified(ed, value.approximate, _sum_text(ed, value, value.approximate))
    return f"{text} ({behind})" if behind else text


def _sum_text(ed: Edition, value: Sum, said_of_it: Qualifier | None) -> str:
    make = ed.formats.rough_money if said_of_it else ed.formats.money
    return make(value.amount, value.currency.value)
