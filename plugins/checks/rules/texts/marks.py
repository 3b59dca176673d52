"""Marks of Markdown as they look on a page where they do nothing, and what is said of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.catalogue.problems import Rule, Severity
from plugins.i18n.catalogs import N_

WARNING = Severity.WARNING
LINK = Rule(
    "link-unfinished",
    WARNING,
    N_("This is not a link: readers see “{text}”."),
    N_("{suggestion}"),
    why=N_("The reader sees brackets and an address, and has nothing to follow."),
)
EMPHASIS = Rule(
    "emphasis-unfinished",
    WARNING,
    N_("The marks of bold or italics do nothing here: readers see “{text}”."),
    N_("Write them right beside the words, at both ends: **Kada:** kovo 5 d. A sign that is meant as such: \\*"),
    why=N_("Readers see stars or underscores in the middle of the text."),
)
UNKNOWN = Rule(
    "mark-unknown",
    WARNING,
    N_("“{text}” does nothing here: readers see it as it stands."),
    N_("{suggestion}"),
    why=N_("Readers see signs that mean nothing to them."),
)
TABLE = Rule(
    "table-unrecognised",
    WARNING,
    N_("This is written like a table, but is not one: readers see vertical bars."),
    N_("{suggestion}"),
    why=N_("Columns run together into one paragraph, and a screen reader spells the bars."),
)
IN_HTML = Rule(
    "markdown-in-html",
    WARNING,
    N_("Between the tags <{tag}> and </{tag}> Markdown is not read: readers see “{text}”."),
    N_("Take out the tags <{tag}>, and keep a blank line before and after."),
    why=N_("Readers see marks instead of links, headings and bold words."),
)
FENCE = Rule(
    "code-fence",
    WARNING,
    N_("The signs “{text}” begin no block of code here."),
    N_("{suggestion}"),
    why=N_("Lines of code run together, and readers may see the signs."),
)
RULES = (LINK, EMPHASIS, UNKNOWN, TABLE, IN_HTML, FENCE)

BRACKETS = N_("Write [words](address): both pairs closed, and nothing between ] and (.")
SWAPPED = N_("Square brackets hold the words, round ones the address: [words](address)")
_PICTURE = N_("Write ![what the picture shows](../pictures/name.jpg)")
DEFINE = N_("Write the address in round brackets after the words, or add a line below: [{name}]: https://…")
DEFINITION = N_("Write the address without spaces: [{name}]: https://…")
_STRUCK = N_("Write <del>words</del>, or better say in words what no longer holds.")
_BRIGHT = N_("Write **words** for what is important.")
END_OF_LINE = N_("Write two spaces at the end of the line in its place, or begin a new paragraph.")
_BOXES = N_("Write a list without the boxes.")
_TERM = N_("Write the word in bold, and what it means beside it or as a list.")
_DELETE = N_("Delete it: the theme decides how a text looks.")
_OTHER_PROGRAM = N_("Delete it: it is a command of another program.")
_EMOJI_NAME = N_("Delete it, or write in words what it stood for.")
_HEADING = N_("Begin the line with it, with a blank line before.")
FENCE_ALONE = N_("Begin a line with three signs and nothing before them, and close it with the same three.")
FENCE_IN_LIST = N_("In a list, write code without ```: indent each of its lines by eight spaces.")
BLANK = N_("Put a blank line before the first row.")
RULE_ROW = N_("Write below the first row as many |---| as it has columns: {row}")

_TARGET = r"(?:https?:|mailto:|tel:|www\.|\.{0,2}/|#\w|[\w./-]+\.(?:md|jpe?g|png|webp|gif|pdf|html?|ics|docx?|lt)\b)"


@dataclass(frozen=True)
class Mark:
    """A mark as it looks on the page; what tells it apart from text; what is said of it."""

    signs: tuple[str, ...]
    """One of them is in any text that has the mark: nearly all texts have none."""
    pattern: re.Pattern[str]
    rule: Rule
    suggestion: str = ""


def _mark(signs: str, pattern: str, rule: Rule, suggestion: str = "") -> Mark:
    return Mark(tuple(signs.split()), re.compile(pattern, re.MULTILINE), rule, suggestion)


MARKS = (
    _mark("![", r"(?<!\w)!\[[^\[\]\n]{0,60}+", LINK, _PICTURE),
    _mark("](", r"\]\([^\s()\0]{0,40}+\)?", LINK, BRACKETS),
    _mark("]", rf"\][ \t]+\((?={_TARGET})[^\s()\0]{{0,40}}+\)?", LINK, BRACKETS),
    _mark(")[", rf"\)\[(?={_TARGET})[^\s\[\]\0]{{0,40}}+\]?", LINK, SWAPPED),
    _mark("][", r"(?<!\d)\]\[[^\[\]\n\0]{0,60}+\]", LINK, DEFINE),
    _mark("]:", r"^[ \t]*+\[[^\[\]\n\0^]{1,60}+\]:[ \t]*+<?(?:https?:|www\.)\S{0,40}+", LINK, DEFINITION),
    _mark("**", r"(?<![*\S])\*\* [^\s*\0][^\n\0*]{0,60}? \*\*(?![*\S])", EMPHASIS),
    _mark("**", r"(?<!\*)\*\*\*?(?!\*)(?:(?=[\w„“\"(\[])|(?<=[\w„“”\"(:.,;!?)%…-]\*\*))[^\n\0*]{0,20}+", EMPHASIS),
    _mark("__", r"(?<!_)__(?!_)(?:(?=[\w„“\"(\[])|(?<=[\w„“”\"(:.,;!?)%…-]__))[^\n\0_]{0,20}+", EMPHASIS),
    _mark("*", r"(?<![\w*])\*(?=[^\s*.,;:!?)])[^*\n\0]{1,60}\s\*(?![\w*])", EMPHASIS),
    _mark("_", r"(?<![\w_])_(?=[^\s_.,;:!?)])[^_\n\0]{1,60}\s_(?![\w_])", EMPHASIS),
    _mark("~~", r"(?<!~)~~(?!~)[^\n\0~]{0,20}+~{0,2}", UNKNOWN, _STRUCK),
    _mark("==", r"(?<!=)==(?=[^\s=])[^\n\0=]{1,60}+==(?!=)", UNKNOWN, _BRIGHT),
    _mark("\\", r"(?<!:)\\(?=\n[^\n])", UNKNOWN, END_OF_LINE),
    _mark("[", r"^\0*\[[ xX]\](?=\s)", UNKNOWN, _BOXES),
    _mark(":", r"^:[ \t]+\S[^\n\0]{0,20}+", UNKNOWN, _TERM),
    _mark("{", r"\{:?[ \t]*+[.#][a-zA-Z][\w-]*+[^{}\n\0]{0,40}+\}", UNKNOWN, _DELETE),
    _mark("[TOC] [[", r"\[TOC\]|\[\[[^\[\]\n\0]{1,60}+\]\]", UNKNOWN, _OTHER_PROGRAM),
    _mark(":::", r"^:::[^\n\0]{0,20}+", UNKNOWN, _OTHER_PROGRAM),
    _mark(":", r"(?<![\w:/]):[a-z][a-z_]{2,30}+:(?![\w:/])", UNKNOWN, _EMOJI_NAME),
    _mark("#", r"^[ \t]*+#{1,6}(?!#)[ \t]*+[^\W\d_][^\n\0]{0,30}+", UNKNOWN, _HEADING),
    _mark("``` ~~~", r"```|~~~", FENCE, FENCE_ALONE),
)  # fmt: skip
