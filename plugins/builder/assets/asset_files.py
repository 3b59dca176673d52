"""Makes the asset files that asset_builder.py caches: pictures, fonts, icon and stylesheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct

from plugins.builder.isolation.limited_processes import Done, Limits, Work, can_fork, done_apart
from plugins.builder.isolation.program_faults import fault_values
from plugins.builder.publishing.publisher import digest_bytes
from plugins.builder.rendering.renderer import BytesView, FileView
from plugins.builder.rendering.templates import (
    LATE,
    OwnFiles,
    load_theme,
    own_files,
    own_sheets,
    paper_stylesheet,
    stylesheet,
)
from plugins.builder.sources.scanner import Found
from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.paths import NETWORK
from plugins.catalogue.rules.table import RULES
from plugins.i18n.catalogs import N_
from plugins.pages.context import PictureFiles
from plugins.pages.page import Page
from plugins.pages.parts.layout import Assets
from plugins.pages.urls import Urls
from plugins.pictures.bands import band, symbol_svg
from plugins.pictures.derive import Derived, Variant
from plugins.pictures.fonts import faces
from plugins.pictures.maps.country import CountryMap, country_map
from plugins.pictures.open_graph import OpenGraphPictures, Words
from plugins.pictures.opening import Refused
from plugins.pictures.store import PictureStore

_URLS = Urls("lt")
_REASONS = MappingProxyType(
    {
        "empty": N_("there is nothing in the file"),
        "unknown-type": N_("it is not a picture of a known type"),
        "damaged": N_("the file is damaged"),
        "too-large": N_("it is too large"),
    }
)


LIMITS = Limits(seconds=120, memory=2 << 30)
"""Limits for deriving one picture. The largest picture allowed needs a tenth of them on a slow machine."""
PIECE = 4
_COSTLY = MappingProxyType({"seconds": f"{LIMITS.seconds:.0f}", "memory": f"{LIMITS.memory >> 20}"})


class Drawing(Struct, frozen=True):
    """A requested Open Graph picture: what it shows ("portal", "library/<id>", "project/<id>"), whose band it
    shows, and the words on it."""

    of: str
    owner: str
    words: Words
    path: str
    """The file of the record."""


def pictures(
    wanted: Sequence[Found], kept: Path, workers: int
) -> tuple[dict[str, PictureFiles], list[Problem], list[Page]]:
    """Derives pictures. Returns them by path, problems, and the files. Originals are never published."""
    store = PictureStore(kept, thorough=False)
    failed = _make_apart(store, wanted, workers)
    problems = [
        problem(RULES[rule], found.path, **values)
        for found in wanted
        if found.digest in failed
        for rule, values in (failed[found.digest],)
    ]
    wanted = [found for found in wanted if found.digest not in failed]
    digests = {Path(found.file): found.digest for found in wanted}
    derived = store.derive_many([Path(found.file) for found in wanted], digests=digests)
    ready: dict[str, PictureFiles] = {}
    pages: dict[str, Page] = {}
    for found, made in zip(wanted, derived, strict=True):
        if isinstance(made, Refused):
            reason = _REASONS.get(str(made.reason.value), N_("it cannot be read"))
            problems.append(problem(RULES["picture-refused"], found.path, reason=reason))
            continue
        if made.had_gps:
            problems.append(problem(RULES["picture-position"], found.path))
        ready[found.path] = _files(made)
        for variant in (*made.avif, *made.webp, *made.fallback):
            url = _URLS.picture(variant.name)
            pages[url] = Page(url, "export:file", FileView(variant.name, str(store.path(variant.name))))
    return ready, problems, [pages[url] for url in sorted(pages)]


def _make_apart(store: PictureStore, wanted: Sequence[Found], workers: int) -> dict[str, tuple[str, dict[str, str]]]:
    """Makes what the store does not have yet, each picture under a limit of time and memory: what could not be made, by
    the digest of its bytes, with the rule and the values that say why. Raises OSError where the disk fails."""
    files = {Path(found.file): found for found in wanted}
    missing = [
        files[path] for path in store.unknown(list(files), {path: found.digest for path, found in files.items()})
    ]
    if not missing:
        return {}

    def make(number: int) -> bytes:
        try:
            store.derive(Path(missing[number].file).read_bytes())
        except (MemoryError, OSError):
            raise
        except Exception as error:
            return msgspec.msgpack.encode(fault_values(error))
        return b""

    def folder_of(number: int) -> str:
        return "/".join(missing[number].path.split("/")[:2])

    work = Work(len(missing), make, folder_of, LIMITS, PIECE)
    here: Iterator[Done] = ([(number, make(number))] for number in range(len(missing)))
    failed: dict[str, tuple[str, dict[str, str]]] = {}
    for done in done_apart(work, min(workers, len(missing))) if can_fork() else here:
        for number, said in done:
            if said is None:
                failed[missing[number].digest] = ("file-too-costly", dict(_COSTLY))
            elif said:
                failed[missing[number].digest] = ("program-fault", msgspec.msgpack.decode(said, type=dict[str, str]))
    return failed


def _files(made: Derived) -> PictureFiles:
    def srcset(variants: tuple[Variant, ...]) -> str:
        return ", ".join(f"{_URLS.picture(variant.name)} {variant.width}w" for variant in variants)

    widest = made.fallback[-1]
    return PictureFiles(
        srcset(made.avif),
        srcset(made.webp),
        _URLS.picture(widest.name),
        srcset(made.fallback),
        widest.width,
        widest.height,
    )


def drawings(catalogue: Catalogue) -> list[Drawing]:
    """Open Graph pictures of the portal, each library and each project."""
    portal = catalogue.portal.name.pick("lt").text
    found = [Drawing("portal", NETWORK, Words(catalogue.portal.tagline.pick("lt").text, portal, ""), "portal.yaml")]
    found += [
        Drawing(f"library/{id}", id, Words(entry.data.short_name.pick("lt").text, portal, ""), entry.path)
        for id, entry in catalogue.libraries.items()
    ]
    for id, entry in catalogue.projects.items():
        above = "" if entry.owner == NETWORK else catalogue.libraries[entry.owner].data.short_name.pick("lt").text
        words = Words(entry.data.title.pick("lt").text, portal, above)
        found.append(Drawing(f"project/{id}", entry.owner, words, entry.path))
    return found


def open_graph(wanted: Sequence[Drawing], kept: Path, node_modules: Path) -> tuple[dict[str, str], list[Page]]:
    """Draws Open Graph pictures: addresses by what they are of, and the files."""
    drawn, folder = OpenGraphPictures(kept, node_modules), PictureStore(kept, thorough=False)
    addresses: dict[str, str] = {}
    pages: dict[str, Page] = {}
    for drawing in wanted:
        made = drawn.picture(drawing.words, band(drawing.owner))
        url = _URLS.picture(made.name)
        addresses[drawing.of] = url
        pages[url] = Page(url, "export:file", FileView(made.name, str(folder.path(made.name))))
    return addresses, [pages[url] for url in sorted(pages)]


def assets(
    theme: Path, node_modules: Path, cache: Path
) -> tuple[Assets, dict[str, OwnFiles], dict[str, str], list[Page]]:
    """The stylesheets, the fonts, the icon and the own files of components, each under an address that names its
    content. The addresses of own files come by component, those of the stylesheets of pages by template."""
    fonts = faces(node_modules, cache)
    addresses = {font.name: _URLS.asset(font.name) for font in fonts}
    css = stylesheet(theme, fonts, addresses).encode()
    paper = paper_stylesheet(theme).encode()
    icon = _icon().encode()
    css_url = _URLS.asset(f"lentyna-{digest_bytes(css)[:12]}.css")
    paper_url = _URLS.asset(f"paper-{digest_bytes(paper)[:12]}.css")
    icon_url = _URLS.asset(f"lentyna-{digest_bytes(icon)[:12]}.svg")
    pages = [_bytes(addresses[font.name], font.content) for font in fonts]
    pages += [_bytes(css_url, css), _bytes(paper_url, paper), _bytes(icon_url, icon)]
    own: dict[str, OwnFiles] = {}
    texts = own_files(theme)
    for component, files in texts.items():
        late = _named(f"{component}-late", files.late, "js")
        # Both lie in one folder, and an address that is relative is the same wherever the site lies.
        script = files.js.replace(LATE, f"./{late.url.rpartition('/')[2]}") if late else files.js
        found = (_named(component, files.css, "css"), _named(component, script, "js"), late)
        pages += [page for page in found if page]
        own[component] = OwnFiles(*(page.url if page else "" for page in found))
    sheets: dict[str, str] = {}
    known: dict[str, str] = {}
    for template, text in own_sheets(load_theme(theme), texts).items():
        content = text.encode()
        if text not in known:
            name = template.removesuffix(".html")
            known[text] = _URLS.asset(f"page-{name}-{digest_bytes(content)[:12]}.css")
            pages.append(_bytes(known[text], content))
        sheets[template] = known[text]
    # Both fonts are visible at once on every page; one that loads late could reflow a title (CLS).
    preload = tuple(addresses[font.name] for font in fonts)
    return Assets(css_url, paper_url, preload, icon_url), own, sheets, pages


def country(node_modules: Path, kept: Path) -> tuple[CountryMap, Page]:
    """The outline of the country, and the file of it that maps refer into."""
    found = country_map(node_modules, kept)
    return found, _bytes(_URLS.asset(found.name), found.svg)


def _named(name: str, text: str, ending: str) -> Page | None:
    """A text file whose address contains a digest of its content; None for an empty text."""
    content = text.encode()
    return _bytes(_URLS.asset(f"{name}-{digest_bytes(content)[:12]}.{ending}"), content) if text else None


def _bytes(url: str, content: bytes) -> Page:
    return Page(url, "export:bytes", BytesView(digest_bytes(content), content))


def _icon() -> str:
    """The network's band as the site's icon."""
    drawing = symbol_svg(band(NETWORK)).replace("<symbol", "<svg xmlns='http://www.w3.org/2000/svg'", 1)
    return drawing.replace("</symbol>", "</svg>")
