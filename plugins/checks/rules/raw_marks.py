"""Marks of Markdown that stand on the page as they were written: links, emphasis, tables, lists that are none.

What readers see is searched for marks, and each is looked up in the text: a mark that was meant as a sign (`\\*`) is
written otherwise there, and is let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.outline.shown import Shown
from plugins.checks.rules.tables_lists import UNSEPARATED
from plugins.checks.text_source import TextSource
from plugins.words.catalogs import N_

GROUP = "reading"
WARNING = Severity.WARNING
MOST = 10
"""So many places of one rule are told of one text; they are corrected together."""
TRIES = 200
"""So many signs of one kind are looked up in a text at most: each look-up may read all of it."""

LINK = Rule(
    "link-unfinished",
    WARNING,
    N_("This is written like a link, but is none: readers see “{text}”."),
    N_("{suggestion}"),
    why=N_("The reader sees brackets and an address, and has nothing to follow."),
)
EMPHASIS = Rule(
    "emphasis-unfinished",
    WARNING,
    N_("The marks of bold or italics do nothing here: readers see “{text}”."),
    N_("Write them right beside the words, at both ends: **Kada:** kovo 5 d. A sign that is meant as such: \\*"),
    why=N_("Readers see stars or underscores in the middle of the text."),
)
UNKNOWN = Rule(
    "mark-unknown",
    WARNING,
    N_("“{text}” does nothing here: readers see it as it stands."),
    N_("{suggestion}"),
    why=N_("Readers see signs that mean nothing to them."),
)
TABLE = Rule(
    "table-unrecognised",
    WARNING,
    N_("This is written like a table, but is none: readers see vertical bars."),
    N_("{suggestion}"),
    why=N_("Columns run together into one paragraph, and a screen reader spells the bars."),
)
IN_HTML = Rule(
    "markdown-in-html",
    WARNING,
    N_("Between the tags <{tag}> and </{tag}> Markdown is not read: readers see “{text}”."),
    N_("Take out the tags <{tag}>, and keep a blank line before and after."),
    why=N_("Readers see marks instead of links, headings and bold words."),
)
FENCE = Rule(
    "code-fence",
    WARNING,
    N_("The signs “{text}” begin no block of code here."),
    N_("{suggestion}"),
    why=N_("Lines of code run together, and readers may see the signs."),
)
RULES = (LINK, EMPHASIS, UNKNOWN, TABLE, IN_HTML, FENCE)

_BRACKETS = N_("Write [words](address): both pairs closed, and nothing between ] and (.")
_SWAPPED = N_("Square brackets hold the words, round ones the address: [words](address)")
_PICTURE = N_("Write ![what the picture shows](../pictures/name.jpg)")
_DEFINE = N_("Write the address in round brackets after the words, or add a line below: [{name}]: https://…")
_DEFINITION = N_("Write the address without spaces: [{name}]: https://…")
_STRUCK = N_("Write <del>words</del>, or better say in words what no longer holds.")
_BRIGHT = N_("Write **words** for what is important.")
_END_OF_LINE = N_("Write two spaces at the end of the line in its place, or begin a new paragraph.")
_BOXES = N_("Write a list without the boxes.")
_TERM = N_("Write the word in bold, and what it means beside it or as a list.")
_DELETE = N_("Delete it: the theme decides how a text looks.")
_OTHER_PROGRAM = N_("Delete it: it is a command of another program.")
_EMOJI_NAME = N_("Delete it, or write in words what it stood for.")
_HEADING = N_("Begin the line with it, with a blank line before.")
FENCE_ALONE = N_("Begin a line with three signs and nothing before them, and close it with the same three.")
FENCE_IN_LIST = N_("In a list, write code without ```: indent each of its lines by eight spaces.")
_BLANK = N_("Put a blank line before the first row.")
_RULE_ROW = N_("Write below the first row as many |---| as it has columns: {row}")

_TARGET = r"(?:https?:|mailto:|tel:|www\.|\.{0,2}/|#\w|[\w./-]+\.(?:md|jpe?g|png|webp|gif|pdf|html?|ics|docx?|lt)\b)"


@dataclass(frozen=True)
class _Mark:
    """A mark as it looks on the page; what tells it apart from text; what is said of it."""

    signs: tuple[str, ...]
    """One of them is in any text that has the mark: nearly all texts have none."""
    pattern: re.Pattern[str]
    rule: Rule
    suggestion: str = ""


def _mark(signs: str, pattern: str, rule: Rule, suggestion: str = "") -> _Mark:
    return _Mark(tuple(signs.split()), re.compile(pattern, re.MULTILINE), rule, suggestion)


_MARKS = (
    _mark("![", r"(?<!\w)!\[[^\[\]\n]{0,60}+", LINK, _PICTURE),
    _mark("](", r"\]\([^\s()\0]{0,40}+\)?", LINK, _BRACKETS),
    _mark("]", rf"\][ \t]+\((?={_TARGET})[^\s()\0]{{0,40}}+\)?", LINK, _BRACKETS),
    _mark(")[", rf"\)\[(?={_TARGET})[^\s\[\]\0]{{0,40}}+\]?", LINK, _SWAPPED),
    _mark("][", r"(?<!\d)\]\[[^\[\]\n\0]{0,60}+\]", LINK, _DEFINE),
    _mark("]:", r"^[ \t]*+\[[^\[\]\n\0^]{1,60}+\]:[ \t]*+<?(?:https?:|www\.)\S{0,40}+", LINK, _DEFINITION),
    _mark("**", r"(?<!\*)\*\*\*?(?!\*)(?:(?=[\w„“\"(\[])|(?<=[\w„“”\"(:.,;!?)%…-]\*\*))[^\n\0*]{0,20}+", EMPHASIS),
    _mark("__", r"(?<!_)__(?!_)(?:(?=[\w„“\"(\[])|(?<=[\w„“”\"(:.,;!?)%…-]__))[^\n\0_]{0,20}+", EMPHASIS),
    _mark("*", r"(?<![\w*])\*(?=[^\s*.,;:!?)])[^*\n\0]{1,60}\s\*(?![\w*])", EMPHASIS),
    _mark("_", r"(?<![\w_])_(?=[^\s_.,;:!?)])[^_\n\0]{1,60}\s_(?![\w_])", EMPHASIS),
    _mark("~~", r"(?<!~)~~(?!~)[^\n\0~]{0,20}+~{0,2}", UNKNOWN, _STRUCK),
    _mark("==", r"(?<!=)==(?=[^\s=])[^\n\0=]{1,60}+==(?!=)", UNKNOWN, _BRIGHT),
    _mark("\\", r"(?<!:)\\(?=\n[^\n])", UNKNOWN, _END_OF_LINE),
    _mark("[", r"^\0*\[[ xX]\](?=\s)", UNKNOWN, _BOXES),
    _mark(":", r"^:[ \t]+\S[^\n\0]{0,20}+", UNKNOWN, _TERM),
    _mark("{", r"\{:?[ \t]*+[.#][a-zA-Z][\w-]*+[^{}\n\0]{0,40}+\}", UNKNOWN, _DELETE),
    _mark("[TOC] [[", r"\[TOC\]|\[\[[^\[\]\n\0]{1,60}+\]\]", UNKNOWN, _OTHER_PROGRAM),
    _mark(":::", r"^:::[^\n\0]{0,20}+", UNKNOWN, _OTHER_PROGRAM),
    _mark(":", r"(?<![\w:/]):[a-z][a-z_]{2,30}+:(?![\w:/])", UNKNOWN, _EMOJI_NAME),
    _mark("#", r"^[ \t]*+#{1,6}(?!#)[ \t]*+[^\W\d_][^\n\0]{0,30}+", UNKNOWN, _HEADING),
    _mark("``` ~~~", r"```|~~~", FENCE, FENCE_ALONE),
)  # fmt: skip
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

    def __init__(self, source: TextSource) -> None:
        self._clean, self._at = source.outline.clean, 0

    def of(self, said: str) -> int | None:
        """The offset of what is seen, the next one after the last; None where it is written otherwise, as a sign."""
        found = self._clean.find(said, self._at)
        if found < 0:
            found = self._clean.find(said)
        if found < 0 or is_escaped(self._clean, found):
            return None
        self._at = found + len(said)
        return found


def is_escaped(text: str, place: int) -> bool:
    """Whether a sign stands behind a backslash, and so for itself."""
    before = text[max(0, place - 20) : place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def check(source: TextSource, shown: Shown) -> Iterator[Problem]:
    """The marks that readers see."""
    lines = shown.lines
    for mark in _MARKS:
        if any(sign in lines for sign in mark.signs):
            yield from islice(_raw(source, lines, mark), MOST)
    if "|" in lines:
        yield from islice(_tables(source, lines), MOST)
    yield from islice(_lists(source, lines), MOST)


def _raw(source: TextSource, lines: str, mark: _Mark) -> Iterator[Problem]:
    places, line = _Places(source), -1
    for found in islice(mark.pattern.finditer(lines), TRIES):
        said = found[0].strip(" \t\0")
        place = places.of(said + "\n" if mark.suggestion is _END_OF_LINE else said)
        if place is None:
            continue
        if mark.rule is EMPHASIS:
            if lines.count("\n", 0, found.start()) == line:
                continue  # one pair of marks, told once
            line = lines.count("\n", 0, found.start())
        told = _told(source, mark, place, said)
        if told is not None:
            yield told


def _told(source: TextSource, mark: _Mark, place: int, said: str) -> Problem | None:
    clean, text = source.outline.clean, said
    if mark.rule is LINK:
        opens = clean.rfind("(" if mark.suggestion is _SWAPPED else "[", max(0, place - 300), place + 1)
        if opens >= 0 and is_escaped(clean, opens):
            return None
        if said[0] in "])" and opens >= 0 and "\n\n" not in clean[opens:place]:
            if mark.suggestion is _BRACKETS and clean[opens - 1 : opens] == "!":
                return None  # told as a picture
            text, place = clean[opens : place + len(said)], opens
    text = " ".join(text.split())
    text = text if len(text) <= 60 else text[:59] + "…"
    tag = _around(source, place)
    if tag:
        return source.problem(IN_HTML, place, tag=tag, text=text)
    suggestion = mark.suggestion
    if suggestion is FENCE_ALONE and clean[clean.rfind("\n", 0, place) + 1 : place].isspace():
        suggestion = FENCE_IN_LIST
    values = {"name": said.strip("[]:").partition("]")[0] or "…"} if mark.suggestion in (_DEFINE, _DEFINITION) else {}
    if mark.suggestion is _DEFINE:
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
            suggestion = _BLANK if same else _RULE_ROW
            yield source.problem(TABLE, start, suggestion=suggestion, row=row)


def _rows(clean: str, place: int) -> tuple[int, int]:
    """From the first to the last of the lines around a place that have bars."""
    first, last = clean.rfind("\n", 0, place) + 1, _line_end(clean, place)
    while first:
        before = clean.rfind("\n", 0, first - 1) + 1
        if "|" not in clean[before:first]:
            break
        first = before
    while last < len(clean):
        after = _line_end(clean, last + 1)
        if "|" not in clean[last:after]:
            break
        last = after
    return first, last


def _line_end(text: str, place: int) -> int:
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
                yield source.problem(IN_HTML, place, tag=tag, text=found[0].strip(" \t\0"))
            else:
                yield source.problem(UNSEPARATED, place)


def _follows(one: re.Match[str], other: re.Match[str]) -> bool:
    return (one[1] is None) == (other[1] is None) and (one[1] is None or int(other[1]) == int(one[1]) + 1)
