"""The kinds of repeated input: a few signs that are written again and again, and where they are put.

Each was seen, or feared, to make somebody's parser look at the same signs again and again. `{n}` in a seed is the
number of the repetition, so that a name can be another one each time; `{pad}`, `{ticks}` and `{stars}` grow with it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FILE = Path(__file__).with_name("kinds.tsv")
"""One kind a line: name, place, head, seed, tail, the last three as JSON."""
_MARKS = {"{n}": "", "{pad}": "    ", "{ticks}": "`", "{stars}": "*"}
"""What stands for the number of the repetition, or for a sign written so many times."""


class Place(StrEnum):
    """Where in a file the repeated signs stand."""

    BODY = "body"
    FIELD = "field"
    KEYS = "keys"
    ITEMS = "items"
    RECORD = "record"
    CAPTIONS = "captions"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Kind:
    """`head`, then `seed` as often as it takes, then `tail`."""

    name: str
    seed: str
    head: str = ""
    tail: str = ""
    place: Place = Place.BODY

    def text(self, size: int) -> str:
        """About `size` signs of it."""
        left = size - len(self.head) - len(self.tail)
        if not any(mark in self.seed for mark in _MARKS):
            return self.head + self.seed * max(1, left // len(self.seed)) + self.tail
        middle: list[str] = []
        while left > 0:
            piece = self.seed
            for mark, sign in _MARKS.items():
                piece = piece.replace(mark, sign * len(middle) if sign else str(len(middle)))
            middle.append(piece)
            left -= len(piece)
        return self.head + "".join(middle) + self.tail


def _read() -> tuple[Kind, ...]:
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(
        Kind(name, json.loads(seed), json.loads(head), json.loads(tail), Place(place))
        for name, place, head, seed, tail in rows
    )


KINDS = _read()
