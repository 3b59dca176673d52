"""Plain data as a JSON file."""

from __future__ import annotations

from typing import Any

import msgspec
import orjson


def as_json(view: Any) -> bytes:
    """The bytes of a JSON file, indented so that a person can read it."""
    return orjson.dumps(msgspec.to_builtins(view), option=orjson.OPT_INDENT_2) + b"\n"
