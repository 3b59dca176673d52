"""Calls for applications: how far each is on a day, and what librarians are told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from plugins.catalogue.model.programme import Call
from plugins.pages.context import Context
from plugins.pages.projects.calls import days_left, open_calls, past_calls, planned_calls

TODAY = dt.date(2026, 3, 10)


def call(**fields: object) -> Call:
    return Call.model_validate({"id": "a", "title": "A", **fields})


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"opens": "2026-03-11", "closes": "2026-04-01"}, "planned"),
        ({"opens": "2026-03-10", "closes": "2026-03-10"}, "open"),
        ({"closes": "2026-03"}, "open"),
        ({"closes": "2026-03-09"}, "closed"),
        ({"closes": "2026-03-09", "applied": 3}, "closed"),
        ({"closes": "2026-03-09", "applied": 3, "funded": 0}, "decided"),
        ({"funded": 45}, "decided"),
        ({"opens": "2026-01-01"}, None),
        ({}, None),
    ],
)
def test_how_far_a_call_is_follows_from_its_dates_and_numbers(fields: dict[str, object], stage: str | None) -> None:
    assert call(**fields).stage(TODAY) == stage


@pytest.mark.parametrize(
    ("closes", "lt", "en"),
    [
        ("2026-03-10", "šiandien paskutinė diena", "today is the last day"),
        ("2026-03-11", "liko 1 diena", "1 day left"),
        ("2026-03-12", "liko 2 dienos", "2 days left"),
        ("2026-03-20", "liko 10 dienų", "10 days left"),
        ("2026-03-31", "liko 21 diena", "21 days left"),
        ("2027-03-11", "liko 366 dienos", "366 days left"),
        ("2027-03-12", "", ""),
        ("2026-03", "", ""),
    ],
)
def test_how_many_days_there_are_to_apply(edition: Callable[[str], Context], closes: str, lt: str, en: str) -> None:
    found = call(closes=closes)
    assert (days_left(edition("lt"), found), days_left(edition("en"), found)) == (lt, en)


def test_each_call_of_the_sample_stands_in_one_list(edition: Callable[[str], Context]) -> None:
    ctx = edition("en")
    (standing,) = open_calls(ctx)
    assert (standing.title.text, standing.left) == ("Standing call", "")
    assert standing.budget is not None and standing.budget.qualifier == "about"
    assert [card.title.text for card in planned_calls(ctx)] == ["Future call"]
    past = past_calls(ctx)
    assert past is not None
    assert [tuple(cell.text.text for cell in row) for row in past.rows] == [
        ("First call", "Sample programme “Open Shelves”", "30 November 2024", "57", "45")
    ]
    assert past.rows[0][0].url == "/en/programmes/pavyzdziu-fondas/#call-pirmasis"
