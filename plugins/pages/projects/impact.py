"""The impact page: the network in figures, counted from the records and stated by sources."""

from __future__ import annotations

from plugins.catalogue.catalogue import NOTHING, Projects
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence
from plugins.catalogue.model.programme import Programme
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import sort_key
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.charts import basis, counted_shares, number_cell, value_table, years_chart
from plugins.pages.parts.head import head
from plugins.pages.parts.layout import LIST_INTROS
from plugins.pages.parts.money import project_totals
from plugins.pages.parts.view_parts import counted, figure, link, term_link
from plugins.pages.projects.results import never_reached_table, results_table
from plugins.pages.views.parts import Cell, Link, Table
from plugins.pages.views.project import ImpactPage
from plugins.pages.views.visuals import ShareChart

STATED = 6
"""As many figures of a programme stand here; its own page has them all."""


def impact_page(ctx: Context) -> Page:
    """The network in figures: counted from the records, and stated by sources with date and source."""
    catalogue, url = ctx.catalogue, ctx.urls.section("impact")
    projects = tuple(catalogue.projects.values())
    with_projects = {entry.owner for entry in projects if entry.owner in catalogue.libraries}
    intro = ctx.words(LIST_INTROS["impact"])
    by_id = {item.id for programme in catalogue.programmes.values() for item in programme.data.figures}
    stated = [
        (
            programme.data.title.pick(ctx.lang).text,
            tuple(figure(ctx, item) for item in programme.data.figures[:STATED]),
            _more(ctx, programme),
        )
        for programme in catalogue.programmes.values()
        if programme.data.figures
    ]
    others = tuple(figure(ctx, item) for item in catalogue.portal.figures if item.id not in by_id)
    if others:
        stated.append((ctx.words("The whole network"), others, None))
    tables = [table for table in (never_reached_table(ctx, projects), _by_topic(ctx), _by_county(ctx)) if table]
    view = ImpactPage(
        head=head(
            ctx,
            "impact",
            url,
            ctx.words("Impact in figures"),
            intro,
            section="projects",
            twin=ctx.other_urls.section("impact"),
        ),
        intro=intro,
        counted=(
            counted(ctx, len(projects), NN_("project described", "projects described"), ctx.urls.projects()),
            counted(
                ctx,
                len(with_projects),
                NN_("library with a project", "libraries with a project"),
                ctx.urls.section("libraries"),
            ),
            counted(ctx, len(catalogue.partners), NN_("partner", "partners"), ctx.urls.section("partners")),
            *project_totals(ctx, projects),
        ),
        stated=tuple(stated),
        lines=tuple(chart for chart in (years_chart(ctx, projects),) if chart),
        shares=_shares(ctx, projects, with_projects),
        values=value_table(ctx, projects),
        results=results_table(ctx, projects),
        tables=tuple(tables),
    )
    return Page(url, "impact.html", view, ctx.lang)


def _more(ctx: Context, programme: Entry[Programme]) -> Link | None:
    """Leads to the figures of a programme that do not stand here."""
    count = len(programme.data.figures)
    if count <= STATED:
        return None
    text = ctx.words("All figures of the programme ({n})", n=count)
    return link(ctx, text, ctx.urls.item("programmes", programme.id))


def _shares(ctx: Context, projects: Projects, with_projects: set[str]) -> tuple[ShareChart, ...]:
    """Which libraries have a project here, and whether the sources tell of projects done or only announced."""
    libraries = len(ctx.catalogue.libraries)
    announced = sum(entry.data.evidence is Evidence.ANNOUNCED for entry in projects)
    charts = (
        counted_shares(
            ctx,
            "libraries-with-projects",
            ctx.words("Libraries with projects"),
            (
                (ctx.words("have a project here"), len(with_projects)),
                (ctx.words("have none here yet"), libraries - len(with_projects)),
            ),
            ctx.words(
                "Counted from the records of this portal: all {n} libraries, each with the projects of its own folder.",
                n=libraries,
            ),
        ),
        counted_shares(
            ctx,
            "evidence",
            ctx.words("What the sources tell of the projects"),
            (
                (ctx.words("what was done"), len(projects) - announced),
                (ctx.words("only what was planned"), announced),
            ),
            basis(ctx, len(projects), projects),
        ),
    )
    return tuple(chart for chart in charts if chart)


def _by_topic(ctx: Context) -> Table | None:
    rows = []
    for term in ctx.catalogue.topics.values():
        linked = ctx.catalogue.by_topic.get(term.id, NOTHING)
        if linked.projects or linked.posts:
            name = term_link(ctx, "topics", term)
            rows.append((-len(linked.projects), name.text.text, name, len(linked.projects), len(linked.posts)))
    if not rows:
        return None
    most = max(row[3] for row in rows)
    header = (ctx.words("Topic"), ctx.words("Projects"), ctx.words("News"))
    return Table(
        ctx.words("Projects and news by topic"),
        header,
        tuple(
            (Cell(name.text, name.url), number_cell(ctx, projects, most), number_cell(ctx, posts))
            for _, _, name, projects, posts in sorted(rows, key=lambda row: (row[0], sort_key(row[1])))
        ),
    )


def _by_county(ctx: Context) -> Table | None:
    rows = []
    most = max((len(linked.projects) for linked in ctx.catalogue.by_county.values()), default=0)
    for county in ctx.catalogue.counties.values():
        linked = ctx.catalogue.by_county.get(county.id, NOTHING)
        with_projects = {entry.owner for entry in linked.projects} & {entry.id for entry in linked.libraries}
        rows.append(
            (
                Cell(county.name.pick(ctx.lang), ctx.urls.item("counties", county.id)),
                number_cell(ctx, len(linked.projects), most),
                number_cell(ctx, len(linked.libraries)),
                number_cell(ctx, len(with_projects)),
            )
        )
    if not rows:
        return None
    header = (ctx.words("County"), ctx.words("Projects"), ctx.words("Libraries"), ctx.words("Libraries with projects"))
    return Table(ctx.words("Libraries and projects by county"), header, tuple(rows))
