"""Non-breaking spaces: no line begins with a dash, and no line break separates a number from what it counts or an
initial from the surname.

Applied to the text of rendered pages only: feeds, tables, calendars, search and JSON-LD keep the plain spaces of their
sources.
"""

from __future__ import annotations

import re

_CAPITAL = "A-ZĄČĘĖĮŠŲŪŽ"
_SPACE = re.compile(
    r" (?:(?=[–—](?:\s|$))"  # projektas – kelias
    r"|(?<=\d )(?=[^\W\d_]|[€%°„“«]|\d)"  # 5 val., 12 projektų, 4 €, 1 200
    r"|(?<=[^\W\d_] )(?=\d{1,2}(?:[“”\"»;!?)]|[.,:](?!\d)|$))"  # „Bibliotekos pažangai 2“
    rf"|(?<=\b[{_CAPITAL}]\. )(?=[{_CAPITAL}])"  # J. Avyžius
    r"|(?<=\b[gp]\. )(?=\d)|(?<=\b(?:pr|al|pl|Nr|No)\. )(?=\d))"  # Vytauto g. 21, Nr. 5
)
_RANGE = re.compile(r"\d(?:[\d.,:]*\d)?–\d(?:[\d.,:]*\d)?")
"""10.00–15.00, 2015–2016: a browser ends a line behind the dash, and no space could forbid it."""
_TAG_AND_WORDS = re.compile(
    r"(<(?:(script|style|pre|code|textarea|svg|select)\b.*?</\2"  # skip what is not prose
    r"""|[^"'<>]*(?:(?:"[^"]*"|'[^']*')[^"'<>]*)*)>)([^<]*)""",
    re.DOTALL,
)
"""A tag, and the words behind it. Tags are read from their first sign to their last, since a value in quotation marks
may hold anything: nothing is ever put into one."""
_OF_A_NUMBER = frozenset(f"</{name}>" for name in ("b", "strong", "em", "i", "time", "span"))
"""Ends of tags that a number may have to itself: <b>5</b> val."""
_FIRST = ('<nav class="breadcrumb', "<main")
"""Where the words of a page begin, on pages with and without a way to them."""
_MAY_CHANGE = re.compile("[0-9–—.]")


def kept_together(text: str) -> str:
    """The text with non-breaking spaces where a line must not end, otherwise unchanged."""
    return _SPACE.sub("\u00a0", text)


def page_kept_together(html: str) -> str:
    """A rendered page with non-breaking spaces in its breadcrumb and main part. The rest is left as it is."""
    start = next((found for part in _FIRST if (found := html.find(part)) >= 0), -1)
    return html if start < 0 else html[:start] + _TAG_AND_WORDS.sub(_behind_a_tag, html[start:])


def _behind_a_tag(found: re.Match[str]) -> str:
    tag, words = found[1], found[3]
    if words[:1] == " " and words[1:2].isalpha() and tag in _OF_A_NUMBER:
        before = found.string[found.start() - 1 : found.start()]
        words = f"\u00a0{words[1:]}" if before.isdigit() else words
    if not _MAY_CHANGE.search(words):
        return tag + words
    return tag + _RANGE.sub(r'<span class="nb">\g<0></span>', kept_together(words))
