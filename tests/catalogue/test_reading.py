"""Every rule of reading, with the line and column it names."""

from __future__ import annotations

import pytest

from plugins.catalogue.problems import Problem
from plugins.catalogue.read.files import read_file
from plugins.catalogue.rules.table import RULES

POST = "network/posts/2026-01-05-a.md"
PROJECT = "network/projects/p.yaml"
LIBRARY = "libraries/alytus/library.yaml"
EVENT = "network/events/e.md"
GOOD = "title: A\ndate: 2026-01-05\nsummary: S\n"
RECORD = "title: A\nsummary: S\nstatus: running\nevidence: reported\nsources: []\n"
PLACE = "name: A\nshort_name: A\nkind: municipal\nmunicipality: alytus\nseat: Alytus\n"
MEETING = "title: A\nsummary: S\nkind: meeting\n"


def only(path: str, data: str | bytes) -> Problem:
    """The one problem of a file, which is therefore left out."""
    reading = read_file(path, data.encode() if isinstance(data, str) else data)
    assert reading.data is None
    (found,) = reading.problems
    return found


def only_part(path: str, data: str) -> Problem:
    """The one problem of a file, for which only a part of it is left out."""
    reading = read_file(path, data.encode())
    assert reading.data is not None
    (found,) = reading.problems
    assert found.part
    return found


def front(fields: str) -> str:
    return f"---\n{fields}---\nTekstas.\n"


@pytest.mark.parametrize(
    ("path", "data", "rule", "line", "column"),
    [
        pytest.param(POST, b"---\ntitle: \xe0\n---\n", "encoding", 2, 8, id="windows-1257"),
        pytest.param(POST, "---\ntitle: A\n---\n".encode("utf-16"), "encoding", 1, 1, id="utf-16"),
        pytest.param(POST, b"---\ntitle: a\x00b\n---\n", "control-character", 2, 9, id="zero byte"),
        pytest.param(POST, b"---\r\ntitle: A\r\n---\r\nab\x0cc\r\n", "control-character", 4, 3, id="form feed in text"),
        pytest.param(POST, b"a" * (512 * 1024 + 1), "file-too-large", 0, 0, id="too large"),
        pytest.param(POST, "", "front-matter-missing", 1, 1, id="empty"),
        pytest.param(POST, "title: A\n", "front-matter-missing", 1, 1, id="no hyphens"),
        pytest.param(POST, "\n---\ntitle: A\n---\n", "front-matter-missing", 1, 1, id="blank line first"),
        pytest.param(POST, "---\ntitle: A\n", "front-matter-unclosed", 2, 1, id="not closed"),
        pytest.param(POST, "---\ntitle: A\n--- \t\ntitle: B", "field-missing", 2, 1, id="space after hyphens closes"),
        pytest.param(POST, front("title: A: B\n"), "yaml-syntax", 2, 9, id="second colon"),
        pytest.param(POST, front("date: 2026\ntitle: [A\n"), "yaml-syntax", 3, 8, id="bracket not closed"),
        pytest.param(POST, front('title: "A" B\n'), "yaml-syntax", 2, 11, id="words after quotes"),
        pytest.param(POST, front("title: @A\n"), "yaml-syntax", 2, 8, id="at sign"),
        pytest.param(POST, front("title: %A\n"), "yaml-syntax", 2, 8, id="percent sign"),
        pytest.param(POST, front("title: A\n\tdate: 2026\n"), "yaml-tab", 3, 1, id="tab first"),
        pytest.param(POST, front("- title\n- date\n"), "yaml-shape", 2, 1, id="a list"),
        pytest.param(POST, front("Sveiki\n"), "yaml-shape", 2, 1, id="a sentence"),
        pytest.param(POST, front("title: A\n[a, b]: c\n"), "yaml-shape", 3, 1, id="a list as name"),
        pytest.param(POST, front("title: " + "[" * 14 + "]" * 14 + "\n"), "yaml-too-deep", 2, 19, id="deep"),
        pytest.param(POST, front("x: &a A\ntitle: *a\n"), "yaml-alias", 2, 4, id="alias"),
        pytest.param(POST, front("title: A\ndate: 2026\ntitle: B\n"), "key-duplicate", 4, 1, id="twice"),
        pytest.param(POST, front(GOOD + "titel: B\n"), "key-unknown", 5, 1, id="unknown"),
        pytest.param(
            POST, front(GOOD + "sources:\n  - adress: x\n    url: https://a.lt\n"), "key-unknown", 6, 5, id="in a list"
        ),
        pytest.param(POST, front("title: A\ndate: 2026-01-05\n"), "field-missing", 2, 1, id="summary missing"),
        pytest.param(POST, front("title:\ndate: 2026-01-05\nsummary: S\n"), "field-missing", 2, 1, id="title empty"),
        pytest.param(PROJECT, RECORD + "budget: {currency: EUR}\n", "field-missing", 6, 1, id="amount missing"),
        pytest.param(POST, front(GOOD + "topics: vaikai\n"), "field-value", 5, 9, id="list expected"),
        pytest.param(
            POST, front("title: [A]\ndate: 2026-01-05\nsummary: S\n"), "field-value", 2, 1, id="text expected"
        ),
        pytest.param(POST, front(GOOD + "picture: a.jpg\n"), "field-value", 5, 10, id="fields expected"),
        pytest.param(POST, front(GOOD + "picture: {file: a.jpg}\n"), "field-value", 5, 1, id="alt missing"),
        pytest.param(POST, front(GOOD + "language: ru\n"), "field-value", 5, 11, id="language"),
        pytest.param(POST, front(GOOD + "status: paskelbta\n"), "field-value", 5, 9, id="status"),
        pytest.param(
            POST, front(GOOD + "sources: [{url: www.lnb.lt}]\n"), "field-value", 5, 17, id="address without https"
        ),
        pytest.param(
            POST, front(GOOD + "sources: [{url: 'javascript:alert(1)'}]\n"), "field-value", 5, 17, id="javascript"
        ),
        pytest.param(
            POST, front('title: ""\ndate: 2026-01-05\nsummary: S\n'), "field-value", 2, 1, id="empty in quotes"
        ),
        pytest.param(
            POST, front(f"title: {'a' * 161}\ndate: 2026-01-05\nsummary: S\n"), "text-too-long", 2, 8, id="long"
        ),
        pytest.param(
            POST, front("title: A\ndate: 2026-02-30\nsummary: S\n"), "date-impossible", 3, 7, id="30 February"
        ),
        pytest.param(
            POST, front("title: A\ndate: kovo 3\nsummary: S\n"), "date-impossible", 3, 7, id="words for a date"
        ),
        pytest.param(POST, front(GOOD + "modified: 2026-02-30\n"), "date-impossible", 5, 11, id="a day, 30 February"),
        pytest.param(POST, front(GOOD + "modified: 2026\n"), "date-impossible", 5, 11, id="a day, only its year"),
        pytest.param(POST, front(GOOD + "modified: 86400\n"), "date-impossible", 5, 11, id="a day, seconds since 1970"),
        pytest.param(EVENT, front(MEETING + "start: 2026-03-14 25:00\n"), "field-value", 5, 8, id="25 o'clock"),
        pytest.param(
            EVENT, front(MEETING + "start: 2026-03-14\nend: 2026-03-13\n"), "field-value", 6, 6, id="end first"
        ),
        pytest.param(PROJECT, RECORD + "featured: gal\n", "field-value", 6, 11, id="neither yes nor no"),
        pytest.param(PROJECT, RECORD + "budget:\n  amount: 1 200\n", "field-value", 7, 11, id="space in a number"),
        pytest.param(PROJECT, RECORD + "budget: {amount: -5}\n", "field-value", 6, 18, id="below zero"),
        pytest.param(
            PROJECT, RECORD + "partners: [{partner: a, library: b}]\n", "field-value", 6, 12, id="two parties"
        ),
        pytest.param(PROJECT, RECORD + "indicators: [{label: A, unit: b}]\n", "field-value", 6, 14, id="no value"),
        pytest.param(
            PROJECT, RECORD + "indicators: [{label: A, unit: b, target: 1e99999999}]\n", "field-value", 6, 42, id="huge"
        ),
        pytest.param(
            EVENT, front(MEETING + f"start: 2026\nparticipants: {'9' * 30}\n"), "field-value", 6, 15, id="all of us"
        ),
        pytest.param(LIBRARY, PLACE + "position: {lat: 12, lon: 24}\n", "field-value", 6, 17, id="in the south"),
        pytest.param(
            LIBRARY,
            PLACE
            + "branches:\n  - id: a\n    name: A\n    hours:\n"
            + "      regular: [{days: pir, opens: 9:00, closes: 18:00}]\n",
            "field-value",
            10,
            24,
            id="weekday",
        ),
    ],
)
def test_what_cannot_be_read_is_named_at_its_line_and_column(
    path: str, data: str | bytes, rule: str, line: int, column: int
) -> None:
    found = next(iter(read_file(path, data.encode() if isinstance(data, str) else data).problems))
    assert (found.path, found.rule, found.line, found.column) == (path, rule, line, column)


def test_a_misspelt_field_is_named_with_the_one_that_was_meant() -> None:
    found = only_part(POST, front(GOOD + "topisc: [a]\n"))
    assert dict(found.values) == {"name": "topisc", "near": "topics", "suggestion": "Did you mean “{near}”?"}


def test_a_field_that_resembles_none_is_named_with_those_there_are() -> None:
    found = only_part(POST, front(GOOD + "sources: [{url: 'https://a.lt', xyz: 1}]\n"))
    assert dict(found.values)["known"] == "url, title, date"


def test_a_field_written_twice_is_named_with_its_first_line() -> None:
    assert dict(only(POST, front(GOOD + "title: B\n")).values) == {"name": "title", "first": "2"}


def test_a_field_for_a_whole_day_asks_for_a_whole_day() -> None:
    found = only_part(POST, front(GOOD + "modified: 2026\n"))
    assert found.tell(RULES, str)[1] == "Write the whole date: 2026-03-14."


def test_a_field_for_any_date_says_that_a_year_is_enough() -> None:
    found = only(POST, front("title: A\ndate: kovas\nsummary: S\n"))
    assert found.tell(RULES, str)[1] == ("Write the date as 2026-03-14 (or 2026-03, or 2026, where no more is known).")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("topics.yaml", "terms:\n  - {id: a, label: A}\n  - {id: a, label: B}\n"),
        ("places.yaml", "counties: [{id: a, iso: X, name: A}, {id: a, iso: X, name: B}]\nmunicipalities: []\n"),
        (LIBRARY, PLACE + "branches: [{id: a, name: A}, {id: a, name: B}]\n"),
        ("programmes/p.yaml", "title: A\nsummary: S\nsources: []\ncalls: [{id: a, title: A}, {id: a, title: B}]\n"),
    ],
)
def test_two_entries_of_a_list_with_one_id_are_told(path: str, text: str) -> None:
    found = (only_part if path == LIBRARY else only)(path, text)
    assert (found.rule, dict(found.values)["reason"]) == ("field-value", "two entries of the list have the same id")


@pytest.mark.parametrize("sign", ["[", "]", "<", "*", "_", "`", "!", "&", "("])
def test_a_text_of_thousands_of_signs_is_no_text(sign: str) -> None:
    found = only(POST, front(GOOD) + sign * 4001)
    assert (found.rule, found.line, found.column) == ("text-tangled", 6, 1)
    assert read_file(POST, (front(GOOD) + sign * 4000).encode()).data is not None


def test_a_control_character_written_as_an_escape_is_refused_too() -> None:
    found = only(POST, front('title: "a\\0b"\ndate: 2026-01-05\nsummary: S\n'))
    assert (found.rule, found.line, found.column) == ("control-character", 2, 8)
    assert dict(found.values) == {"code": "U+0000"}


def test_every_fault_of_a_file_is_told_at_once() -> None:
    reading = read_file(POST, front("title: A\ndate: 2026-02-30\nsumary: S\n").encode())
    assert [(found.rule, found.line) for found in reading.problems] == [
        ("date-impossible", 3),  # this leaves the file out, and is told first
        ("field-missing", 2),
        ("key-unknown", 4),
    ]


def test_the_third_of_a_list_is_named_as_people_count() -> None:
    reading = read_file(PROJECT, (RECORD + "partners: [a, b, {role: X}]\n").encode())
    assert [dict(found.values)["name"] for found in reading.problems] == ["partners.3"]


def test_an_empty_field_is_as_if_it_were_not_there() -> None:
    reading = read_file(POST, front(GOOD + "modified:\ntopics:\n").encode())
    assert (reading.data, reading.problems) == (b'{"title":"A","date":"2026-01-05","summary":"S"}', ())


def test_a_byte_order_mark_and_the_line_ends_of_windows_and_old_macs_change_nothing() -> None:
    unix = read_file(POST, front(GOOD).encode())
    assert unix.data is not None
    assert read_file(POST, b"\xef\xbb\xbf" + front(GOOD).encode()) == unix
    assert read_file(POST, front(GOOD).replace("\n", "\r\n").encode()) == unix
    assert read_file(POST, front(GOOD).replace("\n", "\r").encode()) == unix


def test_a_story_may_do_without_front_matter_and_may_have_it() -> None:
    plain = read_file("network/projects/p.md", b"Tekstas.\n")
    assert (plain.data, plain.text, plain.text_line, plain.problems) == (b"{}", "Tekstas.\n", 1, ())
    dated = read_file("network/projects/p.md", b"---\nmodified: 2026-01-05\n---\nTekstas.\n")
    assert (dated.data, dated.text, dated.text_line) == (b'{"modified":"2026-01-05"}', "Tekstas.\n", 4)


def test_a_translation_knows_only_what_differs_by_language() -> None:
    found = only_part("network/posts/2026-01-05-a.en.md", front("title: A\ndate: 2026-01-05\n"))
    assert (found.rule, found.line, found.column) == ("key-unknown", 3, 1)


def test_the_place_of_a_picture_is_read_and_its_bytes_are_not() -> None:
    reading = read_file("network/pictures/a.jpg", b"\x00\xff\x00")
    assert (reading.data, reading.problems) == (b"{}", ())
