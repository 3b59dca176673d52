"""Cases that are checked: the problems they must give, written down in expected.tsv, and what a repair leaves of them.

A line of expected.tsv is a problem that a person expects: case, file (the end of its path; empty: the first of the
case), severity, line (0: the whole file), rule (`*`: whichever says it), words of what is told in English, divided by
` | `. A line whose severity is `none` says that there is none; `fix` with the words `right` or `same` says what `--fix`
leaves.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from plugins.builder.settings import BuildSettings
from plugins.builder.sources.validation import check_content
from plugins.catalogue.problems import Problem, Severity
from plugins.checks.registry import RULES
from plugins.cli.fix import fix
from tests.words import words_in

EXPECTED = Path(__file__).with_name("expected.tsv")
NONE, FIX = "none", "fix"
_ENGLISH = words_in("en").translations.gettext


class Row(NamedTuple):
    """A case, what was expected, what was found, whether that is it."""

    case: str
    expected: str
    got: str
    right: bool


class Expected(NamedTuple):
    """A line of expected.tsv."""

    case: str
    file: str
    severity: str
    line: str
    rule: str
    says: str


def expectations() -> Mapping[str, tuple[Expected, ...]]:
    """Every case with what is expected of it."""
    found: dict[str, tuple[Expected, ...]] = {}
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        for fields in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            line = Expected(*fields)
            found[line.case] = (*found.get(line.case, ()), line)
    return found


def told(found: Problem) -> str:
    """A problem in the words of a row."""
    return f"{found.severity.name.lower()} {found.line} {found.rule}"


def judged(case: str, wanted: Sequence[Expected], files: Sequence[str], found: Sequence[Problem], repaired: str) -> Row:
    """Whether exactly the errors and warnings were found that are expected, and each says what it must. `repaired`:
    what a repair did ("right", "same", or else)."""
    left, missing, silent = list(found), [], []
    for line in wanted:
        if line.severity == FIX:
            if line.says != repaired:
                missing.append(f"after --fix {line.says}, not {repaired}")
        elif line.severity != NONE:
            fitting = [item for item in left if _fits(line, item, files)]
            if not fitting:
                missing.append(f"{line.severity} {line.line} {line.rule}")
                continue
            left.remove(fitting[0])
            words = " ".join(fitting[0].tell(RULES, _ENGLISH))
            silent += [part for part in line.says.split(" | ") if part and part not in words]
    extra = [told(item) for item in left if item.severity is not Severity.NOTICE]
    wrong = [f"missing: {'; '.join(missing)}"] * bool(missing) + [f"not expected: {'; '.join(extra)}"] * bool(extra)
    wrong += [f"does not say: {'; '.join(silent)}"] * bool(silent)
    expected = "; ".join(" ".join(filter(None, line[2:5])) for line in wanted) or "nothing written down"
    got = "; ".join(map(told, found)) or "silent"
    return Row(case, expected, f"{got} ({'; '.join(wrong)})" if wrong else got, not wrong and bool(wanted))


def _fits(line: Expected, found: Problem, files: Sequence[str]) -> bool:
    path = next((file for file in files if file.endswith(line.file)), line.file) if line.file else files[0]
    return (
        line.severity in ("*", found.severity.name.lower())
        and found.path == path
        and line.line in ("*", str(found.line))
        and line.rule in ("*", found.rule)
    )


def after_fix(content: Path, files: Sequence[str], state: Path, today: dt.date) -> str:
    """What `lentyna check --fix` leaves of some files: "same" bytes, all "right" (no error is left), or "changed"."""
    before = {file: (content / file).read_bytes() for file in files if (content / file).is_file()}
    changes = list(fix(_settings(content, state, today), files))
    same = all((content / file).is_file() and (content / file).read_bytes() == data for file, data in before.items())
    if same and not changes:
        return "same"
    names = {*files, *(change.path for change in changes)}
    left = [item for item in check_content(content, today, state) if item.path in names]
    return "changed" if any(item.severity is Severity.ERROR for item in left) else "right"


def _settings(content: Path, state: Path, today: dt.date) -> BuildSettings:
    nowhere = state / "nowhere"
    return BuildSettings(content, nowhere, state, nowhere, nowhere, "https://example.org", today, False, 1)


def of_case(found: Sequence[Problem], files: Sequence[str], before: frozenset[tuple[str, str]]) -> Iterator[Problem]:
    """The problems that a case brings: those of its files, errors in other files, nothing that was there before."""
    for item in found:
        if (item.path, item.rule) in before or item.rule == "picture-unused":
            continue
        if item.path in files or item.severity is Severity.ERROR:
            yield item
