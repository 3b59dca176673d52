"""`make bench-search`: how long a reader on a slow network waits for the first result of a search, and what is sent.

    python -m tests.bench.search_speed [--posts 2000] [--repeats 5]

Builds the seeded site with its index of words unless it lies there already, serves it on this machine over HTTP/1.1
with texts compressed, and asks in Chromium, whose network is slowed down (PROFILE) and whose cache is empty each time.
Rows of "the page open": the field has the focus, its engine has come (it comes with the focus), words are put in and
the button is pressed; time is that from the press to the first result on the screen. Rows of "landing": a link with
the words in it is followed; time is that from the beginning of the navigation, so that the page itself is in it.
Bytes and requests are all those of the tab until then, its page with style, fonts and pictures included.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from playwright.sync_api import Browser, CDPSession, sync_playwright
from playwright.sync_api import Page as Tab

from tests.bench import steps
from tests.bench.generate import ROOT, SEED, ensure
from tests.bench.report import machine
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.serving import served

PROFILE = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8, "offline": False}
"""Lighthouse's "slow 4G": milliseconds of a round trip, bytes a second down and up, as Chromium's
Network.emulateNetworkConditions takes them: each answer begins so much later, all of them share the throughput."""
PAGE = "paieska/"
ENGINE_COMES = 3_000
"""Milliseconds from the focus to the question: engine and tables have come, as they have when somebody has typed."""
# Notes in the page when the first result is on the screen: two frames after it was put in, the first is painted.
WATCH = """
() => addEventListener("DOMContentLoaded", () => {
    const list = document.querySelector(".finder__results ol");
    if (!list) return;
    const note = () => { window.painted = performance.now(); };
    new MutationObserver((_, watch) => {
        if (!list.querySelector("h2")) return;
        watch.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(note));
    }).observe(list, {childList: true, subtree: true});
})
"""
ASK = """
asked => {
    const form = document.querySelector(".finder form");
    for (const [name, value] of Object.entries(asked)) form.elements[name].value = value;
    window.asked = performance.now();
    form.querySelector(".finder__words button").click();
}
"""


class Question(NamedTuple):
    """What is asked; `landing`: by following a link."""

    name: str
    asked: Mapping[str, str]
    landing: bool = False


QUESTIONS = (
    Question("one word", {"q": "robotika"}),
    Question("two words", {"q": "robotika senjorams"}),
    Question("three words", {"q": "knygų mugė vaikams"}),
    Question("a word of nearly all pages", {"q": "biblioteka"}),
    Question("an inflected word", {"q": "skaitytojams"}),
    Question("a word and a filter", {"q": "senjorai", "kind": "post"}),
    Question("a word, two filters and years", {"q": "senjorai", "kind": "post", "topic": "reading", "from": "2020"}),
    Question("one word", {"q": "robotika"}, landing=True),
    Question("two words", {"q": "robotika senjorams"}, landing=True),
    Question("a word and a filter", {"q": "senjorai", "kind": "post"}, landing=True),
)


class Answer(NamedTuple):
    """Seconds to the first result on the screen, bytes and requests until then; `of_search` are bytes of what search
    alone needs, `after` requests after the question."""

    seconds: float
    sent: int
    of_search: int
    requests: int
    after: int


class Traffic:
    """What a tab was sent, headers included."""

    def __init__(self, protocol: CDPSession) -> None:
        self.urls: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        protocol.on(
            "Network.requestWillBeSent", lambda told: self.urls.setdefault(told["requestId"], told["request"]["url"])
        )
        protocol.on("Network.dataReceived", self._more)
        protocol.on("Network.loadingFinished", self._done)

    def _asked(self, told: dict) -> None:
        self.urls[told["requestId"]] = told["request"]["url"]

    def _more(self, told: dict) -> None:
        self.sizes[told["requestId"]] = self.sizes.get(told["requestId"], 0) + told["encodedDataLength"]

    def _done(self, told: dict) -> None:
        self.sizes[told["requestId"]] = int(told["encodedDataLength"])

    def sent(self, of_search: bool = False) -> int:
        return sum(
            size
            for id, size in self.sizes.items()
            if not of_search or any(part in self.urls.get(id, "") for part in ("/search/", "finder"))
        )


@contextmanager
def _slow_tab(browser: Browser) -> Iterator[tuple[Tab, Traffic]]:
    """A tab of a browser that has never been here, on the slow network."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, service_workers="block")
    context.set_default_timeout(60_000)
    try:
        tab = context.new_page()
        tab.add_init_script(f"({WATCH})()")
        protocol = context.new_cdp_session(tab)
        protocol.send("Network.enable")
        protocol.send("Network.emulateNetworkConditions", PROFILE)
        yield tab, Traffic(protocol)
    finally:
        context.close()


def ask(browser: Browser, address: str, question: Question) -> Answer:
    """Asks once."""
    with _slow_tab(browser) as (tab, traffic):
        before = 0
        if question.landing:
            # Navigation began at 0 of the page's own clock.
            tab.add_init_script("window.asked = 0")
            tab.goto(f"{address}{PAGE}?{urlencode(question.asked)}", wait_until="commit")
        else:
            tab.goto(address + PAGE, wait_until="networkidle")
            tab.locator(".finder input[type=search]").focus()
            # Chromium says "idle" after half a second without a request, also of one that waits for its turn.
            tab.wait_for_timeout(ENGINE_COMES)
            before = len(traffic.urls)
            tab.evaluate(ASK, question.asked)
        # Looking often would take time from the page.
        tab.wait_for_function("() => window.painted", polling=20)
        sent, of_search, requests = traffic.sent(), traffic.sent(of_search=True), len(traffic.urls)
        seconds = tab.evaluate("() => window.painted - window.asked") / 1000
        return Answer(seconds, sent, of_search, requests, requests - before)


def table(found: Iterable[tuple[Question, list[Answer]]]) -> str:
    """The answers as a table in Markdown: the median of each column, of seconds also least and most."""
    lines = [
        "| question | first result, s | least–most | sent, KB | for search, KB | requests | after the question |",
        "|---|---|---|---|---|---|---|",
    ]
    for question, answers in found:
        seconds, sent, of_search, requests, after = (list(column) for column in zip(*answers, strict=True))
        lines.append(
            f"| {'landing: ' if question.landing else ''}{question.name} | {median(seconds):.2f} | "
            f"{min(seconds):.2f}–{max(seconds):.2f} | {median(sent) / 1024:.0f} | {median(of_search) / 1024:.0f} | "
            f"{median(requests):.0f} | {median(after):.0f} |"
        )
    return "\n".join(lines)


def site_with_search(folder: Path, posts: int) -> Path:
    """The folder of the finished site, built unless nothing has changed."""
    site = folder / f"search-{posts}"
    ours = steps.Lentyna(site, folder / "pictures", search="always")
    if ensure(site, posts, SEED, ("lentyna",)):
        # Derived pictures of other sizes of the site serve this one.
        ours.clear()
    ours.build()
    return ours.folder / "output"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--dir", type=Path, default=ROOT / ".lentyna" / "bench")
    arguments = parser.parse_args()
    output = site_with_search(arguments.dir.resolve(), arguments.posts)
    load = os.getloadavg()[0]
    answers: list[list[Answer]] = [[] for _ in QUESTIONS]
    with served(output, compressed=True) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        # In turn, so that what else the machine does falls on all of them.
        for _ in range(arguments.repeats):
            for question, found in zip(QUESTIONS, answers, strict=True):
                found.append(ask(browser, address, question))
        browser.close()
    print(f"{arguments.posts} posts, {arguments.repeats} repeats; {machine(load)}")
    print(f"Network: {PROFILE['downloadThroughput'] * 8 / 1e6:.1f} Mbit/s down, {PROFILE['latency']} ms a round trip\n")
    print(table(zip(QUESTIONS, answers, strict=True)))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except steps.NotBuilt as failure:
        sys.exit(f"bench: {failure}")
