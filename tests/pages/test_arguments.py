"""What a page is made from beside what it asks: written out by a program, and another wherever something is another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from types import MappingProxyType

import pytest
from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import ProjectStatus
from plugins.pages.arguments import arguments_of
from tests.catalogue.network import BASE, post, related

PATH = "libraries/kaunas/posts/2026-01-05-gera.md"


class Pair(Struct, frozen=True):
    one: object
    two: object


class Named:
    """Something large that has a name."""

    def __init__(self, named_by: str) -> None:
        self.named_by = named_by


def view(*values: object) -> object:
    return values


def around(value: object) -> Callable[[], object]:
    def make() -> object:
        return value

    return make


def entry_of(title: str) -> Entry:
    return related({PATH: post().replace("title: N", f"title: {title}")}, BASE).catalogue.posts[
        "kaunas/2026-01-05-gera"
    ]


DIFFERENT = [
    ("a", "b"),
    ("1", 1),
    (1, 2),
    (None, ""),
    (("a", "b"), ("ab",)),
    (("a", ("b",)), (("a",), "b")),
    ((), ((),)),
    ({"a": 1}, {"a": 2}),
    (MappingProxyType({"a": 1}), MappingProxyType({"b": 1})),
    (frozenset({"a"}), frozenset({"b"})),
    (dt.date(2026, 3, 10), dt.date(2026, 3, 11)),
    (dt.time(17, 30), dt.time(17, 31)),
    (ProjectStatus.FUNDED, ProjectStatus.PLANNED),
    (Pair(1, 2), Pair(2, 1)),
    (Named("a"), Named("b")),
    (partial(view, 1), partial(view, 2)),
    (around(1), around(2)),
    (around(around("a")), around(around("b"))),
    (view, around),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_arguments_are_told_from_each_other(one: object, other: object) -> None:
    for make in (lambda value: partial(view, value), around):
        assert arguments_of(make(one)) == arguments_of(make(one)) != arguments_of(make(other))


def test_a_record_is_named_by_its_path_since_what_is_asked_of_it_is_noted() -> None:
    one, other = entry_of("Viena"), entry_of("Kita")
    assert arguments_of(partial(view, one)) == arguments_of(partial(view, other))
    assert PATH in arguments_of(partial(view, one))


def test_the_order_of_a_set_makes_no_difference() -> None:
    assert arguments_of(partial(view, set("abcdefghij"))) == arguments_of(partial(view, set("jihgfedcba")))


def test_what_cannot_be_written_out_is_refused_by_its_type() -> None:
    with pytest.raises(TypeError, match="object cannot be an argument of a page"):
        arguments_of(partial(view, object()))
