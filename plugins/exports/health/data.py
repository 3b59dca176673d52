"""The data beside a health page: a JSON file (docs/health.schema.json) and the entries of its feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from plugins.catalogue.entries import Entry
from plugins.catalogue.problems import Problem, Severity
from plugins.checks.health import Health, Missing
from plugins.checks.registry import GROUP_OF
from plugins.checks.reports.machine import as_data
from plugins.checks.reports.report import Report
from plugins.exports.feeds import EPOCH, FeedEntry, moment, tag
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import owner_link

VERSION = 1
"""The version of the JSON format; a breaking change makes it 2."""

NEWEST = 60
_PASSING = frozenset({"today", "months"})
"""Values that change daily while the problem stays the same."""


def health_data(ctx: Context, state: Health, report: Report, title: str) -> dict[str, Any]:
    """The whole state of an owner, as docs/health.schema.json describes it."""
    page = ctx.urls.health(state.owner)
    return {
        "version": VERSION,
        "lang": ctx.lang,
        "owner": state.owner,
        "name": owner_link(ctx, state.owner).text.text,
        "title": title,
        "page": ctx.site.site_url + page,
        "feed": ctx.site.site_url + ctx.urls.feed(page),
        "counts": {"error": state.errors, "warning": state.warnings, "stale": len(state.stale)},
        "groups": dict(state.groups),
        "good": [ctx.words(message) for message in state.good],
        "problems": [as_data(report, found) for found in report.serious_first],
        "untranslated": [_missing(item, "languages") for item in state.untranslated],
        "incomplete": [_missing(item, "fields") for item in state.incomplete],
    }


def _missing(item: Missing, name: str) -> dict[str, Any]:
    title = {"title": item.title.text, "lang": item.title.lang}
    return {"path": f"content/{item.path}", "kind": item.kind.value, **title, name: list(item.fields)}


def health_feed(ctx: Context, records: Iterable[Entry[Any]], report: Report, page: str) -> tuple[FeedEntry, ...]:
    """An entry for each open problem of the owner of these records. A problem has no time of its own: it is as old as
    what it speaks of; the id holds no line, so that a problem that only moved is not a new one."""
    dates = _dates(records, {found.path for found in report.problems})
    seen: dict[str, int] = {}
    entries = []
    for found in report.problems:
        base = f"{found.path}\0{found.rule}\0{[pair for pair in found.values if pair[0] not in _PASSING]}"
        seen[base] = seen.get(base, 0) + 1
        entries.append(_entry(ctx, report, found, page, f"{base}\0{seen[base]}", dates.get(found.path, EPOCH)))
    entries.sort(key=lambda entry: (entry.published, entry.id), reverse=True)
    return tuple(entries[:NEWEST])


def _dates(entries: Iterable[Entry[Any]], paths: set[str]) -> dict[str, str]:
    """When the records of these files were last changed, as far as they say so."""
    found = {}
    for entry in entries:
        for path in paths.intersection((entry.path, *(text.path for text in entry.texts))):
            day = getattr(entry.data, "modified", None) or getattr(entry.data, "date", None)
            if day is not None:
                found[path] = moment(getattr(day, "first", day))
    return found


def _entry(ctx: Context, report: Report, found: Problem, page: str, known_by: str, date: str) -> FeedEntry:
    message, remedy = report.tell(found)
    digest = blake2b(known_by.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    kind = report.severity(found) if found.severity is Severity.ERROR else ""
    return FeedEntry(
        id=tag(ctx, f"{page}#{digest}"),
        title=f"{kind}: {message}" if kind else message,
        url=f"{ctx.site.site_url}{page}#{GROUP_OF[found.rule]}",
        lang=ctx.lang,
        published=date,
        updated=date,
        summary=f"{report.path(found.path)}: {remedy}",
        author=ctx.catalogue.portal.owner.pick(ctx.lang).text,
    )
