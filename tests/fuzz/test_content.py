"""A library full of clumsy and hostile files harms nobody: the short form; `make fuzz-content` is the long one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fuzz.library import batch
from tests.fuzz.project import Project
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


def test_what_is_told_of_it_does_not_depend_on_the_order_of_sets(baseline: Baseline, tmp_path: Path) -> None:
    """Python gives the members of a set another order in each process."""
    project = Project(tmp_path / "told").lay(baseline.project.content, baseline.project.state / "pictures")
    project.add(batch(SEED, SIZE, sorted(baseline.events)))
    (project.content / "libraries/pavyzdine-savivaldybe/pictures/tuscias.png").write_bytes(b"")
    post = next((project.content / "libraries/pavyzdine-savivaldybe/posts").glob("*.md"))
    post.write_text(post.read_text("utf-8") + "\n![Tuščias paveikslas](tuscias.png)\n", "utf-8")
    told = {}
    for seed in range(3):
        (project.state / "readings.sqlite").unlink(missing_ok=True)
        told[project.lentyna("check", "--format", "json", PYTHONHASHSEED=str(seed)).said] = seed
    assert len(told) == 1
    assert "tuscias.png" in next(iter(told))
