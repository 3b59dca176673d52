"""Python-Markdown's inline patterns, tried only on texts that hold their sign.

Python-Markdown tries some twenty patterns on every run of text, also where none of their signs stands in it; that is a
quarter of the time of a text. The one thing here below its public API is the name of the method that goes through the
patterns (`InlineProcessor.__handleInline`, with Python's mangling); a test compares the results with the original's.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from plugins.catalogue.limits import SIGNS_OF_A_PARAGRAPH

_SIGNS = MappingProxyType(
    {
        "backtick": "`",
        "escape": "\\",
        "reference": "[",
        "link": "[",
        "image_link": "[",
        "image_reference": "[",
        "short_reference": "[",
        "short_image_ref": "[",
        "footnote": "[",
        "autolink": "<",
        "automail": "<",
        "html": "<",
        "entity": "&",
        "linebreak": "\n",
        "em_strong": "*_",
    }
)
"""Pattern → signs of which one must be in a text for it to match. A pattern that is not named is always tried."""
_ANY_SIGN = re.compile("[" + re.escape("".join(sorted(set("".join(_SIGNS.values()))))) + "]")


class QuickInline(InlineProcessor):
    """To be registered in place of the processor of that name, once all extensions have added their patterns."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        known = self.inlinePatterns
        signs = {known.get_index_for_name(name): found for name, found in _SIGNS.items() if name in known}
        self._patterns = [(frozenset(signs.get(number, "")), pattern) for number, pattern in enumerate(known)]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        """As the original, but for patterns whose signs are not there."""
        # No text has so long a paragraph (read/measures.py refuses it); one that slips through is shown as it stands.
        if isinstance(data, AtomicString) or len(data) > 2 * SIGNS_OF_A_PARAGRAPH.most:
            return data
        start, number, apply = 0, patternIndex, self._InlineProcessor__applyPattern  # pyrefly: ignore[missing-attribute]
        seen, present = data, set(_ANY_SIGN.findall(data))
        while number < len(self._patterns):
            signs, pattern = self._patterns[number]
            matched: Any = False
            if not signs or not signs.isdisjoint(present):
                data, matched, start = apply(pattern, data, number, start)
            if not matched:
                number, start = number + 1, 0
                # Signs only go: they are looked for once a pattern has taken all of its own.
                if data is not seen:
                    seen, present = data, set(_ANY_SIGN.findall(data))
        return data


def quicken_inline(md: Markdown) -> None:
    """Makes a complete parser try its inline patterns only where they can match."""
    md.treeprocessors.register(QuickInline(md), "inline", 20)
