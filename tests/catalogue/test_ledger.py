"""Files in = the sum of what became of them, or the build fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.ledger import Fate, Ledger, LedgerImbalance, LedgerLine, balance
from plugins.catalogue.problems import LeavesOut, Severity, problem
from plugins.catalogue.rules.table import RULES

A, B = LedgerLine("a", Fate.PUBLISHED, "/a/"), LedgerLine("b", Fate.DRAFT, "b")


def test_a_ledger_holds_each_file_once_in_order_of_path() -> None:
    assert balance(["b", "a"], [B, A]) == Ledger((A, B))


@pytest.mark.parametrize(
    ("files", "lines", "message"),
    [
        (["a", "b"], [A], "lost: ['b'], not among the files: [], counted twice: []"),
        (["a"], [A, B], "lost: [], not among the files: ['b'], counted twice: []"),
        (["a", "b"], [A, B, B], "lost: [], not among the files: [], counted twice: ['b']"),
        (
            ["a", "b"],
            [A, B, LedgerLine("b", Fate.LEFT_OUT, "encoding")],
            "lost: [], not among the files: [], counted twice: ['b']",
        ),
    ],
)
def test_a_file_that_is_lost_strange_or_counted_twice_fails_the_build(
    files: list[str], lines: list[LedgerLine], message: str
) -> None:
    with pytest.raises(LedgerImbalance) as raised:
        balance(files, lines)
    assert str(raised.value) == message


def test_counts_name_every_fate_also_those_that_met_nobody() -> None:
    assert balance(["a", "b"], [A, B]).counts() == {
        Fate.PUBLISHED: 1,
        Fate.TRANSLATION: 0,
        Fate.ASSET: 0,
        Fate.DRAFT: 1,
        Fate.SCHEDULED: 0,
        Fate.LEFT_OUT: 0,
    }


@given(st.lists(st.sampled_from("abcd"), max_size=5), st.lists(st.sampled_from("abcd"), max_size=5))
def test_a_ledger_balances_exactly_when_every_file_has_one_line(files: list[str], accounted: list[str]) -> None:
    lines = [LedgerLine(path, Fate.PUBLISHED, "/") for path in accounted]
    if sorted(set(files)) == sorted(accounted):
        assert len(balance(files, lines).lines) == len(set(files))
    else:
        with pytest.raises(LedgerImbalance):
            balance(files, lines)


def test_every_rule_says_what_is_wrong_and_what_to_do() -> None:
    assert [name for name, rule in RULES.items() if not (rule.message and rule.remedy and name == rule.name)] == []


def test_what_leaves_a_file_out_is_an_error_unless_nothing_is_wrong_with_the_file() -> None:
    mild = {
        name
        for name, rule in RULES.items()
        if rule.leaves_out is LeavesOut.FILE and rule.severity is not Severity.ERROR
    }
    assert mild == {"picture-unused", "captions-unused", "file-not-content"}


def test_braces_in_what_an_author_wrote_are_shown_as_written() -> None:
    found = problem(RULES["key-unknown"], "a.md", 1, 1, name="{__class__} {0} {", suggestion="{suggestion}")
    message, _ = found.tell(RULES, str)
    assert message == "There is no field “{__class__} {0} {” here."
