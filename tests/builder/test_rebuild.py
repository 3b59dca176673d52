"""A build upon a build: what it touches, and that it gives what a build from nothing gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.builder.rendering import workers as printing
from tests.catalogue.network import post
from tests.scratch import GOOD, GOOD_PAGE, Scratch

NEW = "network/posts/2026-02-02-nauja.md"
NEW_PAGE = "naujienos/tinklas/2026-02-02-nauja/index.html"


def test_a_build_without_changes_reads_renders_and_touches_nothing(small: Scratch) -> None:
    small.build()
    before = {file: file.stat() for file in small.output.rglob("*")} | {small.output: small.output.stat()}
    report = small.build()
    assert (report.read, report.rendered, report.changed, report.removed) == (0, 0, 0, 0)
    after = {file: file.stat() for file in small.output.rglob("*")} | {small.output: small.output.stat()}
    assert {file: (stat.st_ino, stat.st_mtime_ns) for file, stat in after.items()} == {
        file: (stat.st_ino, stat.st_mtime_ns) for file, stat in before.items()
    }


def test_an_edit_reads_one_file_and_keeps_the_times_of_the_files_that_stay_as_they_are(small: Scratch) -> None:
    small.build()
    old = small.tree()
    times = {file: (small.output / file).stat().st_mtime_ns for file in old}
    report = small.write({GOOD: post() + "Dar sakinys.\n"}).build()
    new = small.tree()
    assert [file for file in new if new[file] != old[file]] == [GOOD_PAGE]
    assert (report.read, report.changed, report.removed) == (1, 1, 0)
    assert [file for file in new if file != GOOD_PAGE and (small.output / file).stat().st_mtime_ns != times[file]] == []


def test_many_edits_one_after_the_other_give_what_a_build_from_nothing_gives(small: Scratch, tmp_path: Path) -> None:
    small.build()
    small.write({NEW: post("topics: [skaitymas]\n")}).build()
    assert NEW_PAGE in small.tree()
    small.write({GOOD: post("status: draft\n")}).build()
    assert GOOD_PAGE not in small.tree()
    (small.content / NEW).rename(small.content / "network/posts/2026-02-03-kita.md")
    report = small.write({GOOD: post("audiences: [vaikai]\n")}).build()
    assert NEW_PAGE not in small.tree() and report.removed > 0
    anew = Scratch(tmp_path / "anew", small.pictures)
    anew.folder.mkdir()
    small.content.rename(anew.content)
    anew.build()
    assert small.tree() == anew.tree()


def test_a_new_official_name_of_a_library_reaches_what_machines_read_of_its_posts(small: Scratch) -> None:
    small.build()
    record = (small.content / "libraries/kaunas/library.yaml").read_text("utf-8")
    small.write({"libraries/kaunas/library.yaml": record.replace("name: Kaunas", "name: Kauno miesto biblioteka", 1)})
    small.build()
    assert '"name":"Kauno miesto biblioteka"' in small.page()


def test_a_page_that_was_tampered_with_is_made_good_and_a_stranger_goes(small: Scratch) -> None:
    small.build()
    expected = small.tree()
    (small.output / GOOD_PAGE).write_text("kitaip")
    (small.output / "index.html").unlink()
    (small.output / "svetimas.html").write_text("x")
    report = small.build()
    assert (report.rendered, report.removed) == (2, 1)
    assert small.tree() == expected


def test_printing_on_several_cores_gives_the_same_bytes(
    small: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.build(PORTAL_WORKERS=1)
    expected = small.tree()
    monkeypatch.setattr(printing, "PARALLEL_FROM", 1)
    many = Scratch(tmp_path / "many", small.pictures)
    many.folder.mkdir()
    small.content.rename(many.content)
    many.build(PORTAL_WORKERS=3)
    assert many.tree() == expected
