"""What readers ask of lists, in a browser: with JavaScript and without, in both languages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Locator
from playwright.sync_api import Page as Tab

from plugins.builder.pipeline import build_site
from tests.browser.facet_content import write_content
from tests.browser.serving import served
from tests.browser.test_quiet import LEAST_MOVE, SETTLED
from tests.browser.visits import AXE, violations
from tests.conftest import ROOT, SAMPLE_TODAY, _alone
from tests.scratch import warm
from tests.site_build.built import Site, listed


@pytest.fixture(scope="module")
def output(run_dir: Path, tmp_path_factory: pytest.TempPathFactory, sample_pictures: Path) -> Path:
    """The sample with a few libraries, events and projects more, so that there is something to choose from."""
    folder = run_dir / "facets"
    with _alone(run_dir / "facets.lock"):
        if not folder.exists():
            made = tmp_path_factory.mktemp("facets")
            write_content(made / "content")
            build_site(
                ROOT,
                content=made / "content",
                output=folder,
                state=warm(made / "state", sample_pictures),
                overrides={"PORTAL_TODAY": SAMPLE_TODAY},
            )
    return folder


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    with served(output, "/") as found:
        yield found


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context()
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Tab]:
    """A tab without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def _shown(tab: Tab) -> list[str]:
    """The titles of the records that are to be seen."""
    return [_said(line.locator("a").first) for line in tab.locator("main [data-f]:visible").all()]


def _said(place: Locator) -> str:
    """What stands there, with ordinary spaces for those that do not break."""
    return " ".join(place.inner_text().split())


def _open(tab: Tab, where: str) -> None:
    tab.goto(where)
    tab.locator(".facet-filter select").first.wait_for()


def test_which_libraries_of_a_county_have_a_hearing_loop_without_javascript(plain: Tab, address: str) -> None:
    plain.goto(address + "bibliotekos/")
    plain.get_by_text("Pagal patalpų pritaikymą").click()
    plain.get_by_role("link", name="Indukcinė kilpa").click()
    plain.get_by_role("link", name="Filtruoti sąrašą toliau").click()
    plain.locator("#narrower").get_by_role("link", name="Pavyzdinė apskritis", exact=True).click()
    assert plain.url == address + "prieiga/indukcine-kilpa/apskritys/pavyzdine/"
    assert sorted(_shown(plain)) == ["1-oji biblioteka", "2-oji biblioteka", "Pavyzdinės apskrities biblioteka"]


@pytest.mark.parametrize(
    ("page", "county", "loop", "said"),
    [
        ("bibliotekos/", "Apskritis", "Patalpų pritaikymas", "3 bibliotekos"),
        ("en/libraries/", "County", "Access", "3 libraries"),
    ],
)
def test_which_libraries_of_a_county_have_a_hearing_loop_with_javascript(
    tab: Tab, address: str, page: str, county: str, loop: str, said: str
) -> None:
    _open(tab, address + page)
    tab.get_by_label(county).select_option("pavyzdine")
    tab.get_by_label(loop).select_option("hearing-loop")
    assert tab.get_by_role("status").inner_text() == said and len(_shown(tab)) == 3
    assert tab.url == f"{address}{page}?county=pavyzdine&access=hearing-loop"
    tab.go_back()
    assert tab.url == f"{address}{page}?county=pavyzdine"
    assert tab.get_by_label(loop).input_value() == "" and len(_shown(tab)) == 4
    tab.go_back()
    assert tab.url == address + page and len(_shown(tab)) == 6


def test_a_choice_can_be_shared_and_taken_back(tab: Tab, address: str) -> None:
    _open(tab, address + "bibliotekos/?county=antroji&access=hearing-loop")
    assert _shown(tab) == ["3-oji biblioteka"] and tab.get_by_role("status").inner_text() == "1 biblioteka"
    tab.get_by_role("button", name="Rodyti viską").click()
    assert tab.url == address + "bibliotekos/" and len(_shown(tab)) == 6
    assert tab.get_by_role("status").inner_text() == "6 bibliotekos"
    assert tab.evaluate("document.activeElement.tagName") == "SELECT"


def test_an_address_that_names_nothing_here_shows_everything(tab: Tab, address: str) -> None:
    _open(tab, address + "bibliotekos/?county=%3Cb%3E&access=lift%22")
    assert len(_shown(tab)) == 6


def test_a_choice_that_nothing_fits_is_not_offered(tab: Tab, address: str) -> None:
    _open(tab, address + "bibliotekos/?county=antroji")
    option = tab.locator("select[name=access] option[value=lift]")
    assert option.is_disabled() and option.inner_text() == "Liftas (0)"


def test_download_all_projects_of_a_county_as_a_table(plain: Tab, address: str) -> None:
    plain.goto(address + "projektai/")
    plain.get_by_text("Pagal apskritį").click()
    plain.get_by_role("link", name="Pavyzdinė apskritis", exact=True).first.click()
    assert plain.url == address + "projektai/apskritys/pavyzdine/"
    with plain.expect_download() as started:
        plain.get_by_role("link", name="Atsisiųsti lentelę (CSV)").click()
    text = Path(started.value.path()).read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert started.value.suggested_filename == "pavyzdine.csv"
    assert [line["Pavadinimas"] for line in lines] == _shown(plain) and len(lines) == 11


def test_take_the_projects_about_reading_as_data(plain: Tab, address: str) -> None:
    plain.goto(address + "en/projects/topics/reading/")
    response = plain.request.get(
        address + plain.get_by_role("link", name="Download as data (JSON)").get_attribute("href").lstrip("/")
    )
    data = json.loads(response.body())
    assert data["version"] == 1 and data["title"] == "Projects: Reading"
    assert [record["title"] for record in data["records"]] == _shown(plain) and data["count"] == 11


def test_subscribe_to_free_childrens_events_of_a_county(plain: Tab, address: str) -> None:
    plain.goto(address + "renginiai/")
    plain.get_by_text("Kam skirta", exact=True).first.click()
    plain.get_by_role("link", name="Vaikai", exact=True).click()
    for name in ("Pavyzdinė apskritis", "nemokamai"):
        plain.locator("#narrower summary").evaluate_all("all => all.forEach(one => one.parentElement.open = true)")
        plain.locator("#narrower").get_by_role("link", name=name, exact=True).click()
    assert plain.url == address + "renginiai/kam/vaikai/apskritys/pavyzdine/kaina/nemokami/"
    link = plain.get_by_role("link", name="Prenumeruoti kalendorių").get_attribute("href")
    calendar = Calendar.from_ical(plain.request.get(address + link.lstrip("/")).body())
    series = [str(event["summary"]) for event in calendar.events if "recurrence-id" not in event]
    assert sorted(series) == ["Pasakų rytas", "Vaikų rytas 1"]


@pytest.mark.parametrize(
    ("page", "label", "said"),
    [
        ("projektai/temos/skaitymas/", "Nuo kurių metų", "4 projektai"),
        ("en/projects/topics/reading/", "From year", "4 projects"),
    ],
)
def test_projects_about_reading_of_a_county_since_a_year(
    tab: Tab, address: str, page: str, label: str, said: str
) -> None:
    _open(tab, address + page)
    tab.get_by_label(label).select_option("2016")
    tab.locator("select[name=county]").select_option("pavyzdine")
    assert tab.get_by_role("status").inner_text() == said
    assert _shown(tab)[1:] == [f"Išgalvotas projektas {number}" for number in (8, 7, 6)]


@pytest.mark.parametrize(
    ("page", "all", "of_county"),
    [("projektai/lentele/", "15 projektų", "11 projektų"), ("en/projects/table/", "15 projects", "11 projects")],
)
def test_all_projects_stand_in_one_table_that_can_be_narrowed(
    tab: Tab, address: str, page: str, all: str, of_county: str
) -> None:
    _open(tab, address + page)
    assert tab.get_by_role("status").inner_text() == all and len(_shown(tab)) == 15
    assert tab.locator("main table").count() == 1 and tab.locator("[data-part]").count() == 0
    tab.locator("select[name=county]").select_option("pavyzdine")
    assert tab.get_by_role("status").inner_text() == of_county and len(_shown(tab)) == 11
    assert tab.url == f"{address}{page}?county=pavyzdine"


def test_without_javascript_the_table_says_which_years_it_shows_and_leads_to_the_others(
    plain: Tab, address: str
) -> None:
    plain.goto(address + "projektai/")
    plain.get_by_role("link", name="15 projektų vienoje lentelėje su filtrais").first.click()
    assert _said(plain.locator("[data-part]")).startswith("Čia – 2095–2099") and len(_shown(plain)) == 1
    plain.get_by_text("Pagal metus").click()
    plain.get_by_role("link", name="2010–2014 m.").click()
    assert plain.url == address + "projektai/lentele/2010/" and len(_shown(plain)) == 3
    plain.get_by_role("link", name="Visi projektai vienoje lentelėje").click()
    plain.get_by_text("Pagal apskritį").click()
    plain.get_by_role("link", name="Pavyzdinė apskritis", exact=True).click()
    assert plain.url == address + "projektai/apskritys/pavyzdine/" and len(_shown(plain)) == 11


def test_the_table_stays_as_it_was_where_a_page_of_it_cannot_be_had(tab: Tab, address: str) -> None:
    tab.route("**/projektai/lentele/2010/", lambda route: route.abort())
    _open(tab, address + "projektai/lentele/")
    assert len(_shown(tab)) == 1 and tab.locator("[data-part]").is_visible()


def test_the_newest_projects_lead_on_to_all_of_them(plain: Tab, address: str) -> None:
    plain.goto(address + "projektai/")
    assert _said(plain.locator("#more a").first) == "15 projektų vienoje lentelėje su filtrais"


def test_this_months_events_for_children(tab: Tab, address: str) -> None:
    tab.clock.set_fixed_time("2026-04-05T10:00:00+03:00")
    _open(tab, address + "renginiai/")
    tab.get_by_label("Kam skirta").select_option("children")
    tab.get_by_role("button", name="Šį mėnesį").click()
    # 11, 12 and 13 April, and the series on Saturdays; one status tells of both filters.
    assert tab.get_by_role("status").count() == 1
    assert tab.get_by_role("status").inner_text() == "4 renginiai"
    assert set(_shown(tab)) == {"Vaikų rytas 1", "Vaikų rytas 2", "Vaikų rytas 3", "Pasakų rytas"}


def test_a_choice_that_has_a_page_of_its_own_leads_there(tab: Tab, address: str) -> None:
    _open(tab, address + "projektai/temos/skaitymas/")
    link = tab.get_by_role("link", name="Šis siauresnis sąrašas turi savo puslapį")
    assert link.count() == 0
    tab.locator("select[name=county]").select_option("pavyzdine")
    titles = _shown(tab)
    link.click()
    assert tab.url == address + "projektai/temos/skaitymas/apskritys/pavyzdine/" and _shown(tab) == titles


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_a_list_that_was_narrowed(browser: Browser, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    context.add_init_script(path=AXE)
    tab, faults = context.new_page(), []
    for page in (
        "bibliotekos/?county=pavyzdine",
        "en/projects/topics/reading/?county=antroji&year=2018",
        "renginiai/?audience=children",
    ):
        _open(tab, address + page)
        faults += [f"{page}: {violation}" for violation in violations(tab)]
        wide = tab.evaluate("document.documentElement.scrollWidth")
        faults += [f"{page}: {wide} px wide"] if wide > width else []
    context.close()
    assert not faults, listed(faults)


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("page", ["bibliotekos/", "projektai/temos/skaitymas/", "projektai/lentele/"])
def test_nothing_moves_when_the_choices_come(browser: Browser, address: str, page: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    _open(tab, address + page)
    settled = tab.evaluate(SETTLED)
    context.close()
    assert settled["moved"] < LEAST_MOVE, settled


def test_without_javascript_no_place_is_kept_for_the_filter(plain: Tab, address: str) -> None:
    plain.goto(address + "bibliotekos/")
    assert not plain.locator(".facet-filter").is_visible() and len(_shown(plain)) == 6


def test_each_list_of_the_portal_itself_can_be_narrowed(browser: Browser, real_site: Site) -> None:
    context = browser.new_context()
    tab = context.new_page()
    with served(real_site.output, "/" + real_site.address.split("/", 3)[3]) as found:
        _open(tab, found + "projektai/apskritys/utenos-apskritis/")
        tab.get_by_label("Tema").select_option("seniors")
        assert tab.get_by_role("status").inner_text() == f"{len(_shown(tab))} projektas"
        assert _shown(tab) == ["Mokymasis vėlesniame amžiuje – atraskime kelius mokytis bendradarbiaujant"]
    context.close()
