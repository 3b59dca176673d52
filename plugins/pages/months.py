"""Posts under their months."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post
from plugins.pages.cards import cards, post_card
from plugins.pages.edition import Edition
from plugins.pages.views.parts import CardGroup


def year_of(entry: Entry[Post]) -> int:
    return entry.data.date.year


def month_of(entry: Entry[Post]) -> int:
    return entry.data.date.month


def posts_text(ed: Edition, count: int) -> str:
    return ed.words.plural("{n} post", "{n} posts", count)


def by_month(ed: Edition, posts: Iterable[Entry[Post]], url: bool = False) -> tuple[CardGroup, ...]:
    """Posts under their months, newest first; those known only to the year stand last in it."""
    groups = []
    for (year, month), found in groupby(posts, key=lambda entry: (year_of(entry), month_of(entry))):
        title = ed.formats.date(year, month)
        title = title[0].upper() + title[1:]
        if not month:
            title = ed.words("{year}, month not known", year=ed.formats.date(year))
        address = ed.urls.news(year, month) if url and month else ""
        groups.append(CardGroup(title, f"m{year}-{month:02d}", cards(post_card, ed, found), address))
    return tuple(groups)
