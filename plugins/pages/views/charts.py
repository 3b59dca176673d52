"""Views of charts. Each says in words what it draws, what it rests on, and holds the table behind it."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import Said
from plugins.pages.views.parts import Table


class ChartWords(Struct, frozen=True):
    """What every chart has beside its drawing. `id` is its id on the page; `description` can stand for the picture;
    `basis` says who counted, how many records it rests on and how new they are; `table` holds the numbers, None where
    the chart itself is a list of them."""

    id: str
    title: str
    description: str
    basis: str
    table: Table | None


class LineChart(Struct, frozen=True):
    """A line over years. `line` and `dots` are path data in a box `width` × 100, drawn to whatever size there is;
    `most` is the number at its upper edge, the lower one is 0; `first` and `last` are the years at its ends."""

    words: ChartWords
    width: int
    line: str
    dots: str
    most: str
    first: str
    last: str


class SharePart(Struct, frozen=True):
    """A part of a whole: percentages of the whole where it starts and how long it is, and its number in words;
    `qualifier` says of it what the source says ("over")."""

    label: Said
    value: str
    percent: str
    start: float
    length: float
    qualifier: str


class ShareChart(Struct, frozen=True):
    """Parts of a whole as one bar, told apart by their pattern; the list of parts is the table behind it."""

    words: ChartWords
    parts: tuple[SharePart, ...]
