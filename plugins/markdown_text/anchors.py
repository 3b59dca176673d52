"""Ids of headings: in plain letters, each once on a page, and never one that a template gives to a part of the page.

A template's id is one of `RESERVED_IDS` or has one of the forms of `_FORMS`; `tests/site_build/test_pages.py` looks at
every page with a text and finds the template that has another. A heading with such a name gets another: `free_of`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NAMES = """
    main content top on-this-page search-words search-button country-map ranges more versions facts funding results
    story gallery posts events replicate libraries projects sources funded promoted partner-in visit branches news files
"""
RESERVED_IDS = frozenset(_NAMES.split())
_FORMS = re.compile(r"(?:band|weft|call|chart|finder|letter|picture)-.*|d\d.*|.*-said", re.DOTALL)
"""Ids that are made from what is shown: a library's band, a call, a picture, a day."""
_OTHERS = re.compile(r"[^a-z0-9]+")


def is_reserved(id: str) -> bool:
    """Whether a template may have this id on a page with a text."""
    return id in RESERVED_IDS or _FORMS.fullmatch(id) is not None


def anchor_of(text: str, separator: str) -> str:
    """The id of a heading with these words: "Ką veikė?" is ka-veike."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    anchor = _OTHERS.sub(separator, plain).strip(separator)[:60] or "dalis"
    return free_of(anchor)


def free_of(id: str) -> str:
    """An id that no template has: #more-1 for #more, #text-band-utena-1 for #band-utena; another id as it is."""
    if not is_reserved(id):
        return id
    return f"text-{id}-1" if is_reserved(f"{id}-1") else f"{id}-1"


def to_own_heading(written: str, anchors: Iterable[str]) -> str:
    """A link of a text, where it leads to a heading of the same text whose id had to be another one: "#more" is
    "#more-1" where that heading is there. Every other link as it is written."""
    if written[:1] != "#":
        return written
    free = free_of(written[1:])
    return f"#{free}" if free in anchors else written
