"""Every small bad site gives exactly the problems it must, and put right it is silent."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from plugins.catalogue.problems import Problem
from plugins.checks.registry import RULES
from tests.checks.cases import BASE, Case, all_cases, line_of, problems_of
from tests.words import words_in

CASES = tuple(all_cases())
GOOD = tuple(case for case in CASES if case.good)
# A photo with a position is published without it, whatever the text says; a story belongs to what it stands beside.
ALWAYS = frozenset({"picture-unused"})
WORDS = {lang: words_in(lang) for lang in ("lt", "en")}
COLUMNS = 100


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is remembered from case to case: the files of the base are read once."""
    return tmp_path_factory.mktemp("state")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_site_gives_exactly_these_problems(case: Case, tmp_path: Path, state: Path) -> None:
    found = problems_of(case.bad, tmp_path / "content", state)
    assert [line_of(problem) for problem in found] == list(case.expected)
    # Here, where the values are real ones and the problems are worked out anyway:
    for problem in found:
        _assert_told_in_two_lines(problem)


def _assert_told_in_two_lines(problem: Problem) -> None:
    """What is wrong and what to do, together, in both languages, with every place filled."""
    for words in WORDS.values():
        message, remedy = problem.tell(RULES, words.translations.gettext)
        assert message and remedy, problem
        told = f"{message} {remedy}"
        assert not re.search(r"\{[a-z_]+\}", told), told
        lines = textwrap.wrap(told, COLUMNS, break_long_words=False, break_on_hyphens=False)
        assert len(lines) <= 2, f"{len(lines)} lines: {told}"


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_a_site_put_right_is_silent(case: Case, tmp_path: Path, state: Path) -> None:
    found = problems_of(case.good, tmp_path / "content", state)
    assert [line_of(problem) for problem in found if problem.rule not in ALWAYS] == []


def test_the_base_has_no_problem(tmp_path: Path, state: Path) -> None:
    assert problems_of((), tmp_path / "content", state) == ()
    assert BASE.is_dir()


def test_there_are_at_least_150_cases() -> None:
    assert len(CASES) >= 150
