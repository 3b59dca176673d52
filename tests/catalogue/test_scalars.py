"""What YAML 1.1 would guess: in a text, the words that stand in the file; elsewhere, what the field's type says."""

from __future__ import annotations

import pytest

from plugins.catalogue.model.article import Post
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.project import Project
from plugins.catalogue.read.files import read_file

TRAPS = [
    "no",
    "yes",
    "on",
    "off",
    "true",
    "null",
    "~x",
    "10:30",
    "010",
    "0x1F",
    "1_000",
    "1e3",
    "2026-01-05",
    "3.10",
    ".5",
]


def post(title: str) -> Post:
    reading = read_file("network/posts/a.md", f"---\ntitle: {title}\ndate: 2026\nsummary: S\n---\n".encode())
    assert reading.problems == ()
    return Post.model_validate_json(reading.data or b"")


@pytest.mark.parametrize("written", [trap for trap in TRAPS if trap != "null"])
def test_a_text_is_the_words_that_stand_in_the_file(written: str) -> None:
    assert post(written).title == written


def test_the_word_null_in_quotes_is_a_word_and_without_them_an_empty_field() -> None:
    assert post("'null'").title == "null"
    reading = read_file("network/posts/a.md", b"---\ntitle: null\ndate: 2026\nsummary: S\n---\n")
    assert [found.rule for found in reading.problems] == ["field-missing"]


def test_the_merge_key_of_yaml_is_a_field_like_others_that_nobody_knows() -> None:
    reading = read_file("network/posts/a.md", b"---\ntitle: A\ndate: 2026\nsummary: S\n<<: {title: B}\n---\n")
    assert [(found.rule, found.line) for found in reading.problems] == [("key-unknown", 5)]


def test_a_tag_of_yaml_makes_no_python_of_a_text() -> None:
    assert post("!!int 010").title == "010"


@pytest.mark.parametrize(("written", "meant"), [("no", False), ("yes", True), ("true", True), ("off", False)])
def test_in_a_field_for_yes_or_no_the_same_words_mean_yes_or_no(written: str, meant: bool) -> None:
    record = f"title: A\nsummary: S\nstatus: running\nevidence: reported\nsources: []\nfeatured: {written}\n"
    reading = read_file("network/projects/p.yaml", record.encode())
    assert Project.model_validate_json(reading.data or b"").featured is meant


def test_opening_hours_are_never_minutes_in_base_sixty_nor_octal() -> None:
    record = (
        "name: A\nshort_name: A\nkind: municipal\nmunicipality: a\nseat: A\nbranches:\n"
        "  - {id: a, name: A, hours: {regular: [{days: mon-fri, opens: 8:00, closes: 17:30}]}}\n"
    )
    reading = read_file("libraries/alytus/library.yaml", record.encode())
    hours = Library.model_validate_json(reading.data or b"").branches[0].hours
    assert hours is not None
    assert (hours.regular[0].opens, hours.regular[0].closes) == ("08:00", "17:30")
    assert hours.regular[0].days == ("mon", "tue", "wed", "thu", "fri")
