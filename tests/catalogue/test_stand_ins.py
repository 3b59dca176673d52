"""What stands in the place of a value that must be there and is wrong: another field, nothing, or what is safe."""

from __future__ import annotations

import orjson
import pytest

from plugins.catalogue.read.files import read_file
from tests.catalogue.test_slips import EVENT, HEAD, LIBRARY, PAGE, POST, PROGRAMME, PROJECT, read

NOTHING = None
STANDS = [
    (LIBRARY, "short_name: A", "short_name: [B]", "short_name", "A", ("field-value", 2)),
    (LIBRARY, "short_name: A\n", "", "short_name", "A", ("field-missing", 1)),
    (LIBRARY, "short_name: A\n", "shortname: B\n", "short_name", "A", ("field-missing", 1)),
    (LIBRARY, "name: A\nshort_name: A", "name: []\nshort_name: B", "name", "B", ("field-value", 1)),
    (LIBRARY, "kind: municipal", "kind: savivaldybės", "kind", NOTHING, ("field-value", 3)),
    (LIBRARY, "kind: municipal\n", "", "kind", NOTHING, ("field-missing", 1)),
    (LIBRARY, "municipality: kaunas", "municipality: Kauno miesto savivaldybė", "municipality", NOTHING,
     ("field-value", 4)),
    (LIBRARY, "municipality: kaunas\n", "", "municipality", NOTHING, ("field-missing", 1)),
    (LIBRARY, "seat: A", "seat: {lt: A}", "seat", NOTHING, ("field-value", 5)),
    (LIBRARY, "seat: A\n", "miestas: A\n", "seat", NOTHING, ("field-missing", 1)),
    (POST, "summary: S", "summary: [S]", "summary", "A", ("field-value", 4)),
    (POST, "summary: S\n", "", "summary", "A", ("field-missing", 2)),
    (POST, "summary: S", "sumary: S", "summary", "A", ("field-missing", 2)),
    (EVENT, "summary: S\n", "", "summary", "A", ("field-missing", 2)),
    (EVENT, "kind: reading", "kind: skaitymas", "kind", NOTHING, ("field-value", 4)),
    (EVENT, "kind: reading", "rūšis: reading", "kind", NOTHING, ("field-missing", 2)),
    (PROJECT, "summary: S\n", "", "summary", "A", ("field-missing", 1)),
    (PROJECT, "sources: []", "sources: spauda", "sources", [], ("field-value", 5)),
    (PROJECT, "sources: []\n", "", "sources", [], ("field-missing", 1)),
    (PROJECT, "sources: []", "sources: []\nrole: partneris", "role", NOTHING, ("field-value", 6)),
    (PROJECT, "sources: []", "sources: []\nrol: partner", "role", NOTHING, ("key-unknown", 6)),
    (PROGRAMME, "summary: S\n", "", "summary", "A", ("field-missing", 1)),
    (PAGE, "summary: S\n", "", "summary", "A", ("field-missing", 2)),
]  # fmt: skip


@pytest.mark.parametrize(("path", "right", "slip", "field", "left", "first"), STANDS)
def test_what_must_be_there_and_is_wrong_leaves_the_record_with_what_stands_in_its_place(
    path: str, right: str, slip: str, field: str, left: object, first: tuple[str, int]
) -> None:
    before, after = HEAD[path]
    assert right in before
    reading = read_file(path, (before.replace(right, slip) + after).encode())
    assert reading.data is not None
    assert orjson.loads(reading.data)[field] == left
    told = [(found.rule, found.line) for found in reading.problems]
    assert told[0] == first and all(found.part for found in reading.problems)


@pytest.mark.parametrize(
    "text",
    [
        "short_name: A: B\n",
        "kind: municipal\nmunicipality: kaunas\nseat: A\n",
        "name: []\nshort_name: []\nkind: municipal\nmunicipality: kaunas\nseat: A\n",
        "name: []\nkind: municipal\nmunicipality: kaunas\nseat: A\n",
    ],
)
def test_only_a_library_that_has_no_name_at_all_is_left_out(text: str) -> None:
    assert read_file(LIBRARY, text.encode()).data is None


COMPILED = "complied compilled compild comipled Compiled COMPILED compile compiled_by is_compiled kompiliuota sudaryta"


@pytest.mark.parametrize("path", [POST, EVENT, PROJECT])
@pytest.mark.parametrize("name", COMPILED.split())
@pytest.mark.parametrize("value", ["yes", "taip", "no"])
def test_a_misspelt_word_for_compiled_leaves_the_text_the_portals_and_is_told(path: str, name: str, value: str) -> None:
    line = HEAD[path][0].count("\n") + 1
    reading = read_file(path, "".join((HEAD[path][0], f"{name}: {value}\n", HEAD[path][1])).encode())
    assert reading.record is not None and reading.record.compiled is True
    assert [(found.rule, found.line, found.part) for found in reading.problems] == [("key-unknown", line, True)]
    assert dict(reading.problems[0].values)["near"] == "compiled"


@pytest.mark.parametrize("path", [POST, EVENT, PROJECT])
def test_a_wrong_value_of_compiled_leaves_the_text_the_portals(path: str) -> None:
    data, told = read(path, "compiled: iš spaudos\n")
    assert data["compiled"] == "yes"
    assert [(rule, part) for rule, _, part in told] == [("field-value", True)]


def test_a_misspelt_word_beside_the_right_one_changes_nothing() -> None:
    data, _ = read(POST, "compiled: no\ncomplied: yes\n")
    assert data["compiled"] == "no"


def test_a_file_of_hundreds_of_slips_is_left_out() -> None:
    data, _ = read(POST, "".join(f"x{number}: a\n" for number in range(300)))
    assert data is None
