"""All projects as one table: a page for every five years of beginnings, so that each stays light and old ones stay as
they are. The newest stand at the table's own address, where the browser puts all of them into one table and narrows it;
without JavaScript the other years and the narrowed lists are links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project
from plugins.pages.context import Context
from plugins.pages.listings.facets import PROJECTS
from plugins.pages.listings.filter_lines import filter_view, keys_of
from plugins.pages.listings.filtered_pages import count_text
from plugins.pages.listings.filters import filters_of
from plugins.pages.page import Page
from plugins.pages.parts.cards import PROJECT_STATUS
from plugins.pages.parts.head import head, section_link
from plugins.pages.parts.money import project_totals, value_text
from plugins.pages.parts.view_parts import link, own, owner_link, period
from plugins.pages.urls import Urls
from plugins.pages.views.parts import Cell, Count, CountGroup, Link, Table
from plugins.pages.views.project import ProjectsPage

Projects = list[Entry[Project]]


def start_year(entry: Entry[Project]) -> int:
    """The year a project stands under; 0 where it is not known."""
    known = entry.data.duration.start or entry.data.duration.end
    return known.year if known else 0


def span_name(ctx: Context, span: int) -> str:
    """Five years from `span` on, in words."""
    return ctx.formats.span((span, 0, 0), (span + 4, 0, 0)) if span else ctx.words("dates not known")


def table_link(ctx: Context) -> Link | None:
    """The way to the table of all projects; None where there is no project, and so no table."""
    count = len(ctx.catalogue.projects)
    if not count:
        return None
    text = ctx.words("{count} in one table, with filters", count=count_text(ctx, PROJECTS, count))
    return link(ctx, text, ctx.urls.projects("table"))


def table_pages(ctx: Context, projects: Projects, narrow: tuple[CountGroup, ...]) -> Iterator[Page]:
    """The pages of the table, newest first. `narrow` leads to the narrowed lists where the browser does not narrow."""
    spans: dict[int, Projects] = {}
    for entry in projects:
        spans.setdefault(start_year(entry) // 5 * 5, []).append(entry)
    for span in spans:
        yield _page(ctx, spans, span, narrow)


def _address(urls: Urls, spans: Mapping[int, Projects], span: int) -> str:
    return urls.projects("table", "" if span == next(iter(spans)) else f"{span}")


def _page(ctx: Context, spans: Mapping[int, Projects], span: int, narrow: tuple[CountGroup, ...]) -> Page:
    found, first = spans[span], span == next(iter(spans))
    years, url = span_name(ctx, span), _address(ctx.urls, spans, span)
    every = [entry for some in spans.values() for entry in some]
    title = ctx.words("All projects in one table") if first else ctx.words("Projects as a table: {years}", years=years)
    view = ProjectsPage(
        head=head(
            ctx,
            "projects",
            url,
            title,
            ctx.words("All projects of the libraries with their dates, status and value.")
            if first
            else ctx.words("Projects of the libraries with their dates, status and value: {years}.", years=years),
            section="projects",
            trail=(section_link(ctx, "projects"),),
            twin=_address(ctx.other_urls, spans, span),
        ),
        intro=ctx.words("A dash means that the sources do not say."),
        figures=project_totals(ctx, every if first else found),
        groups=(),
        filter=filter_view(ctx, filters_of(ctx, PROJECTS), every) if first else None,
        rest=orjson.dumps([_address(ctx.urls, spans, other) for other in spans if other != span]).decode()
        if first and len(spans) > 1
        else "",
        part=ctx.words("These are the projects of {years}; those of other years have pages of their own.", years=years)
        if span and len(spans) > 1
        else "",
        table=_table(ctx, title, found),
        other_form=link(ctx, ctx.words("Projects as cards"), ctx.urls.projects())
        if first
        else link(ctx, ctx.words("All projects in one table"), _address(ctx.urls, spans, next(iter(spans)))),
        onward=(),
        narrow=(CountGroup(ctx.words("By year"), _counts(ctx, spans)), *(narrow if first else ())),
        downloads=None,
        empty="",
    )
    return Page(url, "projects.html", view, ctx.lang)


def _counts(ctx: Context, spans: Mapping[int, Projects]) -> tuple[Count, ...]:
    return tuple(
        Count(
            link(ctx, span_name(ctx, span), _address(ctx.urls, spans, span)),
            len(found),
            count_text(ctx, PROJECTS, len(found)),
        )
        for span, found in spans.items()
    )


def _table(ctx: Context, title: str, projects: Projects) -> Table:
    known = filters_of(ctx, PROJECTS)
    header = (
        ctx.words("Project"),
        ctx.words("Library"),
        ctx.words("Period"),
        ctx.words("Status"),
        ctx.words("Value"),
    )

    def row(entry: Entry[Project]) -> tuple[Cell, ...]:
        owner = owner_link(ctx, entry.owner)
        return (
            Cell(entry.data.title.pick(ctx.lang), ctx.urls.project(entry.id)),
            Cell(owner.text, owner.url),
            Cell(own(ctx, period(ctx, entry.data.duration.start, entry.data.duration.end) or "–")),
            Cell(own(ctx, ctx.words(PROJECT_STATUS[entry.data.status]))),
            Cell(own(ctx, value_text(ctx, entry.data) or "–"), numeric=True),
        )

    filed = tuple(keys_of(known, entry) for entry in projects)
    return Table(title, header, tuple(row(entry) for entry in projects), filed)
