"""How lists lead to the files that they can be downloaded as."""

from __future__ import annotations

from plugins.pages.context import Context
from plugins.pages.link_resolver import page_address
from plugins.pages.listings.facets import FacetedList
from plugins.pages.urls import FEW
from plugins.pages.views.filtered_pages import Downloads

MOST_NEWS = 100
"""So many posts stand in the file of a topic or county, the newest, or a new post would cost many large files; those of
a year all stand in the file of the year, with their topics and counties."""


def downloads_of(ctx: Context, of: FacetedList, page: str, count: int, title: str = "") -> Downloads | None:
    """The files of the list at `page`; None where it is too short to be of use as a file. `title` is their heading."""
    if count < FEW:
        return None
    whole = of.key == "projects" and page == ctx.urls.projects()
    parts = [(part, kind) for part in ("funding", "results") for kind in ("csv", "semicolons")]
    return Downloads(
        title or ctx.words("This list as a file"),
        ctx.urls.table(page, "csv"),
        ctx.urls.table(page, "json"),
        help_url(ctx),
        ctx.urls.table(page, "semicolons"),
        *(ctx.urls.table(page, kind, part) for part, kind in parts if whole),
    )


def help_url(ctx: Context) -> str:
    """The page that tells what the columns are; "" where there is none."""
    entry = ctx.catalogue.pages.get("atviri-duomenys")
    if entry is None:
        return ""
    return page_address(ctx.urls if entry.text_in(ctx.lang) else ctx.other_urls, entry)
