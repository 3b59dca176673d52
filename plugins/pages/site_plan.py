"""Every page that is due, in chapters. Which pages exist is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from plugins.catalogue.read.paths import NETWORK
from plugins.pages.site.text_pages import text_pages
from plugins.pages.context import Edition
from plugins.pages.events.lists import event_list_pages
from plugins.pages.events.months import event_month_pages
from plugins.pages.events.page import event_pages
from plugins.pages.listings.facets import EVENTS, LIBRARIES, NEWS, PROJECTS
from plugins.pages.site.home import home_page
from plugins.pages.projects.impact import impact_page
from plugins.pages.libraries.page import library_pages
from plugins.pages.libraries.library_list import library_list_page
from plugins.pages.listings.taxonomy import place_pages, term_pages
from plugins.pages.libraries.maps import map_page
from plugins.pages.posts.redirects import moved_pages
from plugins.pages.listings.filtered_pages import narrowed_pages
from plugins.pages.listings.filters import records_stamp
from plugins.pages.posts.archive import news_pages
from plugins.pages.site.utility_pages import error_page, librarians_page, site_map_page
from plugins.pages.page import Page
from plugins.pages.projects.partners import partner_pages
from plugins.pages.site.component_gallery import Patterns, pattern_pages
from plugins.pages.posts.page import post_pages
from plugins.pages.projects.programmes import programme_pages
from plugins.pages.projects.lists import project_list_pages
from plugins.pages.projects.page import project_pages
from plugins.pages.site.alternative_formats import version_pages, versions_inputs


class Chapter(NamedTuple):
    """Pages that change together. `inputs` names everything that any of them, or their number, is made from: while it
    is the same, nobody need ask for the pages."""

    name: str
    inputs: str
    pages: Callable[[], Iterator[Page]]


def chapters(editions: Mapping[str, Edition], patterns: Patterns) -> Iterator[Chapter]:
    """The HTML pages of all languages. Where two pages claim one address, that of the earlier chapter has it."""
    for ed in editions.values():
        stamps = ed.site.stamps
        lists = f"{stamps.base} {stamps.records} {stamps.cards}"
        yield Chapter(f"home {ed.lang}", lists, partial(_home, ed))
        yield Chapter(f"news {ed.lang}", lists, partial(news_pages, ed))
        for owner in (NETWORK, *ed.catalogue.libraries):
            yield Chapter(f"posts {owner} {ed.lang}", _posts_inputs(ed, owner), partial(post_pages, ed, owner))
        records = records_stamp(ed)
        yield Chapter(f"narrowed news {ed.lang}", f"{records}\n{stamps.cards}", partial(narrowed_pages, ed, NEWS))
        yield Chapter(f"narrowed {ed.lang}", records, partial(_narrowed, ed))
        # Before the texts: an address that the portal needs is not a text's to take.
        yield Chapter(f"patterns {ed.lang}", f"{stamps.base} {patterns.stamp}", partial(pattern_pages, ed, patterns))
        yield Chapter(f"records {ed.lang}", lists, partial(_records, ed))
        told = f"{lists} {stamps.addresses}\n{versions_inputs(ed)}"
        yield Chapter(f"versions {ed.lang}", told, partial(version_pages, ed))
    every = tuple(editions.values())
    stamps = every[0].site.stamps
    yield Chapter("error", stamps.base, partial(_error, *every))


def moved_chapters(editions: Mapping[str, Edition]) -> Iterator[Chapter]:
    """Earlier addresses of posts. To be planned after everything else, of whatever kind: they take no page's place."""
    for ed in editions.values():
        stamps = ed.site.stamps
        inputs = f"{stamps.base} {stamps.records} {stamps.cards} {stamps.addresses}"
        yield Chapter(f"moved {ed.lang}", inputs, partial(moved_pages, ed))


def _posts_inputs(ed: Edition, owner: str) -> str:
    stamps = ed.site.stamps
    return "\n".join((stamps.base, stamps.records, stamps.addresses, ed.site.nearby.told(owner)))


def _home(ed: Edition) -> Iterator[Page]:
    yield home_page(ed)


def _error(one: Edition, other: Edition) -> Iterator[Page]:
    yield error_page(one, other)


def _narrowed(ed: Edition) -> Iterator[Page]:
    for of in (PROJECTS, EVENTS, LIBRARIES):
        yield from narrowed_pages(ed, of)


def _records(ed: Edition) -> Iterator[Page]:
    yield from event_list_pages(ed)
    yield from event_month_pages(ed)
    yield from event_pages(ed)
    yield from project_list_pages(ed)
    yield from project_pages(ed)
    yield from programme_pages(ed)
    yield library_list_page(ed)
    yield map_page(ed)
    yield from library_pages(ed)
    yield from place_pages(ed)
    yield from term_pages(ed)
    yield from partner_pages(ed)
    yield librarians_page(ed)
    # Before the texts: an address that the portal needs is not a text's to take.
    yield site_map_page(ed)
    yield from text_pages(ed)
    yield impact_page(ed)
