"""The word list from which the search page suggests the nearest word for one that is not in the index.

Each part knows its words, by what their cases have in common (`trunk`); of all parts that a reader searches at once one
file is made, which is asked for only where a word is found nowhere: words.json,

    {"ending": a pattern, "words": "biblioteka renginys …"}

with the commonest form of each word, the commonest words first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import orjson

from plugins.i18n.mail_addresses import without_mail
from plugins.i18n.stems import ENDING, trunk
from plugins.search.documents import Document

WORDS = "words.json"
"""What the file is called, in a part and in an index."""
MOST = 12_000
"""How many words are kept at most; rarer ones are left out."""
_TWICE = 2
"""A slip of one text is no word. What a title says, or a place is called, counts twice."""
_WORD = re.compile(r"[^\W\d_]{4,40}+(?![^\W\d_])")

Known = Mapping[str, tuple[int, str, int]]
"""Trunk → how many documents have the word, its commonest form, how many have that one."""


def words_file(documents: Iterable[Document]) -> bytes:
    """The words of a part."""
    count: Counter[str] = Counter()
    written: dict[str, str] = {}
    for document in documents:
        main = f"{document.title} {document.place} {document.town}"
        for text in (main, f"{main} {document.summary} {document.text} {document.words}"):
            for word in set(_WORD.findall(without_mail(text))):
                count[word.lower()] += 1
                # A name is written with a capital everywhere, another word only where a sentence begins.
                known = written.setdefault(word.lower(), word)
                written[word.lower()] = max(known, word)
    found: dict[str, tuple[int, str, int]] = {}
    for word, number in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        total, form, most = found.get(trunk(word), (0, written[word], number))
        found[trunk(word)] = (total + number, form, most)
    return orjson.dumps(found, option=orjson.OPT_SORT_KEYS)


def nearest_file(parts: Iterable[bytes]) -> bytes:
    """What words there are for the search page, of the words of all parts."""
    every: dict[str, tuple[int, str, int]] = {}
    for part in parts:
        known: Known = orjson.loads(part)
        for stem, (total, form, number) in known.items():
            so_far, best, most = every.get(stem, (0, form, number))
            most, best = max((number, form), (most, best))
            every[stem] = (so_far + total, best, most)
    kept = [(total, form) for total, form, _ in every.values() if total >= _TWICE]
    kept.sort(key=lambda word: (-word[0], word[1]))
    return orjson.dumps({"ending": ENDING, "words": " ".join(form for _, form in kept[:MOST])})
