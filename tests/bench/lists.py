"""The lists of the made-up site, each with its address, how it shows its records and which files stand beside it: what
a generator that is not ours is told to make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tests.bench.facets import EVENTS, NEWS, PROJECTS, Key, Places, Span, by_year, narrowed, spans
from tests.bench.posts import BenchPost

WHOLE = 150
"""Longer lists of news show their newest and lead to a page for each year."""
NEWEST = 60
FEW = 5
"""Lists of fewer records are no files."""
SPAN = 5
"""So many years of beginnings stand in one table of projects, and of projects of a phase where they are MANY."""
MANY = 60
WORDS = {
    "topic": "temos",
    "audience": "kam",
    "county": "apskritys",
    "programme": "programos",
    "status": "bukle",
}
FILES = ("csv", "json")


@dataclass(frozen=True, slots=True)
class List:
    """A list at `path`. `form` is how it shows its records: lines, cards, rows of a table, or index (it leads to its
    parts only). `of` is a list that has the same records; `shown` how many of them, 0 for all; `files` are what stands
    beside the page (rss, csv, json, calendar); `parts` are addresses that it leads to, with their words."""

    path: str
    kind: str
    key: Key = ()
    when: str = ""
    records: Sequence[str] = ()
    form: str = "lines"
    shown: int = 0
    of: str = ""
    files: tuple[str, ...] = ()
    parts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its name among the terms."""
        return self.path.replace("/", "-")


@dataclass(frozen=True, slots=True)
class Note:
    """What lists ask of a record: its id, its date, what it is filed under, and of an event the months it is in
    ("2024/03")."""

    id: str
    date: dt.date | None
    under: Mapping[str, Sequence[str]]
    months: tuple[str, ...] = ()


def note_of(post: BenchPost, places: Places) -> Note:
    """What is kept of a post until all are known."""
    county = places.county[post.library]
    under = {"topic": post.topics, "audience": post.audiences, "county": (county,), "library": (post.library,)}
    return Note(post.id, post.date, under)


def _filed(notes: Iterable[Note], facet: str) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        for value in note.under.get(facet, ()):
            found.setdefault(value, []).append(note)
    return found


def _path(key: Key, start: str) -> str:
    return "/".join((start, *(f"{WORDS[facet]}/{value}" for facet, value in key)))


def _stretch(span: Span) -> str:
    month, first, last = span
    return f"{month:02d}" + (f"/{first}-{last}" if first else "")


def _years(at: List, notes: Sequence[Note], form: str = "lines", of: str = "") -> Iterator[List]:
    """The years of a list of news, and the parts of those that are too long for one page. `of` is the path of a list
    whose years are the same."""
    for year, found in by_year((note.id, note.date) for note in notes if note.date).items():
        at.parts.append((str(year), str(year)))
        inside = spans(found)
        for span, records in {(0, 0, 0): [] if inside else [id for id, _ in found], **inside}.items():
            tail = f"{year}/{_stretch(span)}" if span[0] else str(year)
            same = f"{of}/{tail}".replace("/", "-") if of else ""
            parts = [] if span[0] else [(_stretch(it), f"{year}-{_stretch(it)}") for it in inside]
            yield List(
                f"{at.path}/{tail}",
                at.kind,
                at.key,
                tail.replace("/", "-"),
                () if of else records,
                "index" if parts else form,
                of=f"lists/{same}" if same else "",
                parts=parts,
            )


def news_lists(notes: Sequence[Note]) -> Iterator[List]:
    """All lists of news, but for the newest ones of libraries, topics and all."""
    for year, found in by_year((note.id, note.date) for note in notes if note.date).items():
        months = {month: [*inside] for month, inside in groupby(found, key=lambda it: it[1].month)}
        path = f"naujienos/{year}"
        links = [(f"{month:02d}", f"{year}-{month:02d}") for month in months]
        yield List(path, "news", (), str(year), [id for id, _ in found], "index", files=FILES, parts=links)
        for month, inside in months.items():
            days = spans(inside)
            name = f"{year}-{month:02d}"
            parts = [(f"{first}-{last}", f"{name}-{first}-{last}") for _, first, last in days]
            records = [] if days else [id for id, _ in inside]
            yield List(f"{path}/{month:02d}", "news", (), name, records, "index" if days else "lines", parts=parts)
            for span, some in days.items():
                yield List(f"{path}/{_stretch(span)}", "news", (), f"{year}-{_stretch(span)}", some)
    for library, own in _filed(notes, "library").items():
        yield from _years(List(f"bibliotekos/{library}/naujienos", "news", (("library", library),)), own, "cards")
    for topic, own in _filed(notes, "topic").items():
        yield from _years(List(f"temos/{topic}", "news", (("topic", topic),)), own)
    known = {note.id: note for note in notes}
    for key, ids in narrowed({note.id: note.under for note in notes}, NEWS).items():
        yield from _narrowed_news(key, [known[id] for id in ids])


def _narrowed_news(key: Key, notes: Sequence[Note]) -> Iterator[List]:
    facet, value = key[0]
    single, topic = len(key) == 1, facet == "topic" and len(key) == 1
    files = (() if topic else ("rss",)) + (FILES if len(notes) >= FEW else ())
    long = len(notes) > WHOLE
    found = List(
        _path(key, "naujienos"),
        "news",
        key,
        "",
        () if single else [note.id for note in notes],
        "lines",
        NEWEST if long else 0,
        {"topic": "topics", "audience": "audiences", "county": "counties"}[facet] + f"/{value}" if single else "",
        files,
    )
    if long:
        yield from _years(found, notes, of=f"temos/{value}" if topic else "")
    yield found


def _table_files(records: Sequence[str]) -> tuple[str, ...]:
    return FILES if len(records) >= FEW else ()


def project_lists(notes: Sequence[Note]) -> Iterator[List]:
    """All lists of projects but the newest: narrowed, by phase, by year, as tables."""
    for key, found in narrowed({note.id: note.under for note in notes}, PROJECTS).items():
        yield List(_path(key, "projektai"), "projects", key, "", found, files=("rss", *_table_files(found)))
    for status, own in _filed(notes, "status").items():
        yield from _of_spans(f"projektai/bukle/{status}", (("status", status),), own, "cards", len(own) > MANY)
    yield from _of_spans("projektai/lentele", (), notes, "rows", True)
    for year in sorted({note.date.year if note.date else 0 for note in notes}):
        some = [note.id for note in notes if (note.date.year if note.date else 0) == year]
        yield List(f"projektai/metai/{year}", "projects", (), str(year), some, "cards")


def _of_spans(path: str, key: Key, notes: Sequence[Note], form: str, divided: bool) -> Iterator[List]:
    """A list of projects by SPAN years of beginnings, the newest at its own address."""
    found: dict[int, list[str]] = {}
    for note in notes:
        found.setdefault(note.date.year // SPAN * SPAN if divided and note.date else 0, []).append(note.id)
    newest = max(found)
    sign = "/" if form == "rows" else "-"
    for span, ids in found.items():
        at = path if span == newest else f"{path}{sign}{span}"
        yield List(at, "projects", key, str(span) if divided else "", ids, form)


def event_lists(notes: Sequence[Note]) -> Iterator[List]:
    """All lists of events but those that a section is: narrowed, by year and month of everything and of each owner."""
    for key, found in narrowed({note.id: note.under for note in notes}, EVENTS).items():
        single = len(key) == 1 and key[0][0] != "county"
        files = (() if single else ("calendar",)) + _table_files(found)
        yield List(_path(key, "renginiai"), "events", key, "", found, files=files)
    yield from _dated_events("renginiai", (), notes)
    for library, own in _filed(notes, "library").items():
        path = "renginiai/tinklas" if library == "network" else f"bibliotekos/{library}/renginiai"
        yield from _dated_events(path, (("library", library),), own)


def _dated_events(path: str, key: Key, notes: Sequence[Note]) -> Iterator[List]:
    times: dict[str, list[str]] = {}
    for note in notes:
        if note.date:
            for time in (str(note.date.year), *note.months):
                times.setdefault(time, []).append(note.id)
    for time, found in times.items():
        yield List(f"{path}/{time}", "events", key, time.replace("/", "-"), found, "cards")
