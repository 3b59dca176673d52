"""Health pages: for each library and for the network, a page for librarians with a feed and a JSON beside it, and a
list of all. They are not indexed, and no public page leads to them.

A page is made from the problems and the records of its owner: `named_by` is their digest.
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
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.head import feed, head, section_link
from plugins.pages.parts.view_parts import own, owner_link
from plugins.pages.site_plan import PageGroup
from plugins.pages.views.health import HealthIndexPage, HealthPage
from plugins.pages.views.parts import Cell, Head, Link, Table

GUIDES = ("kaip-patikrinti",)
"""Ids of the guides to correcting open problems; missing ones are left out."""


@dataclass(frozen=True)
class _Owner:
    """The state of one owner, computed when a page asks for it."""

    id: str
    content: Content
    found: tuple[Problem, ...]
    entries: tuple[Entry[Any], ...]

    @cached_property
    def state(self) -> Health:
        return health_of(self.content, self.id, self.found, self.entries)

    @cached_property
    def counts(self) -> tuple[int, int, int]:
        """Errors, warnings, and how many of both are about outdated content."""
        errors = sum(item.severity is Severity.ERROR for item in self.found)
        return errors, len(self.found) - errors, sum(GROUP_OF[item.rule] == "freshness" for item in self.found)

    @cached_property
    def named_by(self) -> str:
        """A digest of everything that its pages are made from, beside what all pages share."""
        told = (f"{item.path} {item.line} {item.column} {item.rule} {item.values}\n" for item in self.found)
        parts = (*(f"{entry.stamp}\n" for entry in self.entries), *told)
        return blake2b("".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def health_groups(
    contexts: Mapping[str, Context], content: Content, problems: tuple[Problem, ...], identity: str
) -> Iterator[PageGroup]:
    """All health pages with their feeds and data, in all languages: a group for each owner, and one for the list.
    `identity` names the code of the rules."""
    found, entries = open_problems(problems), entries_by_owner(content)
    owners = tuple(_Owner(owner, content, found.get(owner, ()), tuple(entries[owner])) for owner in entries)
    for ctx in contexts.values():
        how = _how(ctx)
        shared = f"{identity} {[link.url for link in how]}"
        for owner in owners:
            given = f"{shared}\n{owner.named_by}"
            yield PageGroup(f"health {owner.id} {ctx.lang}", partial(_pages, ctx, owner, how), given)
        counts = " ".join(f"{owner.id}:{owner.counts}" for owner in owners)
        yield PageGroup(f"health {ctx.lang}", partial(_index, ctx, owners), f"{shared}\n{counts}")


def _how(ctx: Context) -> tuple[Link, ...]:
    """The guides to checking and correcting, as far as they are there in this language."""
    pages = (ctx.linker.pages.get(guide.path, {}) for id in GUIDES if (guide := ctx.catalogue.guides.get(id)))
    text = own(ctx, ctx.words("How to check and correct"))
    return tuple(Link(text, urls[ctx.lang]) for urls in pages if ctx.lang in urls)


def _pages(ctx: Context, owner: _Owner, how: tuple[Link, ...]) -> Iterator[Page]:
    url = ctx.urls.health(owner.id)

    def report() -> Report:
        # Without the lines of the files: what is published must not repeat what may have to be taken away.
        return Report(owner.found, ctx.words)

    yield Page(url, "health.html", lang=ctx.lang, make=lambda: _view(ctx, owner, report(), how))
    yield Page(
        ctx.urls.feed(url),
        "export:atom",
        lang=ctx.lang,
        make=lambda: feed_view(
            ctx, ctx.urls.feed(url), url, _title(ctx, owner.id), health_feed(ctx, owner.entries, report(), url)
        ),
    )
    yield Page(
        ctx.urls.health_data(url),
        "export:data",
        lang=ctx.lang,
        make=lambda: health_data(ctx, owner.state, report(), _title(ctx, owner.id)),
    )


def _title(ctx: Context, owner: str) -> str:
    return ctx.words("Health of content: {name}", name=owner_link(ctx, owner).text.text)


def _head(ctx: Context, owner: str, lead: str) -> Head:
    url, whose = ctx.urls.health(owner), owner_link(ctx, owner)
    trail = (Link(own(ctx, ctx.words("Health of content")), ctx.urls.health()),)
    if owner != NETWORK:
        trail = (section_link(ctx, "libraries"), whose)
    return head(
        ctx,
        "health",
        url,
        ctx.words("Health of content") if owner != NETWORK else ctx.words("Health of the network's own content"),
        f"{_title(ctx, owner)}. {lead}",
        section="libraries" if owner != NETWORK else "",
        trail=trail,
        twin=ctx.other_urls.health(owner),
        feeds=(feed(ctx, _title(ctx, owner), url),),
        band="" if owner == NETWORK else owner,
        indexable=False,
    )


def _view(ctx: Context, owner: _Owner, report: Report, how: tuple[Link, ...]) -> HealthPage:
    url = ctx.urls.health(owner.id)
    lead = (
        ctx.words("Open now: {count}.", count=report.total())
        if owner.found
        else ctx.words("There is nothing for you to do here now. Thank you.")
    )
    if owner.state.errors:
        lead += " " + ctx.words("Files with errors are left out of the site until they are corrected.")
    return HealthPage(
        head=_head(ctx, owner.id, lead),
        band="" if owner.id == NETWORK else owner.id,
        owner=None if owner.id == NETWORK else owner_link(ctx, owner.id),
        lead=lead,
        good=tuple(ctx.words(message) for message in owner.state.good),
        groups=problem_groups(ctx, report),
        unfinished=unfinished_groups(ctx, owner.state),
        how=how,
        feed_url=ctx.urls.feed(url),
        data_url=ctx.urls.health_data(url),
        index=Link(own(ctx, ctx.words("All libraries")), ctx.urls.health()),
    )


def _index(ctx: Context, owners: tuple[_Owner, ...]) -> Iterator[Page]:
    """The list of all: problems are counted, records are not gone through."""
    url = ctx.urls.health()
    header = (ctx.words("Library"), ctx.words("Errors"), ctx.words("Warnings"), ctx.words("Out of date"))
    lead = ctx.words("The state of each library’s content, for librarians.")
    rows = tuple(
        (
            Cell(owner_link(ctx, owner.id).text, ctx.urls.health(owner.id)),
            *(Cell(own(ctx, ctx.formats.number(number)), numeric=True) for number in owner.counts),
        )
        for owner in owners
    )
    title = ctx.words("Health of the libraries' content")
    view = HealthIndexPage(
        head=head(
            ctx,
            "healthindex",
            url,
            title,
            lead,
            trail=(section_link(ctx, "librarians"),),
            twin=ctx.other_urls.health(),
            indexable=False,
        ),
        lead=lead,
        table=Table(ctx.words("Open problems by library"), header, rows),
    )
    yield Page(url, "healthindex.html", view, ctx.lang)
