"""What a build makes beside HTML pages: feeds, calendars, words for scripts, tables, open data, site maps, robots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from plugins.builder.incremental.planner import Planner
from plugins.builder.settings import BuildSettings
from plugins.exports.calendars.pages import calendar_pages
from plugins.exports.client_strings import words_pages
from plugins.exports.feeds import feed_pages
from plugins.exports.open_data.pages import open_data_groups
from plugins.exports.sitemaps import RobotsView, sitemap_pages
from plugins.exports.subscriptions import subscription_groups
from plugins.exports.tables import table_groups
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.site_plan import PageGroup


def exports(languages: Mapping[str, Context], planner: Planner, settings: BuildSettings) -> Iterator[PageGroup]:
    """What is made beside HTML pages. Asked for after them: site maps list what the planner has seen."""
    for ctx in languages.values():
        yield PageGroup(f"feeds {ctx.lang}", partial(feed_pages, ctx))
        yield PageGroup(f"calendars {ctx.lang}", partial(calendar_pages, ctx))
        yield PageGroup(f"words {ctx.lang}", partial(words_pages, ctx))
    yield from table_groups(languages)
    yield from open_data_groups(languages)
    yield from subscription_groups(languages)
    seen = "\n".join(f"{name} {addresses}" for name, (_, addresses, _) in planner.plan.notes.items())
    yield PageGroup(
        "sitemap",
        lambda: sitemap_pages(settings.site_url, planner.plan.to_be_found()),
        f"{settings.site_url}\n{seen}",
    )
    robots = RobotsView(f"{settings.site_url}/sitemap.xml", settings.public)
    yield PageGroup(
        "robots",
        lambda: iter((Page("/robots.txt", "export:robots", robots),)),
        f"{settings.site_url} {settings.public}",
    )
