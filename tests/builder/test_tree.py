"""The output: one site at a time, whole; touched only where it changes; whoever touches it is corrected."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.builder.publishing import publisher as trees
from tests.builder.tree_site import ONE, THREE, TWO, Killed, Site, killed_at


@pytest.fixture(params=[0, 0.025], ids=["at once", "later"])
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Site:
    """Published again at once, when every folder may have changed since, or later, when times tell."""
    return Site(tmp_path, request.param)


def test_a_tree_that_nobody_touched_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path, 0.025)
    for files in (ONE, TWO, ONE):
        site.publish(files)
    listed = []
    walk = trees.walk
    monkeypatch.setattr(trees, "walk", lambda tree: listed.append(tree.name) or walk(tree))
    site.publish(TWO)
    assert (listed, site.files()) == ([], TWO)
    (site.output / "a" / "stranger.html").write_text("x")
    site.publish(ONE)
    assert (listed, site.files()) == (["output", ".output.spare"], ONE)
    site.publish(TWO)
    (site.spare / "a" / "stranger.html").write_text("x")
    site.publish(ONE)
    assert (listed[2:], site.files()) == ([".output.spare"], ONE)


def test_the_first_site_is_published_whole(site: Site) -> None:
    assert site.publish(ONE) == (3, 3, 0)
    assert site.files() == ONE


def test_where_nothing_changed_nothing_is_touched(site: Site) -> None:
    site.publish(ONE)
    before = site.stamps()
    assert site.publish(ONE) == (0, 0, 0)
    assert site.stamps() == before


def test_a_change_touches_only_what_changes(site: Site) -> None:
    site.publish(ONE)
    unchanged = (site.output / "index.html", site.output / "a/b/index.html")
    before = {file.name: file.stat().st_mtime_ns for file in unchanged}
    assert site.publish(TWO) == (2, 2, 0)
    assert site.files() == TWO
    assert {file.name: file.stat().st_mtime_ns for file in unchanged} == before


def test_what_is_no_longer_wanted_goes_with_its_folders(site: Site) -> None:
    site.publish(ONE)
    assert site.publish(THREE) == (2, 2, 2)
    assert site.files() == THREE
    site.publish(ONE)
    site.publish(THREE)
    assert sorted(file.name for file in site.output.iterdir()) == ["c", "index.html"]


@pytest.mark.parametrize(
    "order", [(ONE, TWO, THREE, ONE), (THREE, ONE, ONE, TWO), (TWO, {}, ONE), (ONE, TWO, ONE, TWO)]
)
def test_any_sites_one_after_the_other_give_the_last(site: Site, order: tuple[dict[str, bytes], ...]) -> None:
    for files in order:
        site.publish(files)
        assert site.files() == files


def _changed(file: Path) -> None:
    file.write_text("<p>kitaip</p>")


def _same_size(file: Path) -> None:
    file.write_bytes(b"x" * file.stat().st_size)


def _linked_away(file: Path) -> None:
    file.unlink()
    file.symlink_to("/etc/hostname")


def _made_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "x").write_text("x")


def _its_folder_made_a_file(file: Path) -> None:
    (file.parent / "b" / "index.html").unlink()
    (file.parent / "b").rmdir()
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("x")


def _its_folder_linked_away(file: Path) -> None:
    away = file.parent.parent.with_name("away")
    file.parent.rename(away)
    file.parent.symlink_to(away)


HARMS = (_changed, _same_size, Path.unlink, _linked_away)
FOLDERS = (_made_a_folder, _its_folder_made_a_file, _its_folder_linked_away)
LATER = [(ONE,), (TWO,), (ONE, TWO, ONE), (TWO, ONE, TWO), (THREE, ONE)]


def _corrected(site: Site, harm: Callable[[Path], object], later: tuple[dict[str, bytes], ...]) -> None:
    site.publish(TWO)
    site.publish(ONE)
    harm(site.output / "a/index.html")
    for files in later:
        site.publish(files)
        assert site.files() == files
        assert not [file for file in site.output.rglob("*") if file.is_symlink()]


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("harm", HARMS)
def test_a_file_that_was_tampered_with_is_made_good(site: Site, harm, later) -> None:
    _corrected(site, harm, later)


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("harm", FOLDERS)
def test_a_file_made_a_folder_and_a_folder_made_a_file_are_made_good(site: Site, harm, later) -> None:
    _corrected(site, harm, later)


def test_nothing_is_written_through_a_link_out_of_the_output(site: Site, tmp_path: Path) -> None:
    site.publish(TWO)
    site.publish(ONE)
    _its_folder_linked_away(site.output / "a/index.html")
    site.publish(ONE)
    site.publish(TWO)
    assert (tmp_path / "away" / "index.html").read_bytes() == ONE["a/index.html"]


@pytest.mark.parametrize("later", [(ONE,), (TWO,), (TWO, ONE)])
def test_strangers_are_removed_and_what_they_point_to_is_not(site: Site, tmp_path: Path, later) -> None:
    (tmp_path / "mano").mkdir()
    (tmp_path / "mano" / "svarbu.txt").write_text("svarbu")
    site.publish(ONE)
    (site.output / "svetimas.html").write_text("x")
    (site.output / "svetima").mkdir()
    (site.output / "svetima" / "x.html").write_text("x")
    (site.output / "nuoroda").symlink_to(tmp_path / "mano")
    for files in later:
        site.publish(files)
        assert site.files() == files
    assert (tmp_path / "mano" / "svarbu.txt").read_text() == "svarbu"


def test_the_number_of_strangers_is_told(site: Site) -> None:
    site.publish(ONE)
    (site.output / "svetimas.html").write_text("x")
    assert site.publish(ONE) == (0, 0, 1)


def test_an_output_that_another_program_made_is_replaced(site: Site) -> None:
    site.output.mkdir(parents=True)
    (site.output / "index.html").write_text("senas")
    (site.output / "senas.html").write_text("senas")
    site.publish(ONE)
    assert site.files() == ONE


def test_an_output_that_was_deleted_is_made_anew(site: Site) -> None:
    site.publish(TWO)
    site.publish(ONE)
    site.output.rename(site.output.with_name("elsewhere"))
    site.publish(ONE)
    assert site.files() == ONE


@pytest.mark.parametrize("before", [(ONE,), (TWO, ONE), (ONE, TWO, ONE)])
@pytest.mark.parametrize("page", ["index.html", "a/index.html", "c/index.html"])
def test_a_build_that_is_killed_while_it_prints_leaves_the_old_site_whole(site: Site, before, page: str) -> None:
    for files in before:
        site.publish(files)
    new = {path: data + b"<p>nauja</p>" for path, data in TWO.items()}
    with pytest.raises(Killed):
        site.publish(new, die_before=page)
    assert site.files() == ONE
    assert site.publish(ONE) == (0, 0, 0)
    site.publish(new)
    assert site.files() == new


@pytest.mark.parametrize("before", [(), (ONE,), (TWO, ONE)])
@pytest.mark.parametrize("last_step", range(14))
def test_a_build_that_is_killed_at_any_step_never_leaves_half_a_site(
    site: Site, monkeypatch: pytest.MonkeyPatch, before, last_step: int
) -> None:
    """The process ends before the n-th time that it links, keeps a manifest, exchanges or removes."""
    for files in before:
        site.publish(files)
    old = site.files() if before else {}
    names = ("link", "keep_manifest", "write_new", "exchange_at_once")
    with killed_at(monkeypatch, last_step, [*((trees, name) for name in names), (Path, "rename"), (Path, "unlink")]):
        try:
            site.publish(TWO)
        except Killed:
            assert site.files() in (old, TWO)
    site.publish(THREE)
    assert site.files() == THREE
    site.publish(TWO)
    assert site.files() == TWO


def test_what_was_written_into_the_spare_is_never_published(site: Site) -> None:
    site.publish(ONE)
    site.publish(TWO)
    (site.spare / "index.html").write_text("pusė")
    (site.spare / "c").mkdir(exist_ok=True)
    (site.spare / "c" / "index.html").write_text("pusė")
    (site.spare / "svetimas.html").write_text("svetimas")
    (site.spare / "aplankas").symlink_to(site.output)
    for files in (THREE, TWO, ONE):
        site.publish(files)
        assert site.files() == files


MANIFESTS = [
    "",
    "{",
    '{"format": 1}',
    '{"format": 2, "files": {}}',
    "[]",
    "null",
    '{"format":1,"files":{"index.html":[1]}}',
]


@pytest.mark.parametrize("text", MANIFESTS)
def test_a_damaged_manifest_makes_a_build_longer_and_nothing_else(site: Site, text: str) -> None:
    site.publish(ONE)
    site.publish(TWO)
    for file in site.state.glob("tree-*"):
        file.write_text(text)
    site.publish(TWO)
    assert site.files() == TWO
    assert site.publish(TWO) == (0, 0, 0)


def test_the_output_may_be_carried_elsewhere_with_its_state(site: Site, tmp_path: Path) -> None:
    site.publish(TWO)
    site.publish(ONE)
    for file in site.output.rglob("*.html"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert site.publish(ONE) == (0, 0, 0)
    site.publish(TWO)
    assert site.files() == TWO


@pytest.mark.parametrize("later", LATER)
def test_a_system_that_cannot_exchange_two_folders_at_once_gets_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch, later
) -> None:
    monkeypatch.setattr(trees, "exchange_at_once", lambda one, other: False)
    for files in (ONE, TWO, *later):
        site.publish(files)
        assert site.files() == files
    assert not site.output.with_name(".output.old").exists()


@pytest.mark.parametrize("later", LATER)
def test_a_disk_without_hard_links_gets_the_same(site: Site, monkeypatch: pytest.MonkeyPatch, later) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    for files in (ONE, TWO, *later):
        site.publish(files)
        assert site.files() == files
