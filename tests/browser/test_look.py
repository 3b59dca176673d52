"""What a reader sees: dates under headlines, captions apart, choices in full rows, paper that is not wasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browser.serving import served
from tests.browser.visits import TOUCHING
from tests.conftest import SAMPLE_TODAY
from tests.site_build.built import Site

LIBRARY = "bibliotekos/pavyzdine-savivaldybe/"


@pytest.fixture(scope="module")
def address(sample_site: Site) -> Iterator[str]:
    with served(sample_site.output) as found:
        yield found


@contextmanager
def _tab(browser: Browser, width: int = 1280, height: int = 800, **options: object) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(30_000)
    context.clock.set_fixed_time(f"{SAMPLE_TODAY}T12:00:00+02:00")
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_a_spine_of_the_shelf_shows_its_whole_name_whatever_the_size_of_letters(
    browser: Browser, address: str, letters: str
) -> None:
    with _tab(browser, bypass_csp=True) as tab:
        tab.goto(address)
        tab.evaluate("size => { document.documentElement.style.fontSize = size; }", letters)
        cut = tab.evaluate("""
            () => [...document.querySelectorAll(".shelf a > span")].filter(label => {
                const words = document.createRange();
                words.selectNodeContents(label);
                const inner = words.getBoundingClientRect(), box = label.getBoundingClientRect();
                return inner.width > box.width + 1 || inner.height > box.height + 1
                    || box.width > label.closest("a").getBoundingClientRect().width;
            }).map(label => label.textContent)
        """)
        assert tab.locator(".shelf a > span").count() == 3
    assert cut == []


@pytest.mark.parametrize(
    ("page", "date"),
    [
        (f"{LIBRARY}naujienos/2026-01-05-skaitymo-valandos/", "2026 m. sausio 5 d."),
        (f"{LIBRARY}renginiai/knygos-vakaras/", "2026 m. kovo 14 d., šeštadienis, 17.30–19.00 val."),
        (f"en/{LIBRARY.replace('bibliotekos', 'libraries')}events/knygos-vakaras/", "Saturday, 14 March 2026"),
    ],
)
def test_on_a_phone_the_date_stands_right_under_the_headline(
    browser: Browser, address: str, page: str, date: str
) -> None:
    with _tab(browser, width=320, height=640) as tab:
        tab.goto(address + page)
        title, when = tab.locator("h1").bounding_box(), tab.locator(".page-head time").first
        assert when.inner_text().replace("\xa0", " ").startswith(date)
        assert 0 < when.bounding_box()["y"] - title["y"] - title["height"] < 40


def test_the_two_buttons_under_the_map_do_not_touch(browser: Browser, address: str) -> None:
    here = {"latitude": 55.96, "longitude": 25.59}
    for width in (320, 768, 1280):
        with _tab(browser, width, geolocation=here, permissions=["geolocation"]) as tab:
            tab.goto(f"{address}bibliotekos/zemelapis/")
            tab.get_by_role("button", name="Rodyti artimiausias bibliotekas").click()
            tab.get_by_role("button", name="Rodyti pagal apskritis").wait_for()
            assert tab.evaluate(TOUCHING) == [], width


@pytest.mark.parametrize("width", [600, 768, 1280])
def test_no_choice_of_a_filter_stands_beside_an_empty_place(browser: Browser, address: str, width: int) -> None:
    with _tab(browser, width) as tab:
        for page in ("projektai/", "renginiai/", "naujienos/", "bibliotekos/"):
            tab.goto(address + page)
            if not tab.locator(".facet-filter").count():
                continue
            labels = tab.locator(".facet-filter label")
            labels.first.wait_for()
            boxes = [label.bounding_box() for label in labels.all()]
            last = max(box["x"] + box["width"] for box in boxes)
            for box, following in pairwise([*boxes, {"x": boxes[0]["x"]}]):
                ends = box["x"] + box["width"] > last - 1
                assert ends == (following["x"] <= box["x"]), (page, boxes)


def test_who_made_a_picture_stands_on_a_line_of_its_own(browser: Browser, address: str) -> None:
    with _tab(browser) as tab:
        tab.goto(f"{address}{LIBRARY}naujienos/2026-01-05-skaitymo-valandos/")
        caption = tab.locator("figcaption:has(.picture__credit)").first
        lines = caption.inner_text().splitlines()
        assert len(lines) == 2, lines
        assert lines[1].startswith("Iliustracija: ")


def test_the_years_at_both_ends_of_a_timeline_are_of_one_size(browser: Browser, address: str) -> None:
    with _tab(browser) as tab:
        tab.goto(f"{address}projektai/skaitanciu-tinklas/")
        years = tab.locator(".timeline__years span")
        sizes = [year.evaluate("year => getComputedStyle(year).fontSize") for year in years.all()]
        assert years.all_inner_texts() == ["2012", "2014"]
        assert len(set(sizes)) == 1, sizes


@pytest.mark.parametrize(
    ("page", "skip", "then"),
    [
        ("", "Praleisti bibliotekų lentyną", "Visos bibliotekos pagal pavadinimą, vietą ir paslaugas"),
        ("bibliotekos/zemelapis/", "Praleisti žemėlapį", "Rodyti artimiausias bibliotekas"),
    ],
)
def test_a_long_row_of_links_can_be_skipped_with_the_keyboard(
    browser: Browser, address: str, page: str, skip: str, then: str
) -> None:
    with _tab(browser, reduced_motion="reduce") as tab:
        tab.goto(address + page)
        link = tab.get_by_role("link", name=skip)
        assert link.bounding_box()["y"] < 0, "it shows although it has not got the focus"
        link.focus()
        assert link.bounding_box()["y"] > 0
        tab.keyboard.press("Enter")
        tab.wait_for_function("() => document.activeElement.id === location.hash.slice(1)")
        tab.keyboard.press("Tab")
        assert tab.evaluate("() => document.activeElement.textContent") == then


def _sheets(tab: Tab) -> int:
    """How many sheets of A4 a page takes on paper."""
    return len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("page", "sheets"),
    [
        ("bibliotekos/mazoji-savivaldybe/naujienos/2023-05-07-vienintele-naujiena/", 1),
        ("apskritys/pavyzdine/", 4),
    ],
)
def test_on_paper_a_page_takes_no_more_sheets_than_it_must(
    browser: Browser, address: str, page: str, sheets: int
) -> None:
    with _tab(browser) as tab:
        tab.goto(address + page)
        assert _sheets(tab) <= sheets


def test_on_paper_a_county_shows_where_its_libraries_are(browser: Browser, address: str) -> None:
    with _tab(browser) as tab:
        tab.emulate_media(media="print")
        tab.goto(f"{address}apskritys/pavyzdine/")
        assert tab.locator(".small-map__here").evaluate("shape => getComputedStyle(shape).fill") == "none"


def test_on_paper_no_card_touches_the_line_under_the_one_above(browser: Browser, address: str) -> None:
    with _tab(browser, width=794) as tab:
        tab.emulate_media(media="print")
        tab.goto(f"{address}apskritys/pavyzdine/")
        tops = tab.evaluate("""
            () => [...document.querySelectorAll(".card-list")].flatMap(list => {
                const cards = [...list.children].map(card => [card.getBoundingClientRect(),
                    card.querySelector(".band").getBoundingClientRect(), card.querySelector("a").textContent]);
                return cards.filter(([, band], at) => cards.slice(0, at).some(([above]) =>
                    above.left < band.right && above.right > band.left && band.top - above.bottom < 8))
                    .map(([, , name]) => name);
            })
        """)
    assert tops == []
