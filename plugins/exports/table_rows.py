"""The columns of lists as files. docs/open-data.md documents them, and a test compares the two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence, PartyRef
from plugins.catalogue.model.project import Funding
from plugins.catalogue.model.values.money import Qualifier
from plugins.catalogue.results import definition_of, results_of
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.events.facts import KINDS as EVENT_KINDS
from plugins.pages.libraries.facts import KINDS as LIBRARY_KINDS
from plugins.pages.listings.filters import Filters
from plugins.pages.parts.amounts import QUALIFIERS
from plugins.pages.parts.cards import EVENT_STATUS, PROJECT_STATUS, event_place, post_summary, post_title
from plugins.pages.parts.money import is_added, known_value
from plugins.pages.parts.units import unit_text
from plugins.pages.parts.view_parts import best_text, owner_link, party
from plugins.pages.projects.fact_panel import FUNDING_ROLES
from plugins.pages.projects.results import WHY_NOT


class Named(Struct, frozen=True):
    """A value of a controlled list, or a record: its id and what it is called."""

    id: str
    name: str


Cell = str | int | float | Decimal | bool | Named | tuple[Named | str, ...] | None


class Subject(Struct, frozen=True):
    """A record of a list, or one part of it, with everything that columns may need."""

    ctx: Context
    known: Filters
    entry: Entry[Any]
    part: Any = None

    @property
    def data(self) -> Any:
        return self.entry.data

    def filed(self, facet: str) -> tuple[Named, ...]:
        """Its topics and other terms."""
        values = self.known.values[facet]
        return tuple(_named(values, key) for key in self.known.keys.get(self.entry.key, {}).get(facet, ()))

    def word(self, words: Mapping[Any, str], value: StrEnum | None, other: str = "") -> Named | None:
        """A value of an enumeration with its label; None if the author wrote something else."""
        return Named(value.value, self.ctx.words(words.get(value, other))) if value else None

    def page(self, path: str) -> str:
        return self.ctx.site.site_url + path


def _named(values: Mapping[str, Any], key: str) -> Named:
    return Named(key, values[key].label.text)


class Column(Struct, frozen=True):
    """`key` names it in JSON, `title` (a msgid) in the first line of a table."""

    key: str
    title: str
    get: Callable[[Subject], Cell]


def _text(subject: Subject, field: str) -> str | None:
    found = getattr(subject.data, field)
    return found.pick(subject.ctx.lang).text if found else None


def _owner(subject: Subject) -> Named:
    return Named(subject.entry.owner, owner_link(subject.ctx, subject.entry.owner).text.text)


def _libraries(subject: Subject) -> tuple[Named, ...]:
    """The libraries of the network that take part in a project, whose it is among them."""
    entries = subject.ctx.catalogue.by_project.get(subject.entry.id, NOTHING).libraries
    return tuple(Named(entry.id, owner_link(subject.ctx, entry.id).text.text) for entry in entries)


def _municipalities(subject: Subject) -> tuple[Named, ...]:
    """Those of the libraries that take part in a project, each once."""
    known = subject.ctx.catalogue.municipalities
    entries = subject.ctx.catalogue.by_project.get(subject.entry.id, NOTHING).libraries
    ids = dict.fromkeys(entry.data.municipality for entry in entries if entry.data.municipality in known)
    return tuple(Named(id, known[id].name.pick(subject.ctx.lang).text) for id in ids)


def _date(value: object) -> str | None:
    return str(value) if value is not None else None


def _post_text(subject: Subject) -> Any:
    text = best_text(subject.entry, subject.ctx.lang)
    assert text is not None  # a post always has its own text
    return text


def _post_url(subject: Subject) -> str:
    urls = subject.ctx.urls if _post_text(subject).lang == subject.ctx.lang else subject.ctx.other_urls
    return subject.page(urls.post(subject.entry.owner, subject.entry.id))


def _municipality(subject: Subject) -> Named | None:
    found = subject.ctx.catalogue.municipalities.get(subject.data.municipality)
    return Named(found.id, found.name.pick(subject.ctx.lang).text) if found else None


def _euro(subject: Subject) -> Decimal | None:
    found = known_value(subject.data)
    return found.euro if found else None


def _word(subject: Subject, found: Qualifier | None) -> Named | None:
    """The source's qualifier of an inexact number."""
    return subject.word(QUALIFIERS, found) if found else None


def _parties(ctx: Context, refs: Iterable[PartyRef]) -> tuple[Named | str, ...]:
    """Organisations: with their id where they have a record, else by name."""
    found: dict[str, Named | str] = {}
    for ref in refs:
        named = party(ctx, ref)
        if named is not None:
            id = ref.partner or ref.library
            found.setdefault(named.name.text, Named(id, named.name.text) if id else named.name.text)
    return tuple(found.values())


def _indicator(subject: Subject) -> Named | None:
    found = definition_of(subject.part.value, subject.ctx.catalogue.indicators)
    return Named(found.id, found.label.pick(subject.ctx.lang).text) if found else None


def _given(subject: Subject) -> Funding:
    return subject.part


EVIDENCE = MappingProxyType({Evidence.REPORTED: N_("a report"), Evidence.ANNOUNCED: N_("an announcement")})
TOPICS = Column("topics", N_("Topics"), lambda s: s.filed("topic"))
LIBRARIES = Column("libraries", N_("Libraries taking part"), _libraries)
MUNICIPALITIES = Column("municipalities", N_("Municipalities"), _municipalities)
COUNTIES = Column("counties", N_("Counties"), lambda s: s.filed("county"))
AUDIENCES = Column("audiences", N_("For whom"), lambda s: s.filed("audience"))
COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "libraries": (
            Column("id", N_("Id"), lambda s: s.entry.id),
            Column("name", N_("Name"), lambda s: _text(s, "name")),
            Column("kind", N_("Kind"), lambda s: s.word(LIBRARY_KINDS, s.data.kind)),
            Column("municipality", N_("Municipality"), _municipality),
            COUNTIES,
            Column("seat", N_("Town"), lambda s: s.data.seat),
            Column("lat", N_("Latitude"), lambda s: s.data.position.lat if s.data.position else None),
            Column("lon", N_("Longitude"), lambda s: s.data.position.lon if s.data.position else None),
            Column("website", N_("Website"), lambda s: s.data.website),
            Column("services", N_("Services"), lambda s: s.filed("service")),
            Column("access", N_("Access"), lambda s: s.filed("access")),
            Column("url", N_("Page"), lambda s: s.page(s.ctx.urls.library(s.entry.id))),
        ),
        "projects": (
            Column("id", N_("Id"), lambda s: s.entry.id),
            Column("title", N_("Title"), lambda s: _text(s, "title")),
            Column("library", N_("Library"), _owner),
            LIBRARIES,
            Column("counties", N_("Counties"), lambda s: s.filed("county")),
            Column("start", N_("Begins"), lambda s: _date(s.data.duration.start)),
            Column("end", N_("Ends"), lambda s: _date(s.data.duration.end)),
            Column("status", N_("Status"), lambda s: s.word(PROJECT_STATUS, s.data.status)),
            Column("programme", N_("Programme"), lambda s: next(iter(s.filed("programme")), None)),
            TOPICS,
            Column("value_eur", N_("Value, EUR"), _euro),
            Column(
                "approximate",
                N_("Approximate"),
                lambda s: v.qualifier is not None if (v := known_value(s.data)) else None,
            ),
            Column(
                "qualifier",
                N_("What the source says of it"),
                lambda s: _word(s, v.qualifier) if (v := known_value(s.data)) else None,
            ),
            Column("added", N_("Added"), lambda s: is_added(s.data)),
            Column("funders", N_("Funders"), lambda s: _parties(s.ctx, (f.source for f in s.data.funding))),
            Column("evidence", N_("Evidence"), lambda s: s.word(EVIDENCE, s.data.evidence)),
            Column("summary", N_("Summary"), lambda s: _text(s, "summary")),
            Column("url", N_("Page"), lambda s: s.page(s.ctx.urls.project(s.entry.id))),
        ),
        "funding": (
            Column("project_id", N_("Id of the project"), lambda s: s.entry.id),
            Column("project", N_("Project"), lambda s: Named(s.entry.id, _text(s, "title") or "")),
            Column("library", N_("Library"), _owner),
            Column("funder", N_("Funder"), lambda s: next(iter(_parties(s.ctx, (_given(s).source,))), None)),
            Column("role", N_("Kind of funding"), lambda s: s.word(FUNDING_ROLES, _given(s).role)),
            Column("amount", N_("Amount"), lambda s: _given(s).amount),
            Column("currency", N_("Currency"), lambda s: _given(s).currency.value if _given(s).money else None),
            Column("amount_eur", N_("Amount, EUR"), lambda s: m.euro if (m := _given(s).money) else None),
            Column(
                "approximate", N_("Approximate"), lambda s: bool(_given(s).approximate) if _given(s).money else None
            ),
            Column(
                "qualifier",
                N_("What the source says of it"),
                lambda s: _word(s, _given(s).approximate) if _given(s).money else None,
            ),
            Column("date", N_("Date"), lambda s: _date(_given(s).date)),
            Column("added", N_("Added"), lambda s: is_added(s.data)),
            Column("url", N_("Page"), lambda s: s.page(s.ctx.urls.project(s.entry.id))),
        ),
        "results": (
            Column("project_id", N_("Id of the project"), lambda s: s.entry.id),
            Column("project", N_("Project"), lambda s: Named(s.entry.id, _text(s, "title") or "")),
            Column("library", N_("Library"), _owner),
            LIBRARIES,
            MUNICIPALITIES,
            COUNTIES,
            Column("programme", N_("Programme"), lambda s: next(iter(s.filed("programme")), None)),
            Column("indicator", N_("Indicator"), _indicator),
            Column("label", N_("What is counted"), lambda s: s.part.value.label.pick(s.ctx.lang).text),
            Column("unit", N_("Unit"), lambda s: unit_text(s.ctx, s.part.value.unit)),
            Column("baseline", N_("Before"), lambda s: s.part.value.baseline),
            Column("target", N_("Aim"), lambda s: s.part.value.target),
            Column("actual", N_("Reached"), lambda s: s.part.value.actual),
            Column("qualifier", N_("What the source says of it"), lambda s: _word(s, s.part.value.approximate)),
            Column("period", N_("Period"), lambda s: _date(s.part.value.period)),
            Column("evidence", N_("Evidence"), lambda s: s.word(EVIDENCE, s.data.evidence)),
            Column("added", N_("Added"), lambda s: s.part.why_not is None),
            Column("why_not", N_("Why it is not added"), lambda s: s.word(WHY_NOT, s.part.why_not)),
            Column("url", N_("Page"), lambda s: s.page(s.ctx.urls.project(s.entry.id))),
        ),
        "events": (
            Column("id", N_("Id"), lambda s: s.entry.key),
            Column("title", N_("Title"), lambda s: _text(s, "title")),
            Column("library", N_("Library"), _owner),
            COUNTIES,
            Column("kind", N_("Kind"), lambda s: s.word(EVENT_KINDS, s.data.kind)),
            Column("start", N_("Begins"), lambda s: _date(s.data.start)),
            Column("end", N_("Ends"), lambda s: _date(s.data.end)),
            Column("series", N_("Repeats"), lambda s: s.data.is_series),
            Column("status", N_("State"), lambda s: s.word(EVENT_STATUS, s.data.status, N_("as announced"))),
            Column("place", N_("Place"), lambda s: event_place(s.ctx, s.entry) or None),
            AUDIENCES,
            TOPICS,
            Column("free", N_("Free of charge"), lambda s: s.data.price.free if s.data.price else None),
            Column("price_eur", N_("Price, EUR"), lambda s: s.data.price.amount if s.data.price else None),
            Column("registration", N_("Registration"), lambda s: r.required if (r := s.data.registration) else None),
            Column("summary", N_("Summary"), lambda s: _text(s, "summary")),
            Column("url", N_("Page"), lambda s: s.page(s.ctx.urls.event(s.entry.owner, s.entry.id))),
        ),
        "news": (
            Column("id", N_("Id"), lambda s: s.entry.key),
            Column("date", N_("Date"), lambda s: _date(s.data.date)),
            Column("title", N_("Title"), lambda s: post_title(_post_text(s)).text),
            Column("language", N_("Language"), lambda s: _post_text(s).lang),
            Column("library", N_("Library"), _owner),
            COUNTIES,
            TOPICS,
            AUDIENCES,
            Column("project", N_("Project"), lambda s: s.data.project),
            Column("summary", N_("Summary"), lambda s: post_summary(s.entry, _post_text(s)).text),
            Column("url", N_("Page"), _post_url),
        ),
    }
)


def subjects(ctx: Context, known: Filters, entries: Iterable[Entry[Any]], kind: str) -> Iterator[Subject]:
    """What has a row of its own: each record; for `funding` each source of money of each project, for `results` each of
    its values."""
    for entry in entries:
        if kind == "funding":
            yield from (Subject(ctx, known, entry, part) for part in entry.data.funding)
        elif kind == "results":
            yield from (Subject(ctx, known, entry, part) for part in results_of(entry, ctx.catalogue.indicators))
        else:
            yield Subject(ctx, known, entry)
