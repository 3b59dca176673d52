"""Pages that lead elsewhere: for librarians, site map, 404."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.cards import cards, page_card, post_card, programme_card, project_card
from plugins.pages.parts.head import SECTION_NAMES, head, section_link
from plugins.pages.parts.layout import LIST_NAMES
from plugins.pages.parts.view_parts import link, own, owner_link
from plugins.pages.projects.calls import open_calls, past_calls, planned_calls
from plugins.pages.projects.table import table_link
from plugins.pages.urls import ERROR_PAGE
from plugins.pages.views.home import ErrorPage, LibrariansPage, SiteMapPage
from plugins.pages.views.parts import Link

SHOWN = 6


def librarians_page(ctx: Context) -> Page:
    catalogue, url = ctx.catalogue, ctx.urls.section("librarians")
    calls = open_calls(ctx)
    told = [entry for entry in catalogue.projects.values() if entry.data.replication]
    training = catalogue.by_topic.get("librarian-training", NOTHING)
    intro = ctx.words("Calls, guides, what others learned, and how to publish here.")
    view = LibrariansPage(
        head=head(
            ctx,
            "librarians",
            url,
            ctx.words("For librarians"),
            intro,
            section="librarians",
            twin=ctx.other_urls.section("librarians"),
        ),
        intro=intro,
        calls=calls,
        no_calls="" if calls else ctx.words("There are no open calls at the moment."),
        planned=planned_calls(ctx),
        past=past_calls(ctx),
        guides=cards(page_card, ctx, catalogue.guides.values()),
        programmes=cards(programme_card, ctx, (e for e in catalogue.programmes.values() if e.data.calls)),
        lessons=(*cards(project_card, ctx, told[:SHOWN]), *cards(post_card, ctx, training.posts[:SHOWN])),
        trainings=cards(project_card, ctx, training.projects[:SHOWN]),
    )
    return Page(url, "librarians.html", view, ctx.lang)


def site_map_page(ctx: Context) -> Page:
    """The structure of the site (Government Resolution No. 480: a site map with a consistent structure)."""
    catalogue, url = ctx.catalogue, ctx.urls.site_map()

    def lists(*keys: str) -> list[Link]:
        return [Link(own(ctx, ctx.words(LIST_NAMES[key])), ctx.urls.section(key)) for key in keys]

    def pages(entries: Iterable[Entry[Any]]) -> list[Link]:
        return [Link(card.title, card.url) for card in cards(page_card, ctx, entries)]

    years = sorted({post.dated.year for post in catalogue.posts.values()}, reverse=True)
    event_years = sorted({entry.data.start.date.year for entry in catalogue.events.values()}, reverse=True)
    inside: dict[str, list[Link]] = {
        "news": [
            *(link(ctx, ctx.formats.date(year), ctx.urls.news(year)) for year in years),
            link(ctx, ctx.words("News of the network"), ctx.urls.owned("network", "news")),
        ],
        "events": [
            link(ctx, ctx.formats.date(year), ctx.urls.events(year))
            for year in event_years
            if any(
                entry.data.start.date.year == year and entry.data.start.date.last < ctx.site.today
                for entry in catalogue.events.values()
            )
        ],
        "projects": [
            *filter(None, [table_link(ctx)]),
            *lists("programmes", "partners", "topics", "impact"),
        ],
        "libraries": [
            *lists("counties", "municipalities", "services", "access"),
            *(owner_link(ctx, id) for id in catalogue.libraries),
        ],
        "librarians": pages(catalogue.guides.values()),
        "about": [
            *pages(entry for entry in catalogue.pages.values() if entry.id != "apie"),
            link(ctx, ctx.words("Open data, version 1"), ctx.urls.open_data()),
            link(ctx, ctx.words("Components of the pages"), ctx.urls.patterns()),
            link(ctx, ctx.words("Search"), ctx.urls.section("search")),
            *lists("audiences"),
        ],
    }
    sections = tuple((section_link(ctx, key), tuple(inside[key])) for key in SECTION_NAMES)
    view = SiteMapPage(
        head=head(
            ctx,
            "sitemap",
            url,
            ctx.words("Site map"),
            ctx.words("All lists and pages of the portal in one place."),
            section="about",
            trail=(section_link(ctx, "about"),),
            twin=ctx.other_urls.site_map(),
        ),
        sections=sections,
    )
    return Page(url, "sitemap.html", view, ctx.lang)


def error_page(ctx: Context, other: Context) -> Page:
    """What a server answers with where there is nothing."""

    def links(edition: Context) -> tuple[Link, ...]:
        return (
            Link(own(edition, edition.words("Home")), edition.urls.home()),
            *(section_link(edition, key) for key in SECTION_NAMES),
            link(edition, edition.words("Search"), edition.urls.section("search")),
        )

    title = ctx.words("There is no such page")
    view = ErrorPage(
        head=head(ctx, "404", ERROR_PAGE, title, title, indexable=False), links=links(ctx), other_links=links(other)
    )
    return Page(ERROR_PAGE, "404.html", view, ctx.lang)
