"""Posts under their months, and the stretches of time that a year too long for one page is divided into."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, NamedTuple

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post
from plugins.catalogue.model.base import PartialDate
from plugins.pages.context import Context
from plugins.pages.parts.cards import cards, post_card
from plugins.pages.parts.view_parts import own
from plugins.pages.views.parts import CardGroup, Count, Link

MOST = 200
"""So many lines a page of a list holds, or hardly more: one weighs some 400 bytes, and no page more than 100 KB."""
_LENGTHS = (10, 5, 3, 1)
"""Into how many days' stretches a month can be divided."""


class DateRange(NamedTuple):
    """A month of a year, or some days of it (0: the whole month)."""

    year: int
    month: int
    first: int = 0
    last: int = 0

    def name(self, ctx: Context) -> str:
        """„2024 m. vasaris“, „2024 m. vasario 11–20 d.“."""
        year, month, first, last = self
        return ctx.formats.span((year, month, first), (year, month, last))


def stretches(records: Iterable[tuple[Entry[Any], PartialDate | None]]) -> dict[DateRange, tuple[Entry[Any], ...]]:
    """Records of a year, newest first, by the stretches that are pages of their own: months, and of a month with more
    than MOST its days, so that a new record changes one of them. What is known only to the year is in none."""
    months: dict[int, list[tuple[Entry[Any], int]]] = {}
    year = 0
    for entry, date in records:
        if date and date.month:
            year = date.year
            # What is known to the month stands with its first day.
            months.setdefault(date.month, []).append((entry, max(date.day, 1)))
    found: dict[DateRange, tuple[Entry[Any], ...]] = {}
    for month in sorted(months, reverse=True):
        inside = months[month]
        if len(inside) <= MOST:
            found[DateRange(year, month)] = tuple(entry for entry, _ in inside)
            continue
        length = next((days for days in _LENGTHS if len(inside) * days <= MOST * 30), _LENGTHS[-1])
        # The last days of a month of 31 stand with those before them.
        starts = range(1, 31 if length > 1 else 32, length)
        for first in reversed(starts):
            last = first + length - 1 if first + length in starts else monthrange(year, month)[1]
            days = tuple(entry for entry, day in inside if first <= day <= last)
            if days:
                found[DateRange(year, month, first, last)] = days
    return found


def stretch_counts(
    ctx: Context,
    address: Callable[[DateRange], str],
    sizes: Iterable[tuple[DateRange, int]],
    text: Callable[[int], str],
) -> tuple[Count, ...]:
    """Links to stretches, each with how many records it has; `text` says a number of them in words."""
    return tuple(
        Count(Link(own(ctx, stretch.name(ctx)), address(stretch)), size, text(size)) for stretch, size in sizes
    )


def year_of(entry: Entry[Post]) -> int:
    return entry.dated.year


def month_of(entry: Entry[Post]) -> int:
    return entry.dated.month


def posts_text(ctx: Context, count: int) -> str:
    return ctx.words.plural("{n} post", "{n} posts", count)


def by_month(ctx: Context, posts: Iterable[Entry[Post]], url: bool = False) -> tuple[CardGroup, ...]:
    """Posts under their months, newest first; those known only to the year stand last in it."""
    groups = []
    for (year, month), found in groupby(posts, key=lambda entry: (year_of(entry), month_of(entry))):
        title = ctx.formats.date(year, month)
        title = title[0].upper() + title[1:]
        if not month:
            title = ctx.words("{year}, month not known", year=ctx.formats.date(year))
        address = ctx.urls.news(year, month) if url and month else ""
        groups.append(CardGroup(title, f"m{year}-{month:02d}", cards(post_card, ctx, found), address))
    return tuple(groups)
