"""Lists of projects: all, as a table, by phase, by year. Topics, counties and funders have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project, ProjectStatus
from plugins.pages.cards import PROJECT_STATUS, cards, project_card
from plugins.pages.edition import Edition
from plugins.pages.head import head, section_link
from plugins.pages.lists import list_link
from plugins.pages.make import (
    counted,
    link,
    own,
    owner_link,
    period,
    term_link,
)
from plugins.pages.money import known_value, project_totals
from plugins.pages.page import Page
from plugins.pages.views.parts import CardGroup, Cell, Count, CountGroup, Link, Table
from plugins.pages.views.project import ProjectsPage
from plugins.words.catalogs import NN_


def _start_year(entry: Entry[Project]) -> int:
    known = entry.data.duration.start or entry.data.duration.end
    return known.year if known else 0


def _groups(ed: Edition, entries: list[Entry[Project]]) -> tuple[CardGroup, ...]:
    years: dict[int, list[Entry[Project]]] = {}
    for entry in entries:
        years.setdefault(_start_year(entry), []).append(entry)
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
    table_url = ed.urls.projects("table")
    intro = ed.words(
        "{count} of Lithuanian public libraries: what they were for, what they cost, what came of them.",
        count=projects_text(ed, len(projects)),
    )
    narrow = _narrow(ed, projects)
    recent = [entry for entry in projects if _start_year(entry)][:18]
    yield _list(ed, url, ed.words("Projects"), intro, _groups(ed, recent), narrow, ed.twin_urls.projects(), ())
    yield _table(ed, table_url, projects)
    trail = (section_link(ed, "projects"),)
    for status in ProjectStatus:
        found = [entry for entry in projects if entry.data.status is status]
        if found:
            title = ed.words("Projects: {status}", status=ed.words(PROJECT_STATUS[status]))
            yield _list(
                ed,
                ed.urls.projects("status", status.value),
                title,
                projects_text(ed, len(found)),
                _groups(ed, found),
                (),
                ed.twin_urls.projects("status", status.value),
                trail,
            )
    for year in sorted({_start_year(entry) for entry in projects}, reverse=True):
        found = [entry for entry in projects if _start_year(entry) == year]
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
                len({entry.owner for entry in projects}),
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
        ),
        intro=intro,
        figures=figures,
        groups=groups,
        table=None,
        other_form=link(ed, ed.words("All projects as a table"), ed.urls.projects("table")),
        narrow=narrow,
        empty="" if groups else ed.words("There are no projects here yet."),
    )
    return Page(url, "projects.html", view, ed.lang)


def _narrow(ed: Edition, projects: list[Entry[Project]]) -> tuple[CountGroup, ...]:
    def group(title: str, found: list[tuple[Link, int]]) -> CountGroup:
        return CountGroup(title, tuple(Count(item, n, projects_text(ed, n)) for item, n in found if n))

    catalogue = ed.catalogue
    years: dict[int, int] = {}
    for entry in projects:
        years[_start_year(entry)] = years.get(_start_year(entry), 0) + 1
    statuses = [
        (
            link(ed, ed.words(PROJECT_STATUS[status]), ed.urls.projects("status", status.value)),
            sum(entry.data.status is status for entry in projects),
        )
        for status in ProjectStatus
    ]
    topics = [
        (term_link(ed, "topics", term), len(catalogue.by_topic.get(term.id, NOTHING).projects))
        for term in catalogue.topics.values()
    ]
    programmes = [
        (
            Link(entry.data.title.pick(ed.lang), ed.urls.item("programmes", entry.id)),
            len(catalogue.by_programme.get(entry.id, NOTHING).projects),
        )
        for entry in catalogue.programmes.values()
    ]
    counties = [
        (
            Link(county.name.pick(ed.lang), ed.urls.item("counties", county.id)),
            len(catalogue.by_county.get(county.id, NOTHING).projects),
        )
        for county in catalogue.counties.values()
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
        group(ed.words("By phase"), statuses),
        group(ed.words("By topic"), topics),
        group(ed.words("By programme"), programmes),
        group(ed.words("By county"), counties),
        group(ed.words("By funder"), [*funders[:12], (list_link(ed, "partners"), len(ed.catalogue.partners))][:12]),
        group(ed.words("By year"), dated),
    )


def _table(ed: Edition, url: str, projects: list[Entry[Project]]) -> Page:
    header = (
        ed.words("Project"),
        ed.words("Library"),
        ed.words("Period"),
        ed.words("Phase"),
        ed.words("Value"),
    )

    def row(entry: Entry[Project]) -> tuple[Cell, ...]:
        value = known_value(entry.data)
        owner = owner_link(ed, entry.owner)
        return (
            Cell(entry.data.title.pick(ed.lang), ed.urls.project(entry.id)),
            Cell(owner.text, owner.url),
            Cell(own(ed, period(ed, entry.data.duration.start, entry.data.duration.end) or "–")),
            Cell(own(ed, ed.words(PROJECT_STATUS[entry.data.status]))),
            Cell(own(ed, ed.formats.money(value[0], "EUR") if value else "–"), numeric=True),
        )

    title = ed.words("All projects as a table")
    intro = ed.words("A dash stands for what the sources do not tell.")
    view = ProjectsPage(
        head=head(
            ed,
            "projects",
            url,
            title,
            ed.words("All projects of the libraries with period, phase and value."),
            section="projects",
            trail=(section_link(ed, "projects"),),
            twin=ed.twin_urls.projects("table"),
        ),
        intro=intro,
        figures=project_totals(ed, projects),
        groups=(),
        table=Table(title, header, tuple(row(entry) for entry in projects)),
        other_form=link(ed, ed.words("Projects as cards"), ed.urls.projects()),
        narrow=(),
        empty="",
    )
    return Page(url, "projects.html", view, ed.lang)
