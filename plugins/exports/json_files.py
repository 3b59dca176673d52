"""Writes plain data as a JSON file."""

from __future__ import annotations

from typing import Any

import msgspec
import orjson

from plugins.i18n.mail_addresses import without_mail_in


def as_json(view: Any) -> bytes:
    """The bytes of a JSON file, indented to be readable; e-mail addresses are replaced (decision 030)."""
    return orjson.dumps(without_mail_in(msgspec.to_builtins(view), "…"), option=orjson.OPT_INDENT_2) + b"\n"
