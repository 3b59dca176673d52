"""An output that cannot change places with another folder, such as a mount point: published inside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from plugins.builder.publishing import in_place as inside
from plugins.builder.publishing import publisher as trees
from plugins.builder.publishing.in_place import STAGE, InsideTree, stays
from tests.builder.tree_site import ONE, THREE, TWO, Killed, Site, killed_at


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "output").mkdir()
    return Site(tmp_path, 0, InsideTree)


@pytest.mark.parametrize("order", [(ONE,), (ONE, TWO), (ONE, TWO, THREE, ONE), (TWO, {}, ONE), (ONE, ONE, TWO, TWO)])
def test_any_sites_one_after_the_other_give_the_last_in_the_same_folder(
    site: Site, order: tuple[dict[str, bytes], ...]
) -> None:
    inode = site.output.stat().st_ino
    for files in order:
        site.publish(files)
        assert site.files() == files
    assert site.output.stat().st_ino == inode
    assert not site.spare.exists()
    assert [path for path in site.output.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_where_nothing_changed_nothing_is_touched_and_a_change_touches_only_itself(site: Site) -> None:
    site.publish(ONE)
    before = site.stamps()
    assert site.publish(ONE) == (0, 0, 0)
    assert site.stamps() == before
    assert site.publish(TWO) == (2, 2, 0)
    assert site.publish(THREE) == (1, 1, 2)


def test_what_others_put_there_is_corrected_and_nothing_is_written_through_a_link(site: Site, tmp_path: Path) -> None:
    away = tmp_path / "kitur"
    away.mkdir()
    (away / "index.html").write_text("svarbu")
    site.publish(ONE)
    shutil.rmtree(site.output / "a")
    (site.output / "a").symlink_to(away)
    (site.output / "svetimas").mkdir()
    (site.output / "svetimas/x.html").write_text("x")
    (site.output / "index.html").unlink()
    (site.output / "index.html").mkdir()
    (site.output / "index.html/x").write_text("x")
    site.publish(TWO)
    assert site.files() == TWO
    assert (away / "index.html").read_text() == "svarbu"
    (site.output / "c/index.html").unlink()
    (site.output / "c").rmdir()
    (site.output / "c").write_text("failas")
    site.publish(TWO)
    assert site.files() == TWO


@pytest.mark.parametrize("before", [(), (ONE,), (TWO, ONE)])
@pytest.mark.parametrize("last_step", range(24))
def test_a_build_that_is_killed_at_any_step_is_undone_or_finished_by_the_next_one(
    site: Site, monkeypatch: pytest.MonkeyPatch, before: tuple[dict[str, bytes], ...], last_step: int
) -> None:
    """The process ends before the n-th time that it writes, renames, removes or makes a folder."""
    for files in before:
        site.publish(files)
    old = site.files() if before else {}
    steps = [(trees, "write_new"), (inside, "keep"), (inside, "keep_manifest"), (shutil, "rmtree")]
    steps += [(Path, name) for name in ("replace", "unlink", "mkdir", "rmdir")]
    with killed_at(monkeypatch, last_step, steps):
        try:
            site.publish(THREE)
        except Killed:
            decided = (site.output / STAGE / "journal").exists()
            if not decided and last_step < 2:
                assert {path: data for path, data in site.files().items() if not path.startswith(STAGE)} == old
    InsideTree(site.output, site.state).look()
    assert site.files() in (old, THREE)
    site.publish(TWO)
    assert site.files() == TWO


def test_a_full_disk_leaves_the_old_site_and_room(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish(ONE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(trees, "write_new", full)
        with pytest.raises(OSError, match="No space"):
            site.publish(TWO)
    assert site.files() == ONE
    assert not (site.output / STAGE).exists()


def test_a_folder_beside_which_nothing_may_be_written_is_published_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "output").mkdir()
    assert not stays(tmp_path / "output") and not stays(tmp_path / "nera")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert stays(tmp_path / "output")
