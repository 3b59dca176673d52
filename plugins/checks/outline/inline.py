"""Links, pictures and tags of a Markdown text with their offsets; code is never searched.

`clean` and `prose` have the length of the text, so that an offset in one is an offset in all: in `clean` code and
comments are blank, in `prose` everything is blank that a reader does not read as words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from plugins.checks.outline.blank import blank, blanked, without_code, without_comments
from plugins.checks.outline.blocks import Block, BlockKind, blocks

# Possessive repetitions (*+, ++) throughout: texts come from anybody, and a pattern that tries again what it has read
# takes minutes of some of them (docs/decisions/020).
_DESTINATION = (
    r"\(\s*+(?:<([^<>\n]*+)>|([^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+))(?:\s++(\"[^\"\n]*+\"|'[^'\n]*+'))?+\s*+\)"
)
# What a look behind forbids stands after the first sign, not before it: only so does `re` jump from sign to sign.
_IMAGE = re.compile(r"!(?<!\\!)\[((?:\\.|[^\[\]\\])*+)\]" + _DESTINATION)
_LINK = re.compile(r"\[(?<![\\!]\[)((?:\\.|!\[[^\[\]]*+\](?:\([^()\n]*+\))?+|[^\[\]\\])*+)\]" + _DESTINATION)
_REFERENCE = re.compile(r"(?<![\\!\]])\[((?:\\.|[^\[\]\\^])(?:\\.|[^\[\]\\])*+)\]\[([^\[\]\n]*+)\]")
_SHORT = re.compile(r"(?<![\\!\]])\[([^\[\]\\^\n]++)\](?![\[(:])")
_DEFINED = re.compile(
    r"^ {0,3}\[([^\]\n^]+)\]:[ \t]*<?([^\s>]+)>?(?:[ \t]+(\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?", re.M
)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+|[\w.+-]+@[\w.-]+\.\w+)>")
_BARE = re.compile(
    r"((?:h(?<![\w/@\"'=(<]h)ttps?://|w(?<![\w/@\"'=(<]w)ww\.)[^\s<>\"“”„)\]]+)",
)
_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)"
    r"((?:\s++[^\s=<>/]++(?:\s*+=\s*+(?:\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|[^\s\"'<>]++))?+){0,40}+)\s*+/?>"
)
"""A tag. A value may hold what looks like a tag again, so how far each looks is bounded."""
_ATTRIBUTE = re.compile(r"([^\s=<>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_ATTRIBUTE_LIST = re.compile(r"\{(?=[^{}\n#.=]*+[#.=])[^{}\n]*+\}")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,200}+\]:?")
_MARKS = re.compile(r"\*(?<!\\\*)\**+|~(?<!\\~)~|#(?<!\\#)(?:(?<!##)|(?<=\\##))#*+$|\|(?<!\\\|)", re.M)
_UNDERSCORES = re.compile("_++")
_LINE_MARK = re.compile(r"[ \t]*+(?:#{1,6}+|>++|[-*+]|\d++\.)(?=\s|\w)")


class Link(Struct, frozen=True):
    """A link: where it begins, its words, its address, where its words begin; `bare` is an address that is no link."""

    start: int
    end: int
    text: str
    url: str
    text_start: int
    title: str = ""
    auto: bool = False
    bare: bool = False


class Image(Struct, frozen=True):
    """A picture in a text as it is written; `has_alt` tells alt="" from a missing alt."""

    start: int
    end: int
    alt: str
    file: str
    title: str = ""
    has_alt: bool = True


class Tag(Struct, frozen=True):
    """An HTML tag that an author wrote."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str | None:
        """The value of an attribute; None where it is not written."""
        return next((value for key, value in self.attributes if key == name), None)


def _underscores(text: str) -> Iterator[tuple[int, int]]:
    """The underscores that set off words, as spans; those inside words and escaped ones are signs of the text."""
    for found in _UNDERSCORES.finditer(text):
        start, end = found.span()
        before, inside = text[start - 1 : start], text[end : end + 1].isalnum()
        if before == "\\":
            if end - start > 1 and not inside:
                yield start + 1, end
        elif before.isalnum():
            if not inside:
                yield start, end
        elif inside or end - start > 1 or (before and before in ".,!?)"):
            yield start, end


class _Spans:
    """Spans of a text, asked whether one of them holds a place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def __contains__(self, place: int) -> bool:
        before = bisect_right(self._starts, place)
        return before > 0 and place < self._ends[before - 1]


def _unquoted(title: str | None) -> str:
    return title[1:-1] if title else ""


class Outline:
    """What stands where in one text. Nothing is searched before it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: tuple[Block, ...] = blocks(text)
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """(line, column) in the text, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds."""
        return tuple(block for block in self.blocks if block.kind in kinds)

    @cached_property
    def uncoded(self) -> str:
        """The text with code blank."""
        whole = blanked(self.text, [(block.start, block.end) for block in self.of(BlockKind.CODE)])
        return without_code(whole) if "`" in whole else whole

    @cached_property
    def clean(self) -> str:
        """The text with code and comments blank."""
        return without_comments(self.uncoded)

    @cached_property
    def definitions(self) -> dict[str, tuple[str, str]]:
        """[id]: address "title", by id in small letters."""
        return (
            {found[1].casefold(): (found[2], _unquoted(found[3])) for found in _DEFINED.finditer(self.clean)}
            if "]:" in self.clean
            else {}
        )

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """All pictures, in order."""
        found: list[Image] = []
        if "![" in self.clean:
            found = [
                Image(at.start(), at.end(), at[1], at[2] or at[3] or "", _unquoted(at[4]))
                for at in _IMAGE.finditer(self.clean)
            ]
        for tag in self.tags:
            if tag.name == "img" and not tag.closing:
                alt = tag.attribute("alt")
                src, title = tag.attribute("src") or "", tag.attribute("title") or ""
                found.append(Image(tag.start, tag.end, alt or "", src, title, alt is not None))
        return tuple(sorted(found, key=lambda image: image.start))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, in order; addresses that stand bare in the text among them, marked."""
        clean = self.clean
        found: list[Link] = []
        if "[" in clean:
            for at in _LINK.finditer(clean):
                found.append(Link(at.start(), at.end(), at[1], at[2] or at[3] or "", at.start(1), _unquoted(at[4])))
        found += self._referenced(found)
        for at in _AUTOLINK.finditer(clean):
            url = at[1] if ":" in at[1] else f"mailto:{at[1]}"
            found.append(Link(at.start(), at.end(), at[1], url, at.start(1), auto=True))
        found += self._anchors()
        taken = _Spans((other.start, other.end) for other in (*found, *self.tags, *self.of(BlockKind.DEFINITION)))
        for at in _BARE.finditer(clean):
            if at.start() not in taken:
                url = at[1].rstrip(".,;:!?…”“\"'")
                found.append(Link(at.start(), at.start() + len(url), url, url, at.start(), bare=True))
        return tuple(sorted(found, key=lambda link: link.start))

    def _referenced(self, known: list[Link]) -> list[Link]:
        if not self.definitions:
            return []
        taken = {link.start for link in known}
        found = []
        for pattern in (_REFERENCE, _SHORT):
            for at in pattern.finditer(self.clean):
                name = (at[2] if pattern is _REFERENCE and at[2] else at[1]).casefold()
                if at.start() not in taken and name in self.definitions:
                    url, title = self.definitions[name]
                    found.append(Link(at.start(), at.end(), at[1], url, at.start(1), title))
                    taken.add(at.start())
        return found

    def _anchors(self) -> list[Link]:
        found = []
        tags = [tag for tag in self.tags if tag.name == "a"]
        for tag, close in zip(tags, (*tags[1:], None), strict=False):
            href = tag.attribute("href") if not tag.closing else None
            if href is None:
                continue
            end = close.start if close and close.closing else tag.end
            inner = _TAG.sub(" ", self.text[tag.end : end])
            found.append(Link(tag.start, end, inner, href, tag.end, tag.attribute("title") or ""))
        return found

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """All HTML tags, in order."""
        if "<" not in self.clean:
            return ()
        return tuple(
            Tag(
                at.start(),
                at.end(),
                at[2].lower(),
                bool(at[1]),
                tuple((part[1].lower(), part[2] or part[3] or part[4] or "") for part in _ATTRIBUTE.finditer(at[3])),
            )
            for at in _TAG.finditer(self.clean)
        )

    @cached_property
    def prose(self) -> str:
        """The words that a reader reads; everything else blank."""
        spans: list[tuple[int, int]] = []
        for link in self.links:
            if link.bare or link.auto:
                spans.append((link.start, link.end))
            else:
                spans += [(link.start, link.text_start), (link.text_start + len(link.text), link.end)]
        spans += [(item.start, item.end) for item in (*self.images, *self.tags)]
        spans += [(block.start, block.end) for block in self.of(BlockKind.DEFINITION, BlockKind.RULE)]
        text = blanked(self.clean, spans)
        if "{" in text:
            text = _ATTRIBUTE_LIST.sub(lambda found: blank(found[0]), text)
        if "[^" in text:
            text = _FOOTNOTE.sub(lambda found: blank(found[0]), text)
        lines = (_LINE_MARK.match(text, start) for start in self._starts)
        marks = [found.span() for found in (*_MARKS.finditer(text), *filter(None, lines))]
        if "_" in text:
            marks += _underscores(text)
        return blanked(text, marks)
