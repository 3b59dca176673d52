"""Dates of a series that are unlike the others: on pages, in lists, in calendars and in linked data."""

from __future__ import annotations

import json

import pytest
import vobject

from plugins.catalogue.read.files import read_file
from plugins.pages.events.occurrences import is_past, occurrences
from plugins.pages.events.page import event_pages
from plugins.pages.events.schedule import coming, date_card
from plugins.pages.parts.cards import event_card
from tests.catalogue.network import library
from tests.exports.contexts import edition, event_file, one_event
from tests.exports.test_calendar_dates import calendar_of

SERIES = """\
start: 2026-03-14 11:00
end: 2026-03-14 11:45
recurrence: {frequency: weekly, count: 6}
places: [{name: Salė}]
exceptions:
  - 2026-03-21
  - date: 2026-03-28 11:00
    start: 2026-03-29 13:00
    end: 2026-03-29 15:00
    title: {lt: Pasakų diena, en: Day of Tales}
    places: [{branch: centras}]
    note: Ilgiau.
  - {date: 2026-04-04, status: cancelled, note: Skaitytoja susirgo.}
  - {date: 2026-04-11 11:00, status: sold-out}
"""
BRANCH = library("Kaunas", "kaunas", "branches: [{id: centras, name: Centras, address: Gatvė 1}]\n")


def seen(header: str = SERIES) -> list[tuple[str, str, bool]]:
    """Start, end and whether it takes place, of every date."""
    dates = occurrences(one_event(header, library=BRANCH)[1].data)
    return [(str(item.start)[5:], str(item.end)[5:], item.held) for item in dates]


def test_every_date_has_its_own_time_and_state() -> None:
    assert seen() == [
        ("03-14T11:00", "03-14T11:45", True),
        ("03-21T11:00", "03-21T11:45", False),
        ("03-29T13:00", "03-29T15:00", True),
        ("04-04T11:00", "04-04T11:45", False),
        ("04-11T11:00", "04-11T11:45", True),
        ("04-18T11:00", "04-18T11:45", True),
    ]


@pytest.mark.parametrize(
    ("exceptions", "starts"),
    [
        ("[2026-03-14]", ["03-14T18:00", "03-20T11:00"]),
        ("[2026-03-14 18:00]", ["03-14T11:00", "03-20T11:00"]),
        ("[{date: 2026-03-20, start: 2026-03-14 09:00}]", ["03-14T09:00", "03-14T11:00", "03-14T18:00"]),
        ("[{date: 2026-03-20, start: 2026-03-14}]", ["03-14", "03-14T11:00", "03-14T18:00"]),
        ("[{date: 2026-03-14 18:00, note: Kitaip}]", ["03-14T11:00", "03-14T18:00", "03-20T11:00"]),
    ],
)
def test_an_exception_of_an_hour_leaves_the_others_of_its_day(exceptions: str, starts: list[str]) -> None:
    header = f"start: 2026-03-14 11:00\ndates: [2026-03-14 18:00, 2026-03-20 11:00]\nexceptions: {exceptions}"
    if exceptions == "[2026-03-14]":  # the day alone: all that is on it
        starts = ["03-20T11:00"]
    assert [start for start, _, held in seen(header) if held] == starts


def test_a_moved_date_lasts_as_long_as_the_others_where_it_says_no_end() -> None:
    header = "start: 2026-03-14 11:00\nend: 2026-03-14 12:30\nrecurrence: {frequency: weekly, count: 2}\n"
    assert seen(f"{header}exceptions: [{{date: 2026-03-21, start: 2026-03-22 15:00}}]")[1][:2] == (
        "03-22T15:00",
        "03-22T16:30",
    )


def test_a_series_is_not_over_before_a_date_that_was_moved_to_the_end() -> None:
    header = "start: 2026-03-01 11:00\nrecurrence: {frequency: daily, count: 3}\n"
    found, entry = one_event(f"{header}exceptions: [{{date: 2026-03-03, start: 2026-03-12 11:00}}]")
    assert not is_past(entry.data, found.site.today)


def test_the_page_says_of_each_date_what_is_its_own() -> None:
    found, _ = one_event(SERIES, library=BRANCH)
    (page,) = event_pages(found)
    dates = page.made().view.dates
    told = [date.note.replace("\u00a0", " ") for date in dates]
    assert told == [
        "",
        "nevyksta",
        "vietoj 2026 m. kovo 28 d., 11.00 val.",
        "nevyksta",
        "vietų nebėra",
        "",
    ]
    moved, cancelled = dates[2], dates[3]
    assert moved.title.text == "Pasakų diena" and [place.name.text for place in moved.places] == ["Centras"]
    assert moved.text.text == "Ilgiau." and cancelled.text.text == "Skaitytoja susirgo."


def test_a_list_shows_a_date_with_its_own_title_place_and_note() -> None:
    found, entry = one_event(SERIES, library=BRANCH)
    cards = [date_card(found, item) for item in coming(found, [entry])]
    assert [(card.title.text, card.place, card.badge.text if card.badge else "") for card in cards] == [
        ("R", "Salė", ""),
        ("R", "Salė", "nevyksta"),
        ("Pasakų diena", "Centras", "kitu laiku"),
        ("R", "Salė", "nevyksta"),
        ("R", "Salė", "vietų nebėra"),
        ("R", "Salė", ""),
    ]
    assert [card.summary.text for card in cards[1:4]] == ["S", "Ilgiau.", "Skaitytoja susirgo."]


def test_a_card_and_the_page_name_the_place_of_the_next_date() -> None:
    moved = SERIES.replace("start: 2026-03-14 11:00", "start: 2026-03-07 11:00", 1).replace(
        "2026-03-28 11:00", "2026-03-14"
    )
    moved = moved.replace("start: 2026-03-29 13:00", "start: 2026-03-15 13:00").replace(
        "end: 2026-03-29", "end: 2026-03-15"
    )
    found, entry = one_event(moved.replace("end: 2026-03-14 11:45", "end: 2026-03-07 11:45"), library=BRANCH)
    assert event_card(found, entry).place == "Centras"
    (page,) = event_pages(found)
    assert page.made().view.when.text.replace("\u00a0", " ").endswith("13.00 val. (ir dar 2 kartus); Centras")


def test_a_calendar_has_an_entry_for_each_changed_date_under_the_uid_of_its_series() -> None:
    events = vobject.readOne(calendar_of(SERIES, library=BRANCH)).vevent_list
    series, moved, cancelled, full = events
    assert len({event.uid.value for event in events}) == 1
    assert [f"{day.value[0]:%m-%d %H:%M}" for day in series.exdate_list] == ["03-21 11:00"]
    assert f"{moved.recurrence_id.value:%m-%d %H:%M} {moved.dtstart.value:%m-%d %H:%M}" == "03-28 11:00 03-29 13:00"
    assert (moved.summary.value, moved.location.value) == ("Pasakų diena", "Centras, Gatvė 1")
    assert moved.description.value == "S\nIlgiau." and not hasattr(moved, "rrule")
    assert (cancelled.status.value, cancelled.summary.value) == ("CANCELLED", "R (atšauktas)")
    assert (full.status.value, full.summary.value) == ("CONFIRMED", "R (vietų nebėra)")


def test_linked_data_names_the_date_before_the_move() -> None:
    found, _ = one_event(SERIES, "en", BRANCH)
    (page,) = event_pages(found)
    structured = json.loads(page.made().view.head.structured)
    nodes = structured.get("@graph", structured)
    (node,) = [one for one in nodes if one.get("@type") == "EventSeries"]
    moved, cancelled = node["subEvent"][2:4]
    assert (moved["startDate"], moved["previousStartDate"]) == ("2026-03-29T13:00+03:00", "2026-03-28T11:00+02:00")
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled" and moved["name"] == "Day of Tales"
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"
    assert node["eventSchedule"]["exceptDate"] == ["2026-03-21"]


def test_a_branch_in_which_one_date_is_has_the_event() -> None:
    found, entry = one_event(SERIES, library=BRANCH)
    assert found.catalogue.by_branch["kaunas/centras"].events == (entry,)


@pytest.mark.parametrize(
    ("exceptions", "rule"),
    [
        ("[2026-03-21, 2026-03-28]", None),
        ("[{date: 2026-03-21, note: A}, {date: 2026-03-21, note: B}]", "field-value"),
        ("[{date: 2026-03}]", "field-value"),
        ("[{date: 2026-03-21, start: 2026-04}]", "field-value"),
        ("[{date: 2026-03-21 11:00, end: 2026-03-21 10:00}]", "field-value"),
        ("[{note: A}]", "field-missing"),
        ("[{date: 2026-03-21, vieta: A}]", "key-unknown"),
        ("[rytoj]", "date-impossible"),
        ("[{date: 2026-03-21, status: gal}]", "field-value"),
    ],
)
def test_an_exception_says_its_date_and_what_is_known_of_it(exceptions: str, rule: str | None) -> None:
    header = f"start: 2026-03-14 11:00\nrecurrence: {{frequency: weekly, count: 6}}\nexceptions: {exceptions}"
    problems = read_file("libraries/kaunas/events/a.md", event_file(header).encode()).problems
    assert [problem.rule for problem in problems] == ([rule] if rule else [])
    assert all(problem.line == 7 for problem in problems)


def test_a_branch_of_a_date_that_is_not_there_is_told_at_its_place() -> None:
    from tests.catalogue.network import related

    header = "start: 2026-03-14\ndates: [2026-03-15]\nexceptions: [{date: 2026-03-15, places: [{branch: nera}]}]"
    (found,) = related({"libraries/kaunas/events/a.md": event_file(header)}).problems
    assert (found.rule, found.field) == ("reference-unknown", ("exceptions", 0, "places", 0, "branch"))


def test_an_exception_of_a_single_event_is_an_error() -> None:
    header = "start: 2026-03-14 11:00\nexceptions: [2026-03-14]"
    (found,) = read_file("libraries/kaunas/events/a.md", event_file(header).encode()).problems
    assert (found.rule, found.line) == ("field-value", 6)


def test_days_left_out_in_the_old_form_stay_as_they_were() -> None:
    old = "start: 2026-03-14 11:00\nrecurrence: {frequency: weekly, count: 3, exceptions: [2026-03-21]}"
    assert [held for _, _, held in seen(old)] == [True, False, True]
    assert "EXDATE;TZID=Europe/Vilnius:20260321T110000" in calendar_of(old)
    assert edition({"libraries/kaunas/events/a.md": event_file(old)}).catalogue.events
