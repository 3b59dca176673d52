"""Health pages: for each library and for the network, a page for librarians with a feed and a JSON beside it, and a
list of all. They are not indexed, and no public page leads to them.

Pages of which there are many: each names what it is made from (`inputs`), and its view is made only when that changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any

from plugins.catalogue.entries import Entry
from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read.paths import NETWORK
from plugins.checks.content import Content
from plugins.checks.health import Health, entries_by_owner, health_of, open_problems
from plugins.checks.registry import GROUP_OF
from plugins.checks.reports.report import Report
from plugins.exports.feeds import feed_view
from plugins.exports.health.data import health_data, health_feed
from plugins.exports.health.parts import problem_groups, unfinished_groups
from plugins.pages.context import Edition
from plugins.pages.parts.head import feed, head, section_link
from plugins.pages.parts.view_parts import own, owner_link
from plugins.pages.page import Page
from plugins.pages.site_plan import Chapter
from plugins.pages.views.health import HealthIndexPage, HealthPage
from plugins.pages.views.parts import Cell, Head, Link, Table

GUIDES = ("kaip-patikrinti",)
"""Ids of the guides that say how to correct what is open; those that are not there are left out."""


@dataclass(frozen=True)
class _Owner:
    """What is known of one owner, worked out when a page asks for it."""

    id: str
    content: Content
    found: tuple[Problem, ...]
    entries: tuple[Entry[Any], ...]

    @cached_property
    def state(self) -> Health:
        return health_of(self.content, self.id, self.found, self.entries)

    @cached_property
    def counts(self) -> tuple[int, int, int]:
        """Errors, warnings, and how many of both are of what has grown old."""
        errors = sum(item.severity is Severity.ERROR for item in self.found)
        return errors, len(self.found) - errors, sum(GROUP_OF[item.rule] == "freshness" for item in self.found)

    @cached_property
    def stamp(self) -> str:
        """A digest of everything that its pages are made from, beside what all pages share."""
        told = (f"{item.path} {item.line} {item.column} {item.rule} {item.values}\n" for item in self.found)
        parts = (*(f"{entry.stamp}\n" for entry in self.entries), *told)
        return blake2b("".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def health_chapters(
    editions: Mapping[str, Edition], content: Content, problems: tuple[Problem, ...], identity: str
) -> Iterator[Chapter]:
    """All health pages with their feeds and data, in all languages: a chapter for each owner, and one for the list.
    `identity` names the code of the rules."""
    found, entries = open_problems(problems), entries_by_owner(content)
    owners = tuple(_Owner(owner, content, found.get(owner, ()), tuple(entries[owner])) for owner in entries)
    for ed in editions.values():
        how = _how(ed)
        shared = f"{ed.site.stamps.base} {identity} {ed.site.open_graph.get('portal', '')} {[link.url for link in how]}"
        for owner in owners:
            inputs = f"{shared}\n{owner.stamp}"
            yield Chapter(f"health {owner.id} {ed.lang}", inputs, partial(_pages, ed, owner, how, inputs))
        counts = " ".join(f"{owner.id}:{owner.counts}" for owner in owners)
        yield Chapter(f"health {ed.lang}", f"{shared}\n{counts}", partial(_index, ed, owners))


def _how(ed: Edition) -> tuple[Link, ...]:
    """The guides to checking and correcting, as far as they are there in this language."""
    pages = (ed.linker.pages.get(guide.path, {}) for id in GUIDES if (guide := ed.catalogue.guides.get(id)))
    text = own(ed, ed.words("How to check and correct"))
    return tuple(Link(text, urls[ed.lang]) for urls in pages if ed.lang in urls)


def _pages(ed: Edition, owner: _Owner, how: tuple[Link, ...], inputs: str) -> Iterator[Page]:
    url = ed.urls.health(owner.id)

    def report() -> Report:
        # Without the lines of the files: what is published must not repeat what may have to be taken away.
        return Report(owner.found, ed.words)

    yield Page(url, "health.html", lang=ed.lang, make=lambda: _view(ed, owner, report(), how), inputs=inputs)
    yield Page(
        ed.urls.feed(url),
        "export:atom",
        lang=ed.lang,
        make=lambda: feed_view(
            ed, ed.urls.feed(url), url, _title(ed, owner.id), health_feed(ed, owner.entries, report(), url)
        ),
        inputs=inputs,
    )
    yield Page(
        ed.urls.health_data(url),
        "export:data",
        lang=ed.lang,
        make=lambda: health_data(ed, owner.state, report(), _title(ed, owner.id)),
        inputs=inputs,
    )


def _title(ed: Edition, owner: str) -> str:
    return ed.words("Health of content: {name}", name=owner_link(ed, owner).text.text)


def _head(ed: Edition, owner: str, lead: str) -> Head:
    url, whose = ed.urls.health(owner), owner_link(ed, owner)
    trail = (Link(own(ed, ed.words("Health of content")), ed.urls.health()),)
    if owner != NETWORK:
        trail = (section_link(ed, "libraries"), whose)
    return head(
        ed,
        "health",
        url,
        ed.words("Health of content") if owner != NETWORK else ed.words("Health of the network's own content"),
        f"{_title(ed, owner)}. {lead}",
        section="libraries" if owner != NETWORK else "",
        trail=trail,
        twin=ed.twin_urls.health(owner),
        feeds=(feed(ed, _title(ed, owner), url),),
        band="" if owner == NETWORK else owner,
        indexable=False,
    )


def _view(ed: Edition, owner: _Owner, report: Report, how: tuple[Link, ...]) -> HealthPage:
    url = ed.urls.health(owner.id)
    lead = (
        ed.words("Open now: {count}.", count=report.total())
        if owner.found
        else ed.words("Nothing waits for you here now. Thank you.")
    )
    if owner.state.errors:
        lead += " " + ed.words("Files with errors are left out of the site until they are corrected.")
    return HealthPage(
        head=_head(ed, owner.id, lead),
        band="" if owner.id == NETWORK else owner.id,
        owner=None if owner.id == NETWORK else owner_link(ed, owner.id),
        lead=lead,
        good=tuple(ed.words(message) for message in owner.state.good),
        groups=problem_groups(ed, report),
        unfinished=unfinished_groups(ed, owner.state),
        how=how,
        feed_url=ed.urls.feed(url),
        data_url=ed.urls.health_data(url),
        index=Link(own(ed, ed.words("All libraries")), ed.urls.health()),
    )


def _index(ed: Edition, owners: tuple[_Owner, ...]) -> Iterator[Page]:
    """The list of all: problems are counted, records are not gone through."""
    url = ed.urls.health()
    header = (ed.words("Library"), ed.words("Errors"), ed.words("Warnings"), ed.words("Out of date"))
    lead = ed.words("How the content of each library fares; for librarians.")
    rows = tuple(
        (
            Cell(owner_link(ed, owner.id).text, ed.urls.health(owner.id)),
            *(Cell(own(ed, ed.formats.number(number)), numeric=True) for number in owner.counts),
        )
        for owner in owners
    )
    title = ed.words("Health of the libraries' content")
    view = HealthIndexPage(
        head=head(
            ed,
            "healthindex",
            url,
            title,
            lead,
            trail=(section_link(ed, "librarians"),),
            twin=ed.twin_urls.health(),
            indexable=False,
        ),
        lead=lead,
        table=Table(ed.words("Open problems by library"), header, rows),
    )
    yield Page(url, "healthindex.html", view, ed.lang)
