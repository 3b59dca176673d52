"""What the lists of the made-up site are narrowed by: what each record is filed under, and which narrowed lists that
makes. The same lists as ours (plugins/pages/listings/facets.py, narrowing.py), worked out apart from it."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

import yaml

from tests.bench.records import LOADER, RecordPage, said

T = TypeVar("T", bound=Hashable)
Key = tuple[tuple[str, str], ...]
"""(facet, value) of all that was chosen."""
Span = tuple[int, int, int]
"""A month of a year, or the days from one to another of it (0, 0: the whole month): (month, first day, last day)."""
Filed = Mapping[str, Sequence[str]]
"""What a record is filed under, by facet."""

LEAST = 2
"""Fewer records make no list of several values."""
MOST = 200
"""A year of more posts than this is divided into months, and a month into stretches of days."""
NEWS = (("topic",), ("audience",), ("county",), ("topic", "county"))
PROJECTS = (
    *(("topic",), ("county",), ("topic", "county"), ("topic", "programme"), ("topic", "status")),
    *(("county", "programme"), ("county", "status")),
)
EVENTS = (("topic",), ("audience",), ("county",), ("topic", "county"), ("audience", "county"))
ELSEWHERE = ("programme", "status")
"""Facets whose single values have other pages, but count when several are chosen."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the libraries are, and what everything is called."""

    county: Mapping[str, str]
    municipality: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    """Language → „topic-reading“ → its name."""
    ids: Mapping[str, tuple[str, ...]]
    """Facet → its values."""


def load_places(content: Path, records: Iterable[RecordPage]) -> Places:
    """The controlled lists and the libraries' places."""
    places = yaml.load((content / "places.yaml").read_text(encoding="utf-8"), LOADER)  # noqa: S506
    terms = {"county": places["counties"], "municipality": places["municipalities"]}
    for facet, name in (("topic", "topics"), ("audience", "audiences"), ("service", "services"), ("access", "access")):
        found = yaml.load((content / f"{name}.yaml").read_text(encoding="utf-8"), LOADER)["terms"]  # noqa: S506
        terms[facet] = [term for term in found if not term.get("merged_into")]
    names: dict[str, dict[str, str]] = {"lt": {}, "en": {}}
    for lang, named in names.items():
        for facet, found in terms.items():
            named |= {f"{facet}-{term['id']}": said(term.get("label") or term["name"], lang) for term in found}
    county_of = {place["id"]: place["county"] for place in places["municipalities"]}
    municipality = {}
    for record in records:
        facet = {"bibliotekos": "library", "programos": "programme", "partneriai": "partner"}.get(record.section)
        for lang, named in names.items():
            if facet:
                named[f"{facet}-{record.id}"] = said(record.data.get("short_name", record.titles[lang]), lang)
        if facet == "library":
            municipality[record.id] = record.data["municipality"]
    return Places(
        {library: county_of[place] for library, place in municipality.items()},
        municipality,
        names,
        {facet: tuple(term["id"] for term in found) for facet, found in terms.items()},
    )


def _parties(data: Mapping[str, Any], names: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    for name in names:
        found = data.get(name) or ()
        yield from (party for party in ([found] if isinstance(found, dict) else found) if isinstance(party, dict))


def filed(record: RecordPage, places: Places) -> dict[str, list[str]]:
    """What a record is filed under: its topics, the libraries that take part with their counties, its money."""
    data = record.data
    parties = [*_parties(data, ("promoter", "partners", "organisers", "places"))]
    libraries = dict.fromkeys((record.owner, *data.get("libraries", ()), *(it.get("library") for it in parties)))
    known = [library for library in libraries if library in places.municipality]
    funders = [it["source"] for it in data.get("funding", ()) if it.get("source")]
    partners = dict.fromkeys(it.get("partner") for it in (*parties, *funders))
    return {
        "topic": list(data.get("topics", ())),
        "audience": list(data.get("audiences", ())),
        "library": known + (["network"] if record.owner == "network" else []),
        "municipality": list(dict.fromkeys(places.municipality[library] for library in known)),
        "county": list(dict.fromkeys(places.county[library] for library in known)),
        "programme": [data["programme"]] if data.get("programme") else [],
        "status": [data["status"]] if data.get("status") else [],
        "partner": [partner for partner in partners if partner],
    }


def narrowed(under: Mapping[T, Filed], families: Iterable[tuple[str, ...]]) -> dict[Key, list[T]]:
    """The lists that have a page: of one value, and of several with at least LEAST records and fewer than with any of
    the values left out."""
    counts: dict[Key, list[T]] = {}
    wanted = [*families, *((name,) for name in ELSEWHERE)]
    for record, values in under.items():
        for names in wanted:
            for chosen in product(*(values.get(name, ()) for name in names)):
                counts.setdefault(tuple(zip(names, chosen, strict=True)), []).append(record)
    return {key: found for key, found in counts.items() if _useful(key, counts)}


def _useful(key: Key, counts: Mapping[Key, Sequence[T]]) -> bool:
    if len(key) == 1:
        return key[0][0] not in ELSEWHERE
    wider = (counts.get((*key[:place], *key[place + 1 :])) for place in range(len(key)))
    size = len(counts[key])
    return size >= LEAST and all(size < len(found) for found in wider if found)


def by_year(records: Iterable[tuple[T, dt.date]]) -> dict[int, list[tuple[T, dt.date]]]:
    """Records by the year of their date."""
    years: dict[int, list[tuple[T, dt.date]]] = {}
    for record, date in records:
        years.setdefault(date.year, []).append((record, date))
    return years


def spans(records: Sequence[tuple[T, dt.date]]) -> dict[Span, list[T]]:
    """A year's records by the spans that it is divided into; {} where it is short enough for one page."""
    if len(records) <= MOST:
        return {}
    months: dict[int, list[tuple[T, dt.date]]] = {}
    for record, date in records:
        months.setdefault(date.month, []).append((record, date))
    return {span: found for month, inside in months.items() for span, found in _of_month(month, inside)}


def _of_month(month: int, inside: Sequence[tuple[T, dt.date]]) -> Iterator[tuple[Span, list[T]]]:
    if len(inside) <= MOST:
        yield (month, 0, 0), [record for record, _ in inside]
        return
    length = next((days for days in (10, 5, 3) if len(inside) * days <= MOST * 30), 1)
    starts = range(1, 31 if length > 1 else 32, length)
    for first in starts:
        last = first + length - 1 if first + length in starts else monthrange(inside[0][1].year, month)[1]
        found = [record for record, date in inside if first <= date.day <= last]
        if found:
            yield (month, first, last), found
