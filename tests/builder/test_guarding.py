"""A build writes into folders of its own, and into no others."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.builder.pipeline import build_site
from plugins.builder.publishing.folder_guard import guard
from plugins.builder.refusals import Refused
from plugins.builder.settings import BuildSettings, press_settings
from tests.scratch import GOOD_PAGE, ROOT, TODAY, Scratch


def _settings(scratch: Scratch, output: Path | None = None, state: Path | None = None) -> BuildSettings:
    return press_settings(
        {
            "PATH": str(scratch.content),
            "OUTPUT_PATH": str(output or scratch.output),
            "PORTAL_STATE": str(state or scratch.state),
            "THEME": str(ROOT / "theme"),
            "PORTAL_NODE_MODULES": str(ROOT / "node_modules"),
            "SITEURL": "https://a.lt",
        }
    )


FORBIDDEN: dict[str, Callable[[Scratch], Path]] = {
    "content": lambda scratch: scratch.content,
    "in content": lambda scratch: scratch.content / "nauja",
    "deep in content": lambda scratch: scratch.content / "libraries/kaunas/output",
    "holds content": lambda scratch: scratch.folder,
    "project": lambda scratch: ROOT,
    "above the project": lambda scratch: ROOT.parent,
    "theme": lambda scratch: ROOT / "theme",
    "in the theme": lambda scratch: ROOT / "theme/output",
    "plugins": lambda scratch: ROOT / "plugins",
    "in plugins": lambda scratch: ROOT / "plugins/builder/output",
    "tests": lambda scratch: ROOT / "tests",
    "docs": lambda scratch: ROOT / "docs/site",
    "packages": lambda scratch: ROOT / "node_modules/output",
    "git": lambda scratch: ROOT / ".git/output",
    "home": lambda scratch: Path.home(),
    "above home": lambda scratch: Path.home().parent,
    "root": lambda scratch: Path("/"),
    "by dots": lambda scratch: scratch.output / "../content",
}


@pytest.mark.parametrize("name", FORBIDDEN)
@pytest.mark.parametrize("setting", ["output", "state"])
def test_content_code_home_and_what_holds_them_are_refused(small: Scratch, setting: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        guard(_settings(small, **{setting: FORBIDDEN[name](small)}))
    assert refused.value.values["setting"] == ("OUTPUT_PATH" if setting == "output" else "PORTAL_STATE")


def test_a_link_to_content_is_content(small: Scratch) -> None:
    small.output.symlink_to(small.content)
    with pytest.raises(Refused):
        guard(_settings(small))


@pytest.mark.parametrize(("output", "state"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_output_and_state_lie_apart(small: Scratch, output: str, state: str) -> None:
    with pytest.raises(Refused):
        guard(_settings(small, small.folder / output, small.folder / state))


@pytest.mark.parametrize("name", ["output", ".output.spare", ".output.old", "state"])
@pytest.mark.parametrize("kind", ["file", "file in a folder", "link", "hidden file", "page of others"])
def test_a_folder_with_files_of_others_is_left_as_it_is(small: Scratch, name: str, kind: str) -> None:
    folder = small.folder / name
    folder.mkdir()
    file = {
        "file": "svarbu.txt",
        "file in a folder": "a/b/svarbu.txt",
        "link": "nuoroda",
        "hidden file": ".slapta",
        "page of others": "index.html",
    }[kind]
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    if kind == "link":
        (folder / file).symlink_to("/etc")
    else:
        (folder / file).write_text("<body><p>svarbu")
    before = sorted(small.folder.rglob("*"))
    with pytest.raises(Refused) as refused:
        small.build()
    assert refused.value.values["file"] in (file, file.split("/")[0])
    kept = sorted(
        path for path in small.folder.rglob("*") if "pictures" not in path.parts and "templates" not in path.parts
    )
    assert [path for path in kept if path in before] == before
    assert not (small.folder / ".output.lock").exists()


@pytest.mark.parametrize(
    "made", [lambda path: None, lambda path: path.mkdir(), lambda path: (path / "a/b").mkdir(parents=True)]
)
def test_an_absent_or_empty_folder_is_taken(small: Scratch, made: Callable[[Path], object]) -> None:
    made(small.output)
    guard(_settings(small))


def test_an_output_is_known_by_its_first_page_or_by_its_manifest_and_built_on(small: Scratch) -> None:
    small.build()
    built = small.tree()
    shutil.rmtree(small.state)
    assert small.build_and_list() == built
    (small.output / "index.html").write_text("sugadinta")
    assert small.build_and_list() == built
    # Carried elsewhere without its state, as CI may do.
    shutil.copytree(small.output, small.folder / "kitur")
    guard(_settings(small, small.folder / "kitur", small.folder / "kita-busena"))
    (small.folder / "kitur/index.html").write_text("svetimas")
    (small.folder / "kitur/404.html").write_text("svetimas")
    with pytest.raises(Refused):
        guard(_settings(small, small.folder / "kitur", small.folder / "kita-busena"))


def test_a_spare_that_was_left_unfinished_is_known(small: Scratch) -> None:
    small.build()
    spare = small.folder / ".output.spare"
    shutil.rmtree(spare, ignore_errors=True)
    (spare / "x").mkdir(parents=True)
    shutil.copy(small.output / GOOD_PAGE, spare / "x" / "index.html")
    small.build(SITEURL="https://kitas.lt")
    assert 'href="https://kitas.lt/' in small.page("index.html")


def test_files_of_others_that_go_are_named_with_what_to_do(small: Scratch) -> None:
    small.build()
    (small.output / ".well-known").mkdir()
    for name in ("CNAME", ".well-known/security.txt"):
        (small.output / name).write_text("svetimas")
    (small.output / "robots.txt").write_text("svetimas")
    report = small.build()
    assert report.untracked == (".well-known/security.txt", "CNAME", "robots.txt")
    from plugins.builder.summary import remarks

    told = "\n".join(remarks(report, "en"))
    assert "CNAME" in told and ".well-known/security.txt" in told and "content/static/" in told
    assert small.build().untracked == ()


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o002, 0o000])
def test_a_web_server_can_read_what_was_built_whatever_the_mask(small: Scratch, mask: int) -> None:
    before = os.umask(mask)
    try:
        small.build()
        small.build(SITEURL="https://kitas.lt")
    finally:
        os.umask(before)
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (small.output, *small.output.rglob("*"))}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_an_output_that_is_a_link_stays_one_and_leads_to_the_site(small: Scratch) -> None:
    (small.folder / "kitur").mkdir()
    small.output.symlink_to("kitur")
    small.build()
    first = small.tree()
    small.build(SITEURL="https://kitas.lt")
    assert small.output.is_symlink() and small.tree().keys() == first.keys() and small.tree() != first


def test_plain_pelican_asked_to_empty_the_output_first_empties_no_content(small: Scratch) -> None:
    before = {path: path.read_bytes() for path in small.content.rglob("*") if path.is_file()}
    (small.folder / "svetimas").mkdir()
    (small.folder / "svetimas" / "svarbu.txt").write_text("svarbu")
    with pytest.raises(Refused):
        build_site(
            ROOT,
            content=small.content,
            output=small.folder / "svetimas",
            state=small.state,
            overrides={"DELETE_OUTPUT_DIRECTORY": True, "PORTAL_TODAY": TODAY},
        )
    assert (small.folder / "svetimas" / "svarbu.txt").exists()
    assert {path: path.read_bytes() for path in small.content.rglob("*") if path.is_file()} == before


def test_a_spare_that_a_kill_has_left_without_pages_is_known_with_or_without_the_state(small: Scratch) -> None:
    small.build()
    small.build(SITEURL="https://kitas.lt")
    spare = small.folder / ".output.spare"
    small.build(SITEURL="https://trecias.lt")
    for page in spare.rglob("*.html"):
        page.unlink()
    small.build()
    for page in spare.rglob("*.html"):
        page.unlink()
    shutil.rmtree(small.state)
    small.build(SITEURL="https://kitas.lt")
    assert 'href="https://kitas.lt/' in small.page("index.html")
