"""What a search asks for: how much, in how many rounds of requests, and older years only when they are wanted."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import Response, Route, expect

from tests.browser.search_tasks import LT
from tests.browser.serving import served
from tests.browser.test_search import _told
from tests.browser.test_search import address as address
from tests.browser.test_search import tab as tab
from tests.builder.conftest import empty as empty
from tests.builder.conftest import pictures as pictures
from tests.builder.conftest import small as small
from tests.catalogue.network import post
from tests.conftest import ROOT
from tests.scratch import Scratch
from tests.site_build.built import listed

SCRIPT = ROOT / "theme" / "components" / "finder" / "own.js"
QUESTIONS = [
    ("one word", {"q": "robotika"}, 1),
    ("two words", {"q": "robotika senjorams"}, 2),
    ("an inflected word and filters", {"q": "skaitytojams", "kind": "post", "library": "utena", "from": "2015"}, 4),
]
PRESS = """
asked => {
    const form = document.querySelector(".finder form");
    for (const [name, value] of Object.entries(asked)) form.elements[name].value = value;
    form.querySelector(".finder__words button").click();
}
"""


def _rounds(tab: Tab, waiting: list[Route]) -> list[list[str]]:
    """What is asked for until the first result, in rounds: all that a page can ask for before it has an answer. The
    routes that wait are answered together, once the page asks for nothing more. A result asks for the band of its
    library as soon as it is there."""
    rounds: list[list[str]] = []
    while len(rounds) < 20:
        before = -1
        while len(waiting) != before:
            before = len(waiting)
            tab.wait_for_timeout(300)
        paths = [urlsplit(route.request.url).path for route in waiting]
        if any("/bands/" in path for path in paths):
            break
        rounds.append([path for path in paths if not path.endswith(".svg")])
        answered, waiting[:] = list(waiting), []
        for route in answered:
            route.continue_()
    return [found for found in rounds if found]


@pytest.mark.parametrize(("question", "asked", "first"), QUESTIONS, ids=[name for name, _, _ in QUESTIONS])
def test_a_first_result_is_two_round_trips_away_from_the_question(
    question: str, asked: dict[str, str], first: int, address: str, tab: Tab
) -> None:
    # The engine comes with the focus.
    tab.goto(address + LT, wait_until="networkidle")
    with tab.expect_response(re.compile("wasm")) as engine:
        tab.get_by_label("Ko ieškote?").focus()
    engine.value.finished()
    tab.wait_for_timeout(1_000)
    waiting: list[Route] = []
    tab.route("**/*", lambda route: waiting.append(route))
    tab.evaluate(PRESS, asked)
    words, fragments = _rounds(tab, waiting)
    # A file for each word and each filter, and no more than a browser asks for at once over HTTP/1.1.
    assert len(words) == first <= 6, listed(words)
    assert len(fragments) <= 10 and all("/fragment/" in path for path in fragments), listed(fragments)


def test_who_lands_with_a_question_waits_for_five_round_trips(address: str, tab: Tab) -> None:
    waiting: list[Route] = []
    tab.route("**/*", lambda route: waiting.append(route))
    tab.evaluate("url => { setTimeout(() => { location = url; }); }", f"{address}{LT}?q=robotika")
    page, files, engine, words, fragments = _rounds(tab, waiting)
    # The file of the word, and the words near to a slip of it.
    assert sorted(path.rpartition(".")[2] for path in words) == ["bundle", "json"]
    assert len(page) == 1 and any("finder" in path for path in files)
    assert {path.rpartition("/")[2] for path in engine} >= {"parts.bundle", "pagefind.js", "wasm.lt.pagefind"}
    assert all("/fragment/" in path for path in fragments)


def test_the_script_weighs_less_than_five_kilobytes_and_a_first_result_less_than_300(address: str, tab: Tab) -> None:
    assert len(gzip.compress(SCRIPT.read_bytes())) < 5 * 1024
    weights = {}
    tab.on("response", lambda answer: weights.__setitem__(answer.url, _transferred(answer)))
    tab.goto(f"{address}{LT}?q=senjorai")
    _told(tab)
    of_search = {url: size for url, size in weights.items() if "/search/" in url or "finder" in url}
    assert len(of_search) > 8 and sum(of_search.values()) < 300 * 1024, of_search


def _transferred(answer: Response) -> int:
    """Bytes as a server sends them, which compresses texts (the index is compressed already)."""
    body = answer.body()
    return len(gzip.compress(body)) if answer.url.endswith((".js", ".css", ".json", "/")) else len(body)


@pytest.fixture
def older(small: Scratch, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site of whose parts the older ones are not searched at first."""
    monkeypatch.setattr("plugins.builder.incremental.search_index.MOST_PARTS", 2)
    days = [f"{year}-02-{day:02d}" for year in (2015, 2025) for day in range(1, 29)]
    many = {f"network/posts/{day}-{n}.md": post(date=day) + "Žirgai.\n" for day in days for n in range(7)}
    small.write(many).build(PORTAL_SEARCH="yes")
    with served(small.output) as found:
        yield found


def _years(tab: Tab) -> set[str]:
    links = tab.locator(".finder__results h2 a")
    return {link.get_attribute("href").rstrip("/").rpartition("/")[2][:4] for link in links.all()}


def test_older_years_are_searched_when_they_are_asked_for(older: str, tab: Tab) -> None:
    tab.goto(f"{older}{LT}?q=%C5%BEirgai")
    assert _told(tab) == "Rasti 196 puslapiai"
    assert "2016" in tab.locator(".finder__note").inner_text()
    tab.get_by_role("button", name="Ieškoti ir ankstesnių metų puslapiuose").click()
    expect(tab.locator(".finder [role=status]")).to_have_text("Rasti 392 puslapiai")
    tab.locator(".finder summary").click()
    tab.get_by_label("Rikiuoti").select_option("date")
    expect(tab.locator(".finder__results h2 a").first).to_have_attribute("href", re.compile("2025-02-28"))


def test_a_choice_of_older_years_searches_them_at_once(older: str, tab: Tab) -> None:
    tab.goto(f"{older}{LT}?q=%C5%BEirgai&to=2015&sort=date")
    assert _told(tab) == "Rasti 196 puslapiai"
    assert _years(tab) == {"2015"}
