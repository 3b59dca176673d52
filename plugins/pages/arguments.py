"""What a page is made from beside what it asks: the arguments of the function that makes its view, in one string.

A record among them is named by its path, since what the function wants to know of it is asked, and noted, when it runs.
Everything else is written out: its values, and what a nested function has from around it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from msgspec import Struct

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.base import Model

_PLAIN = frozenset({str, int, bool, float, bytes, Decimal, dt.date, dt.datetime, dt.time, dt.timedelta, type(None)})


def arguments_of(make: Callable[[], object]) -> str:
    """The arguments of a function that takes none any more. Raises TypeError for what cannot be written out."""
    return _written(make)


def _written(value: Any) -> str:
    # The commonest first: pages of lists have thousands of records among their arguments.
    kind = type(value)
    if kind in _PLAIN:
        return repr(value)
    if kind is Entry or kind is Rendition:
        return f"<{value.path}>"
    if kind is tuple or kind is list:
        return f"({_all(value)})"
    named = None if isinstance(value, type) else getattr(value, "named_by", None)
    return _of_a_kind(value) if named is None else f"{kind.__name__}[{_written(named)}]"


def _all(values: Iterable[Any]) -> str:
    return ",".join(map(_written, values))


def _of_a_kind(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, tuple):
        return f"{type(value).__name__}({_all(value)})"
    if isinstance(value, partial):
        return f"{_written(value.func)}({_all(value.args)};{_written(value.keywords)})"
    if isinstance(value, MethodType):
        return f"{_written(value.__self__)}.{value.__name__}"
    if isinstance(value, FunctionType):
        # A cell that is empty belongs to a name that is given its value later: none of ours is.
        around = [cell.cell_contents for cell in value.__closure__ or ()]
        given = (value.__defaults__ or (), value.__kwdefaults__ or {})
        return f"{value.__module__}.{value.__qualname__}[{_all(around)};{_all(given)}]"
    if isinstance(value, type):
        return f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_written(key)}:{_written(found)}" for key, found in value.items()) + "}"
    if isinstance(value, Set):
        return "{" + ",".join(sorted(map(_written, value))) + "}"
    if isinstance(value, Struct):
        return f"{type(value).__name__}({_all(getattr(value, name) for name in value.__struct_fields__)})"
    if isinstance(value, Model):
        return f"{type(value).__name__}{value.model_dump_json()}"
    if is_dataclass(value):
        return f"{type(value).__name__}({_all(getattr(value, item.name) for item in fields(value))})"
    raise TypeError(f"{type(value).__module__}.{type(value).__qualname__} cannot be an argument of a page")
