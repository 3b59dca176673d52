"""The impact page: the network in figures, counted from the records and stated by sources."""

from __future__ import annotations

from plugins.catalogue.catalogue import NOTHING, Projects
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence
from plugins.catalogue.model.programme import Programme
from plugins.pages.parts.charts import basis, counted_shares, number_cell, value_table, years_chart
from plugins.pages.parts.layout import LIST_INTROS
from plugins.pages.context import Edition
from plugins.pages.parts.head import head
from plugins.pages.parts.view_parts import counted, figure, link, term_link
from plugins.pages.parts.money import project_totals
from plugins.pages.page import Page
from plugins.pages.views.charts import ShareChart
from plugins.pages.views.parts import Cell, Link, Table
from plugins.pages.views.project import ImpactPage
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import sort_key

STATED = 6
"""As many figures of a programme stand here; its own page has them all."""


def impact_page(ed: Edition) -> Page:
    """The network in figures: counted from the records, and stated by sources with date and source."""
    catalogue, url = ed.catalogue, ed.urls.section("impact")
    projects = tuple(catalogue.projects.values())
    with_projects = {entry.owner for entry in projects if entry.owner in catalogue.libraries}
    intro = ed.words(LIST_INTROS["impact"])
    by_id = {item.id for programme in catalogue.programmes.values() for item in programme.data.figures}
    stated = [
        (
            programme.data.title.pick(ed.lang).text,
            tuple(figure(ed, item) for item in programme.data.figures[:STATED]),
            _more(ed, programme),
        )
        for programme in catalogue.programmes.values()
        if programme.data.figures
    ]
    others = tuple(figure(ed, item) for item in catalogue.portal.figures if item.id not in by_id)
    if others:
        stated.append((ed.words("The whole network"), others, None))
    tables = [table for table in (_by_topic(ed), _by_county(ed)) if table]
    view = ImpactPage(
        head=head(
            ed,
            "impact",
            url,
            ed.words("Impact in figures"),
            intro,
            section="projects",
            twin=ed.twin_urls.section("impact"),
        ),
        intro=intro,
        counted=(
            counted(ed, len(projects), NN_("project described", "projects described"), ed.urls.projects()),
            counted(
                ed,
                len(with_projects),
                NN_("library with a project", "libraries with a project"),
                ed.urls.section("libraries"),
            ),
            counted(ed, len(catalogue.partners), NN_("partner", "partners"), ed.urls.section("partners")),
            *project_totals(ed, projects),
        ),
        stated=tuple(stated),
        lines=tuple(chart for chart in (years_chart(ed, projects),) if chart),
        shares=_shares(ed, projects, with_projects),
        values=value_table(ed, projects),
        tables=tuple(tables),
    )
    return Page(url, "impact.html", view, ed.lang)


def _more(ed: Edition, programme: Entry[Programme]) -> Link | None:
    """Leads to the figures of a programme that do not stand here."""
    count = len(programme.data.figures)
    if count <= STATED:
        return None
    text = ed.words("All figures of the programme ({n})", n=count)
    return link(ed, text, ed.urls.item("programmes", programme.id))


def _shares(ed: Edition, projects: Projects, with_projects: set[str]) -> tuple[ShareChart, ...]:
    """Which libraries have a project here, and whether the sources tell of projects done or only announced."""
    libraries = len(ed.catalogue.libraries)
    announced = sum(entry.data.evidence is Evidence.ANNOUNCED for entry in projects)
    charts = (
        counted_shares(
            ed,
            "libraries-with-projects",
            ed.words("Libraries with projects"),
            (
                (ed.words("have a project here"), len(with_projects)),
                (ed.words("have none here yet"), libraries - len(with_projects)),
            ),
            ed.words(
                "Counted from the records of this portal: all {n} libraries, each with the projects of its own folder.",
                n=libraries,
            ),
        ),
        counted_shares(
            ed,
            "evidence",
            ed.words("What the sources tell of the projects"),
            (
                (ed.words("what was done"), len(projects) - announced),
                (ed.words("only what was planned"), announced),
            ),
            basis(ed, len(projects), projects),
        ),
    )
    return tuple(chart for chart in charts if chart)


def _by_topic(ed: Edition) -> Table | None:
    rows = []
    for term in ed.catalogue.topics.values():
        linked = ed.catalogue.by_topic.get(term.id, NOTHING)
        if linked.projects or linked.posts:
            name = term_link(ed, "topics", term)
            rows.append((-len(linked.projects), name.text.text, name, len(linked.projects), len(linked.posts)))
    if not rows:
        return None
    most = max(row[3] for row in rows)
    header = (ed.words("Topic"), ed.words("Projects"), ed.words("News"))
    return Table(
        ed.words("Projects and news by topic"),
        header,
        tuple(
            (Cell(name.text, name.url), number_cell(ed, projects, most), number_cell(ed, posts))
            for _, _, name, projects, posts in sorted(rows, key=lambda row: (row[0], sort_key(row[1])))
        ),
    )


def _by_county(ed: Edition) -> Table | None:
    rows = []
    most = max((len(linked.projects) for linked in ed.catalogue.by_county.values()), default=0)
    for county in ed.catalogue.counties.values():
        linked = ed.catalogue.by_county.get(county.id, NOTHING)
        with_projects = {entry.owner for entry in linked.projects} & {entry.id for entry in linked.libraries}
        rows.append(
            (
                Cell(county.name.pick(ed.lang), ed.urls.item("counties", county.id)),
                number_cell(ed, len(linked.projects), most),
                number_cell(ed, len(linked.libraries)),
                number_cell(ed, len(with_projects)),
            )
        )
    if not rows:
        return None
    header = (ed.words("County"), ed.words("Projects"), ed.words("Libraries"), ed.words("Libraries with projects"))
    return Table(ed.words("Libraries and projects by county"), header, tuple(rows))
