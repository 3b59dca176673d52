"""Cases that are imported or built and looked at, with parsers and a browser that are not ours: what each must show is
written down in looked_at.yaml."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
import yaml
from lxml import etree, html

from plugins.builder.pipeline import build_site
from plugins.builder.sources.validation import check_content
from plugins.cli.importing.command import file_of
from tests.cases.checking import Row
from tests.cases.laying import Laid
from tests.checks.cases import TODAY
from tests.cli.import_calendars import imported, ours

Seen = Mapping[str, Any]
LOOKED_AT = Path(__file__).with_name("looked_at.yaml")
ROOT = Path(__file__).resolve().parents[2]
VILNIUS = ZoneInfo("Europe/Vilnius")
RESULTS = """
async q => {
    const {find} = await import(document.querySelector("script[src*=finder]").src);
    const {results} = await find({q});
    return Promise.all(results.slice(0, 5).map(async found => (await found.data()).url));
}
"""
"""Asks the module that the interface itself uses."""


def looked_at() -> Mapping[str, Seen]:
    """Every case that is looked at, with what it must show."""
    found: Mapping[str, Seen] = yaml.load(LOOKED_AT.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (texts alone)
    return found


def of_calendar(case: str, wanted: Seen, file: Path) -> Row:
    """A calendar, imported: the dates that our own calendar of it shows to another program, and its texts."""
    records, _ = imported(file.read_bytes())
    dates = list(_dates(ours(records))) if records else []
    texts = "\n".join(file_of(record).decode().split("---\n", 2)[2] for record in records)
    faults = [line for line in wanted.get("texts", ()) if line not in texts]
    own = [_as_exact(seen, line) for seen, line in zip(dates, wanted["dates"], strict=False)]
    right = own == list(wanted["dates"]) and len(dates) == len(wanted["dates"]) and not faults
    got = "; ".join(dates) + ("; without " + "; ".join(faults) if faults else "")
    return Row(case, f"{len(wanted['dates'])} dates", got if not right else "as expected", right)


def _dates(data: bytes) -> Iterator[str]:
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between((2026, 1, 1), (2028, 1, 1))
    yield from sorted(
        f"{_local(event['DTSTART'].dt)}/{_local(event['DTEND'].dt)} {event.get('SUMMARY')}"
        f" @ {event.get('LOCATION', '')}"
        for event in found
    )


def _local(when: dt.date) -> str:
    if isinstance(when, dt.datetime):
        return f"{when.astimezone(VILNIUS):%Y-%m-%d %H:%M}"
    return str(when)


def _as_exact(seen: str, wanted: str) -> str:
    """What was seen, without what the case does not tell: its end, its title, its place."""
    times, _, rest = seen[:33], seen[33:34], seen[34:]
    title, _, place = rest.partition(" @ ")
    own = times if "/" in wanted else times[:16]
    said = wanted[len(own) :].strip()
    if said:
        own += f" {title}" + (f" @ {place}" if " @ " in said else "")
    return own


class Built:
    """The sample's site, built again for each case that is laid over its content."""

    def __init__(self, scratch: Path) -> None:
        self.content, self._output, self._state = (scratch / name for name in ("built", "output", "build-state"))
        shutil.copytree(ROOT / "tests" / "site" / "sample" / "content", self.content)

    def look(self, case: str, folder: Path, wanted: Seen) -> Row:
        """What the site with the case shows."""
        with Laid(folder, self.content):
            if "seconds" in wanted:
                began = time.process_time()
                check_content(self.content, TODAY, self._state / "check")
                took = time.process_time() - began
                return Row(case, f"under {wanted['seconds']} s", f"{took:.1f} s", took < float(wanted["seconds"]))
            file = next(path for path in folder.rglob("*") if path.suffix in (".md", ".yaml")).relative_to(folder)
            if "named" in wanted:  # the name that its message tells
                file = (self.content / file).rename(self.content / file.with_name(wanted["named"]))
                file = file.relative_to(self.content)
            self._build("always" if "ask" in wanted else "no")
            faults = list(self._faults(file, wanted))
        expected = "; ".join(f"{name}: {', '.join(map(str, _listed(value)))}" for name, value in wanted.items())
        return Row(case, expected, "; ".join(faults) or "as expected", not faults)

    def _build(self, search: str) -> None:
        settings = {"PORTAL_TODAY": TODAY.isoformat(), "PORTAL_SEARCH": search}
        build_site(ROOT, content=self.content, output=self._output, state=self._state, overrides=settings)

    def _faults(self, file: Path, wanted: Seen) -> Iterator[str]:
        owner, stem = file.parts[1], file.name.partition(".")[0]
        address = {
            "library.yaml": f"/bibliotekos/{owner}/",
            "posts": f"/bibliotekos/{owner}/naujienos/{stem}/",
            "projects": f"/projektai/{stem}/",
        }[file.name if file.name == "library.yaml" else file.parts[2]]
        if not (self._output / address.strip("/") / "index.html").exists():
            yield f"no page {address}"
            return
        if {"shown", "not_shown", "hours"} & wanted.keys():
            page = html.fromstring((self._output / address.strip("/") / "index.html").read_bytes())
            words = " ".join(page.xpath("string(//main)").split())
            yield from (
                f"not shown: {part}" for part in wanted.get("shown", ()) if part not in words.replace("\xa0", " ")
            )
            yield from (f"shown: {part}" for part in wanted.get("not_shown", ()) if part in words.replace("\xa0", " "))
            hours = sorted(_hours(page)) if "hours" in wanted else []
            if hours != sorted(wanted.get("hours", ())):
                yield f"hours: {' | '.join(hours)}"
        if "feed_id" in wanted:
            feed = etree.parse(self._output / "bibliotekos" / owner / "naujienos" / "atom.xml")
            ids = [entry.text or "" for entry in feed.iter("{http://www.w3.org/2005/Atom}id")]
            if not any(found.endswith(f":{wanted['feed_id']}") for found in ids):
                yield f"ids: {ids}"
        if "ask" in wanted:
            yield from self._not_found(address, wanted["ask"])

    def _not_found(self, address: str, queries: list[str]) -> Iterator[str]:
        from playwright.sync_api import sync_playwright

        from tests.browser.conftest import CHROMIUM, FLAGS
        from tests.browser.serving import served

        with served(self._output) as home, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
            tab = chromium.new_page()
            tab.goto(f"{home}paieska/")
            for query in queries:
                found = [urlsplit(url).path for url in tab.evaluate(RESULTS, query)]
                if address not in found:
                    yield f"{query}: {', '.join(found) or 'nothing'}"
            chromium.close()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _hours(page: html.HtmlElement) -> Iterator[str]:
    """The hours that search engines are told: "days opens-closes from/through"."""
    for script in page.xpath("//script[@type='application/ld+json']"):
        for found in _specifications(json.loads(script.text)):
            days = " ".join(day.rpartition("/")[2] for day in _listed(found["dayOfWeek"]))
            span = f" {found['validFrom']}/{found['validThrough']}" if "validFrom" in found else ""
            yield f"{days} {found['opens']}-{found['closes']}{span}"


def _specifications(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "opens" in value and "dayOfWeek" in value:
            yield value
        for part in value.values():
            yield from _specifications(part)
    elif isinstance(value, list):
        for part in value:
            yield from _specifications(part)
