"""Values for the fields of any record: the models themselves are walked, so that a new field is fuzzed by itself."""

from __future__ import annotations

import datetime as dt
import random
import re
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

import annotated_types
from pydantic import BaseModel, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from plugins.catalogue.model.values.dates import Moment, PartialDate
from tests.fuzz.patterns import matching
from tests.fuzz.words import ADDRESSES, hostile, line, words

TRIES = 12
"""A model with rules between its fields is drawn so often at most until it is content with them."""
FULL = 0.35
"""How many of the fields that may be missing are there."""
_DAYS = ("mon-fri", "sat", "sun", "mon", "tue-thu", "fri-mon", "daily")
_CLOCKS = ("9:00", "10:00", "18:00", "0:00", "24:00", "23:59", "12:30", "00:01")


@dataclass
class Values:
    """Draws values. `known` gives, for the name of a field that refers to something, what may be referred to;
    `spoiling` is the share of values that are spoiled."""

    rng: random.Random
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spoiling: float = 0.0
    _year: int = 2026

    def record(self, model: type[BaseModel]) -> dict[str, Any]:
        """The fields of a record, as they would stand in YAML; accepted by the model where nothing is spoiled."""
        self._year = self._any_year()
        return self._model(model)

    def _model(self, model: type[BaseModel]) -> dict[str, Any]:
        for _ in range(TRIES):
            drawn = {
                name: self._field(name, info)
                for name, info in model.model_fields.items()
                if info.is_required() or self.rng.random() < FULL
            }
            drawn = {name: value for name, value in drawn.items() if value is not None}
            if self.spoiling or _accepted(model, drawn):
                break
            drawn = {
                name: value
                for name, value in drawn.items()
                if model.model_fields[name].is_required() or name not in _refused(model, drawn)
            }
            if _accepted(model, drawn):
                break
        if self.spoiling and self.rng.random() < self.spoiling:
            drawn[self.rng.choice(["nera", "Title", "titel", "slug", "layout", "a b", "date "])] = hostile(self.rng)
        return drawn

    def _field(self, name: str, info: FieldInfo) -> Any:
        return self.value(name, info.annotation, info.metadata)

    def value(self, name: str, kind: Any, marks: Sequence[Any] = ()) -> Any:
        """A value of a type with its constraints, for a field of this name."""
        if self.spoiling and self.rng.random() < self.spoiling:
            return self._spoiled(name)
        origin = typing.get_origin(kind)
        if origin is typing.Annotated:
            inner, *more = typing.get_args(kind)
            return self.value(name, inner, (*marks, *more))
        if origin in (typing.Union, types.UnionType):
            parts = [part for part in typing.get_args(kind) if part is not type(None)]
            return self.value(name, self.rng.choice(parts), marks)
        if origin is typing.Literal:
            return str(self.rng.choice(typing.get_args(kind)))
        if origin is tuple:
            if name == "days":
                return self.rng.choice(_DAYS)
            inner = typing.get_args(kind)[0]
            count = self.rng.choice([0, 1, 1, 2, 3, self.rng.choice([1, 2, 3, 30])])
            return [self.value(name, inner) for _ in range(count)]
        return self._plain(name, kind, marks)

    def _plain(self, name: str, kind: Any, marks: Sequence[Any]) -> Any:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind.__name__ == "Text" and self.rng.random() < 0.6:
                return line(self.rng)
            return self._model(kind)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return str(self.rng.choice(list(kind)).value)
        if kind is bool:
            return self.rng.choice(["yes", "no"])
        if kind in (int, float, Decimal):
            return self._number(kind, marks)
        if kind is dt.date:
            return self._day()
        if kind is PartialDate:
            return self._day()[: self.rng.choice([4, 7, 10, 10, 10])]
        if kind is Moment:
            hour = f" {self.rng.randint(0, 23)}:{self.rng.randint(0, 59):02d}" if self.rng.random() < 0.7 else ""
            return self._day() + hour
        return self._text(name, marks)

    def _number(self, kind: Any, marks: Sequence[Any]) -> str:
        low, high, places = -1_000_000.0, 1_000_000.0, 2
        for mark in _flat(marks):
            low = float(getattr(mark, "ge", low) or 0)
            high = float(getattr(mark, "le", high) or 0)
            places = getattr(mark, "decimal_places", places) or 0
        if kind is int:
            return str(self.rng.choice([int(low), int(high), self.rng.randint(int(low), int(min(high, 10_000)))]))
        return f"{self.rng.uniform(low, min(high, 100_000.0)):.{min(places, 4)}f}"

    def _any_year(self) -> int:
        return self.rng.choice([2026, 2026, 2026, 2025, 2024, 2015, 1999, 1915, 1500, 2199, 2027])

    def _day(self) -> str:
        # The dates of a record are near each other, but for one in fifty.
        year = self._year if self.rng.random() < 0.98 else self._any_year()
        return f"{year}-{self.rng.randint(1, 12):02d}-{self.rng.randint(1, 28):02d}"

    def _text(self, name: str, marks: Sequence[Any]) -> str:
        flat = [mark for mark in _flat(marks) if isinstance(mark, StringConstraints)]
        pattern = next((str(mark.pattern) for mark in flat if mark.pattern), "")
        # Several kinds of files are called `file`: those are taken that this field allows.
        known = [one for one in self.known.get(name, ()) if not pattern or re.search(pattern, one)]
        if known:
            return self.rng.choice(known)
        longest = next((mark.max_length for mark in flat if mark.max_length), 10_000)
        if pattern.startswith("^https?:"):
            return self.rng.choice(ADDRESSES)[:longest] if self.rng.random() < 0.4 else "https://www.example.org/x"
        if any(type(mark).__name__ == "BeforeValidator" for mark in _flat(marks)) and pattern:
            return self.rng.choice(_CLOCKS)
        if not pattern:
            return line(self.rng)[:longest] or "x"
        for _ in range(TRIES):
            found = matching(pattern, self.rng)
            if len(found) <= longest:
                return found
        return found[:longest]

    def _spoiled(self, name: str) -> Any:
        rng = self.rng
        return rng.choice(
            [
                lambda: hostile(rng),
                lambda: hostile(rng),
                lambda: [hostile(rng)],
                lambda: {rng.choice(["lt", "en", "pl", "id", "x"]): hostile(rng)},
                lambda: words(rng),
                lambda: rng.choice(["0", "-1", "1e400", "NaN", "Infinity", "0x10", "1_000", "١٢٣", "½", "1,5"]),
                lambda: rng.choice(
                    ["2026-02-30", "0000-00-00", "9999-12-31", "2026-13-01", "20260101", "vakar", "24:01"]
                ),
                lambda: [words(rng) for _ in range(rng.choice([2, 60, 400]))],
                lambda: rng.choice(list(self.known.get(name) or ["x"])),
                lambda: None,
            ]
        )()


def _flat(marks: Sequence[Any]) -> list[Any]:
    found: list[Any] = []
    for mark in marks:
        if isinstance(mark, FieldInfo):
            found += _flat(mark.metadata)
        elif isinstance(mark, annotated_types.GroupedMetadata) and not isinstance(mark, StringConstraints):
            found += list(mark)
        else:
            found.append(mark)
    return found


def _refused(model: type[BaseModel], drawn: Mapping[str, Any]) -> set[str]:
    """The fields that the model names when it refuses; all that may be missing where it names none."""
    try:
        model.model_validate(drawn)
    except ValidationError as error:
        named = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
        return named or {name for name, info in model.model_fields.items() if not info.is_required()}
    return set()


def _accepted(model: type[BaseModel], drawn: Mapping[str, Any]) -> bool:
    return not _refused(model, drawn)
