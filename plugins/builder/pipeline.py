"""The build as a list of steps from data to data; only the last one writes."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment
from msgspec.structs import replace

from plugins.builder.cache.noop_build import NoopBuild, standing_key
from plugins.builder.isolation.left_out import Faults, lasting, leaving_out
from plugins.builder.publishing.exclusive import claimed
from plugins.builder.publishing.in_place import tree_at
from plugins.builder.rendering.jinja_settings import jinja_version
from plugins.builder.rendering.renderer import TextLost
from plugins.builder.report import BuildReport, Clock
from plugins.builder.settings import BuildSettings
from plugins.builder.site_url import NO_ADDRESS
from plugins.builder.sources.scanner import scan_again
from plugins.builder.sources.stat_cache import NOTHING_KNOWN
from plugins.builder.sources.store import ReadingStore
from plugins.builder.steps.content import check, read, relate
from plugins.builder.steps.data import Build
from plugins.builder.steps.planned_pages import plan_site
from plugins.builder.steps.publication import account, publish, report_of
from plugins.catalogue.entries import Parsed
from plugins.i18n.catalogs import load_words


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
    common = Build(settings, env, found, store, tree, looked, words, memory.key, clock)

    def attempt(faults: Faults) -> BuildReport:
        return _attempt(common, faults)

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


def _attempt(build: Build, faults: Faults) -> BuildReport:
    """One attempt, without what failed in those before it: seven steps from data to data, of which one writes
    the site."""
    parsed = build.settings.session.parsed if build.settings.session else Parsed()
    parsed.most = 0
    readings = read(build, faults)
    known = relate(build, readings, parsed)
    checked = check(build, faults, readings, known)
    del readings  # a twentieth of the memory of a large site, and nobody asks again
    planned = plan_site(build, faults, checked)
    accounted = account(build, checked, planned)
    rendered = publish(build, checked, planned, accounted, parsed)
    return report_of(build, checked, planned, accounted, rendered)


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
