"""An id or a name that all share is its owner's, whoever else claims it, wherever his file stands in order."""

from __future__ import annotations

import pytest

from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.relate.joined import Related
from tests.catalogue.network import IDS, library, post, project, related
from tests.conftest import ROOT

OTHERS = {
    "libraries/aaa/library.yaml": library("Aaa", "jonava"),
    "libraries/kaunas-rajonas/library.yaml": library("Kauno rajonas", "kaunas"),
    "libraries/zzz/library.yaml": library("Zzz", "jonava"),
}
PAGE = "---\ntitle: A\nsummary: S\n---\nTekstas.\n"


def told(found: Related, path: str) -> list[str]:
    return [item.rule for item in found.problems if item.path == path]


def line(found: Related, path: str) -> LedgerLine | None:
    return next((line for line in found.lines if line.path == path), None)


@pytest.mark.parametrize("thief", ["aaa", "zzz", "kaunas-rajonas"])
@pytest.mark.parametrize("id", ["kaunas-skaitymai", "p"], ids=["by its name", "by ids.yaml"])
def test_a_project_with_the_id_of_another_library_is_left_out_and_touches_nobody(thief: str, id: str) -> None:
    own = f"libraries/kaunas/projects/{id}.yaml"
    theirs = f"libraries/{thief}/projects/{id}.yaml"
    files = {**OTHERS, own: project(), f"libraries/kaunas/projects/{id}.md": "Pasakojimas.\n"}
    alone, both = related(files), related({**files, theirs: project(), f"libraries/{thief}/projects/{id}.md": "X\n"})
    assert both.catalogue == alone.catalogue
    assert (told(both, own), told(both, theirs)) == ([], ["id-foreign"])
    assert line(both, theirs) == LedgerLine(theirs, Fate.LEFT_OUT, "id-foreign")


def test_an_id_that_names_no_library_is_nobodys_to_take_where_it_is_not_listed() -> None:
    path = "libraries/kaunas/projects/skaitymai.yaml"
    found = related({path: project()})
    (only,) = [item for item in found.problems if item.path == path]
    assert (only.rule, dict(only.values)["example"]) == ("id-foreign", "kaunas-skaitymai.yaml")


@pytest.mark.parametrize("id", ["kaunas", "kaunas2-x", "kaunasx"])
def test_the_id_of_a_library_alone_or_with_something_else_behind_it_is_no_beginning(id: str) -> None:
    path = f"libraries/kaunas/projects/{id}.yaml"
    assert told(related({path: project()}), path) == ["id-foreign"]


def test_where_one_librarys_id_begins_with_that_of_another_the_longer_one_is_meant() -> None:
    own, theirs = (f"libraries/{owner}/projects/kaunas-rajonas-takas.yaml" for owner in ("kaunas-rajonas", "kaunas"))
    found = related({**OTHERS, own: project(), theirs: project()})
    assert (told(found, own), told(found, theirs)) == ([], ["id-foreign"])
    assert found.catalogue.projects["kaunas-rajonas-takas"].path == own


def test_a_folder_without_a_library_takes_nothing() -> None:
    own, theirs = (f"libraries/{owner}/projects/kaunas-rajonas-takas.yaml" for owner in ("kaunas", "kaunas-rajonas"))
    found = related({own: project(), theirs: project()})
    assert (told(found, own), told(found, theirs)) == ([], ["id-foreign"])


def test_the_network_names_its_projects_as_it_likes_but_not_as_a_librarys() -> None:
    free, own, theirs = (
        "network/projects/bendras.yaml",
        "libraries/kaunas/projects/kaunas-takas.yaml",
        "network/projects/kaunas-takas.yaml",
    )
    found = related({free: project(), own: project(), theirs: project()})
    assert (told(found, free), told(found, own), told(found, theirs)) == ([], [], ["id-foreign"])


def test_a_file_with_other_faults_is_told_of_its_id_too() -> None:
    path = "libraries/kaunas/projects/kitas.yaml"
    assert set(told(related({path: "title: A\n"}), path)) == {"field-missing", "id-foreign"}


def test_a_list_of_ids_with_an_unknown_owner_says_so() -> None:
    ids = IDS + "  - {id: kitas, owner: nera}\n"
    assert told(related({"ids.yaml": ids}), "ids.yaml") == ["reference-unknown"]


@pytest.mark.parametrize("folder", ["partners", "programmes", "guides", "pages"])
@pytest.mark.parametrize("thief", ["aaa", "zzz"])
def test_what_is_the_networks_in_a_librarys_folder_is_left_out_and_touches_nobody(folder: str, thief: str) -> None:
    text, end = (PAGE, "md") if folder in ("guides", "pages") else ("name: F\n", "yaml")
    text = "title: P\nsummary: S\nsources: []\n" if folder == "programmes" else text
    own, theirs = f"{folder}/a.{end}", f"libraries/{thief}/{folder}/a.{end}"
    alone, both = related({**OTHERS, own: text}), related({**OTHERS, own: text, theirs: text})
    assert both.catalogue == alone.catalogue
    assert (told(both, own), told(both, theirs)) == ([], ["file-place"])
    (found,) = [item for item in both.problems if item.path == theirs]
    assert dict(found.values)["near"] == own


@pytest.mark.parametrize("thief", ["libraries/KAUNAS", "Libraries/kaunas", "LIBRARIES/KAUNAS"])
def test_a_path_that_differs_by_capital_letters_takes_nothing(thief: str) -> None:
    files = {"libraries/kaunas/posts/a.md": post()}
    alone = related(files)
    both = related({**files, f"{thief}/library.yaml": library("X", "kaunas"), f"{thief}/posts/a.md": post()})
    assert both.catalogue == alone.catalogue
    assert {item.path for item in both.problems} == {f"{thief}/library.yaml", f"{thief}/posts/a.md"}


@pytest.mark.parametrize(
    "name", ["aux", "con", "nul", "prn", "com1", "lpt9", "aux.en", "CON", "nul.x", "com¹"], ids=ascii
)
@pytest.mark.parametrize("folder", ["libraries/kaunas/posts", "pages", "libraries/kaunas/projects", "network/events"])
def test_a_file_that_windows_cannot_check_out_is_an_error(folder: str, name: str) -> None:
    path = f"{folder}/{name}.md"
    assert told(related({path: post()}), path) == ["file-name-windows"]


@pytest.mark.parametrize(
    "path",
    [
        "libraries/con/library.yaml",
        "libraries/kaunas/pictures/aux.jpg",
        "libraries/kaunas/captions/nul.vtt",
        "libraries/kaunas/posts/a.md.",
        "libraries/kaunas/posts./a.md",
        "libraries/kaunas/posts/a .md ",
        "libraries/kaunas/posts/a:b.md",
        "libraries/kaunas/.prn",
        "schemas/com1.json",
    ],
)
def test_so_is_any_other_name_that_windows_cannot_hold_wherever_it_stands(path: str) -> None:
    assert told(related({path: "x"}), path)[0] in ("file-name-windows", "file-not-content")
    assert path.endswith(".prn") or told(related({path: "x"}), path) == ["file-name-windows"]


@pytest.mark.parametrize("name", ["auxiliary", "console", "com", "lpt", "com10", "nulis", "a-con"])
def test_a_name_that_only_looks_like_one_is_none(name: str) -> None:
    path = f"libraries/kaunas/posts/{name}.md"
    assert told(related({path: post()}), path) == []


def test_the_networks_list_names_only_projects_that_are_there_under_their_owner() -> None:
    import yaml

    listed = yaml.safe_load((ROOT / "content" / "ids.yaml").read_text("utf-8"))["projects"]
    missing = [
        found
        for found in listed
        if not (ROOT / f"content/libraries/{found['owner']}/projects/{found['id']}.yaml").is_file()
    ]
    assert (missing, len(listed)) == ([], 41)
