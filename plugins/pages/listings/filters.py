"""What each list can be narrowed to: the pages that its facets make, from the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import product
from typing import Any

from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import PartialDate
from plugins.catalogue.tracing import Noted, short
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

    @property
    def named_by(self) -> str:
        """What names it among the arguments of a page, which notes what it asks of it."""
        return self.of.key


def filters_of(ctx: Context, of: FacetedList) -> Filters:
    """What a list can be narrowed to; worked out once for each language."""
    return ctx.site.reader.derived(_name(ctx, of))


def derive_filters(ctx: Context, lists: Iterable[FacetedList]) -> None:
    """Tells the reader how filters are worked out."""
    for of in lists:
        ctx.site.reader.derives(_name(ctx, of), partial(_derived, ctx, of))


def _name(ctx: Context, of: FacetedList) -> str:
    return f"filters-{of.key}-{ctx.lang}"


def _derived(ctx: Context, of: FacetedList) -> tuple[Filters, tuple[Noted[Any, Any], ...]]:
    """Filters whose parts note what they are asked, and these parts."""
    name, found = _name(ctx, of), _filters(ctx, of)
    values = Noted(f"{name}/values", found.values, repr)
    keys = Noted(f"{name}/keys", found.keys, repr)
    pages = Noted(f"{name}/pages", found.pages, _page_answer)
    further = Noted(f"{name}/further", found.further, _further_answer)
    return Filters(of, values, keys, pages, further), (values, keys, pages, further)


def _page_answer(page: Filtered) -> str:
    values = (f"{value.key} {value.label} {sorted(value.parts.items())}" for _, value in page.chosen)
    return short(*values, page.members)


def _further_answer(further: Mapping[str, tuple[Filtered, ...]]) -> str:
    """What links to narrower pages say: their values and how many records they have."""
    return short(
        *(
            f"{facet} {len(page.entries)} {[(value.key, value.label, value.parts) for _, value in page.chosen]}"
            for facet, pages in further.items()
            for page in pages
        )
    )


class _Filed(Struct, frozen=True):
    """What records are filed under, in every language the same: `keys` as Filters has them, and the records of each
    page with their digest, in the order of pages."""

    keys: Mapping[str, Mapping[str, tuple[str, ...]]]
    pages: Mapping[Key, tuple[tuple[Entry[Any], ...], str]]


def _filters(ctx: Context, of: FacetedList) -> Filters:
    values = {facet.key: {value.key: value for value in facet.values(ctx)} for facet in of.facets}
    ids = {name: tuple(found) for name, found in values.items()}
    filed: _Filed = ctx.site.reader.once.take(("filed", of.key, *ids.items()), lambda: _filed(ctx, of, ids))
    pages = {
        key: Filtered(of, tuple((of.facet(n), values[n][v]) for n, v in key), found, members)
        for key, (found, members) in filed.pages.items()
    }
    further: dict[Key, dict[str, tuple[Filtered, ...]]] = {}
    for key, page in pages.items():
        for place, (name, _) in enumerate(key):
            more = further.setdefault((*key[:place], *key[place + 1 :]), {})
            more[name] = (*more.get(name, ()), page)
    return Filters(of, values, filed.keys, pages, further)


def _filed(ctx: Context, of: FacetedList, values: Mapping[str, tuple[str, ...]]) -> _Filed:
    """`values` are the keys of what each facet can be, in order."""
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
    pages: dict[Key, tuple[tuple[Entry[Any], ...], str]] = {}
    # In the order of the facets and of their values, so that nothing depends on which record came first.
    places = {name: {key: place for place, key in enumerate(found)} for name, found in values.items()}
    ordered = sorted(counts, key=lambda key: (of.pages.index(tuple(n for n, _ in key)), [places[n][v] for n, v in key]))
    for key in ordered:
        if len(key) == 1 or _useful(key, counts):
            found = tuple(counts[key])
            pages[key] = (found, short(*(entry.path for entry in found)))
    return _Filed(keys, pages)


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
        return data.start.date
    return data.duration.start or data.duration.end if of.key == "projects" else None


def _entries(ctx: Context, of: FacetedList) -> Iterable[Entry[Any]]:
    every: Mapping[str, Entry[Any]] = getattr(ctx.catalogue, "posts" if of.key == "news" else of.key)
    return every.values()


def _useful(key: Key, counts: Mapping[Key, list[Entry[Any]]]) -> bool:
    """At least two records, and fewer than with any one of the values left out."""
    size = len(counts[key])
    fewer = (counts.get((*key[:place], *key[place + 1 :])) for place in range(len(key)))
    return size >= LEAST and all(size < len(wider) for wider in fewer if wider is not None)
