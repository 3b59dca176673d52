"""Repairs of values that would be cut and of numbers in the Lithuanian form, where one reading is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml
from msgspec import Struct
from pydantic import BaseModel

from plugins.catalogue.problems import Field, Problem
from plugins.catalogue.read import yaml_nodes
from plugins.catalogue.read.advice.cut_values import Spot, cuts
from plugins.catalogue.read.field_types import Expected, expected_at
from plugins.i18n.catalogs import N_

CUT = N_("quotation marks or brackets around a value that would be cut")
NUMBERS = N_("numbers with a point and without spaces")

_NUMBER = re.compile(r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,\d{1,2})?")
"""1200,50 and 1 200 000: a comma with one or two digits is a fraction, a space before three digits sets off thousands.
1,200 and 1.200 can be either and stay."""


class Replacement(Struct, frozen=True):
    """What is to stand at a place of the fields."""

    spot: Spot
    text: str


def repaired(header: str, model: type[BaseModel]) -> tuple[str, tuple[str, ...]]:
    """The fields without values that would be cut, and what was repaired. Fields that cannot be read stay as they
    are."""
    found: list[str] = []
    if "\x85" in header:
        return header, ()
    for name, wanted in ((CUT, _cuts), (NUMBERS, _numbers)):
        parsed = yaml_nodes.parse(header, "", 1)
        if isinstance(parsed, Problem) or parsed[1] is None:
            return header, tuple(found)
        places = list(wanted(header, parsed[1], model))
        if places:
            header = _replaced(header, places)
            found.append(name)
    return header, tuple(found)


def _cuts(header: str, node: yaml.Node, model: type[BaseModel]) -> Iterator[Replacement]:
    for cut in cuts(header, node, model):
        if cut.certain:
            yield Replacement(cut.spot, cut.fixed)


def _numbers(header: str, node: yaml.Node, model: type[BaseModel]) -> Iterator[Replacement]:
    for field, scalar in _scalars(node, ()):
        written = scalar.value.strip()
        if written.isdigit() or not _NUMBER.fullmatch(written) or expected_at(model, field) is not Expected.NUMBER:
            continue
        start, end = scalar.start_mark, scalar.end_mark
        plain = re.sub(r"\s", "", written).replace(",", ".")
        yield Replacement(Spot((start.line, start.column), (end.line, end.column)), plain)


def _scalars(node: yaml.Node, field: Field) -> Iterator[tuple[Field, yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*field, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, entry in enumerate(node.value):
            yield from _scalars(entry, (*field, number))
    elif isinstance(node, yaml.ScalarNode):
        yield field, node


def _replaced(header: str, places: Sequence[Replacement]) -> str:
    starts = [0]
    for line in header.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    parts: list[str] = []
    at = 0
    for place in sorted(places, key=lambda place: place.spot.start):
        first, last = (starts[line] + column for line, column in (place.spot.start, place.spot.end))
        parts += [header[at:first], place.text]
        at = last
    return "".join([*parts, header[at:]])
