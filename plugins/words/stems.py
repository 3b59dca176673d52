"""What a text is about, in a few stems: the words that it uses most of those that not every text uses.

Which words every text uses is a fixed list (common_stems.py) and not counted anew: if it were, each new text would
change what all others are about. Stems are Snowball's, so that a word is one word in all its cases.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from plugins.words.common_stems import COMMON

MOST = 6
"""So many stems stand for a text."""
_TWICE = 2
"""A word of the text alone must stand there at least so often; one of the title or summary once."""
_TRIED = 24
"""Of so many of the commonest words the stems are taken: taking one costs as much as counting a hundred words."""
# Bounded, or stopped by their own first sign: from each place it is not looked far for an end that may not be there.
_NO_WORDS = re.compile(r"\]\([^)\s]{0,800}+(?:\s[^)]{0,400}+)?+\)|https?://\S++|\{[^{}\n]{0,400}+\}|<[^<>\n]{0,2000}+>")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w.-]++")
_WORD = re.compile(r"[^\W\d_]{4,}+")
_LONGEST_WORD = 40
"""Letters; what is longer is no word, and to take its stem takes long."""
_ALGORITHMS = MappingProxyType({"lt": "lithuanian", "en": "english"})
_UNMARKED = str.maketrans("ąčęėįšųūž", "aceeisuuz")


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


@cache
def stem_of(word: str, lang: str) -> str:
    """The stem of a word in small letters."""
    return str(_stemmer(lang).stemWord(word))


@cache
def _stemmer(lang: str) -> Any:
    # Imported where a text is read, and that language alone: the package itself imports all thirty.
    return getattr(
        import_module(f"snowballstemmer.{_ALGORITHMS[lang]}_stemmer"), f"{_ALGORITHMS[lang].title()}Stemmer"
    )()
