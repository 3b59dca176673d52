"""Every page that is due, in groups. Which pages exist is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
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
from plugins.pages.listings.taxonomy import place_pages, term_pages
from plugins.pages.page import Page
from plugins.pages.posts.archive import news_pages, owner_news_pages, topic_news_pages
from plugins.pages.posts.page import post_pages
from plugins.pages.posts.redirects import moved_pages
from plugins.pages.projects.impact import impact_page
from plugins.pages.projects.indicators import indicator_pages
from plugins.pages.projects.lists import project_list_pages
from plugins.pages.projects.page import project_pages
from plugins.pages.projects.partners import partner_pages
from plugins.pages.projects.programmes import programme_pages
from plugins.pages.site.alternative_formats import version_pages
from plugins.pages.site.component_gallery import Patterns, pattern_pages
from plugins.pages.site.home import home_page
from plugins.pages.site.text_pages import text_pages
from plugins.pages.site.utility_pages import error_page, librarians_page, site_map_page


class PageGroup(NamedTuple):
    """Pages that are planned together: a function that is asked for them. While what it is `given` beside the contexts
    and every answer that it and its pages got are the same, nobody need call it."""

    name: str
    pages: Callable[[], Iterator[Page]]
    given: str = ""


def page_groups(contexts: Mapping[str, Context], patterns: Patterns) -> Iterator[PageGroup]:
    """The HTML pages of all languages. Where two pages claim one address, that of the earlier group has it."""
    for ctx in contexts.values():
        yield PageGroup(f"home {ctx.lang}", partial(_one, home_page, ctx))
        yield PageGroup(f"news {ctx.lang}", partial(news_pages, ctx))
        owners = (NETWORK, *ctx.catalogue.libraries)
        for owner in owners:
            yield PageGroup(f"news of {owner} {ctx.lang}", partial(owner_news_pages, ctx, owner))
        for term in ctx.catalogue.topics.values():
            if not term.merged_into:
                yield PageGroup(f"news about {term.id} {ctx.lang}", partial(topic_news_pages, ctx, term))
        for owner in owners:
            yield PageGroup(f"posts {owner} {ctx.lang}", partial(post_pages, ctx, owner))
        for of in (NEWS, PROJECTS, EVENTS, LIBRARIES):
            yield PageGroup(f"filtered {of.key} {ctx.lang}", partial(narrowed_pages, ctx, of))
        # Before the texts: an address that the portal needs is not a text's to take.
        yield PageGroup(f"patterns {ctx.lang}", partial(pattern_pages, ctx, patterns), patterns.stamp)
        for name, pages in _RECORDS.items():
            yield PageGroup(f"{name} {ctx.lang}", partial(pages, ctx))
        yield PageGroup(f"versions {ctx.lang}", partial(version_pages, ctx))
    yield PageGroup("error", partial(_one, error_page, *contexts.values()))


def redirect_groups(contexts: Mapping[str, Context]) -> Iterator[PageGroup]:
    """Earlier addresses of posts. To be planned after everything else, of whatever kind: they take no page's place."""
    for ctx in contexts.values():
        yield PageGroup(f"moved {ctx.lang}", partial(moved_pages, ctx))


def _one(page: Callable[..., Page], *contexts: Context) -> Iterator[Page]:
    yield page(*contexts)


_RECORDS: Mapping[str, Callable[[Context], Iterator[Page]]] = MappingProxyType(
    {
        "event lists": event_list_pages,
        "event months": event_month_pages,
        "events": event_pages,
        "project lists": project_list_pages,
        "projects": project_pages,
        "programmes": programme_pages,
        "list of libraries": partial(_one, library_list_page),
        "map": partial(_one, map_page),
        "libraries": library_pages,
        "places": place_pages,
        "terms": term_pages,
        "partners": partner_pages,
        "librarians": partial(_one, librarians_page),
        # Before the texts: an address that the portal needs is not a text's to take.
        "site map": partial(_one, site_map_page),
        "texts": text_pages,
        "impact": partial(_one, impact_page),
        "indicators": indicator_pages,
    }
)
