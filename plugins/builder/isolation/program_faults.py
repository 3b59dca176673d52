"""Describes faults of this program, and finds the file at which one happened.

Code that works on a record has it in a local variable: the innermost frame of a traceback with a record, its text or
its page shows which one it was. This needs no bookkeeping at the many places that work on records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import CodeType, MappingProxyType, TracebackType
from typing import Any

from jinja2 import TemplateSyntaxError

_OURS = Path(__file__).resolve().parents[3]
_ROW = 80
"""A longer list is not taken for a table row."""
_NO_URLS: Mapping[str, str] = MappingProxyType({})


def fault_values(error: BaseException) -> dict[str, str]:
    """The values of the rules program-fault and program-fault-part: the kind of error, and the line of ours (or of the
    theme) where it arose. Nothing of what it says, which may quote content, and no path of the machine."""
    inner = ""
    if isinstance(error, TemplateSyntaxError) and error.name:
        # No frame of ours stands there; what it says quotes the template and nothing else.
        return {
            "error": f"{type(error).__name__}: {error.message}",
            "place": f"{_of_theme(error.name)}:{error.lineno}",
        }
    for code, line, _ in _frames(error):
        place = _place(code, line)
        if place and not place.startswith("plugins/builder/"):
            return {"error": type(error).__name__, "place": place}
        # What the builder does for a template is done there.
        inner = inner or place
    return {"error": type(error).__name__, "place": inner or "?"}


def _place(code: CodeType, line: int) -> str:
    file = Path(code.co_filename)
    if file.suffix == ".html" and not file.is_absolute():
        return f"{_of_theme(file.as_posix())}:{line}"
    if file.is_relative_to(_OURS / "plugins"):
        return f"{file.relative_to(_OURS).as_posix()}:{line}"
    return ""


def _of_theme(name: str) -> str:
    """The file of a template in the theme's folder, by the name by which templates call it."""
    return name if name.startswith("components/") else f"templates/{name}"


def suspects(error: BaseException, paths: Collection[str], of_url: Mapping[str, str] = _NO_URLS) -> tuple[str, ...]:
    """The files that code was at work on when it failed, those of the innermost frames first. `paths` are those that
    may be blamed; `of_url` says whose page an address is (a template knows records by their addresses only)."""
    frames = list(_frames(error))
    found: dict[str, None] = {}
    for _, _, values in frames:
        for value in values:
            if path := _path_of(value, paths, of_url):
                found.setdefault(path)
    if not found:
        # A row of a table holds the address of its record among its cells.
        for _, _, values in frames:
            for value in values:
                if isinstance(value, (list, tuple)) and len(value) <= _ROW:
                    held = {path for item in value if (path := _path_of(item, paths, of_url) or of_url.get(str(item)))}
                    found.update(dict.fromkeys(held if len(held) == 1 else ()))
    return tuple(found)


def _frames(error: BaseException) -> Iterator[tuple[CodeType, int, list[Any]]]:
    """(code, line, values of the variables) of the frames of an error, innermost first, those of its cause before its
    own; variables that came later first, those of functions around last."""
    if error.__cause__ is not None:
        yield from _frames(error.__cause__)
    frames: list[TracebackType] = []
    step = error.__traceback__
    while step is not None:
        frames.append(step)
        step = step.tb_next
    for step in reversed(frames):
        code = step.tb_frame.f_code
        known = dict(step.tb_frame.f_locals)
        outer = [known.pop(name) for name in code.co_freevars if name in known]
        yield code, step.tb_lineno, [*reversed(known.values()), *outer]


def _path_of(value: Any, paths: Collection[str], of_url: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return value if value in paths else ""
    for name, known in (("path", paths), ("source", paths), ("entry", paths), ("url", of_url)):
        held: Any = None
        # What has not been made whole, and what templates call undefined, may raise anything when it is looked at.
        with suppress(Exception):
            held = value.get(name) if type(value) is dict else getattr(value, name, None)
            held = held.path if name == "entry" and held is not None else held
        if isinstance(held, str) and held in known:
            return of_url[held] if name == "url" else held
    return ""
