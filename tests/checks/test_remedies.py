"""Remedies are tried by a program: whoever obeys each message exactly has no error left."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from plugins.builder.sources.validation import check_content
from plugins.catalogue.problems import Problem, Severity
from tests.cases.checking import expectations
from tests.cases.laying import Laid
from tests.checks.cases import TODAY, all_cases, site_of
from tests.checks.hand import Hand
from tests.checks.obeying import ACTIONS, NEEDS, instruction_of, obey

ROUNDS = 12
"""A file can bring to light one error after the other."""
ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "cases"
NEWCOMER_DAY = dt.date(2026, 11, 30)
OWN = tuple(case for case in all_cases() if case.bad)


def errors(content: Path, today: dt.date, state: Path) -> list[Problem]:
    """The errors of a content, the last of a file first: what is changed above moves no line below."""
    found = [item for item in check_content(content, today, state) if item.severity is Severity.ERROR]
    return sorted(found, key=lambda item: (item.path, -item.line, -item.column))


def obeyed(content: Path, today: dt.date, state: Path, known: frozenset[tuple[str, str]] = frozenset()) -> list[str]:
    """What is left of the errors after every message was obeyed, in rounds of checking and obeying."""
    for _ in range(ROUNDS):
        left = [item for item in errors(content, today, state) if (item.path, item.rule) not in known]
        wanted = [item for item in left if instruction_of(item) not in NEEDS]
        done: set[tuple[str, int]] = set()
        for item in wanted:
            hand = Hand(content, item)
            # One problem of a line at a time: the next check says where the others stand now.
            if (item.path, item.line) not in done and _is_there(hand.file) and obey(hand):
                done.add((item.path, item.line))
        if not done:
            break
    return [f"{item.path}:{item.line}:{item.column} {item.rule}: {instruction_of(item)}" for item in wanted]


def _is_there(file: Path) -> bool:
    """Also a link that leads nowhere is there."""
    return file.exists() or file.is_symlink()


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.name)
def test_whoever_obeys_every_message_has_no_error_left(case, tmp_path: Path, state: Path) -> None:
    assert obeyed(site_of(case.bad, tmp_path / "content"), TODAY, state) == []


def shared(kind: str) -> list[Path]:
    """The cases of ../shared/cases for which an error is expected; none where the folder is not there."""
    folder = SHARED / kind
    wanted = {name for name, lines in expectations().items() if any(line.severity in ("error", "*") for line in lines)}
    names = (folder / name for name in sorted(wanted))
    return [name for name in names if name.is_dir()]


@pytest.fixture(scope="module")
def newcomers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content without the libraries that no case is about, and with the picture that cases use."""
    content, source = tmp_path_factory.mktemp("newcomers") / "content", ROOT / "content"
    keep = {"rokiskis", "utena"}
    shutil.copytree(
        source, content, ignore=lambda folder, names: set(names) - keep if Path(folder) == source / "libraries" else ()
    )
    shutil.copytree(SHARED / "newcomer" / "g00-picture", content, dirs_exist_ok=True)
    return content


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("foreign") / "content"
    return Path(shutil.copytree(ROOT / "tests" / "site" / "sample" / "content", content))


def _left(folder: Path, content: Path, today: dt.date, state: Path) -> list[str]:
    before = frozenset((item.path, item.rule) for item in errors(content, today, state))
    with Laid(folder, content):
        return obeyed(content, today, state, before)


@pytest.mark.content
@pytest.mark.parametrize("folder", shared("newcomer"), ids=lambda folder: folder.name)
def test_a_newcomer_who_obeys_every_message_has_no_error_left(folder: Path, newcomers: Path, state: Path) -> None:
    assert _left(folder, newcomers, NEWCOMER_DAY, state) == []


@pytest.mark.parametrize("folder", shared("foreign-inputs"), ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_whoever_obeys_what_is_told_of_a_foreign_input_has_no_error_left(
    folder: Path, sample: Path, state: Path
) -> None:
    assert _left(folder, sample, TODAY, state) == []


def test_a_message_is_obeyed_or_needs_to_know_more_and_never_both() -> None:
    assert not ACTIONS.keys() & NEEDS.keys()
    assert len(ACTIONS) >= 100 and len(NEEDS) == 13
