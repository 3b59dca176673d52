"""Replaces parts of Python-Markdown that take quadratic time by equivalents that take linear time.

Relied on below its public API: `LinkInlineProcessor.getText` and `getLink`, which read what stands between brackets and
parentheses, and the two patterns of `AttrListTreeprocessor` that look for `{…}` at the end of a line. A test compares
the results with the original's (decision 020).
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import LinkInlineProcessor

LONGEST_TARGET = 1_500
"""Characters of what stands between the parentheses of a link: an address of at most 800, and a title. What is not
closed within as many is no link."""
_BRACKET = re.compile(r"[\[\]]")


class _Closings:
    """Where the brackets of a text close. Kept by the distance from the end, which stays when a link at the left is
    replaced: so that for the many links of one text it is worked out once."""

    def __init__(self) -> None:
        self._rest = ""
        self._closing: dict[int, int] = {}

    def after(self, data: str, index: int) -> int | None:
        """Where the bracket closes that was opened just before `index`; None where it does not."""
        rest = data[index:]
        if not self._rest.endswith(rest) or len(rest) not in self._closing:
            self._rest, self._closing = rest, _closings(rest)
        closing = self._closing[len(rest)]
        return None if closing < 0 else len(data) - closing


def _closings(rest: str) -> dict[int, int]:
    """Distance from the end of what follows each opening bracket → that of the one that closes it, -1 for none."""
    size = len(rest)
    opened, found = [size], {size: -1}
    for bracket in _BRACKET.finditer(rest):
        if bracket[0] == "[":
            opened.append(size - bracket.end())
            found[opened[-1]] = -1
        elif opened:
            found[opened.pop()] = size - bracket.start()
    return found


def _quicken_links(processor: LinkInlineProcessor) -> None:
    closings, of_link = _Closings(), processor.getLink

    def text(data: str, index: int) -> tuple[str, int, bool]:
        end = closings.after(data, index)
        return ("", len(data), False) if end is None else (data[index:end], end + 1, True)

    def link(data: str, index: int) -> tuple[str, str | None, int, bool]:
        return of_link(data[: index + LONGEST_TARGET], index)

    processor.getText = text  # pyrefly: ignore[method-assign]
    processor.getLink = link  # pyrefly: ignore[method-assign]


class _AtTheEnd:
    """A pattern that can only match a text which ends with a brace."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern's own, without looking where there is nothing."""
        return self._pattern.search(text) if text.rstrip(" ").endswith("}") else None


class QuickAttributes(AttrListTreeprocessor):
    """To be registered in place of the processor of `attr_list`."""

    HEADER_RE: Any = _AtTheEnd(  # pyrefly: ignore[bad-override]
        re.compile(rf"(?<! )[ ]++{AttrListTreeprocessor.BASE_RE}[ ]*+$")
    )
    BLOCK_RE: Any = _AtTheEnd(AttrListTreeprocessor.BLOCK_RE)  # pyrefly: ignore[bad-override]


def quicken_patterns(md: Markdown) -> None:
    """Makes a complete parser read brackets and attributes in linear time."""
    for processor in md.inlinePatterns:
        if isinstance(processor, LinkInlineProcessor):
            _quicken_links(processor)
    md.treeprocessors.register(QuickAttributes(md), "attr_list", 8)
