"""All rules by name, and which families look at what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from msgspec.structs import replace

from plugins.catalogue.problems import LeavesOut, Problem, Severity
from plugins.catalogue.rules import table as catalogue_rules
from plugins.checks import scope
from plugins.checks.content import Content
from plugins.checks.outline.shown import Shown
from plugins.checks.reasons import GROUPS, REASONS
from plugins.checks.rules.files import cms_leftovers as foreign
from plugins.checks.rules.files import files, static_files
from plugins.checks.rules.files import link_targets as targets
from plugins.checks.rules.files import personal_data as private
from plugins.checks.rules.records import (
    contradictions,
    field_words,
    freshness,
    opening_hours,
    projects,
    records,
    series,
    videos,
)
from plugins.checks.rules.texts import (
    abbreviations,
    headings,
    languages,
    link_words,
    markup,
    raw_marks,
    shapes,
    tables_lists,
    wording,
)
from plugins.checks.rules.texts import alt_text as alternatives
from plugins.checks.rules.texts import lost_words as lost
from plugins.checks.text_source import TextSource

TEXT_FAMILIES = (
    *(headings, alternatives, link_words, tables_lists, wording, abbreviations, languages, markup),
    foreign,
)
PAGE_FAMILIES = (lost, raw_marks, shapes)
CONTENT_FAMILIES = (targets, files, records, series, projects, freshness, videos)

TEXT_CHECKS: tuple[Callable[[TextSource], Iterator[Problem]], ...] = (
    *(family.check for family in TEXT_FAMILIES),
    freshness.check_text,
    videos.check_text,
)
PAGE_CHECKS: tuple[Callable[[TextSource, Shown], Iterator[Problem]], ...] = tuple(
    family.check for family in PAGE_FAMILIES
)
"""Checks that compare a text with its page."""
CONTENT_CHECKS: tuple[Callable[[Content], Iterator[Problem]], ...] = tuple(family.check for family in CONTENT_FAMILIES)
NOTICE_CHECKS: tuple[Callable[[Content], Iterator[Problem]], ...] = (records.check_notices,)
_FAMILIES = (
    *TEXT_FAMILIES,
    *PAGE_FAMILIES,
    private,
    opening_hours,
    contradictions,
    field_words,
    *CONTENT_FAMILIES,
    static_files,
    scope,
)

RULES = MappingProxyType(
    {name: replace(rule, why=REASONS.get(name, rule.why)) for name, rule in catalogue_rules.RULES.items()}
    | {rule.name: rule for family in _FAMILIES for rule in family.RULES}
)
"""Every rule of the project by its name; what reporters and documentation read."""

LEAVING_OUT = frozenset(
    rule.name for rule in RULES.values() if rule.severity is Severity.ERROR and rule.leaves_out is LeavesOut.FILE
)
"""The rules whose problems keep the file that they stand in off the site."""

GROUP_OF = MappingProxyType(dict(GROUPS) | {rule.name: family.GROUP for family in _FAMILIES for rule in family.RULES})
"""The page of docs/rules/ on which a rule is described."""
