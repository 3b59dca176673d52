"""A site of a few files: written, built and looked at by one test."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.builder.pipeline import BuildReport, build_site
from plugins.catalogue.problems import Problem
from tests.catalogue.network import BASE, post

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-03-10"


def warm(state: Path, pictures: Path) -> Path:
    """A state folder, made where there is none, with what takes longer to make than all the rest of a small build: the
    fonts and pictures of another build, and the compiled words that lie beside them. Both are found there by what they
    are made from, and made anew where that is otherwise."""
    state.mkdir(parents=True, exist_ok=True)
    if not (state / "pictures").exists():
        (state / "pictures").symlink_to(pictures)
    if not (state / "words").exists() and (pictures.parent / "words").exists():
        # A copy: a test that changes words keeps its own.
        shutil.copytree(pictures.parent / "words", state / "words")
    return state


GOOD = "libraries/kaunas/posts/2026-01-05-gera.md"
GOOD_PAGE = "bibliotekos/kaunas/naujienos/2026-01-05-gera/index.html"
SMALL = {**BASE, GOOD: post()}
"""Two libraries and one post."""


@dataclass(frozen=True)
class Scratch:
    """A project folder with its content, output and state; `pictures` holds fonts that were cut before."""

    folder: Path
    pictures: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def write(self, files: Mapping[str, str | bytes]) -> Scratch:
        for path, text in files.items():
            file = self.content / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def build(self, **overrides: object) -> BuildReport:
        warm(self.state, self.pictures)
        settings = {"PORTAL_TODAY": TODAY, **overrides}
        return build_site(ROOT, content=self.content, output=self.output, state=self.state, overrides=settings)

    def build_and_list(self, **overrides: object) -> dict[str, bytes]:
        self.build(**overrides)
        return self.tree()

    def page(self, file: str = GOOD_PAGE) -> str:
        return (self.output / file).read_text("utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every file of the output with its bytes."""
        return {
            file.relative_to(self.output).as_posix(): file.read_bytes()
            for file in sorted(self.output.rglob("*"))
            if file.is_file()
        }

    def project(self) -> Path:
        """The folder made into a project of its own, as a command finds one: settings, theme, packages."""
        for name in ("theme", "node_modules"):
            (self.folder / name).symlink_to(ROOT / name)
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copy(ROOT / name, self.folder / name)
        warm(self.folder / ".lentyna" / "state", self.pictures)
        return self.folder


def told(report: BuildReport) -> list[tuple[str, str, int, int]]:
    """(path, rule, line, column) of every problem."""
    return [(found.path, found.rule, found.line, found.column) for found in report.problems]


def of(problems: tuple[Problem, ...], path: str) -> list[Problem]:
    return [found for found in problems if found.path == path]
