"""No earlier address that a check lets pass can be that of a page: every page is one of a file, or known as a list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from plugins.builder.settings import BuildSettings
from plugins.builder.sources.validation import inspect
from plugins.catalogue.model.values.addresses import file_of
from plugins.pages.posts.redirects import _is_list
from plugins.pages.urls import ERROR_PAGE
from tests.site_build.built import Site


def test_every_page_is_one_of_a_file_or_known_as_a_list(site: Site, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    today = dt.date.fromisoformat(site.today)
    settings = BuildSettings(site.content, nowhere, tmp_path, nowhere, nowhere, "https://a.example", today, False, 1)
    content = inspect(settings).content
    addresses = {url for pages in content.linker.pages.values() for url in pages.values()}
    known = {file_of(url) for url in (*addresses, *content.linker.lists, ERROR_PAGE)}
    moved = {"senas/adresas.html", "naujienos/2024/pavyzdys/index.html"} if site.name == "sample" else set()
    pages = {file.relative_to(site.output).as_posix() for file in site.output.rglob("*.html")}
    assert len(pages) > 100
    assert sorted(file for file in pages - known - moved if not _is_list(file)) == []
