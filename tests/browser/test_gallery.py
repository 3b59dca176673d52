"""The pictures of a project: a grid, each enlarged by its address alone, with and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.browser.serving import served
from tests.site_build.built import Site


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def tab(request: pytest.FixtureRequest, browser: Browser, sample_site: Site) -> Iterator[Tab]:
    with served(sample_site.output) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=request.param)
        page = context.new_page()
        page.goto(f"{address}projektai/skaitanciu-tinklas/")
        yield page
        context.close()


def test_a_picture_is_enlarged_by_its_link_and_the_browser_leads_back(tab: Tab) -> None:
    pictures = tab.locator(".gallery img")
    assert pictures.count() == 3
    small = pictures.nth(1).bounding_box()["width"]
    tab.get_by_role("link", name="Padidinti nuotrauką Nr. 2: Dviejų aukštų lentyna").click()
    assert tab.url.endswith("#picture-2")
    assert pictures.nth(1).bounding_box()["width"] > 3 * small
    tab.go_back()
    assert pictures.nth(1).bounding_box()["width"] == small


def test_the_enlarged_picture_leads_to_its_neighbours_and_back(tab: Tab) -> None:
    tab.get_by_role("link", name="Padidinti nuotrauką Nr. 1").click()
    expect(tab.get_by_role("link", name="Ankstesnė nuotrauka")).to_have_count(0)
    tab.get_by_role("link", name="Kita nuotrauka").click()
    assert tab.url.endswith("#picture-2")
    tab.get_by_role("link", name="Visos nuotraukos").click()
    expect(tab.get_by_role("link", name="Visos nuotraukos")).to_have_count(0)


def test_captions_and_credits_stand_under_the_pictures(tab: Tab) -> None:
    captions = tab.locator(".gallery figcaption")
    assert captions.count() == 1
    expect(captions.first).to_have_text("Skaitymai prasideda temstant Iliustracija: Pavyzdžių dailininkas")
