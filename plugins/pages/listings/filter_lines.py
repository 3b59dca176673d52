"""The records of a list as lines under headings, each with what it is filed under for the filter in the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import orjson
from msgspec.structs import replace

from plugins.catalogue.entries import Entry
from plugins.pages.context import Context
from plugins.pages.events.occurrences import is_past
from plugins.pages.listings.filters import Filters, Key, year_of
from plugins.pages.parts.cards import event_card, library_card, post_card, project_card
from plugins.pages.site.client_strings import facet_words
from plugins.pages.urls import FEW
from plugins.pages.views.filtered_pages import FilterView
from plugins.pages.views.parts import Card, CardGroup

_CARDS: Mapping[str, Callable[[Context, Entry[Any]], Card]] = MappingProxyType(
    {"projects": project_card, "events": event_card, "libraries": library_card, "news": post_card}
)


def keys_of(known: Filters, entry: Entry[Any], chosen: Key = ()) -> str:
    """What a record is filed under beside what is chosen already: "topic:reading year:2015"."""
    taken = dict(chosen)
    filed = known.keys.get(entry.key, {})
    keys = [f"{facet}:{value}" for facet, values in filed.items() if facet not in taken for value in values]
    year = year_of(known.of, entry)
    return " ".join([*keys, f"year:{year}"] if year else keys)


def hit_groups(ctx: Context, known: Filters, entries: Iterable[Entry[Any]], chosen: Key) -> tuple[CardGroup, ...]:
    """Records under their years, newest first, coming events before them; libraries under their counties."""
    of = known.of
    groups: dict[tuple[str, str], list[Card]] = {}
    coming: list[Entry[Any]] = []
    for entry in entries:
        if of.key == "events" and not is_past(entry.data, ctx.site.today):
            coming.append(entry)
            continue
        groups.setdefault(_group(ctx, known, entry, dict(chosen)), []).append(_hit(ctx, known, entry, chosen))
    ahead = sorted(coming, key=lambda entry: (entry.data.start.sort_key, entry.key))
    first = [CardGroup(ctx.words("Upcoming"), "coming", tuple(_hit(ctx, known, entry, chosen) for entry in ahead))]
    rest = [CardGroup(title, anchor, tuple(hits)) for (title, anchor), hits in groups.items()]
    return tuple(group for group in (*first, *rest) if group.cards)


def _group(ctx: Context, known: Filters, entry: Entry[Any], chosen: Mapping[str, str]) -> tuple[str, str]:
    if known.of.key == "libraries":
        counties = known.keys.get(entry.key, {}).get("county", ())
        if "county" in chosen or not counties:
            return ctx.words("Libraries"), "libraries"
        return known.values["county"][counties[0]].label.text, counties[0]
    year = year_of(known.of, entry)
    title = ctx.formats.date(year) if year else ctx.words("Dates not known")
    return ctx.words("Past events, {year}", year=title) if known.of.key == "events" else title, f"y{year}"


def filed(known: Filters, made: Iterable[Card], entries: Iterable[Entry[Any]]) -> tuple[Card, ...]:
    """Cards of these records, each with what it is filed under."""
    return tuple(replace(card, filed=keys_of(known, entry)) for card, entry in zip(made, entries, strict=True))


def _hit(ctx: Context, known: Filters, entry: Entry[Any], chosen: Key) -> Card:
    return replace(_CARDS[known.of.key](ctx, entry), filed=keys_of(known, entry, chosen))


def filter_view(ctx: Context, known: Filters, entries: Iterable[Entry[Any]], chosen: Key = ()) -> FilterView | None:
    """What the filter in the browser can narrow these records by: the facets that tell them apart, each value with its
    label and, where there is one, the address of its own page. None for few."""
    shown = tuple(entries)
    if len(shown) < FEW:
        return None
    found: list[dict[str, object]] = []
    taken = dict(chosen)
    for facet in known.of.facets:
        here: dict[str, int] = {}
        for entry in shown:
            for value in known.keys.get(entry.key, {}).get(facet.key, ()):
                here[value] = here.get(value, 0) + 1
        if facet.key not in taken and any(count < len(shown) for count in here.values()):
            pages = {
                dict(page.key)[facet.key]: page.address(ctx.urls)
                for page in known.further.get(chosen, {}).get(facet.key, ())
            }
            named = known.values[facet.key].items()
            values = [[key, value.label.text, *filter(None, [pages.get(key)])] for key, value in named if key in here]
            found.append({"key": facet.key, "label": ctx.words(facet.title), "values": values})
    years = sorted({year for entry in shown if (year := year_of(known.of, entry))}, reverse=True)
    if len(years) > 1:
        values = [[str(year), ctx.formats.date(year)] for year in years]
        found.append({"key": "year", "label": ctx.words("From year"), "from": True, "values": values})
    if not found:
        return None
    return FilterView(orjson.dumps(found).decode(), len(found), facet_words(ctx, known.of.key).url)
