"""Lists, headings and code that come out in another shape than they were written in.

The items of the page are compared with those of the text, one by one: how deep each is, and its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.outline.blocks import Block, BlockKind
from plugins.checks.outline.shown import Shown
from plugins.checks.rules.texts.marks import FENCE, FENCE_IN_LIST
from plugins.checks.rules.texts.raw_marks import line_end
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "reading"
WARNING = Severity.WARNING
MOST = 10
"""So many places of one rule are told of one text; they are corrected together."""

NESTED = Rule(
    "list-nested",
    WARNING,
    N_("The line is indented by {spaces} space(s): readers do not see that it belongs to the item above."),
    N_("Indent it by four spaces, or by four more for each item that it is inside of."),
    why=N_("The list is flat, falls apart or goes on as running text."),
)
NUMBERS = Rule(
    "list-numbers",
    WARNING,
    N_("The item is written with number {written}; readers see {shown}."),
    N_("Number the items one after the other, or write the number as a word of the item."),
    why=N_("Numbers that readers see are not those that the text speaks of."),
)
INDENTED = Rule(
    "code-from-indent",
    WARNING,
    N_("The paragraph is indented by four spaces, so it is shown as program code."),
    N_("Delete the spaces at the beginning of its lines."),
    why=N_("Code is set in other letters and does not wrap: on a telephone most of the line is out of sight."),
)
HEADING = Rule(
    "heading-without-space",
    WARNING,
    N_("The line begins with # without a space; it is shown as a heading."),
    N_("For a heading write {heading}; a word that begins with # is written {word}."),
    why=N_("A hashtag becomes the largest heading of the page, and loses its sign."),
)
RULES = (NESTED, NUMBERS, INDENTED, HEADING)

_ITEM = re.compile(r"([ \t]*+)([-*+]|(\d{1,9})\.)([ \t]++)(?=\S)")
_HEADING = re.compile(r" {0,3}(#{1,6})([^\s#]\S*+)([^\n]*+)")
_CODE_SIGNS = re.compile(r"[{}<>=;$|\\/#@_\[\]`~^&+]")
_SENTENCE = re.compile(r"[„“\"'–—-]?\s*([^\W\d_]+)(?:[\s,.:;!?…“”\"()–—-]+[^\W_]+[^\s\w]*){2,}")


class _Item(NamedTuple):
    """An item as it is written: where its line begins, where its mark, in how many lists it is, its number."""

    line: int
    start: int
    spaces: int
    depth: int
    number: int


def check(source: TextSource, shown: Shown) -> Iterator[Problem]:
    """What has another shape on the page than in the text."""
    outline = source.outline
    items = outline.of(BlockKind.ITEM)
    if items and not any(tag.name == "li" for tag in outline.tags):
        yield from islice(_items(source, shown, items), MOST)
    for block in outline.blocks:
        if block.kind is BlockKind.CODE:
            yield from _indented(source, block, shown)
        elif block.kind is BlockKind.HEADING:
            mark = _HEADING.match(outline.text, block.start)
            if mark:
                place = mark.start(1)
                word = f"\\#{mark[2]}"
                heading = f"{'#' * max(2, len(mark[1]))} {mark[2]}{mark[3][:30].rstrip()}"
                yield source.problem(HEADING, place, heading=heading, word=word)


def _items(source: TextSource, shown: Shown, blocks: tuple[Block, ...]) -> Iterator[Problem]:
    written = [*_written(source, blocks)]
    loose = [*_outside(source, blocks)]
    if len(written) == len(shown.items):
        told = False
        for item, seen in zip(written, shown.items, strict=True):
            if item.depth == 1:
                told = False
            if item.depth != seen.depth and not told and not item.depth < seen.depth:
                told = True
                yield source.problem(NESTED, item.start, spaces=item.spaces)
        if not loose:
            yield from _numbers(source, written, shown)
    else:
        raw = shown.lines
        for item in written:
            line = source.text[item.line : line_end(source.text, item.line)]
            if item.spaces > 0 and f"\n{line}" in raw:
                yield source.problem(NESTED, item.start, spaces=item.spaces)
                break
    for place, spaces in loose:
        yield source.problem(NESTED, place, spaces=spaces)


def _numbers(source: TextSource, written: list[_Item], shown: Shown) -> Iterator[Problem]:
    """Items whose number is another one on the page. All with the same number are numbered by the page."""
    numbers = {item.number for item in written if item.number}
    if len(numbers) < 2:
        return
    for item, seen in zip(written, shown.items, strict=True):
        # Many write 1. before each item and leave it to the page to count.
        if item.number > 1 and seen.number and item.number != seen.number:
            yield source.problem(NUMBERS, item.start, written=item.number, shown=seen.number)
            return


def _written(source: TextSource, blocks: tuple[Block, ...]) -> Iterator[_Item]:
    """The items of all lists. One is inside of another where it is indented by two spaces or more beyond it."""
    clean = source.outline.clean
    opened: list[int] = []
    end = -1
    for block in blocks:
        # What stands between two lists ends the first.
        between = clean[end : block.start] if end >= 0 else "\0"
        if between.strip():
            opened = []
        end = block.end
        offset = block.start
        for line in clean[block.start : block.end].split("\n"):
            mark = _ITEM.match(line)
            if mark:
                spaces = len(mark[1].expandtabs(4))
                while opened and spaces < opened[-1] + 2:
                    opened.pop()
                opened.append(spaces)
                yield _Item(offset, offset + len(mark[1]), spaces, len(opened), int(mark[3] or 0))
            offset += len(line) + 1


def _outside(source: TextSource, blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    """Paragraphs of items that are indented by one to three spaces: they stand outside of the list."""
    text = source.text
    for block in blocks:
        line = text[block.start : line_end(text, block.start)]
        spaces = len(line) - len(line.lstrip(" "))
        if 0 < spaces < 4 and not _ITEM.match(line) and line[spaces : spaces + 3] not in ("```", "~~~"):
            yield block.start + spaces, spaces


def _indented(source: TextSource, block: Block, shown: Shown) -> Iterator[Problem]:
    """Sentences that are shown as code because of their indentation."""
    text = source.text[block.start : block.end]
    place = block.start + len(text) - len(text.lstrip(" \t"))
    if place > block.start and source.text.startswith(("```", "~~~"), place):
        yield source.problem(FENCE, place, text=source.text[place : place + 3], suggestion=FENCE_IN_LIST)
    if text[:1] not in (" ", "\t") or "<pre" not in shown.html:
        return
    plain = text.strip()
    first = _SENTENCE.match(plain)
    if not first or _CODE_SIGNS.search(plain):
        return
    if first[1][0].isupper() and not (len(first[1]) > 1 and first[1].isupper()):
        yield source.problem(INDENTED, place)
