"""What stands in a calendar beside the dates: identity, revisions, status, words; written as RFC 5545 wants it."""

from __future__ import annotations

from collections import defaultdict

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from plugins.catalogue.entries import LazyRecord, Parsed
from plugins.exports.calendars.events import calendar_entries
from plugins.exports.calendars.pages import calendar_pages
from plugins.exports.calendars.text import calendar
from plugins.pages.context import Context
from tests.catalogue.network import library
from tests.exports.contexts import edition, event_file, one_event
from tests.exports.test_calendar_dates import calendar_of

START = "start: 2026-03-14 17:30"
BRANCH = library("Kaunas", "kaunas", "branches: [{id: centras, name: Centras, address: Gatvė 1, position: {exact: yes, "
                 "lat: 54.9, lon: 23.9}}]\n")  # fmt: skip


def event_of(text: str):
    """The one VEVENT of a calendar, as vobject reads it."""
    (found,) = vobject.readOne(text).vevent_list
    return found


def files_of(found: Context) -> dict[str, str]:
    """Every calendar of an edition by its address."""
    return {page.url: calendar(page.made().view).decode() for page in calendar_pages(found)}


@pytest.mark.parametrize(
    ("header", "status", "sequence"),
    [
        ("", "CONFIRMED", "0"),
        ("status: sold-out", "CONFIRMED", "0"),
        ("status: changed", "CONFIRMED", "1"),
        ("status: changed\nsequence: 4", "CONFIRMED", "4"),
        ("status: postponed", "TENTATIVE", "1"),
        ("status: cancelled", "CANCELLED", "1"),
        ("status: cancelled\nsequence: 2", "CANCELLED", "2"),
        ("sequence: 3", "CONFIRMED", "3"),
    ],
)
def test_status_and_revision_follow_the_record(header: str, status: str, sequence: str) -> None:
    event = event_of(calendar_of(f"{START}\n{header}"))
    assert (event.status.value, event.sequence.value) == (status, sequence)


def test_a_cancelled_event_says_so_in_its_title_for_programs_that_do_not_know_status() -> None:
    assert event_of(calendar_of(f"{START}\nstatus: cancelled")).summary.value == "R (atšauktas)"
    assert event_of(calendar_of(f"{START}\nstatus: cancelled", "en")).summary.value == "R (cancelled)"


def test_an_event_keeps_its_uid_when_title_date_language_and_calendar_change() -> None:
    uids = {
        event_of(text).uid.value
        for text in (
            calendar_of(START),
            calendar_of("start: 2027-01-01\nprice: {free: yes}"),
            calendar_of(START, "en"),
            *(text for url, text in files_of(one_event(START)[0]).items() if "BEGIN:VEVENT" in text),
        )
    }
    assert uids == {"4796a404-0454-5055-ad3d-0eb468410ef4"}


@pytest.mark.parametrize("uid", ["abc-1@kaunas.example", "4796a404-0454-5055-ad3d-0eb468410ef4"])
def test_the_uid_that_an_imported_event_came_with_makes_no_difference(uid: str) -> None:
    assert calendar_of(f"{START}\nuid: {uid}") == calendar_of(START)


@pytest.mark.parametrize("thief", ["aaa", "zzz"])
@pytest.mark.parametrize("uid", ["4796a404-0454-5055-ad3d-0eb468410ef4", "abc-1@kaunas.example"])
def test_an_event_with_the_uid_of_another_librarys_event_cancels_it_in_no_calendar(thief: str, uid: str) -> None:
    files = {
        "libraries/kaunas/events/renginys.md": event_file(f"{START}\nuid: abc-1@kaunas.example"),
        f"libraries/{thief}/library.yaml": library("Kita", "jonava"),
        f"libraries/{thief}/events/renginys.md": event_file(f"{START}\nuid: {uid}\nsequence: 99\nstatus: cancelled"),
    }
    status_of: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for text in files_of(edition(files)).values():
        for found in vobject.readOne(text).contents.get("vevent", ()):
            status_of[found.uid.value].add((found.url.value.split("/")[4], found.status.value))
    assert len(status_of) == 2
    assert status_of["4796a404-0454-5055-ad3d-0eb468410ef4"] == {("kaunas", "CONFIRMED")}


def test_times_of_change_come_from_the_record_never_from_the_clock() -> None:
    assert "DTSTAMP:20250314T070000Z\r\n" in calendar_of(START)
    assert "LAST-MODIFIED" not in calendar_of(START)
    told = calendar_of(f"{START}\nmodified: 2026-02-03")
    assert told.count("LAST-MODIFIED:20260203T070000Z\r\n") == 2 and "DTSTAMP:20260203T070000Z\r\n" in told
    sourced = calendar_of(f'{START}\nsources: [{{url: "https://a.lt", date: 2026-07-01}}]')
    assert "DTSTAMP:20260701T060000Z\r\n" in sourced


def test_a_calendar_says_where_who_and_what_for() -> None:
    more = "places: [{branch: centras}, {online: 'https://a.lt/x'}]\ntopics: [senas]\naudiences: [vaikai]"
    text = calendar_of(f"{START}\n{more}\nages: {{min: 3}}\nprice: {{free: yes}}\nsign_language: yes", library=BRANCH)
    event = event_of(text)
    assert event.location.value == "Centras, Gatvė 1; internetu"
    assert event.geo.value == "54.9;23.9"
    assert event.categories.value == ["skaitymai", "Skaitymas", "Vaikai"]
    assert event.conference.value == "https://a.lt/x"
    assert event.url.value == "https://lentyna.example/bibliotekos/kaunas/renginiai/renginys/"
    assert event.description.value == "S\nAmžius: nuo 3 metų\nKaina: nemokamai\nVerčiama į lietuvių gestų kalbą"
    for line in ("REFRESH-INTERVAL;VALUE=DURATION:P1D", "NAME:Renginiai", "COLOR:brown", "X-WR-CALNAME:Renginiai"):
        assert f"{line}\r\n" in text, line


def test_an_exhibition_does_not_make_its_visitors_busy_for_months() -> None:
    assert event_of(calendar_of("start: 2026-02-01\nend: 2026-03-31")).transp.value == "TRANSPARENT"
    assert event_of(calendar_of(START)).transp.value == "OPAQUE"


def test_a_title_in_the_other_language_is_marked() -> None:
    text = calendar_of(START, "en")
    assert "SUMMARY;LANGUAGE=lt:R\r\n" in text
    assert "SUMMARY:R\r\n" in calendar_of(START)


@given(st.text(min_size=1, max_size=300).filter(str.strip))
@example("C:\\Naujas \\n \\N")
def test_any_title_comes_out_of_another_parser_as_it_went_in(title: str) -> None:
    # What no content file may hold: control characters (RFC 5545 3.1 forbids them too), lone surrogates.
    title = " ".join("".join(c for c in title if c.isprintable() or c in " \u00a0\u200b").split()) or "R"
    found, entry = one_event(START)
    changed = entry.data.title.model_copy(update={"lt": title})
    data = entry.data.model_copy(update={"title": changed, "summary": changed})
    stored = LazyRecord(type(data), b"", Parsed())
    stored.parsed = data
    entry = replace(entry, stored=stored)
    view = next(iter(calendar_pages(found))).made().view
    text = calendar(replace(view, entries=tuple(calendar_entries(found, entry)))).decode()
    event = event_of(text)
    assert event.summary.value == title and event.description.value == title
    assert str(Calendar.from_ical(text).events[0]["summary"]) == title
    lines = text.split("\r\n")
    assert text.endswith("\r\n") and all(len(line.encode()) <= 75 for line in lines)
    assert not any(sign in text.replace("\r\n", "") for sign in "\r\n")
