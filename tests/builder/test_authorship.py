"""Whose words they are: a compiled text is the portal's until the library makes it its own, everywhere it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from plugins.catalogue.problems import Severity
from tests.catalogue.network import BASE, post
from tests.scratch import Scratch

PORTAL = (
    "name: Lentyna\ntagline: Lentyna\ndescription: Lentyna\n"
    'owner: {lt: "Bibliotekų tinklas", en: "Network of libraries"}\n'
)
WAYS = {
    "own": "",
    "compiled": "compiled: yes\n",
    "confirmed": "compiled: yes\nconfirmed: 2026-02-04\n",
}
"""How a library's own text, one compiled for it and one that it confirmed are marked."""
SOURCE = "sources:\n  - url: https://www.example.org/\n"
PROJECT = "title: Projektas {way}\nsummary: Santrauka.\nstatus: completed\nevidence: reported\n" + SOURCE
EVENT = "---\ntitle: Renginys {way}\nsummary: Santrauka.\nkind: reading\nstart: 2026-03-20 17:00\n{mark}---\nTekstas.\n"
NOTE = "Surinkta iš viešų šaltinių, biblioteka dar nepatvirtino."
CONFIRMED = "Surinkta iš viešų šaltinių; biblioteka patvirtino: 2026\u00a0m. vasario\u00a04\u00a0d."
KAUNAS = "/bibliotekos/kaunas/#library"
NETWORK = "/#organization"


def _files() -> dict[str, str]:
    files = {"portal.yaml": PORTAL}
    for way, mark in WAYS.items():
        folder = "libraries/kaunas"
        files[f"{folder}/posts/2026-01-05-{way}.md"] = post().replace("---\n", f"---\n{mark}", 1)
        files[f"{folder}/projects/kaunas-{way}.yaml"] = PROJECT.format(way=way) + mark
        files[f"{folder}/events/{way}.md"] = EVENT.format(way=way, mark=mark)
    return files


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Scratch:
    scratch = Scratch(tmp_path_factory.mktemp("authorship") / "site", pictures).write(BASE).write(_files())
    report = scratch.build()
    assert [found for found in report.problems if found.severity is Severity.ERROR] == []
    return scratch


PAGES = {
    "post": "bibliotekos/kaunas/naujienos/2026-01-05-{way}/index.html",
    "project": "projektai/kaunas-{way}/index.html",
    "event": "bibliotekos/kaunas/renginiai/{way}/index.html",
}


def _page(built: Scratch, kind: str, way: str) -> str:
    return built.page(PAGES[kind].format(way=way))


def _graph(page: str) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])["@graph"]


def _ids(node: dict[str, Any]) -> dict[str, str]:
    return {name: "/" + node[name]["@id"].split("/", 3)[3] for name in ("author", "publisher", "about") if name in node}


@pytest.mark.parametrize("kind", list(PAGES))
@pytest.mark.parametrize(("way", "note", "owner"), [
    ("own", "", "Kaunas"), ("compiled", NOTE, "Lentyna"), ("confirmed", CONFIRMED, "Kaunas"),
])  # fmt: skip
def test_the_page_says_whose_words_they_are(built: Scratch, kind: str, way: str, note: str, owner: str) -> None:
    page = _page(built, kind, way)
    assert [text for text in (NOTE, CONFIRMED) if text in page] == ([note] if note else [])
    answers = re.search(r"Už puslapį atsako</dt><dd><a[^>]*>([^<]*)", page)
    assert answers and answers[1] == owner


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("own", {"author": KAUNAS, "publisher": KAUNAS}),
        ("compiled", {"author": NETWORK, "publisher": NETWORK, "about": KAUNAS}),
        ("confirmed", {"author": KAUNAS, "publisher": KAUNAS}),
    ],
)
def test_search_engines_are_told_the_author_of_a_post(built: Scratch, way: str, said: dict[str, str]) -> None:
    (article,) = [node for node in _graph(_page(built, "post", way)) if node["@type"] == "NewsArticle"]
    assert _ids(article) == said


@pytest.mark.parametrize("kind", ["project", "event"])
@pytest.mark.parametrize(("way", "said"), [
    ("own", {}), ("compiled", {"author": NETWORK, "publisher": NETWORK, "about": KAUNAS}), ("confirmed", {}),
])  # fmt: skip
def test_search_engines_are_told_who_compiled_a_page(built: Scratch, kind: str, way: str, said: dict[str, str]) -> None:
    node = next(node for node in _graph(_page(built, kind, way)) if node["@type"] in ("Project", "Event"))
    assert _ids(node.get("subjectOf", {})) == said


def test_feeds_name_the_author_of_each_entry(built: Scratch) -> None:
    feed = built.page("naujienos/atom.xml")
    authors = dict(re.findall(r"2026-01-05-(\w+)/</id>.*?<author>\s*<name>([^<]*)</name>", feed, re.S))
    assert authors["compiled"] == "Lentyna"
    assert (authors["own"], authors["confirmed"]) == ("Kaunas", "Kaunas")


def test_the_feed_of_projects_names_the_author_of_each_entry(built: Scratch) -> None:
    feed = built.page("projektai/atom.xml")
    authors = dict(re.findall(r"kaunas-(\w+)/</id>.*?<author>\s*<name>([^<]*)</name>", feed, re.S))
    assert authors["compiled"] == "Lentyna"
    assert (authors["own"], authors["confirmed"]) == ("Kaunas", "Kaunas")


@pytest.mark.parametrize(("way", "note"), [("own", False), ("compiled", True), ("confirmed", False)])
def test_a_calendar_says_what_the_library_has_not_confirmed(built: Scratch, way: str, note: bool) -> None:
    text = re.sub(r"\r?\n ", "", built.page(f"bibliotekos/kaunas/renginiai/{way}.ics"))
    assert ("dar nepatvirtino" in text) is note


def test_a_post_says_in_words_that_the_portal_compiled_it(built: Scratch) -> None:
    assert "Parengė portalas „Lentyna“" in _page(built, "post", "compiled")
    assert "Parengė portalas" not in _page(built, "post", "own") + _page(built, "post", "confirmed")
