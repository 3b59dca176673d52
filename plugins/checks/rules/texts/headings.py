"""Headings of texts: WCAG 2.2 1.3.1, 2.4.6, 2.4.10; CONTENT_RULES heading-*, blockquote-as-heading, heading-fake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.catalogue.problems import LeavesOut, Problem, Rule, Severity
from plugins.checks.outline.blocks import Block, BlockKind
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "accessibility"
LONGEST = 160
SHORTEST_QUOTE = 25

SKIPPED = Rule(
    "heading-skipped",
    Severity.WARNING,
    N_("The heading is of level {level}, but the one before it is of level {before}."),
    N_("Begin it with {marks}, so that no level is left out."),
    why=N_("People who listen move from heading to heading; a missing level sounds like a missing part."),
)
FIRST = Rule(
    "heading-first",
    Severity.WARNING,
    N_("The first heading of the text is of level {level}."),
    N_("Begin it with ##: the first level is the title, the next one is the second."),
    why=N_("The outline of the page then begins with a gap."),
)
TITLE = Rule(
    "heading-title-level",
    Severity.WARNING,
    N_("A heading with one # is the page's own title, which is already there."),
    N_("Write it with ##."),
    why=N_("A page has one title; a second one blurs what it is about."),
)
EMPTY = Rule(
    "heading-empty",
    Severity.ERROR,
    N_("The heading has no words."),
    N_("Write its words, or delete the line."),
    LeavesOut.FILE,
    why=N_("A screen reader announces a heading and then says nothing."),
)
LONG = Rule(
    "heading-long",
    Severity.WARNING,
    N_("The heading has {length} characters; {limit} are the limit."),
    N_("Keep what names the part, and move the rest below it."),
    why=N_("Headings are listed on their own; a long one cannot be skimmed."),
)
FAKE = Rule(
    "heading-fake",
    Severity.WARNING,
    N_("A bold line stands in place of a heading."),
    N_("Write it as a heading: {marks} {text}"),
    why=N_("Bold is only seen. It is in no list of headings, and a screen reader does not announce it."),
)
QUOTE = Rule(
    "quote-short",
    Severity.WARNING,
    N_("The quotation “{text}” is very short; it looks like a heading or emphasis."),
    N_("Use > only for what somebody said; write a heading with ##."),
    why=N_("A screen reader announces a quotation where there is none."),
)
REPEATS = Rule(
    "heading-repeats-title",
    Severity.WARNING,
    N_("The heading repeats the title of the page."),
    N_("Delete it; the title is shown above the text by itself."),
    why=N_("The same words are read out twice."),
)
RULES = (SKIPPED, FIRST, TITLE, EMPTY, LONG, FAKE, QUOTE, REPEATS)

_BOLD = re.compile(r"(\*\*|__)(?!\s)((?:(?!\1).)+)(?<!\s)\1:?", re.DOTALL)
_WORDLESS = re.compile(r"[\s#*_=\-]*")


def check(source: TextSource) -> Iterator[Problem]:
    """The headings of a text, and what stands in their place."""
    outline = source.outline
    before = 0
    for block in outline.blocks:
        if block.kind is BlockKind.HEADING:
            yield from _heading(source, block, before)
            before = block.level if _words(source, block) else before
        elif block.kind is BlockKind.PARAGRAPH:
            text = outline.text[block.start : block.end].strip()
            bold = _BOLD.fullmatch(text)
            if bold and len(bold[2]) <= 100 and not bold[2].rstrip().endswith((".", "!", "?", ",", ";", "”", "“")):
                marks = "#" * max(2, before or 2)
                yield source.problem(FAKE, block.start, marks=marks, text=bold[2].strip().rstrip(":"))
        elif block.kind is BlockKind.QUOTE:
            text = " ".join(outline.prose[block.start : block.end].split())
            if 0 < len(text) < SHORTEST_QUOTE:
                yield source.problem(QUOTE, block.start, text=text)


def _words(source: TextSource, block: Block) -> str:
    return " ".join(source.outline.prose[block.start : block.end].replace("=", " ").split()).strip("-# ")


def _heading(source: TextSource, block: Block, before: int) -> Iterator[Problem]:
    words = _words(source, block)
    pictures = (image for image in source.outline.images if block.start <= image.start < block.end)
    written = source.outline.text[block.start : block.end]
    if not words:
        if _WORDLESS.fullmatch(written) or not any(image.alt.strip() for image in pictures):
            yield source.problem(EMPTY, block.start)
        return
    if block.level == 1:
        yield source.problem(TITLE, block.start)
    elif not before and block.level > 2:
        yield source.problem(FIRST, block.start, level=block.level)
    elif before and block.level > max(before, 2) + 1:
        marks = "#" * (max(before, 2) + 1)
        yield source.problem(SKIPPED, block.start, level=block.level, before=before, marks=marks)
    if len(words) > LONGEST:
        yield source.problem(LONG, block.start, length=len(words), limit=LONGEST)
    if source.title and words.casefold() == source.title.casefold():
        yield source.problem(REPEATS, block.start)
