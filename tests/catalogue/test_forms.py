"""What is told of a value that does not fit is the form that it should have: literal values and literal forms."""

from __future__ import annotations

import pytest

from plugins.catalogue.problems import Problem
from plugins.catalogue.read.files import read_file
from plugins.catalogue.rules.table import RULES

EVENT = "libraries/alytus/events/vakaras.md"
POST = "libraries/alytus/posts/2026-11-20-naktis.md"
HEAD = "---\ntitle: Vakaras\nsummary: Vakaras.\nkind: reading\n"
TIMES = [
    ("2026-12-10 17.30", "Write it like this: 2026-12-10 17:30"),
    ("2026-12-10 18 val.", "Write it like this: 2026-12-10 18:00"),
    ("2026-12-10, 18:00", "Write it like this: 2026-12-10 18:00"),
    ("2026-12-10 18 h", "Write it like this: 2026-12-10 18:00"),
    ("2026-12-10 17.30 val.", "Write it like this: 2026-12-10 17:30"),
    ("2026.12.10 17:30", "Write it like this: 2026-12-10 17:30"),
    ("2026-12-10 18:00-20:00", "Write it in two lines: start: 2026-12-10 18:00 / end: 2026-12-10 20:00"),
    ("2026-12-10 18.00–20.00", "Write it in two lines: start: 2026-12-10 18:00 / end: 2026-12-10 20:00"),
    ("2026-12-10 18–20 val.", "Write it in two lines: start: 2026-12-10 18:00 / end: 2026-12-10 20:00"),
    ("2026 m. gruodžio 10 d.", "Write it like this: 2026-12-10"),
    ("2026 m. gruodžio 10 d. 18 val.", "Write it like this: 2026-12-10 18:00"),
    ("2026-12-01 – 2026-12-31", "Write it in two lines: start: 2026-12-01 / end: 2026-12-31"),
    ("26-12-10", "Write it like this: 2026-12-10"),
    ("2026-11-31 18.00", "There is no such day; the last one of that month is 2026-11-30"),
    ("2026-02-29", "There is no such day; the last one of that month is 2026-02-28"),
    ("2206-12-10 17:30", "There is no such day in the calendar: correct the day, the month or the year."),
    ("rytoj 18:00", "Write the date and the time as 2026-03-14 17:30 (or the date alone)."),
    ("17:30", "Write the date and the time as 2026-03-14 17:30 (or the date alone)."),
]
VALUES = [
    ("price: nemokamai", "price: {free: yes}"),
    ("price: Nemokama", "price: {free: yes}"),
    ("price: 0", "price: {free: yes}"),
    ("price: 5", "price: {amount: 5.00}"),
    ("price: 5 Eur", "price: {amount: 5.00}"),
    ("price: 5,50 €", "price: {amount: 5.50}"),
    ("price: auka", "price: {note: auka}"),
    ("registration: taip", "registration: {required: yes}"),
    ("registration: {required: taip}", "required: yes"),
    ("registration: {required: nereikia}", "required: no"),
    ("places: Rokiškio biblioteka", "places: [{name: Rokiškio biblioteka}]"),
    ("places:\n  - Didžioji salė", "- {name: Didžioji salė}"),
    ("places: [{online: zoom.us/j/123}]", "online: https://zoom.us/j/123"),
    ("organisers: [Miesto parkas]", "- {name: Miesto parkas}"),
    ("authors: Rasa Petraitienė", "authors: [{name: Rasa Petraitienė}]"),
    ("sources: https://biblioteka.example/", 'sources: [{url: "https://biblioteka.example/"}]'),
    ("topics: reading, children", "topics: [reading, children]"),
    ("audiences: families", "audiences: [families]"),
    ("dates: 2026-12-17 17:30", "dates: [2026-12-17 17:30]"),
    ("ages: 7-12", "ages: {min: 7, max: 12}"),
    ("recurrence: kas savaitę", "recurrence: {frequency: weekly, until: 2026-12-31}"),
    ("picture: salė.jpg", "picture: {file: salė.jpg, alt: …}"),
    ("registration: {required: yes, phone: tel. +370 458 51234}", 'phone: "+370 458 51234"'),
    ('registration: {required: yes, phone: "+370 458 51234, +370 458 51235"}', 'phone: "+370 458 51234"'),
    ("registration: {required: yes, url: www.rokiskis.example/anketa}", "url: https://www.rokiskis.example/anketa"),
    ('registration: {required: yes, email: "info@gmail,com"}', "email: info@gmail.com"),
]
SLIPS = [
    ('title: "Knygų naktis\ndate: 2026-11-20\nsummary: "S"', 2, 8, 'title: "Knygų naktis"'),
    ("title:Knygų naktis\ndate: 2026-11-20\nsummary: S", 2, 7, "title: Knygų naktis"),
    ("title: Paroda: kelias\ndate: 2026-11-20", 2, 14, 'title: "Paroda: kelias"'),
    ("title: @biblioteka\ndate: 2026-11-20", 2, 8, 'title: "@biblioteka"'),
    ("title: > Naujiena\ndate: 2026-11-20", 2, 8, 'title: "> Naujiena"'),
    ('title: "Naktis" Rokiškyje\ndate: 2026-11-20', 2, 16, "title: „Naktis“ Rokiškyje"),
    ("title: A\ndate: 2026-11-20\ntopics:\n-reading\n-children", 5, 2, "- reading"),
    ("title: A\ndate: 2026-11-20\ntopics: [reading] // tema", 4, 18, "topics: [reading]"),
    ("title: A\ndate: 2026-11-20\ntopics: [#skaitymas]", 4, 10, "topics: [skaitymas]"),
    ("title: A\ntopics: [reading\ndate: 2026-11-20", 3, 9, "topics: [reading]"),
    ("title: A\nsummary: Vienas.\nDu.\ndate: 2026-11-20", 4, 1, "summary: Vienas. Du."),
]


def problems(path: str, data: str) -> tuple[Problem, ...]:
    return read_file(path, data.encode()).problems


def remedy(found: Problem) -> str:
    return found.tell(RULES, str)[1]


@pytest.mark.parametrize(("value", "told"), TIMES, ids=[value for value, _ in TIMES])
def test_a_time_in_another_form_is_told_in_the_right_one(value: str, told: str) -> None:
    (found,) = problems(EVENT, f"{HEAD}start: {value}\n---\n")
    assert (found.rule, found.line, remedy(found)) == ("date-impossible", 5, told)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("19:00", "Write it like this: 2026-12-10 19:00"),
        ("19 val.", "Write it like this: 2026-12-10 19:00"),
        ("18.00-20.00", "Write it like this: 2026-12-10 20:00"),
        ("2026-12-10 19.00", "Write it like this: 2026-12-10 19:00"),
    ],
)
def test_an_end_that_is_a_time_alone_gets_the_day_of_the_start(value: str, told: str) -> None:
    (found,) = problems(EVENT, f"{HEAD}start: 2026-12-10 18:00\nend: {value}\n---\n")
    assert (found.line, remedy(found)) == (6, told)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (
            "2026-12-10 02:00",
            "Correct it: if it ends after midnight, write end: 2026-12-11 02:00; otherwise exchange the two.",
        ),
        ("2026-12-10 16:00", "Correct it: exchange start and end, or correct the year."),
        ("2025-12-10 20:00", "Correct it: exchange start and end, or correct the year."),
    ],
)
def test_an_end_before_the_start_is_told_at_the_end(end: str, told: str) -> None:
    (found,) = problems(EVENT, f"{HEAD}start: 2026-12-10 18:00\nend: {end}\n---\n")
    assert (found.line, dict(found.values)["name"], remedy(found)) == (6, "end", told)


@pytest.mark.parametrize(("line", "form"), VALUES, ids=[line for line, _ in VALUES])
def test_a_word_where_fields_belong_is_told_in_its_right_form(line: str, form: str) -> None:
    found = [item for item in problems(EVENT, f"{HEAD}start: 2026-12-10\n{line}\n---\n") if item.rule == "field-value"]
    assert [remedy(item) for item in found] == [f"Correct it: write it like this: {form}."]


@pytest.mark.parametrize(("header", "line", "column", "right"), SLIPS, ids=[header for header, *_ in SLIPS])
def test_a_slip_is_told_where_it_begins(header: str, line: int, column: int, right: str) -> None:
    (found,) = problems(POST, f"---\n{header}\n---\nTekstas.\n")
    assert (found.rule, found.line, found.column, dict(found.values).get("right")) == (
        "yaml-syntax",
        line,
        column,
        right,
    )


@pytest.mark.parametrize(
    ("field", "near"),
    [
        ("vieta", "places"),
        ("pavadinimas", "title"),
        ("laikas", "start"),
        ("pabaiga", "end"),
        ("kaina", "price"),
        ("organizatorius", "organisers"),
        ("registracija", "registration"),
        ("Title", "title"),
        ("amžius", "ages"),
        ("nuotrauka", "picture"),
    ],
)
def test_a_field_that_librarians_call_otherwise_is_known(field: str, near: str) -> None:
    found = problems(EVENT, f"{HEAD}start: 2026-12-10\n{field}: X\n---\n")
    assert [remedy(item) for item in found if item.rule == "key-unknown"] == [f"Did you mean “{near}”?"]


@pytest.mark.parametrize(
    ("path", "data", "rule"),
    [
        (POST, f"{HEAD}start: 2026-12-10\n---\n", "file-kind"),
        (EVENT, "---\ntitle: A\ndate: 2026-11-20\nsummary: S\n---\n", "file-kind"),
        ("libraries/alytus/projects/alytus-a.md", "---\ntitle: A\nsummary: S\nevidence: reported\n---\n", "file-kind"),
        ("libraries/alytus/posts/naktis-en.md", "---\ntitle: Night\nsummary: S\n---\n", "file-version"),
        ("libraries/alytus/posts/naktis_easy.md", "---\ntitle: Naktis\n---\n", "file-version"),
        (POST, "PK\x03\x04word", "file-type"),
        (POST, "{\\rtf1 A}", "file-type"),
        (POST, "<!DOCTYPE html><html>", "file-type"),
        (POST, "---\ntitle: A\ndate: 2026-11-20\nsummary: S\npicture:\n\u00a0 file: a.jpg\n---\n", "yaml-space"),
        (POST, "----\ntitle: A\n----\n", "front-matter-missing"),
    ],
)
def test_one_problem_names_the_cause(path: str, data: str, rule: str) -> None:
    assert [found.rule for found in problems(path, data)] == [rule]
