"""Pelican's setting JINJA_ENVIRONMENT, as far as it affects the output of templates."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

_SYNTAX = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
)
"""Arguments of jinja2.Environment that are text or yes and no, by their names, which are those of its attributes."""


def jinja_settings(env: Environment) -> dict[str, Any]:
    """The arguments that make another environment print what this one would. Its loader, globals and filters are not
    among them, nor `autoescape` and `finalize`: values are always escaped, and as they are."""
    syntax = {name: getattr(env, name) for name in _SYNTAX}
    return {**syntax, "undefined": env.undefined, "extensions": sorted(env.extensions)}


def jinja_version(env: Environment) -> str:
    """These settings as text: pages rendered under other settings are rendered again."""
    settings = jinja_settings(env)
    return repr(sorted({**settings, "undefined": env.undefined.__name__}.items()))
