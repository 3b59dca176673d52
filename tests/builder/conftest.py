"""Scratch sites; fonts are cut once for the run, with the sample site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.faulty_site import OTHERS, Known
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


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Known:
    """A site of files that are as they should be, into which a test puts one at which the program fails."""
    scratch = Scratch(tmp_path_factory.mktemp("faults") / "site", pictures)
    return Known(scratch.write(OTHERS), {}, {})
