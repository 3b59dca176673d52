"""`make cases`: every input that failed once gives what a person expects; a table of them.

The folder `../shared/cases` beside the repository holds two kinds: `newcomer/`, laid one at a time over the real
content, and `foreign-inputs/Knn-…`, laid over the sample's. What each must give stands in expected.tsv (what is told)
and looked_at.yaml (what is imported or built); a case of which nothing is written down is not as expected. Where the
folder is not there, the portal's own copies of the kinds in tests/site/cases are run. Exit status 1 where a case is not
as expected.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import orjson

from plugins.builder.sources.validation import check_content
from tests.cases.checking import FIX, Row, after_fix, expectations, judged, of_case
from tests.cases.laying import NOTE, Laid
from tests.cases.looking import Built, looked_at, of_calendar
from tests.checks.cases import TODAY, all_cases, line_of, problems_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path("..") / "shared" / "cases"
NEWCOMER_DAY = dt.date(2026, 11, 30)
BESIDE = "g00-picture"
"""The case with the picture that others of its series use."""


def run_newcomer(folder: Path, wanted: str, scratch: Path) -> Iterator[Row]:
    """The cases of a new librarian, one at a time over the real content."""
    cases = [entry for entry in orjson.loads((folder / "index.json").read_bytes()) if entry["case"].startswith(wanted)]
    if not cases:
        return
    content, state = scratch / "content", scratch / "state"
    shutil.copytree(ROOT / "content", content)
    for entry in cases:
        if entry["case"] != BESIDE:
            shutil.copytree(folder / BESIDE, content, dirs_exist_ok=True)
        yield _checked(entry["case"], folder / entry["case"], content, state, NEWCOMER_DAY, frozenset())


def run_foreign(folder: Path, wanted: str, scratch: Path) -> Iterator[Row]:
    """The kinds Knn over the sample's content, checked, imported or built."""
    cases = [case for kind in _folders(folder) for case in _folders(kind) if f"{kind.name}/".startswith(wanted[:3])]
    cases = [case for case in cases if f"{case.parent.name}/{case.name}".startswith(wanted)]
    if not cases:
        return
    content, state, seen, told = scratch / "sample", scratch / "sample-state", looked_at(), expectations()
    shutil.copytree(ROOT / "tests" / "site" / "sample" / "content", content)
    before = frozenset((item.path, item.rule) for item in check_content(content, TODAY, state))
    built: Built | None = None
    for case in cases:
        name = f"{case.parent.name}/{case.name}"
        calendar = next(case.glob("*.ics"), None)
        if calendar:
            yield (
                of_calendar(name, seen[name], calendar)
                if name in seen
                else Row(name, "nothing written down", "", False)
            )
            continue
        if name in told or name not in seen:
            yield _checked(name, case, content, state, TODAY, before)
        if name in seen:
            built = built or Built(scratch)
            yield built.look(name, case, seen[name])


def _folders(folder: Path) -> list[Path]:
    return sorted(item for item in folder.iterdir() if item.is_dir())


def _checked(
    name: str, folder: Path, content: Path, state: Path, today: dt.date, before: frozenset[tuple[str, str]]
) -> Row:
    """What a check says of a case that is laid over a content, beside what is written down."""
    wanted = expectations().get(name, ())
    files = sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file() and file.name != NOTE
    )
    with Laid(folder, content):
        found = list(of_case(check_content(content, today, state), files, before))
        repaired = after_fix(content, files, state, today) if any(line.severity == FIX for line in wanted) else ""
    return judged(name, wanted, files, found, repaired)


def run_own(wanted: str, scratch: Path) -> Iterator[Row]:
    """The portal's own copies."""
    for case in all_cases():
        if case.name.startswith(wanted):
            found = tuple(map(line_of, problems_of(case.bad, scratch / case.name, scratch / "state")))
            expected = "; ".join(case.expected) or "silent"
            yield Row(case.name, expected, "; ".join(found) or "silent", found == case.expected)


def main() -> int:
    """Prints the table; 1 where a case is not as expected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="beginning of the names of the cases that are run")
    parser.add_argument("--folder", type=Path, default=SHARED, help="the folder of cases, seen from the repository")
    arguments = parser.parse_args()
    only, shared = arguments.only, ROOT / arguments.folder
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        if shared.is_dir():
            found = (
                *(run_newcomer(shared / "newcomer", only, scratch),),
                run_foreign(shared / "foreign-inputs", only, scratch),
            )
        else:
            print(f"{arguments.folder.as_posix()} is not here: the portal's own copies of the kinds are run.")
            found = (run_own(only, scratch),)
        for part in found:
            for row in part:
                rows.append(row)
                print(
                    f"{'ok  ' if row.right else 'NOT '} {row.case:32} {row.expected[:56]:56} {row.got[:160]}",
                    flush=True,
                )
    right = sum(row.right for row in rows)
    print(f"{len(rows)} cases: {right} ok, {len(rows) - right} not")
    return int(right < len(rows))


if __name__ == "__main__":
    sys.exit(main())
