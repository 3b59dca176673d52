"""Which records a record names. One function a kind, so that checking and joining ask the same question."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Page, Post
from plugins.catalogue.model.base import Model, PartyRef, PictureUse
from plugins.catalogue.model.event import Event, EventPlace
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.portal import Portal
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.vocabulary import Municipality
from plugins.catalogue.problems import Field


class Reference(NamedTuple):
    """A name of another record: `pool` is the kind of thing it must be."""

    pool: str
    value: str
    field: Field


def references(entry: Entry[Model]) -> Iterator[Reference]:
    """All references of an entry, in the order of its fields."""
    data = entry.data
    if isinstance(data, Library):
        yield from _one("municipality", data.municipality, "municipality")
        yield from _list("service", data.services, "services")
        for number, branch in enumerate(data.branches):
            here: Field = ("branches", number)
            for index, service in enumerate(branch.services):
                yield Reference("service", service, (*here, "services", index))
            for index, access in enumerate(branch.access):
                yield Reference("access", access.feature, (*here, "access", index, "feature"))
            yield from _picture(entry.owner, branch.picture, (*here, "picture"))
        yield from _picture(entry.owner, data.picture, ("picture",))
    elif isinstance(data, Project):
        yield from _list("library", data.libraries, "libraries")
        yield from _project_like(data)
        yield from _one("programme", data.programme, "programme")
        yield from _one("programme", data.same_as_programme, "same_as_programme")
        if data.programme and data.call:
            yield Reference("call", f"{data.programme}/{data.call}", ("call",))
        yield from _one("project", data.adopted_from, "adopted_from")
        yield from _picture(entry.owner, data.picture, ("picture",))
        for number, indicator in enumerate(data.indicators):
            if indicator.indicator is not None:
                yield Reference("indicator", indicator.indicator, ("indicators", number, "indicator"))
        for number, picture in enumerate(data.gallery):
            yield from _picture(entry.owner, picture, ("gallery", number))
    elif isinstance(data, Programme):
        yield from _project_like(data)
        yield from _one("programme", data.follows, "follows")
    elif isinstance(data, Post):
        yield from _list("topic", data.topics, "topics")
        yield from _list("audience", data.audiences, "audiences")
        yield from _one("project", data.project, "project")
        yield from _one("programme", data.programme, "programme")
        if data.event:
            yield Reference("event", event_key(entry.owner, data.event), ("event",))
        yield from _picture(entry.owner, data.picture, ("picture",))
    elif isinstance(data, Event):
        yield from _event(entry.owner, data)
    elif isinstance(data, Page):
        yield from _list("topic", data.topics, "topics")


def post_is_at_home(data: Post, pools: Mapping[str, Container[str]], owner: str) -> bool:
    """Whether everything that a post names is there; the same as asking each of its `references`, and quicker, since
    of all records there are most posts."""
    return (
        all(topic in pools["topic"] for topic in data.topics)
        and all(audience in pools["audience"] for audience in data.audiences)
        and (data.project is None or data.project in pools["project"])
        and (data.programme is None or data.programme in pools["programme"])
        and (not data.event or event_key(owner, data.event) in pools["event"])
        and (data.picture is None or f"{owner}/{data.picture.file}" in pools["picture"])
    )


def picture_keys(entry: Entry[Model]) -> Iterator[str]:
    """The pictures that the fields of an entry name, as owner/file."""
    if isinstance(entry.data, Post):
        found = _picture(entry.owner, entry.data.picture, ())
    else:
        found = (reference for reference in references(entry) if reference.pool == "picture")
    return (reference.value for reference in found)


def event_key(owner: str, name: str) -> str:
    """The key of an event that a post of `owner` names, with or without its owner."""
    return name if "/" in name else f"{owner}/{name}"


def portal_references(portal: Portal) -> Iterator[Reference]:
    yield from _one("project", portal.featured_project, "featured_project")
    yield from _one("programme", portal.featured_programme, "featured_programme")


def municipality_references(number: int, municipality: Municipality) -> Iterator[Reference]:
    yield Reference("county", municipality.county, ("municipalities", number, "county"))


def _project_like(data: Project | Programme) -> Iterator[Reference]:
    yield from _party(data.promoter, ("promoter",))
    for number, partner in enumerate(data.partners):
        yield from _party(partner, ("partners", number))
    for number, funding in enumerate(data.funding):
        yield from _party(funding.source, ("funding", number, "source"))
    yield from _list("topic", data.topics, "topics")


def _event(owner: str, data: Event) -> Iterator[Reference]:
    yield from _places(owner, data.places, ())
    for number, exception in enumerate(data.exceptions):
        yield from _places(owner, exception.places, ("exceptions", number))
    for number, organiser in enumerate(data.organisers):
        yield from _party(organiser, ("organisers", number))
    for number, access in enumerate(data.access):
        yield Reference("access", access.feature, ("access", number, "feature"))
    yield from _list("audience", data.audiences, "audiences")
    yield from _list("topic", data.topics, "topics")
    yield from _one("project", data.project, "project")
    yield from _one("programme", data.programme, "programme")
    yield from _picture(owner, data.picture, ("picture",))


def _places(owner: str, places: tuple[EventPlace, ...], field: Field) -> Iterator[Reference]:
    for number, place in enumerate(places):
        if place.library:
            yield Reference("library", place.library, (*field, "places", number, "library"))
        if place.branch:
            yield Reference("branch", f"{place.library or owner}/{place.branch}", (*field, "places", number, "branch"))


def _list(pool: str, values: tuple[str, ...], field: str) -> Iterator[Reference]:
    for number, value in enumerate(values):
        yield Reference(pool, value, (field, number))


def _one(pool: str, value: str | None, field: str) -> Iterator[Reference]:
    if value is not None:
        yield Reference(pool, value, (field,))


def _party(party: PartyRef | None, field: Field) -> Iterator[Reference]:
    if party is not None and party.partner:
        yield Reference("partner", party.partner, (*field, "partner"))
    if party is not None and party.library:
        yield Reference("library", party.library, (*field, "library"))


def _picture(owner: str, picture: PictureUse | None, field: Field) -> Iterator[Reference]:
    if picture is not None:
        yield Reference("picture", f"{owner}/{picture.file}", (*field, "file"))
