"""Repairs of texts: quotation marks, spaces at line ends, tables. Code, addresses and HTML are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from plugins.checks.fix.quotes import MARKS, paired
from plugins.checks.outline.blocks import Block, BlockKind
from plugins.checks.outline.inline import Outline
from plugins.i18n.catalogs import N_

QUOTES = N_("quotation marks")
SPACES = N_("spaces at line ends")
TABLES = N_("form of the tables")

_QUOTABLE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.HEADING)
_BARRED = re.compile(r"[ ]*\|.*\|[ ]*")
_DELIMITER = re.compile(r":?-+:?")


def repaired(text: str, lang: str) -> tuple[str, tuple[str, ...]]:
    """The text repaired, and what was repaired."""
    found = []
    repairs: tuple[tuple[str, Callable[[str], str]], ...] = (
        (SPACES, _trailing),
        (TABLES, _tables),
        (QUOTES, partial(_quotes, lang=lang)),
    )
    for name, repair in repairs:
        changed = repair(text)
        if changed != text:
            found.append(name)
            text = changed
    return text, tuple(found)


def _trailing(text: str) -> str:
    """Without spaces at line ends, but for the two that break a line inside a paragraph, and not in code."""
    outline = Outline(text)
    code = [*outline.of(BlockKind.CODE)]
    lines, offset = text.split("\n"), 0
    out: list[str] = []
    passed = 0  # blocks of code that end before this line
    for number, line in enumerate(lines):
        plain = line.rstrip(" \t")
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        breaks = line.endswith("  ") and bool(plain) and bool(following)
        while passed < len(code) and code[passed].end < offset:
            passed += 1
        inside = passed < len(code) and code[passed].start <= offset
        out.append(line if inside else f"{plain}  " if breaks else plain)
        offset += len(line) + 1
    return "\n".join(out)


def _quotes(text: str, lang: str) -> str:
    """Straight quotation marks in pairs become those of the language, block by block."""
    if '"' not in text:
        return text
    outline = Outline(text)
    letters, prose = list(text), outline.prose
    for block in outline.of(*_QUOTABLE):
        at = [place for place in range(block.start, block.end) if prose[place] == '"']
        for first, last in paired(text, at):
            letters[first], letters[last] = MARKS[lang]
    return "".join(letters)


def _tables(text: str) -> str:
    outline = Outline(text)
    pieces: list[str] = []
    at = 0
    for block in outline.of(BlockKind.TABLE):
        pieces += [text[at : block.start], _table(text, outline, block)]
        at = block.end
    return "".join([*pieces, text[at:]])


def _table(text: str, outline: Outline, block: Block) -> str:
    """Every row between bars, one space around each cell; a table whose rows differ in length stays as it is."""
    rows = []
    offset = block.start
    # Bars at both ends are all that some programs miss; how wide a table is drawn is its author's.
    if all(_BARRED.fullmatch(line) for line in text[block.start : block.end].rstrip("\n").split("\n")):
        return text[block.start : block.end]
    for line in text[block.start : block.end].split("\n"):
        rows.append(_cells(line, outline.clean[offset : offset + len(line)]))
        offset += len(line) + 1
    if len({len(row) for row in rows}) != 1 or not all(_DELIMITER.fullmatch(cell) for cell in rows[1]):
        return text[block.start : block.end]
    rows[1] = [re.sub("-+", "---", cell) for cell in rows[1]]
    lines = ["|" + "|".join(rows[1]) + "|" if number == 1 else _row(row) for number, row in enumerate(rows)]
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |" if any(cells) else "|" + "  |" * len(cells)


def _cells(line: str, clean: str) -> list[str]:
    """The cells of a row; bars in code or after a backslash belong to a cell."""
    cuts = [place for place, sign in enumerate(clean) if sign == "|" and clean[place - 1 : place] != "\\"]
    cells: list[str] = []
    start = 0
    for cut in [*cuts, len(line)]:
        cells.append(line[start:cut].strip())
        start = cut + 1
    if cells and not cells[0] and line.lstrip().startswith("|"):
        cells = cells[1:]
    if cells and not cells[-1] and line.rstrip().endswith("|"):
        cells = cells[:-1]
    return cells
