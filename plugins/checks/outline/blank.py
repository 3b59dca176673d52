"""Texts of which some parts are blank, in the length of the whole: so that an offset in one is an offset in all."""

from __future__ import annotations

import re
from bisect import bisect_left

_TICKS = re.compile("`++")
_BREAK = re.compile(r"\n(?=[ \t]*+\n)")


def blank(text: str) -> str:
    return " " * len(text) if "\n" not in text else "\n".join(" " * len(line) for line in text.split("\n"))


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these spans (they may overlap) blank."""
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            pieces += [text[at:start], blank(text[start:end])]
            at = end
    return "".join([*pieces, text[at:]])


def without_comments(text: str) -> str:
    """The text with <!-- comments --> blank; one that is not closed is text. Not a regular expression, which would
    look for the end again and again (CWE-1333)."""
    at = 0
    spans: list[tuple[int, int]] = []
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        at = end + 3
        spans.append((start, at))
    return blanked(text, spans)


def without_code(text: str) -> str:
    """The text with `code` blank: from a run of backticks to the next one of the same length in the same paragraph
    (Python-Markdown ends it at no longer one)."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    ends: list[int | None] = [None] * len(runs)
    waiting: list[int] = []
    for number, (start, end) in enumerate(runs):
        while waiting and runs[waiting[-1]][1] - runs[waiting[-1]][0] <= end - start:
            ends[waiting.pop()] = number  # the first that is at least as long
        waiting.append(number)
    breaks = [found.start() for found in _BREAK.finditer(text)]
    spans: list[tuple[int, int]] = []
    number = 0
    while number < len(runs):
        start, end = runs[number]
        close = ends[number]
        number += 1
        if close is None or text[start - 1 : start] == "\\":
            continue
        first, last = runs[close]
        following = bisect_left(breaks, end)
        if last - first == end - start and not (following < len(breaks) and breaks[following] < first):
            spans.append((start, last))
            number = close + 1
    return blanked(text, spans)
