"""A site below a path of its host, in Chromium: every template, the search and what scripts fetch stay below it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect
from playwright.sync_api import Page as Tab

from tests.browser.serving import served
from tests.site_build.built import Site, listed

# What a page asks for, also what scripts and a reader at its foot make it ask for. (Waiting for a silent half second
# would take half a second of each page.)
LOADED = """
async () => {
    window.scrollTo(0, document.documentElement.scrollHeight);
    await document.fonts.ready;
    await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
    await new Promise(resolve => setTimeout(resolve, 50));
}
"""


class Watched:
    """A tab, and what it was refused or asked for outside the path."""

    def __init__(self, tab: Tab, address: str) -> None:
        self.tab, self.address, self.faults = tab, address, []
        tab.on("request", lambda request: self._note(request.url))
        tab.on("response", lambda answer: answer.status >= 400 and self.faults.append(f"{answer.status} {answer.url}"))
        tab.on("console", self._hear)
        tab.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def _hear(self, told: ConsoleMessage) -> None:
        # An answer of 404 is noted with its address above.
        if told.type == "error" and "status of 404" not in told.text:
            self.faults.append(f"console: {told.text}")

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"outside: {url}")


@pytest.fixture
def watched(path_site: Site, browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    with served(path_site.output, urlsplit(path_site.address).path) as address:
        assert urlsplit(address).path == "/lentyna/"
        yield Watched(context.new_page(), address)
    context.close()


def test_a_page_of_every_template_asks_for_nothing_outside_the_path(path_site: Site, watched: Watched) -> None:
    for pages in path_site.by_template().values():
        watched.tab.goto(watched.address + pages[-1].path.lstrip("/"))
        watched.tab.evaluate(LOADED)
    faults = [fault for fault in watched.faults if "/media/" not in fault and "404.html" not in fault]
    assert not faults, listed(faults)


def test_a_reader_searches_from_the_first_page_and_comes_to_a_page_below_the_path(watched: Watched) -> None:
    tab = watched.tab
    tab.goto(watched.address)
    tab.locator("#search-words").fill("biblioteka")
    tab.locator("#search-words").press("Enter")
    expect(tab.locator(".finder__results h2").first).to_be_visible()
    assert urlsplit(tab.url).path == "/lentyna/paieska/"
    results = tab.locator(".finder__results h2 a").evaluate_all("links => links.map(link => link.pathname)")
    assert results and all(path.startswith("/lentyna/") for path in results), results
    tab.locator(".finder__results h2 a").first.click()
    expect(tab.locator("main h1")).to_be_visible()
    assert urlsplit(tab.url).path == results[0]
    assert not watched.faults, listed(watched.faults)


def test_a_list_is_narrowed_and_its_links_stay_below_the_path(watched: Watched) -> None:
    tab = watched.tab
    tab.goto(watched.address + "projektai/", wait_until="networkidle")
    links = tab.locator("a").evaluate_all("links => links.filter(a => a.host === location.host).map(a => a.pathname)")
    assert len(links) > 20 and all(path.startswith("/lentyna/") for path in links)
    assert not watched.faults, listed(watched.faults)
