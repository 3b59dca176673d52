"""HTTP headers for each file of the site: media type, Content-Security-Policy, caching.

The one table of types and the one policy. `lentyna serve`, the tests' own server and the configurations of
docs/web-server/ (made by `web_server_files`) all take them from here; decision 023.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from plugins.pages.urls import ROOTS, Urls

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "geojson": "application/geo+json",
        "webmanifest": "application/manifest+json",
        "xml": "application/xml; charset=utf-8",
        "atom": "application/atom+xml; charset=utf-8",
        "ics": "text/calendar; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "vtt": "text/vtt; charset=utf-8",
        "svg": "image/svg+xml; charset=utf-8",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "webp": "image/webp",
        "avif": "image/avif",
        "ico": "image/x-icon",
        "woff2": "font/woff2",
        "pdf": "application/pdf",
        "mp4": "video/mp4",
        "webm": "video/webm",
    }
)
"""By the end of a file's name (IANA media types). Everything else, such as the search index, is `OTHER`: with nosniff
no browser takes it for a page or a script."""
OTHER = "application/octet-stream"
COMPRESSED = frozenset(
    {"html", "css", "js", "json", "geojson", "webmanifest", "xml", "atom", "ics", "csv", "txt", "vtt", "svg"}
)
"""Texts, which are sent compressed; all others are compressed already."""
POLICY: Mapping[str, str] = MappingProxyType(
    {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "media-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
)
"""Content Security Policy (W3C CSP Level 3) of every answer. Pages hold no script and no style of their own, ask nobody
else, and stand in nobody's frame."""
ENGINE = "'wasm-unsafe-eval'"
"""What `script-src` allows beyond that on the search pages, and only there: the search engine is WebAssembly."""
SEARCH_PAGES = tuple(Urls(lang).section("search") for lang in ROOTS)
FIXED: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
    }
)
"""Headers of every answer beside the policy. Geolocation: the list of libraries can put the nearest first."""
HSTS = "max-age=31536000"
"""Strict-Transport-Security (RFC 6797), said over HTTPS only."""
FOR_GOOD = "public, max-age=31536000, immutable"
ASK = "no-cache"
"""May be cached, but must be revalidated."""
KEPT = r"/(?:(?:assets|pictures)/(?:.*-)?[0-9a-f]{12}[.-][^/]*|search/.*)"
ASKED = r"/search/.*(?:parts\.bundle|pagefind\.js|wasm\.[^/]*)"
"""Addresses whose bytes never change: what has a fingerprint in its name; the search index, which is asked for with the
tag of its version. Of those `ASKED`, which change: what tells that version, and the engine (decision 015). Patterns of
Python, PCRE (nginx) and RE2 (Caddy)."""


def type_of(path: str) -> str:
    """The media type of a file, by its name."""
    return TYPES.get(PurePosixPath(path).suffix.removeprefix("."), OTHER)


def policy(path: str = "/", script: str = "", media: str = "") -> str:
    """The Content-Security-Policy of an address of the site (without the prefix of a site below a path). `script`: one
    more source of scripts; `media`: the host of the videos, where it is another one."""
    engine = ENGINE if path.removesuffix("index.html") in SEARCH_PAGES else ""
    more = {"script-src": (engine, script), "media-src": (media,)}
    return "; ".join(" ".join(filter(None, (name, said, *more.get(name, ())))) for name, said in POLICY.items())


def kept_for(path: str, status: int) -> str:
    """The Cache-Control of an answer. A file that is missing may be there tomorrow."""
    kept = re.fullmatch(KEPT, path) and not re.fullmatch(ASKED, path)
    return FOR_GOOD if kept and status in (200, 206, 304) else ASK
