"""Builds all assets: derived pictures, Open Graph pictures, stylesheet, fonts, icon, the outline of the country. Cached
as a whole between builds: looking up hundreds of files one by one takes longer than the rest of a small build.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from msgspec import Struct, convert, to_builtins
from msgspec.structs import astuple

from plugins.builder.cache.checked_file import keep, kept
from plugins.builder.cache.code_version import code_version, digest
from plugins.builder.isolation.left_out import lasting
from plugins.builder.rendering.templates import OwnFiles, load_theme
from plugins.builder.sources.codec import problem_of, problem_row
from plugins.builder.sources.scanner import Found
from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.problems import Problem
from plugins.pages.context import PictureFiles
from plugins.pages.page import Page
from plugins.pages.parts.layout import Assets
from plugins.pictures.fonts import FACES, PARTS
from plugins.pictures.maps.country import SOURCE, CountryMap, remembered_map


class Artwork(Struct, frozen=True):
    """The assets that pages load. The same `key` means the same files."""

    pictures: Mapping[str, PictureFiles]
    """Derived pictures by their path under content/, without those that could not be used."""
    open_graph: Mapping[str, str]
    """Addresses of Open Graph pictures by what they are of."""
    assets: Assets
    own: Mapping[str, OwnFiles]
    """Addresses of the own files of components."""
    sheets: Mapping[str, str]
    """Addresses of the own stylesheets of templates: each holds those of its components."""
    country: CountryMap
    """The outline of the country, for maps."""
    problems: tuple[Problem, ...]
    key: str
    pages: Callable[[], Iterator[Page]]
    """The files themselves."""


class AssetBuilder(Struct, frozen=True):
    """Builds assets. Derived files are cached in `kept`, the record of them beside it."""

    theme: Path
    node_modules: Path
    kept: Path
    workers: int

    def artwork(self, files: Iterable[Found], used: Collection[str], catalogue: Catalogue) -> Artwork:
        """All assets of a site. Raises FileNotFoundError if an npm package is missing (`npm ci`)."""
        wanted = [found for found in files if found.path in used]
        key = self._key(wanted, catalogue)
        memory = self.kept.parent / "artwork.json"
        remembered, pages = orjson.loads(kept(memory) or b"{}"), None
        known = remembered.get("artwork")
        if known is None or remembered["key"] != key:
            known, pages = self._make(wanted, catalogue)
            if lasting(map(problem_of, known["problems"])):
                keep(memory, orjson.dumps({"key": key, "artwork": known}))
            else:
                # Not cached: these are not the files that the key stands for.
                key = digest(key.encode(), orjson.dumps(known["problems"]))

        def asked() -> Iterator[Page]:
            yield from pages if pages is not None else self._make(wanted, catalogue)[1]

        return Artwork(
            pictures={path: PictureFiles(*fields) for path, fields in known["pictures"].items()},
            open_graph=known["open_graph"],
            assets=convert(known["assets"], Assets),
            own={name: OwnFiles(*urls) for name, urls in known["own"].items()},
            sheets=known["sheets"],
            country=remembered_map(known["country"]),
            problems=tuple(problem_of(row) for row in known["problems"]),
            key=key,
            pages=asked,
        )

    def _key(self, wanted: list[Found], catalogue: Catalogue) -> str:
        """The digest of all inputs: pictures, texts on pictures, code, drawing packages, fonts, styles."""
        portal = catalogue.portal
        words: list[object] = [portal.name, portal.tagline]
        words += [(id, entry.data.short_name) for id, entry in catalogue.libraries.items()]
        words += [(id, entry.owner, entry.data.title) for id, entry in catalogue.projects.items()]
        shown = [(found.path, found.digest) for found in wanted]
        sources = [face.source(self.node_modules, part) for face in FACES for part in PARTS]
        sources.append(self.node_modules / SOURCE)
        sources += sorted((self.theme / "styles").glob("*.css"))
        sources += sorted(
            file for ending in ("css", "js") for file in (self.theme / "components").glob(f"*/*.{ending}")
        )
        names = [f"{file.parent.name}/{file.name}" for file in sources]
        theme = load_theme(self.theme)
        used = [(name, theme.components_of(name)) for name in theme.templates]
        told = repr((shown, words, names, used)).encode("utf-8", "surrogateescape")
        return digest(code_version().encode(), told, *(file.read_bytes() for file in sources))

    def _make(self, wanted: list[Found], catalogue: Catalogue) -> tuple[dict[str, Any], tuple[Page, ...]]:
        # Pillow and the modules that use it are imported only if something may have to be drawn.
        from plugins.builder.assets.asset_files import assets, country, drawings, open_graph, pictures

        shown, problems, files = pictures(wanted, self.kept, self.workers)
        addresses, drawn = open_graph(drawings(catalogue), self.kept, self.node_modules)
        loaded, own, sheets, rest = assets(self.theme, self.node_modules, self.kept)
        outline, outline_file = country(self.node_modules, self.kept)
        told = {
            "pictures": {path: astuple(found) for path, found in shown.items()},
            "open_graph": addresses,
            "assets": to_builtins(loaded),
            "own": {name: astuple(found) for name, found in own.items()},
            "sheets": sheets,
            "country": asdict(outline),
            "problems": [problem_row(found) for found in problems],
        }
        return orjson.loads(orjson.dumps(told)), (*rest, outline_file, *drawn, *files)
