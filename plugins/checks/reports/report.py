"""What every reporter tells: problems with the words of a language and the lines they stand in."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.content import Sources
from plugins.checks.registry import GROUP_OF, RULES
from plugins.i18n.catalogs import N_, Words

SEVERITIES = MappingProxyType(
    {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTICE: N_("notice")}
)
VERSION = 1
"""Of what the reporters for programs write; a change that breaks readers makes it 2."""


@dataclass(frozen=True)
class Report:
    """All that was found. `folder` is what stands before every path, "content" in the repository."""

    problems: tuple[Problem, ...]
    words: Words
    sources: Sources | None = None
    folder: str = "content"
    _lines: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def by_file(self) -> tuple[tuple[str, tuple[Problem, ...]], ...]:
        """Files with their problems, those with the most serious ones first."""
        found = sorted(self.problems)
        worst = {path: min(item.severity for item in items) for path, items in groupby(found, lambda item: item.path)}
        ordered = sorted(found, key=lambda item: (worst[item.path], item.path, item.severity, item.line, item.column))
        return tuple((path, tuple(items)) for path, items in groupby(ordered, lambda item: item.path))

    @cached_property
    def serious_first(self) -> tuple[Problem, ...]:
        """All problems, errors of all files before any warning."""
        return tuple(sorted(self.problems, key=lambda item: (item.severity, item.path, item.line, item.column)))

    def tell(self, found: Problem) -> tuple[str, str]:
        """(message, remedy)."""
        return found.tell(RULES, self.words.translations.gettext)

    def why(self, found: Problem) -> str:
        """Why it matters, "" where that need not be said."""
        reason = self.rule(found).why
        return self.words(reason) if reason else ""

    def stays(self, found: Problem) -> str:
        """That only a part of the file is left out for it, "" where that is not so."""
        return self.words("Only this part is left out; the rest of the file is on the site.") if found.part else ""

    def rule(self, found: Problem) -> Rule:
        return RULES[found.rule]

    def page(self, found: Problem) -> str:
        """Where the rule is described, relative to the repository."""
        return page_of(found.rule)

    def severity(self, found: Problem) -> str:
        return self.words(SEVERITIES[found.severity])

    def path(self, path: str) -> str:
        """A path under the folder as it is seen from the repository."""
        return posixpath.normpath(f"{self.folder}/{path}")

    def line(self, found: Problem) -> str:
        """The line that a problem stands in, "" where there is none."""
        if self.sources is None or not found.line:
            return ""
        if found.path not in self._lines:
            text = self.sources.data(found.path).decode("utf-8-sig", "replace")
            self._lines[found.path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = self._lines[found.path]
        return lines[found.line - 1] if found.line <= len(lines) else ""

    def count(self, severity: Severity) -> int:
        return sum(found.severity is severity for found in self.problems)

    def total(self) -> str:
        """„2 klaidos, 1 įspėjimas“"""
        errors, warnings = self.count(Severity.ERROR), self.count(Severity.WARNING)
        plural = self.words.plural
        return f"{plural('{n} error', '{n} errors', errors)}, {plural('{n} warning', '{n} warnings', warnings)}"


def page_of(rule: str) -> str:
    """The page that describes a rule, with the anchor of the rule."""
    return f"docs/rules/{GROUP_OF[rule]}.md#{rule}"


def report_of(problems: Iterable[Problem], words: Words, sources: Sources | None = None) -> Report:
    """A report of problems."""
    return Report(tuple(problems), words, sources)
