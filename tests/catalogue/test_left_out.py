"""What is not published, and why: drafts, what waits for its date, what has no owner, original or name of its own."""

from __future__ import annotations

import pytest

from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.read.files import locate_field, read_file
from tests.catalogue.network import event, post, project, related

POST = "libraries/kaunas/posts/a.md"
ENGLISH = "libraries/kaunas/posts/a.en.md"
TRANSLATION = "---\ntitle: In English\n---\nText.\n"
PAGE = "---\ntitle: A\nsummary: S\n{}---\nTekstas.\n"


def outcome(files: dict[str, str]) -> tuple[list[tuple[str, str]], list[LedgerLine]]:
    """(path, rule) of the problems, and the lines of the ledger but for the controlled lists."""
    found = related(files)
    told = [(item.path, item.rule) for item in found.problems]
    return told, sorted(line for line in found.lines if line.path in files)


def test_a_draft_and_its_translation_stay_unseen() -> None:
    files = {POST: post("status: draft\n"), ENGLISH: TRANSLATION}
    assert outcome(files) == ([], [LedgerLine(ENGLISH, Fate.DRAFT, POST), LedgerLine(POST, Fate.DRAFT, POST)])
    assert dict(related(files).catalogue.posts) == {}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("libraries/kaunas/events/e.md", event("publication: draft\n")),
        ("pages/apie.md", PAGE.format("status: draft\n")),
        ("guides/pirmoji.md", PAGE.format("status: draft\n")),
    ],
)
def test_events_pages_and_guides_can_be_drafts_too(path: str, text: str) -> None:
    assert outcome({path: text}) == ([], [LedgerLine(path, Fate.DRAFT, path)])


@pytest.mark.parametrize(
    ("date", "waits"),
    [("2026-03-10", False), ("2026-03-11", True), ("2026-03", False), ("2026-04", True), ("2027", True)],
)
def test_a_post_waits_for_the_first_day_its_date_can_mean(date: str, waits: bool) -> None:
    _, lines = outcome({POST: post(date=date)})
    assert lines == ([LedgerLine(POST, Fate.SCHEDULED, POST)] if waits else [])


def test_a_translation_without_its_original_is_named() -> None:
    assert outcome({ENGLISH: TRANSLATION}) == (
        [(ENGLISH, "translation-orphan")],
        [LedgerLine(ENGLISH, Fate.LEFT_OUT, "translation-orphan")],
    )


def test_a_translation_of_a_faulty_original_is_left_out_with_it() -> None:
    told, _ = outcome({POST: "---\ntitle: A\n---\n", ENGLISH: TRANSLATION})
    assert (ENGLISH, "translation-of-left-out") in told


def test_a_translation_of_another_librarys_post_of_that_name_is_an_orphan() -> None:
    told, _ = outcome({"libraries/jonava/posts/a.md": post(), ENGLISH: TRANSLATION})
    assert told == [(ENGLISH, "translation-orphan")]


def test_a_story_without_its_record_is_named() -> None:
    told, _ = outcome({"libraries/kaunas/projects/p.md": "Pasakojimas.\n"})
    assert told == [("libraries/kaunas/projects/p.md", "story-orphan")]


def test_a_story_beside_another_librarys_record_is_an_orphan() -> None:
    record, story = "libraries/jonava/projects/antras.yaml", "libraries/kaunas/projects/antras.md"
    told, _ = outcome({record: project(), story: "P.\n"})
    assert told == [(story, "story-orphan")]


def test_a_story_of_a_faulty_record_is_left_out_with_it() -> None:
    told, _ = outcome({"libraries/kaunas/projects/p.yaml": "title: P\n", "libraries/kaunas/projects/p.md": "P.\n"})
    assert ("libraries/kaunas/projects/p.md", "owner-left-out") in told


def test_two_texts_of_one_record_in_one_language_are_named() -> None:
    files = {POST: post("language: en\n"), ENGLISH: TRANSLATION}
    assert outcome(files) == ([(ENGLISH, "id-duplicate")], [LedgerLine(ENGLISH, Fate.LEFT_OUT, "id-duplicate")])


def test_a_folder_without_a_library_is_named_once_with_the_number_of_files_that_wait() -> None:
    files = {
        "libraries/nera/posts/a.md": post(),
        "libraries/nera/posts/a.en.md": TRANSLATION,
        "libraries/nera/projects/nera-p.yaml": project(),
        "libraries/nera/projects/nera-p.md": "Pasakojimas.\n",
    }
    told, lines = outcome(files)
    assert told == [("libraries/nera/posts/a.en.md", "library-missing")]
    (found,) = related(files).problems
    assert dict(found.values) == {"library": "libraries/nera/library.yaml", "count": "4"}
    assert lines == [LedgerLine(path, Fate.LEFT_OUT, "library-missing") for path in sorted(files)]


def test_of_two_files_of_one_owner_with_one_id_the_first_in_order_of_path_keeps_it() -> None:
    first, second = "guides/a.md", "network/guides/a.md"
    found = related({second: PAGE.format(""), first: PAGE.format("")})
    assert [(item.path, item.rule, dict(item.values)) for item in found.problems] == [
        (second, "id-duplicate", {"id": "a", "other": first})
    ]
    assert found.catalogue.guides["a"].path == first


def test_pictures_that_differ_only_by_capital_letters_are_named() -> None:
    one, other = "libraries/kaunas/pictures/Sale.jpg", "libraries/kaunas/pictures/sale.jpg"
    told, lines = outcome({one: "", other: ""})
    assert told == [(other, "case-only-difference")]
    assert lines == [LedgerLine(other, Fate.LEFT_OUT, "case-only-difference")]


def test_a_faulty_file_is_in_the_ledger_under_the_rule_that_left_it_out() -> None:
    _, lines = outcome({POST: "---\ntitle: A\ndate: 2026-02-30\nsummary: S\n---\n"})
    assert lines == [LedgerLine(POST, Fate.LEFT_OUT, "date-impossible")]


def test_a_network_of_no_files_is_a_catalogue_of_nothing() -> None:
    found = related({}, {})
    assert (found.problems, found.lines) == ((), ())
    assert dict(found.catalogue.libraries) == {} and found.catalogue.portal.name.lt == "Lentyna"


HOURS = """name: Rokiškio biblioteka
short_name: Rokiškio biblioteka
kind: municipal
municipality: rokiskis
seat: Rokiškis
branches:
  - id: centrine
    name: Centrinė biblioteka
    main: yes
    address: Nepriklausomybės a. 16
    hours:
      regular:
        - {}
"""


@pytest.mark.parametrize(
    ("slot", "rules"),
    [
        ("{days: mon-fri, opens: 9 val., closes: 18 val.}", ["field-value", "field-value"]),
        ("{days: mon-fri, opens: 9 val. ryto, closes: 18:00}", ["field-value"]),
        ("{days: mon, wed, fri, opens: 9:00, closes: 18:00}", ["value-cut"]),
        ("{days:mon-fri, opens: 9:00, closes: 18:00}", ["value-cut"]),
        ("{days: mon, wed, opens: 9 valandą ryto, closes: 18:00}", ["value-cut"]),
    ],
)
def test_a_slip_in_a_week_of_hours_costs_the_week_and_not_the_library(slot: str, rules: list[str]) -> None:
    reading = read_file("libraries/rokiskis/library.yaml", HOURS.format(slot).encode())
    assert reading.record is not None
    assert [(found.rule, found.line, found.part) for found in reading.problems] == [(rule, 13, True) for rule in rules]
    assert reading.record.branches[0].address == "Nepriklausomybės a. 16"
    assert not (reading.record.branches[0].hours and reading.record.branches[0].hours.regular)


@pytest.mark.parametrize("first", ["{url: https://a.example/x, y}", "{url: x}"])
def test_what_is_left_out_of_a_list_moves_no_line_of_the_entries_behind_it(first: str) -> None:
    path = "libraries/kaunas/posts/2026-01-05-a.md"
    text = post(f"sources:\n  - {first}\n  - {{url: https://b.example/y}}\n").encode()
    reading = read_file(path, text)
    assert [source.url for source in reading.record.sources] == ["https://b.example/y"]
    assert locate_field(path, text, ("sources", 0, "url"))[0] == 7
