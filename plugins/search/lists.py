"""Search documents of pages that have no record of their own: counties and municipalities, services, access, audiences,
the map and other lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from plugins.catalogue.model.vocabulary import County, Municipality, Term
from plugins.i18n.catalogs import N_
from plugins.i18n.collation import sort_key
from plugins.pages.context import Context
from plugins.pages.libraries.maps import MAP_INTRO
from plugins.pages.parts.layout import LIST_INTROS, LIST_NAMES
from plugins.search.documents import Document

Named = tuple[str, str, Callable[[], Document]]
"""The key of a document, what it is made from, and how."""
COUNTY = N_("Libraries, projects, events and news of the county.")
INSIDE = N_("Its municipalities: {names}.")
MUNICIPALITY = N_("Libraries, projects, events and news of the municipality.")
_KINDS = MappingProxyType({"services": "service", "access": "access", "audiences": "audience"})


def listed(ctx: Context) -> Iterator[Named]:
    """All of them, in a fixed order. None contains a count, which would change with each post."""
    catalogue = ctx.catalogue
    sentences = " ".join(ctx.words(text) for text in (COUNTY, INSIDE, MUNICIPALITY, *LIST_INTROS.values()))
    towns = tuple(catalogue.municipalities.values())
    for county in catalogue.counties.values():
        inside = tuple(town for town in towns if town.county == county.id)
        make: Callable[[], Document] = partial(county_document, ctx, county, inside)
        yield f"county {county.id}", f"{county} {inside} {sentences}", make
    for town in towns:
        parent = catalogue.counties.get(town.county)
        make = partial(municipality_document, ctx, town, parent)
        yield f"municipality {town.id}", f"{town} {parent} {sentences}", make
    terms: Mapping[str, Mapping[str, Term]] = {
        "services": catalogue.services,
        "access": catalogue.access,
        "audiences": catalogue.audiences,
    }
    for key, found in terms.items():
        for term in found.values():
            if not term.merged_into:
                yield f"{key} {term.id}", f"{term} {sentences}", partial(term_document, ctx, key, term)
    for key, summary in LIST_INTROS.items():
        title = ctx.words(LIST_NAMES[key])
        url = ctx.urls.section(key)
        yield f"list {key}", f"{title} {sentences}", partial(list_document, ctx, url, title, ctx.words(summary))
    title = ctx.words("Libraries on a map")
    summary = ctx.words(MAP_INTRO)
    yield "list map", f"{title} {summary}", partial(list_document, ctx, ctx.urls.map(), title, summary)


def county_document(ctx: Context, county: County, towns: tuple[Municipality, ...]) -> Document:
    name = county.name.pick(ctx.lang).text
    inside = ", ".join(sorted((town.name.pick(ctx.lang).text for town in towns), key=sort_key))
    return Document(
        url=ctx.urls.item("counties", county.id),
        lang=ctx.lang,
        kind="county",
        title=name,
        summary=ctx.words(COUNTY),
        text=ctx.words(INSIDE, names=inside) if inside else "",
        counties=(county.id,),
    )


def municipality_document(ctx: Context, town: Municipality, county: County | None) -> Document:
    name = town.name.pick(ctx.lang).text
    return Document(
        url=ctx.urls.item("municipalities", town.id),
        lang=ctx.lang,
        kind="municipality",
        title=name,
        summary=ctx.words(MUNICIPALITY),
        text="",
        words=county.name.pick(ctx.lang).text if county else "",
        counties=(town.county,) if county else (),
    )


def term_document(ctx: Context, key: str, term: Term) -> Document:
    """A service, a feature of access or an audience, with its other names."""
    return Document(
        url=ctx.urls.term(key, term),
        lang=ctx.lang,
        kind=_KINDS[key],
        title=term.label.pick(ctx.lang).text,
        summary=term.description.pick(ctx.lang).text if term.description else ctx.words(LIST_INTROS[key]),
        text="",
        words=". ".join((*term.synonyms, ctx.words(LIST_NAMES[key]))),
    )


def list_document(ctx: Context, url: str, title: str, summary: str) -> Document:
    return Document(url=url, lang=ctx.lang, kind="list", title=title, summary=summary, text="")
