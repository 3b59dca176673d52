"""Files of content/static/, published byte for byte at the root of the site: CNAME, .well-known/security.txt, proofs
that a search engine or another service asks for. Only the network has such a folder; no page of the portal is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.builder.rendering.renderer import FileView
from plugins.builder.sources.scanner import Found
from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.paths import Kind, Place
from plugins.catalogue.relate.collect import Reading
from plugins.checks.rules.files.static_files import TAKEN, TOO_LARGE
from plugins.pages.page import Page
from plugins.pages.site_plan import PageGroup
from plugins.pages.urls import ROOTS

LARGEST = 5 * 1024 * 1024
"""In bytes. Every clone of the content contains these files."""
_OWN = frozenset({*ROOTS["lt"], "en", "assets", "pictures", "search", "captions", "index", "404", "robots", "sitemap"})
"""What the names at the root of the site begin with."""


def static_faults(place: Place | None, path: str, file: str) -> Iterator[Problem]:
    """The reasons why a static file may not be published; none for other files."""
    if place is None or place.kind is not Kind.STATIC:
        return
    size = Path(file).stat().st_size
    if size > LARGEST:
        yield problem(TOO_LARGE, path, size=f"{size / 1024 / 1024:.1f}", limit=LARGEST // 1024 // 1024)
    first = place.id.partition("/")[0]
    if _is_own(first.casefold()):
        yield problem(TAKEN, path, name=first, example=f"failai-{first}")


def _is_own(name: str) -> bool:
    """Whether a name at the root of the site is the portal's: renginiai, renginiai.ics, sitemap-2024.xml, atom.xml."""
    stem = name.partition(".")[0]
    words = stem.split("-")
    return name == "atom.xml" or any("-".join(words[:number]) in _OWN for number in range(1, len(words) + 1))


class StaticFiles:
    """The files of a build that are published as they are."""

    def __init__(self, readings: Iterable[Reading], files: Iterable[Found]) -> None:
        wanted = {
            reading.path: reading.place.id
            for reading in readings
            if reading.data is not None and reading.place is not None and reading.place.kind is Kind.STATIC
        }
        self._files = [(wanted[found.path], found) for found in files if found.path in wanted] if wanted else []

    def group(self) -> PageGroup:
        """Their pages."""
        given = "\n".join(f"{found.digest} {found.path}" for _, found in self._files)
        return PageGroup("static", self._pages, given)

    def _pages(self) -> Iterator[Page]:
        for id, found in self._files:
            yield Page(f"/{id}", "export:file", FileView(f"{found.digest} {found.path}", found.file), source=found.path)

    def lines(self, sources: dict[str, str]) -> Iterator[LedgerLine]:
        """Their lines in the ledger; `sources` are the files whose pages were planned, by address."""
        for id, found in self._files:
            if sources.get(f"/{id}") == found.path:
                yield LedgerLine(found.path, Fate.ASSET, f"/{id}")
            else:
                yield LedgerLine(found.path, Fate.LEFT_OUT, "address-duplicate")
