"""Sums of money counted from the records. Sums never count a grant twice, and say how many records they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from plugins.catalogue.catalogue import Projects
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.values.money import Currency, Money, Qualifier, together
from plugins.i18n.rounding import rounded, to_digits
from plugins.pages.context import Context
from plugins.pages.parts.amounts import money_text, qualified, qualifier
from plugins.pages.parts.view_parts import own
from plugins.pages.views.parts import FigureView


class Value(NamedTuple):
    """A sum in euro. `qualifier` is what its sources say of it; `converted` that a part of it was in litas."""

    euro: Decimal
    qualifier: Qualifier | None = None
    converted: bool = False


def value_of(money: Money) -> Value | None:
    """Money in euro; None for a currency without a fixed rate."""
    if money.euro is None:
        return None
    return Value(money.euro, money.approximate, money.currency is not Currency.EUR)


def added(values: Iterable[Value]) -> Value:
    """The sum of values, to be rounded only where it is shown."""
    every = tuple(values)
    total = sum((value.euro for value in every), Decimal(0))
    return Value(total, together(value.qualifier for value in every), any(value.converted for value in every))


def known_value(project: Project) -> Value | None:
    """The value of a project in euro: its budget where given, else the sum of the funding whose value is known; None
    where nothing is known in a currency with a fixed rate."""
    if project.budget is not None:
        return value_of(project.budget)
    found = [value_of(item.money) for item in project.funding if item.money is not None]
    known = [value for value in found if value is not None]
    return added(known) if known and len(known) == len(found) else None


def is_added(project: Project) -> bool:
    """Whether the money of a project is added to that of others. That of one that is itself a programme went to other
    projects here."""
    return project.same_as_programme is None


def value_text(ctx: Context, project: Project) -> str:
    """The value of a project as its source gives it, in its first currency, else the sum in euro; "" where none is
    known."""
    given = [item.money for item in project.funding if item.money is not None]
    if project.budget is not None or len(given) == 1:
        return money_text(ctx, project.budget or given[0])
    found = known_value(project)
    return qualified(ctx, found.qualifier, in_euro(ctx, found)) if found else ""


def in_euro(ctx: Context, value: Value) -> str:
    """The number alone; what is rough or converted stands without cents, what is about so much in three digits."""
    if value.qualifier is Qualifier.ABOUT:
        return ctx.formats.rough_money(to_digits(value.euro, 3), "EUR")
    if value.qualifier:
        return ctx.formats.rough_money(rounded(value.euro, 0), "EUR")
    return ctx.formats.money(rounded(value.euro, 0) if value.converted and value.euro >= 100 else value.euro, "EUR")


def granted_by(project: Project, partner: str) -> Value | None:
    """What one funder gave to a project, in euro; None where no value is known."""
    given = [item.money for item in project.funding if item.source.partner == partner and item.money is not None]
    known = [value for value in map(value_of, given) if value is not None]
    return added(known) if known else None


def sum_figure(ctx: Context, values: Iterable[Value | None], label: str, more: str = "") -> tuple[FigureView, ...]:
    """A sum with "known for n of m" and what else is to be said under it; nothing where no value is known."""
    every = list(values)
    known = [value for value in every if value is not None]
    if not known:
        return ()
    note = ctx.words("known for {known} of {all} projects", known=len(known), all=len(every))
    total = added(known)
    return (
        FigureView(
            in_euro(ctx, total),
            own(ctx, label),
            qualifier=qualifier(ctx, total.qualifier),
            note=own(ctx, f"{note}; {more}" if more else note),
        ),
    )


def totals(ctx: Context, projects: Projects, partner: str) -> tuple[FigureView, ...]:
    """What a funder gave to these projects; as in `project_totals`, nothing is counted twice."""
    counted, more = _without_programmes(ctx, projects)
    return sum_figure(
        ctx, [granted_by(project, partner) for project in counted], ctx.words("granted to these projects"), more
    )


def project_totals(ctx: Context, projects: Iterable[Entry[Project]]) -> tuple[FigureView, ...]:
    """The value of these projects together. A project that is itself a programme is left out, and that is said: its
    money went to other projects here and would be counted twice."""
    counted, more = _without_programmes(ctx, projects)
    return sum_figure(ctx, [known_value(project) for project in counted], ctx.words("value of the projects"), more)


def _without_programmes(ctx: Context, projects: Iterable[Entry[Project]]) -> tuple[list[Project], str]:
    """The projects whose money is added, and what is said of those that are left out."""
    every = [entry.data for entry in projects]
    counted = [project for project in every if is_added(project)]
    left_out = len(every) - len(counted)
    if not left_out:
        return counted, ""
    return counted, ctx.words.plural(
        "{n} project that is itself a programme is not counted again",
        "{n} projects that are themselves programmes are not counted again",
        left_out,
    )
