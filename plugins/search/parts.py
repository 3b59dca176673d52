"""Divides the index into parts. The division follows from the content only, never from earlier builds.

Dated documents are grouped by time: a span of years with more than MOST documents is halved repeatedly, down to a
month. All others are grouped by a digest of their name. So an edit reindexes one part, and parts of past years, which
do not change, stay in browsers' caches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

from plugins.catalogue.model.base import PartialDate
from plugins.pages.context import Context
from plugins.pages.libraries.page import branch_description, library_description
from plugins.search.documents import (
    Document,
    TextOf,
    branch_document,
    county_of,
    event_document,
    library_document,
    owner_words,
    partner_document,
    post_document,
    project_document,
    text_document,
    topic_document,
)
from plugins.search.lists import listed

MOST = 220
"""So many documents a part has at most, or hardly more: Pagefind takes about 2 ms of CPU for each, and a reader fetches
a file from every part."""
_SPANS = (1, 2, 3, 4, 6, 12)
"""Into how many parts a year can be divided at the ends of months."""
_ERA = 64
"""Years of the widest span; spans begin at multiples of their length, so that one more year moves none."""


class Leaf(NamedTuple):
    """A document that is due, before it is made: `inputs` names what it would be made from, `path` its record. `month`
    counts months since the year 0, None for what has no date; what has none lies with all else of its `group`."""

    key: str
    inputs: str
    make: Callable[[], Document]
    path: str
    month: int | None = None
    group: str = ""


class Part(NamedTuple):
    """Documents that are indexed together. `inputs` names all that they are made from."""

    name: str
    lang: str
    inputs: str
    leaves: tuple[Leaf, ...]
    """In order of their keys."""


def parts(ctx: Context, text_of: TextOf, code: str) -> tuple[Part, ...]:
    """All parts of a language, those of records first, then the newest year first. `code` is the identity of all that
    indexes."""
    shared = f"{code} {ctx.lang} {_shared(ctx)}"
    dated = list(_dated(ctx, text_of))
    named = [(f"r{number}", group) for number, group in enumerate(by_digest(list(_timeless(ctx, text_of))))]
    eras: dict[int, list[Leaf]] = {}
    for leaf in dated:
        eras.setdefault((leaf.month or 0) // (12 * _ERA), []).append(leaf)
    for era in sorted(eras, reverse=True):
        named += by_time(eras[era], era * 12 * _ERA, 12 * _ERA)
    return tuple(_part(name, ctx.lang, shared, group) for name, group in named if group)


def _part(name: str, lang: str, shared: str, leaves: Iterable[Leaf]) -> Part:
    ordered = tuple(sorted(leaves, key=lambda leaf: leaf.key))
    return Part(name, lang, "\n".join((shared, *(f"{leaf.key} {leaf.inputs}" for leaf in ordered))), ordered)


def by_digest(leaves: list[Leaf]) -> list[list[Leaf]]:
    """Leaves divided into a number of groups, a power of two, with no more than MOST each on average."""
    number = 1
    while len(leaves) > number * MOST:
        number *= 2
    groups: list[list[Leaf]] = [[] for _ in range(number)]
    for leaf in leaves:
        named = (leaf.group or leaf.key).encode("utf-8", "surrogateescape")
        groups[int.from_bytes(blake2b(named, digest_size=4).digest(), "little") % number].append(leaf)
    return groups


def by_time(leaves: list[Leaf], start: int, months: int) -> list[tuple[str, list[Leaf]]]:
    """(name, leaves) of the parts of a span of so many months, the newest first."""
    if not leaves:
        return []
    if len(leaves) <= MOST:
        return [(_span(start, months), leaves)]
    pieces = 2 if months > 12 else next((number for number in _SPANS if len(leaves) <= number * MOST), _SPANS[-1])
    length = months // pieces
    found: list[tuple[str, list[Leaf]]] = []
    for begin in range(start + months - length, start - 1, -length):
        inside = [leaf for leaf in leaves if begin <= (leaf.month or 0) < begin + length]
        found += by_time(inside, begin, length) if months > 12 else _digests(_span(begin, length), inside)
    return found


def _digests(name: str, leaves: list[Leaf]) -> Iterator[tuple[str, list[Leaf]]]:
    groups = by_digest(leaves)
    for place, group in enumerate(groups):
        yield (f"{name}-{place}" if len(groups) > 1 else name), group


def _span(start: int, months: int) -> str:
    """2016-2019, 2024, 2024m1-3, 2024m7: what the interface reads the years of a part from."""
    first, last = start // 12, (start + months - 1) // 12
    if months >= 12:
        return f"{first}-{last}" if last > first else f"{first}"
    begin, end = start % 12 + 1, (start + months - 1) % 12 + 1
    return f"{first}m{begin}-{end}" if end > begin else f"{first}m{begin}"


def _shared(ctx: Context) -> str:
    """What any document may draw on: labels of topics and services, partners' names, the counties of libraries."""
    catalogue = ctx.catalogue
    told: list[object] = [
        (term.id, term.label.pick(ctx.lang).text, term.merged_into)
        for terms in (catalogue.topics, catalogue.services)
        for term in terms.values()
    ]
    told += [(id, county_of(ctx, id)) for id in catalogue.libraries]
    return blake2b(repr(told).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _dated(ctx: Context, text_of: TextOf) -> Iterator[Leaf]:
    for post in ctx.catalogue.posts.values():
        if post.text_in(ctx.lang) is not None:
            make = partial(post_document, ctx, post, text_of)
            inputs = f"{post.stamp} {owner_words(ctx, post.owner)}"
            yield Leaf(f"post {post.key}", inputs, make, post.path, _month(post.dated))
    for event in ctx.catalogue.events.values():
        make = partial(event_document, ctx, event, text_of)
        inputs = f"{event.stamp} {_partners(ctx)} {owner_words(ctx, event.owner)}"
        yield Leaf(f"event {event.key}", inputs, make, event.path, _month(event.data.start.date))


def _month(date: PartialDate) -> int:
    # What has no month stands with January.
    return date.year * 12 + max(date.month - 1, 0)


def _timeless(ctx: Context, text_of: TextOf) -> Iterator[Leaf]:
    catalogue, partners = ctx.catalogue, _partners(ctx)
    pools: tuple[tuple[str, Any, Callable[..., Document]], ...] = (
        ("project", catalogue.projects, partial(project_document, kind="project")),
        ("programme", catalogue.programmes, partial(project_document, kind="programme")),
        ("partner", catalogue.partners, partner_document),
    )
    for kind, entries, make in pools:
        for entry in entries.values():
            inputs = f"{entry.stamp} {partners} {owner_words(ctx, entry.owner)}"
            yield Leaf(f"{kind} {entry.key}", inputs, partial(make, ctx, entry, text_of), entry.path)
    for entry in catalogue.libraries.values():
        place = catalogue.municipalities.get(entry.data.municipality or "")
        inputs = f"{entry.stamp} {place.name if place else ''} {library_description(ctx, entry)}"
        made = partial(library_document, ctx, entry, text_of)
        yield Leaf(f"library {entry.id}", inputs, made, entry.path, group=entry.id)
        for branch in entry.data.branches:
            inputs = f"{entry.stamp} {branch_description(ctx, entry, branch)}"
            made = partial(branch_document, ctx, entry, branch)
            yield Leaf(f"branch {entry.id}/{branch.id}", inputs, made, entry.path, group=entry.id)
    for kind, texts in (("guide", catalogue.guides), ("page", catalogue.pages)):
        for entry in texts.values():
            if entry.text_in(ctx.lang) is not None:
                make_text = partial(text_document, ctx, entry, text_of, kind)
                yield Leaf(f"{kind} {entry.key}", entry.stamp, make_text, entry.path)
    for term in catalogue.topics.values():
        if not term.merged_into:
            yield Leaf(f"topic {term.id}", repr(term), partial(topic_document, ctx, term), "topics.yaml")
    for key, inputs, made in listed(ctx):
        yield Leaf(key, inputs, made, "portal.yaml")


def _partners(ctx: Context) -> str:

    def made() -> str:
        names = [(id, entry.data.name.pick(ctx.lang).text) for id, entry in ctx.catalogue.partners.items()]
        return blake2b(repr(names).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()

    return ctx.once.take(("search", "partners"), made)
