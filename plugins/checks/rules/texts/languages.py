"""Language of texts and passages: WCAG 2.2 3.1.1, 3.1.2. Told by the small words that no text does without."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.outline.blocks import Block
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "accessibility"
SHORTEST = 8
"""Words in a sentence that is long enough to be told a language: titles and names of works are shorter."""

PASSAGE = Rule(
    "language-unmarked",
    Severity.WARNING,
    N_("This passage seems to be in {kind}, and it is not marked."),
    N_('Put it between <span lang="{lang}"> and </span>, or translate it.'),
    why=N_("A screen reader reads it with the sounds of the other language; nobody understands it."),
)
WHOLE = Rule(
    "language-wrong",
    Severity.WARNING,
    N_("The text seems to be in {kind}, but the file says otherwise."),
    N_("Correct the field language, or give the file the name of a translation: name.{lang}.md"),
    why=N_("The whole page is read out with the wrong sounds, and search finds it in the wrong language."),
)
RULES = (PASSAGE, WHOLE)

_NAMES = MappingProxyType({"lt": N_("Lithuanian"), "en": N_("English"), "ru": N_("Russian or Ukrainian")})
_SMALL_ENGLISH = """
    the of and in to for is was with that on by were from are this which at as it be been has have had their its an
    our we you they or not but will can who all about more into than
"""
_SMALL_LITHUANIAN = """
    ir kad su į iš yra buvo apie bei kaip nuo per prie dėl ar o bet taip pat jų jos jo mes jie kurie kuris kuri už po
    pagal tai tik iki savo šios šio visi būti bus nes jau šis ši kai
"""
_COMMON = MappingProxyType({"en": frozenset(_SMALL_ENGLISH.split()), "lt": frozenset(_SMALL_LITHUANIAN.split())})
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LANG = re.compile(r"\{:?[^{}\n]*lang=")
_LITHUANIAN = re.compile(r"[ąčęėįšųūž]")


def language_of(words: Sequence[str]) -> str:
    """The language of some words: lt, en, ru (any in Cyrillic letters), "" where it cannot be told."""
    small = [word.casefold() for word in words]
    if _CYRILLIC.search("".join(small)) and sum(bool(_CYRILLIC.search(word)) for word in small) * 2 > len(small):
        return "ru"
    counts = {lang: sum(word in common for word in small) for lang, common in _COMMON.items()}
    counts["lt"] += sum(bool(_LITHUANIAN.search(word)) for word in small)
    best, other = ("en", "lt") if counts["en"] > counts["lt"] else ("lt", "en")
    share = counts[best] / max(1, len(small))
    return best if share >= 0.25 and counts[best] >= 3 * counts[other] else ""


def check(source: TextSource) -> Iterator[Problem]:
    """The language of the whole text, or else of each passage that is not the text's own."""
    outline = source.outline
    marked = _Marked(source)
    others = tuple(lang for lang in _COMMON if lang != source.lang)
    cyrillic = bool(_CYRILLIC.search(outline.prose))
    found = [
        (sentence.start, lang)
        for passage in source.passages
        for sentence in passage.sentences
        if len(sentence.words) >= SHORTEST
        and (cyrillic or _may_be(others, sentence.words))
        and (lang := language_of(sentence.words)) not in ("", source.lang)
        and passage.block not in marked
    ]
    if not found:
        yield from _short_text(source, marked)
        return
    if len({lang for _, lang in found}) == 1 and 2 <= _told(source, marked) == len(found):
        offset, lang = found[0]
        yield source.problem(WHOLE, offset, kind=_NAMES[lang], lang=lang)
        return
    last = -1
    for offset, lang in found:
        line = outline.place(offset)[0]
        if line != last:  # one problem a passage, not one a sentence
            yield source.problem(PASSAGE, offset, kind=_NAMES[lang], lang="uk" if lang == "ru" else lang)
        last = line


def _short_text(source: TextSource, marked: _Marked) -> Iterator[Problem]:
    """A text said to be in English whose few words are Lithuanian: words in small letters, as names are not."""
    if source.lang != "en" or source.outline.blocks == () or any(block in marked for block in source.outline.blocks):
        return
    words = [word for passage in source.passages for sentence in passage.sentences for word in sentence.words]
    if len(words) >= SHORTEST * 3 or not _COMMON["en"].isdisjoint(map(str.casefold, words)):
        return
    small = [word for word in words if word.islower()]
    ours = sum(word in _COMMON["lt"] or _LITHUANIAN.search(word) is not None for word in small)
    if ours >= 2 and ours * 4 >= len(words):
        start = next(sentence.start for passage in source.passages for sentence in passage.sentences)
        yield source.problem(WHOLE, start, kind=_NAMES["lt"], lang="lt")


def _may_be(langs: Sequence[str], words: Sequence[str]) -> bool:
    """Whether `language_of` may name one of these languages: a quick no for nearly all sentences."""
    return any(not _COMMON[lang].isdisjoint(map(str.casefold, words)) for lang in langs) or (
        "lt" in langs and any(_LITHUANIAN.search(word.casefold()) for word in words)
    )


def _told(source: TextSource, marked: _Marked) -> int:
    """How many sentences can be told a language."""
    return sum(
        len(sentence.words) >= SHORTEST and bool(language_of(sentence.words))
        for passage in source.passages
        if passage.block not in marked
        for sentence in passage.sentences
    )


class _Marked:
    """The blocks that say their language, or have a tag around or in them that does. Each is looked into once."""

    def __init__(self, source: TextSource) -> None:
        self._text = source.outline.text
        self._starts: list[int] = []
        self._around: list[bool] = []
        self._inside: list[int] = []
        self._known: dict[int, bool] = {}
        opened: Counter[str] = Counter()
        for tag in source.outline.tags:
            says = bool(tag.attribute("lang"))
            if says:
                self._inside.append(tag.start)
            if says and not tag.closing:
                opened[tag.name] += 1
            elif tag.closing and opened[tag.name] > 0:
                opened[tag.name] -= 1
            self._starts.append(tag.start)
            self._around.append(opened.total() > 0)

    def __contains__(self, block: Block) -> bool:
        if block.start not in self._known:
            before = bisect_left(self._starts, block.start)
            inside = bisect_left(self._inside, block.start)
            self._known[block.start] = (
                (before > 0 and self._around[before - 1])
                or (inside < len(self._inside) and self._inside[inside] < block.end)
                or _LANG.search(self._text, block.start, block.end) is not None
            )
        return self._known[block.start]
