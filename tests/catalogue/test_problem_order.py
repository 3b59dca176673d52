"""Problems have one whole order, whatever tells two of them apart."""

from __future__ import annotations

from itertools import permutations

from plugins.catalogue.problems import Problem, Severity

FIRST = Problem("a.yaml", 1, 1, Severity.ERROR, "rule", (("reason", "a"),))
OTHER_VALUES = Problem("a.yaml", 1, 1, Severity.ERROR, "rule", (("reason", "b"),))
NUMBER, NAME = (Problem("a.yaml", 2, 1, Severity.ERROR, "rule", (), ("branches", part)) for part in (0, "name"))
OTHER_FILE = Problem("b.yaml", 1, 1, Severity.ERROR, "rule")


def test_whatever_order_they_come_in_they_stand_in_the_same() -> None:
    every = {tuple(sorted(found)) for found in permutations((FIRST, OTHER_VALUES, NUMBER, NAME, OTHER_FILE))}
    assert len(every) == 1
    assert [found.path for found in next(iter(every))] == ["a.yaml"] * 4 + ["b.yaml"]
    assert next(iter(every))[:2] == (FIRST, OTHER_VALUES)
