"""From checked content to what is due: every page that there is, and which of them must be looked at."""

from __future__ import annotations

from plugins.builder.assets.captions import captions_group
from plugins.builder.cache.code_version import code_version
from plugins.builder.incremental.exports_plan import exports
from plugins.builder.incremental.page_digests import Fingerprints
from plugins.builder.incremental.planner import Planner
from plugins.builder.incremental.search_index import searching
from plugins.builder.incremental.traces import Traces
from plugins.builder.isolation.left_out import Faults
from plugins.builder.rendering.jinja_settings import jinja_version
from plugins.builder.rendering.renderer import Renderer
from plugins.builder.rendering.templates import Contracts, Loads, load_theme
from plugins.builder.site_url import base_path
from plugins.builder.sources.records import (
    base,
    contexts,
)
from plugins.builder.steps.data import Build, Checked, Planned
from plugins.pages.context import Site
from plugins.pages.parts.layout import chrome
from plugins.pages.reader import Reader
from plugins.pages.site.component_gallery import Patterns
from plugins.pages.site_plan import PageGroup, page_groups, redirect_groups


def plan_site(build: Build, faults: Faults, checked: Checked) -> Planned:
    """All groups of pages, as they take addresses. Raises Stopped where there must be a search and it fails."""
    from plugins.exports.health.pages import health_groups

    settings, known, art = build.settings, checked.known, checked.art
    reader = Reader(known.catalogue, known.linker, art.pictures, art.open_graph, checked.related.nearby, settings.today)
    site = Site(
        reader.catalogue, known.texts, reader.pictures, reader.open_graph, settings.site_url, reader, art.country
    )
    languages = contexts(site, build.words)
    chromes = {lang: chrome(ctx, art.assets) for lang, ctx in languages.items()}
    theme, contracts = load_theme(settings.theme), Contracts(settings.theme)
    loads = Loads(theme, art.own, art.sheets)
    icons, path = settings.node_modules / "lucide-static", base_path(settings.site_url)
    fingerprints = Fingerprints(
        theme,
        loads,
        chromes,
        settings.locale,
        contracts.stamp,
        (icons / "package.json").read_bytes(),
        jinja_version(build.env),
        path,
    )
    notes = build.looked.notes
    shared = base(known, settings.site_url, settings.locale, art.country.name)
    traces = Traces(notes.get("traces", b""), reader, notes.get("base") == shared)
    planner = Planner(fingerprints, build.looked.files, notes.get("groups", {}), traces, shared, faults.pages)
    planner.add(checked.statics.group())
    for group in page_groups(languages, Patterns(contracts.stamp, lambda: contracts.components)):
        planner.add(group)
    for group in health_groups(languages, checked.content, checked.problems, code_version()):
        planner.add(group)
    searched = searching(settings, languages, build.store, planner)
    for group in exports(languages, planner, settings):
        planner.add(group)
    planner.add(PageGroup("files", art.pages, art.key))
    planner.add(captions_group(known, checked.content))
    for group in redirect_groups(languages):
        planner.add(group)
    renderer = Renderer(build.env, build.words, chromes, build.store, icons / "icons", contracts, loads, path)
    return Planned(planner.finish(), traces, fingerprints, renderer, searched, shared)
