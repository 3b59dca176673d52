"""The made-up site for Hugo: records with what its taxonomies and files ask of them, and a page for each list."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench import dialects
from tests.bench.dialects import File
from tests.bench.facets import filed, load_places
from tests.bench.lists import FILES, List, Note, event_lists, news_lists, note_of, project_lists
from tests.bench.posts import BenchPost
from tests.bench.records import RecordPage, said

LANGUAGES = {"lt": ".md", "en": ".en.md"}
TYPES = {"projektai": "project", "renginiai": "event", "bibliotekos": "library"}
NAMES = {
    "news": {"lt": "Naujienos", "en": "News"},
    "projects": {"lt": "Projektai", "en": "Projects"},
    "events": {"lt": "Renginiai", "en": "Events"},
}
HUBS = {
    "topic": ("topics", "temos", ("rss", "calendar")),
    "audience": ("audiences", "kam", ("calendar",)),
    "county": ("counties", "apskritys", ()),
    "municipality": ("municipalities", "savivaldybes", ()),
    "service": ("services", "paslaugos", ()),
    "access": ("access", "prieiga", ()),
}
"""Facet → its taxonomy, its address, what stands beside the page of a value."""
LINKED = ("topic", "audience", "county", "municipality", "library", "programme", "partner")
"""Facets whose values have a page that shows the records filed under them."""
SECTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "naujienos": ("Naujienos", {"layout": "newest", "outputs": ["html", "rss"]}),
    "naujienos/tinklas": ("Viso tinklo naujienos", {"layout": "news", "outputs": ["html", "rss"]}),
    "renginiai": ("Renginiai", {"layout": "events", "outputs": ["html", "calendar", *FILES]}),
    "renginiai/tinklas": (
        "Viso tinklo renginiai",
        {"layout": "events", "of": "/links/library-network", "outputs": ["html", "calendar"]},
    ),
    "projektai": ("Projektai", {"layout": "projects", "outputs": ["html", "rss", *FILES]}),
    "bibliotekos": ("Bibliotekos", {"layout": "libraries", "outputs": ["html", *FILES]}),
    "bukle": ("Turinio būklė", {"layout": "healths"}),
    "bukle/tinklas": ("Tinklo turinio būklė", {"layout": "health", "outputs": ["html", "rss", "json"]}),
}


def _key(record: RecordPage) -> str:
    return f"{record.section}/{record.id}"


def _page(head: Mapping[str, Any], body: str = "") -> str:
    return json.dumps(head, ensure_ascii=False) + f"\n\n{body}"


def _day(value: object) -> dt.date | None:
    """The first day of a date as records have it: 2015, 2020-01, 2024-03-14, 2015-06-15 11:00."""
    parts = [int(part) for part in str(value or "").partition(" ")[0].split("-") if part]
    return dt.date(*(*parts, 1, 1)[:3]) if parts else None


class HugoSite:
    """All of it but the theme. It is told all posts before it says where any of them stands."""

    def __init__(self, content: Path, records: Sequence[RecordPage], posts: Iterable[BenchPost]) -> None:
        self._records = records
        self._places = load_places(content, records)
        self._under = {_key(record): filed(record, self._places) for record in records}
        self._lists = [
            *news_lists([note_of(post, self._places) for post in posts]),
            *project_lists(self._notes("projektai")),
            *event_lists(self._notes("renginiai")),
        ]
        self._in_lists: dict[str, list[str]] = {}
        for found in self._lists:
            for id in found.records:
                self._in_lists.setdefault(id, []).append(found.id)

    def _notes(self, section: str) -> list[Note]:
        notes = []
        for record in self._records:
            if record.section == section:
                start, end = _dates(record)
                days = [date for date in (start, end) if date and len(str(date)) >= len("2024-03")]
                months = dict.fromkeys(f"{day.year}/{day.month:02d}" for day in map(_day, days) if day)
                notes.append(Note(_key(record), _day(start or end), self._under[_key(record)], tuple(months)))
        return notes

    def post(self, post: BenchPost) -> Iterator[File]:
        """A post in both languages."""
        library = post.library
        terms = {
            "topics": post.topics,
            "audiences": post.audiences,
            "counties": [self._places.county[library]],
            "municipalities": [self._places.municipality[library]],
            "lists": self._in_lists.get(post.id, []),
            "links": [f"project-{post.project}"] if post.project else [],
        }
        return dialects.hugo(post, terms)

    def frame(self) -> Iterator[File]:
        """Everything but posts."""
        yield "data/names.json", json.dumps(self._places.names, ensure_ascii=False)
        for place, (title, head) in SECTIONS.items():
            yield from _in_both(f"content/{place}/_index", {"title": title, **head})
        yield from self._taxonomies()
        for found in self._lists:
            for lang in LANGUAGES:
                yield f"content/lists/{found.id}/_index{LANGUAGES[lang]}", _page(self._list(found, lang))
        for record in self._records:
            yield from self._record(record)

    def _taxonomies(self) -> Iterator[File]:
        unseen = {"build": {"render": "never"}}
        yield from _in_both("content/lists/_index", {"title": "Sąrašai", **unseen})
        yield from _in_both("content/links/_index", {"title": "Sąsajos", **unseen, "cascade": unseen})
        for facet, (taxonomy, path, files) in HUBS.items():
            yield from _in_both(f"content/{taxonomy}/_index", {"title": path.capitalize(), "url": f"{path}/"})
            for value in self._places.ids[facet]:
                for lang, end in LANGUAGES.items():
                    title = self._places.names[lang][f"{facet}-{value}"]
                    head = {"title": title, "url": f"{path}/{value}/", "records": f"/links/{facet}-{value}"}
                    head["outputs"] = ["html", *files]
                    yield f"content/{taxonomy}/{value}/_index{end}", _page(head)
        # What a page shows of the other language, it finds by the term of its own.
        under = {f"{facet}-{value}" for found in self._under.values() for facet in LINKED for value in found[facet]}
        under |= {f"library-{library}" for library in self._places.county}
        under |= {f"project-{record.id}" for record in self._records if record.section == "projektai"}
        for term in sorted(under):
            yield from _in_both(f"content/links/{term}/_index", {"title": term})

    def _list(self, found: List, lang: str) -> dict[str, Any]:
        names = self._places.names[lang]
        values = [names.get(f"{facet}-{value}", value) for facet, value in found.key]
        title = NAMES[found.kind][lang] + (": " if values or found.when else "")
        head: dict[str, Any] = {
            "title": title + ", ".join((*values, *([found.when] if found.when else []))),
            "url": f"{found.path}/",
            "holds": found.kind,
            "form": found.form,
            "outputs": ["html", *found.files],
        }
        optional = {"shown": found.shown, "of": f"/{found.of}" if found.of else "", "parts": found.parts}
        return head | {name: value for name, value in optional.items() if value}

    def _record(self, record: RecordPage) -> Iterator[File]:
        library = record.section == "bibliotekos"
        under = self._under[_key(record)]
        place = f"{record.section}/{record.id}"
        if library:
            place = f"{place}/_index"
            yield from self._of_library(record)
        elif record.section == "renginiai":
            home = "renginiai/tinklas" if record.owner == "network" else f"bibliotekos/{record.owner}/renginiai"
            place = f"{home}/{record.id}"
        for lang, end in LANGUAGES.items():
            head = {"title": record.titles[lang], **self._head(record, lang)}
            if library:
                id = record.id
                links = [f"county-{self._places.county[id]}", f"municipality-{self._places.municipality[id]}"]
                head |= {"layout": "library", "links": links, "outputs": ["html"]}
            elif record.section in TYPES:
                head["links"] = [f"{facet}-{value}" for facet in LINKED for value in under[facet]]
            elif record.section in ("programos", "partneriai"):
                head["records"] = f"/links/{'programme' if record.section == 'programos' else 'partner'}-{record.id}"
            yield f"content/{place}{end}", _page(head, record.bodies[lang])

    def _head(self, record: RecordPage, lang: str) -> dict[str, Any]:
        """What lists and files say of a project, an event or a library."""
        kind = TYPES.get(record.section)
        if not kind:
            return {}
        data, under = record.data, self._under[_key(record)]
        start, end = _dates(record)
        facts = {name: under[name] for name in ("library", "county", "topic", "audience", "programme") if under[name]}
        facts |= {"start": str(start or ""), "end": str(end or ""), "status": data.get("status", "")}
        for name in ("kind", "seat", "website", "evidence"):
            facts[name] = str(data.get(name, ""))
        head: dict[str, Any] = {
            "type": kind,
            "library": record.owner,
            "facts": facts,
            "summary": said(data.get("summary", ""), lang),
        }
        if kind != "library":
            head["lists"] = self._in_lists.get(_key(record), [])
        if day := _day(start or end):
            head["date"] = str(day)
        if kind == "project":
            head |= {"of": f"/links/project-{record.id}", "outputs": ["html", "rss"]}
        if kind == "event" and len(str(start)) >= len("2024-03-14"):
            head["outputs"] = ["html", "calendar"]
        return head

    def _of_library(self, record: RecordPage) -> Iterator[File]:
        """The lists that are a library's own, and its branches."""
        home = f"content/bibliotekos/{record.id}"
        yield from _in_both(f"{home}/naujienos/_index", {"title": "Naujienos", **SECTIONS["naujienos/tinklas"][1]})
        events = {**SECTIONS["renginiai/tinklas"][1], "of": f"/links/library-{record.id}"}
        yield from _in_both(f"{home}/renginiai/_index", {"title": "Renginiai", **events})
        yield from _in_both(f"{home}/bukle/_index", {"title": "Turinio būklė", **SECTIONS["bukle/tinklas"][1]})
        for branch in record.data.get("branches", ()):
            for lang, end in LANGUAGES.items():
                head = {"title": said(branch["name"], lang), "type": "branch", "outputs": ["html", "calendar"]}
                yield f"{home}/padaliniai/{branch['id']}{end}", _page(head, f"- {branch.get('address', '')}")


def _dates(record: RecordPage) -> tuple[Any, Any]:
    """When a project or an event begins and ends."""
    data = record.data.get("duration", {}) if record.section == "projektai" else record.data
    return data.get("start"), data.get("end")


def _in_both(file: str, head: Mapping[str, Any]) -> Iterator[File]:
    for end in LANGUAGES.values():
        yield f"{file}{end}", _page(head)
