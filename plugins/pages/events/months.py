"""The events of one month, by weeks and days: on a screen a list, on paper an A4 poster (decision 009)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from plugins.catalogue.catalogue import NOTHING, Events
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Context
from plugins.pages.events.schedule import Dated, Month, MonthEvents, by_day, month_title, months_of, range_card
from plugins.pages.page import Page
from plugins.pages.parts.head import head, section_link
from plugins.pages.parts.view_parts import link, neighbours, owner_link
from plugins.pages.record_page import page_of
from plugins.pages.views.event import MonthPage, Week
from plugins.pages.views.parts import Link


def event_month_pages(ctx: Context) -> Iterator[Page]:
    """The months of the whole network, then of each owner."""
    yield from _of_owner(ctx, "", tuple(ctx.catalogue.events.values()))
    for owner in (NETWORK, *ctx.catalogue.libraries):
        yield from _of_owner(ctx, owner, ctx.catalogue.by_owner.get(owner, NOTHING).events)


def owner_title(ctx: Context, owner: str) -> tuple[str, tuple[Link, ...]]:
    """What a list of events is called, and the breadcrumb above it."""
    if owner == NETWORK:
        return ctx.words("Events of the whole network"), (section_link(ctx, "events"),)
    if owner:
        name = owner_link(ctx, owner)
        return ctx.words("Events: {name}", name=name.text.text), (section_link(ctx, "libraries"), name)
    return ctx.words("Events"), ()


def _of_owner(ctx: Context, owner: str, events: Events) -> Iterator[Page]:
    found = months_of(ctx, owner, events)
    order = list(found)
    for place, month in enumerate(order):
        yield _page(ctx, owner, month, found[month], order[max(place - 1, 0) : place + 2])


def _page(ctx: Context, owner: str, month: Month, found: MonthEvents, near: list[Month]) -> Page:
    url, twin = ctx.urls.agenda(owner, *month), ctx.other_urls.agenda(owner, *month)
    entries = {item.entry.key: item.entry for item in found.dates} | {entry.key: entry for entry in found.ranges}

    def make() -> MonthPage:
        title, trail = owner_title(ctx, owner)
        heading = ctx.words("{title}, {month}", title=title, month=ctx.formats.date(*month))
        numbers = [year * 100 + number for year, number in near]
        return MonthPage(
            head=head(
                ctx,
                "month",
                url,
                heading,
                f"{heading}: {_counted(ctx, len(entries))}.",
                section="libraries" if owner not in ("", NETWORK) else "events",
                trail=(*trail, link(ctx, ctx.words("Events") if owner else title, ctx.urls.agenda(owner))),
                twin=twin,
                band=owner,
                og=f"library/{owner}",
            ),
            band=owner,
            owner=owner_link(ctx, owner) if owner not in ("", NETWORK) else None,
            intro=_counted(ctx, len(entries)),
            weeks=tuple(_weeks(ctx, found.dates)),
            ranges=tuple(range_card(ctx, entry) for entry in found.ranges),
            pager=neighbours(
                ctx,
                numbers,
                month[0] * 100 + month[1],
                lambda number: ctx.urls.agenda(owner, *divmod(number, 100)),
                lambda number: month_title(ctx, divmod(number, 100)),
            ),
            address=(ctx.site.site_url + url).partition("://")[2],
        )

    return page_of(ctx, "month.html", url, twin, make)


def _counted(ctx: Context, count: int) -> str:
    return ctx.words.plural("{n} event", "{n} events", count)


def _weeks(ctx: Context, dates: list[Dated]) -> Iterator[Week]:
    for monday, found in groupby(dates, key=lambda item: item.day - dt.timedelta(days=item.day.weekday())):
        sunday = monday + dt.timedelta(days=6)
        span = ctx.formats.span((monday.year, monday.month, monday.day), (sunday.year, sunday.month, sunday.day))
        number = monday.isocalendar().week
        yield Week(
            ctx.words("Week {number}", number=ctx.formats.ordinal_feminine(number)),
            span,
            f"w{number:02d}",
            by_day(ctx, found, of_month=True),
        )
