"""A small network in one language, as exports and pages are given it: real records, no files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.event import Event
from plugins.i18n.formats import Formats
from plugins.pages.context import Context, Site
from plugins.pages.link_resolver import Linker, addresses, known_paths
from plugins.pages.listings.facets import LISTS
from plugins.pages.listings.filters import derive_filters
from plugins.pages.posts.related import RelatedPosts
from plugins.pages.reader import Reader
from plugins.pages.urls import Urls
from plugins.pictures.maps.country import CountryMap
from tests.catalogue.network import BASE, related
from tests.words import words_in

SITE_URL = "https://lentyna.example"
PORTAL = "name: Lentyna\ntagline: T\ndescription: D\nowner: Sąjunga\n"


def edition(files: Mapping[str, str], lang: str = "lt", today: str = "2026-03-10") -> Context:
    """The edition of the small network with these files."""
    catalogue = related({"portal.yaml": PORTAL, **files}, BASE).catalogue
    pages = addresses(catalogue)
    linker = Linker(pages, known_paths(catalogue, pages))
    reader = Reader(catalogue, linker, {}, {}, RelatedPosts(catalogue), dt.date.fromisoformat(today))
    country = CountryMap(0, 0, 0.0, 0.0, ())
    site = Site(reader.catalogue, {}, reader.pictures, reader.open_graph, SITE_URL, reader, country)
    other = "en" if lang == "lt" else "lt"
    ctx = Context(lang, site, words_in(lang), Formats(lang), Urls(lang), Urls(other), reader.linker)
    derive_filters(ctx, LISTS.values())
    return ctx


def event_file(header: str) -> str:
    return f"---\ntitle: R\nsummary: S\nkind: reading\n{header}\n---\nTekstas.\n"


def one_event(header: str, lang: str = "lt", library: str = "") -> tuple[Context, Entry[Event]]:
    """An edition with one event of Kaunas, whose fields are given in YAML."""
    files = {"libraries/kaunas/events/renginys.md": event_file(header)}
    if library:
        files["libraries/kaunas/library.yaml"] = library
    found = edition(files, lang)
    return found, found.catalogue.events["kaunas/renginys"]
