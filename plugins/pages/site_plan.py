"""Every page that is due, in groups. Which pages exist is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Context
from plugins.pages.events.lists import event_list_pages
from plugins.pages.events.months import event_month_pages
from plugins.pages.events.page import event_pages
from plugins.pages.libraries.library_list import library_list_page
from plugins.pages.libraries.maps import map_page
from plugins.pages.libraries.page import library_pages
from plugins.pages.listings.facets import EVENTS, LIBRARIES, NEWS, PROJECTS
from plugins.pages.listings.filtered_pages import narrowed_pages
from plugins.pages.listings.filters import records_stamp
from plugins.pages.listings.taxonomy import place_pages, term_pages
from plugins.pages.page import Page
from plugins.pages.posts.archive import news_pages
from plugins.pages.posts.page import post_pages
from plugins.pages.posts.redirects import moved_pages
from plugins.pages.projects.impact import impact_page
from plugins.pages.projects.lists import project_list_pages
from plugins.pages.projects.page import project_pages
from plugins.pages.projects.partners import partner_pages
from plugins.pages.projects.programmes import programme_pages
from plugins.pages.site.alternative_formats import version_pages, versions_inputs
from plugins.pages.site.component_gallery import Patterns, pattern_pages
from plugins.pages.site.home import home_page
from plugins.pages.site.text_pages import text_pages
from plugins.pages.site.utility_pages import error_page, librarians_page, site_map_page


class PageGroup(NamedTuple):
    """Pages that change together. `inputs` names everything that any of them, or their number, is made from: while it
    is the same, nobody need ask for the pages."""

    name: str
    inputs: str
    pages: Callable[[], Iterator[Page]]


def page_groups(contexts: Mapping[str, Context], patterns: Patterns) -> Iterator[PageGroup]:
    """The HTML pages of all languages. Where two pages claim one address, that of the earlier group has it."""
    for ctx in contexts.values():
        stamps = ctx.site.stamps
        lists = f"{stamps.base} {stamps.records} {stamps.cards}"
        yield PageGroup(f"home {ctx.lang}", lists, partial(_home, ctx))
        yield PageGroup(f"news {ctx.lang}", lists, partial(news_pages, ctx))
        for owner in (NETWORK, *ctx.catalogue.libraries):
            yield PageGroup(f"posts {owner} {ctx.lang}", _posts_inputs(ctx, owner), partial(post_pages, ctx, owner))
        records = records_stamp(ctx)
        yield PageGroup(f"narrowed news {ctx.lang}", f"{records}\n{stamps.cards}", partial(narrowed_pages, ctx, NEWS))
        yield PageGroup(f"narrowed {ctx.lang}", records, partial(_narrowed, ctx))
        # Before the texts: an address that the portal needs is not a text's to take.
        yield PageGroup(
            f"patterns {ctx.lang}", f"{stamps.base} {patterns.stamp}", partial(pattern_pages, ctx, patterns)
        )
        yield PageGroup(f"records {ctx.lang}", lists, partial(_records, ctx))
        told = f"{lists} {stamps.addresses}\n{versions_inputs(ctx)}"
        yield PageGroup(f"versions {ctx.lang}", told, partial(version_pages, ctx))
    every = tuple(contexts.values())
    stamps = every[0].site.stamps
    yield PageGroup("error", stamps.base, partial(_error, *every))


def redirect_groups(contexts: Mapping[str, Context]) -> Iterator[PageGroup]:
    """Earlier addresses of posts. To be planned after everything else, of whatever kind: they take no page's place."""
    for ctx in contexts.values():
        stamps = ctx.site.stamps
        inputs = f"{stamps.base} {stamps.records} {stamps.cards} {stamps.addresses}"
        yield PageGroup(f"moved {ctx.lang}", inputs, partial(moved_pages, ctx))


def _posts_inputs(ctx: Context, owner: str) -> str:
    stamps = ctx.site.stamps
    return "\n".join((stamps.base, stamps.records, stamps.addresses, ctx.site.nearby.told(owner)))


def _home(ctx: Context) -> Iterator[Page]:
    yield home_page(ctx)


def _error(one: Context, other: Context) -> Iterator[Page]:
    yield error_page(one, other)


def _narrowed(ctx: Context) -> Iterator[Page]:
    for of in (PROJECTS, EVENTS, LIBRARIES):
        yield from narrowed_pages(ctx, of)


def _records(ctx: Context) -> Iterator[Page]:
    yield from event_list_pages(ctx)
    yield from event_month_pages(ctx)
    yield from event_pages(ctx)
    yield from project_list_pages(ctx)
    yield from project_pages(ctx)
    yield from programme_pages(ctx)
    yield library_list_page(ctx)
    yield map_page(ctx)
    yield from library_pages(ctx)
    yield from place_pages(ctx)
    yield from term_pages(ctx)
    yield from partner_pages(ctx)
    yield librarians_page(ctx)
    # Before the texts: an address that the portal needs is not a text's to take.
    yield site_map_page(ctx)
    yield from text_pages(ctx)
    yield impact_page(ctx)
