"""Today, this weekend, this month: the list of events narrows at once, and stands whole without JavaScript."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browser.serving import served
from tests.browser.test_quiet import LEAST_MOVE, SETTLED
from tests.site_build.built import Site

LIST = "renginiai/"
POSTER = "bibliotekos/pavyzdine-savivaldybe/renginiai/2026/03/"


@pytest.fixture(scope="module")
def address(sample_site: Site) -> Iterator[str]:
    with served(sample_site.output) as found:
        yield found


def _open(browser: Browser, page: str, moment: str = "2026-03-10T10:00", **options: object) -> Tab:
    context = browser.new_context(**options)
    context.set_default_timeout(10_000)
    tab = context.new_page()
    tab.clock.set_fixed_time(dt.datetime.fromisoformat(f"{moment}+00:00"))
    tab.goto(page)
    return tab


def _shown(tab: Tab) -> list[str]:
    """The days that are shown."""
    return [one.get_attribute("id") for one in tab.locator('section[id^="d2"]').all() if one.is_visible()]


@pytest.mark.parametrize(
    ("moment", "button", "days", "said"),
    [
        ("2026-03-10T10:00", "Šiandien", [], "1 renginys"),
        ("2026-03-10T10:00", "Šį savaitgalį", ["d2026-03-14", "d2026-03-15"], "4 renginiai"),
        ("2026-03-15T10:00", "Šį savaitgalį", ["d2026-03-15"], "2 renginiai"),
        # Midnight in Vilnius is at 22:00 UTC.
        ("2026-03-13T21:59", "Šiandien", [], "1 renginys"),
        ("2026-03-13T22:00", "Šiandien", ["d2026-03-14"], "3 renginiai"),
        (
            "2026-03-20T10:00",
            "Šį mėnesį",
            ["d2026-03-20", "d2026-03-21", "d2026-03-27", "d2026-03-28"],
            "4 renginiai",
        ),
        ("2100-01-01T10:00", "Visi", [], "Tam laikui čia nieko nepaskelbta."),
    ],
)
def test_the_list_narrows_to_what_was_asked(
    browser: Browser, address: str, moment: str, button: str, days: list[str], said: str
) -> None:
    tab = _open(browser, address + LIST, moment)
    tab.get_by_role("button", name=button).click()
    assert _shown(tab) == days
    assert tab.get_by_role("status").inner_text() == said
    assert tab.get_by_role("button", name=button).get_attribute("aria-pressed") == "true"
    tab.context.close()


def test_the_choice_stands_in_the_address_and_can_be_shared(browser: Browser, address: str) -> None:
    tab = _open(browser, address + LIST)
    tab.get_by_role("button", name="Šį savaitgalį").click()
    assert tab.url.endswith("/renginiai/?when=weekend")
    tab.reload()
    tab.get_by_role("status").wait_for()
    assert _shown(tab) == ["d2026-03-14", "d2026-03-15"]
    tab.context.close()


def test_days_that_are_over_are_not_shown_as_coming(browser: Browser, address: str) -> None:
    tab = _open(browser, address + LIST, "2026-03-21T10:00")
    tab.get_by_role("status").wait_for()
    assert _shown(tab)[0] == "d2026-03-21"
    tab.context.close()


def test_without_javascript_all_days_are_there(browser: Browser, address: str) -> None:
    tab = _open(browser, address + LIST, java_script_enabled=False)
    assert "d2026-03-14" in _shown(tab) and "d2099-05-07" in _shown(tab)
    assert tab.get_by_role("button", name="Šiandien").count() == 0
    tab.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_the_buttons_come(browser: Browser, address: str, width: int) -> None:
    tab = _open(browser, address + LIST, viewport={"width": width, "height": 800})
    tab.get_by_role("status").wait_for()
    settled = tab.evaluate(SETTLED)
    assert settled["moved"] < LEAST_MOVE, settled
    tab.context.close()


def test_a_month_of_a_library_is_a_poster_of_one_page_on_paper(browser: Browser, address: str) -> None:
    tab = _open(browser, address + POSTER)
    pdf = tab.pdf(prefer_css_page_size=True)
    tab.emulate_media(media="print")
    assert tab.locator(".agenda__address").inner_text().endswith(f"/{POSTER}")
    assert not tab.locator(".site-footer").is_visible() and not tab.locator(".site-header").is_visible()
    tab.context.close()
    assert pdf.count(b"/Type /Page\n") == 1 and b"/MediaBox [0 0 594.95996 841.91998]" in pdf
