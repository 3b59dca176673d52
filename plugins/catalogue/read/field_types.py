"""What a model expects at a place of a file: a text of people, a list, a number, or anything else."""

from __future__ import annotations

import types
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, auto
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import GroupedMetadata
from pydantic import BaseModel

from plugins.catalogue.model.base import Text
from plugins.catalogue.problems import Field

_SHORT = 10
"""A text that may have no more characters than these is a name of something, like a weekday."""


class Expected(Enum):
    """What a field holds, as far as it matters for how YAML reads it."""

    TEXT = auto()
    LIST = auto()
    NUMBER = auto()
    OTHER = auto()


class _Type:
    """One of the types that a field may have, with what narrows it (patterns, lengths)."""

    def __init__(self, annotation: Any, metadata: tuple[Any, ...] = ()) -> None:
        self.annotation = annotation
        self.metadata = metadata


def fields_at(model: type[BaseModel], field: Field) -> frozenset[str]:
    """The names of the fields that the model knows at a place; none where it has no fields there."""
    return frozenset(name for kind in _at(model, field) for name in _fields(kind.annotation))


def expected_at(model: type[BaseModel], field: Field) -> Expected:
    """What a single value means at a place. A text with a pattern (an id, an address, a date) is none of people."""
    found = [_expected(kind) for kind in _at(model, field)]
    return next((kind for kind in Expected if kind in found), Expected.OTHER)


def _expected(kind: _Type) -> Expected:
    annotation = kind.annotation
    if annotation is Text or (annotation is str and _is_free(kind.metadata)):
        return Expected.TEXT
    if get_origin(annotation) is tuple:
        return Expected.LIST
    return Expected.NUMBER if annotation in (Decimal, float) else Expected.OTHER


def _is_free(metadata: tuple[Any, ...]) -> bool:
    longest = 10_000
    for part in metadata:
        if getattr(part, "pattern", None) is not None:
            return False
        longest = min(longest, getattr(part, "max_length", None) or longest)
    return longest > _SHORT


def _fields(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from annotation.model_fields


def _at(model: type[BaseModel], field: Field) -> list[_Type]:
    here = [_Type(model)]
    for step in field:
        here = [inner for kind in here for inner in _step(kind.annotation, step)]
    return here


def _step(annotation: Any, step: str | int) -> Iterator[_Type]:
    if isinstance(step, int):
        if get_origin(annotation) is tuple:
            yield from _alternatives(get_args(annotation)[0], ())
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel) and step in annotation.model_fields:
        info = annotation.model_fields[step]
        yield from _alternatives(info.annotation, tuple(info.metadata))


def _alternatives(annotation: Any, metadata: tuple[Any, ...]) -> Iterator[_Type]:
    """The types of a union, each with its own metadata and that of the whole."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        yield from _alternatives(inner, (*metadata, *_flat(more)))
    elif get_origin(annotation) in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _alternatives(part, metadata)
    else:
        yield _Type(annotation, tuple(_flat(metadata)))


def _flat(metadata: Any) -> Iterator[Any]:
    for part in metadata:
        if isinstance(part, GroupedMetadata) and not hasattr(part, "pattern"):
            yield from part
        else:
            yield part
