"""From what is due to the published site: what becomes of every file, rendering, publishing, the report."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from plugins.builder.census import PublishedRecord, census
from plugins.builder.incremental.traces import Of
from plugins.builder.isolation.left_out import lasting
from plugins.builder.publish_guard import Stopped, gone_on_without, why_stop
from plugins.builder.publishing.manifest import OutputFile
from plugins.builder.publishing.publisher import OutputWriter
from plugins.builder.rendering.workers import LARGE, Blame, RenderResult, render_pages
from plugins.builder.report import BuildReport
from plugins.builder.site_url import NO_ADDRESS
from plugins.builder.sources.records import (
    ledger_lines,
    pages_of,
)
from plugins.builder.steps.data import Accounted, Build, Checked, Planned, Rendered
from plugins.catalogue.entries import Parsed
from plugins.catalogue.ledger import Fate, LedgerLine, balance
from plugins.catalogue.problems import Severity

PARSED_BY_WORKER = 2_000
"""So many records at most are parsed in each worker process of a large site."""


def account(build: Build, checked: Checked, planned: Planned) -> Accounted:
    """The fate of every file, and all problems. Raises Stopped where too much would be missing."""
    from plugins.builder.sources.validation import with_addresses

    settings, known, art, content = build.settings, checked.known, checked.art, checked.content
    plan, scan = planned.plan, build.scan
    refused = {item.path: item.rule for item in art.problems if item.severity is Severity.ERROR}
    used = content.used_pictures
    shown = ledger_lines(known, plan.sources, art.pictures, used, content.used_captions, refused)
    lines = [*known.related.lines, *shown, *checked.statics.lines(plan.sources)]
    lines += [LedgerLine(item.path, Fate.LEFT_OUT, item.rule) for item in scan.refused]
    ledger = balance([*(f.path for f in scan.files), *(r.path for r in scan.refused)], lines)
    plan.sources.clear()
    problems = with_addresses((*checked.problems, *planned.searched.problems), plan.problems)
    record = PublishedRecord(settings.state / "published.json", settings.site_url)
    before, now = record.load(), census(ledger)
    reason = why_stop(now, before, settings.stop)
    if reason is not None:
        raise Stopped(reason, problems)
    build.clock.done("plan")
    return Accounted(ledger, problems, record, before, now)


def publish(build: Build, checked: Checked, planned: Planned, accounted: Accounted, parsed: Parsed) -> Rendered:
    """Renders what must be, and exchanges the published tree for the new one."""
    settings, looked, plan = build.settings, build.looked, planned.plan
    everything = planned.fingerprints.everything
    files = len(plan.reused) + len(plan.candidates)
    results: dict[str, RenderResult] = {}
    notes: dict[str, Any] = {
        "key": build.key if lasting(accounted.problems) else "",
        "files": files,
        "made by": everything,
        "base": planned.base,
        "groups": plan.notes,
    }

    def relieve() -> None:
        parsed.forget()
        parsed.most = PARSED_BY_WORKER if files >= LARGE else 0

    def rendering(output: OutputWriter) -> dict[str, OutputFile]:
        blame = Blame(
            lambda: frozenset(checked.content.files),
            lambda: pages_of(checked.known, settings.site_url),
            looked.notes.get("made by") != everything,
        )
        workers, turns = settings.workers, files >= LARGE
        found = render_pages(
            plan.candidates, planned.fingerprints, planned.renderer, output, workers, turns, relieve, blame
        )
        results.update(found)
        for path, item in results.items():
            if item.asked is not None:
                planned.traces.keep(Of.PAGE, path, item.asked)
        notes["traces"] = planned.traces.dump()
        return {path: item.made for path, item in results.items()}

    outcome = build.tree.publish(looked, plan.reused, rendering, notes)
    if settings.session:
        settings.session.published = outcome.published
    # The site is published: what cannot be remembered now costs the next build time, and nothing else.
    with suppress(OSError):
        build.tree.forget_strange_manifests()
        accounted.record.save(accounted.now)
        checked.related.keep()
    build.clock.done("render")
    return Rendered(outcome, len(results), sum(item.was_rendered for item in results.values()))


def report_of(
    build: Build, checked: Checked, planned: Planned, accounted: Accounted, rendered: Rendered
) -> BuildReport:
    """What the build did."""
    settings, outcome = build.settings, rendered.outcome
    return BuildReport(
        output=settings.output,
        files=len(accounted.ledger.lines),
        pages=planned.plan.html,
        read=checked.read,
        rendered=rendered.rendered,
        reused=len(planned.plan.reused) + rendered.looked_at - rendered.rendered,
        changed=outcome.changed,
        removed=outcome.removed,
        problems=accounted.problems,
        ledger=accounted.ledger,
        timings=tuple(build.clock.steps.items()),
        words=build.words,
        search=planned.searched,
        without=gone_on_without(accounted.now, accounted.before),
        untracked=outcome.untracked,
        no_address=settings.public and settings.site_url == NO_ADDRESS,
        public=settings.public,
    )
