"""What is searched: one document for each page that readers look for, made from records and texts, not from pages.

A document draws on its own record, on the labels of topics and services, on the names of partners and of its library,
and on which county that is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from plugins.catalogue.authorship import is_unconfirmed
from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Author, Page, Post, Translation
from plugins.catalogue.model.base import PartialDate
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.library import Branch, Library
from plugins.catalogue.model.portal import Partner
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Edition
from plugins.pages.libraries.page import branch_description, library_description
from plugins.pages.link_resolver import page_address
from plugins.pages.parts.view_parts import period
from plugins.search.texts import people, plain, sentences, texts_of, told

KINDS = (
    *("post", "event", "project", "library", "branch", "programme", "partner", "county", "municipality", "service"),
    *("access", "audience", "topic", "list", "guide", "page"),
)
"""Kinds of documents, in the order in which they are offered."""
TextOf = Callable[[str], str]
"""Key of a rendered text → its HTML."""


class Document(NamedTuple):
    """One page to be found.

    `text` is sentences, which readers are shown; `words` what they may also ask for: labels, names of people and of the
    library; `place` and `town` what a library's page is the first answer to. `compiled`: the portal wrote the text for
    its library. `date` is ISO 8601, as exact as it is known, "" for what has none; `when` says it to readers.
    `years` are those in which it took place.
    """

    url: str
    lang: str
    kind: str
    title: str
    summary: str
    text: str
    words: str = ""
    place: str = ""
    town: str = ""
    compiled: bool = False
    libraries: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    date: str = ""
    when: str = ""


def _topics(ed: Edition, ids: Iterable[str]) -> tuple[Term, ...]:
    found = {term.id: term for id in ids if (term := ed.catalogue.term(ed.catalogue.topics, id))}
    return tuple(found.values())


def _labels(ed: Edition, topics: Iterable[Term]) -> str:
    return sentences(term.label.pick(ed.lang).text for term in topics)


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


def _authors(entry: Entry[Post]) -> Iterable[Author]:
    # Pages name the portal where it compiled the text.
    return () if is_unconfirmed(entry) else entry.data.authors


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
        text=_body(text, text_of),
        words=sentences((*people(_authors(entry)), _labels(ed, topics), owner_words(ed, entry.owner))),
        compiled=is_unconfirmed(entry),
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
    text, labels = told((_body(entry.text_in(ed.lang), text_of), *texts_of(ed, data)), said)
    return Document(
        url=ed.urls.event(entry.owner, entry.id),
        lang=ed.lang,
        kind="event",
        title=said[0],
        summary=said[1],
        text=text,
        words=sentences((labels, _labels(ed, topics), own)),
        compiled=is_unconfirmed(entry),
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
    text, labels = told((*texts_of(ed, data), _body(entry.text_in(ed.lang), text_of)), said)
    return Document(
        url=ed.urls.project(entry.id) if kind == "project" else ed.urls.item("programmes", entry.id),
        lang=ed.lang,
        kind=kind,
        title=said[0],
        summary=said[1],
        text=text,
        words=sentences((labels, *people((data.responsible,)), _labels(ed, topics), own)),
        compiled=is_unconfirmed(entry),
        **_where(ed, (entry.owner, *getattr(data, "libraries", ()))),  # type: ignore[arg-type]
        topics=tuple(term.id for term in topics),
        years=tuple(range(first.year, last.year + 1)) if first and last else (),
        date=str(first) if first else "",
        when=period(ed, start, end),
    )


def library_document(ed: Edition, entry: Entry[Library], text_of: TextOf) -> Document:
    data = entry.data
    municipality = ed.catalogue.municipalities.get(data.municipality)
    short = data.short_name.pick(ed.lang).text
    words = (municipality.name.pick(ed.lang).text if municipality else "", _services(ed, data.services))
    main = (branch for branch in data.branches if branch.main)
    named = people(data.contacts, *(branch.contacts for branch in main))
    summary = data.summary.pick(ed.lang).text if data.summary else ""
    texts = (library_description(ed, entry) if not summary else "", *texts_of(ed, data))
    text, labels = told(texts, (data.name.pick(ed.lang).text, short, summary))
    return Document(
        url=ed.urls.library(entry.id),
        lang=ed.lang,
        kind="library",
        title=data.name.pick(ed.lang).text,
        summary=summary,
        text=text,
        words=sentences((labels, *words, *named, *_names(data.branches, ed))),
        place=short,
        town=data.seat or "",
        **_where(ed, (entry.id,)),  # type: ignore[arg-type]
    )


def branch_document(ed: Edition, entry: Entry[Library], branch: Branch) -> Document:
    name, library = branch.name.pick(ed.lang).text, entry.data.name.pick(ed.lang).text
    text, labels = told(texts_of(ed, branch), (name,))
    return Document(
        url=ed.urls.branch(entry.id, branch.id),
        lang=ed.lang,
        kind="branch",
        title=name,
        summary="",
        text=sentences((branch_description(ed, entry, branch), text, branch.address or "")),
        words=sentences((labels, library, *people(branch.contacts), _services(ed, branch.services))),
        **_where(ed, (entry.id,)),  # type: ignore[arg-type]
    )


def _names(branches: Iterable[Branch], ed: Edition) -> Iterator[str]:
    return (branch.name.pick(ed.lang).text for branch in branches)


def _services(ed: Edition, ids: Iterable[str]) -> str:
    terms = (ed.catalogue.term(ed.catalogue.services, id) for id in ids)
    return sentences(term.label.pick(ed.lang).text for term in terms if term)


def partner_document(ed: Edition, entry: Entry[Partner], text_of: TextOf) -> Document:
    data = entry.data
    return Document(
        url=ed.urls.item("partners", entry.id),
        lang=ed.lang,
        kind="partner",
        title=data.name.pick(ed.lang).text,
        summary=data.description.pick(ed.lang).text if data.description else "",
        text="",
        words=sentences(data.other_names),
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
        text=_body(text, text_of),
        words=_labels(ed, topics),
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
        text="",
        words=sentences(term.synonyms),
        topics=(term.id,),
    )
