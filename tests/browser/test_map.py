"""The map and the nearest libraries, as readers have them: with a position, without one, and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from tests.browser.serving import served
from tests.site_build.built import Site

ROKISKIS = {"latitude": 55.96, "longitude": 25.59}
SAMPLE = {"latitude": 55.51, "longitude": 25.6}


@pytest.fixture(scope="module")
def address(real_site: Site) -> Iterator[str]:
    with served(real_site.output) as found:
        yield f"{found}bibliotekos/zemelapis/"


@pytest.fixture(scope="module")
def sample(sample_site: Site) -> Iterator[str]:
    """The map of the sample: faults of the code are found on it, whatever libraries write."""
    with served(sample_site.output) as found:
        yield f"{found}bibliotekos/zemelapis/"


def _tab(browser: Browser, address: str, **options: object) -> Tab:
    tab = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block", **options).new_page()
    tab.goto(address)
    return tab


def _said(tab: Tab) -> Locator:
    return tab.locator(".near-list__ask [role=status]")


def test_the_nearest_library_comes_first_and_is_announced(browser: Browser, address: str) -> None:
    tab = _tab(browser, address, geolocation=ROKISKIS, permissions=["geolocation"])
    tab.wait_for_load_state("networkidle")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.get_by_role("button", name="Rodyti artimiausias bibliotekas").click()
    expect(_said(tab)).to_have_text(
        "Arčiausiai: Rokiškio biblioteka, 1 km. Sąrašas surikiuotas pagal atstumą.", use_inner_text=True
    )
    near = tab.locator(".near-list__near li")
    assert near.count() == 66
    assert near.first.inner_text() == "Rokiškio biblioteka Rokiškis – 1 km"
    assert asked == []  # the position leaves the page with no request, for there is none
    tab.get_by_role("button", name="Rodyti pagal apskritis").click()
    expect(tab.get_by_role("heading", name="Utenos apskritis")).to_be_visible()
    assert near.count() == 0
    tab.context.close()


def test_a_reader_who_says_no_is_told_what_that_means(browser: Browser, address: str) -> None:
    tab = _tab(browser, address)
    tab.get_by_role("button", name="Rodyti artimiausias bibliotekas").click()
    expect(_said(tab)).to_contain_text("Naršyklei neleista pasakyti, kur esate.")
    expect(tab.locator(".near-list__groups")).to_be_visible()
    tab.context.close()


def test_without_a_script_there_is_the_list_and_no_button(browser: Browser, address: str) -> None:
    tab = _tab(browser, address, java_script_enabled=False)
    assert tab.locator(".near-list__groups li:visible").count() == 66
    assert tab.locator("button:visible", has_text="artimiausias").count() == 0
    tab.context.close()


def test_the_name_of_a_marker_appears_when_it_has_the_focus(browser: Browser, address: str) -> None:
    tab = _tab(browser, address)
    marker = tab.get_by_role("link", name="Rokiškio biblioteka").first
    expect(marker.locator("text")).to_be_hidden()
    tab.locator(".country-map__markers a").first.focus()
    tab.keyboard.press("Tab")
    expect(tab.locator(".country-map__markers a").nth(1).locator("text")).to_be_visible()
    tab.context.close()


def test_on_a_phone_a_county_leads_to_its_part_of_the_list(browser: Browser, address: str) -> None:
    tab = _tab(browser, address)
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.locator(".country-map__markers a:visible").count() == 0
    county = tab.get_by_role("link", name="Utenos apskritis").first
    box = county.bounding_box()
    assert box["width"] >= 44 and box["height"] >= 44
    county.click()
    assert tab.url.endswith("#utenos-apskritis")
    tab.context.close()


def test_the_shapes_are_drawn_under_the_policy_of_production(browser: Browser, address: str) -> None:
    tab = _tab(browser, address)
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.reload()
    size = tab.locator(".country-map__land").evaluate("land => land.getBBox().width")
    assert size > 700 and refused == []
    tab.context.close()


def test_of_the_sample_the_nearest_library_comes_first_and_its_counties_come_back(
    browser: Browser, sample: str
) -> None:
    tab = _tab(browser, sample, geolocation=SAMPLE, permissions=["geolocation"])
    tab.wait_for_load_state("networkidle")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.get_by_role("button", name="Rodyti artimiausias bibliotekas").click()
    expect(_said(tab)).to_have_text(
        "Arčiausiai: Pavyzdinė biblioteka, 1 km. Sąrašas surikiuotas pagal atstumą.", use_inner_text=True
    )
    near = tab.locator(".near-list__near li")
    assert near.first.inner_text() == "Pavyzdinė biblioteka Pavyzdžiai – 1 km"
    assert asked == []
    tab.get_by_role("button", name="Rodyti pagal apskritis").click()
    expect(tab.get_by_role("heading", name="Pavyzdinė apskritis", exact=True)).to_be_visible()
    assert near.count() == 0
    tab.context.close()


def test_of_the_sample_a_refusal_is_told_and_without_a_script_there_is_the_list(browser: Browser, sample: str) -> None:
    tab = _tab(browser, sample)
    tab.get_by_role("button", name="Rodyti artimiausias bibliotekas").click()
    expect(_said(tab)).to_contain_text("Naršyklei neleista pasakyti, kur esate.")
    tab.context.close()
    tab = _tab(browser, sample, java_script_enabled=False)
    assert tab.locator(".near-list__groups li:visible").count() == 3
    assert tab.locator("button:visible", has_text="artimiausias").count() == 0
    tab.context.close()


def test_of_the_sample_the_shapes_and_the_names_of_markers_are_drawn(browser: Browser, sample: str) -> None:
    tab = _tab(browser, sample)
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.reload()
    assert tab.locator(".country-map__land").evaluate("land => land.getBBox().width") > 700 and refused == []
    markers = tab.locator(".country-map__markers a")
    assert markers.count() == 2
    markers.first.focus()
    expect(markers.first.locator("text")).to_be_visible()
    expect(markers.nth(1).locator("text")).to_be_hidden()
    tab.set_viewport_size({"width": 320, "height": 640})
    expect(markers.first).to_be_hidden()
    tab.get_by_role("link", name="Antroji pavyzdinė apskritis").first.click()
    assert tab.url.endswith("#antroji")
    tab.context.close()
