"""What scripts do on the pages that `lentyna serve` itself serves: a wrong type or policy there stops them all."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.cli.serving import serving
from tests.conftest import SAMPLE_CONTENT
from tests.scratch import Scratch

NOON = dt.datetime.fromisoformat("2026-03-10T10:00+00:00")
PAVYZDZIAI = {"latitude": 55.5, "longitude": 25.6}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Iterator[str]:
    """The sample, with its search, as `lentyna serve` shows it."""
    scratch = Scratch(tmp_path_factory.mktemp("sample") / "site", pictures)
    shutil.copytree(SAMPLE_CONTENT, scratch.content)
    scratch.project()
    with serving(scratch, 0, PORTAL_SEARCH="always") as found:
        yield f"http://127.0.0.1:{found.port}/"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A tab whose reader says where she is, at noon of the sample's day; whatever is refused or fails is a fault."""
    context = browser.new_context(geolocation=PAVYZDZIAI, permissions=["geolocation"], timezone_id="Europe/Vilnius")
    context.set_default_timeout(30_000)
    found = context.new_page()
    found.clock.set_fixed_time(NOON)
    faults: list[str] = []
    found.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    found.on("pageerror", lambda error: faults.append(str(error)))
    yield found
    context.close()
    assert not faults


def test_search_finds(tab: Tab, address: str) -> None:
    tab.goto(f"{address}paieska/?q=skaitymas")
    expect(tab.locator(".finder__results h2").first).to_be_visible(timeout=30_000)


def test_events_narrow_to_what_was_asked(tab: Tab, address: str) -> None:
    tab.goto(f"{address}renginiai/")
    tab.get_by_role("button", name="Šį savaitgalį").click()
    expect(tab.get_by_role("status")).to_have_text("4 renginiai")
    assert tab.url == f"{address}renginiai/?when=weekend"


def test_the_nearest_library_is_told_to_who_says_where_she_is(tab: Tab, address: str) -> None:
    tab.goto(f"{address}bibliotekos/zemelapis/")
    tab.get_by_role("button", name="Rodyti artimiausias bibliotekas").click()
    expect(tab.locator(".near-list__ask [role=status]")).to_contain_text("Arčiausiai: ")
    assert tab.locator(".near-list__near li").count() > 0


def test_what_is_open_now_is_told(tab: Tab, address: str) -> None:
    tab.goto(f"{address}bibliotekos/pavyzdine-savivaldybe/padaliniai/centrine/")
    expect(tab.locator(".open-now__state")).to_have_text("Dabar atidaryta iki 16.00 val.")
