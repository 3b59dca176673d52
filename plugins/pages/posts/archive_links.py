"""Where the list of all news leads: to narrower lists, and to files of it."""

from __future__ import annotations

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.listings.downloads import downloads_of
from plugins.pages.context import Edition
from plugins.pages.listings.facets import NEWS
from plugins.pages.parts.view_parts import owner_link
from plugins.pages.posts.months import posts_text
from plugins.pages.listings.filtered_pages import single_counts
from plugins.pages.views.filtered_pages import Downloads
from plugins.pages.views.parts import Count, CountGroup, Link


def news_downloads(ed: Edition, year: int, count: int) -> Downloads | None:
    """The news of a year as a file: those of all years in one would be written anew with every post."""
    title = ed.words("News of {year} as a file", year=year)
    return downloads_of(ed, NEWS, ed.urls.news(year), count, title) if year else None


def narrow_news(ed: Edition) -> tuple[CountGroup, ...]:
    """Real pages that narrow the news."""
    singles = single_counts(ed, NEWS)
    libraries = tuple(
        Count(Link(owner_link(ed, owner).text, ed.urls.owned(owner, "news")), len(found), posts_text(ed, len(found)))
        for owner in (NETWORK, *ed.catalogue.libraries)
        if (found := ed.catalogue.by_owner.get(owner, NOTHING).posts)
    )
    groups = (
        CountGroup(ed.words("By topic"), singles["topic"]),
        CountGroup(ed.words("By county"), singles["county"]),
        CountGroup(ed.words("For whom"), singles["audience"]),
        CountGroup(ed.words("By library"), libraries),
    )
    return tuple(group for group in groups if group.counts)
