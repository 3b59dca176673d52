"""The short form of `make growth`: the kinds of input that once took minutes, and those nearest to them."""

from __future__ import annotations

import pytest

from tests.growth.kinds import KINDS, Kind
from tests.growth.measure import growth
from tests.site_build.built import listed

LOOSE = 3.4
"""What is linear doubles; a machine that serves others at the same time adds more than it does to the long form."""
_NAMES = """
    dots | braces dots | spaces after a full stop | link spaces | abbreviations | question marks | underscore words |
    heading four | tilde fences | tag opened in a div | backslashes | gallery | table rule | table short rows |
    keys: unknown | items: topics impossible | combining mixed | comments closed | calendar: description tags
"""
SHORT = tuple(" ".join(name.split()) for name in _NAMES.split("|"))


@pytest.mark.parametrize("name", SHORT)
def test_no_step_takes_more_than_twice_as_long_for_twice_as_much(name: str) -> None:
    kind = next(kind for kind in KINDS if kind.name == name)
    bad = [one for one in growth(kind, (16_000,), enough=2.0) if one.ratio > LOOSE]
    assert not bad, listed([f"{one.step}: {one.ratio:.1f} times, {one.seconds:.2f} s" for one in bad])


def test_a_step_that_is_quadratic_is_found() -> None:
    from tests.growth.measure import _judged
    from tests.growth.steps import Step

    def slow(size: int) -> int:
        return sum(1 for a in range(size) for b in range(size) if a == b)

    half, whole = (Step("slow", lambda size=size: size, slow) for size in (2500, 5000))
    _, ratio = _judged(half, 0.01, whole)
    assert ratio > 2.6


def test_kinds_have_names_of_their_own_and_grow() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names)) >= 60
    assert not [kind.name for kind in KINDS if not 3_000 <= len(kind.text(4_000)) <= 9_000]


def test_a_kind_is_its_seed_between_head_and_tail() -> None:
    assert Kind("a", "b", "c", "d").text(6) == "cbbbbd"
    assert Kind("a", "x{n} ").text(8) == "x0 x1 x2 "
