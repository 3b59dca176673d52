"""Removes, before Markdown is parsed, markup that would hide the text after it: embeds that are never closed, comments
across paragraphs, elements with raw text content. Names in angle brackets that are not HTML elements stay as text.

HTML parsers read everything after an opened script, iframe or title as its content, to the end of the document (HTML
Standard, 13.2.5); a reader would miss every later paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

SWALLOWING = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math"})
"""Elements that are removed with their content."""
_RAW = frozenset({"title", "textarea", "xmp", "plaintext", "noembed", "noframes", "listing"})
"""Elements whose content is kept, but whose tags would turn the rest of the page into raw text."""
_CODE_OF_PROGRAMS = frozenset({"script", "style"})
_KNOWN_NAMES = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe
    image img input ins isindex kbd keygen label legend li link main map mark marquee math menu menuitem meta meter nav
    nobr object ol optgroup option output p param path picture pre progress q rb rp rt rtc ruby s samp script search
    section select slot small source span strike strong style sub summary sup svg table tbody td template tfoot th thead
    time tr track tt u ul use var video wbr circle rect line g polygon polyline ellipse text foreignobject animate set
    defs tspan mi mo mn mrow msup msub msubsup mfrac msqrt mroot mtext mtable mtr mtd mover munder mspace mstyle
    semantics annotation
"""
_KNOWN = frozenset(_KNOWN_NAMES.split()) | SWALLOWING | _RAW
"""Elements of HTML, of today and before, and the common ones of SVG and MathML."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_SPAN = re.compile(r"(?<![`\\])(`{1,5})(?!`)([^`\n]{1,2000}+)\1(?!`)")
_TAG = re.compile(rf"<(/?)({'|'.join(sorted(SWALLOWING | _RAW))})\b([^<>]*+)>?", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NAME = re.compile(r"<(?=/?([a-zA-Z][a-zA-Z0-9]*+)(?![\w:-]|://)[^<>]*+>)")


class Whole(NamedTuple):
    """The text without such markup, and the names of the elements that were removed."""

    text: str
    removed: tuple[str, ...]


def whole(text: str) -> Whole:
    """Removes what would hide the rest of the text."""
    if "<" not in text:
        return Whole(text, ())
    cuts: list[tuple[int, int]] = []
    removed: set[str] = set()
    if _TAG.search(text):
        code = _Spans(text)
        tags = [found for found in _TAG.finditer(text) if not code.holds(found.start())]
        _close(text, tags, cuts, removed)
    if "<!--" in text and _BLANK_LINE.search(text):
        code = _Spans(text)
        _comments(text, code, cuts)
    return Whole(_without(text, cuts), tuple(sorted(removed)))


def _close(text: str, tags: list[re.Match[str]], cuts: list[tuple[int, int]], removed: set[str]) -> None:
    """Opened embeds that nothing closes before the next of the same name is opened."""
    following: dict[str, bool] = {}
    closed: set[int] = set()
    for number in range(len(tags) - 1, -1, -1):
        name = tags[number][2].lower()
        if tags[number][1]:
            following[name] = True
        elif not tags[number][3].rstrip().endswith("/"):
            if following.get(name):
                closed.add(number)
            following[name] = False
    until = 0
    for number, tag in enumerate(tags):
        name = tag[2].lower()
        if name not in _RAW and (number in closed or tag[1] or tag.start() < until):
            continue
        end = tag.end()
        if name in _CODE_OF_PROGRAMS and not tag[3].rstrip().endswith("/"):
            blank = _BLANK_LINE.search(text, end)
            end = until = blank.start() if blank else len(text)
        cuts.append((tag.start(), end))
        removed.add(name)


def _comments(text: str, code: _Spans, cuts: list[tuple[int, int]]) -> None:
    """Comments that reach over a blank line: Markdown would end the paragraph there, and publish them."""
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        at = end + 3
        if code.holds(start):
            at = start + 4
        elif _BLANK_LINE.search(text, start, end):
            cuts.append((start, at))


def _without(text: str, cuts: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in sorted(cuts):
        if start >= at:
            pieces.append(text[at:start])
        at = max(at, end)
    return "".join([*pieces, text[at:]])


class _Spans:
    """The code of a text: between fences and between backticks of one line."""

    def __init__(self, text: str) -> None:
        spans: list[tuple[int, int]] = []
        opened: tuple[str, int] | None = None
        for found in _FENCE.finditer(text):
            if opened is None:
                opened = (found[1], found.start())
            elif found[1].startswith(opened[0]):
                spans.append((opened[1], found.end()))
                opened = None
        spans += [found.span() for found in _SPAN.finditer(text)]
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if not self._ends or start >= self._ends[-1]:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, place: int) -> bool:
        """Whether a place is inside code."""
        before = bisect_left(self._starts, place + 1)
        return before > 0 and place < self._ends[before - 1]


def names_as_text(html: str) -> str:
    """The HTML in which names that are no element (<vardas pavardė>) are text. In HTML of Markdown, code is escaped
    already. Word's own elements (o:p) and those with a hyphen are left to the allow-list."""
    return _NAME.sub(lambda found: found[0] if found[1].lower() in _KNOWN else "&lt;", html)
