"""Extracts keywords of a text as stems: its most frequent words that are not stop words.

The stop words are a fixed list (common_stems.py). If they were counted from the texts, each new text would change the
keywords of all others. Stems are Snowball's, so that all cases of a word count as one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import import_module
from threading import get_ident
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

from plugins.i18n.common_stems import COMMON

MOST = 6
"""The number of stems kept for a text."""
_TWICE = 2
"""How often a word must occur in the text; in the title or summary, once is enough."""
_TRIED = 24
"""How many of the most frequent words are stemmed: stemming one costs as much as counting a hundred."""
# Bounded, or stopped by their own first sign: from each place it is not looked far for an end that may not be there.
_NO_WORDS = re.compile(r"\]\([^)\s]{0,800}+(?:\s[^)]{0,400}+)?+\)|https?://\S++|\{[^{}\n]{0,400}+\}|<[^<>\n]{0,2000}+>")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w.-]++")
_WORD = re.compile(r"[^\W\d_]{4,}+")
_LONGEST_WORD = 40
"""In letters; anything longer is not a word, and slow to stem."""
_ALGORITHMS = MappingProxyType({"lt": "lithuanian", "en": "english"})
_UNMARKED = str.maketrans("ąčęėįšųūž", "aceeisuuz")

_LETTER = "[a-ząčęėįšųūž]"
SOFTENED = MappingProxyType(
    {
        "lt": f"({_LETTER}{{2}})(?:[cč]|d([zž]))(?=i[aąouųū][aąeęėiįouųūjms]*(?!{_LETTER}))",
        "en": "(?!)",
    }
)
"""Language → a consonant that has changed before its ending, as a pattern for words of any case that Python and
JavaScript read the same (the search page is told it): what stands before it, and the z of dž. Before such an ending t
becomes č and d becomes dž: svetys, svečio; žodis, žodžio; eilėraštis, eilėraščio; naktis, nakčia."""
ENDING = "i?[aeiouy]+(m?i?s|[js]e|ja|mi?)?$"
"""The ending of a word in small letters without diacritics, also in JavaScript; English words have no worse one."""
_ENDING = re.compile(ENDING)


def characteristic(title: str, summary: str, text: str, lang: str, owner: str = "") -> tuple[str, ...]:
    """Up to six stems in alphabetical order. A word of the title counts four times, one of the summary twice. What the
    owner (an id such as "panevezys-apskritis") is called says nothing: its texts name it all the time."""
    weights = Counter(_WORD.findall(title.lower()) * 4)
    weights.update(_WORD.findall(summary.lower()) * 2)
    words = _NO_WORDS.sub(" ", text)
    if "@" in words:
        words = _MAIL.sub(" ", words)
    weights.update(_WORD.findall(words.lower()))
    own = tuple(part[:5] for part in owner.split("-") if len(part) > 4)
    stems: Counter[str] = Counter()
    for word, weight in weights.most_common(_TRIED):
        if len(word) > _LONGEST_WORD:
            continue
        stem = stem_of(word, lang)
        if stem not in COMMON and not (own and word.translate(_UNMARKED).startswith(own)):
            stems[stem] += weight
    # Of words as heavy as each other that which stands first.
    return tuple(sorted(stem for stem, weight in stems.most_common(MOST) if weight >= _TWICE))


def unmarked(word: str) -> str:
    """A word in small letters without diacritics."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in normalize("NFD", word.lower()) if not combining(sign))


def hardened(text: str, lang: str) -> str:
    """A text whose words have the consonant that they have in the other cases: svečio → svetio. What is made is no
    word, but has the stem of the others."""
    return _softened(lang).sub(lambda found: found[1] + ("d" if found[2] else "t"), text)


@cache
def _softened(lang: str) -> re.Pattern[str]:
    return re.compile(SOFTENED[lang], re.IGNORECASE)


def trunk(word: str) -> str:
    """A word, without diacritics, without its ending: what its cases have in common, more roughly than a stem."""
    plain = unmarked(word)
    return _ENDING.sub("", plain) or plain


@cache
def stem_of(word: str, lang: str) -> str:
    """The stem of a word in small letters."""
    return str(_stemmer(lang, get_ident()).stemWord(word))


@cache
def _stemmer(lang: str, thread: int) -> Any:
    # One holds the word it is at: each thread has its own.
    # Imported where a text is read, and that language alone: the package itself imports all thirty.
    return getattr(
        import_module(f"snowballstemmer.{_ALGORITHMS[lang]}_stemmer"), f"{_ALGORITHMS[lang].title()}Stemmer"
    )()
