"""A calendar in which any property holds anything: the event is left out or taken over without it, and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import lentyna
from tests.cli.test_import_calendar import EVENING, PLACE, calendar
from tests.scratch import Scratch

GARBAGE = (
    *("x", "-1", "1.5", "99999999999999999999", "", ":", ";", "=", "\\", "\\,", "²", "٣", "\x00", "\x1b[2J", "\u202e"),
    *("a" * 3000, "20260230T990000", "20260314T173000Z/P", "P", "-P9999999W", "00010101", "99991231T235959Z"),
    *("FREQ=X;COUNT=-1", "VALUE=DATE:x", "http://[::1", "https://u:p@x.lt/", "geo:1;2", "1;2;3", "TRUE", '"', "%"),
)
PROPERTIES = (
    *(
        "UID",
        "SEQUENCE",
        "SUMMARY",
        "DESCRIPTION",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "EXRULE",
    ),
    *("RECURRENCE-ID", "LAST-MODIFIED", "DTSTAMP", "CREATED", "STATUS", "CLASS", "URL", "LOCATION", "CATEGORIES"),
    *("GEO", "CONFERENCE", "ATTENDEE", "PRIORITY", "X-A", "TZID", "DTSTART;TZID=X/Y", "DTSTART;VALUE=PERIOD"),
    *("RDATE;VALUE=PERIOD", "SEQUENCE;X=1", 'SUMMARY;LANGUAGE="', "DTSTART;VALUE=X"),
)


def _import(small: Scratch, *events: str) -> tuple[int, str, list[str]]:
    file = small.folder / "calendar.ics"
    file.write_bytes(calendar(*events).encode())
    told = ("import-calendar", str(file), "--library", "kaunas", "--today", "2026-03-10", "--write")
    done = lentyna(small.folder, "--lang", "en", *told)
    return done.returncode, done.stdout + done.stderr, sorted(map(_name, (small.content / PLACE).glob("*.md")))


def _name(file: Path) -> str:
    return file.name


def _event(name: str, value: str, uid: str, title: str, instead: bool) -> str:
    """An event with one property that holds garbage: in place of the good one, or beside it."""
    good = {"UID": uid, "SUMMARY": title, "DTSTART": "20260401T170000"}
    if instead:
        good.pop(name.partition(";")[0], None)
    return "\n".join([*(f"{key}:{said}" for key, said in good.items()), f"{name}:{value}"])


@pytest.mark.parametrize("instead", [True, False], ids=["in place of a good value", "beside a good value"])
def test_no_value_that_a_property_may_have_stops_an_import(small: Scratch, instead: bool) -> None:
    """In the second case all events of a property have one UID, so that the newest of them is looked for."""
    small.project()
    events = [EVENING, EVENING.replace("1@kaunas", "2@kaunas").replace("Pasakų", "Eilių")]
    for number, name in enumerate(PROPERTIES):
        for other, value in enumerate(GARBAGE):
            uid = f"{number}-{other}@x" if instead else f"{number}@x"
            events.append(_event(name, value, uid, f"Renginys {number} {other}", instead))
    status, said, files = _import(small, *events)
    assert (status, "Traceback" in said, len(events) > 900) == (1, False, True)
    assert "2026-03-14-pasaku-vakaras-visiems.md" in files and "2026-03-14-eiliu-vakaras-visiems.md" in files


def test_of_two_events_with_one_uid_the_one_whose_sequence_is_a_number_is_newer(small: Scratch) -> None:
    small.project()
    events = (EVENING.replace("SEQUENCE:2", "SEQUENCE:x"), EVENING.replace("vakaras", "rytas"))
    status, said, files = _import(small, *events)
    assert (status, files) == (1, ["2026-03-14-pasaku-rytas-visiems.md"]), said
