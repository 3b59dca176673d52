"""Hostile payloads (payloads.py) in a real browser, with the policy of production and without it: nothing runs, nobody
is asked, no page goes elsewhere. LENTYNA_PAYLOADS=all opens every page of their site."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from plugins.builder.pipeline import BuildReport
from tests.browser.payload_texts import QUERIES
from tests.browser.payloads import CALENDAR, OWNER, PAYLOADS, files
from tests.browser.serving import served
from tests.cli.calling import lentyna
from tests.scratch import TODAY, Scratch
from tests.site_build.built import listed

IMPORTED = {payload.path for payload in PAYLOADS if payload.place.startswith("calendar ")}
"""Files that the import names, each by its title; another test counts them."""
EVERY = os.environ.get("LENTYNA_PAYLOADS") == "all"
HARMFUL = """<!DOCTYPE html><main><script>window.__pwned=1,console.log('pwned 2'),alert(3)</script>
<img src=//evil.example/4><p onmouseover="console.log('pwned 5')">a</p><a href='java&#10;script:6'>a</a>
<iframe srcdoc=7></iframe></main>"""
# Uses the page as a restless reader does, then looks for what no page of ours has.
LOOK = """
async () => {
    const restless = ["mouseover", "mouseenter", "pointerenter", "click", "focus", "toggle", "animationstart"];
    for (const part of document.querySelectorAll("main *")) {
        if (part.closest("a, button, summary, form, select, label")) part.dispatchEvent(new MouseEvent("mouseover"));
        else for (const name of restless) part.dispatchEvent(new Event(name));
    }
    await new Promise(resolve => setTimeout(resolve, 20));
    const found = [];
    if (window.__pwned !== undefined) found.push(`ran ${window.__pwned}`);
    for (const part of document.querySelectorAll("*")) {
        for (const {name, value} of part.attributes) {
            if (/^on/i.test(name) || name === "style" || name === "ping") found.push(`${name} of <${part.localName}>`);
            // As the browser resolved it, not as it is written.
            const resolved = part.localName === "img" ? "" : String(part[name] ?? "");
            if (/^(javascript|data|vbscript|blob):/i.test(resolved)) found.push(`${name}=${value}`);
        }
    }
    const foreign = "base, embed, object, frame, iframe, meta[http-equiv=refresh], main style, math";
    found.push(...[...document.querySelectorAll(foreign)].map(part => part.outerHTML.slice(0, 100)));
    for (const script of document.scripts)
        if (script.src ? new URL(script.src).origin !== location.origin : script.type !== "application/ld+json")
            found.push(script.outerHTML.slice(0, 100));
    return found;
}
"""


@dataclass
class Watched:
    """A tab, and everything that a payload might have brought about in it."""

    tab: Tab
    address: str
    faults: list[str] = field(default_factory=list)
    opened: int = 0

    def __post_init__(self) -> None:
        tab = self.tab
        tab.on("dialog", lambda said: (self.note(f"dialog {said.message}"), said.dismiss()))
        tab.on("console", lambda said: "pwned" in said.text and said.type == "log" and self.note(said.text))
        tab.on("popup", lambda other: self.note(f"opens {other.url}"))
        tab.on("download", lambda given: self.note(f"downloads {given.url}"))
        tab.on("pageerror", lambda error: self.note(f"fails with {error}"))
        tab.on("framenavigated", lambda frame: self._ours(frame.url) or self.note(f"goes to {frame.url}"))
        tab.context.on("request", lambda asked: self._asked(asked.url, asked.resource_type))

    def note(self, fault: str) -> None:
        self.faults.append(f"{self.tab.url}: {fault}")

    def _ours(self, url: str) -> bool:
        return url.startswith((self.address, "about:srcdoc")) or url == "about:blank"

    def _asked(self, url: str, kind: str) -> None:
        if not (url.startswith(self.address) or (url.startswith("data:image/") and kind == "image")):
            self.note(f"asks {url[:100]} ({kind})")

    def open(self, path: str) -> None:
        self.tab.goto(self.address + path)
        self.faults += [f"{self.tab.url}: {fault}" for fault in self.tab.evaluate(LOOK)]
        self.opened += 1


@dataclass(frozen=True)
class Laid:
    """The finished site of the payloads, and what its build said."""

    scratch: Scratch
    report: BuildReport

    @property
    def pages(self) -> list[Path]:
        return sorted(self.scratch.output.rglob("*.html"))

    @property
    def chosen(self) -> list[str]:
        """The addresses that are opened: every record of the hostile library and the largest page of each other
        template; all of them in the long form."""
        largest: dict[tuple[str, bool], tuple[int, Path]] = {}
        for page in self.pages:
            inner = page.relative_to(self.scratch.output).as_posix()
            template = html.parse(str(page)).getroot().body.get("data-template", "")
            if template in ("patterns", "moved"):  # components in frames of their own; a page that leads to another
                continue
            record = template in ("post", "project", "event") and not inner.startswith("en/")
            key = (inner if record or EVERY else template, inner.startswith("en/"))
            largest[key] = max(largest.get(key, (0, page)), (page.stat().st_size, page))
        return [
            page.relative_to(self.scratch.output).as_posix().removesuffix("index.html") for _, page in largest.values()
        ]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory, run_dir: Path, sample_site: object) -> Laid:
    scratch = Scratch(tmp_path_factory.mktemp("payloads") / "site", run_dir / "sample" / "state" / "pictures")
    scratch.write(dict(files())).project()
    file = scratch.folder / "calendar.ics"
    file.write_text(CALENDAR, encoding="utf-8", newline="\r\n")
    lentyna(scratch.folder, "import-calendar", str(file), "--library", "kaunas", "--today", TODAY, "--write")
    return Laid(scratch, scratch.build(PORTAL_SEARCH="yes", PORTAL_STOP_AT_LEFT_OUT=""))


@contextmanager
def _watching(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context(service_workers="block")
    # Nobody is really asked: whoever wants to ask another host is told at once that it cannot be.
    # (A pattern, which the browser's side judges by itself: a function would be asked here about every request.)
    context.route(re.compile(f"^(?!{re.escape(address)})"), lambda route: route.abort())
    context.set_default_timeout(20_000)
    try:
        yield Watched(context.new_page(), address)
    finally:
        context.close()


@pytest.fixture(scope="module", params=[True, False], ids=["with the policy", "without a policy"])
def lane(request: pytest.FixtureRequest, laid: Laid, browser: Browser) -> Iterator[Watched]:
    with served(laid.scratch.output, guarded=request.param) as address, _watching(browser, address) as seen:
        yield seen


@pytest.fixture
def watched(lane: Watched) -> Watched:
    """The tab of a lane, with nothing held against it yet."""
    lane.faults.clear()
    return lane


def test_there_are_more_than_five_hundred_payloads_and_each_is_on_a_page_or_its_file_is_named(laid: Laid) -> None:
    assert len(PAYLOADS) > 500
    assert len({payload.number for payload in PAYLOADS}) == len(PAYLOADS)
    named = {problem.path for problem in laid.report.problems}
    pages = {page.parent.name for page in laid.pages}
    lost = []
    for path in sorted({payload.path for payload in PAYLOADS}):
        folder, _, name = path.removeprefix(f"{OWNER}/").partition("/")
        if (
            folder in ("posts", "projects", "events")
            and path not in named | IMPORTED
            and name.partition(".")[0] not in pages
        ):
            lost.append(path)
    assert not lost, listed(lost)


def test_most_payloads_reach_a_page(laid: Laid) -> None:
    """A library that is left out as a whole would prove nothing: posts, projects, events, captions and the record."""
    tree = laid.scratch.tree()
    counts = {
        start: sum(1 for path in tree if path.startswith(start) and path.endswith("/index.html"))
        for start in ("bibliotekos/kaunas/naujienos/", "projektai/kaunas-p", "bibliotekos/kaunas/renginiai/")
    }
    assert all(count >= 10 for count in counts.values()), counts
    assert any(path.endswith(".vtt") for path in tree)
    assert sum("bibliotekos/kaunas/renginiai/2026-05-01" in path for path in tree) >= 10
    assert b"evil.example" in tree["bibliotekos/kaunas/index.html"] or b"pwned" in tree["bibliotekos/kaunas/index.html"]


def test_no_page_at_all_holds_what_could_run(laid: Laid) -> None:
    """As lxml reads them, every page of the site: the browser opens fewer."""
    faults = []
    for page in laid.pages:
        tree = html.parse(str(page)).getroot()
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            bad = [name for name in element.attrib if name.startswith("on") or name in ("style", "ping", "formaction")]
            if element.tag == "script":
                bad += (
                    []
                    if element.get("src", "").startswith("/assets/") or element.get("type") == "application/ld+json"
                    else ["script"]
                )
            for name in ("href", "src", "cite", "action", "data", "poster"):
                address = element.get(name, "").strip().lower()
                bad += [address] if address.startswith(("javascript:", "vbscript:", "data:text", "blob:")) else []
            faults += [f"{page.relative_to(laid.scratch.output)}: <{element.tag}> {what}" for what in bad]
    assert not faults, listed(faults)


def test_no_file_holds_words_of_a_hostile_picture(laid: Laid) -> None:
    found = [path for path, data in laid.scratch.tree().items() if path.startswith("pictures/") and b"pwned" in data]
    assert not found
    assert not [
        path
        for path in laid.scratch.tree()
        if path.startswith("pictures/") and path.endswith((".svg", ".html", ".gif"))
    ]


def test_a_payload_that_ran_would_be_noticed(laid: Laid, browser: Browser, tmp_path: Path) -> None:
    """Of each kind of harm one, on a page as no template makes it, without a policy."""
    (tmp_path / "index.html").write_text(HARMFUL, encoding="utf-8")
    with served(tmp_path, guarded=False) as address, _watching(browser, address) as seen:
        seen.open("")
    said = "\n".join(seen.faults)
    for sign in (
        "ran 1",
        "pwned 2",
        "dialog 3",
        "evil.example/4",
        "pwned 5",
        "onmouseover of <p>",
        "script:6",
        "<iframe",
    ):
        assert sign in said, (sign, said)


def test_nothing_runs_and_nobody_is_asked(laid: Laid, watched: Watched) -> None:
    for path in laid.chosen:
        watched.open(quote(path))
    assert watched.opened >= 80
    assert not watched.faults, listed(watched.faults)


def test_nothing_runs_that_stands_in_an_address(laid: Laid, watched: Watched) -> None:
    for query in QUERIES:
        armed = quote(query.replace("RUN", "alert(1)").replace("ASK", "//evil.example/0"))
        watched.open(f"paieska/?q={armed}#{armed}")
    for page in ("", "naujienos/", "projektai/", "renginiai/", "bibliotekos/", "en/search/"):
        watched.open(
            f"{page}?q=%3Cimg%20src=x%20onerror=alert(1)%3E&topic=%22%3E%3Csvg%20onload=alert(1)%3E#javascript:alert(1)"
        )
    assert not watched.faults, listed(watched.faults)


def test_nothing_runs_in_what_a_search_finds(laid: Laid, watched: Watched) -> None:
    watched.open("paieska/?q=%C4%85%C5%BEuolas")
    watched.tab.locator(".finder__results a").first.wait_for()
    watched.faults += watched.tab.evaluate(LOOK)
    assert watched.tab.locator(".finder__results a").count() >= 5
    assert not watched.faults, listed(watched.faults)


def test_nothing_runs_in_files_that_are_no_pages(laid: Laid, watched: Watched) -> None:
    tree = laid.scratch.tree()
    hostile = [path for path in tree if path.endswith((".xml", ".json", ".txt")) and b"pwned" in tree[path]]
    assert len(hostile) > 20
    for path in sorted(hostile, key=lambda path: (len(tree[path]), path))[: None if EVERY else 8]:
        watched.tab.goto(watched.address + quote(path))
        watched.tab.wait_for_timeout(20)
    assert not watched.faults, listed(watched.faults)
