"""Health pages: what is well done, what is open, what lacks something; for librarians, and found by nobody else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from lxml import etree, html

from tests.catalogue.network import library, post, project
from tests.conftest import ROOT, SAMPLE_CONTENT
from tests.scratch import GOOD, Scratch
from tests.site_build.built import Site, listed

ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = "bibliotekos/kaunas/bukle/index.html"
EN_PAGE = "en/libraries/kaunas/status/index.html"
DATA = "bibliotekos/kaunas/bukle/health.json"
FEED = "bibliotekos/kaunas/bukle/atom.xml"
OPEN = "libraries/kaunas/posts/2026-02-01-atvira.md"
CODE = "48001019997"
FAULTY = {
    OPEN: post(date="2026-02-01").replace("title: N", "title: Atvira") + f"[čia](https://a.example/) {CODE}\n",
    "libraries/kaunas/posts/2026-02-02-tuscia.md": "---\ndate: 2026-02-02\n---\nT\n",
    "libraries/kaunas/projects/kaunas-skaitymai.yaml": project(),
    "libraries/kaunas/library.yaml": library("Kaunas", "kaunas", "name_confirmed: yes\n"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Scratch:
    from tests.scratch import SMALL

    scratch = Scratch(tmp_path_factory.mktemp("health") / "site", pictures)
    scratch.write({**SMALL, **FAULTY}).build()
    return scratch


def _texts(page: str, path: str) -> list[str]:
    return [" ".join(item.text_content().split()) for item in html.fromstring(page).xpath(path)]


def test_what_is_well_done_comes_first(built: Scratch) -> None:
    for file, heading in ((PAGE, "Kas padaryta gerai"), (EN_PAGE, "What is well done")):
        assert _texts(built.page(file), "//main//h2")[0] == heading
    assert "Bibliotekos pavadinimas patvirtintas." in _texts(built.page(PAGE), "//*[@class='done-list']/li")


def test_open_problems_stand_by_kind_with_place_reason_remedy_and_rule(built: Scratch) -> None:
    page = built.page(PAGE)
    assert _texts(page, "//main//h2")[1:3] == ["Failai, kurių nepavyksta perskaityti", "Sauga ir privatumas"]
    told = _texts(page, "//section[@id='safety']//li")
    assert len(told) == 1
    assert told[0].startswith("klaida ") and "480********" in told[0]
    assert f"content/{OPEN}, 7 eilutė" in told[0] and "personal-code" in told[0]
    vague = _texts(built.page(EN_PAGE), "//section[@id='accessibility']//li")
    assert ["link-vague" in item and "warning" in item.lower() for item in vague] == [True]


def test_a_health_page_does_not_repeat_what_must_be_taken_away(built: Scratch) -> None:
    wrong = [file for file, data in built.tree().items() if CODE.encode() in data]
    assert wrong == []
    assert {item["text"] for item in json.loads(built.page(DATA))["problems"]} == {""}


def test_unfinished_projects_and_missing_translations_are_named_with_what_they_lack(built: Scratch) -> None:
    page = built.page(PAGE)
    assert _texts(page, "//section[@id='projects']//li/p[1]") == [
        "P – tikslas (aim), pradžia ir pabaiga (duration), finansavimas (funding), rodikliai (indicators), "
        "rezultatai (results), tikslinės grupės (target_groups), atsakingas asmuo (responsible)"
    ]
    assert _texts(page, "//section[@id='translations']//li/p[1]") == [
        "P – nėra teksto anglų kalba",
        "N – nėra teksto anglų kalba",
    ]


def test_the_data_hold_everything_and_fit_their_schema(built: Scratch) -> None:
    schema = json.loads((ROOT / "docs" / "health.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    files = [file for file in built.tree() if file.endswith("health.json")]
    assert len(files) == 6  # two libraries and the network, in two languages
    for file in files:
        jsonschema.validate(json.loads(built.page(file)), schema)
    data = json.loads(built.page(DATA))
    assert data["counts"] == {"error": 3, "warning": 1, "stale": 0}
    assert data["groups"] == {"accessibility": 1, "reading": 2, "safety": 1}
    assert [(item["rule"], item["line"]) for item in data["problems"]] == [
        ("personal-code", 7),
        ("field-missing", 2),
        ("field-missing", 2),
        ("link-vague", 7),
    ]


def test_the_feed_has_an_entry_for_each_problem_that_leads_to_its_kind(built: Scratch) -> None:
    root = etree.fromstring((built.output / FEED).read_bytes())
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 4
    ids = {entry.findtext(f"{ATOM}id") for entry in entries}
    links = {entry.find(f"{ATOM}link").get("href").partition("bukle/")[2] for entry in entries}
    assert len(ids) == 4 and links == {"#safety", "#reading", "#accessibility"}
    before = built.content.joinpath(OPEN).read_bytes()
    built.write({OPEN: before.replace(b"Tekstas.", b"Tekstas ir dar vienas.\n")}).build()
    moved = etree.fromstring((built.output / FEED).read_bytes())
    # A problem that only moved is not a new one.
    assert {entry.findtext(f"{ATOM}id") for entry in moved.findall(f"{ATOM}entry")} == ids
    built.write({OPEN: before}).build()


def test_the_list_counts_the_problems_of_every_library(built: Scratch) -> None:
    rows = {
        row[0]: row[1:] for row in (_cells(row) for row in html.fromstring(built.page("bukle/index.html")).iter("tr"))
    }
    assert rows["Kaunas"] == ["3", "1", "0"]
    assert rows["Jonava"] == ["0", "0", "0"]
    assert "Visas tinklas" in rows


def _cells(row: html.HtmlElement) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row]


def test_an_edit_elsewhere_makes_no_health_page_anew_and_a_correction_makes_one(small: Scratch) -> None:
    small.write(FAULTY).build()
    before = small.tree()
    small.write({"libraries/jonava/posts/2026-03-01-nauja.md": post(date="2026-03-01")}).build()
    other = {file for file, data in small.tree().items() if before.get(file) != data and "kaunas/bukle" in file}
    assert other == set()
    right = post(date="2026-02-01").replace("title: N", "title: Atvira").replace("summary: S", "summary: Apie ją")
    small.write({OPEN: right}).build()
    data = json.loads(small.page(DATA))
    assert data["counts"] == {"error": 2, "warning": 0, "stale": 0}


def test_a_file_with_an_error_of_the_checker_is_kept_out_and_published_when_put_right(small: Scratch) -> None:
    page = "bibliotekos/kaunas/naujienos/2026-02-01-atvira/index.html"
    report = small.write(FAULTY).build()
    assert page not in small.tree()
    assert {line.path: line.where for line in report.ledger.lines}[OPEN] == "personal-code"
    small.write({OPEN: small.content.joinpath(OPEN).read_text().replace(CODE, "")}).build()
    assert page in small.tree()


def test_a_warning_that_its_file_lets_stand_is_open_nowhere(small: Scratch) -> None:
    text = post().replace("Tekstas.", "[čia](https://a.example/)")
    assert [found.rule for found in small.write({GOOD: text}).build().problems] == ["link-vague"]
    report = small.write({GOOD: text.replace("---\n[", "# leista: link-vague – citata\n---\n[")}).build()
    assert report.problems == ()
    assert json.loads(small.page(DATA))["problems"] == []


def test_every_library_has_its_page_in_both_languages_and_no_search_engine_is_sent_there(site: Site) -> None:
    folder = SAMPLE_CONTENT if site.name == "sample" else ROOT / "content"
    ids = [record.parent.name for record in folder.glob("libraries/*/library.yaml")]
    wanted = {f"/bibliotekos/{id}/bukle/" for id in ids} | {f"/en/libraries/{id}/status/" for id in ids}
    wanted |= {"/bukle/", "/en/status/", "/bukle/tinklas/", "/en/status/network/"}
    found = {page.path for page in site.pages if page.template in ("health", "healthindex")}
    assert found == wanted
    assert [path for path in sorted(found) if site.by_path[path].is_indexable] == []


def test_no_public_page_leads_to_a_health_page(site: Site) -> None:
    health = re.compile(r"^/bukle/|/bibliotekos/[^/]+/bukle/|^/en/status/|/libraries/[^/]+/status/")
    faults = [
        f"{page.path}: {address}"
        for page in site.pages
        if page.template not in ("health", "healthindex")
        for address in page.addresses()
        if (path := site.path_of(address, page.path)) and health.search(path.split("#")[0])
    ]
    assert not faults, listed(faults)
