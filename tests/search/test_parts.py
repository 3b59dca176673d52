"""Which document lies in which part is decided by the content alone, and one more moves few others."""

from __future__ import annotations

import random

import pytest

from plugins.search.documents import Document
from plugins.search.parts import MOST, Leaf, by_digest, by_time


def _leaf(number: int, year: int = 2020, month: int = 1, group: str = "") -> Leaf:
    document = Document(f"/{number}/", "lt", "post", "T", "S", "X")
    return Leaf(f"post {number}", str(number), lambda: document, "posts/x.md", year * 12 + month - 1, group)


def _spread(number: int, years: range, seed: int = 1) -> list[Leaf]:
    rng = random.Random(seed)  # noqa: S311
    return [_leaf(n, rng.choice(years), rng.randrange(1, 13)) for n in range(number)]


def _names(leaves: list[Leaf]) -> dict[str, int]:
    return {name: len(group) for name, group in by_time(leaves, 1984 * 12, 64 * 12)}


def test_few_documents_are_one_part() -> None:
    assert _names(_spread(100, range(2007, 2026))) == {"1984-2047": 100}


def test_a_span_that_is_too_full_is_halved_and_the_newest_part_comes_first() -> None:
    leaves = [_leaf(n, 2016) for n in range(150)] + [_leaf(1000 + n, 2015) for n in range(100)]
    assert list(_names(leaves).items()) == [("2016-2047", 150), ("1984-2015", 100)]
    leaves += [_leaf(2000 + n, 2017) for n in range(150)]
    assert list(_names(leaves).items()) == [("2017", 150), ("2016", 150), ("1984-2015", 100)]


def test_a_full_year_lies_by_months_and_a_full_month_by_digest() -> None:
    leaves = [_leaf(n, 2024, 1 + n % 12) for n in range(600)] + [_leaf(1000 + n, 2024, 5) for n in range(300)]
    names = _names(leaves)
    assert list(names) == [*("2024m11-12", "2024m9-10", "2024m7-8", "2024m5-6-0", "2024m5-6-1", "2024m3-4", "2024m1-2")]
    assert sum(names.values()) == 900


@pytest.mark.parametrize("number", [1, 220, 221, 2_000, 10_000])
def test_every_document_lies_in_exactly_one_part_of_no_more_than_most(number: int) -> None:
    leaves = _spread(number, range(2012, 2026))
    parts = by_time(leaves, 1984 * 12, 64 * 12)
    assert sorted(leaf.key for _, group in parts for leaf in group) == sorted(leaf.key for leaf in leaves)
    assert len({name for name, _ in parts}) == len(parts)
    assert max(len(group) for _, group in parts) <= MOST * 9 // 8


def test_the_order_in_which_documents_are_met_decides_nothing() -> None:
    leaves = _spread(1_000, range(2012, 2026))
    shuffled = random.Random(3).sample(leaves, len(leaves))  # noqa: S311
    told = [
        {(name, leaf.key) for name, group in by_time(found, 1984 * 12, 64 * 12) for leaf in group}
        for found in (leaves, shuffled)
    ]
    assert told[0] == told[1]


def test_one_more_document_changes_one_part_where_none_overflows() -> None:
    leaves = _spread(1_000, range(2012, 2026))
    before = dict(by_time(leaves, 1984 * 12, 64 * 12))
    after = dict(by_time([*leaves, _leaf(5_000, 2019, 4)], 1984 * 12, 64 * 12))
    assert before.keys() == after.keys()
    assert len([name for name in after if after[name] != before[name]]) == 1


def test_what_has_no_date_lies_with_its_group() -> None:
    leaves = [_leaf(n, group=f"library {n % 40}") for n in range(700)]
    groups = by_digest(leaves)
    assert len(groups) == 4 and sum(map(len, groups)) == 700
    for number in range(40):
        holding = [group for group in groups if any(leaf.group == f"library {number}" for leaf in group)]
        assert len(holding) == 1
