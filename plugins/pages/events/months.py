"""The events of one month, by weeks and days: on a screen a list, on paper an A4 poster (decision 009)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from plugins.catalogue.catalogue import NOTHING, Events
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.events.schedule import Dated, Month, MonthEvents, by_day, month_title, months_of, range_card
from plugins.pages.context import Edition
from plugins.pages.parts.head import head, section_link
from plugins.pages.parts.view_parts import link, neighbours, owner_link
from plugins.pages.page import Page
from plugins.pages.views.event import MonthPage, Week
from plugins.pages.views.parts import Link


def event_month_pages(ed: Edition) -> Iterator[Page]:
    """The months of the whole network, then of each owner."""
    yield from _of_owner(ed, "", tuple(ed.catalogue.events.values()))
    for owner in (NETWORK, *ed.catalogue.libraries):
        yield from _of_owner(ed, owner, ed.catalogue.by_owner.get(owner, NOTHING).events)


def owner_title(ed: Edition, owner: str) -> tuple[str, tuple[Link, ...]]:
    """What a list of events is called, and the breadcrumb above it."""
    if owner == NETWORK:
        return ed.words("Events of the whole network"), (section_link(ed, "events"),)
    if owner:
        name = owner_link(ed, owner)
        return ed.words("Events: {name}", name=name.text.text), (section_link(ed, "libraries"), name)
    return ed.words("Events"), ()


def _of_owner(ed: Edition, owner: str, events: Events) -> Iterator[Page]:
    found = months_of(ed, owner, events)
    order = list(found)
    for place, month in enumerate(order):
        yield _page(ed, owner, month, found[month], order[max(place - 1, 0) : place + 2])


def _page(ed: Edition, owner: str, month: Month, found: MonthEvents, near: list[Month]) -> Page:
    url, twin = ed.urls.agenda(owner, *month), ed.twin_urls.agenda(owner, *month)
    entries = {item.entry.key: item.entry for item in found.dates} | {entry.key: entry for entry in found.ranges}
    places = {place.library or entry.owner for entry in entries.values() for place in entry.data.all_places}
    stamps = [entry.stamp for _, entry in sorted(entries.items())]
    stamps += [ed.catalogue.libraries[id].stamp for id in sorted(places) if id in ed.catalogue.libraries]

    def make() -> MonthPage:
        title, trail = owner_title(ed, owner)
        heading = ed.words("{title}, {month}", title=title, month=ed.formats.date(*month))
        numbers = [year * 100 + number for year, number in near]
        return MonthPage(
            head=head(
                ed,
                "month",
                url,
                heading,
                f"{heading}: {_counted(ed, len(entries))}.",
                section="libraries" if owner not in ("", NETWORK) else "events",
                trail=(*trail, link(ed, ed.words("Events") if owner else title, ed.urls.agenda(owner))),
                twin=twin,
                band=owner,
                og=f"library/{owner}",
            ),
            band=owner,
            owner=owner_link(ed, owner) if owner not in ("", NETWORK) else None,
            intro=_counted(ed, len(entries)),
            weeks=tuple(_weeks(ed, found.dates)),
            ranges=tuple(range_card(ed, entry) for entry in found.ranges),
            pager=neighbours(
                ed,
                numbers,
                month[0] * 100 + month[1],
                lambda number: ed.urls.agenda(owner, *divmod(number, 100)),
                lambda number: month_title(ed, divmod(number, 100)),  # type: ignore[arg-type]
            ),
            address=(ed.site.site_url + url).partition("://")[2],
        )

    return Page(
        url,
        "month.html",
        lang=ed.lang,
        make=make,
        inputs="\n".join((ed.site.stamps.base, str(near), *stamps)),
        alternates=tuple(
            sorted(((ed.lang, ed.site.site_url + url), (ed.other, ed.site.site_url + twin)), reverse=True)
        ),
    )


def _counted(ed: Edition, count: int) -> str:
    return ed.words.plural("{n} event", "{n} events", count)


def _weeks(ed: Edition, dates: list[Dated]) -> Iterator[Week]:
    for monday, found in groupby(dates, key=lambda item: item.day - dt.timedelta(days=item.day.weekday())):
        sunday = monday + dt.timedelta(days=6)
        span = ed.formats.span((monday.year, monday.month, monday.day), (sunday.year, sunday.month, sunday.day))
        number = monday.isocalendar().week
        yield Week(
            ed.words("Week {number}", number=ed.formats.ordinal_feminine(number)),
            span,
            f"w{number:02d}",
            by_day(ed, found, of_month=True),
        )
