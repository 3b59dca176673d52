"""What a text says, word by word, to be looked for on its page."""

from __future__ import annotations

import html as html_text
import re
from collections.abc import Iterator

from plugins.checks.outline.blank import blanked
from plugins.checks.outline.blocks import Block, BlockKind
from plugins.checks.outline.inline import Outline
from plugins.markdown_text.whole import SWALLOWING

_TOKEN = re.compile(r"[^\W_]+")
_WITH_REFERENCES = re.compile(r"(?:[^\W_]|&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)+")
_TARGET = re.compile(r"\]\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)?")
_PICTURE = re.compile(r"!\[[^\[\]\n]*+\](?:\[[^\[\]\n]*+\])?+")
_DEFINITION = re.compile(r"^ {0,3}\*?\[[^\]\n^]+\]:[^\n]*+$", re.MULTILINE)
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\n]+\]:")
_NUMBER = re.compile(r"^[ \t>]*+\d{1,9}\.(?=[ \t])", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*+\n")


class Written:
    """The words that readers are to see, in code too. Not those of addresses, of pictures and of what is taken out by
    name: embeds, and cells of a row that is too long."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._said = _said(outline)
        self._has_code = outline.uncoded is not outline.text

    def words(self) -> list[str]:
        """All of them, in no order."""
        said = _TOKEN.findall(self._said) if "&" not in self._said else [word for _, word in self._placed()]
        return [*said, *(word for _, word in _of_code(self._outline))] if self._has_code else said

    def placed(self) -> list[tuple[int, str]]:
        """Each with its offset, in order. Takes longer, and is asked for where one is missing."""
        return sorted([*self._placed(), *_of_code(self._outline)])

    def _placed(self) -> Iterator[tuple[int, str]]:
        if "&" in self._said:
            return _with_references(self._said)
        return ((found.start(), found[0]) for found in _TOKEN.finditer(self._said))


def _with_references(text: str) -> Iterator[tuple[int, str]]:
    for found in _WITH_REFERENCES.finditer(text):
        if "&" in found[0]:
            yield from ((found.start(), word) for word in _TOKEN.findall(html_text.unescape(found[0])))
        else:
            yield found.start(), found[0]


def _of_code(outline: Outline) -> Iterator[tuple[int, str]]:
    """The words of code, without those behind the signs that begin a block."""
    fences = [
        (block.start, outline.text.find("\n", block.start))
        for block in outline.of(BlockKind.CODE)
        if outline.text[block.start : block.end].lstrip()[:3] in ("```", "~~~")
    ]
    uncoded = outline.uncoded
    if uncoded is outline.text:
        return
    text = blanked(outline.text, fences)
    for found in _TOKEN.finditer(text):
        if uncoded[found.start()] == " ":
            yield found.start(), found[0]


def _said(outline: Outline) -> str:
    text = outline.prose
    footnotes = [block for block in outline.of(BlockKind.DEFINITION) if "[^" in outline.text[block.start : block.end]]
    for block in footnotes:
        text = text[: block.start] + _of_footnotes(outline, block) + text[block.end :]
    spans = [(tag.start, tag.end) for tag in outline.tags]
    spans += _embeds(outline)
    if "](" in text:
        spans += [found.span() for found in _TARGET.finditer(text)]
    if "![" in text:
        spans += [found.span() for found in _PICTURE.finditer(text)]
    if "]:" in text:
        spans += [found.span() for found in _DEFINITION.finditer(text)]
    spans += [found.span() for found in _NUMBER.finditer(text)]
    spans += _long_rows(outline)
    return blanked(text, spans)


def _of_footnotes(outline: Outline, block: Block) -> str:
    """A block of definitions in which only the texts of footnotes are left."""
    lines, kept = outline.clean[block.start : block.end].split("\n"), False
    said = []
    for line in lines:
        mark = _FOOTNOTE.match(line)
        kept = bool(mark) or (kept and line[:1] in (" ", "\t"))
        said.append(" " * len(line) if not kept else " " * mark.end() + line[mark.end() :] if mark else line)
    text = "\n".join(said)
    return blanked(text, [(at - block.start, end - block.start) for at, end in _inside(outline, block)])


def _inside(outline: Outline, block: Block) -> Iterator[tuple[int, int]]:
    """What is no text of the links and pictures of a block."""
    for link in outline.links:
        if block.start <= link.start < block.end and not (link.bare or link.auto):
            yield link.start, link.text_start
            yield link.text_start + len(link.text), link.end
    yield from ((image.start, image.end) for image in outline.images if block.start <= image.start < block.end)


def _embeds(outline: Outline) -> Iterator[tuple[int, int]]:
    """From each opened embed to its end; a program that never ends, to the next blank line."""
    swallowing = [tag for tag in outline.tags if tag.name in SWALLOWING]
    ends = {tag.name: tag.end for tag in swallowing if tag.closing}
    for tag in swallowing:
        if tag.closing:
            continue
        if ends.get(tag.name, 0) > tag.start:
            yield tag.start, ends[tag.name]
        elif tag.name in ("script", "style"):
            blank = _BLANK_LINE.search(outline.text, tag.end)
            yield tag.start, blank.start() if blank else len(outline.text)


def _long_rows(outline: Outline) -> Iterator[tuple[int, int]]:
    """Rows of tables with more bars than the first has: `table-ragged` tells that cells of them are lost."""
    for block in outline.of(BlockKind.TABLE):
        start = block.start
        lines = outline.clean[block.start : block.end].split("\n")
        most = lines[0].strip().strip("|").count("|")
        for line in lines:
            if line.strip().strip("|").count("|") > most:
                yield start, start + len(line)
            start += len(line) + 1
