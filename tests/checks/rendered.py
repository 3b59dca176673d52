"""Short texts checked together with their pages, without a site around them."""

from __future__ import annotations

from plugins.catalogue.problems import Problem
from plugins.catalogue.read.files import read_file
from plugins.checks.checking import check_file, without_doubles
from plugins.checks.registry import PAGE_FAMILIES
from plugins.checks.rules.texts.tables_lists import UNSEPARATED
from plugins.markdown_text.render import Rendered, Renderer
from tests.checks.cases import POST, TEXT

RULES = frozenset({rule.name for family in PAGE_FAMILIES for rule in family.RULES} | {UNSEPARATED.name})
"""The rules that compare a text with its page."""
_LINES = TEXT.count("\n")


def problems_of(text: str, renderer: Renderer, rendered: Rendered | None = None) -> list[Problem]:
    """What the comparison of a text with its page says, or with another page in its place."""
    data = (TEXT + text).encode()
    reading = read_file(POST, data)
    found = check_file(POST, data, reading, rendered or renderer.render(reading.text))
    return [one for one in without_doubles(found) if one.rule in RULES]


def told(text: str, renderer: Renderer) -> list[str]:
    """Each problem as rule, line and column in the text."""
    return [f"{one.rule} {one.line - _LINES}:{one.column}" for one in problems_of(text, renderer)]
