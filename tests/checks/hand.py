"""The hand of a person who does what a remedy says: what can be done with the file of a problem."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.catalogue.problems import Problem


@dataclass(frozen=True)
class Hand:
    """The hand that changes the file of a problem."""

    content: Path
    found: Problem

    @property
    def values(self) -> Mapping[str, str]:
        return dict(self.found.values)

    @property
    def file(self) -> Path:
        return self.content / self.found.path

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def line(self) -> str:
        return self.lines[self.found.line - 1]

    def write(self, lines: Sequence[str]) -> None:
        self.file.write_text("\n".join(lines), encoding="utf-8")

    def put(self, line: str) -> None:
        """Another line in place of the one of the problem."""
        self.write([*self.lines[: self.found.line - 1], line, *self.lines[self.found.line :]])

    def block(self) -> tuple[int, int]:
        """The lines of the field or entry that begins in the line of the problem: from, to (not included)."""
        lines, first = self.lines, self.found.line - 1
        indent = indent_of(lines[first])
        last = first + 1
        while last < len(lines) and lines[last].strip() not in ("---", "") and _belongs(lines[last], indent):
            last += 1
        return first, last

    def put_block(self, line: str) -> None:
        first, last = self.block()
        self.write([*self.lines[:first], *([line] if line else []), *self.lines[last:]])

    def form(self, form: str) -> None:
        """A form in place of what stands at the problem: `field: value`, `- entry`, or a value alone."""
        line, at = self.line, self.found.column - 1
        key, colon, value = form.partition(": ")
        own = (
            re.match(rf"([ ]*(?:- +)?){re.escape(key)}[ ]*:", line) if colon and re.fullmatch(r"[a-z_]+", key) else None
        )
        if own:
            self.put_block(own[1] + form)
        elif form.startswith("- ") and line.lstrip().startswith("- "):
            self.put_block(" " * indent_of(line) + form)
        elif colon and re.fullmatch(r"[a-z_]+", key):
            start = line.rfind(f"{key}:", 0, at + len(key) + 1)
            start = line.find(f"{key}:") if start < 0 else start
            if start < 0:  # the field is named a line above its entry
                self.put(line[:at] + value + line[_end_of_value(line, at) :])
                return
            after = _end_of_value(line, start + len(key) + 1)
            lost = self.values.get("lost", "")
            end = max(after, line.find(lost, start) + len(lost)) if lost and lost in line[start:] else after
            self.put(line[:start] + form + line[end:])
        else:
            form = form.removeprefix("- ")
            self.put(line[:at] + form + line[_end_of_value(line, at) :])

    def move(self, target: str) -> None:
        file = self.content / target
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(self.file, file)

    def rename(self, name: str) -> None:
        """Another name for the file, or for the folder whose name the message gives."""
        told = self.values.get("name", "")
        parts = self.found.path.split("/")
        place = parts.index(told) if told in parts else len(parts) - 1
        self.move("/".join([*parts[:place], name, *parts[place + 1 :]]))

    def delete(self) -> None:
        self.file.unlink()

    def key(self, name: str) -> None:
        """Another name for the field of the problem."""
        line, at = self.line, self.found.column - 1
        self.put(line[:at] + re.sub(r"^[^:,}\]]+", name, line[at:], count=1))

    def without(self) -> None:
        """The field or entry of the problem taken out."""
        line, at = self.line, self.found.column - 1
        if not line[:at].strip(" -") or line.lstrip().startswith("- "):
            self.put_block("")
            return
        end = _end_of_value(line, line.find(":", at) + 1 if ":" in line[at:] and "{" in line[:at] else at)
        rest = line[end:]
        kept = line[:at].rstrip().removesuffix(",") if not rest.startswith(",") else line[:at]
        self.put(kept + (rest[1:].lstrip() if rest.startswith(",") else rest))

    def add(self, field: str, value: str) -> None:
        """A field more in the record that has the problem."""
        line, at = self.line, self.found.column - 1
        if "{" in line[: at + 1] and line[at : at + 1] == "{":
            self.put(f"{line[: at + 1]}{field}: {value}, {line[at + 1 :]}")
            return
        lead = line[:at] if not line[:at].strip() else re.sub(r"\S", " ", line[:at])
        first = self.found.line - 1
        before = [f"{line[:at]}{field}: {value}", lead + line[at:]]
        self.write([*self.lines[:first], *before, *self.lines[first + 1 :]])

    def add_inside(self, field: str, value: str) -> None:
        """A field more in the record that begins in the line of the problem."""
        line, at = self.line, self.found.column - 1
        brace = line.find("{", at)
        if brace >= 0:
            self.put(f"{line[: brace + 1]}{field}: {value}, {line[brace + 1 :].lstrip()}")
            return
        first, last = self.block()
        lead = " " * (indent_of(self.lines[first + 1]) if last > first + 1 else len(line) - len(line.lstrip(" -")) + 2)
        if line.lstrip().startswith("- "):
            lead = " " * (len(line) - len(line.lstrip(" -")))
        self.insert(f"{lead}{field}: {value}", last + 1)

    def insert(self, line: str, before: int) -> None:
        self.write([*self.lines[: before - 1], line, *self.lines[before - 1 :]])

    def replace(self, old: str, new: str) -> None:
        """The first of some words at or behind the line of the problem in other words."""
        lines = self.lines
        for number in range(max(self.found.line - 1, 0), len(lines)):
            if old in lines[number]:
                lines[number] = lines[number].replace(old, new, 1)
                self.write(lines)
                return


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _belongs(line: str, indent: int) -> bool:
    return (
        indent_of(line) > indent
        or (indent_of(line) == indent and line.lstrip().startswith("- ") and indent > 0)
        or (indent == 0 and line.startswith("- "))
    )


def _end_of_value(line: str, at: int) -> int:
    """Where a value ends that begins at or after a place: at its closing sign, at a comma or bracket of what it stands
    in, at a comment, or with the line."""
    while at < len(line) and line[at] == " ":
        at += 1
    if line[at : at + 1] in ("'", '"'):
        closing = line.find(line[at], at + 1)
        return closing + 1 if closing > 0 else len(line)
    depth, inside = 0, sum(line[:at].count(sign) for sign in "[{") > sum(line[:at].count(sign) for sign in "]}")
    for place in range(at, len(line)):
        sign = line[place]
        if depth == 0 and inside and sign in ",]}":
            return place
        if line.startswith(" #", place):
            return place
        depth += (sign in "[{") - (sign in "]}")
    return len(line.rstrip())
