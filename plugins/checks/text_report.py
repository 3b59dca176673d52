"""Problems as text for a person: grouped by file, most serious first, with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from types import MappingProxyType

from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.rules import RULES
from plugins.words.catalogs import N_, Words

_SEVERITIES = MappingProxyType(
    {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTICE: N_("notice")}
)


def tell(problems: Iterable[Problem], words: Words) -> str:
    """The text; files with the most serious problems first."""
    found = sorted(problems)
    worst = {path: min(item.severity for item in items) for path, items in groupby(found, key=lambda item: item.path)}
    ordered = sorted(found, key=lambda item: (worst[item.path], item.path, item.severity, item.line, item.column))
    blocks = []
    for path, items in groupby(ordered, key=lambda item: item.path):
        lines = [f"content/{path}"]
        for item in items:
            message, remedy = item.tell(RULES, words.translations.gettext)
            place = f"{item.line}:{item.column}" if item.line else "–"
            lines.append(f"  {place:>7}  {words(_SEVERITIES[item.severity])}: {message}  [{item.rule}]")
            if remedy:
                lines.append(f"           → {remedy}")
        blocks.append("\n".join(lines))
    return "\n".join(blocks)
