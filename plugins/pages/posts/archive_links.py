"""Where the list of all news leads: to narrower lists, and to files of it."""

from __future__ import annotations

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Context
from plugins.pages.listings.downloads import downloads_of
from plugins.pages.listings.facets import NEWS
from plugins.pages.listings.filtered_pages import single_counts
from plugins.pages.parts.view_parts import owner_link
from plugins.pages.posts.months import posts_text
from plugins.pages.views.filtered_pages import Downloads
from plugins.pages.views.parts import Count, CountGroup, Link


def news_downloads(ctx: Context, year: int, count: int) -> Downloads | None:
    """The news of a year as a file: those of all years in one would be written anew with every post."""
    title = ctx.words("News of {year} as a file", year=year)
    return downloads_of(ctx, NEWS, ctx.urls.news(year), count, title) if year else None


def narrow_news(ctx: Context) -> tuple[CountGroup, ...]:
    """Real pages that narrow the news."""
    singles = single_counts(ctx, NEWS)
    libraries = tuple(
        Count(Link(owner_link(ctx, owner).text, ctx.urls.owned(owner, "news")), len(found), posts_text(ctx, len(found)))
        for owner in (NETWORK, *ctx.catalogue.libraries)
        if (found := ctx.catalogue.by_owner.get(owner, NOTHING).posts)
    )
    groups = (
        CountGroup(ctx.words("By topic"), singles["topic"]),
        CountGroup(ctx.words("By county"), singles["county"]),
        CountGroup(ctx.words("For whom"), singles["audience"]),
        CountGroup(ctx.words("By library"), libraries),
    )
    return tuple(group for group in groups if group.counts)
