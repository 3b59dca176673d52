"""Renders a text as safe HTML with numbered placeholders for links and pictures, filled once addresses are known."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from msgspec import Struct

from plugins.markdown_text.allow import Cleaner
from plugins.markdown_text.anchors import anchor_of, is_reserved
from plugins.markdown_text.blocks import quicken_blocks
from plugins.markdown_text.inline import quicken_inline
from plugins.markdown_text.linear import quicken_patterns
from plugins.markdown_text.whole import names_as_text, whole

_HREF = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
_IMG = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\s(src|alt|title)="([^"]*)"')
_PLACE = re.compile(
    r'<p>\s*<img data-picture="(?P<alone>\d+)">\s*</p>|<img data-picture="(?P<inline>\d+)">'
    r'|(?P<before><a\b[^>]*?\shref=)"lentyna-link:(?P<link>\d+)"(?P<after>[^>]*>)'
)
_HEADING = re.compile(r'<h([2-6])(?: id="([^"]*)")?[^>]*>(.*?)</h\1>', re.DOTALL)
_TAGS = re.compile(r"<[^>]+>")
_ID = re.compile(r'(<[a-z][a-z0-9]*\b[^>]*?)\sid="([^"]*)"')


class Heading(NamedTuple):
    """A heading of a text: its level (2–6), the id it can be linked by, its words."""

    level: int
    anchor: str
    text: str


class PictureMark(NamedTuple):
    """A picture in a text: file as written, alt text, caption (the Markdown title)."""

    file: str
    alt: str
    caption: str


class TextFacts(NamedTuple):
    """What pages need to know about a text besides its HTML."""

    links: tuple[str, ...] = ()
    pictures: tuple[PictureMark, ...] = ()
    headings: tuple[Heading, ...] = ()
    removed: tuple[str, ...] = ()
    unsafe: tuple[str, ...] = ()
    words: int = 0


class Rendered(Struct, frozen=True):
    """A text's HTML with numbered placeholders, and the facts about it."""

    html: str
    facts: TextFacts


def _single_ids(text: str) -> str:
    """The HTML with each id once on the page; an author can write ids of their own (HTML 3.2.6)."""
    seen: set[str] = set()

    def keep(found: re.Match[str]) -> str:
        if found[2] in seen or not found[2] or re.search(r"\s", found[2]) or is_reserved(html.unescape(found[2])):
            return found[1]
        seen.add(found[2])
        return found[0]

    return _ID.sub(keep, text)


class _HeadingIdsProcessor(TocTreeprocessor):
    """Gives headings their ids, without building the table of contents, which is not used."""

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return Element("div")


class _HeadingIds(TocExtension):
    """The extension `toc`, used only for its heading ids."""

    TreeProcessorClass = _HeadingIdsProcessor


def _parser() -> markdown.Markdown:
    parser = markdown.Markdown(
        extensions=[
            "tables",
            "fenced_code",
            "sane_lists",
            "attr_list",
            # Python-Markdown's own words would be English in a Lithuanian text.
            FootnoteExtension(BACKLINK_TITLE="[{}]"),
            "abbr",
            _HeadingIds(marker="", slugify=anchor_of, permalink=False),
        ],
        output_format="html",
    )
    quicken_patterns(parser)
    quicken_inline(parser)
    quicken_blocks(parser)
    return parser


class Renderer:
    """Renders texts one after the other with one parser; what one text defines does not reach the next."""

    def __init__(self) -> None:
        self._parser = _parser()
        self._cleaner = Cleaner()

    def render(self, text: str) -> Rendered:
        """The HTML of a Markdown text. A text on which Python-Markdown fails is shown as plain text."""
        self._parser.reset()
        kept, swallowing = whole(text)
        try:
            converted = names_as_text(self._parser.convert(kept))
        except (RecursionError, AssertionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
            converted = f"<pre>{html.escape(text)}</pre>"
            # Otherwise the parser's unfinished state would leak into the next text.
            self._parser = _parser()
        clean, removed, unsafe = self._cleaner.clean(converted)
        removed = tuple(sorted({*removed, *swallowing}))
        links: list[str] = []
        pictures: list[PictureMark] = []

        def link(found: re.Match[str]) -> str:
            links.append(html.unescape(found[2]))
            return f"{found[1]}lentyna-link:{len(links) - 1}{found[3]}"

        def picture(found: re.Match[str]) -> str:
            said = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(found[0])}
            pictures.append(PictureMark(said.get("src", ""), said.get("alt", ""), said.get("title", "")))
            return f'<img data-picture="{len(pictures) - 1}">'

        placed = _IMG.sub(picture, _HREF.sub(link, _single_ids(clean)))
        headings = tuple(
            Heading(int(level), anchor, html.unescape(_TAGS.sub("", inner)).strip())
            for level, anchor, inner in _HEADING.findall(placed)
        )
        words = len(_TAGS.sub(" ", placed).split())
        return Rendered(placed, TextFacts(tuple(links), tuple(pictures), headings, removed, unsafe, words))


def fill(text: str, links: Sequence[str], picture: Callable[[int, bool], str]) -> str:
    """The finished HTML: each link's address put in ("" leaves only its words: the link led nowhere), each picture's
    markup from `picture(number, alone)`; one that is alone in its paragraph takes the paragraph's place, so that it
    may be a figure. A pure function; addresses are escaped here."""

    def put(found: re.Match[str]) -> str:
        if found["alone"] is not None:
            return picture(int(found["alone"]), True)
        if found["inline"] is not None:
            return picture(int(found["inline"]), False)
        url = links[int(found["link"])]
        if not url:
            return f"<a{found['after']}"  # an anchor without href is not a link: only its text is kept
        return f'{found["before"]}"{html.escape(url, quote=True)}"{found["after"]}'

    return _PLACE.sub(put, text)
