"""sitemap.xml (sitemaps.org 0.9) with languages, and robots.txt.

A site of many pages has a sitemap for each section and year, so that a new post changes one of them, and
sitemap.xml names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from xml.etree import ElementTree as ET

from msgspec import Struct

from plugins.pages.page import Page

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
Alternates = Sequence[tuple[str, str]]
"""(language, address) of a page in all its languages; empty where there is but one."""
ONE_FILE = 5000
"""Up to this number of pages, sitemap.xml lists them itself (the protocol's limit is 50,000)."""
_YEAR = re.compile(r"/(\d{4})(?:-|/)")


class SitemapUrl(Struct, frozen=True):
    """A page and the same page in other languages: (language, address)."""

    url: str
    alternates: tuple[tuple[str, str], ...]


class SitemapView(Struct, frozen=True):
    """A sitemap's pages, or, where `parts` are given, the addresses of other sitemaps."""

    urls: tuple[SitemapUrl, ...]
    parts: tuple[str, ...]


class RobotsView(Struct, frozen=True):
    """`open_to_all` is False for sites that are not the public one."""

    sitemap: str
    open_to_all: bool


def sitemap_pages(site_url: str, found: Mapping[str, Alternates]) -> Iterator[Page]:
    """The sitemaps of these pages, which are given by their address with those of all their languages."""
    parts: dict[str, list[str]] = {}
    for path in sorted(found):
        parts.setdefault(_part(path) if len(found) > ONE_FILE else "", []).append(path)
    for name, paths in (parts or {"": []}).items():
        # The views of a large site are large: they are made when they are rendered.
        yield Page(
            f"/sitemap-{name}.xml" if name else "/sitemap.xml",
            "export:sitemap",
            make=partial(_view, site_url, {path: found[path] for path in paths}),
        )
    if len(found) > ONE_FILE:
        names = tuple(f"{site_url}/sitemap-{name}.xml" for name in parts)
        yield Page("/sitemap.xml", "export:sitemap", SitemapView((), names))


def _view(site_url: str, found: Mapping[str, Alternates]) -> SitemapView:
    return SitemapView(tuple(SitemapUrl(f"{site_url}{path}", _languages(to)) for path, to in found.items()), ())


def _languages(found: Alternates) -> tuple[tuple[str, str], ...]:
    return tuple((lang, url) for lang, url in found)


def _part(path: str) -> str:
    """The part of the sitemap a page belongs to: its language and year, or one of sixteen others."""
    lang = "en" if path.startswith("/en/") else "lt"
    year = _YEAR.search(path)
    return f"{lang}-{year[1]}" if year else f"{lang}-{blake2b(path.encode(), digest_size=1).hexdigest()[0]}"


def sitemap(view: SitemapView) -> bytes:
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    if view.parts:
        root = ET.Element(f"{{{SITEMAP}}}sitemapindex")
        for part in view.parts:
            ET.SubElement(ET.SubElement(root, f"{{{SITEMAP}}}sitemap"), f"{{{SITEMAP}}}loc").text = part
    else:
        root = ET.Element(f"{{{SITEMAP}}}urlset")
        for page in view.urls:
            item = ET.SubElement(root, f"{{{SITEMAP}}}url")
            ET.SubElement(item, f"{{{SITEMAP}}}loc").text = page.url
            for lang, url in page.alternates:
                ET.SubElement(item, f"{{{XHTML}}}link", {"rel": "alternate", "hreflang": lang, "href": url})
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "utf-8") + b"\n"


def robots(view: RobotsView) -> bytes:
    """robots.txt (RFC 9309)."""
    rule = "Allow: /" if view.open_to_all else "Disallow: /"
    return f"User-agent: *\n{rule}\n\nSitemap: {view.sitemap}\n".encode()
