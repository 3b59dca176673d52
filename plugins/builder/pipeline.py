"""The build as a list of steps from data to data; only the last one writes."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment
from msgspec.structs import replace

from plugins.builder.assets.asset_builder import AssetBuilder
from plugins.builder.assets.captions import captions_group
from plugins.builder.assets.static_files import StaticFiles
from plugins.builder.cache.code_version import code_version
from plugins.builder.cache.noop_build import NoopBuild, standing_key
from plugins.builder.cache.related_posts import neighbours
from plugins.builder.census import PublishedRecord, census
from plugins.builder.incremental.exports_plan import exports
from plugins.builder.incremental.page_digests import Fingerprints
from plugins.builder.incremental.planner import Planner
from plugins.builder.incremental.search_index import searching
from plugins.builder.incremental.traces import Of, Traces
from plugins.builder.isolation.left_out import Faults, lasting, leaving_out
from plugins.builder.publish_guard import Stopped, gone_on_without, why_stop
from plugins.builder.publishing.exclusive import claimed
from plugins.builder.publishing.in_place import tree_at
from plugins.builder.publishing.manifest import OutputFile, Published
from plugins.builder.publishing.publisher import OutputWriter, Tree
from plugins.builder.rendering.jinja_settings import jinja_version
from plugins.builder.rendering.renderer import Printer, TextLost
from plugins.builder.rendering.templates import Contracts, Loads, load_theme
from plugins.builder.rendering.workers import LARGE, Blame, RenderResult, press
from plugins.builder.report import BuildReport, Clock
from plugins.builder.settings import BuildSettings
from plugins.builder.site_url import NO_ADDRESS, base_path
from plugins.builder.sources.reader import read_all
from plugins.builder.sources.records import (
    base,
    contexts,
    know,
    ledger_lines,
    pages_of,
)
from plugins.builder.sources.scanner import Scan, scan_again
from plugins.builder.sources.stat_cache import NOTHING_KNOWN
from plugins.builder.sources.store import ReadingStore
from plugins.catalogue.entries import Parsed
from plugins.catalogue.ledger import Fate, LedgerLine, balance
from plugins.catalogue.problems import Severity
from plugins.i18n.catalogs import Words, load_words
from plugins.pages.context import Site
from plugins.pages.parts.layout import chrome
from plugins.pages.reader import Reader
from plugins.pages.site.component_gallery import Patterns
from plugins.pages.site_plan import PageGroup, page_groups, redirect_groups

PARSED_IN_PRESS = 2_000
"""So many records at most are parsed in each worker process of a large site."""


def build(settings: BuildSettings, env: Environment) -> BuildReport:
    """Builds the site, alone in its folders and without the files at which this program fails (they are named). Raises
    Stopped where too much would be missing or the program fails for no single file (the published site then stays as
    it is), Refused where the folders are not to be written into, OSError where the disk fails."""
    with claimed(settings):
        return _alone(settings, env)


def _alone(settings: BuildSettings, env: Environment) -> BuildReport:
    # A build makes millions of small objects and hardly a cycle: looking for cycles takes a third of its time.
    collecting = gc.isenabled()
    gc.disable()
    clock = Clock(settings.tell)
    session = settings.session
    found = scan_again(settings.content, settings.state, session.signatures if session else None)
    if session:
        session.signatures = found.signatures
    # Nobody asks again, and they are half a kilobyte for every file.
    found = replace(found, signatures=NOTHING_KNOWN)
    clock.done("scan")
    tree = tree_at(settings.output, settings.state / "trees")
    looked = tree.look(session.published if session else None)
    words = {lang: load_words(lang, settings.locale, settings.state / "words") for lang in ("lt", "en")}
    no_address = settings.public and settings.site_url == NO_ADDRESS
    memory = NoopBuild(
        settings.state / "report.json", standing_key(settings, found, jinja_version(env)), no_address, settings.public
    )
    clock.done("output scan")
    standing = memory.report(looked, settings.output, words, clock)
    if standing is not None:
        return standing
    store = ReadingStore(settings.state)
    files = {file.path for file in found.files}

    def attempt(faults: Faults) -> BuildReport:
        return _build(settings, env, found, store, tree, looked, words, memory.key, clock, faults)

    try:
        try:
            report = leaving_out(attempt, files)
        except TextLost:
            # A text was known and its HTML was not: the store is damaged. Everything is read anew, once.
            store.reset()
            if session:
                session.readings.clear()
            report = leaving_out(attempt, files)
        if lasting(report.problems):
            with suppress(OSError):
                memory.keep(report)
        return report
    finally:
        store.close()
        if collecting:
            gc.enable()


def _build(
    settings: BuildSettings,
    env: Environment,
    found: Scan,
    store: ReadingStore,
    tree: Tree,
    looked: Published,
    words: Mapping[str, Words],
    key: str,
    clock: Clock,
    faults: Faults,
) -> BuildReport:
    """One attempt, without what failed in those before it."""
    # A site that nothing has happened to needs no checker, and its rules take longer to import than all else here.
    from plugins.builder.sources.validation import Wanted, content_of, problems_of, remembered, with_addresses
    from plugins.exports.health.pages import health_groups

    session = settings.session
    readings = faults.without(read_all(found.files, store, settings.workers, session.readings if session else None))
    clock.done("read")
    parsed = session.parsed if session else Parsed()
    parsed.most = 0
    known = know(readings, settings.today, settings.state, session.records if session else None, parsed)
    clock.done("relate")
    memory = remembered(settings, found, readings, known, "build")
    content = content_of(settings, found, readings, known, memory)
    used = content.used_pictures
    art = _workshop(settings).artwork(found.files, used, known.catalogue)
    clock.done("pictures")
    told = [*art.problems, *faults.problems()]
    problems = problems_of(content, found, readings, known, memory, told, Wanted(notices=False, but=faults.rules))
    clock.done("check")
    read = readings.read
    statics = StaticFiles(readings.readings, found.files)
    del readings  # a twentieth of the memory of a large site, and nobody asks again
    related = neighbours(known.catalogue, settings.state)
    reader = Reader(known.catalogue, known.linker, art.pictures, art.open_graph, related.nearby, settings.today)
    site = Site(
        reader.catalogue, known.texts, reader.pictures, reader.open_graph, settings.site_url, reader, art.country
    )
    languages = contexts(site, words)
    chromes = {lang: chrome(edition, art.assets) for lang, edition in languages.items()}
    theme = load_theme(settings.theme)
    contracts = Contracts(settings.theme)
    loads = Loads(theme, art.own, art.sheets)
    icons = settings.node_modules / "lucide-static"
    drawings = (icons / "package.json").read_bytes()
    path = base_path(settings.site_url)
    fingerprints = Fingerprints(
        theme, loads, chromes, settings.locale, contracts.stamp, drawings, jinja_version(env), path
    )
    shared = base(known, settings.site_url, settings.locale, art.country.name)
    traces = Traces(looked.notes.get("traces", ""), reader, looked.notes.get("base") == shared)
    planner = Planner(fingerprints, looked.files, looked.notes.get("groups", {}), traces, shared, faults.pages)
    planner.add(statics.group())
    for group in page_groups(languages, Patterns(contracts.stamp, lambda: contracts.components)):
        planner.add(group)
    for group in health_groups(languages, content, problems, code_version()):
        planner.add(group)
    searched = searching(settings, languages, store, planner)
    for group in exports(languages, planner, settings):
        planner.add(group)
    planner.add(PageGroup("files", art.pages, art.key))
    planner.add(captions_group(known, content))
    for group in redirect_groups(languages):
        planner.add(group)
    plan = planner.finish()
    refused = {item.path: item.rule for item in art.problems if item.severity is Severity.ERROR}
    shown = ledger_lines(known, plan.sources, art.pictures, used, content.used_captions, refused)
    lines = [*known.related.lines, *shown, *statics.lines(plan.sources)]
    lines += [LedgerLine(item.path, Fate.LEFT_OUT, item.rule) for item in found.refused]
    ledger = balance([*(f.path for f in found.files), *(r.path for r in found.refused)], lines)
    plan.sources.clear()
    problems = with_addresses((*problems, *searched.problems), plan.problems)
    record = PublishedRecord(settings.state / "published.json", settings.site_url)
    before, now = record.load(), census(ledger)
    reason = why_stop(now, before, settings.stop)
    if reason is not None:
        raise Stopped(reason, problems)
    printer = Printer(
        env,
        words,
        chromes,
        store,
        icons / "icons",
        contracts,
        loads,
        path,
    )
    clock.done("plan")
    pressed: dict[str, RenderResult] = {}

    large = len(plan.reused) + len(plan.candidates) >= LARGE

    def relieve() -> None:
        parsed.forget()
        parsed.most = PARSED_IN_PRESS if large else 0

    changed = looked.notes.get("made by") != fingerprints.everything
    blame = Blame(lambda: frozenset(content.files), lambda: pages_of(known, settings.site_url), changed)

    def printing(sheets: OutputWriter) -> dict[str, OutputFile]:
        pressed.update(press(plan.candidates, fingerprints, printer, sheets, settings.workers, large, relieve, blame))
        for path, item in pressed.items():
            if item.asked is not None:
                traces.keep(Of.PAGE, path, item.asked)
        notes["traces"] = traces.dump()
        return {path: item.made for path, item in pressed.items()}

    notes: dict[str, Any] = {
        "key": key if lasting(problems) else "",
        "files": len(plan.reused) + len(plan.candidates),
        "made by": fingerprints.everything,
        "base": shared,
        "groups": plan.notes,
    }
    outcome = tree.publish(looked, plan.reused, printing, notes)
    if session:
        session.published = outcome.published
    # The site is published: what cannot be remembered now costs the next build time, and nothing else.
    with suppress(OSError):
        tree.forget_strange_manifests()
        record.save(now)
        related.keep()
    clock.done("press")
    rendered = sum(item.printed for item in pressed.values())
    return BuildReport(
        output=settings.output,
        files=len(ledger.lines),
        pages=plan.html,
        read=read,
        rendered=rendered,
        reused=len(plan.reused) + len(pressed) - rendered,
        changed=outcome.changed,
        removed=outcome.removed,
        problems=problems,
        ledger=ledger,
        timings=tuple(clock.steps.items()),
        words=words,
        search=searched,
        without=gone_on_without(now, before),
        untracked=outcome.untracked,
        no_address=settings.public and settings.site_url == NO_ADDRESS,
        public=settings.public,
    )


def _workshop(settings: BuildSettings) -> AssetBuilder:
    return AssetBuilder(settings.theme, settings.node_modules, settings.state / "pictures", settings.workers)


def build_site(
    root: Path,
    *,
    content: Path | None = None,
    output: Path | None = None,
    state: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    settings_file: str = "pelicanconf.py",
) -> BuildReport:
    """Builds a site through Pelican, as `pelican -s pelicanconf.py` does, and hands back the report."""
    from plugins.builder.pelican_plugin import run_pelican

    changes: dict[str, Any] = dict(overrides or {})
    for name, value in (("PATH", content), ("OUTPUT_PATH", output), ("PORTAL_STATE", state)):
        if value is not None:
            changes[name] = str(value)
    return run_pelican(root / settings_file, changes)
