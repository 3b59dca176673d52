"""Scratch sites; fonts are cut once for the run, with the sample site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.builder.rendering.bytecode_cache import own_folder
from tests.builder.faulty_site import OTHERS, Known
from tests.scratch import SMALL, Scratch


@pytest.fixture(scope="session")
def pictures(sample_pictures: Path) -> Path:
    """The folder of fonts and pictures that the sample site's build has filled."""
    return sample_pictures


@pytest.fixture
def templates_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled templates of a test's own, for one that builds with other code or settings: what it compiles anew does
    not take the place of what all other tests need."""
    if (compiled := own_folder()) is not None:
        shutil.copytree(compiled, tmp_path / "cache" / compiled.name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


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


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Known:
    """A site of files that are as they should be, into which a test puts one at which the program fails."""
    scratch = Scratch(tmp_path_factory.mktemp("faults") / "site", pictures)
    return Known(scratch.write(OTHERS), {}, {})
