"""One slip costs the smallest thing that can stand alone: what stays, what goes, and what is told with its line."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from pydantic import BaseModel

from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.model.values.corrected import CORRECTED, Correctable
from plugins.catalogue.model.values.slips import Cost, Slips, cost_of
from plugins.catalogue.read.files import locate_field, read_file
from plugins.catalogue.slips_table import FILE, models, table
from tests.catalogue.network import library, post, project, related

LIBRARY = "libraries/kaunas/library.yaml"
POST, EVENT = "libraries/kaunas/posts/a.md", "libraries/kaunas/events/e.md"
PROJECT, PROGRAMME, PAGE = "libraries/kaunas/projects/p.yaml", "programmes/p.yaml", "pages/p.md"
HEAD = {
    LIBRARY: ("name: A\nshort_name: A\nkind: municipal\nmunicipality: kaunas\nseat: A\n", ""),
    POST: ("---\ntitle: A\ndate: 2026-01-05\nsummary: S\n", "---\nTekstas.\n"),
    EVENT: ("---\ntitle: A\nsummary: S\nkind: reading\nstart: 2026-04-01\n", "---\nTekstas.\n"),
    PROJECT: ("title: A\nsummary: S\nstatus: running\nevidence: reported\nsources: []\n", ""),
    PROGRAMME: ("title: A\nsummary: S\nsources: []\n", ""),
    PAGE: ("---\ntitle: A\nsummary: S\n", "---\nTekstas.\n"),
}
BRANCH = "branches:\n  - id: c\n    name: C\n    address: G. 1\n"
WEEK = "    hours:\n      regular:\n        - {days: mon, opens: '9:00', closes: '18:00'}\n"
GONE = ""


def read(path: str, fields: str) -> tuple[Any, list[tuple[str, int, bool]]]:
    """The record as data (None: left out), and of each problem its rule, line and whether it costs a part only."""
    before, after = HEAD[path]
    reading = read_file(path, (before + fields + after).encode())
    told = [(found.rule, found.line, found.part) for found in reading.problems]
    return (orjson.loads(reading.data) if reading.data else None), told


PARTS = [
    (LIBRARY, BRANCH + WEEK.replace("'9:00'", "9.00"), "branches.0.hours", GONE, "field-value", 12),
    (LIBRARY, BRANCH + WEEK.replace("mon", "pirm"), "branches.0.hours", GONE, "field-value", 12),
    (LIBRARY, BRANCH + WEEK.replace("opens", "nuo"), "branches.0.hours", GONE, "field-missing", 12),
    (LIBRARY, BRANCH + "    hours: 9-18\n", "branches.0.hours", GONE, "field-value", 10),
    (LIBRARY, BRANCH + "    hours:\n      holidays_open: gal\n", "branches.0.hours", GONE, "field-value", 11),
    (LIBRARY, BRANCH + WEEK + "      exeptions: []\n", "branches.0.hours", GONE, "key-unknown", 13),
    (LIBRARY, BRANCH + WEEK + "      exceptions:\n        - {date: 2026-12-24}\n", "branches.0.hours", GONE,
     "field-value", 14),
    (LIBRARY, BRANCH + WEEK + "      confirmed: vakar\n", "branches.0.hours.confirmed", GONE, "date-impossible", 13),
    (LIBRARY, BRANCH + WEEK + "      confirmed: vakar\n", "branches.0.hours.regular.0.opens", "9:00",
     "date-impossible", 13),
    (LIBRARY, BRANCH + "    postcode: 01100\n", "branches.0.postcode", GONE, "field-value", 10),
    (LIBRARY, BRANCH + "    postcode: 01100\n", "branches.0.address", "G. 1", "field-value", 10),
    (LIBRARY, BRANCH + "    position: {lat: 5, lon: 25}\n", "branches.0.position", GONE, "field-value", 10),
    (LIBRARY, BRANCH + "    adress: G. 1\n", "branches.0.adress", GONE, "key-unknown", 10),
    (LIBRARY, BRANCH + "    spalva: žalia\n", "branches.0.spalva", GONE, "key-unknown", 10),
    (LIBRARY, BRANCH + "    main: pagrindinis\n", "branches.0.main", GONE, "field-value", 10),
    (LIBRARY, BRANCH + "    services: [Kopijos]\n", "branches.0.services", [], "field-value", 10),
    (LIBRARY, BRANCH + "    access: [{feature: liftas, available: gal}]\n", "branches.0.access", [], "field-value", 10),
    (LIBRARY, BRANCH + "    picture: a.jpg\n", "branches.0.picture", GONE, "field-value", 10),
    (LIBRARY, BRANCH + "    picture: {file: a.jpg}\n", "branches.0.picture", GONE, "field-value", 10),
    (LIBRARY, BRANCH + "  - {id: Kitas filialas, name: K}\n", "branches.1", GONE, "field-value", 10),
    (LIBRARY, BRANCH + "  - {id: kitas}\n", "branches.1", GONE, "field-missing", 10),
    (LIBRARY, BRANCH + "  - {id: c, name: K}\n", "branches.1", GONE, "field-value", 10),
    (LIBRARY, BRANCH + "  - {id: c, name: K}\n", "branches.0.name", "C", "field-value", 10),
    (LIBRARY, BRANCH + "  - filialas\n", "branches.1", GONE, "field-value", 10),
    (LIBRARY, "branches: daug\n", "branches", GONE, "field-value", 6),
    (LIBRARY, "website: www.a.lt\n", "website", GONE, "field-value", 6),
    (LIBRARY, "svetaine: https://a.lt\n", "svetaine", GONE, "key-unknown", 6),
    (LIBRARY, "founded: seniai\n", "founded", GONE, "date-impossible", 6),
    (LIBRARY, "branch_count: dešimt\n", "branch_count", GONE, "field-value", 6),
    (LIBRARY, "name_confirmed: galbūt\n", "name_confirmed", GONE, "field-value", 6),
    (LIBRARY, "contacts:\n  - {role: A, phone: skambinti}\n", "contacts.0", {"role": "A"}, "field-value", 7),
    (LIBRARY, "contacts:\n  - {role: A, email: a-lt}\n  - {role: B}\n", "contacts.1", {"role": "B"}, "field-value", 7),
    (LIBRARY, "contacts:\n  - {phone: '123'}\n  - {role: B}\n", "contacts.0", {"role": "B"}, "field-missing", 7),
    (LIBRARY, "sources: [{url: a}]\n", "sources", [], "field-value", 6),
    (LIBRARY, "maintainers: [Jonas]\n", "maintainers", [], "field-value", 6),
    (POST, "spalva: žalia\n", "spalva", GONE, "key-unknown", 5),
    (POST, "temos: [skaitymas]\n", "temos", GONE, "key-unknown", 5),
    (POST, "topics: [Skaitymas]\n", "topics", [], "field-value", 5),
    (POST, "topics: [skaitymas, Kitas kas]\n", "topics", ["skaitymas"], "field-value", 5),
    (POST, "topics: skaitymas\n", "topics", GONE, "field-value", 5),
    (POST, "audiences: [Vaikai]\n", "audiences", [], "field-value", 5),
    (POST, "picture: a.jpg\n", "picture", GONE, "field-value", 5),
    (POST, "picture: {file: a.jpg}\n", "picture", GONE, "field-value", 5),
    (POST, "picture: {file: a.jpg, alt: A, autorius: B}\n", "picture", {"file": "a.jpg", "alt": "A"},
     "key-unknown", 5),
    (POST, "video: https://youtu.be/a\n", "video", GONE, "field-value", 5),
    (POST, "modified: vakar\n", "modified", GONE, "date-impossible", 5),
    (POST, "review_by: 2026\n", "review_by", GONE, "date-impossible", 5),
    (POST, "project: Mano projektas\n", "project", GONE, "field-value", 5),
    (POST, "aliases: [senas, /senas/]\n", "aliases", ["/senas/"], "field-value", 5),
    (POST, "sources: [{url: a}, {url: 'https://a.lt'}]\n", "sources", [{"url": "https://a.lt"}], "field-value", 5),
    (POST, "authors: Jonas\n", "authors", GONE, "field-value", 5),
    (EVENT, "spalva: žalia\n", "spalva", GONE, "key-unknown", 6),
    (EVENT, "topics: [Skaitymas]\n", "topics", [], "field-value", 6),
    (EVENT, "ages: {min: nuo 7, max: 12}\n", "ages", GONE, "field-value", 6),
    (EVENT, "capacity: daug\n", "capacity", GONE, "field-value", 6),
    (EVENT, "organisers: [{role: A}]\n", "organisers", [], "field-value", 6),
    (EVENT, "registration: {required: yes, email: a}\n", "registration", {"required": "yes"}, "field-value", 6),
    (EVENT, "sign_language: gal\n", "sign_language", GONE, "field-value", 6),
    (PROJECT, "spalva: žalia\n", "spalva", GONE, "key-unknown", 6),
    (PROJECT, "partners: [A, b]\n", "partners", ["b"], "field-value", 6),
    (PROJECT, "indicators:\n  - {label: A, unit: B, actual: daug}\n", "indicators", [], "field-value", 7),
    (PROJECT, "indicators:\n  - {label: A, unit: B}\n", "indicators", [], "field-value", 7),
    (PROJECT, "responsible: {role: A, phone: B}\n", "responsible", {"role": "A"}, "field-value", 6),
    (PROJECT, "outputs: [{url: 'https://a.lt'}]\n", "outputs", [], "field-missing", 6),
    (PROJECT, "gallery: [{file: a.jpg}, {file: b.jpg, alt: B}]\n", "gallery", [{"file": "b.jpg", "alt": "B"}],
     "field-value", 6),
    (PROGRAMME, "figures: [{id: a}]\n", "figures", [], "field-missing", 4),
    (PROGRAMME, "calls: [{id: a, title: A, closes: rytoj}]\n", "calls", [], "date-impossible", 4),
]  # fmt: skip


def at(data: Any, where: str) -> Any:
    for step in where.split("."):
        if isinstance(data, list):
            data = data[int(step)] if int(step) < len(data) else GONE
        else:
            data = data.get(step, GONE) if isinstance(data, dict) else GONE
    return {key: value for key, value in data.items() if key != CORRECTED} if isinstance(data, dict) else data


@pytest.mark.parametrize(("path", "fields", "where", "left", "rule", "line"), PARTS)
def test_a_slip_costs_only_this_part_and_is_told_at_its_line(
    path: str, fields: str, where: str, left: object, rule: str, line: int
) -> None:
    data, told = read(path, fields)
    assert data is not None
    assert at(data, where) == left
    assert told[0] == (rule, line, True)
    assert all(part for _, _, part in told)


WHOLE = [
    (POST, "status: juodraštis\n", "field-value", 5),
    (POST, "stauts: draft\n", "key-unknown", 5),
    (POST, "draft: true\n", "key-unknown", 5),
    (POST, "language: ru\n", "field-value", 5),
    (EVENT, "end: vakare\n", "date-impossible", 6),
    (EVENT, "end: 2026-03-01\n", "field-value", 6),
    (EVENT, "pabaiga: 2026-04-02\n", "key-unknown", 6),
    (EVENT, "dates: [2026-04-02, rytoj]\n", "date-impossible", 6),
    (EVENT, "recurrence: {frequency: weekly}\n", "field-value", 6),
    (EVENT, "recurrence: {frequency: weekly, count: 3, exceptions: [rytoj]}\n", "date-impossible", 6),
    (EVENT, "recurrence: {frequency: weekly, count: 3, kartai: 3}\n", "key-unknown", 6),
    (EVENT, "places: [{name: A, online: a}]\n", "field-value", 6),
    (EVENT, "places: Dvaras\n", "field-value", 6),
    (EVENT, "places: [{vardas: A}]\n", "key-unknown", 6),
    (EVENT, "recurrence: {frequency: weekly, count: 3}\nexceptions: [{date: rytoj}]\n", "date-impossible", 7),
    (EVENT, "price: nemokamai\n", "field-value", 6),
    (EVENT, "price: {amount: penki}\n", "field-value", 6),
    (EVENT, "price: {suma: 5}\n", "key-unknown", 6),
    (EVENT, "kaina: 5\n", "key-unknown", 6),
    (EVENT, "status: atšauktas\n", "field-value", 6),
    (EVENT, "publication: juodraštis\n", "field-value", 6),
    (EVENT, "atšaukta: taip\n", "key-unknown", 6),
    (EVENT, "registration: būtina\n", "field-value", 6),
    (EVENT, "registration: {required: yes, until: rytoj}\n", "date-impossible", 6),
    (PROJECT, "budget: {amount: daug}\n", "field-value", 6),
    (PROJECT, "funding: [{source: {name: A}, amount: daug}]\n", "field-value", 6),
    (PROJECT, "funding: [{source: {name: A}, amount: 5, currency: LIT}]\n", "field-value", 6),
    (PROJECT, "duration: {start: seniai}\n", "date-impossible", 6),
]


@pytest.mark.parametrize(("path", "fields", "rule", "line"), WHOLE)
def test_what_would_make_the_page_untrue_leaves_the_file_out(path: str, fields: str, rule: str, line: int) -> None:
    data, told = read(path, fields)
    assert data is None
    assert told[0] == (rule, line, False)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("---\ndate: 2026-01-05\nsummary: S\n---\n", "field-missing"),
        ("---\ntitle: A\nsummary: S\n---\n", "field-missing"),
        ("---\ntitle: A\ndate: 2026-02-30\nsummary: S\n---\n", "date-impossible"),
        ("---\ntitle: [a]\ndate: 2026-01-05\nsummary: S\n---\n", "field-value"),
    ],
)
def test_a_post_without_a_title_or_date_is_left_out(text: str, rule: str) -> None:
    reading = read_file(POST, text.encode())
    assert (reading.data, reading.problems[0].rule) == (None, rule)


def test_of_a_file_that_is_left_out_every_slip_is_told_and_first_the_one_that_leaves_it_out() -> None:
    data, told = read(POST, "topics: [A]\nlanguage: ru\n")
    assert (data, told) == (None, [("field-value", 6, False), ("field-value", 5, False)])


@pytest.mark.parametrize(
    ("fields", "of_library", "of_branch"),
    [
        (BRANCH + WEEK.replace("'9:00'", "9.00"), (), ("hours",)),
        (BRANCH + "    postcode: 1\n", (), ("postcode",)),
        (BRANCH + "    adress: G. 1\n", (), ("address",)),
        (BRANCH + "    contacts: [{role: A, phone: b}]\n    services: [B]\n", (), ("contacts", "services")),
        (BRANCH + "    position: {lat: 5, lon: 25}\n", (), ()),
        (BRANCH + "  - {id: kitas}\n", ("branches",), ()),
        (BRANCH + "website: a.lt\n", ("website",), ()),
        (BRANCH + "contacts: [{role: A, phone: b}]\n", ("contacts",), ()),
    ],
)
def test_the_record_knows_what_its_page_says_is_being_corrected(
    fields: str, of_library: tuple[str, ...], of_branch: tuple[str, ...]
) -> None:
    record = read_file(LIBRARY, (HEAD[LIBRARY][0] + fields).encode()).record
    assert record is not None
    assert (record.being_corrected, record.branches[0].being_corrected) == (of_library, of_branch)


def test_nobody_can_write_that_something_is_being_corrected() -> None:
    data, told = read(LIBRARY, '"\\0corrected": [hours]\n')
    assert (data, [rule for rule, _, _ in told]) == (None, ["control-character"])


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("---\ntitle: A\u200b\ndate: 2026-01-05\nsummary: S\n---\n", 2, 9, "U+200B"),
        ("---\n\u200btitle: A\ndate: 2026-01-05\nsummary: S\n---\n", 2, 1, "U+200B"),
        ("---\ntitle: A\ndate: 2026-01-05\u2060\nsummary: S\n---\n", 3, 17, "U+2060"),
        ("---\ntitle: A\ndate: \ufeff2026-01-05\nsummary: S\n---\n", 3, 7, "U+FEFF"),
        ("---\ntitle: A\ndate: 2026-01-05\nsummary: S\u200e\n---\n", 4, 11, "U+200E"),
        ("---\ntitle: A\ndate: 2026-01-05\nsummary: S\u2028\n---\n", 4, 11, "U+2028"),
        ("---\ntitle: A\ndate\u200b: 2026-01-05\nsummary: S\n---\n", 3, 5, "U+200B"),
    ],
)
def test_a_sign_that_nobody_sees_is_taken_out_and_told(text: str, line: int, column: int, code: str) -> None:
    reading = read_file(POST, text.encode())
    assert orjson.loads(reading.data or b"") == {"title": "A", "date": "2026-01-05", "summary": "S"}
    assert [(found.rule, found.line, found.column, dict(found.values)) for found in reading.problems] == [
        ("sign-unseen", line, column, {"code": code})
    ]


def test_what_is_left_out_of_a_list_does_not_move_the_lines_of_the_entries_behind_it() -> None:
    text = HEAD[POST][0] + "topics:\n  - Blogas\n  - nera\n---\n"
    told = [(found.rule, found.field) for found in related({POST: text}).problems]
    assert told == [("reference-unknown", ("topics", 0)), ("field-value", ("topics", 0))]
    assert locate_field(POST, text.encode(), ("topics", 0)) == (7, 5)


def test_slips_that_come_to_light_one_after_the_other_are_told_at_the_lines_of_the_file() -> None:
    fields = "gallery:\n  - {file: a b, alt: A}\n  - {file: b.jpg}\n  - {file: c.jpg, alt: C}\n"
    data, told = read(PROJECT, fields)
    assert data["gallery"] == [{"file": "c.jpg", "alt": "C"}]
    assert told == [("field-value", 7, True), ("field-value", 8, True)]


@pytest.mark.parametrize("broken", ["name: [A\n", "kind: municipal\n", "name: A: B\n", "\tname: A\n"])
def test_where_a_library_is_left_out_its_files_wait_and_the_error_is_told_once(broken: str) -> None:
    paths = [f"libraries/kaunas/posts/{name}.md" for name in "abc"]
    base = {LIBRARY: broken, "libraries/jonava/library.yaml": library("Jonava", "jonava")}
    found = related({**base, **dict.fromkeys(paths, post()), "libraries/kaunas/projects/p.yaml": project()})
    told = [item for item in found.problems if item.path.startswith("libraries/kaunas/")]
    assert {item.path for item in told} == {LIBRARY}
    (waiting,) = [item for item in told if item.rule == "files-wait"]
    assert dict(waiting.values) == {"count": "4"}
    assert waiting.line == min(item.line for item in told)
    assert [line for line in found.lines if line.path in paths] == [
        LedgerLine(path, Fate.LEFT_OUT, "library-missing") for path in paths
    ]


def test_a_library_with_a_slip_in_its_hours_keeps_all_its_files() -> None:
    text = HEAD[LIBRARY][0] + BRANCH + WEEK.replace("'9:00'", "9.00")
    found = related({LIBRARY: text, POST: post()})
    assert [(item.path, item.rule, item.line) for item in found.problems] == [(LIBRARY, "field-value", 12)]
    assert "kaunas/a" in found.catalogue.posts
    assert found.catalogue.libraries["kaunas"].data.branches[0].being_corrected == ("hours",)


@pytest.mark.parametrize("model", models().values(), ids=lambda model: model.__name__)
def test_what_a_model_says_of_slips_is_of_fields_that_it_has(model: type[BaseModel]) -> None:
    slips: Slips = getattr(model, "slips", Slips())
    named = (*slips.alone, *slips.notice, *slips.whole, *slips.file)
    assert set(named) <= set(model.model_fields) and len(set(named)) == len(named)
    instead = [*dict(slips.like), *dict(slips.safe)]
    assert {*instead, *dict(slips.like).values()} <= set(model.model_fields) and len(set(instead)) == len(instead)
    assert not set(instead) & {*slips.alone, *slips.whole, *slips.file}
    assert not slips.notice or issubclass(model, Correctable)
    assert slips.unknown in (Cost.ALONE, Cost.WHOLE) and slips.optional in (Cost.ALONE, Cost.WHOLE)


def test_every_field_of_every_model_has_a_row() -> None:
    text = table()
    for name, model in models().items():
        for field in model.model_fields:
            assert text.count(f"| {name} | `{field}` | ") == 1, f"{name}.{field}"
            assert cost_of(model, field) in Cost


def test_the_table_of_what_slips_cost_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == table(), "run: python -m plugins.catalogue.slips_table"
