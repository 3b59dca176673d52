"""`make cases`: every input that failed once gives what a person expects; a table of them.

The folder `../shared/cases` beside the repository holds two kinds: `newcomer/` (index.json says what is expected), laid
one at a time over the real content, and `foreign-inputs/Knn-…`, laid over the sample's. Where it is not there, the
portal's own copies of the kinds in tests/site/cases are run. Exit status 1 where a case is not as expected.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from plugins.catalogue.problems import Problem, Severity
from plugins.checks.fix.repair import repair, terms_of
from plugins.press.inspection import check_content
from tests.checks.cases import TODAY, all_cases, line_of, problems_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path("..") / "shared" / "cases"
NEWCOMER_DAY = dt.date(2026, 11, 30)
BESIDE = "g00-picture"
"""The case with the picture that others of its series use."""
CALENDARS = re.compile(r"K(05|06|07|08|09|10)-")
OTHERWISE = re.compile(r"K(13|19|20|23|24)-")
"""What is not seen by checking: calendars are imported (tests/desk), pages, feeds and search are looked at built."""
WANTED = {
    "K15-hours-note-lost": "no problem",
}


class Row(NamedTuple):
    """A case, what was expected, what was found, whether that is it (None: a person must look)."""

    case: str
    expected: str
    got: str
    right: bool | None


def run_newcomer(folder: Path, wanted: str, scratch: Path) -> Iterator[Row]:
    """The cases of a new librarian, one at a time over the real content."""
    content, state = scratch / "content", scratch / "state"
    shutil.copytree(ROOT / "content", content)
    shutil.copytree(folder / BESIDE, content, dirs_exist_ok=True)
    check_content(content, NEWCOMER_DAY, state)
    for entry in orjson.loads((folder / "index.json").read_bytes()):
        if not entry["case"].startswith(wanted):
            continue
        with _laid(folder / entry["case"], content):
            found = check_content(content, NEWCOMER_DAY, state)
            fixed = _after_fix(content, entry["files"], state) if "fix" in entry["expected"] else False
        yield _judged(entry, found, fixed)


class _laid:
    """Files of a folder over the content, for as long as a case is looked at."""

    def __init__(self, folder: Path, content: Path) -> None:
        self._folder, self._content = folder, content
        self._before: dict[Path, bytes | None] = {}

    def __enter__(self) -> None:
        for file in sorted(file for file in self._folder.rglob("*") if file.is_file()):
            target = self._content / file.relative_to(self._folder)
            self._before[target] = target.read_bytes() if target.exists() else None
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())

    def __exit__(self, *_: object) -> None:
        for target, data in self._before.items():
            if data is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(data)
        for folder in sorted(self._content.rglob("*"), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def _after_fix(content: Path, files: list[str], state: Path) -> bool:
    """Whether a repair leaves no error in the files."""
    terms = terms_of(content)
    changed = False
    for path in files:
        file = content / path
        if path.endswith((".md", ".yaml")) and file.is_file():
            before = file.read_bytes()
            after = repair(path, before, terms)[0]
            changed |= after != before
            file.write_bytes(after)
    left = check_content(content, NEWCOMER_DAY, state) if changed else ()
    return changed and not any(item.path in files and item.severity is Severity.ERROR for item in left)


def _judged(entry: dict[str, object], found: tuple[Problem, ...], fixed: bool) -> Row:
    expected, files = str(entry["expected"]), entry["files"]
    assert isinstance(files, list)
    own = [item for item in found if item.path in files and item.rule != "picture-unused"]
    errors = [item for item in own if item.severity is Severity.ERROR]
    warnings = [item for item in own if item.severity is Severity.WARNING]
    others = [item for item in found if item.path not in files and item.severity is Severity.ERROR]
    got = "; ".join(f"{item.severity.name.lower()} {item.line} {item.rule}" for item in own) or "silent"
    if others:
        return Row(str(entry["case"]), expected, f"{got}; {len(others)} errors in other files", False)
    line = re.search(r"line (\d+)", expected)
    allowed = []
    if re.match(r"ERROR", expected):
        allowed.append(bool(errors) and (not line or any(item.line == int(line[1]) for item in errors)))
    if re.search(r"WARN|should warn|did you mean", expected):
        allowed.append(bool(errors or warnings))
    if re.search(r"\bok\b|notice|fine|no change|comment stays|no false alarm", expected):
        allowed.append(not errors and not ("false alarm" in expected and warnings))
    if re.search(r"fix(?!\?)", expected) and not re.search(r"no fix|fix\?", expected):
        allowed = [any(allowed or [True]) and (fixed or "ok or fix" in expected)]
    return Row(str(entry["case"]), expected, got, any(allowed) if allowed else None)


def run_foreign(folder: Path, wanted: str, scratch: Path) -> Iterator[Row]:
    """The kinds Knn over the sample's content: each must be named by an error or a warning in its own file."""
    content, state = scratch / "sample", scratch / "sample-state"
    shutil.copytree(ROOT / "tests" / "site" / "sample" / "content", content)
    before = {(item.path, item.rule) for item in check_content(content, TODAY, state)}
    for kind in sorted(item for item in folder.iterdir() if item.is_dir() and item.name.startswith(wanted)):
        for case in sorted(item for item in kind.iterdir() if item.is_dir()):
            name = f"{kind.name}/{case.name}"
            if CALENDARS.match(kind.name) or OTHERWISE.match(kind.name):
                yield Row(name, "see its own tests", "not seen by checking", None)
                continue
            with _laid(case, content):
                found = check_content(content, TODAY, state)
            new = [item for item in found if (item.path, item.rule) not in before and item.path != "NOTE.txt"]
            told = [item for item in new if item.severity is not Severity.NOTICE]
            got = "; ".join(f"{item.severity.name.lower()} {item.line} {item.rule}" for item in new) or "silent"
            silent = WANTED.get(kind.name) == "no problem"
            yield Row(name, "shown" if silent else "named", got, not told if silent else bool(new))


def run_own(scratch: Path) -> Iterator[Row]:
    """The portal's own copies."""
    for case in all_cases():
        found = tuple(map(line_of, problems_of(case.bad, scratch / case.name, scratch / "state")))
        yield Row(case.name, "; ".join(case.expected) or "silent", "; ".join(found) or "silent", found == case.expected)


def main() -> int:
    """Prints the table; 1 where a case is not as expected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="beginning of the names of the cases that are run")
    parser.add_argument("--folder", type=Path, default=SHARED, help="the folder of cases, seen from the repository")
    arguments = parser.parse_args()
    only, shared = arguments.only, ROOT / arguments.folder
    with tempfile.TemporaryDirectory() as folder:
        if shared.is_dir():
            rows = [*run_newcomer(shared / "newcomer", only, Path(folder))]
            rows += run_foreign(shared / "foreign-inputs", only, Path(folder))
        else:
            print(f"{arguments.folder.as_posix()} is not here: the portal's own copies of the kinds are run.")
            rows = [*run_own(Path(folder))]
    for row in rows:
        sign = {True: "ok  ", False: "NOT ", None: "look"}[row.right]
        print(f"{sign} {row.case:32} {row.expected[:48]:48} {row.got[:110]}")
    wrong = sum(row.right is False for row in rows)
    right, look = sum(row.right is True for row in rows), sum(row.right is None for row in rows)
    print(f"{len(rows)} cases: {right} ok, {wrong} not, {look} to look at")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
