"""All projects as one table: a page for every five years of beginnings, so that each stays light and old ones stay as
they are. The newest stand at the table's own address, where the browser puts all of them into one table and narrows it;
without JavaScript the other years and the narrowed lists are links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project
from plugins.pages.parts.cards import PROJECT_STATUS
from plugins.pages.context import Edition
from plugins.pages.listings.facets import PROJECTS
from plugins.pages.parts.head import head, section_link
from plugins.pages.listings.filter_lines import filter_view, keys_of
from plugins.pages.parts.view_parts import link, own, owner_link, period
from plugins.pages.parts.money import project_totals, value_text
from plugins.pages.listings.filtered_pages import count_text
from plugins.pages.listings.filters import narrowings
from plugins.pages.page import Page
from plugins.pages.urls import Urls
from plugins.pages.views.parts import Cell, Count, CountGroup, Link, Table
from plugins.pages.views.project import ProjectsPage

Projects = list[Entry[Project]]


def start_year(entry: Entry[Project]) -> int:
    """The year a project stands under; 0 where it is not known."""
    known = entry.data.duration.start or entry.data.duration.end
    return known.year if known else 0


def span_name(ed: Edition, span: int) -> str:
    """Five years from `span` on, in words."""
    return ed.formats.span((span, 0, 0), (span + 4, 0, 0)) if span else ed.words("dates not known")


def table_link(ed: Edition) -> Link | None:
    """The way to the table of all projects; None where there is no project, and so no table."""
    count = len(ed.catalogue.projects)
    if not count:
        return None
    text = ed.words("{count} in one table, with filters", count=count_text(ed, PROJECTS, count))
    return link(ed, text, ed.urls.projects("table"))


def table_pages(ed: Edition, projects: Projects, narrow: tuple[CountGroup, ...]) -> Iterator[Page]:
    """The pages of the table, newest first. `narrow` leads to the narrowed lists where the browser does not narrow."""
    spans: dict[int, Projects] = {}
    for entry in projects:
        spans.setdefault(start_year(entry) // 5 * 5, []).append(entry)
    for span in spans:
        yield _page(ed, spans, span, narrow)


def _address(urls: Urls, spans: Mapping[int, Projects], span: int) -> str:
    return urls.projects("table", "" if span == next(iter(spans)) else f"{span}")


def _page(ed: Edition, spans: Mapping[int, Projects], span: int, narrow: tuple[CountGroup, ...]) -> Page:
    found, first = spans[span], span == next(iter(spans))
    years, url = span_name(ed, span), _address(ed.urls, spans, span)
    every = [entry for some in spans.values() for entry in some]
    title = ed.words("All projects in one table") if first else ed.words("Projects as a table: {years}", years=years)
    view = ProjectsPage(
        head=head(
            ed,
            "projects",
            url,
            title,
            ed.words("Projects of the libraries with period, status and value: all.")
            if first
            else ed.words("Projects of the libraries with period, status and value: {years}.", years=years),
            section="projects",
            trail=(section_link(ed, "projects"),),
            twin=_address(ed.twin_urls, spans, span),
        ),
        intro=ed.words("A dash stands for what the sources do not tell."),
        figures=project_totals(ed, every if first else found),
        groups=(),
        filter=filter_view(ed, narrowings(ed, PROJECTS), every) if first else None,
        rest=orjson.dumps([_address(ed.urls, spans, other) for other in spans if other != span]).decode()
        if first and len(spans) > 1
        else "",
        part=ed.words("These are the projects of {years}; those of other years have pages of their own.", years=years)
        if span and len(spans) > 1
        else "",
        table=_table(ed, title, found),
        other_form=link(ed, ed.words("Projects as cards"), ed.urls.projects())
        if first
        else link(ed, ed.words("All projects in one table"), _address(ed.urls, spans, next(iter(spans)))),
        onward=(),
        narrow=(CountGroup(ed.words("By year"), _counts(ed, spans)), *(narrow if first else ())),
        downloads=None,
        empty="",
    )
    return Page(url, "projects.html", view, ed.lang)


def _counts(ed: Edition, spans: Mapping[int, Projects]) -> tuple[Count, ...]:
    return tuple(
        Count(
            link(ed, span_name(ed, span), _address(ed.urls, spans, span)),
            len(found),
            count_text(ed, PROJECTS, len(found)),
        )
        for span, found in spans.items()
    )


def _table(ed: Edition, title: str, projects: Projects) -> Table:
    known = narrowings(ed, PROJECTS)
    header = (
        ed.words("Project"),
        ed.words("Library"),
        ed.words("Period"),
        ed.words("Status"),
        ed.words("Value"),
    )

    def row(entry: Entry[Project]) -> tuple[Cell, ...]:
        owner = owner_link(ed, entry.owner)
        return (
            Cell(entry.data.title.pick(ed.lang), ed.urls.project(entry.id)),
            Cell(owner.text, owner.url),
            Cell(own(ed, period(ed, entry.data.duration.start, entry.data.duration.end) or "–")),
            Cell(own(ed, ed.words(PROJECT_STATUS[entry.data.status]))),
            Cell(own(ed, value_text(ed, entry.data) or "–"), numeric=True),
        )

    filed = tuple(keys_of(known, entry) for entry in projects)
    return Table(title, header, tuple(row(entry) for entry in projects), filed)
