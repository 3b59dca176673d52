"""Every imported series shows the dates that recurring-ical-events sees in the file that it came from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from plugins.cli.importing.command import file_of
from tests.cli.import_calendars import calendar_of, differences, imported

CASES = yaml.safe_load(Path(__file__).with_name("import_cases.yaml").read_text("utf-8"))
EACH = pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])


def until_of(case: dict) -> dt.date | None:
    """The last day that is compared: ten years on, or that which an endless rule is given."""
    rules = [line for line in case["events"].splitlines() if line.startswith("RRULE")]
    return dt.date(2026, 12, 31) if any("COUNT" not in rule and "UNTIL" not in rule for rule in rules) else None


def test_there_are_sixty_calendars_or_more() -> None:
    assert len(CASES) >= 60 and len({case["name"] for case in CASES}) == len(CASES)


@EACH
def test_an_imported_calendar_shows_the_same_dates_as_its_source(case: dict) -> None:
    data = calendar_of(case["events"], case.get("head", ""))
    assert differences(data, until_of(case), case.get("floating", False)) == ([], [])


@EACH
def test_an_imported_calendar_is_written_and_told_as_the_case_says(case: dict) -> None:
    records, left = imported(calendar_of(case["events"], case.get("head", "")))
    assert bool(records) is not case.get("none", False)
    if "written" in case:
        assert case["written"] in file_of(records[0]).decode()
    if "said" in case:
        notes = [one for record in records for one in record.notes] + left
        assert case["said"] in [one.message.format(**dict(one.values)) for one in notes]
