"""Pages of indicators: what projects reached together of one, and which projects say so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import MappingProxyType

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.indicator import Aggregation, IndicatorDefinition
from plugins.catalogue.model.project import Project
from plugins.catalogue.results import NotAdded, Result, Total, definition_of, results_of, totals_of
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.listings.taxonomy import list_link
from plugins.pages.page import Page
from plugins.pages.parts.amounts import qualifier
from plugins.pages.parts.head import head
from plugins.pages.parts.units import unit_text
from plugins.pages.parts.view_parts import own, owner_link
from plugins.pages.projects.results import WHY_NOT, total_figure, value_text
from plugins.pages.record_page import page_of
from plugins.pages.views.parts import Cell, Table
from plugins.pages.views.project import IndicatorPage

_HOW = MappingProxyType(
    {
        Aggregation.SUM: N_("Of one project all values are added, those of different periods too."),
        Aggregation.LAST: N_("Of one project the newest value is added: it includes those of earlier periods."),
        Aggregation.MAX: N_("Of one project the greatest value is added."),
        Aggregation.NONE: N_("These values are shown and never added."),
    }
)


def indicator_pages(ctx: Context) -> Iterator[Page]:
    """A page for each indicator."""
    for indicator in ctx.catalogue.indicators.values():
        if not indicator.merged_into:
            url, twin = ctx.urls.indicator(indicator), ctx.other_urls.indicator(indicator)
            yield page_of(ctx, "indicator.html", url, twin, partial(_indicator, ctx, indicator))


def _indicator(ctx: Context, indicator: IndicatorDefinition) -> IndicatorPage:
    projects = tuple(ctx.catalogue.projects.values())
    totals = totals_of(projects, ctx.catalogue.indicators)
    total = next((found for found in totals if found.indicator is indicator), None)
    label, definition = indicator.label.pick(ctx.lang), indicator.definition.pick(ctx.lang)
    return IndicatorPage(
        head=head(
            ctx,
            "indicator",
            ctx.urls.indicator(indicator),
            label,
            definition.text,
            section="projects",
            trail=(list_link(ctx, "impact"),),
            twin=ctx.other_urls.indicator(indicator),
        ),
        definition=definition,
        total=total_figure(ctx, total, own(ctx, unit_text(ctx, indicator.unit))) if total else None,
        note=ctx.words(_HOW[indicator.aggregation]),
        reported=_reported(ctx, total) if total else None,
        left_out=_left_out(ctx, projects, indicator),
        silent=_silent(ctx, total) if total else None,
    )


def _reported(ctx: Context, total: Total) -> Table:
    header = (ctx.words("Project"), ctx.words("Library"), ctx.words("Reached"))
    rows = tuple(
        (
            *_project_cells(ctx, entry),
            Cell(
                own(ctx, value_text(ctx, value, total.indicator.unit, exact)),
                numeric=True,
                qualifier=qualifier(ctx, exact),
            ),
        )
        for entry, value, exact in sorted(total.reported, key=lambda item: (-item[1], item[0].key))
    )
    return Table(ctx.words("Projects that report it"), header, rows)


def _left_out(ctx: Context, projects: tuple[Entry[Project], ...], indicator: IndicatorDefinition) -> Table | None:
    """The values of the indicator that are not added, each with the reason."""
    found = [
        result
        for entry in projects
        for result in results_of(entry, ctx.catalogue.indicators)
        if result.why_not is not None and definition_of(result.value, ctx.catalogue.indicators) is indicator
    ]
    if not found:
        return None
    header = (ctx.words("Project"), ctx.words("What is counted"), ctx.words("Value"), ctx.words("Why it is not added"))
    return Table(ctx.words("Values that are not added"), header, tuple(_left_out_row(ctx, result) for result in found))


def _left_out_row(ctx: Context, result: Result) -> tuple[Cell, ...]:
    value, why = result.value, result.why_not or NotAdded.NEVER
    number = next((found for found in (value.actual, value.target, value.baseline) if found is not None), None)
    text = value_text(ctx, number, value.unit, value.approximate) if number is not None else ""
    return (
        _project_cells(ctx, result.entry)[0],
        Cell(value.label.pick(ctx.lang)),
        Cell(own(ctx, text), numeric=True, qualifier=qualifier(ctx, value.approximate) if text else ""),
        Cell(own(ctx, ctx.words(WHY_NOT[why]))),
    )


def _silent(ctx: Context, total: Total) -> Table | None:
    if not total.silent:
        return None
    header = (ctx.words("Project"),)  # the list is long, and the first view of a page has 14 KB
    rows = tuple(_project_cells(ctx, entry)[:1] for entry in total.silent)
    return Table(ctx.words("Projects that do not report it"), header, rows)


def _project_cells(ctx: Context, entry: Entry[Project]) -> tuple[Cell, ...]:
    owner = owner_link(ctx, entry.owner)
    return Cell(entry.data.title.pick(ctx.lang), ctx.urls.project(entry.id)), Cell(owner.text, owner.url)
