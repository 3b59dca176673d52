"""A library's calendar becomes records like any other; what is hostile or unknown is named, not followed."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from tests.cli.calling import lentyna
from tests.cli.import_calendars import imported
from tests.exports.contexts import one_event
from tests.exports.test_calendar_text import files_of
from tests.scratch import Scratch

PLACE = "libraries/kaunas/events"


def calendar(*events: str) -> str:
    whole = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{whole}END:VCALENDAR\n".replace("\n", "\r\n")


EVENING = r"""UID:1@kaunas.example
SUMMARY:Pasakų vakaras\; visiems
DESCRIPTION:Skaitysime pasakas su *svečiais* ir _draugais_. Ateikite.\n\n# 1. Programa: https://a.lt/x.
DTSTART;TZID=Europe/Vilnius:20260314T173000
DTEND;TZID=Europe/Vilnius:20260314T190000
LOCATION:Kauno rotušė
CATEGORIES:Vaikai,Skaitymas,Nežinia
URL:https://kaunas.example/r/1
SEQUENCE:2
LAST-MODIFIED:20260301T220000Z
"""
RECORD = """\
---
title: Pasakų vakaras; visiems
summary: Skaitysime pasakas su *svečiais* ir _draugais_.
kind: reading
start: 2026-03-14 17:30
end: 2026-03-14 19:00
places:
- name: Kauno rotušė
sequence: 2
modified: 2026-03-02
topics:
- skaitymas
audiences:
- vaikai
sources:
- url: https://kaunas.example/r/1
uid: 1@kaunas.example
---
Skaitysime pasakas su \\*svečiais\\* ir \\_draugais\\_. Ateikite.

\\# 1. Programa: <https://a.lt/x>.
"""


def test_without_write_the_files_are_listed_and_none_is_written(take) -> None:
    status, said, files = take(calendar(EVENING))
    assert (status, files) == (0, {})
    assert "2026-03-14-pasaku-vakaras-visiems.md: Pasakų vakaras; visiems, 2026-03-14 17:30" in said
    assert "Not in our lists of topics and audiences: nežinia" in said
    assert said.endswith("Would be written: 1. There already: 0. Left out: 0. With --write they are written.\n")


def test_an_event_becomes_this_record_and_a_second_run_changes_nothing(take) -> None:
    status, _, files = take(calendar(EVENING), "--write")
    assert (status, files) == (0, {"2026-03-14-pasaku-vakaras-visiems.md": RECORD})
    again, told, later = take(calendar(EVENING), "--write")
    assert (again, later) == (0, files) and told.count("is there already") == 1


def test_a_file_that_is_there_is_never_overwritten(take) -> None:
    _, _, files = take(calendar(EVENING), "--write")
    other = EVENING.replace("UID:1@", "UID:2@").replace("173000", "183000").replace("190000", "200000")
    _, _, later = take(calendar(EVENING.replace("Kauno", "Kita"), other), "--write")
    assert later["2026-03-14-pasaku-vakaras-visiems.md"] == files["2026-03-14-pasaku-vakaras-visiems.md"]
    assert sorted(later) == ["2026-03-14-pasaku-vakaras-visiems-2.md", "2026-03-14-pasaku-vakaras-visiems.md"]


def test_drafts_are_marked_as_such(take) -> None:
    _, _, files = take(calendar(EVENING), "--write", "--draft")
    assert "publication: draft\n" in files["2026-03-14-pasaku-vakaras-visiems.md"]


ROWS = [
    ("DTSTART:20260314T153000Z", "start: 2026-03-14 17:30\n"),
    ("DTSTART:20260714T143000Z", "start: 2026-07-14 17:30\n"),
    ("DTSTART;TZID=FLE Standard Time:20260314T173000", "start: 2026-03-14 17:30\n"),
    ("DTSTART;TZID=Europe/London:20260314T173000", "start: 2026-03-14 19:30\n"),
    ("DTSTART:20260314T173000", "start: 2026-03-14 17:30\n"),
    ("DTSTART;VALUE=DATE:20260314\nDTEND;VALUE=DATE:20260315", "start: 2026-03-14\nsources"),
    ("DTSTART;VALUE=DATE:20260314\nDTEND;VALUE=DATE:20260401", "start: 2026-03-14\nend: 2026-03-31\n"),
    ("DTSTART:20260314T173000\nDURATION:PT1H30M", "end: 2026-03-14 19:00\n"),
    ("DTSTART:20260314T173000\nSTATUS:CANCELLED", "status: cancelled\n"),
    ("DTSTART:20260314T173000\nRRULE:FREQ=WEEKLY;COUNT=4", "recurrence:\n  frequency: weekly\n  count: 4\n"),
    (
        "DTSTART:20260314T173000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;UNTIL=20260501T000000Z;WKST=MO",
        "recurrence:\n  frequency: weekly\n  interval: 2\n  days:\n  - sat\n  - sun\n  until: 2026-05-01\n",
    ),
    (
        "DTSTART:20260310T173000\nRRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3",
        "recurrence:\n  frequency: monthly\n  days:\n  - tue\n  week: 2\n  count: 3\n",
    ),
    ("DTSTART:20260310T173000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=10;COUNT=3", "  frequency: monthly\n  count: 3\n"),
    (
        "DTSTART:20260310T173000\nRRULE:FREQ=MONTHLY;BYDAY=2TU,4TU;COUNT=3",
        "dates:\n- 2026-03-24 17:30\n- 2026-04-14 17:30\n",
    ),
    ("DTSTART;VALUE=DATE:20260310\nRRULE:FREQ=YEARLY;COUNT=2", "dates:\n- 2027-03-10\n"),
    ("DTSTART:20260310T173000\nRRULE:FREQ=WEEKLY", "  frequency: weekly\n  until: 2026-12-31\n"),
    (
        "DTSTART:20260310T173000\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20260317T173000,20260324T173000",
        "  exceptions:\n  - 2026-03-17\n  - 2026-03-24\n",
    ),
    ("DTSTART:20260310T173000\nRDATE:20260312T180000", "dates:\n- 2026-03-12 18:00\n"),
]


@pytest.mark.parametrize(("lines", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_dates_are_taken_over_as_the_clock_in_vilnius_shows_them(take, lines: str, expected: str) -> None:
    event = f"UID:1\nSUMMARY:R\nURL:https://a.lt/\n{lines}"
    status, said, files = take(calendar(event), "--write")
    (text,) = files.values()
    assert status == 0, said
    assert expected in text


def test_a_date_of_a_series_that_was_cancelled_or_moved_says_so(take) -> None:
    series = "UID:1\nSUMMARY:R\nDTSTART:20260310T170000\nRRULE:FREQ=WEEKLY;COUNT=4"
    cancelled = "UID:1\nSUMMARY:R\nSTATUS:CANCELLED\nDTSTART:20260317T170000\nRECURRENCE-ID:20260317T170000"
    moved = "UID:1\nSUMMARY:R\nDTSTART:20260325T180000\nRECURRENCE-ID:20260324T170000"
    _, _, files = take(calendar(series, cancelled, moved), "--write")
    (text,) = files.values()
    assert (
        "exceptions:\n- date: 2026-03-17 17:00\n  status: cancelled\n"
        "- date: 2026-03-24 17:00\n  start: 2026-03-25 18:00\n"
    ) in text


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("SUMMARY:R\nCLASS:PRIVATE\nDTSTART:20260310", "it is private"),
        ("SUMMARY:R", "it has no date"),
        ("SUMMARY:R\nDTSTART:20261310T170000", "“R” is left out: "),
        ("SUMMARY:R\nDTSTART:20260310T170000\nDURATION:P99999999999999999D", "“R” is left out: "),
        ("SUMMARY:R\nDTSTART:20260310T170000\nRRULE:FREQ=XX", "“R” is left out: RRULE cannot be read"),
        ("SUMMARY:R\nDTSTART:20260310T170000\nEXDATE:rytoj", "“R” is left out: EXDATE cannot be read"),
        ("SUMMARY:R\nDTSTART:20260310T170000\nRRULE:FREQ=DAILY;UNTIL=20260301T000000Z", "it has no date"),
        ("SUMMARY:R\nDTSTART:99990310T170000", "it has no date"),
        ("SUMMARY:R\nDTSTART:20260310T170000\nDESCRIPTION:" + "a" * 70_000, "longer than a page"),
    ],
)
def test_what_cannot_be_a_record_is_named_and_the_others_are_written(take, event: str, said: str) -> None:
    status, told, files = take(calendar(f"UID:1\n{event}", EVENING), "--write")
    assert status == 1 and said in told and len(files) == 1
    assert told.endswith("Written: 1. There already: 0. Left out: 1.\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ATTENDEE;CN=Jonas:mailto:jonas@a.lt", "Not imported, because it names people: ATTENDEE"),
        ("X-OWN;A=b:c", "Not imported, because our records have no such field: X-OWN"),
        ("GARBAGE", "Lines that cannot be read: 1"),
        ("STATUS:TENTATIVE", "“postponed” was written"),
        ("RRULE:FREQ=SECONDLY;COUNT=5", "Its rule cannot be followed and is left out: FREQ=SECONDLY;COUNT=5"),
        ("RRULE:FREQ=DAILY;INTERVAL=0;COUNT=5", "Its rule cannot be followed"),
        (
            "RRULE:FREQ=DAILY;BYHOUR=1,2;COUNT=5",
            "Its rule (FREQ=DAILY;COUNT=5;BYHOUR=1,2) was written as single dates.",
        ),
        ("RRULE:FREQ=DAILY;BYEASTER=1;COUNT=5", "Its rule cannot be followed"),
        (
            "RRULE:FREQ=DAILY;COUNT=100000",
            "It has 3651 dates; 1100 were taken, from 2026-03-10 to 2029-03-13.",
        ),
        ("SEQUENCE:x", "Lines that cannot be read: 1"),
        ("LAST-MODIFIED:vakar", "Lines that cannot be read: 1"),
        ("STATUS:KAZKAS", "Written: 1"),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260324", "Its rule ends with the day 2026-03-24"),
        ("DTEND:20260310T160000", "It ends before it begins; its end is left out."),
        (
            "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20260317T180000",
            "Dates that its calendar leaves out, but its rule does not name: 2026-03-17 18:00",
        ),
        ("URL:pasakyk", "Not imported, because it is not the address of a page: pasakyk"),
    ],
)
def test_what_is_not_taken_over_is_told(take, line: str, said: str) -> None:
    status, told, files = take(calendar(f"UID:1\nSUMMARY:R\nDTSTART:20260310T170000\n{line}"), "--write")
    assert (status, len(files)) == (0, 1) and said in told
    assert "jonas" not in "".join(files.values())


def test_a_rule_without_any_date_ends_soon() -> None:
    began = time.process_time()
    found = imported(calendar("UID:1\nDTSTART:20260310\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5").encode())
    assert [str(record.start) for record in found[0]] == ["2026-03-10"]
    assert time.process_time() - began < 2


def test_a_zone_that_the_file_makes_change_every_second_is_not_followed(take) -> None:
    rule = "DTSTART:19700101T000000\nRRULE:FREQ=SECONDLY\n"
    bomb = f"BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\n{rule}END:STANDARD\nEND:VTIMEZONE\n"
    text = calendar("UID:1\nSUMMARY:R\nDTSTART;TZID=X:20260310T170000").replace("BEGIN:VEVENT", bomb + "BEGIN:VEVENT")
    began = time.process_time()
    _, told, files = take(text, "--write")
    assert "time zone “X” is not known" in told
    assert time.process_time() - began < 5
    assert "start: 2026-03-10 17:00\n" in next(iter(files.values()))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This is not an iCalendar file"),
        (b"<html>", "This is not an iCalendar file"),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:\xff\xfe\r\n", "not written in UTF-8"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * (6 * 1024 * 1024), "5 MB are read at most"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n" * 2001, "has 2001 events; 2000 are read"),
    ],
)
def test_a_file_that_is_none_or_too_large_is_refused(take, data: bytes, said: str) -> None:
    status, told, _ = take(data)
    assert status == 2 and said in told


def test_a_hundred_thousand_nested_components_do_not_end_the_process(take) -> None:
    status, told, _ = take(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000)
    assert status == 2 and "nested too deep" in told


def test_a_library_that_is_not_there_is_named(take) -> None:
    status, told, _ = take(calendar(EVENING), library="../kaunas")
    assert status == 2 and "There is no library “../kaunas”" in told


def test_our_own_calendar_comes_back_as_the_record_it_was_made_from(take, small: Scratch) -> None:
    header = "start: 2026-03-14 17:30\nend: 2026-03-14 19:00\nrecurrence: {frequency: weekly, days: sat, count: 3}"
    text = files_of(one_event(header)[0])["/bibliotekos/kaunas/renginiai/renginys.ics"]
    _, _, files = take(text, "--write")
    (record,) = files.values()
    rule = "recurrence:\n  frequency: weekly\n  days:\n  - sat\n  count: 3\n"
    assert f"start: 2026-03-14 17:30\nend: 2026-03-14 19:00\n{rule}" in record
    assert "title: R\n" in record and "kind: reading\n" in record


def test_imported_events_stand_on_the_site_with_a_uid_of_its_own(take, small: Scratch) -> None:
    take(calendar(EVENING), "--write")
    assert lentyna(small.folder, "build").returncode == 0
    folder = Path(small.folder / "output" / "bibliotekos" / "kaunas" / "renginiai")
    assert (folder / "2026-03-14-pasaku-vakaras-visiems" / "index.html").is_file()
    calendar_file = folder.with_suffix(".ics").read_bytes()
    assert re.search(rb"^UID:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}\r$", calendar_file, re.MULTILINE)
    assert b"1@kaunas.example" not in calendar_file
