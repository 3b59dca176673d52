"""The files of words that scripts fetch."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.pages.site.client_strings import WordsFile, events_words, facet_words, hours_words
from plugins.pages.context import Edition
from plugins.pages.listings.facets import LISTS
from plugins.pages.page import Page


def words_pages(ed: Edition) -> Iterator[Page]:
    """All files of words of a language."""
    for found in (hours_words(ed), events_words(ed), *(facet_words(ed, of) for of in LISTS)):
        yield Page(found.url, "export:words", found, ed.lang)


def words(view: WordsFile) -> bytes:
    return view.text.encode()
