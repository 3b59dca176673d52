"""Lists of projects: all, by phase, by year. Topics, counties and funders have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project, ProjectStatus
from plugins.i18n.catalogs import NN_
from plugins.pages.context import Context
from plugins.pages.listings.downloads import downloads_of
from plugins.pages.listings.facets import PROJECTS
from plugins.pages.listings.filtered_pages import single_counts
from plugins.pages.listings.taxonomy import list_link
from plugins.pages.page import Page
from plugins.pages.parts.cards import PROJECT_STATUS, cards, project_card
from plugins.pages.parts.head import feed, head, section_link
from plugins.pages.parts.money import project_totals
from plugins.pages.parts.view_parts import (
    counted,
    link,
)
from plugins.pages.projects.table import span_name, start_year, table_link, table_pages
from plugins.pages.urls import Urls
from plugins.pages.views.parts import CardGroup, Count, CountGroup, Link
from plugins.pages.views.project import ProjectsPage

ONE_PAGE = 60
"""More projects than this are divided by years."""


def _groups(ctx: Context, entries: list[Entry[Project]]) -> tuple[CardGroup, ...]:
    years: dict[int, list[Entry[Project]]] = {}
    for entry in entries:
        years.setdefault(start_year(entry), []).append(entry)
    return tuple(
        CardGroup(
            ctx.formats.date(year) if year else ctx.words("Dates not known"),
            f"y{year}",
            cards(project_card, ctx, found),
            ctx.urls.projects("year", str(year)) if year else "",
        )
        for year, found in years.items()
    )


def projects_text(ctx: Context, count: int) -> str:
    return ctx.words.plural("{n} project", "{n} projects", count)


def project_list_pages(ctx: Context) -> Iterator[Page]:
    """All projects, the same as a table, by status, by year. Topics, counties and funders have pages of their own."""
    projects = list(ctx.catalogue.projects.values())
    url = ctx.urls.projects()
    intro = ctx.words(
        "{count} of Lithuanian public libraries: their aims, costs and results.",
        count=projects_text(ctx, len(projects)),
    )
    narrow = _narrow(ctx, projects)
    recent = [entry for entry in projects if start_year(entry)][:18]
    yield _list(ctx, url, ctx.words("Projects"), intro, _groups(ctx, recent), narrow, ctx.other_urls.projects(), ())
    yield from table_pages(ctx, projects, narrow[:-1])
    trail = (section_link(ctx, "projects"),)
    for status in ProjectStatus:
        found = [entry for entry in projects if entry.data.status is status]
        if found:
            yield from _of_status(ctx, status, found, trail)
    for year in sorted({start_year(entry) for entry in projects}, reverse=True):
        found = [entry for entry in projects if start_year(entry) == year]
        name = ctx.formats.date(year) if year else ctx.words("dates not known")
        key = str(year) if year else "0"
        yield _list(
            ctx,
            ctx.urls.projects("year", key),
            ctx.words("Projects that began: {year}", year=name),
            projects_text(ctx, len(found)),
            (CardGroup(name, f"y{key}", cards(project_card, ctx, found)),),
            (),
            ctx.other_urls.projects("year", key),
            trail,
        )


def _list(
    ctx: Context,
    url: str,
    title: str,
    intro: str,
    groups: tuple[CardGroup, ...],
    narrow: tuple[CountGroup, ...],
    twin: str,
    trail: tuple[Link, ...],
) -> Page:
    projects = list(ctx.catalogue.projects.values())
    whole = url == ctx.urls.projects()
    figures = (
        (
            counted(ctx, len(projects), NN_("project", "projects"), url),
            counted(
                ctx,
                len({entry.owner for entry in projects} & ctx.catalogue.libraries.keys()),
                NN_("library with a project", "libraries with a project"),
                ctx.urls.section("libraries"),
            ),
            *project_totals(ctx, projects),
        )
        if whole
        else ()
    )
    view = ProjectsPage(
        head=head(
            ctx,
            "projects",
            url,
            title,
            f"{title}: {intro}" if not whole else intro,
            section="projects",
            trail=trail,
            twin=twin,
            feeds=(feed(ctx, title, url),) if whole else (),
        ),
        intro=intro,
        figures=figures,
        groups=groups,
        filter=None,
        rest="",
        part="",
        table=None,
        other_form=table_link(ctx),
        onward=_onward(ctx, groups) if whole else (),
        narrow=narrow,
        downloads=downloads_of(ctx, PROJECTS, url, len(projects)) if whole else None,
        empty="" if groups else ctx.words("There are no projects here yet."),
    )
    return Page(url, "projects.html", view, ctx.lang)


def _onward(ctx: Context, groups: tuple[CardGroup, ...]) -> tuple[Link, ...]:
    """Where the newest projects go on: to all of them, and to the years before."""
    shown = {group.anchor for group in groups}
    years = {start_year(entry) for entry in ctx.catalogue.projects.values()} - {0}
    before = [year for year in sorted(years, reverse=True) if f"y{year}" not in shown][:3]
    earlier = [
        link(
            ctx,
            ctx.words("Projects that began: {year}", year=ctx.formats.date(year)),
            ctx.urls.projects("year", f"{year}"),
        )
        for year in before
    ]
    table = table_link(ctx)
    return (table, *earlier) if table else ()


def _narrow(ctx: Context, projects: list[Entry[Project]]) -> tuple[CountGroup, ...]:
    def group(title: str, found: list[tuple[Link, int]]) -> CountGroup:
        return CountGroup(title, tuple(Count(item, n, projects_text(ctx, n)) for item, n in found if n))

    catalogue = ctx.catalogue
    years: dict[int, int] = {}
    for entry in projects:
        years[start_year(entry)] = years.get(start_year(entry), 0) + 1
    statuses = [
        (
            link(ctx, ctx.words(PROJECT_STATUS[status]), ctx.urls.projects("status", status.value)),
            sum(entry.data.status is status for entry in projects),
        )
        for status in ProjectStatus
    ]
    singles = single_counts(ctx, PROJECTS)
    programmes = [
        (
            Link(entry.data.title.pick(ctx.lang), ctx.urls.item("programmes", entry.id)),
            len(catalogue.by_programme.get(entry.id, NOTHING).projects),
        )
        for entry in catalogue.programmes.values()
    ]
    funders = sorted(
        (
            (
                Link(entry.data.name.pick(ctx.lang), ctx.urls.item("partners", entry.id)),
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
                ctx,
                ctx.formats.date(year) if year else ctx.words("dates not known"),
                ctx.urls.projects("year", str(year)),
            ),
            n,
        )
        for year, n in sorted(years.items(), reverse=True)
    ]
    return (
        group(ctx.words("By status"), statuses),
        CountGroup(ctx.words("By topic"), singles["topic"]),
        group(ctx.words("By programme"), programmes),
        CountGroup(ctx.words("By county"), singles["county"]),
        group(ctx.words("By funder"), [*funders[:12], (list_link(ctx, "partners"), len(ctx.catalogue.partners))][:12]),
        group(ctx.words("By year"), dated),
    )


def _of_status(
    ctx: Context, status: ProjectStatus, found: list[Entry[Project]], trail: tuple[Link, ...]
) -> Iterator[Page]:
    """The projects of a phase; many of them by five years of beginnings, the newest years at the phase's address."""
    name = ctx.words("Projects: {status}", status=ctx.words(PROJECT_STATUS[status]))
    spans: dict[int, list[Entry[Project]]] = {}
    for entry in found:
        spans.setdefault(start_year(entry) // 5 * 5 if len(found) > ONE_PAGE else 0, []).append(entry)
    newest = next(iter(spans))

    def address(urls: Urls, span: int) -> str:
        return urls.projects("status", status.value if span == newest else f"{status.value}-{span}")

    counts = tuple(
        Count(link(ctx, span_name(ctx, span), address(ctx.urls, span)), len(items), projects_text(ctx, len(items)))
        for span, items in spans.items()
    )
    for span, items in spans.items():
        title = name if len(spans) == 1 else ctx.words("{title}, {year}", title=name, year=span_name(ctx, span))
        yield _list(
            ctx,
            address(ctx.urls, span),
            title,
            projects_text(ctx, len(items)),
            _groups(ctx, items),
            (CountGroup(ctx.words("By year"), counts),) if len(spans) > 1 else (),
            address(ctx.other_urls, span),
            trail,
        )
