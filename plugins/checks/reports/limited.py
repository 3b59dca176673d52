"""How much is told of one file: enough to put it right in one go, not a report longer than the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from plugins.catalogue.limits import MOST_OF_A_RULE, MOST_PROBLEMS
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules.table import RULES


def first_ones(found: Iterable[Problem], most: int = 2 * MOST_PROBLEMS) -> Iterator[Problem]:
    """The first problems that a check finds of a text; it is asked for no more."""
    return islice(found, most)


def told(path: str, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of one file in their order, each once: what leaves it out before the rest, no more of one rule and
    of all than the limits say. That there are more is the last of them."""
    every = sorted(set(found), key=lambda one: (one.severity, one))
    kept: list[Problem] = []
    for _, of_severity in groupby(every, key=lambda one: one.severity):
        counts: dict[str, int] = {}
        for one in of_severity:
            counts[one.rule] = counts.get(one.rule, 0) + 1
            if counts[one.rule] <= MOST_OF_A_RULE and len(kept) < MOST_PROBLEMS:
                kept.append(one)
    if len(kept) < len(every):
        kept.append(problem(RULES["problems-more"], path, count=len(every) - len(kept)))
    return tuple(sorted(kept))
