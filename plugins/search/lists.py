"""Documents of what stands on no record of its own: counties and municipalities, services, access, audiences, the map
and other lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from plugins.catalogue.model.vocabulary import County, Municipality, Term
from plugins.pages.parts.layout import LIST_INTROS, LIST_NAMES
from plugins.pages.context import Edition
from plugins.pages.libraries.maps import MAP_INTRO
from plugins.search.documents import Document
from plugins.i18n.catalogs import N_
from plugins.i18n.collation import sort_key

Named = tuple[str, str, Callable[[], Document]]
"""The key of a document, what it is made from, and how."""
COUNTY = N_("Libraries, projects, events and news of the county.")
INSIDE = N_("Its municipalities: {names}.")
MUNICIPALITY = N_("Libraries, projects, events and news of the municipality.")
_KINDS = MappingProxyType({"services": "service", "access": "access", "audiences": "audience"})


def listed(ed: Edition) -> Iterator[Named]:
    """All of them, in a fixed order. None says how much there is of something: a number would change with each post."""
    catalogue = ed.catalogue
    sentences = " ".join(ed.words(text) for text in (COUNTY, INSIDE, MUNICIPALITY, *LIST_INTROS.values()))
    towns = tuple(catalogue.municipalities.values())
    for county in catalogue.counties.values():
        inside = tuple(town for town in towns if town.county == county.id)
        make: Callable[[], Document] = partial(county_document, ed, county, inside)
        yield f"county {county.id}", f"{county} {inside} {sentences}", make
    for town in towns:
        parent = catalogue.counties.get(town.county)
        make = partial(municipality_document, ed, town, parent)
        yield f"municipality {town.id}", f"{town} {parent} {sentences}", make
    terms: Mapping[str, Mapping[str, Term]] = {
        "services": catalogue.services,
        "access": catalogue.access,
        "audiences": catalogue.audiences,
    }
    for key, found in terms.items():
        for term in found.values():
            if not term.merged_into:
                yield f"{key} {term.id}", f"{term} {sentences}", partial(term_document, ed, key, term)
    for key, summary in LIST_INTROS.items():
        title = ed.words(LIST_NAMES[key])
        url = ed.urls.section(key)
        yield f"list {key}", f"{title} {sentences}", partial(list_document, ed, url, title, ed.words(summary))
    title = ed.words("Libraries on a map")
    summary = ed.words(MAP_INTRO)
    yield "list map", f"{title} {summary}", partial(list_document, ed, ed.urls.map(), title, summary)


def county_document(ed: Edition, county: County, towns: tuple[Municipality, ...]) -> Document:
    name = county.name.pick(ed.lang).text
    inside = ", ".join(sorted((town.name.pick(ed.lang).text for town in towns), key=sort_key))
    return Document(
        url=ed.urls.item("counties", county.id),
        lang=ed.lang,
        kind="county",
        title=name,
        summary=ed.words(COUNTY),
        text=ed.words(INSIDE, names=inside) if inside else "",
        counties=(county.id,),
    )


def municipality_document(ed: Edition, town: Municipality, county: County | None) -> Document:
    name = town.name.pick(ed.lang).text
    return Document(
        url=ed.urls.item("municipalities", town.id),
        lang=ed.lang,
        kind="municipality",
        title=name,
        summary=ed.words(MUNICIPALITY),
        text="",
        words=county.name.pick(ed.lang).text if county else "",
        counties=(town.county,) if county else (),
    )


def term_document(ed: Edition, key: str, term: Term) -> Document:
    """A service, a feature of access or an audience, with its other names."""
    return Document(
        url=ed.urls.term(key, term),
        lang=ed.lang,
        kind=_KINDS[key],
        title=term.label.pick(ed.lang).text,
        summary=term.description.pick(ed.lang).text if term.description else ed.words(LIST_INTROS[key]),
        text="",
        words=". ".join((*term.synonyms, ed.words(LIST_NAMES[key]))),
    )


def list_document(ed: Edition, url: str, title: str, summary: str) -> Document:
    return Document(url=url, lang=ed.lang, kind="list", title=title, summary=summary, text="")
