"""Marks of Markdown that stand on the page as they were written: links, emphasis, tables, lists that are none.

What readers see is searched for marks, and each is looked up in the text: a mark that was meant as a sign (`\\*`) is
written otherwise there, and is let be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from plugins.catalogue.problems import Problem
from plugins.checks.outline.inline import Link
from plugins.checks.outline.shown import Shown
from plugins.checks.rules.texts import marks
from plugins.checks.rules.texts.tables_lists import UNSEPARATED
from plugins.checks.text_source import TextSource

GROUP = "reading"
MOST = 10
"""So many places of one rule are told of one text; they are corrected together."""
TRIES = 200
"""So many signs of one kind are looked up in a text at most: each look-up may read all of it."""

RULES = marks.RULES

_DELIMITER = re.compile(r"^[ \t]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)*+$", re.MULTILINE)
_BARRED = re.compile(r"^[ \t]*+\|[^\n]*\|[ \t]*+$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*+(?:[-*+]|(\d{1,9})\.)[ \t]++(?=\S)[^\n\0]{0,40}+", re.MULTILINE)
_BLOCK_NAMES = """
    div p section article center aside header footer main nav figure details blockquote table ul ol dl form address
    h1 h2 h3 h4 h5 h6 td li th figcaption summary
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())


class _Places:
    """Where in the text what the page shows was written. Both are read from beginning to end once."""

    def __init__(self, source: TextSource, beside: Sequence[Link] = ()) -> None:
        self._clean, self._at = source.outline.clean, 0
        links = [link for link in beside if not link.bare]
        self._starts, self._ends = [link.start for link in links], [link.end for link in links]

    def of(self, said: str) -> int | None:
        """The offset of what is seen, the next one after the last; None where it is written otherwise, as a sign."""
        found = self._find(said, self._at)
        if found < 0:
            found = self._find(said, 0)
        if found < 0 or is_escaped(self._clean, found):
            return None
        self._at = found + len(said)
        return found

    def _find(self, said: str, start: int) -> int:
        """The first place outside of links; the first of all where there is none: in HTML, links are no links."""
        first = found = self._clean.find(said, start)
        for _ in range(TRIES):
            if found < 0 or not self._in_link(found):
                break
            found = self._clean.find(said, found + 1)
        return found if found >= 0 else first

    def _in_link(self, place: int) -> bool:
        """Whether a place is inside of what is a link."""
        before = bisect_right(self._starts, place)
        return before > 0 and place < self._ends[before - 1]


def is_escaped(text: str, place: int) -> bool:
    """Whether a sign stands behind a backslash, and so for itself."""
    before = text[max(0, place - 20) : place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def check(source: TextSource, shown: Shown) -> Iterator[Problem]:
    """The marks that readers see."""
    lines = shown.lines
    for mark in marks.MARKS:
        if any(sign in lines for sign in mark.signs):
            yield from islice(_raw(source, lines, mark), MOST)
    if "|" in lines:
        yield from islice(_tables(source, lines), MOST)
    yield from islice(_lists(source, lines), MOST)


def _raw(source: TextSource, lines: str, mark: marks.Mark) -> Iterator[Problem]:
    places, line = _Places(source, source.outline.links if mark.suggestion is marks.BRACKETS else ()), -1
    for found in islice(mark.pattern.finditer(lines), TRIES):
        said = found[0].strip(" \t\0")
        # Behind a mark of emphasis that does nothing there often is a space: a pair that does has none.
        whole = said + "\n" if mark.suggestion is marks.END_OF_LINE else found[0].strip("\0").lstrip()
        place = places.of(whole)
        if place is None and whole != said and mark.suggestion is not marks.END_OF_LINE:
            place = places.of(said)
        if place is None:
            continue
        if mark.rule is marks.EMPHASIS:
            if lines.count("\n", 0, found.start()) == line:
                continue  # one pair of marks, told once
            line = lines.count("\n", 0, found.start())
        told = _told(source, mark, place, said)
        if told is not None:
            yield told


def _told(source: TextSource, mark: marks.Mark, place: int, said: str) -> Problem | None:
    clean, text = source.outline.clean, said
    if mark.rule is marks.LINK:
        opens = clean.rfind("(" if mark.suggestion is marks.SWAPPED else "[", max(0, place - 300), place + 1)
        if opens >= 0 and is_escaped(clean, opens):
            return None
        if said[0] in "])" and opens >= 0 and "\n\n" not in clean[opens:place]:
            if mark.suggestion is marks.BRACKETS and clean[opens - 1 : opens] == "!":
                return None  # told as a picture
            text, place = clean[opens : place + len(said)], opens
    text = " ".join(text.split())
    text = text if len(text) <= 60 else text[:59] + "…"
    tag = _around(source, place)
    if tag:
        return source.problem(marks.IN_HTML, place, tag=tag, text=text)
    suggestion = mark.suggestion
    if suggestion is marks.FENCE_ALONE and clean[clean.rfind("\n", 0, place) + 1 : place].isspace():
        suggestion = marks.FENCE_IN_LIST
    values = (
        {"name": said.strip("[]:").partition("]")[0] or "…"}
        if mark.suggestion in (marks.DEFINE, marks.DEFINITION)
        else {}
    )
    if mark.suggestion is marks.DEFINE:
        values["name"] = said[2:-1] or text.lstrip("[").partition("]")[0] or "…"
    if not suggestion:
        return source.problem(mark.rule, place, text=text)
    return source.problem(mark.rule, place, text=text, suggestion=suggestion, **values)


def _around(source: TextSource, place: int) -> str:
    """The innermost block of HTML that a place is inside of, "" for none."""
    opened: list[str] = []
    for tag in source.outline.tags:
        if tag.start > place:
            break
        if tag.name in _BLOCKS:
            if not tag.closing:
                opened.append(tag.name)
            elif tag.name in opened:
                while opened.pop() != tag.name:
                    pass
    return opened[-1] if opened else ""


def _tables(source: TextSource, lines: str) -> Iterator[Problem]:
    """Rows between bars that became a paragraph."""
    places, clean = _Places(source), source.outline.clean
    told = -1
    for pattern in (_DELIMITER, _BARRED):
        for found in islice(pattern.finditer(lines), TRIES):
            said = found[0].strip(" \t\0")
            if "|" not in said or "\0" in said:
                continue
            place = places.of(said)
            if place is None or place <= told:
                continue
            first, last = _rows(clean, place)
            rows = clean[first:last].split("\n")
            if len(rows) < 2:
                continue
            told = last
            start = first + len(rows[0]) - len(rows[0].lstrip())
            row = "|" + "---|" * (rows[0].strip().strip("|").count("|") + 1)
            ruled = len(rows) > 1 and _DELIMITER.match(rows[1]) and rows[1].count("|") >= row.count("|") - 2
            same = ruled and rows[1].strip().strip("|").count("|") == rows[0].strip().strip("|").count("|")
            suggestion = marks.BLANK if same else marks.RULE_ROW
            yield source.problem(marks.TABLE, start, suggestion=suggestion, row=row)


def _rows(clean: str, place: int) -> tuple[int, int]:
    """From the first to the last of the lines around a place that have bars."""
    first, last = clean.rfind("\n", 0, place) + 1, line_end(clean, place)
    while first:
        before = clean.rfind("\n", 0, first - 1) + 1
        if "|" not in clean[before:first]:
            break
        first = before
    while last < len(clean):
        after = line_end(clean, last + 1)
        if "|" not in clean[last:after]:
            break
        last = after
    return first, last


def line_end(text: str, place: int) -> int:
    """The offset of the end of the line in which a place is."""
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def _lists(source: TextSource, lines: str) -> Iterator[Problem]:
    """Lines of a paragraph that begin like items: two in a row, or one after a colon."""
    places = _Places(source)
    told = -1
    for found in islice(_ITEM.finditer(lines), TRIES):
        before = lines[lines.rfind("\n", 0, max(found.start() - 1, 0)) + 1 : max(found.start() - 1, 0)].strip("\0 \t")
        if not before or found.start() <= told:
            continue
        end = lines.find("\n", found.end())
        after = _ITEM.match(lines, end + 1) if end >= 0 else None
        place = places.of(found[0].strip())
        if place is None:
            continue
        line = source.outline.clean.rfind("\n", 0, place) + 1
        if source.outline.clean[line:place].strip(">"):
            continue  # in the middle of a line, or inside of an item (shapes.py)
        if before.endswith(":") or (after and _follows(found, after)):
            told = lines.find("\n\n", found.end())
            told = len(lines) if told < 0 else told
            tag = _around(source, place)
            if tag:
                yield source.problem(marks.IN_HTML, place, tag=tag, text=found[0].strip(" \t\0"))
            else:
                yield source.problem(UNSEPARATED, place)


def _follows(one: re.Match[str], other: re.Match[str]) -> bool:
    return (one[1] is None) == (other[1] is None) and (one[1] is None or int(other[1]) == int(one[1]) + 1)
