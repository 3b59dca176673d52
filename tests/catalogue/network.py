"""A network in a few lines: files as an author would write them, read, collected and related."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from plugins.catalogue.read.files import read_file
from plugins.catalogue.relate.codec import pack_relations, related_as, unpack_relations
from plugins.catalogue.relate.collect import Reading, collect
from plugins.catalogue.relate.joined import Related, relate

TODAY = dt.date(2026, 3, 10)

PLACES = """\
counties:
  - {id: kauno, iso: LT-KU, name: Kauno apskritis}
municipalities:
  - {id: kaunas, iso: LT-15, name: Kauno miestas, county: kauno}
  - {id: jonava, iso: LT-10, name: Jonavos rajonas, county: kauno}
"""
TERMS = "terms:\n  - {id: skaitymas, label: Skaitymas}\n  - {id: senas, label: Senas, merged_into: skaitymas}\n"


def library(name: str, municipality: str, more: str = "") -> str:
    return f"name: {name}\nshort_name: {name}\nkind: municipal\nmunicipality: {municipality}\nseat: A\n{more}"


def project(more: str = "") -> str:
    return f"title: P\nsummary: S\nstatus: running\nevidence: reported\nsources: []\n{more}"


def programme(more: str = "") -> str:
    return f"title: P\nsummary: S\nsources: []\n{more}"


def post(more: str = "", date: str = "2026-01-05") -> str:
    return f"---\ntitle: N\ndate: {date}\nsummary: S\n{more}---\nTekstas.\n"


def event(more: str = "") -> str:
    return f"---\ntitle: R\nsummary: S\nkind: reading\nstart: 2026-04-01\n{more}---\nTekstas.\n"


IDS = (
    "projects:\n"
    + "".join(f"  - {{id: {id}, owner: kaunas}}\n" for id in ("a", "b", "c", "own", "p", "pirmas"))
    + "  - {id: antras, owner: jonava}\n"
)
"""Projects that are called shortly in tests of the catalogue."""
BASE = {
    "places.yaml": PLACES,
    "topics.yaml": TERMS,
    "audiences.yaml": "terms:\n  - {id: vaikai, label: Vaikai}\n",
    "services.yaml": "terms:\n  - {id: spausdinimas, label: Spausdinimas}\n",
    "access.yaml": "terms:\n  - {id: liftas, label: Liftas}\n",
    "libraries/kaunas/library.yaml": library("Kaunas", "kaunas"),
    "libraries/jonava/library.yaml": library("Jonava", "jonava"),
}


def related(files: Mapping[str, str], base: Mapping[str, str] = BASE) -> Related:
    """The catalogue of the base and these files, which comes out the same when it is remembered."""
    readings = []
    for path, text in {**({"ids.yaml": IDS} if base else {}), **base, **files}.items():
        found = read_file(path, text.encode())
        language = getattr(found.record, "language", "lt")
        date = getattr(found.record, "date", None)
        readings.append(Reading(path, found.place, found.data, "", found.problems, text, language=language, date=date))
    collected = collect(readings)
    found = relate(collected, TODAY)
    remembered = unpack_relations(pack_relations(collected, found))
    assert remembered is not None and related_as(collect(readings), remembered) == found
    return found
