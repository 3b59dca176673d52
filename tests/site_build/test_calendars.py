"""Every calendar of the finished sites can be read, survives a round trip and can be found from a page."""

from __future__ import annotations

import vobject
from icalendar import Calendar

from tests.site_build.built import Site, listed


def _calendars(site: Site) -> dict[str, bytes]:
    return {
        "/" + file.relative_to(site.output).as_posix(): file.read_bytes() for file in sorted(site.output.rglob("*.ics"))
    }


def test_there_are_calendars_of_the_network_libraries_branches_topics_audiences_and_events(sample_site: Site) -> None:
    assert {
        "/renginiai.ics",
        "/en/events.ics",
        "/bibliotekos/pavyzdine-savivaldybe/renginiai.ics",
        "/bibliotekos/pavyzdine-savivaldybe/padaliniai/centrine.ics",
        "/bibliotekos/pavyzdine-savivaldybe/renginiai/pasaku-rytas.ics",
        "/bibliotekos/pavyzdine-savivaldybe/renginiai/kam/vaikai.ics",
        "/temos/skaitymas.ics",
        "/kam/vaikai.ics",
    } <= set(_calendars(sample_site))


def test_every_calendar_parses_in_two_parsers_and_survives_a_round_trip(site: Site) -> None:
    faults = []
    for path, data in _calendars(site).items():
        read = Calendar.from_ical(data)
        if read.to_ical(sorted=False) != data and Calendar.from_ical(read.to_ical()) != read:
            faults.append(f"{path}: another calendar after a round trip")
        if read.errors or any(event.errors for event in read.events):
            faults.append(f"{path}: {read.errors}")
        if len(vobject.readOne(data.decode()).contents.get("vevent", [])) != len(read.events):
            faults.append(f"{path}: the parsers disagree")
    assert not faults, listed(faults)


def test_every_event_of_a_calendar_has_what_rfc_5545_asks_for_once_and_leads_to_its_page(site: Site) -> None:
    faults = []
    for path, data in _calendars(site).items():
        uids = []
        for event in Calendar.from_ical(data).events:
            # One date of a series that differs has the UID of the series, and names the date (RFC 5545, 3.8.4.4).
            named = event["recurrence-id"].to_ical() if "recurrence-id" in event else b""
            uids.append((str(event["uid"]), named))
            for name in ("uid", "dtstamp", "dtstart", "summary", "sequence", "status", "url"):
                if name not in event or isinstance(event[name], list):
                    faults.append(f"{path}: {name} of {event.get('summary')}")
            if fault := site.fault_of(str(event["url"]), path):
                faults.append(f"{path}: {event['url']} ({fault})")
        if len(uids) != len(set(uids)):
            faults.append(f"{path}: a UID twice")
    assert not faults, listed(faults)


def test_every_line_ends_with_crlf_and_holds_at_most_75_octets(site: Site) -> None:
    faults = [
        path
        for path, data in _calendars(site).items()
        if not data.endswith(b"\r\n") or any(len(line) > 75 or b"\n" in line for line in data.split(b"\r\n"))
    ]
    assert not faults, listed(faults)


def test_every_calendar_can_be_found_from_a_page(site: Site) -> None:
    named = {
        site.path_of(address, page.path) for page in site.pages for address in page.addresses() if ".ics" in address
    }
    lost = sorted(path for path, data in _calendars(site).items() if b"BEGIN:VEVENT" in data and path not in named)
    assert not lost, listed(lost)


def test_no_page_offers_a_calendar_without_events(site: Site) -> None:
    empty = {path for path, data in _calendars(site).items() if b"BEGIN:VEVENT" not in data}
    faults = [
        f"{page.path}: {address}"
        for page in site.pages
        for address in page.addresses()
        if ".ics" in address and site.path_of(address, page.path) in empty
    ]
    assert empty and not faults, listed(faults)


def test_every_page_that_names_a_calendar_in_its_head_shows_it_to_people_too(site: Site) -> None:
    faults = []
    for page in site.pages:
        for link in page.links("alternate"):
            if link.get("type") == "text/calendar":
                shown = page.tree.xpath("//main//a[@href=$url]", url=link.get("href"))
                if not shown:
                    faults.append(f"{page.path}: {link.get('href')}")
    assert not faults, listed(faults)
