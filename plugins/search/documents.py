"""The documents of the search index: one for each page to be found, made from records and texts, not from HTML.

A document draws on its own record, on the labels of topics and services, on the names of partners and of its library,
and on which county that is in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypedDict

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
from plugins.pages.context import Context
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


def _topics(ctx: Context, ids: Iterable[str]) -> tuple[Term, ...]:
    found = {term.id: term for id in ids if (term := ctx.catalogue.term(ctx.catalogue.topics, id))}
    return tuple(found.values())


def _labels(ctx: Context, topics: Iterable[Term]) -> str:
    return sentences(term.label.pick(ctx.lang).text for term in topics)


def county_of(ctx: Context, library: str) -> str:
    """The id of the county that a library is in, "" where it is not known."""
    entry = ctx.catalogue.libraries.get(library)
    municipality = ctx.catalogue.municipalities.get(entry.data.municipality or "") if entry else None
    return municipality.county if municipality else ""


class _Where(TypedDict):
    libraries: tuple[str, ...]
    counties: tuple[str, ...]


def _where(ctx: Context, libraries: Iterable[str]) -> _Where:
    known = tuple(dict.fromkeys(id for id in libraries if id in ctx.catalogue.libraries))
    counties = dict.fromkeys(county_of(ctx, id) for id in known)
    return {"libraries": known, "counties": tuple(id for id in counties if id)}


def owner_words(ctx: Context, owner: str) -> str:
    """The owner of a record, in words that readers may search for: „Kupiškio biblioteka“ and the town."""
    entry = ctx.catalogue.libraries.get(owner)
    words = (entry.data.short_name.pick(ctx.lang).text, entry.data.seat) if entry else ()
    return ", ".join(filter(None, words))


def _day(ctx: Context, date: PartialDate) -> str:
    return ctx.formats.date(date.year, date.month, date.day)


def _body(text: Rendition | None, text_of: TextOf) -> str:
    return plain(text_of(text.text)) if text and text.text else ""


def _authors(entry: Entry[Post]) -> Iterable[Author]:
    # Pages name the portal where it compiled the text.
    return () if is_unconfirmed(entry) else entry.data.authors


def post_document(ctx: Context, entry: Entry[Post], text_of: TextOf) -> Document:
    """A post that is written in this language."""
    text, data = entry.text_in(ctx.lang), entry.data
    assert text is not None
    topics = _topics(ctx, data.topics)
    return Document(
        url=ctx.urls.post(entry.owner, entry.id),
        lang=ctx.lang,
        kind="post",
        title=text.data.title,
        summary=getattr(text.data, "summary", None) or "",
        text=_body(text, text_of),
        words=sentences((*people(_authors(entry)), _labels(ctx, topics), owner_words(ctx, entry.owner))),
        compiled=is_unconfirmed(entry),
        **_where(ctx, (entry.owner,)),
        topics=tuple(term.id for term in topics),
        years=(data.date.year,),
        date=str(data.date),
        when=_day(ctx, data.date),
    )


def event_document(ctx: Context, entry: Entry[Event], text_of: TextOf) -> Document:
    """An event or a series; its date is the first one."""
    data, start = entry.data, entry.data.start.date
    said = (data.title.pick(ctx.lang).text, data.summary.pick(ctx.lang).text)
    own = owner_words(ctx, entry.owner)
    topics = _topics(ctx, data.topics)
    places = (place.library for place in data.places if place.library)
    last = data.end.date.year if data.end else start.year
    text, labels = told((_body(entry.text_in(ctx.lang), text_of), *texts_of(ctx, data)), said)
    return Document(
        url=ctx.urls.event(entry.owner, entry.id),
        lang=ctx.lang,
        kind="event",
        title=said[0],
        summary=said[1],
        text=text,
        words=sentences((labels, _labels(ctx, topics), own)),
        compiled=is_unconfirmed(entry),
        **_where(ctx, (entry.owner, *places)),
        topics=tuple(term.id for term in topics),
        years=tuple(range(start.year, min(last, start.year + 9) + 1)),
        date=str(start),
        when=_day(ctx, start),
    )


def project_document(ctx: Context, entry: Entry[Project | Programme], text_of: TextOf, kind: str) -> Document:
    """A project or a programme, with all texts of its record and its story."""
    data = entry.data
    said = (data.title.pick(ctx.lang).text, data.summary.pick(ctx.lang).text)
    own = owner_words(ctx, entry.owner)
    topics = _topics(ctx, data.topics)
    start, end = data.duration.start, data.duration.end
    first = start or end
    last = end or start
    text, labels = told((*texts_of(ctx, data), _body(entry.text_in(ctx.lang), text_of)), said)
    return Document(
        url=ctx.urls.project(entry.id) if kind == "project" else ctx.urls.item("programmes", entry.id),
        lang=ctx.lang,
        kind=kind,
        title=said[0],
        summary=said[1],
        text=text,
        words=sentences((labels, *people((data.responsible,)), _labels(ctx, topics), own)),
        compiled=is_unconfirmed(entry),
        **_where(ctx, (entry.owner, *getattr(data, "libraries", ()))),
        topics=tuple(term.id for term in topics),
        years=tuple(range(first.year, last.year + 1)) if first and last else (),
        date=str(first) if first else "",
        when=period(ctx, start, end),
    )


def library_document(ctx: Context, entry: Entry[Library], text_of: TextOf) -> Document:
    data = entry.data
    municipality = ctx.catalogue.municipalities.get(data.municipality or "")
    short = data.short_name.pick(ctx.lang).text
    words = (municipality.name.pick(ctx.lang).text if municipality else "", _services(ctx, data.services))
    main = (branch for branch in data.branches if branch.main)
    named = people(data.contacts, *(branch.contacts for branch in main))
    summary = data.summary.pick(ctx.lang).text if data.summary else ""
    texts = (library_description(ctx, entry) if not summary else "", *texts_of(ctx, data))
    text, labels = told(texts, (data.name.pick(ctx.lang).text, short, summary))
    return Document(
        url=ctx.urls.library(entry.id),
        lang=ctx.lang,
        kind="library",
        title=data.name.pick(ctx.lang).text,
        summary=summary,
        text=text,
        words=sentences((labels, *words, *named, *_names(data.branches, ctx))),
        place=short,
        town=data.seat or "",
        **_where(ctx, (entry.id,)),
    )


def branch_document(ctx: Context, entry: Entry[Library], branch: Branch) -> Document:
    name, library = branch.name.pick(ctx.lang).text, entry.data.name.pick(ctx.lang).text
    text, labels = told(texts_of(ctx, branch), (name,))
    return Document(
        url=ctx.urls.branch(entry.id, branch.id),
        lang=ctx.lang,
        kind="branch",
        title=name,
        summary="",
        text=sentences((branch_description(ctx, entry, branch), text, branch.address or "")),
        words=sentences((labels, library, *people(branch.contacts), _services(ctx, branch.services))),
        **_where(ctx, (entry.id,)),
    )


def _names(branches: Iterable[Branch], ctx: Context) -> Iterator[str]:
    return (branch.name.pick(ctx.lang).text for branch in branches)


def _services(ctx: Context, ids: Iterable[str]) -> str:
    terms = (ctx.catalogue.term(ctx.catalogue.services, id) for id in ids)
    return sentences(term.label.pick(ctx.lang).text for term in terms if term)


def partner_document(ctx: Context, entry: Entry[Partner], text_of: TextOf) -> Document:
    data = entry.data
    return Document(
        url=ctx.urls.item("partners", entry.id),
        lang=ctx.lang,
        kind="partner",
        title=data.name.pick(ctx.lang).text,
        summary=data.description.pick(ctx.lang).text if data.description else "",
        text="",
        words=sentences(data.other_names),
    )


def text_document(ctx: Context, entry: Entry[Page], text_of: TextOf, kind: str) -> Document:
    """A guide or a page about the portal that is written in this language."""
    text = entry.text_in(ctx.lang)
    assert text is not None
    said = text.data
    summary = entry.data.summary if said is entry.data else said.summary if isinstance(said, Translation) else ""
    topics = _topics(ctx, entry.data.topics)
    return Document(
        url=page_address(ctx.urls, entry),
        lang=ctx.lang,
        kind=kind,
        title=said.title,
        summary=summary or "",
        text=_body(text, text_of),
        words=_labels(ctx, topics),
        **_where(ctx, () if entry.owner == NETWORK else (entry.owner,)),
        topics=tuple(term.id for term in topics),
    )


def topic_document(ctx: Context, term: Term) -> Document:
    return Document(
        url=ctx.urls.term("topics", term),
        lang=ctx.lang,
        kind="topic",
        title=term.label.pick(ctx.lang).text,
        summary=term.description.pick(ctx.lang).text if term.description else "",
        text="",
        words=sentences(term.synonyms),
        topics=(term.id,),
    )
