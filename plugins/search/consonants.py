"""Makes cases of a word whose consonant changes findable together: svetys and svečio, žodis and žodžio.

Pagefind takes diacritics off before it takes stems, so that the rule of its stemmer for č and dž finds none: svetys
lies under "svet", svečio under "svec". Here what is said of "svec" is also put under "svet", as one more of its
spellings, and the search page asks for „svečio“ as "svetio". Nothing is taken away: whoever has typed no more than
„sveč“ still finds "svec". For the same reason eilėraštį lies under "eileras", as if it ended like an infinitive: it is
put under "eilerast".

A row of an index is [word, pages, spellings] and a spelling [text, pages]; `pages` are those where the word is spelled
as it lies there, without diacritics (Pagefind 1.6.0; tests/search says what is relied on).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import cbor2

from plugins.i18n.stems import hardened, stem_of, unmarked

_CHANGED = tuple(letters.encode() for letters in ("č", "dž", "tį"))
_ENDS = {"c": "t", "dz": "d"}

Word = tuple[str, bytes]
"""A word and its row."""


def with_changed_consonants(words: Iterable[Word], lang: str) -> list[Word]:
    """The words of an index in their order, each with the cases whose consonant has changed."""
    found = list(words)
    if lang != "lt":
        return found
    added: dict[str, list[Any]] = {}
    for word, row in found:
        if word.endswith(tuple(_ENDS)) or any(letters in row for letters in _CHANGED):
            for other, spelling in _elsewhere(word, cbor2.loads(row), lang):
                added.setdefault(other, []).append(spelling)
    rows = dict(found)
    for word, spellings in added.items():
        old = cbor2.loads(rows[word]) if word in rows else [word, [], []]
        rows[word] = cbor2.dumps([word, old[1], [*old[2], *spellings]])
    return sorted(rows.items())


def _elsewhere(word: str, row: list[Any], lang: str) -> Iterator[tuple[str, Any]]:
    """(word, spelling) of what a row holds that belongs to another one as well."""
    _, pages, spellings = row
    if pages:
        # How a word without diacritics ended is not known any more: Vincius and Vincas are one.
        end = next((end for end in _ENDS if word.endswith(end)), "")
        if end and len(word) > len(end) + 1:
            yield word.removesuffix(end) + _ENDS[end], [word, pages]
    for spelling in spellings:
        for other in sorted(stems_of(spelling[0], lang) - {word}):
            yield other, spelling


def stems_of(spelling: str, lang: str) -> set[str]:
    """Under which words a word with diacritics is to be found: Pagefind's stem of it first of all."""
    own, hard = (stem_of(unmarked(word), lang) for word in (spelling, hardened(spelling, lang)))
    whole = unmarked(stem_of(spelling, lang))
    return {own, hard, *([whole] if len(whole) > len(own) else ())}
