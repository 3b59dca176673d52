"""What names something that is not there is said, at its line, and linked to nothing."""

from __future__ import annotations

import pytest

from plugins.catalogue.problems import Problem
from plugins.catalogue.read.files import locate_field
from tests.catalogue.network import BASE, event, library, post, programme, project, related

POST = "libraries/kaunas/posts/a.md"
PROJECT = "libraries/kaunas/projects/p.yaml"
EVENT = "libraries/kaunas/events/e.md"


def problems(files: dict[str, str]) -> list[Problem]:
    return list(related(files).problems)


@pytest.mark.parametrize(
    ("path", "text", "kind", "value", "line", "column"),
    [
        (POST, post("topics: [skaitymas, skaitimas]\n"), "Topic", "skaitimas", 5, 21),
        (POST, post("audiences:\n  - niekas\n"), "Audience", "niekas", 6, 5),
        (POST, post("project: nera\n"), "Project", "nera", 5, 10),
        (POST, post("programme: nera\n"), "Programme", "nera", 5, 12),
        (POST, post("event: nera\n"), "Event", "kaunas/nera", 5, 8),
        (POST, post("event: jonava/nera\n"), "Event", "jonava/nera", 5, 8),
        (PROJECT, project("partners:\n  - partner: nera\n"), "Partner", "nera", 7, 14),
        (PROJECT, project("partners: [nera]\n"), "Partner", "nera", 6, 12),
        (PROJECT, project("partners: [{library: nera}]\n"), "Library", "nera", 6, 22),
        (PROJECT, project("promoter: nera\n"), "Partner", "nera", 6, 11),
        (PROJECT, project("funding:\n  - {source: nera, amount: 5}\n"), "Partner", "nera", 7, 14),
        (PROJECT, project("libraries: [kaunas, nera]\n"), "Library", "nera", 6, 21),
        (PROJECT, project("programme: nera\n"), "Programme", "nera", 6, 12),
        (PROJECT, project("adopted_from: nera\n"), "Project", "nera", 6, 15),
        (EVENT, event("places: [{library: nera}]\n"), "Library", "nera", 6, 20),
        (EVENT, event("places: [{branch: nera}]\n"), "Branch", "kaunas/nera", 6, 19),
        (EVENT, event("organisers: [nera]\n"), "Partner", "nera", 6, 14),
        (EVENT, event("access: [{feature: nera, available: yes}]\n"), "Access feature", "nera", 6, 20),
        ("programmes/b.yaml", programme("follows: nera\n"), "Programme", "nera", 4, 10),
        ("pages/apie.md", "---\ntitle: A\nsummary: S\ntopics: [nera]\n---\n", "Topic", "nera", 4, 10),
        ("libraries/jonava/library.yaml", library("Jonava", "nera"), "Municipality", "nera", 4, 15),
        (
            "libraries/jonava/library.yaml",
            library("Jonava", "jonava", "services: [nera]\n"),
            "Service",
            "nera",
            6,
            12,
        ),
        (
            "places.yaml",
            BASE["places.yaml"] + "  - {id: x, iso: LT-1, name: X, county: nera}\n",
            "County",
            "nera",
            6,
            41,
        ),
    ],
)
def test_an_unknown_name_is_told_with_its_kind_line_and_column(
    path: str, text: str, kind: str, value: str, line: int, column: int
) -> None:
    (found,) = problems({path: text})
    values = dict(found.values)
    assert (found.path, found.rule, values["kind"], values["value"]) == (path, "reference-unknown", kind, value)
    assert locate_field(path, text.encode(), found.field) == (line, column)


def test_a_name_that_is_nearly_right_comes_with_the_right_one() -> None:
    (found,) = problems({POST: post("topics: [skaitimas]\n")})
    assert dict(found.values)["near"] == "skaitymas"


def test_a_call_must_be_one_of_the_programme_that_is_named() -> None:
    bi = {"programmes/bi.yaml": programme("calls: [{id: pirmas, title: P}]\n")}
    (found,) = problems(bi | {PROJECT: project("programme: bi\ncall: antras\n")})
    assert (found.rule, dict(found.values)["value"], found.field) == ("reference-unknown", "bi/antras", ("call",))


def test_a_missing_picture_is_told_with_the_folder_where_it_should_lie() -> None:
    pictures = {"libraries/kaunas/pictures/sale.jpg": "", "libraries/jonava/pictures/sala.jpg": ""}
    (found,) = problems(pictures | {POST: post("picture: {file: sales.jpg, alt: Salė}\n")})
    assert (found.rule, found.field) == ("picture-missing", ("picture", "file"))
    values = dict(found.values)
    assert (values["file"], values["folder"], values["near"]) == ("sales.jpg", "libraries/kaunas/pictures", "sale.jpg")


def test_an_unknown_name_leaves_the_record_and_its_other_links_in() -> None:
    known = related({POST: post("topics: [nera, skaitymas]\nproject: nera\n")}).catalogue
    assert list(known.posts) == ["kaunas/a"]
    assert [entry.key for entry in known.by_topic["skaitymas"].posts] == ["kaunas/a"]
    assert "nera" not in known.by_topic and "nera" not in known.by_project


def test_naming_a_record_that_is_left_out_for_a_fault_points_to_that_fault() -> None:
    found = problems({PROJECT: "title: P\n", POST: post("project: p\n")})
    told = [item for item in found if item.path == POST]
    assert [(item.rule, dict(item.values)["record"]) for item in told] == [("reference-left-out", PROJECT)]
