"""Maps: all libraries on one page, and small ones on the pages of libraries, places, programmes and projects."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from plugins.catalogue.catalogue import NOTHING, Libraries
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.library import Library, LibraryKind, Position
from plugins.i18n.catalogs import N_
from plugins.i18n.collation import sort_key
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.head import head, section_link
from plugins.pages.parts.view_parts import link
from plugins.pages.views.parts import Link
from plugins.pages.views.visuals import MapCounty, MapEntry, MapGroup, MapMarker, MapPage, SmallMap
from plugins.pictures.maps.country import CountryMap
from plugins.pictures.maps.spreading import spread

APART = 26
"""Units between markers of the large map: at its narrowest it is drawn so that this is 24 px (WCAG 2.2, 2.5.8)."""
APART_SMALL = 20
MOST_NAMED = 12
"""More libraries than this are not all named in the description of a small map."""
_EDGE = 130
_KINDS = (
    (LibraryKind.MUNICIPAL, N_("municipal public library")),
    (LibraryKind.COUNTY, N_("county public library")),
    (LibraryKind.NATIONAL, N_("national library")),
)

MAP_INTRO = N_("Where the libraries are: on a map, in a list by county, and by how far they are from you.")
PLACELESS = N_("Place being corrected")
"""The heading of the libraries whose municipality is none that there is."""
NO_PLACE = "tikslinama"
"""Its anchor, among those of counties, which are ids of Lithuanian words."""


def without_place(ctx: Context) -> tuple[Entry[Library], ...]:
    """The libraries that are in no county, since what is written for their municipality is none."""
    known = ctx.catalogue.municipalities
    return tuple(entry for entry in ctx.catalogue.libraries.values() if entry.data.municipality not in known)


def position(entry: Entry[Library]) -> Position | None:
    """Where a library stands: its own position, or that of its main branch."""
    data = entry.data
    main = next((branch for branch in data.branches if branch.main and branch.position), None)
    return data.position or (main.position if main else None)


def dots(places: Iterable[tuple[int, int]]) -> str:
    """Places as the data of one path: lines of no length, which a round stroke makes dots."""
    return "".join(f"M{x} {y}h0" for x, y in places)


def small_map(
    ctx: Context, libraries: Iterable[Entry[Library]], label: str, caption: str = "", county: str = ""
) -> SmallMap | None:
    """A small map with these libraries marked; None where none has a position. `county` is the ISO 3166-2 code of the
    one that stands out."""
    country = ctx.site.country
    found = [place for place in map(position, libraries) if place]
    if not found:
        return None
    at = spread([country.place(place.lat, place.lon) for place in found], APART_SMALL)
    return SmallMap(
        label=label,
        outline=ctx.urls.asset(country.name),
        view_box=_view_box(country),
        here=county,
        marks=dots(sorted(at)),
        caption=caption,
        more=map_link(ctx),
    )


def library_map(ctx: Context, entry: Entry[Library]) -> SmallMap | None:
    """Where a library is."""
    municipality = ctx.catalogue.municipalities.get(entry.data.municipality or "")
    county = ctx.catalogue.counties.get(municipality.county) if municipality else None
    where = ", ".join(filter(None, (entry.data.seat, county.name.pick(ctx.lang).text if county else "")))
    label = ctx.words("Map of Lithuania. Marked: {places}.", places=where)
    return small_map(ctx, (entry,), label, f"{where}." if where else "", county.iso if county else "")


def place_map(ctx: Context, name: str, libraries: Libraries, iso: str) -> SmallMap | None:
    """Where a county or a municipality has libraries; `iso` is the code of a county, "" for a municipality."""
    label = ctx.words("Map of Lithuania. Marked: {places}.", places=f"{name}: {_names(ctx, libraries)}")
    return small_map(ctx, libraries, label, "", iso)


def takers_map(ctx: Context, libraries: Libraries) -> SmallMap | None:
    """Which libraries take part in something."""
    label = ctx.words("Map of Lithuania. Marked: {places}.", places=_names(ctx, libraries))
    found = small_map(ctx, libraries, label)
    return replace(found, more=None) if found else None


def _names(ctx: Context, libraries: Libraries) -> str:
    """Names in a sentence; of many only how many more there are, for they stand in a list on the same page."""
    names = [entry.data.short_name.pick(ctx.lang).text for entry in libraries]
    if len(names) > MOST_NAMED:
        more = ctx.words.plural("{n} more", "{n} more", len(names) - MOST_NAMED)
        names = [*names[:MOST_NAMED], more]
    return ctx.formats.list(names)


def map_link(ctx: Context) -> Link:
    return link(ctx, ctx.words("All libraries on a map"), ctx.urls.map())


def _view_box(country: CountryMap) -> str:
    return f"0 0 {country.width} {country.height}"


def map_page(ctx: Context) -> Page:
    """All libraries on a map, with the same list by county beside it."""
    catalogue, country, url = ctx.catalogue, ctx.site.country, ctx.urls.map()
    counties = sorted(catalogue.counties.values(), key=lambda place: sort_key(place.name.pick(ctx.lang).text))
    groups = tuple(
        MapGroup(
            Link(county.name.pick(ctx.lang), ctx.urls.item("counties", county.id)),
            county.id,
            tuple(_entry(ctx, entry) for entry in linked.libraries),
        )
        for county in counties
        if (linked := catalogue.by_county.get(county.id, NOTHING)).libraries
    )
    if placeless := without_place(ctx):
        unlisted = tuple(_entry(ctx, entry) for entry in placeless)
        groups += (MapGroup(link(ctx, ctx.words(PLACELESS), ""), NO_PLACE, unlisted),)
    placed = [(entry, place) for entry in catalogue.libraries.values() if (place := position(entry))]
    at = spread([country.place(place.lat, place.lon) for _, place in placed], APART)
    markers = tuple(_marker(ctx, country, entry, x, y) for (entry, _), (x, y) in zip(placed, at, strict=True))
    by_iso = {county.iso: county for county in counties}
    listed = {group.anchor for group in groups}
    missing = len(catalogue.libraries) - len(placed)
    intro = ctx.words(MAP_INTRO)
    view = MapPage(
        head=head(
            ctx,
            "map",
            url,
            ctx.words("Libraries on a map"),
            intro,
            section="libraries",
            trail=(section_link(ctx, "libraries"),),
            twin=ctx.other_urls.map(),
        ),
        intro=intro,
        description=ctx.words.plural(
            "A map of Lithuania and its counties with {n} library. The list beside it holds the same.",
            "A map of Lithuania and its counties with {n} libraries. The list beside it holds the same.",
            len(placed),
        ),
        view_box=_view_box(country),
        outline=ctx.urls.asset(country.name),
        counties=tuple(
            MapCounty(county.name.pick(ctx.lang).text, county.id, shape.iso, shape.x, shape.y)
            for shape in country.counties
            if (county := by_iso.get(shape.iso)) and county.id in listed
        ),
        markers=markers,
        marks=dots(sorted(at)),
        kinds=tuple(
            (kind.value, ctx.words(words))
            for kind, words in _KINDS
            if any(marker.kind == kind.value for marker in markers)
        ),
        groups=groups,
        unplaced=ctx.words.plural("{n} library has no position yet.", "{n} libraries have no position yet.", missing)
        if missing
        else "",
        source=ctx.words(
            "Borders: Natural Earth, simplified; LKS-94. Positions: mostly the middle of the town (GeoNames, CC BY "
            "4.0); marks in one town stand side by side."
        ),
    )
    return Page(url, "map.html", view, ctx.lang)


def _entry(ctx: Context, entry: Entry[Library]) -> MapEntry:
    place = position(entry)
    return MapEntry(
        entry.data.short_name.pick(ctx.lang),
        ctx.urls.library(entry.id),
        entry.data.seat or "",
        f"{place.lat:.2f},{place.lon:.2f}" if place else "",
    )


def _marker(ctx: Context, country: CountryMap, entry: Entry[Library], x: int, y: int) -> MapMarker:
    side = "start" if x < _EDGE else "end" if x > country.width - _EDGE else ""
    name = entry.data.short_name.pick(ctx.lang)
    return MapMarker(name, ctx.urls.library(entry.id), x, y, entry.data.kind or "", side)
