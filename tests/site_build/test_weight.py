"""What a reader must have received before the first view can be drawn, compressed as a server sends it."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from tests.site_build.built import Page, Site, listed

FIRST_VIEW = 14 * 1024  # bytes: what the first ten TCP segments carry (RFC 6928)
WHOLE = 100 * 1000  # bytes of HTML: what an old phone takes apart without a pause


@cache
def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), compresslevel=6, mtime=0))


def _critical_path(site: Site, page: Page) -> int:
    """The page itself and every style sheet that a screen waits for."""
    sheets = [link.get("href") for link in page.links("stylesheet") if link.get("media") != "print"]
    files = [site.output / site.path_of(sheet, page.path).lstrip("/") for sheet in sheets]
    return _compressed(page.file) + sum(_compressed(file) for file in files)


def test_the_first_view_of_every_page_weighs_less_than_14_kb(site: Site) -> None:
    faults = []
    for (template, language), pages in site.by_template().items():
        weight, heaviest = max((_critical_path(site, page), page.path) for page in pages)
        print(f"{weight:7,d} {template} {language} {heaviest}")
        if weight >= FIRST_VIEW:
            faults.append(f"{template} ({language}): {weight:,d} bytes for {heaviest}")
    assert not faults, listed(faults)


def test_no_page_weighs_more_than_100_kb_as_it_is_unpacked(site: Site) -> None:
    faults = [f"{page.size:,d} bytes: {page.path}" for page in site.pages if page.size > WHOLE]
    assert not faults, listed(faults)


def test_nothing_stands_in_the_way_of_the_first_view_but_style_sheets_of_the_site(site: Site) -> None:
    faults = [
        f"{page.path}: {link.get('href')}"
        for page in site.pages
        for link in page.links("stylesheet")
        if site.path_of(link.get("href"), page.path) is None
    ]
    assert not faults, listed(faults)


def test_no_page_waits_for_more_than_two_stylesheets_of_the_screen(site: Site) -> None:
    faults = []
    for page in site.pages:
        sheets = [link.get("href") for link in page.links("stylesheet") if link.get("media") != "print"]
        faults += [f"{page.path}: {len(sheets)}"] if len(sheets) > 2 else []
    assert not faults, listed(faults)
