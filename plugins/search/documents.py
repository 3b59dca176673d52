"""What is searched: one document for each page that readers look for, made from records and texts, not from pages.

A document draws on its own record, on the labels of topics and services, on the names of partners and of its library,
and on which county that is in.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Page, Post, Translation
from plugins.catalogue.model.base import Model, PartialDate, PartyRef, Text
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.library import Branch, Library
from plugins.catalogue.model.portal import Partner
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.edition import Edition
from plugins.pages.linking import page_address
from plugins.pages.make import period

KINDS = ("post", "event", "project", "library", "branch", "programme", "partner", "guide", "page", "topic")
"""Kinds of documents, in the order in which they are offered."""
_TAGS = re.compile(r"<[^>]+>")
_NOT_SEARCHED = frozenset(
    ("sources", "notes", "picture", "gallery", "responsible", "contacts", "maintainers", "branches", "hours", "authors")
)
"""Fields whose words would find a page for what it is not about."""
TextOf = Callable[[str], str]
"""Key of a rendered text → its HTML."""


class Document(NamedTuple):
    """One page to be found. `date` is ISO 8601, as exact as it is known, "" for what has none; `when` says it to
    readers. `years` are those in which it took place."""

    url: str
    lang: str
    kind: str
    title: str
    summary: str
    text: str
    libraries: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    date: str = ""
    when: str = ""


def plain(markup: str) -> str:
    """The words of a text's HTML, which the allow-list of markdown_text has made: no scripts, no comments."""
    return " ".join(html.unescape(_TAGS.sub(" ", markup)).split())


def words_of(ed: Edition, record: Model) -> Iterator[str]:
    """Every text of a record in this language, in the order of its fields, and the names of those who take part."""
    for name in type(record).model_fields:
        if name not in _NOT_SEARCHED:
            yield from _words(ed, getattr(record, name))


def _words(ed: Edition, value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        yield value.pick(ed.lang).text
    elif isinstance(value, PartyRef):
        yield from _party(ed, value)
    elif isinstance(value, Model):
        yield from words_of(ed, value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(ed, part)


def _party(ed: Edition, ref: PartyRef) -> Iterator[str]:
    partner = ed.catalogue.partners.get(ref.partner) if ref.partner else None
    if partner is not None:
        yield partner.data.name.pick(ed.lang).text
    elif ref.name:
        yield ref.name.pick(ed.lang).text


def _sentences(parts: Iterable[str], said: Collection[str] = ()) -> str:
    """Texts one after the other, each once, without what was `said` already; each ends, so that an excerpt does not
    run two of them together."""
    found = [part for part in dict.fromkeys(parts) if part and part not in said]
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in found)


def _topics(ed: Edition, ids: Iterable[str]) -> tuple[Term, ...]:
    found = {term.id: term for id in ids if (term := ed.catalogue.term(ed.catalogue.topics, id))}
    return tuple(found.values())


def _labels(ed: Edition, topics: Iterable[Term]) -> str:
    return _sentences(term.label.pick(ed.lang).text for term in topics)


def county_of(ed: Edition, library: str) -> str:
    """The id of the county that a library is in, "" where it is not known."""
    entry = ed.catalogue.libraries.get(library)
    municipality = ed.catalogue.municipalities.get(entry.data.municipality) if entry else None
    return municipality.county if municipality else ""


def _where(ed: Edition, libraries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    known = tuple(dict.fromkeys(id for id in libraries if id in ed.catalogue.libraries))
    counties = dict.fromkeys(county_of(ed, id) for id in known)
    return {"libraries": known, "counties": tuple(id for id in counties if id)}


def owner_words(ed: Edition, owner: str) -> str:
    """Whose something is, as readers may ask for it: „Kupiškio biblioteka“ and the town."""
    entry = ed.catalogue.libraries.get(owner)
    words = (entry.data.short_name.pick(ed.lang).text, entry.data.seat) if entry else ()
    return ", ".join(filter(None, words))


def _day(ed: Edition, date: PartialDate) -> str:
    return ed.formats.date(date.year, date.month, date.day)


def _body(text: Rendition | None, text_of: TextOf) -> str:
    return plain(text_of(text.text)) if text and text.text else ""


def post_document(ed: Edition, entry: Entry[Post], text_of: TextOf) -> Document:
    """A post that is written in this language."""
    text, data = entry.text_in(ed.lang), entry.data
    assert text is not None
    topics = _topics(ed, data.topics)
    return Document(
        url=ed.urls.post(entry.owner, entry.id),
        lang=ed.lang,
        kind="post",
        title=text.data.title,  # type: ignore[attr-defined]
        summary=getattr(text.data, "summary", None) or "",
        text=_sentences((_body(text, text_of), _labels(ed, topics), owner_words(ed, entry.owner))),
        **_where(ed, (entry.owner,)),  # type: ignore[arg-type]
        topics=tuple(term.id for term in topics),
        years=(data.date.year,),
        date=str(data.date),
        when=_day(ed, data.date),
    )


def event_document(ed: Edition, entry: Entry[Event], text_of: TextOf) -> Document:
    """An event or a series; its date is the first one."""
    data, start = entry.data, entry.data.start.date
    said = (data.title.pick(ed.lang).text, data.summary.pick(ed.lang).text)
    own = owner_words(ed, entry.owner)
    topics = _topics(ed, data.topics)
    places = (place.library for place in data.places if place.library)
    last = data.end.date.year if data.end else start.year
    return Document(
        url=ed.urls.event(entry.owner, entry.id),
        lang=ed.lang,
        kind="event",
        title=said[0],
        summary=said[1],
        text=_sentences((*words_of(ed, data), _body(entry.text_in(ed.lang), text_of), _labels(ed, topics), own), said),
        **_where(ed, (entry.owner, *places)),  # type: ignore[arg-type]
        topics=tuple(term.id for term in topics),
        years=tuple(range(start.year, min(last, start.year + 9) + 1)),
        date=str(start),
        when=_day(ed, start),
    )


def project_document(ed: Edition, entry: Entry[Project | Programme], text_of: TextOf, kind: str) -> Document:
    """A project or a programme: all that its record and its story say."""
    data = entry.data
    said = (data.title.pick(ed.lang).text, data.summary.pick(ed.lang).text)
    own = owner_words(ed, entry.owner)
    topics = _topics(ed, data.topics)
    start, end = data.duration.start, data.duration.end
    first = start or end
    last = end or start
    return Document(
        url=ed.urls.project(entry.id) if kind == "project" else ed.urls.item("programmes", entry.id),
        lang=ed.lang,
        kind=kind,
        title=said[0],
        summary=said[1],
        text=_sentences((*words_of(ed, data), _body(entry.text_in(ed.lang), text_of), _labels(ed, topics), own), said),
        **_where(ed, (entry.owner, *getattr(data, "libraries", ()))),  # type: ignore[arg-type]
        topics=tuple(term.id for term in topics),
        years=tuple(range(first.year, last.year + 1)) if first and last else (),
        date=str(first) if first else "",
        when=period(ed, start, end),
    )


def library_document(ed: Edition, entry: Entry[Library], text_of: TextOf) -> Document:
    data = entry.data
    place = ed.catalogue.municipalities.get(data.municipality)
    words = (data.short_name.pick(ed.lang).text, data.seat or "", place.name.pick(ed.lang).text if place else "")
    return Document(
        url=ed.urls.library(entry.id),
        lang=ed.lang,
        kind="library",
        title=data.name.pick(ed.lang).text,
        summary=data.summary.pick(ed.lang).text if data.summary else "",
        text=_sentences((*words, *words_of(ed, data), _services(ed, data.services), *_names(data.branches, ed))),
        **_where(ed, (entry.id,)),  # type: ignore[arg-type]
    )


def branch_document(ed: Edition, entry: Entry[Library], branch: Branch) -> Document:
    words = (branch.address or "", entry.data.name.pick(ed.lang).text, entry.data.short_name.pick(ed.lang).text)
    return Document(
        url=ed.urls.branch(entry.id, branch.id),
        lang=ed.lang,
        kind="branch",
        title=branch.name.pick(ed.lang).text,
        summary="",
        text=_sentences((*words, *words_of(ed, branch), _services(ed, branch.services))),
        **_where(ed, (entry.id,)),  # type: ignore[arg-type]
    )


def _names(branches: Iterable[Branch], ed: Edition) -> Iterator[str]:
    return (branch.name.pick(ed.lang).text for branch in branches)


def _services(ed: Edition, ids: Iterable[str]) -> str:
    terms = (ed.catalogue.term(ed.catalogue.services, id) for id in ids)
    return _sentences(term.label.pick(ed.lang).text for term in terms if term)


def partner_document(ed: Edition, entry: Entry[Partner], text_of: TextOf) -> Document:
    data = entry.data
    return Document(
        url=ed.urls.item("partners", entry.id),
        lang=ed.lang,
        kind="partner",
        title=data.name.pick(ed.lang).text,
        summary=data.description.pick(ed.lang).text if data.description else "",
        text=_sentences(data.other_names),
    )


def text_document(ed: Edition, entry: Entry[Page], text_of: TextOf, kind: str) -> Document:
    """A guide or a page about the portal that is written in this language."""
    text = entry.text_in(ed.lang)
    assert text is not None
    said = text.data
    summary = entry.data.summary if said is entry.data else said.summary if isinstance(said, Translation) else ""
    topics = _topics(ed, entry.data.topics)
    return Document(
        url=page_address(ed.urls, entry),
        lang=ed.lang,
        kind=kind,
        title=said.title,  # type: ignore[attr-defined]
        summary=summary or "",
        text=_sentences((_body(text, text_of), _labels(ed, topics))),
        **_where(ed, () if entry.owner == NETWORK else (entry.owner,)),  # type: ignore[arg-type]
        topics=tuple(term.id for term in topics),
    )


def topic_document(ed: Edition, term: Term) -> Document:
    return Document(
        url=ed.urls.term("topics", term),
        lang=ed.lang,
        kind="topic",
        title=term.label.pick(ed.lang).text,
        summary=term.description.pick(ed.lang).text if term.description else "",
        text=_sentences(term.synonyms),
        topics=(term.id,),
    )
