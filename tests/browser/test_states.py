"""Pages as readers set and leave them: in colours of their own, with letters twice as large, with something unfolded,
pressed, enlarged or in focus. axe finds nothing then either, nothing is wider than the screen, nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browser.serving import served
from tests.browser.visits import AXE, LARGE_LETTERS, TOO_WIDE, WIDE_SPACING, violations
from tests.conftest import SAMPLE_TODAY
from tests.site_build.built import Site, listed

# Every template that readers see, where its components are fullest.
PAGES = (
    "",
    "bibliotekos/",
    "bibliotekos/zemelapis/",
    "bibliotekos/pavyzdine-savivaldybe/",
    "bibliotekos/pavyzdine-savivaldybe/padaliniai/centrine/",
    "bibliotekos/pavyzdine-savivaldybe/naujienos/2026-02-14-skaiciai-lentelese/",
    "bibliotekos/pavyzdine-savivaldybe/renginiai/2026/03/",
    "bibliotekos/pavyzdine-savivaldybe/renginiai/pasaku-rytas/",
    "apskritys/pavyzdine/",
    "naujienos/",
    "renginiai/",
    "projektai/",
    "projektai/lentele/",
    "projektai/skaitanciu-tinklas/",
    "programos/pavyzdziu-fondas/",
    "poveikis/",
    "temos/skaitymas/",
    "apie/prieinamumas/",
)
# Words that their own box cuts off; a box that scrolls does not, and what only screen readers get is meant to be.
CUT_OFF = """
() => [...document.querySelectorAll("main *, header *, footer *, nav *")].filter(element => {
    const style = getComputedStyle(element);
    return ["hidden", "clip"].includes(style.overflowX) && element.innerText?.trim() && element.checkVisibility()
        && !element.closest(".visually-hidden, svg, .shelf")
        && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map(element => `cut off: ${element.outerHTML.slice(0, 100)}`)
"""


@pytest.fixture(scope="module")
def address(sample_site: Site) -> Iterator[str]:
    with served(sample_site.output) as found:
        yield found


@contextmanager
def _tab(browser: Browser, width: int = 1280, height: int = 800, **options: object) -> Iterator[Tab]:
    context = browser.new_context(
        viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce", **options
    )
    context.set_default_timeout(15_000)
    context.clock.set_fixed_time(f"{SAMPLE_TODAY}T12:00:00+02:00")
    context.add_init_script(path=AXE)
    try:
        yield context.new_page()
    finally:
        context.close()


def _faults(tab: Tab) -> list[str]:
    return [*violations(tab), *tab.evaluate(TOO_WIDE), *tab.evaluate(CUT_OFF)]


@pytest.mark.parametrize(
    ("width", "script", "options"),
    [
        (1280, "", {"forced_colors": "active"}),
        (1280, LARGE_LETTERS, {}),
        # A page of 1280 × 800 px at 200 %.
        (640, "", {"color_scheme": "dark"}),
    ],
    ids=["forced colours", "letters twice as large", "zoomed to 200 %"],
)
def test_every_template_stands_what_readers_set(
    browser: Browser, address: str, width: int, script: str, options: dict[str, str]
) -> None:
    faults = []
    with _tab(browser, width, **options) as tab:
        for page in PAGES:
            tab.goto(address + page)
            if script:
                tab.evaluate(script)
            faults += [f"/{page}: {fault}" for fault in _faults(tab)]
    assert not faults, listed(faults)


def _weekend(tab: Tab) -> None:
    tab.get_by_role("button", name="Šį savaitgalį").click()


def _coming_week(tab: Tab) -> None:
    tab.locator(".open-now summary").click()


def _marker(tab: Tab) -> None:
    tab.locator("body").focus()
    tab.locator(".country-map__markers a").first.focus()
    tab.keyboard.press("Tab")


def _nearest(tab: Tab) -> None:
    tab.get_by_role("button", name="Rodyti artimiausias bibliotekas").click()
    tab.locator(".near-list__near").wait_for()


def _enlarged(tab: Tab) -> None:
    tab.get_by_role("link", name="Padidinti nuotrauką Nr. 2").click()
    tab.locator("#picture-2:target").wait_for()


def _menu(tab: Tab) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.locator(".site-header__menu summary").click()


def _skip_link(tab: Tab) -> None:
    tab.keyboard.press("Tab")


def _facets(tab: Tab) -> None:
    for summary in tab.locator(".filter-links summary").all():
        summary.click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("page", "leave"),
    [
        ("renginiai/", _weekend),
        ("bibliotekos/pavyzdine-savivaldybe/", _coming_week),
        ("bibliotekos/zemelapis/", _marker),
        ("bibliotekos/zemelapis/", _nearest),
        ("projektai/skaitanciu-tinklas/", _enlarged),
        ("projektai/", _facets),
        ("", _menu),
        ("", _skip_link),
    ],
    ids=lambda value: value.__name__.strip("_").replace("_", " ") if callable(value) else None,
)
def test_a_page_stays_whole_as_it_was_left(
    browser: Browser, address: str, page: str, leave: Callable[[Tab], None], scheme: str
) -> None:
    position = {"latitude": 55.5, "longitude": 25.6}
    with _tab(browser, color_scheme=scheme, geolocation=position, permissions=["geolocation"]) as tab:
        tab.goto(address + page)
        leave(tab)
        faults = _faults(tab)
        # WCAG 1.4.12, on a phone.
        tab.set_viewport_size({"width": 320, "height": 640})
        tab.add_style_tag(content=WIDE_SPACING)
        faults += [f"spaced apart: {fault}" for fault in (*tab.evaluate(TOO_WIDE), *tab.evaluate(CUT_OFF))]
    assert not faults, listed(faults)
