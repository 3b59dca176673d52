"""The index in a build: what is in it, what an edit costs, and that it is a function of the content."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.builder.report import BuildReport
from plugins.search.documents import Document
from plugins.search.results import unpacked
from tests.catalogue.network import event, post
from tests.scratch import GOOD, Scratch

OLD = "libraries/jonava/posts/2015-05-05-sena.md"
DRAFT = "network/posts/2026-01-02-juodrastis.md"
LATER = "network/posts/2026-09-01-veliau.md"
DOCUMENT = Document(
    "/a/", "lt", "post", "Šokiai bibliotekoje", "Trumpai.", "Vaikai šoko.", date="2026-03-14", when="2026"
)


def _build(site: Scratch, **overrides: object) -> BuildReport:
    return site.build(PORTAL_SEARCH="yes", **overrides)


def _fragments(output: Path, lang: str = "lt") -> Iterator[dict]:
    for file in sorted((output / "search" / lang).rglob("*.pf_fragment")):
        told = json.loads(unpacked(file.read_bytes()))
        yield from told.values() if "_group_" in file.name else (told,)


def _index(site: Scratch) -> dict[str, bytes]:
    return {path: content for path, content in site.tree().items() if path.startswith("search/")}


@pytest.fixture
def two_eras(small: Scratch) -> Scratch:
    """So many posts that the index of Lithuanian has several parts."""
    many = {
        f"network/posts/{year}-02-{day:02d}-{n}.md": post(date=f"{year}-02-{day:02d}")
        for year in (2015, 2025)
        for n in range(6)
        for day in range(1, 26)
    }
    return small.write({**many, OLD: post(date="2015-05-05")})


def test_all_that_readers_look_for_is_found_in_its_language_and_nothing_else(small: Scratch) -> None:
    english = "---\ntitle: News\nsummary: S\n---\nText.\n"
    small.write(
        {
            GOOD.replace(".md", ".en.md"): english,
            DRAFT: post("status: draft\n"),
            LATER: post(date="2026-09-01"),
            "libraries/kaunas/events/rytas.md": event(),
        }
    )
    _build(small)
    lt = {found["url"] for found in _fragments(small.output)}
    en = {found["url"] for found in _fragments(small.output, "en")}
    lists = ["temos", "kam", "paslaugos", "prieiga", "partneriai", "apskritys", "savivaldybes", "poveikis"]
    lists.append("bibliotekos/zemelapis")
    assert lt - {f"/{name}/" for name in lists} == {
        "/bibliotekos/kaunas/naujienos/2026-01-05-gera/",
        "/bibliotekos/kaunas/renginiai/rytas/",
        "/bibliotekos/kaunas/",
        "/bibliotekos/jonava/",
        "/temos/skaitymas/",
        *("/apskritys/kauno/", "/savivaldybes/kaunas/", "/savivaldybes/jonava/"),
        *("/paslaugos/spausdinimas/", "/prieiga/liftas/", "/kam/vaikai/"),
    }
    assert {f"/{name}/" for name in lists} <= lt
    assert "/en/libraries/kaunas/news/2026-01-05-gera/" in en and len(en) == len(lt)
    for url in lt | en:
        assert (small.output / url.strip("/") / "index.html").is_file(), url


def test_a_result_knows_what_it_is_whose_and_when(small: Scratch) -> None:
    small.write({GOOD: post("topics: [skaitymas]\n")})
    _build(small)
    found = next(found for found in _fragments(small.output) if "naujienos" in found["url"])
    assert found["filters"] == {
        "kind": ["post"],
        "library": ["kaunas"],
        "county": ["kauno"],
        "topic": ["skaitymas"],
        "year": ["2026"],
    }
    # What it may also be asked for is no sentence, and not shown.
    words = "Skaitymas. Kaunas, A."
    assert found["meta"] == {"title": "N", "when": "2026\xa0m. sausio\xa05\xa0d.", "words": words}
    assert found["content"] == "S. Tekstas."


def test_a_result_says_that_the_portal_wrote_it_until_the_library_has_confirmed_it(small: Scratch) -> None:
    told = {}
    marks = {"no": "compiled: yes\n", "yes": "compiled: yes\nconfirmed: 2026-02-01\n", "own": ""}
    for confirmed, lines in marks.items():
        small.write({GOOD: post(f"authors: [{{name: Vardenė Pavardenė}}]\n{lines}")})
        _build(small)
        told[confirmed] = next(found for found in _fragments(small.output) if "naujienos" in found["url"])
    assert [found["filters"].get("compiled") for found in told.values()] == [["yes"], None, None]
    # The page names the author of what is the library's own, and the portal for what it compiled.
    assert ["Pavardenė" in found["meta"]["words"] for found in told.values()] == [False, True, True]


PEOPLE = {
    "libraries/kaunas/library.yaml": "contacts: [{role: Informacija, name: Ona Onaitė}]\n"
    "notes: [Veikia nuo Smetonos laikų.]\n"
    "branches: [{id: pirmas, name: Pirmas, contacts: [{role: Salė, name: Jonas Jonaitis}]}]\n",
    "libraries/kaunas/projects/kaunas-p.yaml": "title: P\nsummary: S\nstatus: completed\nevidence: reported\n"
    "sources: [{url: 'https://a.lt/'}]\nresponsible: {role: Vadovė, name: Rasa Rasaitė}\n"
    "notes: [Rėmė Petras Petraitis.]\n",
}


def test_people_that_pages_name_are_found_and_so_is_what_stands_in_notes(small: Scratch) -> None:
    library, project = PEOPLE
    kaunas = (small.content / library).read_text("utf-8")
    small.write({library: kaunas + PEOPLE[library], project: PEOPLE[project]})
    _build(small)
    found = {told["url"]: told for told in _fragments(small.output)}
    assert "Ona Onaitė" in found["/bibliotekos/kaunas/"]["meta"]["words"]
    assert "Veikia nuo Smetonos laikų." in found["/bibliotekos/kaunas/"]["content"]
    assert "Jonas Jonaitis" in found["/bibliotekos/kaunas/padaliniai/pirmas/"]["meta"]["words"]
    assert "Rasa Rasaitė" in found["/projektai/kaunas-p/"]["meta"]["words"]
    assert "Rėmė Petras Petraitis." in found["/projektai/kaunas-p/"]["content"]


FAULTS = [
    *("plugins.search.parts.post_document", "plugins.search.documents.plain"),
    *("plugins.search.documents.is_unconfirmed", "plugins.search.documents.owner_words"),
]


@pytest.mark.parametrize("name", FAULTS)
def test_a_document_that_cannot_be_made_costs_itself_alone_and_is_told(
    name: str, small: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "libraries/jonava/posts/2026-01-06-kita.md"
    small.write({other: post()})
    _build(small)
    before = {found["url"] for found in _fragments(small.output)}
    pages = {path: content for path, content in small.tree().items() if not path.startswith("search/")}
    module, _, function = name.rpartition(".")
    whole = getattr(importlib.import_module(module), function)

    def failing(*asked: Any) -> Any:
        if "2026-01-06-kita" in repr([getattr(one, "path", "") for one in asked]) + _caller():
            raise ZeroDivisionError("secret")
        return whole(*asked)

    monkeypatch.setattr(name, failing)
    small.write({GOOD: post() + "Dar.\n", other: post() + "Dar.\n"})
    for _ in range(2):  # told each time, and not only by the build that met it
        report = _build(small)
        [found] = [found for found in report.problems if found.rule == "program-fault-part"]
        assert found.path == other and dict(found.values)["part"].startswith("/search/lt/, post jonava/2026-01-06-kita")
        assert "secret" not in repr(found.values) and dict(found.values)["error"] == "ZeroDivisionError"
        gone = before - {told["url"] for told in _fragments(small.output)}
        assert gone == {"/bibliotekos/jonava/naujienos/2026-01-06-kita/"}
        assert pages.keys() <= small.tree().keys()
    monkeypatch.undo()
    assert not [found for found in _build(small).problems if found.rule == "program-fault-part"]
    assert {told["url"] for told in _fragments(small.output)} == before


def _caller() -> str:
    """The records that are at work in the functions around."""
    step, found = sys._getframe(2), ""
    while step is not None:
        found += getattr(step.f_locals.get("entry"), "path", "")
        step = step.f_back
    return found


def test_a_search_none_of_whose_documents_can_be_made_is_no_search(
    two_eras: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("plugins.search.parts.post_document", failing)
    report = _build(two_eras)
    assert "documents cannot be made: ZeroDivisionError" in report.search.why_not
    assert not (two_eras.output / "search").exists() and two_eras.page()


def test_nothing_changed_indexes_nothing_and_an_edit_one_part(two_eras: Scratch) -> None:
    first = _build(two_eras).search
    assert first.made == first.parts >= 4 and not first.why_not
    assert _build(two_eras).search.made == 0
    before = _index(two_eras)
    two_eras.write({OLD: post(date="2015-05-05") + "Dar sakinys apie žirgus.\n"})
    assert _build(two_eras).search.made == 1
    after = _index(two_eras)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    bundled = {path for path in changed if path.endswith(".bundle") or path == "search/lt/dates.json"}
    assert {path.split("/")[2] for path in changed - bundled} == {"1984-2015"}
    # Its words lie with those of the other parts.
    assert "search/lt/parts.bundle" in bundled and all(path.startswith("search/lt/") for path in bundled)


def test_an_edit_of_a_text_does_not_touch_the_search_page(two_eras: Scratch) -> None:
    _build(two_eras)
    page = two_eras.output / "paieska" / "index.html"
    before = page.stat().st_mtime_ns
    two_eras.write({OLD: post(date="2015-05-05") + "Dar.\n"})
    _build(two_eras)
    assert page.stat().st_mtime_ns == before


def test_after_many_edits_the_index_is_that_of_a_build_from_nothing(two_eras: Scratch, tmp_path: Path) -> None:
    _build(two_eras)
    places = two_eras.content / "topics.yaml"
    edits = (
        lambda: two_eras.write({OLD: post("topics: [skaitymas]\n", "2015-05-05")}),
        lambda: two_eras.write({GOOD: post(date="2026-02-05")}),
        lambda: (two_eras.content / OLD).unlink(),
        lambda: two_eras.write({"libraries/jonava/events/r.md": event("topics: [skaitymas]\n")}),
        lambda: places.write_text(places.read_text("utf-8").replace("label: Skaitymas", "label: Knygos"), "utf-8"),
        lambda: two_eras.write({"libraries/kaunas/posts/2026-01-05-gera.en.md": "---\ntitle: A\n---\nB.\n"}),
    )
    for edit in edits:
        edit()
        _build(two_eras)
    anew = Scratch(tmp_path / "anew", two_eras.pictures)
    anew.folder.mkdir()
    shutil.copytree(two_eras.content, anew.content)
    _build(anew, PORTAL_WORKERS=1)
    assert two_eras.tree() == anew.tree()


def test_a_damaged_or_lost_part_is_indexed_again(two_eras: Scratch) -> None:
    _build(two_eras)
    expected = two_eras.tree()
    kept = sorted((two_eras.state / "search").iterdir())
    kept[0].write_bytes(b"x")
    kept[1].unlink()
    shutil.rmtree(two_eras.output / "search")
    _build(two_eras)
    assert two_eras.tree() == expected
