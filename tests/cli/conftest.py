"""Scratch sites; fonts are cut once for the run, with the sample site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import lentyna
from tests.cli.serving import served as served
from tests.scratch import SMALL, Scratch


@pytest.fixture(scope="session")
def pictures(sample_pictures: Path) -> Path:
    """The folder of fonts and pictures that the sample site's build has filled."""
    return sample_pictures


@pytest.fixture
def empty(tmp_path: Path, pictures: Path) -> Scratch:
    """A site without any file."""
    scratch = Scratch(tmp_path / "site", pictures)
    scratch.content.mkdir(parents=True)
    return scratch


@pytest.fixture
def small(empty: Scratch) -> Scratch:
    """Two libraries and one post, not yet built."""
    return empty.write(SMALL)


@pytest.fixture
def take(small: Scratch):
    """Import a calendar into the library of Kaunas: (exit status, what was said, files written)."""
    small.project()

    def run(text: str | bytes, *words: str, library: str = "kaunas") -> tuple[int, str, dict[str, str]]:
        file = small.folder / "calendar.ics"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = lentyna(
            small.folder,
            "--lang",
            "en",
            "import-calendar",
            str(file),
            "--library",
            library,
            "--today",
            "2026-03-10",
            *words,
        )
        written = (
            sorted((small.content / "libraries/kaunas/events").glob("*.md"))
            if (small.content / "libraries/kaunas/events").is_dir()
            else []
        )
        return done.returncode, done.stdout + done.stderr, {path.name: path.read_text("utf-8") for path in written}

    return run
