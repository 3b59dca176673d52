"""A real browser, and for each site and language the pages it looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browser.reader import Opener, Reader
from tests.browser.serving import served
from tests.conftest import SAMPLE_TODAY
from tests.site_build.built import Page, Site

CHROMIUM = next(
    (path for path in ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium") if Path(path).exists()), None
)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@dataclass(frozen=True)
class Reading:
    """Pages of one site in one language, served, and a browser to open them in."""

    browser: Browser
    address: str
    pages: tuple[Page, ...]
    """All that are looked at: of every template the smallest and the largest page."""
    fewer: tuple[Page, ...]
    """One page of every template, for what takes a browser long."""
    today: str
    """The day that the site was built for, as 2026-03-10."""

    def at(self, page: Page) -> str:
        return self.address + page.path.lstrip("/")

    @contextmanager
    def tab(self, width: int = 1280, height: int = 800, **options: object) -> Iterator[Tab]:
        """An empty tab of a browser that has never been here; options are Playwright's for a context."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, service_workers="block", **options
        )
        context.set_default_timeout(15_000)
        # What scripts work out by the clock is worked out for the day that the site was built for.
        context.clock.set_fixed_time(dt.datetime.fromisoformat(f"{self.today}T12:00:00+02:00"))
        try:
            yield context.new_page()
        finally:
            context.close()


@pytest.fixture(scope="session")
def opened(browser: Browser, sample_site: Site, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Opens the home page for a reader with a question, by default of the sample on the day it is built for; of the
    real site for tests that are marked with `content`."""
    with ExitStack() as servers:
        sample = servers.enter_context(served(sample_site.output))
        real_one: list[str] = []

        def real_home() -> str:
            if not real_one:
                site = request.getfixturevalue("real_site")
                real_one.append(servers.enter_context(served(site.output, urlsplit(site.address).path)))
            return real_one[0]

        @contextmanager
        def open_home(
            language: str, javascript: bool, at: str = f"{SAMPLE_TODAY}T10:00", real: bool = False, **options: object
        ) -> Iterator[Reader]:
            """`at` is a moment in UTC; the reader's own clock is in Vilnius. Options are Playwright's for a context."""
            context = browser.new_context(
                java_script_enabled=javascript, timezone_id="Europe/Vilnius", service_workers="block", **options
            )
            context.set_default_timeout(15_000)
            context.clock.set_fixed_time(dt.datetime.fromisoformat(f"{at}+00:00"))
            try:
                tab = context.new_page()
                tab.goto((real_home() if real else sample) + ("" if language == "lt" else f"{language}/"))
                yield Reader(tab, language)
            finally:
                context.close()

        yield open_home


@pytest.fixture(scope="session", params=["lt", "en"])
def reading(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Reading]:
    """Each site in each language in turn. Of the real site the emptiest pages are the ones that may surprise, of the
    sample the fullest: it fills every field."""
    groups = [pages for (_, language), pages in site.by_template().items() if language == request.param]
    assert groups, f"no page of the {site.name} site is in {request.param}"
    smallest, largest = [pages[0] for pages in groups], [pages[-1] for pages in groups]
    fewer = smallest if site.name == "real" else largest
    pages = fewer if site.name == "sample" else [page for pair in zip(smallest, largest, strict=True) for page in pair]
    with served(site.output, urlsplit(site.address).path) as address:
        yield Reading(browser, address, tuple(dict.fromkeys(pages)), tuple(fewer), site.today)
