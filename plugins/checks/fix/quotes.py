"""Straight quotation marks in pairs into those of a language: „these“ in Lithuanian, “these” in English."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

MARKS = MappingProxyType({"lt": ("„", "“"), "en": ("“", "”")})


def paired(text: str, places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The places of straight marks as pairs; empty where one of them may be something else (an inch, a slip)."""
    if not places or len(places) % 2:
        return ()
    pairs = tuple(zip(places[::2], places[1::2], strict=True))
    return pairs if all(_opens(text, first) and _closes(text, last) for first, last in pairs) else ()


def nested(text: str, places: Sequence[int]) -> bool:
    """Whether a text stands in marks as a whole, and pairs of the same marks inside it."""
    inner = places[1:-1]
    if len(inner) < 2 or len(inner) % 2:
        return False
    pairs = zip(inner[::2], inner[1::2], strict=True)
    return all(_opens(text, first) and not _closes(text, first) and _closes(text, last) for first, last in pairs)


def typographic(text: str, lang: str) -> str:
    """A text whose straight marks are all in pairs, with the marks of a language; any other text as it is."""
    letters = list(text)
    for first, last in paired(text, [place for place, sign in enumerate(text) if sign == '"']):
        letters[first], letters[last] = MARKS[lang]
    return "".join(letters)


def _opens(text: str, place: int) -> bool:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return (not before or before in " \n([*_–—-") and bool(after.strip())


def _closes(text: str, place: int) -> bool:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return bool(before.strip()) and (not after or after in " \n.,;:!?)]*_–—-…")
