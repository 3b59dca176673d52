"""The demonstration: the sample's days around today."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.cli.demo import moved, weeks_since, write_demo
from tests.scratch import ROOT


@pytest.mark.parametrize(
    ("text", "days", "later"),
    [
        ("date: 2026-03-10", 7, "date: 2026-03-17"),
        ("2026-12-28 18:30", 7, "2027-01-04 18:30"),
        ("2024-02-22", 7, "2024-02-29"),
        ("2026-01-05-skaitymo-valandos.easy.md", 14, "2026-01-19-skaitymo-valandos.easy.md"),
        ("kreipkis 1999-05-01 ir 2099-01-01", 7, "kreipkis 1999-05-01 ir 2099-01-01"),
        ("2026-02-30", 7, "2026-02-30"),
        ("2026-03 ir 2026", 7, "2026-03 ir 2026"),
        ("id-2026-03-10", 7, "id-2026-03-10"),
        ("+370 2026-03-101", 7, "+370 2026-03-101"),
    ],
)
def test_days_near_the_samples_own_are_moved_and_nothing_else(text: str, days: int, later: str) -> None:
    assert moved(text, days) == later


@pytest.mark.parametrize(
    ("today", "days"),
    [("2026-03-10", 0), ("2026-03-16", 0), ("2026-03-17", 7), ("2026-03-09", -7), ("2027-03-10", 364)],
)
def test_the_sample_is_moved_by_whole_weeks_so_that_days_of_the_week_stay(today: str, days: int) -> None:
    assert weeks_since(dt.date.fromisoformat(today)) == days


def test_the_same_day_gives_the_same_content_and_what_was_there_goes(tmp_path: Path) -> None:
    day = dt.date(2026, 11, 30)
    first, second = write_demo(ROOT, tmp_path / "a", day), tmp_path / "b"
    (second / "old").mkdir(parents=True)
    (second / "old" / "file.md").write_text("x")
    write_demo(ROOT, second, day)
    files = {file.relative_to(first): file.read_bytes() for file in first.rglob("*") if file.is_file()}
    assert files == {file.relative_to(second): file.read_bytes() for file in second.rglob("*") if file.is_file()}
    assert len(files) > 50
    assert (first / "libraries/pavyzdine-savivaldybe/posts/2026-09-21-skaitymo-valandos.md").is_file()
