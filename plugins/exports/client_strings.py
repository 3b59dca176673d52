"""Files of messages that scripts fetch."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.pages.context import Context
from plugins.pages.listings.facets import LISTS
from plugins.pages.page import Page
from plugins.pages.site.client_strings import WordsFile, events_words, facet_words, hours_words


def words_pages(ctx: Context) -> Iterator[Page]:
    """All such files of a language."""
    for found in (hours_words(ctx), events_words(ctx), *(facet_words(ctx, of) for of in LISTS)):
        yield Page(found.url, "export:words", found, ctx.lang)


def words(view: WordsFile) -> bytes:
    return view.text.encode()
