"""The sample's content as pages are made of it: `edition(lang)` is the portal in a language, nothing written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.builder.sources.reader import read_all
from plugins.builder.sources.records import contexts, know
from plugins.builder.sources.scanner import scan
from plugins.builder.sources.store import ReadingStore
from plugins.i18n.catalogs import load_words
from plugins.pages.context import Context, Site
from plugins.pages.posts.related import RelatedPosts
from plugins.pages.reader import Reader
from plugins.pictures.maps.country import country_map
from tests.conftest import ROOT, SAMPLE_CONTENT, SAMPLE_TODAY


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Context]:
    """The sample's portal in a language, as of the sample's day; without pictures."""
    folder = tmp_path_factory.mktemp("edition")
    return _read(SAMPLE_CONTENT, folder).__getitem__


@pytest.fixture
def edition_of(tmp_path: Path) -> Callable[[Path], dict[str, Context]]:
    """The portal of any content folder, by language."""
    return lambda content: _read(content, tmp_path / "state")


def _read(content: Path, state: Path) -> dict[str, Context]:
    today = dt.date.fromisoformat(SAMPLE_TODAY)
    store = ReadingStore(state)
    try:
        known = know(read_all(scan(content).files, store, 1), today)
    finally:
        store.close()
    country = country_map(ROOT / "node_modules", state / "pictures")
    reader = Reader(known.catalogue, known.linker, {}, {}, RelatedPosts(known.catalogue), today)
    site = Site(
        reader.catalogue, known.texts, reader.pictures, reader.open_graph, "https://www.example.org", reader, country
    )
    return contexts(site, {lang: load_words(lang) for lang in ("lt", "en")})
