"""How much a text may hold (catalogue/limits.py), counted before anybody reads it: in one pass, line by line.

It is counted generously: a sign in a block of code counts as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from plugins.catalogue import limits
from plugins.catalogue.limits import Limit
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules.table import RULES

# Of lines, with the break before them: to look for a break is ten times as fast as to look at every place for ^.
_ITEM = re.compile(r"\n[ \t>]*+(?:[-*+]|\d{1,9}\.)[ \t]")
_HEADING = re.compile(r"\n {0,3}(?:#|=++ *+(?=\n|$))")
_DIVIDING = re.compile(r"(?:#|=++[ ]*+$|[-_* ]++$)")
_DIVIDING_LINE = re.compile(r"[-_* \t]++$")
_DEFINITION = re.compile(r"\n {0,3}\*?\[[^\]\n]*+\]:")
_BLANK = re.compile(r"\n[ \t]*+(?=\n)")
_DEEP = re.compile(rf"\n[ \t>*+\-\d.]{{{limits.DEPTH.most + 1},}}+")
"""A line that can stand in so many lists and quotations."""
_NESTED = re.compile(r"[ \t]*+(?:>|(?:[-*+]|\d{1,9}\.)[ \t])")
_TABLE_RULE = re.compile(r"[ \t|:-]++$")
_BEGINS = re.compile(r"[ \t]*+(?:[-*+>#|<]|\d{1,9}\.[ \t])")
"""Lines with which another element begins: its words are read by themselves."""


class _Found(Struct, frozen=True):
    """What is too much, how much of it there is, and in which line (0: the first) it begins."""

    limit: Limit
    count: int
    line: int = 0


def too_much(body: str, path: str, first_line: int) -> Problem | None:
    """The first limit that a text goes beyond; None for all but those that are none."""
    found = next((one for one in (*_of_the_whole(body), *_of_blocks(body)) if one.count > one.limit.most), None)
    if found is None:
        return None
    values = {"kind": found.limit.name, "count": found.count, "limit": found.limit.most}
    return problem(RULES["text-too-much"], path, first_line + found.line, 1, **values)


def _of_the_whole(body: str) -> Iterator[_Found]:
    lines = f"\n{body}"
    if "[" in body:
        yield _Found(limits.LINKS, body.count("](") + body.count("]["))
        yield _Found(limits.PICTURES, body.count("!["))
        yield _Found(limits.FOOTNOTES, body.count("[^"))
        yield _Found(limits.DEFINITIONS, len(_DEFINITION.findall(lines)))
    if "#" in body or "\n=" in body:
        yield _Found(limits.HEADINGS, len(_HEADING.findall(lines)))
    if "<!--" in body:
        yield _Found(limits.COMMENTS, body.count("<!--"))
    for found in _DEEP.finditer(lines):
        end = lines.find("\n", found.end())
        depth = _depth(lines[found.start() + 1 : end if end >= 0 else None])
        if depth > limits.DEPTH.most:
            yield _Found(limits.DEPTH, depth, lines.count("\n", 0, found.start()))
    yield _Found(limits.ITEMS, len(_ITEM.findall(lines)))
    if "```" in body or "~~~" in body:
        yield _Found(limits.FENCES, lines.count("\n```") + lines.count("\n~~~"))


def _of_blocks(body: str) -> Iterator[_Found]:
    """What blocks hold, the largest of each; all cells together."""
    if (
        "|" not in body
        and len(body) <= limits.SIGNS_OF_A_PARAGRAPH.most
        and body.count("\n") < limits.LINES_OF_SIGNS.most
    ):
        return  # as nearly all texts
    line, start, cells = 0, 0, 0
    ends = [*(found.end() for found in _BLANK.finditer(body)), len(body)]
    yield _Found(limits.BLOCKS, len(ends) - 1)
    bars = "|" in body
    for end in ends:
        if start and start < end:  # what ends the blank line before
            line, start = line + 1, start + 1
        breaks = body.count("\n", start, end)
        size = end - start
        barred = bars and body.find("|", start, end) >= 0
        # Most blocks are below every limit by their size alone.
        if barred or breaks >= limits.LINES_OF_SIGNS.most or size > limits.SIGNS_OF_A_PARAGRAPH.most:
            lines = body[start:end].split("\n")
            yield _Found(limits.SIGNS_OF_A_BLOCK, size, line)
            yield _Found(limits.SIGNS_OF_A_PARAGRAPH, *_longest(lines, line))
            yield _Found(limits.LINES_OF_SIGNS, sum(_DIVIDING.match(one) is not None for one in lines), line)
            columns = max((one.count("|") + 1 for one in lines if "|" in one and _TABLE_RULE.match(one)), default=0)
            yield _Found(limits.COLUMNS, columns, line)
            cells += columns * len(lines)
            yield _Found(limits.CELLS, cells, line)
        line += breaks
        start = end


def _longest(lines: list[str], first: int) -> tuple[int, int]:
    """(characters, line) of the longest run of words that are read together: up to a mark of an item, a row, a tag."""
    longest, at, length, begun = 0, first, 0, first
    for number, line in enumerate(lines, first):
        if _BEGINS.match(line) or "|" in line:
            length, begun = 0, number
        length += len(line) + 1
        if length > longest:
            longest, at = length, begun
    return longest, at


def _depth(line: str) -> int:
    """How many lists and quotations a line stands in: its marks, and four spaces each before the first."""
    if _DIVIDING_LINE.match(line):
        return 0
    depth, at = 0, 0
    while found := _NESTED.match(line, at):
        depth += 1 + len(line[at : found.end() - 1].expandtabs(4)) // 4
        at = found.end()
    return depth
