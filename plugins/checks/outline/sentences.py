"""Sentences of Lithuanian and English prose, with abbreviations, initials and dates in mind.

Where a full stop may or may not end a sentence (2015 m. Utenos biblioteka …), a sentence of at least four words is
taken to end: a checker that is unsure must not cry wolf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from msgspec import Struct

_END = re.compile(r"[.!?…](?<![.!?…].)([.!?…]*+)([\"“”’')\]»]*+)(?=\s)")
_OPENS = re.compile(r"\s++[„“\"'‘(«\[–—-]*+\s*+(\w)")
_WORD = re.compile(r"[^\W_]+(?:[’'\-–/.,:][^\W_]+)*")
_PLAIN_WORD = re.compile(r"\w+(?:[’'\-–/.,:]\w+)*")
"""The same where there is no underscore, at a third of the cost."""
_INITIAL = re.compile(r"^[(„“\"]*(?:[A-ZĄČĘĖĮŠŲŪŽ]|Dž|Dz|Ch|Št)$")
_NEVER_IN_LITHUANIAN = """
    a al akad angl apskr apyg arch aut bažn bt buv dab dail dėst dir doc dr e el faks fil filol g gen gim habil hab
    inž ir įm įst isp j jaun k kab kan kat kl kn kng kom kor kt kun lat lenk liet lot m.e mėn mjr mok mokyt mons
    mst nr p pav pavad pl plg plk pr pranc prof prot psl pvz r red rež rus s sav sąs sen sk skg st stud š šv šio t
    tel terit tir tit trip up vad vert vyr vok vs vysk žr y zool žurn žin
"""
_NEVER_IN_ENGLISH = "dr e.g i.e etc fr gen hon inc jr ltd mr mrs ms no pp prof rev sr st vol vs approx"
_NEVER = MappingProxyType({"lt": frozenset(_NEVER_IN_LITHUANIAN.split()), "en": frozenset(_NEVER_IN_ENGLISH.split())})
"""Abbreviations that end no sentence."""
_EITHER_WORDS = "m d val min proc tūkst mln mlrd kt pan eur lt ct kg km cm mm egz vnt t.t past a.m p.m"
_EITHER = frozenset(_EITHER_WORDS.split())
"""Abbreviations that may end one."""
_FOUR_WORDS = 4


class Sentence(Struct, frozen=True):
    """A sentence: its offset in the text, and its words."""

    start: int
    words: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a piece of prose; a number, or a date, is one."""
    return tuple((_WORD if "_" in text else _PLAIN_WORD).findall(text))


def sentences(prose: str, start: int, end: int, lang: str = "lt") -> Iterator[Sentence]:
    """The sentences of prose[start:end]; pieces without words are not counted."""
    first = seen = start
    words = _Count()
    for found in _END.finditer(prose, start, end):
        piece, seen = prose[seen : found.start()], found.end()
        words.pieces.append(piece)
        if _ends(prose, piece, words, found, end, lang):
            yield from _sentence(prose, first, seen)
            first, words = seen, _Count()
    yield from _sentence(prose, first, end)


def _sentence(prose: str, start: int, end: int) -> Iterator[Sentence]:
    text = prose[start:end]
    words = words_of(text)
    if words:
        yield Sentence(start + len(text) - len(text.lstrip()), words)


class _Count:
    """How many words a sentence has so far; each piece of it is counted once, and only if somebody asks."""

    __slots__ = ("pieces", "words")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.words = 0

    def few(self) -> bool:
        """Whether they are fewer than four."""
        while self.pieces and self.words < _FOUR_WORDS:
            self.words += len(words_of(self.pieces.pop()))
        return self.words < _FOUR_WORDS


def _ends(prose: str, piece: str, words: _Count, found: re.Match[str], end: int, lang: str) -> bool:
    """Whether a sentence ends with the stops that were found; `piece` is what stands between these and the stops
    before, `words` counts the words of the sentence so far."""
    following = _OPENS.match(prose, found.end(), end)
    if following is None:
        return True
    if following[1].islower():
        return False
    if found[1] or prose[found.start()] != ".":
        return True
    word = "" if not piece or piece[-1].isspace() else piece.rsplit(None, 1)[-1]
    if _INITIAL.match(word):
        return False
    plain = word.lstrip("(„“\"'–-").casefold()
    if plain in _EITHER and not words.few():
        return not following[1].isdigit()
    if plain in _NEVER.get(lang, ()) or plain in _EITHER:
        return False
    # 3. Trečias: a number with a full stop is an ordinal, unless a long sentence came before it
    return not (plain.isdigit() and words.few())
