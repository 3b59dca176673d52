"""Tables and lists of texts: WCAG 2.2 1.3.1; CONTENT_RULES table-*, list-fake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.outline.blocks import Block, BlockKind
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "accessibility"
WARNING = Severity.WARNING

HEADER_EMPTY = Rule(
    "table-header-empty",
    WARNING,
    N_("Column {number} of the table has no heading."),
    N_("Write in the first row what the column holds."),
    why=N_("A screen reader says the heading of the column with each cell; here it says nothing."),
)
NO_HEADER = Rule(
    "table-without-header",
    WARNING,
    N_("The table has no row of headings."),
    N_("Put the names of the columns into the first row; in HTML use <th>."),
    why=N_("Without headings, cells are read out as a row of numbers and words."),
)
LAYOUT = Rule(
    "table-layout",
    WARNING,
    N_("The table has only {columns} column(s) and {rows} row(s) below its headings."),
    N_("Write it as a list or as paragraphs."),
    why=N_("Tables are for comparing; used for layout they are read in the wrong order."),
)
RAGGED = Rule(
    "table-ragged",
    WARNING,
    N_("This row has {cells} cells; the table has {columns} columns."),
    N_("Count the vertical bars; write \\| for a bar that belongs to the text."),
    why=N_("Cells move under the wrong heading, or are lost."),
)
HEADING_INSIDE = Rule(
    "table-heading-inside",
    WARNING,
    N_("There is a heading inside the table."),
    N_("Put the heading before the table, and make the cell a table heading (<th>)."),
    why=N_("The list of headings then leads into the middle of the table."),
)
FAKE = Rule(
    "list-fake",
    WARNING,
    N_("These lines look like a list but are not one."),
    N_("Begin each line with a hyphen and a space, or with 1. and a space."),
    why=N_("A screen reader says how many items a list has and jumps over it; here it reads on and on."),
)
EMOJI = Rule(
    "list-emoji",
    WARNING,
    N_("An emoji or a sign stands for a list mark."),
    N_("Begin each line with a hyphen and a space, without the sign."),
    why=N_("The name of the sign is read out before every line."),
)
# Told by raw_marks.py, which sees what became of the lines.
UNSEPARATED = Rule(
    "list-not-separated",
    WARNING,
    N_("There is no blank line before the list, so it is shown as one paragraph."),
    N_("Put a blank line before its first item."),
    why=N_("Readers see hyphens or numbers in the middle of running text."),
)
FAKE_TABLE = Rule(
    "table-fake",
    WARNING,
    N_("These lines look like a table but are not one."),
    N_("Write | between the cells, and below the first row: {form}"),
    why=N_("On the page the columns run into one another."),
)
RULES = (HEADER_EMPTY, NO_HEADER, LAYOUT, RAGGED, HEADING_INSIDE, FAKE, EMOJI, UNSEPARATED, FAKE_TABLE)


_MARK = re.compile(r"^\s*(?:[•·●○▪■◦‣⁃]|[–—]\s|\(?[a-ząčęėįšųūž0-9]{1,2}\)\s|\d{1,2}\.[^\s\d.])")
_SURE = re.compile(r"^\s*[•·●○▪■◦‣⁃]")
_EMOJI_MARK = re.compile(r"^\s*(?:[-*+]\s+)?([\u2600-\u27BF\u2B50\u2B05-\u2B07➡✅✔✓★☆🌀-🫿🚀-🛿][\ufe0f\u200d]*)\s*\S")


def check(source: TextSource) -> Iterator[Problem]:
    """The tables and lists of a text."""
    outline = source.outline
    paragraphs: list[Block] = []
    for block in (*outline.blocks, None):
        if block is not None and block.kind is BlockKind.PARAGRAPH:
            paragraphs.append(block)
            yield from _unmade(source, block)
            continue
        yield from _fake(source, paragraphs)
        paragraphs = []
        if block is None:
            break
        if block.kind is BlockKind.TABLE:
            yield from _table(source, block)
        elif block.kind is BlockKind.ITEM and _emoji(outline.text[block.start : block.end]):
            yield source.problem(EMOJI, block.start)
    yield from _html_tables(source)


def _emoji(line: str) -> bool:
    return bool(_EMOJI_MARK.match(line))


def _fake(source: TextSource, paragraphs: list[Block]) -> Iterator[Problem]:
    """Lines that begin with the same sort of mark: two in a row, one where the mark can be nothing else."""
    lines: list[tuple[int, str]] = []
    for block in paragraphs:
        offset = block.start
        for line in source.outline.text[block.start : block.end].split("\n"):
            lines.append((offset, line))
            offset += len(line) + 1
    marked = [_MARK.match(line) is not None for _, line in lines]
    emoji = [_emoji(line) for _, line in lines]
    for number, (offset, line) in enumerate(lines):
        if emoji[number] and (emoji[number + 1 : number + 2] == [True]) and not (number and emoji[number - 1]):
            yield source.problem(EMOJI, offset)
        if not marked[number] or (number and marked[number - 1]):
            continue
        if _SURE.match(line) or marked[number + 1 : number + 2] == [True]:
            yield source.problem(FAKE, offset)


def _unmade(source: TextSource, block: Block) -> Iterator[Problem]:
    """A paragraph of rows that were copied from a spreadsheet, with a tab between the cells."""
    lines = source.outline.clean[block.start : block.end].split("\n")
    rows = [len([cell for cell in line.split("\t") if cell.strip()]) if "\t" in line else 0 for line in lines]
    number = next((number for number, cells in enumerate(rows) if cells > 1), -1)
    if number >= 0 and rows[number + 1 : number + 2] == [rows[number]]:
        offset = block.start + sum(len(line) + 1 for line in lines[:number])
        yield source.problem(FAKE_TABLE, offset, form="|" + "---|" * rows[number])


def _cells(line: str) -> list[str]:
    row = line.strip().replace("\\|", "  ")
    row = row[1:] if row.startswith("|") else row
    row = row[:-1] if row.endswith("|") else row
    return [cell.strip() for cell in row.split("|")]


def _table(source: TextSource, block: Block) -> Iterator[Problem]:
    # Bars inside code are text: code is blank in `clean`.
    lines = source.outline.clean[block.start : block.end].split("\n")
    written = source.outline.text[block.start : block.end].split("\n")
    header = _cells(lines[0])
    names = _cells(written[0]) if len(_cells(written[0])) == len(header) else header
    if not any(names):
        yield source.problem(NO_HEADER, block.start)
    else:
        for number, name in enumerate(names, 1):
            if not name and number > 1:
                yield source.problem(HEADER_EMPTY, block.start, number=number)
    rows = len(lines) - 2
    if len(header) < 2 or rows < 1:
        yield source.problem(LAYOUT, block.start, columns=len(header), rows=max(rows, 0))
    offset = block.start + len(lines[0]) + len(lines[1]) + 2
    for line in lines[2:]:
        cells = _cells(line)
        if len(cells) != len(header):
            yield source.problem(RAGGED, offset, cells=len(cells), columns=len(header))
        offset += len(line) + 1


def _html_tables(source: TextSource) -> Iterator[Problem]:
    opened: list[int] = []
    headers = 0
    for tag in source.outline.tags:
        if tag.name == "table" and not tag.closing:
            opened.append(tag.start)
            headers = 0
        elif tag.name == "table" and opened:
            start = opened.pop()
            if not headers:
                yield source.problem(NO_HEADER, start)
        elif opened and tag.name == "th" and not tag.closing:
            headers += 1
        elif opened and not tag.closing and tag.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield source.problem(HEADING_INSIDE, tag.start)
