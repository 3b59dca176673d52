"""Where a line must not end: what belongs to a number or a dash stays beside it. No line begins with a dash, and none
ends with a number apart from what it counts or with an initial apart from the surname.

This is done with finished pages, in their words alone: feeds, tables, calendars, search and linked data keep the plain
spaces of their sources.
"""

from __future__ import annotations

import re

_CAPITAL = "A-ZĄČĘĖĮŠŲŪŽ"
_SPACE = re.compile(
    r" (?:(?=[–—](?:\s|$))"  # projektas – kelias
    r"|(?<=\d )(?=[^\W\d_]|[€%°„“«]|\d)"  # 5 val., 12 projektų, 4 €, 1 200
    r"|(?<=[^\W\d_] )(?=\d{1,2}(?:[“”\"».,;:!?)]|$))"  # „Bibliotekos pažangai 2“
    rf"|(?<=\b[{_CAPITAL}]\. )(?=[{_CAPITAL}])"  # J. Avyžius
    r"|(?<=\b[gp]\. )(?=\d)|(?<=\b(?:pr|al|pl|Nr|No)\. )(?=\d))"  # Vytauto g. 21, Nr. 5
)
_RANGE = re.compile(r"\d(?:[\d.,:]*\d)?–\d(?:[\d.,:]*\d)?")
"""10.00–15.00, 2015–2016: a browser ends a line behind the dash, and no space could forbid it."""
_WORDS = re.compile(
    r"<(script|style|pre|code|textarea|svg|select)\b.*?</\1(?=>)"
    r"|(?<=\d)</(b|strong|em|i|time|span)>( [^<>]*)(?=<)"
    r"|>([^<>]*[0-9–—.][^<>]*)(?=<)",
    re.DOTALL,
)
"""What stands between tags and may hold a number, a dash or an initial: words behind a number that has a tag of its
own, and all others. What is no prose is stepped over."""


def kept_together(text: str) -> str:
    """A text with spaces that do not break where a line must not end; else letter by letter the same."""
    return _SPACE.sub("\u00a0", text)


def page_kept_together(html: str) -> str:
    """A finished page, in whose main part (everything up to it is left as it is) no line ends where none must."""
    start = html.find("<main")
    return html if start < 0 else html[:start] + _WORDS.sub(_between_tags, html[start:])


def _between_tags(found: re.Match[str]) -> str:
    if found[4] is not None:
        return f">{_in_page(found[4])}"
    if found[3] is None:
        return found[0]
    words = found[3]
    first = "\u00a0" if words[1:2].isalpha() else " "
    return f"</{found[2]}>{first}{_in_page(words[1:])}"


def _in_page(words: str) -> str:
    return _RANGE.sub(r'<span class="nb">\g<0></span>', kept_together(words))
