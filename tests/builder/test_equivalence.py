"""The property that matters most: after any sequence of edits an incremental build equals a build from nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.builder.edited_site import EditedSite, bytes_of, differences
from tests.builder.edits import (
    EDITS,
    Edit,
    add_post,
    change_library,
    change_record,
    change_template,
    change_text,
)
from tests.builder.field_edits import LINE_EDITS, LineEdit, change_field, fields_of, text_files

EXAMPLES = int(os.environ.get("LENTYNA_FUZZ", "3"))
KILLS = int(os.environ.get("LENTYNA_KILLS", "4"))
EVERY = os.environ.get("LENTYNA_EVERY") == "yes"
"""Whether each file and each field has its turn, and not only some."""

steps = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10**6)), min_size=1, max_size=5)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(rounds=st.lists(steps, min_size=1, max_size=2))
def test_after_any_edits_an_incremental_build_equals_one_from_nothing(
    rounds: list[list[tuple[Edit, int]]], pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = EditedSite(tmp_path_factory.mktemp("site"), pictures)
    site.build("incremental")
    for edits in rounds:
        for edit, seed in edits:
            edit(site, random.Random(seed))  # noqa: S311
        site.build("incremental")
    names = [edit.__name__ for edits in rounds for edit, _ in edits]
    assert differences(site.build("incremental"), site.fresh()) == [], names
    shutil.rmtree(site.folder)


def test_each_kind_of_edit_alone_gives_what_a_build_from_nothing_gives(
    pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = EditedSite(tmp_path_factory.mktemp("site"), pictures)
    site.build("incremental")
    for number, edit in enumerate(EDITS):
        edit(site, random.Random(number))  # noqa: S311
        assert differences(site.build("incremental"), site.fresh()) == [], edit.__name__


@pytest.mark.parametrize("edit", LINE_EDITS)
def test_a_line_changed_in_any_file_gives_what_a_build_from_nothing_gives(
    edit: LineEdit, pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Several workers, search on. Each file has a build of its own, a build from nothing comes after some of them."""
    site = EditedSite(tmp_path_factory.mktemp("site"), pictures, workers=3, search="yes")
    site.build("incremental")
    files = text_files(site.content)
    rng = random.Random(edit.__name__)  # noqa: S311
    for some in _in_parts(files if EVERY else rng.sample(files, 6), 6):
        for file in some:
            edit(file, rng)
            incremental = site.build("incremental")
        assert differences(incremental, site.fresh()) == [], [file.relative_to(site.content) for file in some]


def test_any_field_changed_writes_what_a_build_from_nothing_has_otherwise_and_nothing_else(
    pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = EditedSite(tmp_path_factory.mktemp("site"), pictures)
    before = bytes_of(site.build("incremental"))
    ways = list({(field.kind, field.name): field for field in fields_of(site.content)}.values())
    rng = random.Random(5)  # noqa: S311
    for field in ways if EVERY else rng.sample(ways, 4):
        line = change_field(site.content, field, rng)
        report = site.report("incremental")
        after = bytes_of(site.fresh())
        assert bytes_of(report.output) == after, (field, line)
        others = {path for path in after if before.get(path) != after[path]}
        assert report.changed == len(others), (field, line, sorted(others))
        before = after


def _in_parts(files: list[Path], size: int) -> Iterator[list[Path]]:
    for start in range(0, len(files), size):
        yield files[start : start + size]


def test_a_build_killed_at_any_moment_leaves_the_old_site_whole_and_the_next_one_right(
    pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = EditedSite(tmp_path_factory.mktemp("site"), pictures)
    output = site.build("killed")
    rng = random.Random(11)  # noqa: S311
    # How long a build takes here after an edit of a template, and after any other: the moments are drawn from that.
    lengths = {}
    for edit, seed in ((change_template, rng), (change_text, random.Random(1))):  # noqa: S311
        edit(site, seed)
        started = time.monotonic()
        site.build("killed")
        lengths[edit] = time.monotonic() - started
    before = bytes_of(output)
    survived = 0
    for number in range(4 * KILLS):
        if survived == KILLS:
            break
        edit = rng.choice([change_text, add_post, change_template, change_library, change_record])
        edit(site, random.Random(number))  # noqa: S311
        process = os.fork()
        if not process:
            os.close(2)
            site.build("killed")
            os._exit(0)
        time.sleep(rng.random() * lengths.get(edit, lengths[change_text]))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        after = bytes_of(output)
        if os.WIFSIGNALED(status) and after == before:
            survived += 1
            continue
        # It was quick enough: then the new site must be there, whole.
        assert differences(output, site.fresh()) == []
        before = after
    assert differences(site.build("killed"), site.fresh()) == []
    assert survived == KILLS, f"only {survived} builds were killed before they were done"
