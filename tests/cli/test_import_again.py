"""A second import adds only what is new: which events are the same, and which are others."""

from __future__ import annotations

from tests.cli.test_import_calendar import EVENING, PLACE, calendar
from tests.scratch import Scratch


def test_another_uid_is_another_event_whatever_its_title_and_time(take) -> None:
    _, _, files = take(calendar(EVENING, EVENING.replace("UID:1@", "UID:2@")), "--write")
    assert sorted(files) == ["2026-03-14-pasaku-vakaras-visiems-2.md", "2026-03-14-pasaku-vakaras-visiems.md"]
    again, told, later = take(calendar(EVENING, EVENING.replace("UID:1@", "UID:2@")), "--write")
    assert (again, later) == (0, files) and told.count("is there already") == 2


def test_an_event_that_was_written_by_hand_is_not_written_a_second_time(take, small: Scratch) -> None:
    own = "---\ntitle: Pasakų vakaras; visiems\nsummary: S\nkind: reading\nstart: 2026-03-14 17:30\n---\nTekstas.\n"
    small.write({f"{PLACE}/vakaras.md": own})
    _, told, files = take(calendar(EVENING), "--write")
    assert "vakaras.md: is there already" in told and list(files) == ["vakaras.md"]


def test_events_without_a_uid_are_known_again(take) -> None:
    plain = [f"DTSTART:20260314T110000\nDESCRIPTION:{words}" for words in ("Pirmas", "Antras")]
    status, told, files = take(calendar(*plain), "--write")
    assert (status, sorted(files)) == (0, ["2026-03-14-antras.md", "2026-03-14-pirmas.md"])
    assert "It has no title; the beginning of its description was written" in told
    assert take(calendar(*plain), "--write")[2] == files


def test_later_dates_that_were_changed_after_the_import_are_told_and_not_written_beside_the_series(take) -> None:
    series = "UID:1\nSUMMARY:Joga\nDTSTART:20260303T170000\nRRULE:FREQ=WEEKLY;COUNT=6"
    change = "UID:1\nSUMMARY:Joga\nDTSTART:20260318T180000\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260317T170000"
    _, _, files = take(calendar(series), "--write")
    status, told, later = take(calendar(series, change), "--write")
    assert (status, later) == (1, files)
    assert "“Joga” was changed from 2026-03-18 on after it was imported; look at 2026-03-03-joga.md." in told


def test_a_series_whose_later_dates_are_changed_becomes_two_records_once(take) -> None:
    series = "UID:1\nSUMMARY:Joga\nDTSTART:20260303T170000\nRRULE:FREQ=WEEKLY;COUNT=6"
    change = "UID:1\nSUMMARY:Joga\nDTSTART:20260318T180000\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260317T170000"
    _, _, files = take(calendar(series, change), "--write")
    assert (
        "start: 2026-03-03 17:00\nrecurrence:\n  frequency: weekly\n  until: 2026-03-10\n"
        in files["2026-03-03-joga.md"]
    )
    second = files["2026-03-18-joga.md"]
    assert "start: 2026-03-18 18:00\nrecurrence:\n  frequency: weekly\n  until: 2026-04-08\nuid: 1-20260318\n" in second
    assert take(calendar(series, change), "--write")[2] == files
