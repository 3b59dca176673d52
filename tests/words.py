"""The two catalogues of words, read once by each process: compiling one takes longer than most tests."""

from __future__ import annotations

from functools import cache

from plugins.i18n.catalogs import Words, load_words


@cache
def words_in(lang: str) -> Words:
    """The catalogue of a language, as the portal has it."""
    return load_words(lang)
