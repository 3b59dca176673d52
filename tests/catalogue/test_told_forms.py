"""What is told of values that do not fit is the form that they should have: each kind with what people write."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from plugins.catalogue.problems import Problem
from plugins.catalogue.read.files import read_file
from plugins.catalogue.read.paths import place_of
from plugins.checks.checking import check_file
from plugins.checks.registry import RULES
from tests.words import words_in

TABLE = Path(__file__).with_name("told_forms.txt")
ENGLISH = words_in("en").translations.gettext
EVENT = "libraries/kaunas/events/renginys.md"
POST = "libraries/kaunas/posts/naujiena.md"
LIBRARY = "libraries/kaunas/library.yaml"
PROJECT = "libraries/kaunas/projects/kaunas-projektas.yaml"
_HEAD = "---\ntitle: R\nsummary: S\nkind: reading\n"
_BEGINS = _HEAD + "start: 2026-12-10 17:30\n"
_OF_LIBRARY = "name: K\nshort_name: K\nkind: municipal\nmunicipality: kaunas\nseat: K\nbranches:\n"
_OF_POST = "---\ntitle: N\ndate: 2026-03-14\nsummary: S\n"
_BRANCH = _OF_LIBRARY + "  - id: centrine\n    name: C\n"
_HOURS = (
    _BRANCH + "    hours:\n      regular:\n        - days: {days}\n          opens: {opens}\n          closes: 18:00\n"
)
_OF_PROJECT = "title: P\nsummary: S\nstatus: running\nevidence: reported\nsources: [{url: https://example.org/p}]\n"
SLOTS = {
    "start": (EVENT, _HEAD + "start: {}\n---\nT.\n"),
    "end": (EVENT, _BEGINS + "end: {}\n---\nT.\n"),
    "date": (POST, "---\ntitle: N\ndate: {}\nsummary: S\n---\nT.\n"),
    "price": (EVENT, _BEGINS + "price: {}\n---\nT.\n"),
    "amount": (PROJECT, _OF_PROJECT + "budget:\n  amount: {}\n"),
    "phone": (EVENT, _BEGINS + "registration:\n  required: yes\n  phone: {}\n---\nT.\n"),
    "url": (EVENT, _BEGINS + "registration:\n  required: yes\n  url: {}\n---\nT.\n"),
    "email": (EVENT, _BEGINS + "registration:\n  required: yes\n  email: {}\n---\nT.\n"),
    "online": (EVENT, _BEGINS + "places:\n  - online: {}\n---\nT.\n"),
    "postcode": (LIBRARY, _BRANCH + "    postcode: {}\n"),
    "min": (EVENT, _BEGINS + "ages:\n  min: {}\n---\nT.\n"),
    "ages": (EVENT, _BEGINS + "ages: {}\n---\nT.\n"),
    "capacity": (EVENT, _BEGINS + "capacity: {}\n---\nT.\n"),
    "required": (EVENT, _BEGINS + "registration:\n  required: {}\n---\nT.\n"),
    "registration": (EVENT, _BEGINS + "registration: {}\n---\nT.\n"),
    "days": (LIBRARY, _HOURS.replace("{days}", "{}").replace("{opens}", "9:00")),
    "opens": (LIBRARY, _HOURS.replace("{days}", "mon-fri").replace("{opens}", "{}")),
    "season": (
        LIBRARY,
        _HOURS.replace("{days}", "mon-fri").replace("{opens}", "9:00")
        + "      seasons:\n        - name: V\n          start: {}\n          end: 08-31\n          hours:\n"
        + "            - {{days: mon, opens: 9:00, closes: 12:00}}\n",
    ),
    "topics": (POST, _OF_POST + "topics: {}\n---\nT.\n"),
    "languages": (EVENT, _BEGINS + "languages: {}\n---\nT.\n"),
    "id": (LIBRARY, _OF_LIBRARY + "  - id: {}\n    name: C\n"),
    "file": (POST, _OF_POST + "picture:\n  file: {}\n  alt: Vaikai skaito\n---\nT.\n"),
    "duration": (
        POST,
        _OF_POST + "video:\n  file: kaunas/filmas.mp4\n  duration: {}\n  silent: yes\n  transcript: Nieko.\n---\nT.\n",
    ),
    "aliases": (POST, _OF_POST + "aliases: {}\n---\nT.\n"),
}
FORMS = ("form", "number", "right", "fixed", "example", "near")


class ToldForm(NamedTuple):
    """A value as written in its slot, and what is told of it."""

    slot: str
    written: str
    told: str


ROWS = tuple(
    ToldForm(*(part.strip() for part in line.split(" | ")))
    for line in TABLE.read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
)


def problems(row: ToldForm) -> tuple[Problem, ...]:
    """What is told of the file in which the value stands."""
    if row.slot == "name":
        place = place_of(row.written)
        return (place,) if isinstance(place, Problem) else ()
    path, text = SLOTS[row.slot]
    data = text.replace("{{", "\0").replace("}}", "\1").replace("{}", row.written)
    data = data.replace("\0", "{").replace("\1", "}")
    reading = read_file(path, data.encode())
    of_file = check_file(path, data.encode(), reading) if row.slot == "phone" else ()
    return (*reading.problems, *of_file)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.slot} {row.written}")
def test_a_value_is_told_in_the_form_that_it_should_have(row: ToldForm) -> None:
    found = problems(row)
    if row.told == "ok":
        assert [(item.rule, *item.tell(RULES, ENGLISH)) for item in found] == []
        return
    assert len(found) == 1, [(item.rule, *item.tell(RULES, ENGLISH)) for item in found]
    values = dict(found[0].values)
    remedy = found[0].tell(RULES, ENGLISH)[1]
    if row.told.startswith("~"):
        assert row.told[1:] in remedy
    else:
        told = [values[name] for name in FORMS if values.get(name)]
        assert row.told in told and row.told in remedy


def test_there_are_three_hundred_values() -> None:
    assert len(ROWS) >= 300 and len(set(ROWS)) == len(ROWS)
