"""Edits of any line of any file, and of any field of any record."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

TEXTS = {".md", ".yaml", ".vtt"}
_WORD = re.compile(r"[^\W\d_]{4,}")
_FIELD = re.compile(r"^(?P<before>\s*(?:- )*)(?P<name>[a-z_]+): (?P<value>[^|>\s].*)$")


def text_files(content: Path) -> list[Path]:
    """All files that are written by hand, in order."""
    return sorted(path for path in content.rglob("*") if path.suffix in TEXTS)


def another_word(file: Path, rng: random.Random) -> None:
    _edit_one(file, _WORD, lambda found: f"{found}{rng.choice('aeiou')}", rng)


def another_digit(file: Path, rng: random.Random) -> None:
    _edit_one(file, re.compile(r"[0-9]"), lambda found: str((int(found) + rng.randrange(1, 10)) % 10), rng)


def a_line_less(file: Path, rng: random.Random) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    if lines:
        del lines[rng.randrange(len(lines))]
        file.write_text("".join(lines), "utf-8")


def _edit_one(file: Path, pattern: re.Pattern[str], change: Callable[[str], str], rng: random.Random) -> None:
    text = file.read_text("utf-8")
    places = list(pattern.finditer(text))
    if places:
        place = rng.choice(places)
        file.write_text(text[: place.start()] + change(place[0]) + text[place.end() :], "utf-8")


LineEdit = Callable[[Path, random.Random], None]
LINE_EDITS: tuple[LineEdit, ...] = (another_word, another_digit, a_line_less)


class Field(NamedTuple):
    """A line that sets a field: `kind` names the kind of its file (posts, services.yaml …), `name` the field with those
    that it lies in."""

    kind: str
    name: str
    file: str
    line: int


def fields_of(content: Path) -> list[Field]:
    """The fields that stand in a line of their own, in all records and front matters."""
    found = []
    for file in text_files(content):
        if file.suffix == ".vtt":
            continue
        path = file.relative_to(content).as_posix()
        above: list[tuple[int, str]] = []
        for number, line in enumerate(_head(file)):
            opening = re.match(r"^(\s*(?:- )*)([a-z_]+):", line)
            if not opening:
                continue
            depth = len(opening[1])
            above = [*(outer for outer in above if outer[0] < depth), (depth, opening[2])]
            if _FIELD.match(line):
                found.append(Field(_kind(path), ".".join(name for _, name in above), path, number))
    return found


def _head(file: Path) -> list[str]:
    """The lines of a record, or of a text down to where its front matter ends."""
    lines = file.read_text("utf-8").split("\n")
    if file.suffix == ".yaml" or lines[0] != "---":
        return lines if file.suffix == ".yaml" else []
    return lines[: lines.index("---", 1)] if "---" in lines[1:] else []


def _kind(path: str) -> str:
    parts = path.split("/")
    if len(parts) == 1 or parts[0] in ("guides", "pages", "partners", "programmes"):
        kind = parts[0]
    else:
        kind = parts[-2] if len(parts) > 3 or parts[0] == "network" else parts[-1]
    return f"{kind} translation" if re.search(r"\.[a-z]+\.md$", path) else kind


def change_field(content: Path, field: Field, rng: random.Random) -> str:
    """Gives a field a value that the field has elsewhere, or another of its own making where there is none (which may
    be wrong there: then it costs what it costs, in every build). Gives the line as it is now."""
    file = content / field.file
    lines = file.read_text("utf-8").split("\n")
    found = _FIELD.match(lines[field.line])
    if not found:
        return lines[field.line]
    others = sorted(
        {value for other in fields_of(content) for value in _values(content, other, field)} - {found["value"]}
    )
    value = rng.choice(others) if others else _another(found["value"], rng)
    lines[field.line] = f"{found['before']}{found['name']}: {value}"
    file.write_text("\n".join(lines), "utf-8")
    return lines[field.line]


def _values(content: Path, other: Field, field: Field) -> list[str]:
    if (other.kind, other.name) != (field.kind, field.name):
        return []
    found = _FIELD.match((content / other.file).read_text("utf-8").split("\n")[other.line])
    return [found["value"]] if found else []


def _another(value: str, rng: random.Random) -> str:
    digits = [place.start() for place in re.finditer(r"[0-9]", value)]
    if digits:
        place = rng.choice(digits)
        return f"{value[:place]}{(int(value[place]) + 1) % 10}{value[place + 1 :]}"
    if value in ("yes", "no"):
        return "no" if value == "yes" else "yes"
    words = list(_WORD.finditer(value))
    if not words:
        return value
    place = words[-1].end()
    return f"{value[:place]}a{value[place:]}"
