"""What readers see of a rendered text: its words, its lines outside of code, its lists."""

from __future__ import annotations

import html as html_text
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from plugins.markdown_text.render import Rendered

_TAG = re.compile(r"<[a-zA-Z/](?:[^<>\"]|\"[^\"]*+\")*+>")
# The HTML is balanced (the allow-list writes it anew), so that each element is read once.
_CODE = re.compile(r"<(pre|code|kbd|samp|var)\b.*?</\1>", re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|del|dfn|em|i|img|ins|mark|q|s|small|span|strong|sub|sup|time|u)\b(?:[^<>\"]|\"[^\"]*+\")*+>"
)
_TITLE = re.compile(r"<abbr title=\"([^\"]*+)\"")
_WORD = re.compile(r"[^\W_]+")
_LIST_TAG = re.compile(r"<(/?)(ul|ol|li)\b([^>]*)>")
_START = re.compile(r"start=\"(\d{1,9})\"")
_FOOTNOTES = '<div class="footnote">'
TAG = "\0"
"""Stands in `Shown.lines` where an element of a line begins or ends."""


class Item(NamedTuple):
    """An item of a list: how many lists it is in; its number as it is shown, 0 for one without."""

    depth: int
    number: int


class Shown:
    """The page's side of a text. Nothing is worked out before it is asked for."""

    def __init__(self, rendered: Rendered) -> None:
        self.html = rendered.html
        self.facts = rendered.facts

    @cached_property
    def words(self) -> list[str]:
        """Every word on the page, and those of explained abbreviations; an element's edge ends a word."""
        said = _TAG.sub(" ", self.html)
        if "<abbr" in self.html:
            said = " ".join([said, *_TITLE.findall(self.html)])
        return _WORD.findall(html_text.unescape(said) if "&" in said else said)

    @cached_property
    def lines(self) -> str:
        """The text outside of code as its lines are written in the page; `TAG` for tags inside lines."""
        text = _CODE.sub(TAG, self.html) if "<code" in self.html or "<pre" in self.html else self.html
        text = _TAG.sub("\n", _INLINE.sub(TAG, text))
        return html_text.unescape(text) if "&" in text else text

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items of all lists, in order; footnotes are none."""
        return tuple(_items(self.html.partition(_FOOTNOTES)[0]))


def _items(html: str) -> Iterator[Item]:
    opened: list[int] = []
    for tag in _LIST_TAG.finditer(html):
        if tag[2] == "li":
            if not tag[1]:
                number = opened[-1] if opened else 0
                yield Item(len(opened), number)
                if number:
                    opened[-1] += 1
        elif not tag[1]:
            start = _START.search(tag[3])
            opened.append((int(start[1]) if start else 1) if tag[2] == "ol" else 0)
        elif opened:
            opened.pop()
