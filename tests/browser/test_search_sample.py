"""Search by words on the sample site: faults of the code are found here, whatever libraries write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from plugins.i18n.stems import ENDING
from tests.browser.search_tasks import EN, FIVE, LT
from tests.browser.serving import served
from tests.browser.test_search import _asked, _titles, _told
from tests.browser.test_search import tab as tab
from tests.conftest import ROOT
from tests.site_build.built import Site, listed

GROUPS = yaml.safe_load((ROOT / "tests" / "search" / "sample_queries.yaml").read_text("utf-8"))
# The nearest word to one that is spelled wrongly, among those of an index.
NEAREST = """
async ([address, asked, words]) => {
    const {nearest} = await import(address);
    return asked.map(word => nearest(word, {ending: RegExp(words.ending), words: words.words.split(" ")}) ?? null);
}
"""


@pytest.fixture(scope="module")
def address(sample_site: Site) -> Iterator[str]:
    with served(sample_site.output) as found:
        yield found


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group['language']} {group['what']}")
def test_every_query_finds_its_page_among_the_first_five(group: dict, address: str, tab: Tab) -> None:
    tab.goto(address + (LT if group["language"] == "lt" else EN))
    queries = group["queries"]
    found = tab.evaluate(FIVE, list(queries))
    pairs = zip(queries.items(), found, strict=True)
    assert not (missed := [f"{q}: {url} not in {five}" for (q, url), five in pairs if url not in five]), listed(missed)


def test_every_query_is_asked_of_a_page_that_exists(sample_site: Site) -> None:
    assert {url for group in GROUPS for url in group["queries"].values()} <= set(sample_site.by_path)


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        *(("Mažieji Pavyzdžiai", "mazoji-savivaldybe"), ("mazieji pavyzdziai biblioteka", "mazoji-savivaldybe")),
        *(("Pavyzdmiestis", "pavyzdine-apskritis"), ("Pavyzdmiesčio biblioteka", "pavyzdine-apskritis")),
    ],
)
def test_who_asks_for_a_town_is_shown_its_library_first(asked: str, id: str, address: str, tab: Tab) -> None:
    tab.goto(address + LT)
    [five] = tab.evaluate(FIVE, [asked])
    assert five[0] == f"/bibliotekos/{id}/"


def test_a_slip_is_forgiven_and_it_is_said_what_was_searched_for(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=semniaras")
    _told(tab)
    note = tab.locator(".finder__note")
    expect(note).to_have_text("Žodžio „semniaras“ niekur nėra, todėl ieškota panašiausio: „seminaras“.")
    assert "Nuotolinis seminaras apie pavyzdžius" in _titles(tab)
    assert _asked(tab) == {"q": ["semniaras"]}
    tab.goto(f"{address}{EN}?q=semniar")
    _told(tab)
    expect(note).to_have_text("No page has “semniar”, so the nearest word was searched for: “seminar”.")


def test_a_word_that_is_there_is_never_replaced(address: str, tab: Tab) -> None:
    for words in ("seminaras", "seminarai", "svečias", "koncert"):
        tab.goto(f"{address}{LT}?q={words}")
        assert _told(tab) != "Nieko nerasta."
        expect(tab.locator(".finder__note")).to_be_hidden()
    # A filter that leaves nothing of it does not make the word wrong.
    tab.goto(f"{address}{LT}?q=seminaras&kind=post")
    assert _told(tab) == "Nieko nerasta."
    assert "ieškota" not in tab.locator(".finder__note").inner_text()


def test_what_is_near_to_nothing_is_not_found(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=xyzqwrt")
    assert _told(tab) == "Nieko nerasta."
    assert "mažiau ar kitokių žodžių" in tab.locator(".finder__note").inner_text()


def test_words_of_which_no_page_has_all_find_pages_with_some(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=seminaras+kankl%C4%97s")
    _told(tab)
    expect(tab.locator(".finder__note")).to_have_text(
        "Nė viename puslapyje nėra visų šių žodžių; čia yra bent keli iš jų."
    )
    assert {"Nuotolinis seminaras apie pavyzdžius", "Kanklių koncertas"} <= set(_titles(tab))


SLIPS = {
    **dict.fromkeys(["rokyškis", "rokškis", "rokišškis", "roikškis", "rokiskkis"], "Rokiškis"),
    **{"Rokyškyje": "Rokiškyje", "rkoiškiui": "Rokiškiui", "bibljotekomis": "bibliotekomis"},
    **dict.fromkeys(["biblitoeka", "bibloteka", "bibliotekka", "bibljoteka", "biblioteeka"], "biblioteka"),
    **dict.fromkeys(["utnea", "uttena", "utwna", "tuena"], "Utena"),
    # Words of the index in whatever case, and what is too far from any.
    **dict.fromkeys(["rokiškyje", "rokiskis", "uteną", "bibliotekomis", "xyzqwrt", "ute", "roikškšis", "bblitoeka"]),
}


def test_one_slip_leads_to_the_word_in_the_case_that_was_asked_for(address: str, tab: Tab, sample_site: Site) -> None:
    late = next((sample_site.output / "assets").glob("finder-late-*.js")).name
    words = {"ending": ENDING, "words": "renginys biblioteka Utena Rokiškis Raseiniai"}
    tab.goto(address + LT)
    found = tab.evaluate(NEAREST, [f"{address}assets/{late}", list(SLIPS), words])
    assert dict(zip(SLIPS, found, strict=True)) == SLIPS


def test_an_excerpt_is_sentences(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=sve%C4%8Dias")
    _told(tab)
    card = tab.locator(".finder__results li", has_text="Svetimos kalbos mūsų lentynose")
    text = card.locator(".card__summary").inner_text()
    assert text.startswith("Išgalvotas svečias pasakė: ") and card.locator("mark").all_inner_texts() == ["svečias"]
    # Found by its topic alone: labels are not shown, the summary is.
    tab.goto(f"{address}{LT}?q=prieinamumas+lentynose")
    _told(tab)
    assert card.locator(".card__summary").inner_text().startswith("Pavyzdinė naujiena su angliškais")


def test_what_was_asked_is_narrowed_sorted_shared_and_the_browser_leads_back(address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?q=pavyzdin%C4%97")
    whole = _told(tab)
    assert len(_titles(tab)) == 10
    tab.get_by_role("button", name="Rodyti daugiau rezultatų").click()
    expect(tab.locator(".finder__results li").nth(10)).to_be_visible()
    assert tab.evaluate("() => document.activeElement.textContent") == _titles(tab)[10]
    tab.get_by_text("Filtruoti ir rikiuoti").click()
    tab.get_by_label("Rūšis").select_option("post")
    expect(tab.locator(".finder [role=status]")).not_to_have_text(whole)
    kinds = tab.locator(".finder__results .finder__kind").all_inner_texts()
    assert set(kinds) == {"Naujiena"}
    tab.get_by_label("Rikiuoti").select_option("date")
    expect(tab.locator(".finder__results h2").first).to_have_text("Kaip rasti skaityklą")
    assert _asked(tab) == {"q": ["pavyzdinė"], "kind": ["post"], "sort": ["date"]}
    years = [int(text[:4]) for text in tab.locator(".card__meta span:nth-of-type(2)").all_inner_texts()]
    assert years == sorted(years, reverse=True) and years[0] == 2026
    tab.go_back()
    tab.go_back()
    expect(tab.locator(".finder [role=status]")).to_have_text(whole)
    tab.get_by_role("button", name="Panaikinti visus filtrus").is_hidden()


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        *(("county", "Antroji pavyzdinė apskritis"), ("municipality", "Mažoji pavyzdinė savivaldybė")),
        *(("service", "Knygų skolinimas"), ("audience", "Jaunimas"), ("list", "Bibliotekos žemėlapyje")),
    ],
)
def test_what_is_no_record_is_a_kind_of_its_own(kind: str, title: str, address: str, tab: Tab) -> None:
    tab.goto(f"{address}{LT}?kind={kind}")
    _told(tab)
    assert title in _titles(tab)


def test_no_mail_address_and_no_word_of_a_draft_is_among_the_words(sample_site: Site) -> None:
    words = (sample_site.output / "search" / "lt" / "words.json").read_text("utf-8")
    assert "seminaras" in words and "@" not in words and "JUODRAŠČIO" not in words.upper()
