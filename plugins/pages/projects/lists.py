"""Lists of projects: all, by phase, by year. Topics, counties and funders have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project, ProjectStatus
from plugins.pages.parts.cards import PROJECT_STATUS, cards, project_card
from plugins.pages.listings.downloads import downloads_of
from plugins.pages.context import Edition
from plugins.pages.listings.facets import PROJECTS
from plugins.pages.parts.head import feed, head, section_link
from plugins.pages.listings.taxonomy import list_link
from plugins.pages.parts.view_parts import (
    counted,
    link,
)
from plugins.pages.parts.money import project_totals
from plugins.pages.listings.filtered_pages import single_counts
from plugins.pages.page import Page
from plugins.pages.projects.table import span_name, start_year, table_link, table_pages
from plugins.pages.urls import Urls
from plugins.pages.views.parts import CardGroup, Count, CountGroup, Link
from plugins.pages.views.project import ProjectsPage
from plugins.i18n.catalogs import NN_

ONE_PAGE = 60
"""More projects than this are divided by years."""


def _groups(ed: Edition, entries: list[Entry[Project]]) -> tuple[CardGroup, ...]:
    years: dict[int, list[Entry[Project]]] = {}
    for entry in entries:
        years.setdefault(start_year(entry), []).append(entry)
    return tuple(
        CardGroup(
            ed.formats.date(year) if year else ed.words("Dates not known"),
            f"y{year}",
            cards(project_card, ed, found),
            ed.urls.projects("year", str(year)) if year else "",
        )
        for year, found in years.items()
    )


def projects_text(ed: Edition, count: int) -> str:
    return ed.words.plural("{n} project", "{n} projects", count)


def project_list_pages(ed: Edition) -> Iterator[Page]:
    """All projects, the same as a table, by status, by year. Topics, counties and funders have pages of their own."""
    projects = list(ed.catalogue.projects.values())
    url = ed.urls.projects()
    intro = ed.words(
        "{count} of Lithuanian public libraries: what they were for, what they cost, what came of them.",
        count=projects_text(ed, len(projects)),
    )
    narrow = _narrow(ed, projects)
    recent = [entry for entry in projects if start_year(entry)][:18]
    yield _list(ed, url, ed.words("Projects"), intro, _groups(ed, recent), narrow, ed.twin_urls.projects(), ())
    yield from table_pages(ed, projects, narrow[:-1])
    trail = (section_link(ed, "projects"),)
    for status in ProjectStatus:
        found = [entry for entry in projects if entry.data.status is status]
        if found:
            yield from _of_status(ed, status, found, trail)
    for year in sorted({start_year(entry) for entry in projects}, reverse=True):
        found = [entry for entry in projects if start_year(entry) == year]
        name = ed.formats.date(year) if year else ed.words("dates not known")
        key = str(year) if year else "0"
        yield _list(
            ed,
            ed.urls.projects("year", key),
            ed.words("Projects that began: {year}", year=name),
            projects_text(ed, len(found)),
            (CardGroup(name, f"y{key}", cards(project_card, ed, found)),),
            (),
            ed.twin_urls.projects("year", key),
            trail,
        )


def _list(
    ed: Edition,
    url: str,
    title: str,
    intro: str,
    groups: tuple[CardGroup, ...],
    narrow: tuple[CountGroup, ...],
    twin: str,
    trail: tuple[Link, ...],
) -> Page:
    projects = list(ed.catalogue.projects.values())
    whole = url == ed.urls.projects()
    figures = (
        (
            counted(ed, len(projects), NN_("project", "projects"), url),
            counted(
                ed,
                len({entry.owner for entry in projects} & ed.catalogue.libraries.keys()),
                NN_("library with a project", "libraries with a project"),
                ed.urls.section("libraries"),
            ),
            *project_totals(ed, projects),
        )
        if whole
        else ()
    )
    view = ProjectsPage(
        head=head(
            ed,
            "projects",
            url,
            title,
            f"{title}: {intro}" if not whole else intro,
            section="projects",
            trail=trail,
            twin=twin,
            feeds=(feed(ed, title, url),) if whole else (),
        ),
        intro=intro,
        figures=figures,
        groups=groups,
        filter=None,
        rest="",
        part="",
        table=None,
        other_form=table_link(ed),
        onward=_onward(ed, groups) if whole else (),
        narrow=narrow,
        downloads=downloads_of(ed, PROJECTS, url, len(projects)) if whole else None,
        empty="" if groups else ed.words("There are no projects here yet."),
    )
    return Page(url, "projects.html", view, ed.lang)


def _onward(ed: Edition, groups: tuple[CardGroup, ...]) -> tuple[Link, ...]:
    """Where the newest projects go on: to all of them, and to the years before."""
    shown = {group.anchor for group in groups}
    years = {start_year(entry) for entry in ed.catalogue.projects.values()} - {0}
    before = [year for year in sorted(years, reverse=True) if f"y{year}" not in shown][:3]
    earlier = [
        link(
            ed,
            ed.words("Projects that began: {year}", year=ed.formats.date(year)),
            ed.urls.projects("year", f"{year}"),
        )
        for year in before
    ]
    table = table_link(ed)
    return (table, *earlier) if table else ()


def _narrow(ed: Edition, projects: list[Entry[Project]]) -> tuple[CountGroup, ...]:
    def group(title: str, found: list[tuple[Link, int]]) -> CountGroup:
        return CountGroup(title, tuple(Count(item, n, projects_text(ed, n)) for item, n in found if n))

    catalogue = ed.catalogue
    years: dict[int, int] = {}
    for entry in projects:
        years[start_year(entry)] = years.get(start_year(entry), 0) + 1
    statuses = [
        (
            link(ed, ed.words(PROJECT_STATUS[status]), ed.urls.projects("status", status.value)),
            sum(entry.data.status is status for entry in projects),
        )
        for status in ProjectStatus
    ]
    singles = single_counts(ed, PROJECTS)
    programmes = [
        (
            Link(entry.data.title.pick(ed.lang), ed.urls.item("programmes", entry.id)),
            len(catalogue.by_programme.get(entry.id, NOTHING).projects),
        )
        for entry in catalogue.programmes.values()
    ]
    funders = sorted(
        (
            (
                Link(entry.data.name.pick(ed.lang), ed.urls.item("partners", entry.id)),
                len(catalogue.roles[entry.id].funds),
            )
            for entry in catalogue.partners.values()
            if entry.id in catalogue.roles and catalogue.roles[entry.id].funds
        ),
        key=lambda item: -item[1],
    )
    dated = [
        (
            link(
                ed, ed.formats.date(year) if year else ed.words("dates not known"), ed.urls.projects("year", str(year))
            ),
            n,
        )
        for year, n in sorted(years.items(), reverse=True)
    ]
    return (
        group(ed.words("By status"), statuses),
        CountGroup(ed.words("By topic"), singles["topic"]),
        group(ed.words("By programme"), programmes),
        CountGroup(ed.words("By county"), singles["county"]),
        group(ed.words("By funder"), [*funders[:12], (list_link(ed, "partners"), len(ed.catalogue.partners))][:12]),
        group(ed.words("By year"), dated),
    )


def _of_status(
    ed: Edition, status: ProjectStatus, found: list[Entry[Project]], trail: tuple[Link, ...]
) -> Iterator[Page]:
    """The projects of a phase; many of them by five years of beginnings, the newest years at the phase's address."""
    name = ed.words("Projects: {status}", status=ed.words(PROJECT_STATUS[status]))
    spans: dict[int, list[Entry[Project]]] = {}
    for entry in found:
        spans.setdefault(start_year(entry) // 5 * 5 if len(found) > ONE_PAGE else 0, []).append(entry)
    newest = next(iter(spans))

    def address(urls: Urls, span: int) -> str:
        return urls.projects("status", status.value if span == newest else f"{status.value}-{span}")

    counts = tuple(
        Count(link(ed, span_name(ed, span), address(ed.urls, span)), len(items), projects_text(ed, len(items)))
        for span, items in spans.items()
    )
    for span, items in spans.items():
        title = name if len(spans) == 1 else ed.words("{title}, {year}", title=name, year=span_name(ed, span))
        yield _list(
            ed,
            address(ed.urls, span),
            title,
            projects_text(ed, len(items)),
            _groups(ed, items),
            (CountGroup(ed.words("By year"), counts),) if len(spans) > 1 else (),
            address(ed.twin_urls, span),
            trail,
        )
