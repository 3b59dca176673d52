"""What is asked is noted, once, for whoever notes and for nobody else."""

from __future__ import annotations

import pytest

from plugins.catalogue.tracing import ALL, Noted, NotedSet, Remembered, ask, noting, unnoted
from tests.catalogue.network import BASE, post, related

PATH = "libraries/kaunas/posts/2026-01-05-gera.md"
NUMBERS = {"one": 1, "two": 2}


def test_nothing_is_noted_where_nobody_notes() -> None:
    ask("alone")
    with noting() as asked:
        pass
    assert asked == set()


def test_what_is_asked_inside_is_not_asked_for_whoever_notes_outside() -> None:
    with noting() as outside:
        ask("before")
        with noting() as inside:
            ask("within")
        with unnoted():
            ask("of its own")
        ask("after")
    assert (outside, inside) == ({"before", "after"}, {"within"})


def test_a_remembered_value_is_made_once_and_asks_again_for_everybody_who_takes_it() -> None:
    made = []

    def make() -> int:
        ask("day")
        made.append(1)
        return len(made)

    memory: Remembered[str, int] = Remembered()
    with noting() as first:
        assert memory.take("a", make) == 1
    with noting() as second:
        assert memory.take("a", make) == 1
    assert first == second == {"day"}


@pytest.mark.parametrize(
    ("look", "question"),
    [
        (lambda found: found["one"], "numbers\tone"),
        (lambda found: found.get("three"), "numbers\tthree"),
        (lambda found: "four" in found, "numbers\tfour"),
        (lambda found: list(found), "numbers\t*"),
        (lambda found: len(found), "numbers\t*"),
        (lambda found: list(found.values()), "numbers\t*"),
        (lambda found: list(found.items()), "numbers\t*"),
        (lambda found: list(found.keys()), "numbers\t*"),
        (lambda found: {**found}, "numbers\t*"),
    ],
)
def test_every_look_into_a_mapping_is_noted(look, question: str) -> None:
    with noting() as asked:
        look(Noted("numbers", NUMBERS, str))
    assert question in asked


@pytest.mark.parametrize(
    ("now", "key", "same"),
    [
        ({"one": 1, "two": 2}, ALL, True),
        ({"two": 2, "one": 1}, ALL, False),  # their order is part of the answer
        ({"one": 1}, ALL, False),
        ({"one": 1, "three": 3}, "one", True),
        ({"one": 2, "two": 2}, "one", False),
        ({"two": 2}, "one", False),
        ({"one": 1, "two": 2}, "three", True),
        ({"one": 1, "two": 2, "three": 3}, "three", False),
    ],
)
def test_an_answer_is_another_when_what_was_asked_for_is(now: dict[str, int], key: str, same: bool) -> None:
    before, after = (Noted("numbers", found, str).answer(key) for found in (NUMBERS, now))
    assert (before == after) is same


def test_a_key_that_is_no_string_is_answered_by_its_name() -> None:
    found = Noted("pairs", {(1, "a"): "x"}, str)
    with noting() as asked:
        assert found[1, "a"] == "x"
    assert [found.answer(question.partition("\t")[2]) for question in asked] == ["x"]


def test_a_set_notes_what_it_is_asked_and_answers_again() -> None:
    addresses = NotedSet("list", frozenset({"/apie/"}))
    with noting() as asked:
        assert "/apie/" in addresses and "/kita/" not in addresses
    assert asked == {"list\t/apie/", "list\t/kita/"}
    assert [addresses.answer(key) for key in ("/apie/", "/kita/")] == ["True", "False"]


@pytest.mark.parametrize(
    ("look", "question"),
    [
        (lambda entry: entry.data, PATH),
        (lambda entry: entry.dated, f"date\t{PATH}"),
        (lambda entry: entry.texts, f"texts\t{PATH}"),
        (lambda entry: entry.text_in("lt"), f"texts\t{PATH}"),
        (lambda entry: entry.renditions[0].data, PATH),
        (lambda entry: entry.renditions[0].text, f"text\t{PATH}"),
    ],
)
def test_a_record_notes_which_part_of_it_was_asked_for(look, question: str) -> None:
    entry = related({PATH: post()}, BASE).catalogue.posts["kaunas/2026-01-05-gera"]
    with noting() as asked:
        look(entry)
    assert asked == {question}
