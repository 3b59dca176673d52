"""Python-Markdown's block processors, asked only about blocks that hold their sign.

Python-Markdown asks a dozen processors about every block, most of them by a search through all of it, before the one
that nearly every block is for: the paragraph. And it looks for HTML in every text, sign by sign. Relies on
`BlockParser.parseBlocks` being where blocks are handed out, and on processors that do not take a block leaving it as it
was; a test compares the results with the original's.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor

_SIGNS = MappingProxyType(
    {
        "indent": ("    ",),
        "code": ("    ",),
        "table": ("|",),
        "hashheader": ("#",),
        "setextheader": ("\n=", "\n-"),
        "hr": ("-", "_", "*"),
        "olist": (". ",),
        "ulist": ("* ", "+ ", "- "),
        "quote": (">",),
        "footnote": ("[^",),
        "abbr": ("*[",),
        "reference": ("]:",),
    }
)
"""Processor → signs of which one must be in a block for it to take it. One that is not named is always asked."""


class QuickBlocks:
    """To be called in place of a parser's `parseBlocks`, once all extensions have added their processors."""

    def __init__(self, md: Markdown) -> None:
        known = md.parser.blockprocessors
        names = {known.get_index_for_name(name): signs for name, signs in _SIGNS.items() if name in known}
        self._steps: list[tuple[tuple[str, ...], Any]] = [
            (names.get(number, ()), processor) for number, processor in enumerate(known)
        ]

    def __call__(self, parent: Element, blocks: list[str]) -> None:
        """As the original, but for processors whose signs are not there."""
        while blocks:
            block = blocks[0]
            for signs, processor in self._steps:
                for sign in signs:
                    if sign in block:
                        break
                else:
                    if signs:
                        continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break


class QuickHtml(HtmlBlockPreprocessor):
    """To be registered in place of the preprocessor of that name. A text without tags and references has no HTML."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


def quicken_blocks(md: Markdown) -> None:
    """Makes a complete parser ask its block processors only about what they can take."""
    md.preprocessors.register(QuickHtml(md), "html_block", 20)
    md.parser.parseBlocks = QuickBlocks(md)  # pyrefly: ignore[method-assign]
