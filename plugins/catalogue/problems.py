"""Problems are values: what is wrong, where, and what to do. Nothing here raises or prints.

The words are gettext messages with `{name}` places; a rule's message and remedy are looked up by its name in
`RULES` so that the same problem can be told in Lithuanian and in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import IntEnum, StrEnum

from msgspec import Struct


class Severity(IntEnum):
    """An error leaves the file, or the reference, out; a warning leaves the decision to a person."""

    ERROR = 0
    WARNING = 1
    NOTICE = 2


class LeavesOut(StrEnum):
    """What is not published because of a problem."""

    FILE = "file"
    PART = "part"
    NOTHING = "nothing"


class Rule(Struct, frozen=True):
    """A kind of problem. `message` and `remedy` are msgids with `{name}` places; `why` is one without: what the
    problem does to a reader."""

    name: str
    severity: Severity
    message: str
    remedy: str
    leaves_out: LeavesOut = LeavesOut.NOTHING
    why: str = ""


Field = tuple[str | int, ...]
"""Where in a record: ("funding", 0, "source")."""

_TRANSLATED = frozenset({"reason", "hint", "suggestion", "kind"})


class Problem(Struct, frozen=True):
    """One problem. `path` is relative to content/, with forward slashes; line and column count from 1 (0: the whole
    file, or not yet located); `values` fill the places of the rule's texts; `field` is where in the record."""

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    values: tuple[tuple[str, str], ...] = ()
    field: Field = ()
    part: bool = False
    """Only a part of the file is left out for it, whatever its rule says (decision 026)."""

    def __lt__(self, other: Problem) -> bool:
        # Nearly all that are compared are of two files, and there may be a hundred thousand.
        return self.path < other.path if self.path != other.path else self._order < other._order

    @property
    def _order(self) -> tuple[object, ...]:
        """By place, then by everything that tells two problems apart: of a set, whose own order changes from process to
        process, the first is always the same. (Fields hold names and numbers, which cannot be compared.)"""
        place = self.path, self.line, self.column, self.severity
        return *place, self.rule, self.values, repr(self.field), self.part

    def tell(self, rules: Mapping[str, Rule], translate: Callable[[str], str]) -> tuple[str, str]:
        """(message, remedy) in the language of `translate`, a gettext function. Values that are themselves messages
        (a reason, a suggestion) are translated too; braces in what an author wrote are harmless."""
        values = dict(self.values)
        for key in _TRANSLATED & values.keys():
            values[key] = _fill(translate(values[key]), values)
        rule = rules[self.rule]
        return _fill(translate(rule.message), values), _fill(translate(rule.remedy), values)


def _fill(template: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda place: values.get(place[1], place[0]), template)


def problem(rule: Rule, path: str, line: int = 0, column: int = 0, field: Field = (), /, **values: object) -> Problem:
    """A problem of `rule` at a place, which is given by position: every keyword is one of the `values`."""
    texts = tuple((key, str(value)) for key, value in sorted(values.items()))
    return Problem(path, line, column, rule.severity, rule.name, texts, field)
