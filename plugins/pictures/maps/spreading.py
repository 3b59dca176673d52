"""Moves overlapping map markers apart, so that each can be seen and clicked where several are in one town."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["spread"]

_ROUNDS = 400
_GENTLY = 0.2
"""The part of what a pair lacks that each of the two is pushed at once; hard pushes would make rows of groups."""
# Where marks that stand exactly on one another begin: round their place, so that three come to form a triangle.
_ROUND = ((0.0, -1.0), (0.8660254, 0.5), (-0.8660254, 0.5), (0.0, 1.0), (0.8660254, -0.5), (-0.8660254, -0.5))


def spread(places: Sequence[tuple[float, float]], apart: float) -> tuple[tuple[int, int], ...]:
    """The places, rounded, none nearer to another than `apart`, each moved as little as pushing pairs apart needs.

    The order of the places matters, and nothing else: the same in, the same out (only sums, products and square
    roots, which IEEE 754 rounds alike everywhere). Where there is no room the pushing stops after some rounds.
    """
    wanted = apart + 1.5  # what rounding may take away
    at: list[list[float]] = []
    here = dict.fromkeys(places, 0)
    for x, y in places:
        way = _ROUND[here[x, y] % len(_ROUND)]
        at.append([x + way[0] * 0.01, y + way[1] * 0.01])
        here[x, y] += 1
    for _ in range(_ROUNDS):
        pushes = [[0.0, 0.0] for _ in at]
        moved = False
        order = sorted(range(len(at)), key=lambda number: (at[number][1], number))
        for index, one in enumerate(order):
            for other in order[index + 1 :]:
                across, down = at[other][0] - at[one][0], at[other][1] - at[one][1]
                if down >= wanted:
                    break  # they stand in order from top to bottom: all others are further still
                distance = (across * across + down * down) ** 0.5
                if distance >= wanted:
                    continue
                moved = True
                way = (across / distance, down / distance) if distance else (1.0, 0.0)
                push = (wanted - distance) * _GENTLY + 0.01
                for number, sign in ((one, -push), (other, push)):
                    pushes[number][0] += way[0] * sign
                    pushes[number][1] += way[1] * sign
        if not moved:
            break
        # All at once, so that a group keeps its form.
        at = [[x + push[0], y + push[1]] for (x, y), push in zip(at, pushes, strict=True)]
    return tuple((round(x), round(y)) for x, y in at)
