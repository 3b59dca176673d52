"""The build as a list of steps from data to data; only the last one writes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment

from plugins.catalogue.ledger import Fate, Ledger, LedgerLine, balance
from plugins.catalogue.problems import Problem
from plugins.exports.browser_words import words_pages
from plugins.exports.calendars import calendar_pages
from plugins.exports.feeds import feed_pages
from plugins.exports.sitemaps import Collector, RobotsView
from plugins.pages.chrome import chrome
from plugins.pages.edition import Site
from plugins.pages.page import Page
from plugins.pages.plan import Addresses, all_pages
from plugins.pages.views.chrome import Chrome
from plugins.pictures.open_graph import OpenGraphPictures
from plugins.pictures.store import PictureStore
from plugins.press import artwork
from plugins.press.identity import code_digest
from plugins.press.printing import PressFailed, press
from plugins.press.reading import read_all
from plugins.press.render import BytesView, FileView, Printer, TextLost
from plugins.press.scan import Scan, scan
from plugins.press.settings import PressSettings
from plugins.press.site import (
    Known,
    base_digest,
    editions,
    know,
    ledger_lines,
    locate,
    text_problems,
    unused_pictures,
    used_pictures,
)
from plugins.press.store import ReadingStore
from plugins.press.theme import Loads, Theme, components, load_theme
from plugins.press.tree import Made, Prints, Tree, digest_bytes


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: counts of work, problems, the ledger, seconds by step."""

    output: Path
    files: int
    pages: int
    read: int
    rendered: int
    reused: int
    changed: int
    removed: int
    problems: tuple[Problem, ...]
    ledger: Ledger
    timings: tuple[tuple[str, float], ...]


STEPS = ("scan", "read", "relate", "pictures", "output scan", "plan", "press", "ledger")
"""The steps of a build, in their order."""


@dataclass(slots=True)
class Clock:
    """Seconds by step, and the step that runs; for people only, nothing in the output depends on it."""

    tell: Callable[[str], None] = lambda step: None
    steps: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.perf_counter)

    def done(self, step: str) -> None:
        now = time.perf_counter()
        self.steps[step] = self.steps.get(step, 0.0) + now - self._last
        self._last = now
        following = STEPS[STEPS.index(step) + 1 :]
        self.tell(following[0] if following else "")


def build(settings: PressSettings, env: Environment) -> BuildReport:
    """Builds the site. Raises LedgerImbalance where a file would be lost, OSError where the disk fails."""
    # A build makes millions of small objects and hardly a cycle: looking for cycles takes a third of its time.
    collecting = gc.isenabled()
    gc.disable()
    clock = Clock(settings.tell)
    found = scan(settings.content)
    clock.done("scan")
    store = ReadingStore(settings.state)
    try:
        try:
            return _build(settings, env, found, store, clock)
        except (TextLost, PressFailed):
            # A text was known and its HTML was not: the store is damaged. Everything is read anew, once.
            store.begin_anew()
            return _build(settings, env, found, store, clock)
    finally:
        store.close()
        if collecting:
            gc.enable()


def _build(settings: PressSettings, env: Environment, found: Scan, store: ReadingStore, clock: Clock) -> BuildReport:
    readings = read_all(found.files, store, settings.workers)
    clock.done("read")
    known = know(readings, settings.today)
    clock.done("relate")
    used = used_pictures(known)
    shelf = PictureStore(settings.state / "pictures", thorough=False)
    art = artwork.pictures(found.files, used, shelf, settings.workers)
    drawn = OpenGraphPictures(settings.state / "pictures", settings.node_modules)
    og_addresses, og_pages = artwork.open_graph(known.catalogue, drawn, shelf)
    assets, own, asset_pages = artwork.assets(settings.theme, settings.node_modules, settings.state / "pictures")
    clock.done("pictures")
    base = base_digest(known, settings.site_url, og_addresses, settings.locale)
    site = Site(known.catalogue, known.texts, art.pictures, og_addresses, settings.site_url, settings.today, base)
    languages = editions(known, site, settings.locale)
    chromes = {lang: chrome(edition, assets) for lang, edition in languages.items()}
    theme = load_theme(settings.theme)
    contracts = components(settings.theme)
    examples = {component.name: shown for component, shown in contracts}
    watched, collector, urls = Addresses(), Collector(settings.site_url), _Seen()

    def due() -> Iterator[Page]:
        html = all_pages(languages, tuple(component for component, _ in contracts))
        yield from collector.watch(html)
        for edition in languages.values():
            yield from feed_pages(edition)
            yield from calendar_pages(edition)
            yield from words_pages(edition)
        yield from collector.pages()
        yield Page("/robots.txt", "export:robots", RobotsView(f"{settings.site_url}/sitemap.xml", settings.public))
        yield from (*asset_pages, *og_pages, *art.pages)

    loads = Loads(theme, own)
    prints = Fingerprints(theme, loads, chromes, settings.locale)
    tree = Tree(settings.output, settings.state / "trees")
    looked = tree.look()
    clock.done("output scan")
    printer = Printer(
        env,
        {lang: edition.words for lang, edition in languages.items()},
        chromes,
        store,
        settings.node_modules / "lucide-static" / "icons",
        examples,
        loads,
    )
    reused, fresh = _sort(urls.take(watched.take(due())), prints, looked.files)
    clock.done("plan")
    changed, removed = tree.publish(looked, reused, lambda sheets: press(fresh, printer, sheets, settings.workers))
    tree.forget_strange_manifests()
    clock.done("press")
    lines = [*known.related.lines, *ledger_lines(known, urls.seen, art.pictures, used)]
    lines += [LedgerLine(refused.path, Fate.LEFT_OUT, refused.rule) for refused in found.refused]
    ledger = balance([*(f.path for f in found.files), *(r.path for r in found.refused)], lines)
    problems = _problems(settings, found, known, used, (*art.problems, *watched.problems))
    clock.done("ledger")
    return BuildReport(
        output=settings.output,
        files=len(ledger.lines),
        pages=urls.html,
        read=readings.read,
        rendered=len(fresh),
        reused=len(reused),
        changed=changed,
        removed=removed,
        problems=problems,
        ledger=ledger,
        timings=tuple(clock.steps.items()),
    )


def check(settings: PressSettings) -> tuple[Problem, ...]:
    """Everything that is wrong with the content, without building."""
    found = scan(settings.content)
    store = ReadingStore(settings.state)
    try:
        known = know(read_all(found.files, store, settings.workers), settings.today)
    finally:
        store.close()
    used = used_pictures(known)
    shelf = PictureStore(settings.state / "pictures", thorough=False)
    art = artwork.pictures(found.files, used, shelf, settings.workers)
    return _problems(settings, found, known, used, art.problems)


def _problems(
    settings: PressSettings, found: Scan, known: Known, used: set[str], others: Iterable[Problem]
) -> tuple[Problem, ...]:
    every = (*found.refused, *known.related.problems, *text_problems(known), *unused_pictures(known, used), *others)
    return locate(every, settings.content)


class _Seen:
    """Remembers the addresses that pass by."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}
        """Address → the file under content/ whose page it is, "" for lists."""
        self.html = 0

    def take(self, pages: Iterable[Page]) -> Iterator[Page]:
        for page in pages:
            self.seen[page.url] = page.source
            self.html += page.template.endswith(".html")
            yield page


class Fingerprints:
    """What a page was made from, in one digest: its template with all it includes, its view, and for HTML the frame
    and words of its language and the code that prints it. Nothing else."""

    def __init__(self, theme: Theme, loads: Loads, chromes: Mapping[str, Chrome], locale: Path) -> None:
        code = code_digest(("press", "exports", "markdown_text", "pictures"), ("jinja2", "Pillow", "icalendar"))
        self._code = code.encode()
        catalogs = {lang: digest_bytes((locale / f"{lang}.po").read_bytes()) for lang in chromes}
        self._theme = theme
        self._loads = loads
        self._frames = {
            lang: digest_bytes(self._code + catalogs[lang].encode() + orjson.dumps(frame)).encode()
            for lang, frame in chromes.items()
        }
        self._templates: dict[str, bytes] = {}

    def inputs(self, page: Page) -> str:
        """The digest of what the view of a page would be made from, "" for a page that has its view."""
        return "" if page.make is None else self._begun(page, page.inputs.encode()).hexdigest()

    def of(self, page: Page) -> str:
        """The fingerprint of a page with its view (BLAKE2b, 16 bytes, hex)."""
        view = page.view
        if isinstance(view, BytesView):
            return view.digest
        if isinstance(view, FileView):
            return digest_bytes(view.name.encode())
        return self._begun(page, orjson.dumps(view, default=str)).hexdigest()

    def _begun(self, page: Page, rest: bytes) -> blake2b:
        if page.template.startswith("export:"):
            begin = self._code + page.template.encode()
        else:
            if page.template not in self._templates:
                own = "".join(self._loads.of(page.template))
                self._templates[page.template] = (self._theme.digest_of(page.template) + own).encode()
            begin = self._templates[page.template] + self._frames[page.lang]
        return blake2b(begin + rest, digest_size=16)


def _sort(
    pages: Iterable[Page], fingerprints: Fingerprints, published: Mapping[str, Made]
) -> tuple[dict[str, Made], list[tuple[Page, Prints]]]:
    """Pages that stand as they were made, and those that must be printed."""
    reused: dict[str, Made] = {}
    fresh: list[tuple[Page, Prints]] = []
    for page in pages:
        file = page.file
        made = published.get(file)
        inputs = fingerprints.inputs(page)
        if made is not None and inputs and made.inputs == inputs:
            reused[file] = made
            continue
        page = page.made()
        prints = Prints(fingerprints.of(page), inputs)
        if made is not None and made.fingerprint == prints.view:
            reused[file] = made if made.inputs == inputs else replace(made, inputs=inputs)
        else:
            fresh.append((page, prints))
    return reused, fresh


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
    from plugins.press.seam import run_pelican

    changes: dict[str, Any] = dict(overrides or {})
    for name, value in (("PATH", content), ("OUTPUT_PATH", output), ("PORTAL_STATE", state)):
        if value is not None:
            changes[name] = str(value)
    return run_pelican(root / settings_file, changes)
