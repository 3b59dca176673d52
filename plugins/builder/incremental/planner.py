"""Which files of the output stand as they are, and which pages must be looked at: the plan of a build.

A group for which every answer is as it was when the published site was made, and for each of its pages, is taken as it
was noted then. Every other group is asked for its pages; each is compared by its arguments and answers, or by its view.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from plugins.builder.cache.code_version import digest
from plugins.builder.incremental.page_digests import Fingerprints
from plugins.builder.incremental.traces import Of, Traces
from plugins.builder.publishing.manifest import Manifest, OutputFile
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules.table import RULES
from plugins.catalogue.tracing import noting
from plugins.pages.page import Page
from plugins.pages.site_plan import PageGroup
from plugins.pages.views.parts import Head

Noted = list[Any]
"""A page as the notes of a tree keep it: [address, source, [[language, address], …] or None where it is not to be
found by search engines, whether it is HTML]."""


class Candidate(NamedTuple):
    """A page that may have to be printed, and the digest of its arguments ("" for none)."""

    page: Page
    arguments: str


@dataclass(slots=True)
class Plan:
    """What planning found. `notes` go with the published tree to the next build."""

    reused: dict[str, OutputFile] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    """Address → the file under content/ whose page it is, "" for lists."""
    html: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: dict[str, list[Any]] = field(default_factory=dict)
    """Group of pages → digest of what it is given, digest of its addresses, its pages."""

    def to_be_found(self) -> dict[str, list[tuple[str, str]]]:
        """Address of each page for search engines → its addresses by language, none where there is but one."""
        return {url: twins for _, _, pages in self.notes.values() for url, _, twins, _ in pages if twins is not None}


class Planner:
    """Makes the plan, group by group."""

    def __init__(
        self,
        fingerprints: Fingerprints,
        published: Manifest,
        notes: Mapping[str, Any],
        traces: Traces,
        base: str,
        refused: Collection[str] = (),
    ) -> None:
        """`base` is a digest of what every page draws on; `refused` are addresses of pages that cannot be printed."""
        self._refused = refused
        self._traces = traces
        self._begun = f"{fingerprints.everything} {base}".encode()
        self._fingerprints = fingerprints
        self._published = published
        self._known = notes
        self._taken: dict[str, tuple[str, str]] = {}
        self.plan = Plan()

    def finish(self) -> Plan:
        """The plan, once every group is in it."""
        self._taken.clear()
        return self.plan

    def add(self, group: PageGroup) -> None:
        """Takes a group into the plan."""
        given = digest(self._begun, group.given.encode("utf-8", "surrogateescape"))
        known = self._known.get(group.name)
        same = known is not None and known[0] == given and self._traces.stands(Of.GROUP, group.name)
        if known is not None and same and self._stands(group.name, known):
            return
        with noting() as asked:
            found = list(group.pages())
        if not same:
            self._traces.keep(Of.GROUP, group.name, asked)
        pages: list[Noted] = []
        doubles = len(self.plan.problems)
        whole = True
        for page in found:
            if page.url in self._refused:
                whole = False
                continue
            file = page.file
            folded = _folded(file)
            other = self._taken.get(folded)
            if other is not None:
                # Also where both are lists, or both are of one file: the second would be printed over the first.
                path = page.source or other[1] or "portal.yaml"
                self.plan.problems.append(
                    problem(RULES["address-duplicate"], path, other=other[1] or other[0], address=page.url)
                )
                continue
            self._taken[folded] = (page.url, page.source)
            pages.append(_noted(page))
            self._sort(file, page, same)
        if len(self.plan.problems) > doubles or not whole:
            # Which page has the address may change with another group: this one is asked again.
            given = ""
        addresses = digest(orjson.dumps(pages))
        # Of two that say the same one is enough: there may be a hundred thousand pages.
        self._take(group.name, given, addresses, known[2] if known and known[1] == addresses else pages)

    def _stands(self, name: str, known: list[Any]) -> bool:
        """Takes a group as it was noted, if what its pages asked is answered as it was, and all its files are still
        there."""
        published, taken = self._published, self._taken
        files = [_file(noted[0]) for noted in known[2]]
        stale = self._traces.is_stale
        if any(file not in published or _folded(file) in taken or stale(file) for file in files):
            return False
        for file, noted in zip(files, known[2], strict=True):
            self.plan.reused[file] = published[file]
            self._traces.stands(Of.PAGE, file)
            taken[_folded(file)] = (noted[0], noted[1])
        self._take(name, *known)
        return True

    def _take(self, name: str, given: str, addresses: str, pages: list[Noted]) -> None:
        plan = self.plan
        plan.notes[name] = [given, addresses, pages]
        for url, source, _, is_html in pages:
            plan.sources[url] = source
            plan.html += is_html

    def _sort(self, file: str, page: Page, same: bool) -> None:
        """Whether a page must be looked at. Of a group that is the `same`, each page has the arguments that it had."""
        made = self._published.get(file)
        known = made.arguments if same and made is not None and page.make is not None else ""
        arguments = known or self._fingerprints.arguments(page)
        if made is not None and arguments and made.arguments == arguments and self._traces.stands(Of.PAGE, file):
            self.plan.reused[file] = made
            return
        if page.make is None and made is not None and made.fingerprint == self._fingerprints.of(page):
            self.plan.reused[file] = made if not made.arguments else made._replace(arguments="")
            return
        # The notes stand for them: they are long, and there may be a hundred thousand.
        self.plan.candidates.append(Candidate(page._replace(alternates=()), arguments))


def _folded(file: str) -> str:
    """Two files whose names differ in capitals alone are one on many machines. (Hardly any has capitals.)"""
    folded = file.casefold()
    return file if folded == file else folded


def _file(url: str) -> str:
    path = url[1:]
    return f"{path}index.html" if not path or path.endswith("/") else path


def _noted(page: Page) -> Noted:
    head = getattr(page.view, "head", None)
    found: Iterable[Any] | None = None
    if page.alternates:
        found = page.alternates if len(page.alternates) > 1 else ()
    elif isinstance(head, Head) and head.indexable:
        found = [(other.lang, other.url) for other in head.alternates]
    return [page.url, page.source, found if found is None else list(found), page.template.endswith(".html")]
