"""Search by words: what is typed is found, narrowed, sorted, shared and told; without a script there is an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as Tab

from tests.browser.search_tasks import EN, FIVE, LT, TASKS
from tests.browser.serving import CSP, served
from tests.browser.visits import AXE, LOOK, TOO_WIDE
from tests.conftest import ROOT
from tests.site_build.built import Site, listed

QUERIES = ROOT / "tests" / "search" / "queries.yaml"


@pytest.fixture(scope="module")
def address(real_site: Site) -> Iterator[str]:
    with served(real_site.output) as found:
        yield found


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


FAILED = "Paieškos įkelti nepavyko. Naršykite toliau esančius sąrašus arba pabandykite vėliau."
SOMETHING = re.compile(r"Ra(stas|sti|sta) |Nieko|found")


def _told(tab: Tab) -> str:
    """What is announced, once something was found or not, and all of it is shown."""
    status = tab.locator(".finder [role=status]")
    expect(status).to_have_text(SOMETHING)
    expect(tab.locator(".finder__results")).to_have_attribute("aria-busy", "false")
    return status.inner_text()


def _titles(tab: Tab) -> list[str]:
    return tab.locator(".finder__results h2").all_inner_texts()


def _asked(tab: Tab) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


@pytest.mark.parametrize("group", yaml.safe_load(QUERIES.read_text("utf-8")), ids=lambda group: group["what"])
def test_nine_of_ten_queries_find_their_page_among_the_first_five(group: dict, address: str, tab: Tab) -> None:
    tab.goto(address + (LT if group["language"] == "lt" else EN))
    queries = group["queries"]
    found = tab.evaluate(FIVE, list(queries))
    missed = [f"{q}: {url}" for (q, url), five in zip(queries.items(), found, strict=True) if url not in five]
    print(f"{len(queries) - len(missed)} of {len(queries)}", *missed, sep="\n")
    assert len(missed) <= len(queries) // 10, listed(missed)


def test_there_are_273_queries_and_each_is_asked_of_a_page_that_exists(real_site: Site) -> None:
    groups = yaml.safe_load(QUERIES.read_text("utf-8"))
    assert sum(len(group["queries"]) for group in groups) == 273
    assert {url for group in groups for url in group["queries"].values()} <= set(real_site.by_path)


def _wanted(real_site: Site, lang: str, of: str) -> dict[str, set[str]]:
    """What readers ask for → the libraries of which one must come first."""
    files = sorted((real_site.content / "libraries").glob("*/library.yaml"))
    records = {file.parent.name: yaml.safe_load(file.read_text("utf-8")) for file in files}
    assert len(records) == 66
    wanted: dict[str, set[str]] = {}
    for id, record in records.items():
        name, town = record["short_name"], record["seat"]
        wanted[name.get(lang, name["lt"]) if isinstance(name, dict) else name] = {f"{of}{id}/"}
        for asked in (town, f"{town} biblioteka") if lang == "lt" else (town,):
            wanted.setdefault(asked, set()).add(f"{of}{id}/")
            # It has the stem of Kazlų Rūda.
            wanted[asked] |= {f"{of}kazlu-ruda/"} if town == "Rudamina" else set()
    wanted["Kauno biblioteka"] = {f"{of}kaunas-{which}/" for which in ("apskritis", "miestas", "rajonas")}
    return wanted


@pytest.mark.parametrize(("lang", "page", "of"), [("lt", LT, "/bibliotekos/"), ("en", EN, "/en/libraries/")])
def test_every_library_comes_first_by_its_name_and_by_its_town(
    lang: str, page: str, of: str, real_site: Site, address: str, tab: Tab
) -> None:
    wanted = _wanted(real_site, lang, of)
    tab.goto(address + page)
    found = tab.evaluate(FIVE, list(wanted))
    pairs = zip(wanted.items(), found, strict=True)
    missed = [f"{asked}: {five[:1]}" for (asked, urls), five in pairs if not urls & set(five[:1])]
    assert not missed, listed(missed)


def test_typing_finds_tells_how_many_and_says_what_whose_and_when(address: str, tab: Tab) -> None:
    tab.goto(address + LT)
    tab.get_by_label("Ko ieškote?").type("zaislotekos")
    assert _told(tab) == "Rasti 6 puslapiai"
    heading = tab.locator("h2", has_text="Žaisloteka – skaitymo džiaugsmas visai šeimai")
    first = tab.locator(".finder__results li", has=heading)
    assert first.locator(".card__meta").locator("span").all_inner_texts() == [
        "Projektas",
        "2010\xa0m.",
        "Kupiškio biblioteka",
        "parengė portalas",
    ]
    assert first.locator("mark").count() >= 1
    assert first.get_by_role("link").get_attribute("href") == "/projektai/kupiskis-zaisloteka/"
    assert _asked(tab) == {"q": ["zaislotekos"]}


def test_what_was_asked_can_be_shared_and_the_browser_leads_back(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=robotika")
    whole = _told(tab)
    tab.get_by_text("Filtruoti ir rikiuoti").click()
    tab.get_by_label("Rūšis").select_option("event")
    expect(tab.locator(".finder [role=status]")).to_have_text("Rasti 2 puslapiai")
    assert _asked(tab) == {"q": ["robotika"], "kind": ["event"]}
    shared = tab.url
    tab.go_back()
    expect(tab.locator(".finder [role=status]")).to_have_text(whole)
    assert tab.get_by_label("Rūšis").input_value() == ""
    tab.goto(shared)
    assert _told(tab) == "Rasti 2 puslapiai"
    assert tab.get_by_label("Rūšis").input_value() == "event" and tab.get_by_label("Rūšis").is_visible()
    tab.get_by_role("button", name="Panaikinti visus filtrus").click()
    expect(tab.locator(".finder [role=status]")).to_have_text(whole)


def test_results_come_newest_first_where_that_is_asked(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=biblioteka&kind=post&library=utena")
    _told(tab)
    tab.get_by_label("Rikiuoti").select_option("date")
    first = tab.locator(".finder__results li").first
    expect(first.locator("h2")).to_have_text("Utenos bibliotekai – 90 metų")
    times = tab.locator(".finder__results .card__meta span:nth-of-type(2)").all_inner_texts()
    years = [int(text[:4]) for text in times]
    assert len(years) > 4 and years == sorted(years, reverse=True)


def test_nothing_found_says_so_and_offers_a_way_on(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=xyzqwrt")
    assert _told(tab) == "Nieko nerasta."
    assert "mažiau ar kitokių žodžių" in tab.locator(".finder__note").inner_text()
    other = tab.get_by_role("link", name="Ieškoti angliškuose puslapiuose")
    assert other.get_attribute("href").endswith("/en/search/?q=xyzqwrt")
    assert tab.get_by_role("heading", name="Pagal rūšį").is_visible()


def test_words_of_which_no_page_has_all_find_pages_with_some(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=%22tylioji+diskoteka+partizanai%22")
    _told(tab)
    assert "bent keli iš jų" in tab.locator(".finder__note").inner_text()
    assert "Tylioji diskoteka bibliotekoje šimtmečio proga" in _titles(tab)


def test_more_results_are_added_and_the_first_of_them_gets_the_focus(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=biblioteka")
    _told(tab)
    assert len(_titles(tab)) == 10
    tab.get_by_role("button", name="Rodyti daugiau rezultatų").click()
    expect(tab.locator(".finder__results li")).to_have_count(20)
    assert tab.evaluate("() => document.activeElement.textContent") == _titles(tab)[10]


@pytest.mark.parametrize("refused", ["wasm", "pagefind.js", "parts.bundle", "its policy"])
def test_a_search_that_cannot_start_says_so(refused: str, address: str, tab: Tab) -> None:
    def weakened(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": CSP})

    if refused == "its policy":
        tab.route(re.compile(r"\?q="), weakened)
    else:
        tab.route(re.compile(refused), lambda route: route.abort())
    tab.goto(f"{address}{LT}?q=robotika")
    expect(tab.locator(".finder [role=status]")).to_have_text(FAILED)
    expect(tab.locator(".finder__results")).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize(("page", "title"), [("", "Paieška"), ("en/", "Search")])
def test_without_a_script_the_form_of_the_header_lands_on_the_index(
    page: str, title: str, address: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + page)
    tab.locator("header input[type=search]").fill("robotika")
    tab.locator("header form button").click()
    assert tab.get_by_role("heading", level=1).inner_text() == title
    assert not tab.locator(".finder").is_visible() and tab.locator(".finder-without").is_visible()
    letter = tab.locator(".az-index a", has_text="R")
    letter.first.click()
    assert tab.locator(".az-list a", has_text="Rokiškio biblioteka" if not page else "Rokiškis Library").is_visible()
    context.close()


def test_the_form_of_the_header_leads_to_results(address: str, tab: Tab) -> None:
    tab.goto(f"{address}en/projects/")
    tab.locator("header input[type=search]").fill("toy libraries")
    tab.keyboard.press("Enter")
    assert _told(tab).endswith("found")
    assert "Toy Library – the Joy of Reading for the Whole Family" in _titles(tab)
    assert tab.get_by_label("What are you looking for?").input_value() == "toy libraries"


STATES = [
    ("results", {}, f"{LT}?q=senjorai"),
    ("filters open, English", {}, f"{EN}?q=seniors&kind=project"),
    ("dark, nothing found", {"color_scheme": "dark"}, f"{LT}?q=xyzqwrt"),
    (
        "narrow, dark, filters open",
        {"color_scheme": "dark", "viewport": {"width": 320, "height": 700}},
        f"{LT}?q=knyga&kind=post",
    ),
    ("forced colours", {"forced_colors": "active"}, f"{LT}?q=senjorai&sort=date"),
    ("text of 200 %", {"viewport": {"width": 640, "height": 700}}, f"{EN}?q=library&topic=reading"),
]


@pytest.mark.parametrize(("state", "options", "page"), STATES, ids=[state for state, _, _ in STATES])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    state: str, options: dict, page: str, address: str, browser: Browser
) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **options)
    tab = context.new_page()
    tab.add_init_script(path=AXE)
    tab.goto(address + page)
    if "200" in state:
        tab.add_style_tag(content="html { font-size: 200% }")
    _told(tab)
    # Where colours are forced they are the reader's own, and axe is told the ones that they replace.
    off = ["color-contrast"] if "forced_colors" in options else []
    assert not (faults := tab.evaluate(LOOK, {"off": off})), listed(faults)
    assert not tab.evaluate(TOO_WIDE)
    context.close()


def test_a_reader_with_a_keyboard_alone_finds_narrows_and_opens_a_result(address: str, tab: Tab) -> None:
    tab.goto(address + LT)
    tab.get_by_label("Ko ieškote?").focus()
    tab.keyboard.type("robotikos mokykla")
    tab.keyboard.press("Enter")
    _told(tab)
    tab.keyboard.press("Tab")  # the button
    tab.keyboard.press("Tab")  # the filters
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.name") == "kind"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(".finder__results li")).not_to_have_count(0)
    expect(tab.locator(".finder__results h2").first).to_have_text("Robotikos mokykla bibliotekoje")
    tab.locator(".finder__results a").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/projektai/kaisiadorys-robotikos-mokykla/")


def test_the_search_pages_keep_to_their_policy_and_ask_nobody_else(address: str, tab: Tab) -> None:
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    answer = tab.goto(f"{address}{EN}?q=library")
    _told(tab)
    assert "'wasm-unsafe-eval'" in answer.headers["content-security-policy"]
    assert not said and all(url.startswith(address) for url in asked)
    assert "wasm" not in tab.goto(f"{address}en/").headers["content-security-policy"]


@pytest.mark.parametrize(("page", "asked", "found"), TASKS, ids=[found for _, _, found in TASKS])
def test_a_reader_with_a_question_finds_the_page(
    page: str, asked: dict[str, str], found: str, address: str, tab: Tab
) -> None:
    tab.goto(address + page)
    tab.locator(".finder summary").click()
    for label, value in asked.items():
        field = tab.get_by_label(label, exact=True)
        if field.evaluate("field => field.localName") == "select":
            field.select_option(label=value)
        else:
            field.fill(value)
    expect(tab.locator(".finder__results h2", has_text=found).first).to_be_visible()
    assert found in _titles(tab)[:5]
