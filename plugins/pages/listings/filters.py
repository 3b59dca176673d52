"""What each list can be narrowed to: the pages that its facets make, from the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import product
from typing import Any

import msgspec
from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import PartialDate
from plugins.pages.context import Context
from plugins.pages.listings.facets import FacetedList, Filtered, Value

LEAST = 2
"""Fewer records than this make no page of several values."""
Key = tuple[tuple[str, str], ...]
"""(facet, value) of all that was chosen."""


class Filters(Struct, frozen=True):
    """Everything one list can be narrowed to. `values` are those that occur, by facet; `keys` what each record is
    filed under: facet → keys of values, in order."""

    of: FacetedList
    values: Mapping[str, Mapping[str, Value]]
    keys: Mapping[str, Mapping[str, tuple[str, ...]]]
    pages: Mapping[Key, Filtered]

    further: Mapping[Key, Mapping[str, tuple[Filtered, ...]]]
    """From the values of a page to the pages with one value more, by the facet of that value; from () to those with
    one."""
    labels: str
    """All values with their labels and their parts of addresses: with `sizes` and `told`, what links between pages and
    the filter are made from. Two thousand pages are asked for theirs, and few are printed."""
    sizes: Mapping[Key, str]
    """How many records each page of `further` holds."""
    told: Mapping[str, str]
    """A digest of what each record is filed under, with its card."""


def filters_of(ctx: Context, of: FacetedList) -> Filters:
    """What a list can be narrowed to; worked out once an edition."""
    found = ctx.once.get(("narrowings", of.key))
    if found is None:
        found = ctx.once["narrowings", of.key] = _narrowings(ctx, of)
    return found  # type: ignore[no-any-return]


def _narrowings(ctx: Context, of: FacetedList) -> Filters:
    values = {facet.key: {value.key: value for value in facet.values(ctx)} for facet in of.facets}
    keys: dict[str, dict[str, tuple[str, ...]]] = {}
    for facet in of.facets:
        members = facet.members(ctx.catalogue)
        for name in values[facet.key]:
            for entry in members.get(name, ()):
                filed = keys.setdefault(entry.key, {})
                filed[facet.key] = (*filed.get(facet.key, ()), name)
    # Many records are filed under the same values.
    shared: dict[str, dict[str, tuple[str, ...]]] = {}
    keys = {key: shared.setdefault(repr(filed), filed) for key, filed in keys.items()}
    every = _entries(ctx, of)
    counts: dict[Key, list[Entry[Any]]] = {}
    for entry in every:
        filed = keys.get(entry.key, {})
        for names in of.pages:
            for chosen in product(*(filed.get(name, ()) for name in names)):
                counts.setdefault(tuple(zip(names, chosen, strict=True)), []).append(entry)
    for facet in of.facets:
        if facet.alone and not facet.elsewhere:
            for name in values[facet.key]:
                counts.setdefault(((facet.key, name),), [])
    pages = {}
    # In the order of the facets and of their values, so that nothing depends on which record came first.
    places = {name: {key: place for place, key in enumerate(found)} for name, found in values.items()}
    ordered = sorted(counts, key=lambda key: (of.pages.index(tuple(n for n, _ in key)), [places[n][v] for n, v in key]))
    for key in ordered:
        if len(key) == 1 or _useful(key, counts):
            pages[key] = Filtered(of, tuple((of.facet(n), values[n][v]) for n, v in key), tuple(counts[key]))
    further: dict[Key, dict[str, tuple[Filtered, ...]]] = {}
    sizes: dict[Key, str] = {}
    for key, page in pages.items():
        for place, (name, value) in enumerate(key):
            wider = (*key[:place], *key[place + 1 :])
            more = further.setdefault(wider, {})
            more[name] = (*more.get(name, ()), page)
            sizes[wider] = f"{sizes.get(wider, '')} {name}:{value}:{len(page.entries)}"
    labels = msgspec.json.encode(values).decode()
    told = {entry.key: _digest(f"{keys.get(entry.key, '')} {year_of(of, entry)} {entry.card}") for entry in every}
    return Filters(of, values, keys, pages, further, labels, sizes, told)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def year_of(of: FacetedList, entry: Entry[Any]) -> int:
    """The year a record stands under; 0 where it is not known, or where records have none."""
    known = date_of(of, entry)
    return known.year if known else 0


def date_of(of: FacetedList, entry: Entry[Any]) -> PartialDate | None:
    """The date a record stands under."""
    if of.key == "news":
        return entry.dated
    data = entry.data
    if of.key == "events":
        return data.start.date  # type: ignore[no-any-return]
    return data.duration.start or data.duration.end if of.key == "projects" else None


def records_stamp(ctx: Context) -> str:
    """The records that narrowed lists and their downloads are made from, posts left aside: their fields, not their
    texts, and the day, by which events are past or coming."""
    catalogue = ctx.catalogue
    pools = (catalogue.libraries, catalogue.projects, catalogue.events, catalogue.programmes, catalogue.partners)
    cards = (entry.card for pool in pools for entry in pool.values())  # type: ignore[attr-defined]
    return "\n".join((ctx.site.stamps.base, ctx.site.open_graph.get("portal", ""), str(ctx.site.today), *cards))


def _entries(ctx: Context, of: FacetedList) -> Iterable[Entry[Any]]:
    every: Mapping[str, Entry[Any]] = getattr(ctx.catalogue, "posts" if of.key == "news" else of.key)
    return every.values()


def _useful(key: Key, counts: Mapping[Key, list[Entry[Any]]]) -> bool:
    """At least two records, and fewer than with any one of the values left out."""
    size = len(counts[key])
    fewer = (counts.get((*key[:place], *key[place + 1 :])) for place in range(len(key)))
    return size >= LEAST and all(size < len(wider) for wider in fewer if wider is not None)
