"""Nothing is written, linked or removed outside the output, whatever asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.builder.publishing.containment import OutsideTree, is_inside
from plugins.builder.publishing.manifest import OutputFile, PageDigests, Published, Spare, keep_manifest, load_manifest
from plugins.builder.publishing.publisher import OutputWriter, Tree
from tests.builder.tree_site import ONE, TWO, Site

OUTSIDE = (
    *("../x.html", "/x.html", "a/../../x.html", "a/../index.html", "./x.html", "a/./x.html", "a//x.html", "a/"),
    *("..", ".", "a/..", "..\\x.html", "a\\..\\..\\x", "x\x00.html"),
)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("path", OUTSIDE, ids=repr)
def test_a_page_outside_the_tree_is_refused_and_nothing_is_touched(tmp_path: Path, path: str) -> None:
    site = Site(tmp_path / "site")
    (tmp_path / "site").mkdir()
    site.publish(ONE)
    (tmp_path / "x.html").write_text("mano")
    before = site.files(), (tmp_path / "x.html").read_text()
    with pytest.raises(OutsideTree):
        site.publish({**ONE, path: b"svetimas"})
    assert (site.files(), (tmp_path / "x.html").read_text()) == before
    assert {file.name for file in tmp_path.iterdir()} == {"site", "x.html"}


@given(st.text(st.sampled_from("a./\\\x00"), max_size=8))
def test_a_path_that_is_inside_cannot_lead_out(path: str) -> None:
    if is_inside(path):
        assert "\\" not in path and "\x00" not in path
        parts = path.split("/")
        assert all(part not in ("", ".", "..") for part in parts)
    assert not is_inside("")


def test_a_folder_of_the_spare_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "away").mkdir()
    site.publish(ONE)
    tree = Tree(site.output, site.state)
    looked = tree.look()

    def press(sheets: OutputWriter) -> dict[str, OutputFile]:
        sheets.begin()
        (site.spare / "c").symlink_to(tmp_path / "away")
        return {"c/d/index.html": sheets.put("c/d/index.html", PageDigests("x"), b"x")}

    with pytest.raises(OutsideTree):
        tree.publish(looked, looked.files, press, {})
    assert list((tmp_path / "away").iterdir()) == []
    assert site.files() == ONE


def test_a_link_into_which_published_files_would_be_linked_is_not_followed(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "away").mkdir()
    site.publish(ONE)
    tree = Tree(site.output, site.state)
    looked = tree.look()

    def press(sheets: OutputWriter) -> dict[str, OutputFile]:
        made = {"index.html": sheets.put("index.html", PageDigests("x"), b"x")}
        (site.spare / "a").symlink_to(tmp_path / "away")
        return made

    with pytest.raises(OutsideTree):
        tree.publish(looked, {path: made for path, made in looked.files.items() if path != "index.html"}, press, {})
    assert list((tmp_path / "away").iterdir()) == []


@pytest.mark.parametrize("path", ["../../x.html", "/x.html"])
@pytest.mark.parametrize("where", ["files", "has", "lacks"])
def test_a_manifest_that_names_what_lies_outside_is_none(tmp_path: Path, path: str, where: str) -> None:
    made = {"index.html": OutputFile("a", "b", 1, 2)}
    spare = Spare(1, 2, ("index.html",), ())
    tree = Published(made, {}, frozenset(), {"a": 1}, 3, spare)
    if where == "files":
        tree = replace(tree, files={**made, path: OutputFile("a", "b", 1, 2)})
    else:
        tree = replace(tree, spare=replace(spare, **{where: (path,)}))
    keep_manifest(tmp_path / "m", tree)
    assert load_manifest(tmp_path / "m") == ({}, {}, 0, None)


def test_a_site_is_published_over_one_whose_manifest_names_what_lies_outside(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    (tmp_path / "site").mkdir()
    for files in (ONE, TWO, ONE):
        site.publish(files)
    (tmp_path / "x.html").write_text("mano")
    (manifest,) = site.state.glob("tree-*")
    files, notes, since, spare = load_manifest(manifest)
    assert spare is not None
    keep_manifest(
        manifest, Published(files, {}, frozenset(), notes, since, replace(spare, has=("../../x.html", *spare.has)))
    )
    site.publish(TWO)
    assert (site.files(), (tmp_path / "x.html").read_text()) == (TWO, "mano")
