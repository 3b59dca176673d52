"""The open data as DCAT-AP 3.0.1 (SEMIC) describes a catalogue: JSON-LD, and the same as Turtle.

Every thing has an address of its own; there are no blank nodes. The catalogue has no dates: a build on another day
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from plugins.exports.json_files import as_json
from plugins.exports.open_data.columns import OpenTable
from plugins.exports.open_data.files import JsonView
from plugins.i18n.catalogs import N_

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
LICENCE = f"{_AUTHORITY}licence/CC_BY_4_0"
THEME = f"{_AUTHORITY}data-theme/EDUC"
"""Education, culture and sport."""
THEMES = f"{_AUTHORITY}data-theme"
AVAILABILITY = f"{_AUTHORITY}planned-availability/STABLE"
COUNTRY = f"{_AUTHORITY}country/LTU"
LANGUAGES: Mapping[str, str] = {"lt": f"{_AUTHORITY}language/LIT", "en": f"{_AUTHORITY}language/ENG"}
_FORMATS: Mapping[str, tuple[str, str]] = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "geojson": ("GEOJSON", "application/geo+json"),
    "sqlite": ("SQLITE", "application/vnd.sqlite3"),
}
"""(entry of the file types of the EU vocabularies, media type of IANA) by the ending of a file."""
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}

COLUMNS = N_("A table with the columns {columns}.")

Words = Mapping[str, Mapping[str, str]]
"""Texts by their msgids, by language."""
Node = dict[str, Any]


class Described(Struct, frozen=True):
    """What a catalogue says of itself, by language: its name, what it is, who answers for it. `page` is the page for
    people, `folder` where the files are, `contact` the page that says whom to ask."""

    title: dict[str, str]
    description: dict[str, str]
    publisher: dict[str, str]
    page: str
    folder: str
    contact: str


def as_turtle(view: JsonView) -> bytes:
    """JSON-LD, as it is published, as Turtle (W3C RDF 1.1); rdflib sorts what it writes. It takes a third of a second
    to import, and this file is hardly ever made again."""
    from rdflib import Graph

    graph = Graph()
    graph.parse(data=as_json(view.data), format="json-ld")
    return graph.serialize(format="turtle", encoding="utf-8")


def catalogue(of: Described, tables: tuple[OpenTable, ...], words: Words) -> Node:
    """The catalogue as JSON-LD: a dataset for each table, and one for all of them together."""
    datasets = [_dataset(of, table, words) for table in tables]
    datasets.append(_of_all(of))
    files = [node for table in tables for node in _files(of, table.name, table.endings)]
    files += _files(of, "lentyna", ("sqlite",))
    top = {
        "@id": _id(of, "catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": _said(of.title),
        "dct:description": _said(of.description),
        "dct:publisher": _ref(_id(of, "publisher")),
        "dct:language": [_ref(address) for address in LANGUAGES.values()],
        "dct:license": _ref(LICENCE),
        "dct:spatial": _ref(COUNTRY),
        "dcat:themeTaxonomy": _ref(THEMES),
        "foaf:homepage": _ref(of.page),
        "dcat:dataset": [_ref(dataset["@id"]) for dataset in datasets],
    }
    return {"@context": _CONTEXT, "@graph": [top, *_shared(of), *datasets, *files]}


def _shared(of: Described) -> Iterator[Node]:
    """What many others name: who publishes, whom to ask, and entries of vocabularies with their classes."""
    yield {"@id": _id(of, "publisher"), "@type": "foaf:Agent", "foaf:name": _said(of.publisher)}
    yield {
        "@id": _id(of, "contact"),
        "@type": ["vcard:Organization", "vcard:Kind"],
        "vcard:fn": of.publisher["en"],
        "vcard:hasURL": _ref(of.contact),
    }
    yield {"@id": of.page, "@type": "foaf:Document"}
    yield {"@id": LICENCE, "@type": "dct:LicenseDocument"}
    yield {"@id": COUNTRY, "@type": "dct:Location"}
    yield {"@id": THEMES, "@type": "skos:ConceptScheme", "dct:title": {"@language": "en", "@value": "Data theme"}}
    for address, label in ((THEME, "Education, culture and sport"), (AVAILABILITY, "stable")):
        yield {"@id": address, "@type": "skos:Concept", "skos:prefLabel": {"@language": "en", "@value": label}}
    for address in LANGUAGES.values():
        yield {"@id": address, "@type": "dct:LinguisticSystem"}
    for name, media in _FORMATS.values():
        yield {"@id": f"{_AUTHORITY}file-type/{name}", "@type": "dct:MediaTypeOrExtent"}
        yield {"@id": _media(media), "@type": "dct:MediaType"}


def _dataset(of: Described, table: OpenTable, words: Words) -> Node:
    keys = ", ".join(column.key for column in table.columns)
    described = {lang: found[COLUMNS].format(columns=keys) for lang, found in words.items()}
    title = {lang: found[table.title] for lang, found in words.items()}
    return _about(of, table.name, title, described, table.endings)


def _of_all(of: Described) -> Node:
    return _about(of, "lentyna", of.title, of.description, ("sqlite",))


def _about(of: Described, name: str, title: dict[str, str], text: dict[str, str], endings: tuple[str, ...]) -> Node:
    return {
        "@id": _id(of, name),
        "@type": "dcat:Dataset",
        "dct:title": _said(title),
        "dct:description": _said(text),
        "dct:publisher": _ref(_id(of, "publisher")),
        "dcat:contactPoint": _ref(_id(of, "contact")),
        "dct:language": [_ref(address) for address in LANGUAGES.values()],
        "dct:spatial": _ref(COUNTRY),
        "dcat:theme": _ref(THEME),
        "dcat:keyword": [{"@language": lang, "@value": words} for lang, words in sorted(title.items())],
        "dcat:distribution": [_ref(_id(of, f"{name}-{ending}")) for ending in endings],
    }


def _files(of: Described, name: str, endings: tuple[str, ...]) -> list[Node]:
    return [
        {
            "@id": _id(of, f"{name}-{ending}"),
            "@type": "dcat:Distribution",
            "dct:title": {"@language": "en", "@value": f"{name}.{ending}"},
            "dct:description": {"@language": "en", "@value": f"{name} as {_FORMATS[ending][0]}"},
            "dcat:accessURL": _ref(f"{of.folder}{name}.{ending}"),
            "dcat:downloadURL": _ref(f"{of.folder}{name}.{ending}"),
            "dct:format": _ref(f"{_AUTHORITY}file-type/{_FORMATS[ending][0]}"),
            "dcat:mediaType": _ref(_media(_FORMATS[ending][1])),
            "dct:license": _ref(LICENCE),
            "dcatap:availability": _ref(AVAILABILITY),
        }
        for ending in endings
    ]


def _id(of: Described, name: str) -> str:
    return f"{of.page}#{name}"


def _media(name: str) -> str:
    return f"https://www.iana.org/assignments/media-types/{name}"


def _ref(address: str) -> Node:
    return {"@id": address}


def _said(texts: Mapping[str, str]) -> list[Node]:
    return [{"@language": lang, "@value": text} for lang, text in sorted(texts.items())]
