"""A Markdown text as blocks of lines, each with its offsets, as Python-Markdown with our extensions divides it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct


class BlockKind(StrEnum):
    """What a run of lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    HTML = "html"
    CODE = "code"
    RULE = "rule"
    DEFINITION = "definition"


class Block(Struct, frozen=True):
    """A run of lines: `start` and `end` are offsets in the text, `level` is that of a heading."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


_FENCE = re.compile(r"(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})")
_SETEXT = re.compile(r"(=++|-++)[ ]*+$")
_RULE = re.compile(r" {0,3}([-*_])[ ]*+(?:\1[ ]*+){2,}+$")
_ITEM = re.compile(r"([-*+]|\d{1,9}\.)[ \t]+\S")
_QUOTE = re.compile(r" {0,3}>")
_DEFINITION = re.compile(r" {0,3}(?:\*?\[[^\]\n]+\]:)")
_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>])|<!--")
# Possessive: what one repetition has taken the next one does not try again (docs/decisions/020).
_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-*+:?[ ]*+)*+$")
_INDENTED = re.compile(r"(?: {4}|\t| {1,3}\t)")


@dataclass(slots=True)
class _Reader:
    """The lines of a text and where it stands among them."""

    lines: list[str]
    starts: list[int]
    fences: dict[str, list[int]]
    """What a line that can close a fence holds → the numbers of these lines."""
    at: int = 0
    in_list: bool = False

    def block(self, kind: BlockKind, first: int, level: int = 0) -> Block:
        last = self.at - 1
        return Block(kind, self.starts[first], self.starts[last] + len(self.lines[last]), level)

    def line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order; blank lines belong to none."""
    lines = text.split("\n")
    starts: list[int] = []
    offset = 0
    fences: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        starts.append(offset)
        offset += len(line) + 1
        if "```" in line or "~~~" in line:
            fences.setdefault(line.strip(), []).append(number)
    return tuple(_blocks(_Reader(lines, starts, fences)))


def _blocks(reader: _Reader) -> Iterator[Block]:
    count = len(reader.lines)
    while reader.at < count:
        line, first = reader.lines[reader.at], reader.at
        if not line.strip():
            reader.at += 1
            continue
        if _INDENTED.match(line) and not reader.in_list:
            reader.at += 1
            while reader.at < count and (_INDENTED.match(reader.lines[reader.at])):
                reader.at += 1
            yield reader.block(BlockKind.CODE, first)
            continue
        stripped = line.strip()
        if reader.in_list and not line.startswith((" ", "\t")) and not _ITEM.match(stripped):
            reader.in_list = False
        yield _next(reader, line, stripped, first)


def _next(reader: _Reader, line: str, stripped: str, first: int) -> Block:
    following = reader.line(first + 1)
    if stripped[0].isalpha() and "|" not in line and not (following and following[0] in "=-"):
        return _paragraph(reader, first)  # what most lines are; none of the signs below begins with a letter
    fence = _FENCE.match(stripped)
    if fence and (end := _fence_end(reader, fence[1])) is not None:
        reader.at = end + 1
        return reader.block(BlockKind.CODE, first)
    heading = _HEADING.match(line)
    if heading:
        reader.at += 1
        return reader.block(BlockKind.HEADING, first, len(heading[1]))
    if "|" in line and "|" in following and "-" in following and _TABLE_RULE.match(following):
        return _run(reader, BlockKind.TABLE, first, lambda text: "|" not in text)
    if _SETEXT.match(following) and not _ITEM.match(stripped):
        reader.at += 2
        return reader.block(BlockKind.HEADING, first, 1 if following.startswith("=") else 2)
    if _RULE.match(line):
        reader.at += 1
        return reader.block(BlockKind.RULE, first)
    if _QUOTE.match(line):
        return _run(reader, BlockKind.QUOTE, first, lambda text: False)
    if _ITEM.match(stripped):
        reader.in_list = True
        return _run(reader, BlockKind.ITEM, first, lambda text: bool(_ITEM.match(text.strip())))
    if _DEFINITION.match(line):
        return _run(reader, BlockKind.DEFINITION, first, lambda text: bool(_DEFINITION.match(text)))
    if _HTML.match(stripped):
        return _run(reader, BlockKind.HTML, first, lambda text: False)
    return _paragraph(reader, first)


def _paragraph(reader: _Reader, first: int) -> Block:
    return _run(
        reader,
        BlockKind.ITEM if reader.in_list else BlockKind.PARAGRAPH,
        first,
        lambda text: bool(_HEADING.match(text) or _QUOTE.match(text)) or _opens_fence(reader, text),
    )


def _opens_fence(reader: _Reader, line: str) -> bool:
    fence = _FENCE.match(line)
    return fence is not None and _fence_end(reader, fence[1]) is not None


def _fence_end(reader: _Reader, fence: str) -> int | None:
    """The line that closes the fence opened on this one; Python-Markdown takes an unclosed one as text."""
    ends = reader.fences.get(fence, ())
    first = bisect_right(ends, reader.at)
    return ends[first] if first < len(ends) else None


def _run(reader: _Reader, kind: BlockKind, first: int, stops: Callable[[str], bool]) -> Block:
    """Lines up to a blank one, or to one where `stops` says so."""
    reader.at += 1
    while reader.at < len(reader.lines):
        line = reader.lines[reader.at]
        if not line.strip() or stops(line):
            break
        reader.at += 1
    return reader.block(kind, first)
