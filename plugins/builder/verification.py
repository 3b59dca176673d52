"""Verifies that a finished site can be deployed: required files exist, and so does everything that its pages link to.

Nothing is assumed about the folder: the files are read as a web server would find them. Mistakes of contributors are
not faults here, so that they cannot hold up the site: an absolute link to the site itself is left to the checker, like
every external link.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from msgspec import Struct

from plugins.i18n.catalogs import N_

ENTRIES = ("index.html", "en/index.html", "404.html", "robots.txt", "sitemap.xml")
"""What every site has."""
# A film lies where the portal's `media:` says, and so does what `<source>` of a film names.
_OWN = "//@href|//img/@src|//script/@src|//iframe/@src|//embed/@src|//track/@src|//video/@poster|//form/@action"
_FILMS = "//video/@src|//video/source/@src"

ABSENT = N_("{page} is missing.")
EMPTY = N_("{page} is empty.")
NOWHERE = N_("{page}: there is nothing at {address}.")
ELSEWHERE = N_("The site was built for {found}, not for {wanted} (PORTAL_URL).")


class Fault(Struct, frozen=True):
    """Why a site is not fit: a message with its values."""

    message: str
    values: dict[str, str]


class Verdict(Struct, frozen=True):
    """How many pages and how many different addresses were looked at, and what is wrong."""

    pages: int
    addresses: int
    faults: tuple[Fault, ...]


def verify(output: Path, site_url: str) -> Verdict:
    """Looks at a finished site that is to stand at `site_url` (no final slash). Raises OSError where it cannot be
    read."""
    files = {file.relative_to(output).as_posix(): file for file in sorted(output.rglob("*")) if file.is_file()}
    faults = [Fault(ABSENT, {"page": name}) for name in ENTRIES if name not in files]
    faults += [Fault(EMPTY, {"page": name}) for name in ENTRIES if name in files and not files[name].stat().st_size]
    known: dict[str, bool] = {}
    pages = 0
    for name, file in files.items():
        if not name.endswith(".html") or not file.stat().st_size:
            continue
        tree = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        if not tree.xpath("//body/@data-template"):
            continue  # not rendered by us: what others require, such as a proof of ownership of the address
        pages += 1
        if name == "index.html":
            faults += _elsewhere(tree, site_url)
        for address in _addresses(tree):
            whole = urljoin(f"{site_url}/{name}", address).partition("#")[0]
            if whole not in known:
                known[whole] = _leads_somewhere(whole, site_url, files)
            if not known[whole]:
                faults.append(Fault(NOWHERE, {"page": name, "address": address}))
    return Verdict(pages, len(known), tuple(faults))


def _elsewhere(tree: html.HtmlElement, site_url: str) -> Iterator[Fault]:
    for canonical in tree.xpath("//link[@rel='canonical']/@href")[:1]:
        if canonical != f"{site_url}/":
            yield Fault(ELSEWHERE, {"found": canonical.rstrip("/"), "wanted": site_url})


def _addresses(tree: html.HtmlElement) -> Iterator[str]:
    """What a page draws on and leads to, each once: all that is not written with a scheme or host of its own."""
    found = [str(address) for address in tree.xpath(_OWN)]
    for candidates in tree.xpath("//@srcset"):
        found += [part.split()[0] for part in str(candidates).split(",") if part.strip()]
    films = set(tree.xpath(_FILMS))
    for address in dict.fromkeys(found):
        if address in films or address.startswith(("//", "#")):
            continue
        try:
            scheme = urlsplit(address).scheme
        except ValueError:
            continue  # no address at all, as in http://[::1
        if not scheme:
            yield address


def _leads_somewhere(whole: str, site_url: str, files: dict[str, Path]) -> bool:
    """Whether a web server that shows `files` under `site_url` would answer."""
    if not whole.startswith(f"{site_url}/"):
        return False  # on our host, but beside the site
    path = unquote(urlsplit(whole[len(site_url) + 1 :]).path)
    found = files.get(posixpath.join(path, "index.html").lstrip("/")) or files.get(path)
    return found is not None and found.stat().st_size > 0
