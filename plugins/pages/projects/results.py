"""What projects reached together, as a table; each indicator leads to its own page."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from types import MappingProxyType

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.indicator import Aggregation
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.values.money import Qualifier
from plugins.catalogue.results import NotAdded, Total, totals_of
from plugins.i18n.catalogs import N_
from plugins.i18n.rounding import to_digits
from plugins.pages.context import Context
from plugins.pages.parts.amounts import qualifier
from plugins.pages.parts.units import quantity
from plugins.pages.parts.view_parts import own
from plugins.pages.views.parts import Cell, FigureView, Table

WHY_NOT = MappingProxyType(
    {
        NotAdded.PROGRAMME: N_("the record is a programme itself, whose projects are added already"),
        NotAdded.ANNOUNCED: N_("only announced"),
        NotAdded.NOT_REACHED: N_("an aim; nothing says what was reached"),
        NotAdded.NO_INDICATOR: N_("counts something that no other project does"),
        NotAdded.SUBSET: N_("a part of another value of the project"),
        NotAdded.OTHER_PERIOD: N_("another period, which the added value includes"),
        NotAdded.NEVER: N_("shares and the like are never added"),
    }
)
"""Why a value is not added, for readers."""


def value_text(ctx: Context, value: Decimal, unit: str, said_of_it: Qualifier | None) -> str:
    """A value as it is shown: what is about so much in three digits."""
    rough = said_of_it is Qualifier.ABOUT
    return quantity(ctx, to_digits(value, 3) if rough else value, unit, rough)


def total_cell(ctx: Context, total: Total) -> Cell:
    """The value of a total."""
    text = value_text(ctx, total.value, total.indicator.unit, total.qualifier)
    return Cell(own(ctx, text), numeric=True, qualifier=qualifier(ctx, total.qualifier))


def reported_text(ctx: Context, total: Total) -> str:
    """On how many projects a total rests: „3 iš 144 projektų“."""
    known = len(total.reported)
    return ctx.words("{known} of {all} projects", known=known, all=known + len(total.silent))


def total_figure(ctx: Context, total: Total, label: LocalizedText, url: str = "") -> FigureView:
    """A total as a figure, with on how many projects it rests."""
    cell = total_cell(ctx, total)
    reported = own(ctx, ctx.words("reported by {some}", some=reported_text(ctx, total)))
    return FigureView(cell.text.text, label, qualifier=cell.qualifier, url=url, note=reported)


def results_figures(ctx: Context, projects: Iterable[Entry[Project]]) -> tuple[FigureView, ...]:
    """What these projects reached together; each leads to the page of its indicator."""
    totals = totals_of(projects, ctx.catalogue.indicators)
    return tuple(
        total_figure(ctx, total, total.indicator.label.pick(ctx.lang), ctx.urls.indicator(total.indicator))
        for total in totals
    )


def results_table(ctx: Context, projects: Iterable[Entry[Project]]) -> tuple[Table, str] | None:
    """What these projects reached together, and how it is counted; None where none says anything that is added."""
    totals = totals_of(projects, ctx.catalogue.indicators)
    if not totals:
        return None
    rows = tuple(
        (
            Cell(total.indicator.label.pick(ctx.lang), ctx.urls.indicator(total.indicator)),
            total_cell(ctx, total),
            Cell(own(ctx, reported_text(ctx, total)), ctx.urls.indicator(total.indicator)),
        )
        for total in totals
    )
    header = (ctx.words("What is counted"), ctx.words("Together"), ctx.words("Reported by"))
    note = ctx.words(
        "Only values that sources report as reached are added, each indicator by itself. Aims, parts of other values "
        "and what a programme says of itself are not."
    )
    return Table(ctx.words("Results of the projects"), header, rows), note


def never_reached_table(ctx: Context, projects: Iterable[Entry[Project]]) -> Table | None:
    """The indicators of which nothing is added, each with the reason; None where there are none."""
    indicators = ctx.catalogue.indicators
    added = {total.indicator.id for total in totals_of(projects, indicators)}
    rows = tuple(
        (
            Cell(indicator.label.pick(ctx.lang), ctx.urls.indicator(indicator)),
            Cell(own(ctx, ctx.words(WHY_NOT[NotAdded.NEVER] if never else N_("no source says yet what was reached")))),
        )
        for indicator in indicators.values()
        if indicator.id not in added and not indicator.merged_into
        for never in (indicator.aggregation is Aggregation.NONE,)
    )
    if not rows:
        return None
    header = (ctx.words("What is counted"), ctx.words("Why it is not added"))
    return Table(ctx.words("Counted, but not added"), header, rows)
