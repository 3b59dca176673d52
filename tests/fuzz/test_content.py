"""A library full of clumsy and hostile files harms nobody: the short form; `make fuzz-content` is the long one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fuzz.library import batch
from tests.fuzz.run import failed
from tests.fuzz.trial import Baseline, tried
from tests.site_build.built import Site

SEED = int(os.environ.get("LENTYNA_FUZZ_SEED", "1"))
SIZE = int(os.environ.get("LENTYNA_FUZZ_SIZE", "160"))


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory, run_dir: Path, sample_site: Site) -> Baseline:
    """The sample alone; fonts were cut for the sample site."""
    assert sample_site.output.is_dir()
    return Baseline.made(tmp_path_factory.mktemp("fuzz") / "baseline", run_dir / "sample" / "state" / "pictures")


def test_a_library_of_awkward_files_harms_nobody(baseline: Baseline, tmp_path: Path) -> None:
    one = batch(SEED, SIZE, sorted(baseline.events))
    verdict = tried(baseline, one, tmp_path / "trial")
    assert not verdict.failures, failed(baseline, one, verdict, tmp_path / "smaller", tmp_path / "kept", trials=12)
    assert verdict.published > SIZE / 5, "hardly a file was published: the batch tries nothing"
