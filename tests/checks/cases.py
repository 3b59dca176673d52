"""One-file sites: small bad contents with the exact problems they must give, and how to put them right.

A case of tests/site/cases/ is a text file of sections that begin with a line `-- kind path --`; they are laid over the
small site in tests/site/cases/base/. Kinds: `file` (as written), `post` and `text` (the default post, whole or only
its text), `bytes` (with escapes such as \\xff), `repeat N` (the default post with the text N times), `link` (a
symbolic link), `pipe` (a named pipe), `copy` (of another file of the site), `pad N` (a copy made N bytes long), `gps`
(a photo that tells where it was taken), `poster` (a large picture of flat colours).
`-- expected --` lists all problems, one a line: rule path:line:column. Sections that begin with `good` are the same
site put right: the rule for which the case is named must be silent there.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from plugins.builder.sources.validation import check_content
from plugins.catalogue.problems import Problem

CASES = Path(__file__).resolve().parent.parent / "site" / "cases"
BASE = CASES / "base"
TODAY = dt.date(2026, 3, 10)
POST = "libraries/pavyzdine/posts/2026-03-01-tekstas.md"
TEXT = "---\ntitle: Tekstas\ndate: 2026-03-01\nsummary: Trumpai apie tekstą.\n---\n"

_SECTION = re.compile(r"^-- (.+?) --$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A file of a case: how it is made, where, of what."""

    kind: str
    path: str
    body: str

    @property
    def written(self) -> bytes:
        """What stands in the file, where it is made of the body alone."""
        if self.kind == "text":
            return (TEXT + self.body).encode()
        if self.kind == "bytes":
            return self.body.rstrip("\n").encode().decode("unicode_escape").encode("latin-1")
        return self.body.encode()

    def put(self, folder: Path) -> None:
        """Makes the file."""
        target = folder / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        kind, _, number = self.kind.partition(" ")
        named = self.body.strip()
        if kind == "link":
            target.symlink_to(named)
        elif kind == "pipe":
            os.mkfifo(target)
        elif kind == "gps":
            picture, exif = Image.new("RGB", (40, 30), (200, 180, 120)), Image.Exif()
            exif.get_ifd(0x8825).update({1: "N", 2: (54.0, 41.0, 0.0), 3: "E", 4: (25.0, 16.0, 0.0)})
            picture.save(target, exif=exif)
        elif kind == "poster":
            Image.new("RGB", (800, 600), (250, 250, 240)).save(target)
        elif kind == "repeat":
            target.write_text(TEXT + named * int(number), encoding="utf-8")
        elif kind in ("copy", "pad"):
            data = (folder / named).read_bytes()
            target.write_bytes(data.ljust(int(number or 0), b"\0"))
        else:
            target.write_bytes(self.written)


@dataclass(frozen=True)
class Case:
    """A case: what is wrong in words, its bad files, the problems they must give, its good files."""

    name: str
    about: str
    bad: tuple[Part, ...]
    expected: tuple[str, ...]
    good: tuple[Part, ...]


def parse(name: str, text: str) -> Case:
    """A case from its file."""
    pieces = _SECTION.split(text)
    bad, good, expected = [], [], ()
    for head, body in zip(pieces[1::2], pieces[2::2], strict=True):
        body = body.removeprefix("\n")
        if head == "expected":
            expected = tuple(body.split("\n")[:-1])
            continue
        words = head.split(" ")
        right = words[0] == "good"
        part = _part(words[right:], body)
        (good if right else bad).append(part)
    about = " ".join(line.lstrip("# ") for line in pieces[0].splitlines())
    return Case(name, about, tuple(bad), tuple(line for line in expected if line), tuple(good))


def _part(words: list[str], body: str) -> Part:
    if words in (["text"], ["post"]):
        return Part(words[0], POST, body)
    size = 2 if words[0] in ("repeat", "pad") else 1
    return Part(" ".join(words[:size]), " ".join(words[size:]), body)


def all_cases() -> Iterator[Case]:
    """Every case, by name."""
    for file in sorted(CASES.glob("*.txt")):
        yield parse(file.stem, file.read_text(encoding="utf-8"))


def site_of(parts: tuple[Part, ...], folder: Path) -> Path:
    """The small site with these files laid over it."""
    shutil.copytree(BASE, folder)
    for part in parts:
        part.put(folder)
    return folder


def problems_of(parts: tuple[Part, ...], folder: Path, state: Path) -> tuple[Problem, ...]:
    """What the checker says of the site."""
    return check_content(site_of(parts, folder), TODAY, state)


def line_of(found: Problem) -> str:
    """A problem as `-- expected --` writes it."""
    return f"{found.rule} {found.path}:{found.line}:{found.column}"
