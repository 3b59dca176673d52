"""How lists lead to the files that they can be downloaded as."""

from __future__ import annotations

from plugins.pages.context import Edition
from plugins.pages.listings.facets import FacetedList
from plugins.pages.link_resolver import page_address
from plugins.pages.urls import FEW
from plugins.pages.views.filtered_pages import Downloads

MOST_NEWS = 100
"""So many posts stand in the file of a topic or county, the newest, or a new post would cost many large files; those of
a year all stand in the file of the year, with their topics and counties."""


def downloads_of(ed: Edition, of: FacetedList, page: str, count: int, title: str = "") -> Downloads | None:
    """The files of the list at `page`; None where it is too short to be of use as a file. `title` is their heading."""
    if count < FEW:
        return None
    whole = of.key == "projects" and page == ed.urls.projects()
    return Downloads(
        title or ed.words("This list as a file"),
        ed.urls.table(page, "csv"),
        ed.urls.table(page, "json"),
        help_url(ed),
        ed.urls.table(page, "semicolons"),
        ed.urls.table(page, "csv", "funding") if whole else "",
        ed.urls.table(page, "semicolons", "funding") if whole else "",
    )


def help_url(ed: Edition) -> str:
    """The page that tells what the columns are; "" where there is none."""
    entry = ed.catalogue.pages.get("atviri-duomenys")
    if entry is None:
        return ""
    return page_address(ed.urls if entry.text_in(ed.lang) else ed.twin_urls, entry)
