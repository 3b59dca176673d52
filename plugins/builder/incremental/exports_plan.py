"""What a build makes beside HTML pages: feeds, calendars, words for scripts, tables, site maps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from plugins.builder.incremental.planner import Planner
from plugins.builder.settings import BuildSettings
from plugins.exports.calendars.pages import calendar_pages
from plugins.exports.client_strings import words_pages
from plugins.exports.feeds import feed_pages
from plugins.exports.sitemaps import RobotsView, sitemap_pages
from plugins.exports.subscriptions import subscription_chapters
from plugins.exports.tables import table_chapters
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.site_plan import PageGroup


def exports(languages: Mapping[str, Context], planner: Planner, settings: BuildSettings) -> Iterator[PageGroup]:
    """What is made beside HTML pages. Asked for after them: site maps list what the planner has seen."""
    for edition in languages.values():
        stamps = edition.site.stamps
        inputs = f"{stamps.base} {stamps.records} {stamps.cards}"
        yield PageGroup(f"feeds {edition.lang}", inputs, partial(feed_pages, edition))
        calendars = f"{stamps.base} {stamps.records}"
        yield PageGroup(f"calendars {edition.lang}", calendars, partial(calendar_pages, edition))
        yield PageGroup(f"words {edition.lang}", stamps.base, partial(words_pages, edition))
    yield from table_chapters(languages)
    yield from subscription_chapters(languages)
    seen = "\n".join(f"{name} {addresses}" for name, (_, addresses, _) in planner.plan.notes.items())
    yield PageGroup(
        "sitemap",
        f"{settings.site_url}\n{seen}",
        lambda: sitemap_pages(settings.site_url, planner.plan.to_be_found()),
    )
    robots = RobotsView(f"{settings.site_url}/sitemap.xml", settings.public)
    yield PageGroup(
        "robots",
        f"{settings.site_url} {settings.public}",
        lambda: iter((Page("/robots.txt", "export:robots", robots),)),
    )
