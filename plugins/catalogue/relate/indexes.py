"""The indexes of the catalogue: for each thing, everything that is linked to it, in a stable order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.catalogue.catalogue import Catalogue, Linked, PartyRoles
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Model, PartyRef
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.portal import Portal
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.vocabulary import Places
from plugins.catalogue.read.paths import NETWORK, Kind
from plugins.catalogue.relate.references import event_key
from plugins.i18n.collation import sort_key

Entries = dict[Kind, dict[str, Entry[Any]]]


class _Index:
    """Builds `Linked` lists; each keeps the order in which entries are added, and nothing twice."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, dict[str, Entry[Any]]]] = defaultdict(lambda: defaultdict(dict))

    def add(self, key: str | None, part: str, entry: Entry[Any]) -> None:
        if key is not None:
            self._found[key][part].setdefault(entry.key, entry)

    def done(self, known: Iterable[str]) -> dict[str, Linked]:
        """The finished lists of the things that exist."""
        return {
            key: Linked(**{part: tuple(found.values()) for part, found in self._found[key].items()})
            for key in known
            if key in self._found
        }


@dataclass(slots=True)
class _Indexes:
    """All indexes while they are being filled."""

    pools: Mapping[str, Any]
    county_of: Mapping[str, str]
    municipality_of: Mapping[str, str]
    owner: _Index = field(default_factory=_Index)
    project: _Index = field(default_factory=_Index)
    programme: _Index = field(default_factory=_Index)
    event: _Index = field(default_factory=_Index)
    topic: _Index = field(default_factory=_Index)
    audience: _Index = field(default_factory=_Index)
    service: _Index = field(default_factory=_Index)
    access: _Index = field(default_factory=_Index)
    municipality: _Index = field(default_factory=_Index)
    county: _Index = field(default_factory=_Index)
    branch: _Index = field(default_factory=_Index)
    party: dict[str, dict[str, dict[str, Entry[Any]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    followers: dict[str, dict[str, Entry[Project]]] = field(default_factory=lambda: defaultdict(dict))

    def of_library(self, library: str, part: str, entry: Entry[Any]) -> None:
        """Links an entry to a library and to the places it lies in."""
        self.owner.add(library, part, entry)
        municipality = self.municipality_of.get(library)
        if municipality is not None:
            self.municipality.add(municipality, part, entry)
            self.county.add(self.county_of.get(municipality), part, entry)

    def terms(self, entry: Entry[Any], part: str) -> None:
        """Links an entry to its topics and audiences, or to what those were merged into."""
        for pool, index, names in (
            ("topic", self.topic, getattr(entry.data, "topics", ())),
            ("audience", self.audience, getattr(entry.data, "audiences", ())),
        ):
            for name in names:
                term = self.pools[pool].get(name)
                index.add(term.merged_into or name if term else None, part, entry)

    def role(self, party: PartyRef | None, role: str, entry: Entry[Any]) -> None:
        if party is not None and party.partner:
            self.party[party.partner][role].setdefault(entry.key, entry)

    def add_post(self, entry: Entry[Any]) -> None:
        self.of_library(entry.owner, "posts", entry)
        self.terms(entry, "posts")
        self.project.add(entry.data.project, "posts", entry)
        self.programme.add(entry.data.programme, "posts", entry)
        if entry.data.event:
            self.event.add(event_key(entry.owner, entry.data.event), "posts", entry)

    def add_event(self, entry: Entry[Event]) -> None:
        self.of_library(entry.owner, "events", entry)
        self.terms(entry, "events")
        self.project.add(entry.data.project, "events", entry)
        self.programme.add(entry.data.programme, "events", entry)
        for place in entry.data.all_places:
            if place.library and place.library != entry.owner:
                self.of_library(place.library, "events", entry)
            if place.branch:
                self.branch.add(f"{place.library or entry.owner}/{place.branch}", "events", entry)
        for party in entry.data.organisers:
            if party.library:
                self.of_library(party.library, "events", entry)
            self.role(party, "organises", entry)

    def add_project(self, entry: Entry[Project]) -> None:
        data = entry.data
        self.of_library(entry.owner, "projects", entry)
        self.terms(entry, "projects")
        self.programme.add(data.programme, "projects", entry)
        others = (*data.libraries, *(party.library for party in (data.promoter, *data.partners) if party))
        for library in others:
            if library:
                self.of_library(library, "projects", entry)
        for library in (entry.owner, *others):
            if library and library in self.pools["library"]:
                self.programme.add(data.programme, "libraries", self.pools["library"][library])
                self.project.add(entry.id, "libraries", self.pools["library"][library])
        if data.adopted_from:
            self.followers[data.adopted_from].setdefault(entry.key, entry)
        self._money_and_partners(entry)

    def add_programme(self, entry: Entry[Programme]) -> None:
        self.terms(entry, "programmes")
        for party in (entry.data.promoter, *entry.data.partners, *(item.source for item in entry.data.funding)):
            self.role(party, "programmes", entry)
            if party and party.library:
                self.owner.add(party.library, "programmes", entry)

    def _money_and_partners(self, entry: Entry[Project]) -> None:
        self.role(entry.data.promoter, "promotes", entry)
        for party in entry.data.partners:
            self.role(party, "partner_in", entry)
        for funding in entry.data.funding:
            self.role(funding.source, "funds", entry)

    def add_library(self, entry: Entry[Any]) -> None:
        self.municipality.add(entry.data.municipality, "libraries", entry)
        self.county.add(self.county_of.get(entry.data.municipality), "libraries", entry)
        for service in (*entry.data.services, *(name for branch in entry.data.branches for name in branch.services)):
            self.service.add(service, "libraries", entry)
        for branch in entry.data.branches:
            for access in branch.access:
                if access.available:
                    self.access.add(access.feature, "libraries", entry)


def _project_order(entry: Entry[Project]) -> tuple[Any, ...]:
    span = entry.data.duration
    known = span.start or span.end
    end = span.end or span.start
    return (1, known, end, entry.key) if known else (0, entry.key)


def _by_name(found: dict[str, Entry[Model]], name: str) -> dict[str, Entry[Any]]:
    return dict(sorted(found.items(), key=lambda item: sort_key(getattr(item[1].data, name).pick("lt").text)))


def join(
    entries: Entries,
    pictures: Mapping[str, str],
    captions: Mapping[str, str],
    portal: Portal,
    places: Places,
    pools: Mapping[str, Any],
) -> Catalogue:
    """The catalogue of these entries: libraries, partners and programmes in Lithuanian order, the rest newest first."""
    libraries = _by_name(entries[Kind.LIBRARY], "short_name")
    programmes = _by_name(entries[Kind.PROGRAMME], "title")
    partners = _by_name(entries[Kind.PARTNER], "name")
    posts: dict[str, Entry[Any]] = _newest_first(entries[Kind.POST], lambda entry: (entry.dated, entry.key))
    events: dict[str, Entry[Any]] = _newest_first(
        entries[Kind.EVENT], lambda entry: (entry.data.start.sort_key, entry.key)
    )
    projects: dict[str, Entry[Any]] = _newest_first(entries[Kind.PROJECT], _project_order)
    known = {library for library in libraries if libraries[library].data.municipality in pools["municipality"]}
    indexes = _Indexes(
        {**pools, "library": libraries},
        {place.id: place.county for place in places.municipalities},
        {library: libraries[library].data.municipality for library in known},
    )
    for add, found in (
        (indexes.add_library, libraries),
        (indexes.add_post, posts),
        (indexes.add_event, events),
        (indexes.add_project, projects),
        (indexes.add_programme, programmes),
    ):
        for entry in found.values():
            add(entry)
    return Catalogue(
        portal=portal,
        topics=pools["topic"],
        audiences=pools["audience"],
        indicators=pools["indicator"],
        services=pools["service"],
        access=pools["access"],
        counties=pools["county"],
        municipalities=pools["municipality"],
        partners=partners,
        programmes=programmes,
        libraries=libraries,
        projects=projects,
        posts=posts,
        events=events,
        guides=_in_order(entries[Kind.GUIDE]),
        pages=_in_order(entries[Kind.PAGE]),
        pictures=pictures,
        captions=captions,
        by_owner=indexes.owner.done((*libraries, NETWORK)),
        by_project=indexes.project.done(projects),
        by_programme=indexes.programme.done(programmes),
        by_event=indexes.event.done(events),
        by_topic=indexes.topic.done(pools["topic"]),
        by_audience=indexes.audience.done(pools["audience"]),
        by_service=indexes.service.done(pools["service"]),
        by_access=indexes.access.done(pools["access"]),
        by_municipality=indexes.municipality.done(pools["municipality"]),
        by_county=indexes.county.done(pools["county"]),
        by_branch=indexes.branch.done(pools["branch"]),
        roles={
            id: PartyRoles(**{role: tuple(found.values()) for role, found in indexes.party[id].items()})
            for id in partners
            if id in indexes.party
        },
        adopted_by={id: tuple(found.values()) for id, found in indexes.followers.items()},
    )


def _newest_first(found: dict[str, Entry[Any]], order: Callable[[Entry[Any]], Any]) -> dict[str, Entry[Any]]:
    return {entry.key: entry for entry in sorted(found.values(), key=order, reverse=True)}


def _in_order(found: dict[str, Entry[Any]]) -> dict[str, Entry[Any]]:
    return dict(sorted(found.items(), key=lambda item: (item[1].data.order, item[0])))
