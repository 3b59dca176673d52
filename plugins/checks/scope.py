"""Whose a change is: whether it stays in one library's folder, and whether it is safe by nature or needs the owner.

Safe by nature is what is checked by machines or seen at once to be right: opening hours, the time of an event, a
slip of the pen. Everything else is read by who answers for the folder.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from msgspec import Struct

from plugins.catalogue.problems import LeavesOut, Problem, Rule, Severity, problem
from plugins.catalogue.read.files import FileReading, read_file
from plugins.i18n.catalogs import N_

GROUP = "catalogue"
OUTSIDE = Rule(
    "outside-scope",
    Severity.ERROR,
    N_("This file does not belong to the library “{library}”, but the change touches it."),
    N_("Leave it as it was ({command}), or ask its owner to change it."),
    LeavesOut.NOTHING,
    why=N_("Each library answers for its own folder, and for no other."),
)
RULES = (OUTSIDE,)
COMMAND = "git checkout {base} -- {path}"

HOURS = N_("opening hours")
EVENT_TIME = N_("the time of an event")
TYPO = N_("a slip of the pen")
CONFIRMED = N_("the day of confirming")
_EVENT_FIELDS = frozenset({"start", "end", "dates", "status", "status_note", "sequence"})
_QUIET_FIELDS = frozenset({"modified", "review_by"})
_FIGURES = re.compile(r"\d+|https?://\S+|\]\([^)]*\)")
_NEGATED = re.compile(r"^(?:ne|nebe|un|in|im|dis)")
_ALIKE = 0.9
_MOST_LETTERS = 40


class Verdict(Struct, frozen=True):
    """What a change of one file is: `safe` with the reason as a message, or the owner must look at it."""

    path: str
    safe: bool
    reason: str = ""


def outside(changed: Mapping[str, str], library: str, base: str) -> Iterator[Problem]:
    """A problem for every changed file (path under content/ or, with ../, elsewhere) outside a library's folder."""
    home = f"libraries/{library}/"
    for path in sorted(changed):
        if not path.startswith(home):
            command = COMMAND.format(base=base, path=path)
            yield problem(OUTSIDE, path, library=library, command=command)


def verdict(path: str, before: bytes, after: bytes) -> Verdict:
    """What a change of a file is. New, deleted and unreadable files need the owner."""
    if not before or not after or not path.endswith((".md", ".yaml")):
        return Verdict(path, False)
    old, new = read_file(path, before), read_file(path, after)
    if old.data is None or new.data is None or any(found.part for found in new.problems):
        return Verdict(path, False)
    reason = _reason(path, old, new)
    return Verdict(path, bool(reason), reason)


def _reason(path: str, old: FileReading, new: FileReading) -> str:
    fields, text = _differences(orjson.loads(old.data or b"{}"), orjson.loads(new.data or b"{}")), ""
    if old.text != new.text:
        if not is_typo(old.text, new.text):
            return ""
        text = TYPO
    fields = {field for field in fields if field[0] not in _QUIET_FIELDS}
    if not fields:
        return text or CONFIRMED
    if path.endswith("/library.yaml") and all(_is_hours(field) for field in fields):
        return HOURS
    if "/events/" in path and all(field[0] in _EVENT_FIELDS for field in fields):
        return EVENT_TIME
    said = [(_at(old, field), _at(new, field)) for field in fields]
    if all(isinstance(a, str) and isinstance(b, str) and " " in a and is_typo(a, b) for a, b in said):
        return TYPO
    return ""


def _is_hours(field: tuple[Any, ...]) -> bool:
    return field[0] == "branches" and len(field) > 2 and field[2] == "hours"


def _differences(old: Any, new: Any, here: tuple[Any, ...] = ()) -> set[tuple[Any, ...]]:
    """The fields in which two records differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        names = old.keys() | new.keys()
        return {field for name in names for field in _differences(old.get(name), new.get(name), (*here, name))}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return {field for number, (a, b) in pairs for field in _differences(a, b, (*here, number))}
    return set() if old == new else {here}


def _at(reading: FileReading, field: tuple[Any, ...]) -> Any:
    value: Any = orjson.loads(reading.data or b"{}")
    for step in field:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def is_typo(old: str, new: str) -> bool:
    """Whether two texts say the same but for a few letters: no number and no address differs."""
    if _FIGURES.findall(old) != _FIGURES.findall(new):
        return False
    if abs(len(old) - len(new)) > _MOST_LETTERS:
        return False
    a, b = old.split(), new.split()
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    letters = 0
    for kind, i, j, k, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone, come = " ".join(a[i:j]), " ".join(b[k:end])
        letters += max(len(gone), len(come))
        if _NEGATED.sub("", gone.casefold()) == _NEGATED.sub("", come.casefold()) and len(gone) != len(come):
            return False  # „dirba“ and „nedirba“ differ by two letters, and by everything
        # A word that changes its meaning (a "not" put in, a name exchanged) is no slip.
        if difflib.SequenceMatcher(None, gone.casefold(), come.casefold()).ratio() < _ALIKE - 0.2:
            return False
    return letters <= _MOST_LETTERS
