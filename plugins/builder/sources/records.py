"""From readings to a `Context` for each language: everything in a build that comes before pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from plugins.builder.cache.checked_file import keep_for, kept_for
from plugins.builder.cache.code_version import code_version, digest
from plugins.builder.sources.reader import Readings
from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.entries import Entry, LazyRecord, Parsed, Rendition
from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.model.base import Model
from plugins.catalogue.problems import Problem
from plugins.catalogue.read.files import locate_field
from plugins.catalogue.read.paths import Kind
from plugins.catalogue.relate.codec import pack_relations, related_as, unpack_relations
from plugins.catalogue.relate.collect import Collected, collect
from plugins.catalogue.relate.joined import Related, relate
from plugins.catalogue.relate.references import picture_keys
from plugins.catalogue.videos import captions_keys, videos
from plugins.i18n.catalogs import Words
from plugins.i18n.formats import Formats
from plugins.markdown_text.render import TextFacts
from plugins.pages.context import Context, PictureFiles, Site
from plugins.pages.link_resolver import Linker, addresses, known_paths
from plugins.pages.listings.facets import LISTS
from plugins.pages.listings.filters import derive_filters
from plugins.pages.posts.redirects import MOVED, moved_posts
from plugins.pages.site.alternative_formats import WITH_VERSIONS, with_versions
from plugins.pages.urls import Urls


class Known(Struct, frozen=True):
    """The result of reading and relating."""

    related: Related
    texts: Mapping[str, TextFacts]
    linker: Linker

    @property
    def catalogue(self) -> Catalogue:
        return self.related.catalogue


def know(
    readings: Readings,
    today: dt.date,
    state: Path | None = None,
    records: dict[str, LazyRecord] | None = None,
    parsed: Parsed | None = None,
) -> Known:
    """The catalogue of all readings. `state` is a folder where relations are remembered, `records` are those that this
    process knows already, `parsed` those that are parsed (see `collect`)."""
    related = _related(readings, collect(readings.readings, records, parsed), today, state)
    pages = addresses(related.catalogue)
    statics = (
        f"/{reading.place.id}"
        for reading in readings.readings
        if reading.place is not None and reading.place.kind is Kind.STATIC and reading.data is not None
    )
    return Known(related, readings.texts, Linker(pages, known_paths(related.catalogue, pages, statics)))


def _related(readings: Readings, collected: Collected, today: dt.date, state: Path | None) -> Related:
    """The records joined, as an earlier build joined records of the same fields, or anew."""
    if state is None:
        return relate(collected, today)
    file = state / "relations.json"
    # Of a file that is left out, its place and the reason may be told, which its bytes decide.
    fields = (reading.face if reading.data is None else reading.card for reading in readings.readings)
    parts = (code_version(), today.isoformat(), "\n".join(fields))
    key = digest(*(part.encode() for part in parts))
    data = kept_for(file, key)
    relations = None if data is None else unpack_relations(data)
    if relations is not None:
        return related_as(collected, relations)
    related = relate(collected, today)
    keep_for(file, key, pack_relations(collected, related))
    return related


def entries(catalogue: Catalogue) -> Iterator[Entry[Model]]:
    """All entries of the catalogue."""
    for found in (
        catalogue.partners,
        catalogue.programmes,
        catalogue.libraries,
        catalogue.projects,
        catalogue.posts,
        catalogue.events,
        catalogue.guides,
        catalogue.pages,
    ):
        yield from found.values()


def used_pictures(known: Known) -> set[str]:
    """Paths of the pictures that records and texts use."""
    found: set[str] = set()
    for entry in entries(known.catalogue):
        found.update(known.catalogue.pictures.get(key, "") for key in picture_keys(entry))
        posters = (shown.video.poster for shown in videos(entry))
        found.update(known.catalogue.pictures.get(f"{entry.owner}/{poster}", "") for poster in posters if poster)
        for _, mark in _marks(known, entry):
            found.add(known.catalogue.pictures.get(f"{entry.owner}/{mark}", ""))
    return found - {""}


def _marks(known: Known, entry: Entry[Model]) -> list[tuple[Rendition, str]]:
    """The texts of an entry with the pictures that each shows."""
    return [
        (text, mark.file.rpartition("/")[2])
        for text in entry.texts
        if (facts := known.texts.get(text.text))
        for mark in facts.pictures
    ]


def locate(problems: Iterator[Problem] | tuple[Problem, ...], content: Path) -> tuple[Problem, ...]:
    """Problems with the line and column of the field they speak of, once each, in order."""
    found = set()
    for item in problems:
        if item.line or not item.field:
            found.add(item)
            continue
        try:
            data = (content / item.path).read_bytes()
        except OSError:
            found.add(item)
            continue
        line, column = locate_field(item.path, data, item.field)
        found.add(Problem(item.path, line, column, item.severity, item.rule, item.values, item.field, item.part))
    return tuple(sorted(found, key=order))


def order(item: Problem) -> tuple[object, ...]:
    """The order in which problems are listed: errors of all files first."""
    return item.severity, item


def ledger_lines(
    known: Known,
    emitted: Mapping[str, str],
    pictures: Mapping[str, PictureFiles],
    used: Collection[str],
    captions: Collection[str],
    refused: Mapping[str, str],
) -> Iterator[LedgerLine]:
    """The fates of the files that relating let through: published as a page, part of one, or left out after all. `used`
    are the pictures, `captions` the captions that records and texts use; `refused` says by which rule a picture was."""
    for entry in entries(known.catalogue):
        own = {text.path: text for text in entry.texts}
        for path in {entry.path, *own}:
            text = own.get(path)
            pages = known.linker.pages[path]
            url = pages.get(text.lang if text else "lt") or next(iter(pages.values()))
            # The page of that address may be a list's, or that of a file which came first.
            if emitted.get(url) not in {entry.path, *own}:
                yield LedgerLine(path, Fate.LEFT_OUT, "address-duplicate")
            elif path == entry.path:
                yield LedgerLine(path, Fate.PUBLISHED, url)
            elif text in entry.story:
                yield LedgerLine(path, Fate.ASSET, entry.path)
            else:
                yield LedgerLine(path, Fate.TRANSLATION, entry.path)
    for path in known.catalogue.pictures.values():
        if path in pictures:
            yield LedgerLine(path, Fate.ASSET, pictures[path].src)
        else:
            yield LedgerLine(
                path, Fate.LEFT_OUT, refused.get(path, "picture-refused") if path in used else "picture-unused"
            )
    for key, path in known.catalogue.captions.items():
        if key in captions:
            yield LedgerLine(path, Fate.ASSET, Urls("lt").captions(*key.split("/")))
        else:
            yield LedgerLine(path, Fate.LEFT_OUT, "captions-unused")


def pages_of(known: Known, site_url: str) -> dict[str, str]:
    """Address of a page, within the site and whole → the file whose page it is."""
    found = {url: path for path, pages in known.linker.pages.items() for url in pages.values()}
    return found | {f"{site_url}{url}": path for url, path in found.items()}


def used_captions(known: Known) -> set[str]:
    """The captions that videos name and that are there, as owner/file."""
    named = {key for entry in entries(known.catalogue) for key in captions_keys(entry)}
    return named & known.catalogue.captions.keys()


def base(known: Known, site_url: str, locale: Path, country: str) -> str:
    """A digest of what every page draws on, and none asks for: the portal, controlled lists and places, code and words,
    the address of the site, the outline of the country (`country` names its content)."""
    words = [digest((locale / f"{lang}.po").read_bytes()) for lang in ("lt", "en")]
    parts = (code_version(), *words, known.related.shared_stamp, site_url, country)
    return digest(*(part.encode("utf-8", "surrogateescape") for part in parts))


def contexts(site: Site, words: Mapping[str, Words]) -> dict[str, Context]:
    """The site in each of its languages."""
    found = _contexts(site, words)
    site.reader.derives_entries(WITH_VERSIONS, with_versions)
    site.reader.derives_entries(MOVED, moved_posts)
    for ctx in found.values():
        derive_filters(ctx, LISTS.values())
    return found


def _contexts(site: Site, words: Mapping[str, Words]) -> dict[str, Context]:
    urls = {"lt": Urls("lt"), "en": Urls("en")}
    pairs = (("lt", "en"), ("en", "lt"))
    return {
        lang: Context(
            lang,
            site,
            words[lang],
            Formats(lang),
            urls[lang],
            urls[other],
            site.reader.linker,
        )
        for lang, other in pairs
    }
