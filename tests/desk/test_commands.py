"""The command `lentyna`, called as people call it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogue.network import post
from tests.scratch import GOOD_PAGE, ROOT, TODAY, Scratch

FAULTY = {"network/posts/a.md": "---\ntitle: A\ndate: 2026-02-30\nsummary: S\n---\nTekstas.\n"}
DOUBTFUL = {"network/posts/a.md": post() + "[x](nera.md)\n"}


def lentyna(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT), "PORTAL_URL": "https://a.example"}
    environment.pop("PORTAL_STATE", None)
    command = [sys.executable, "-m", "plugins.desk.cli", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def project(small: Scratch) -> Scratch:
    small.project()
    return small


def test_a_build_ends_with_one_line_that_says_what_went_in_and_what_came_out(project: Scratch) -> None:
    built = lentyna(project.folder, "--lang", "en", "build")
    pages = sum(file.endswith(".html") for file in project.tree())
    assert built.returncode == 0, built.stderr
    assert built.stdout.splitlines()[-1] == (
        f"8 files in, {pages} pages out, 0 files left out, 0 errors, 0 warnings. Open {project.output}/index.html"
    )
    assert re.fullmatch(r"Read: 8\. Printed: \d+\. Reused: 0\. Changed: \d+\. Removed: 0\.\n", built.stderr)
    assert GOOD_PAGE in project.tree()


def test_timings_are_told_beside_the_line(project: Scratch) -> None:
    built = lentyna(project.folder, "build", "--timings")
    assert (built.returncode, built.stdout.count("\n")) == (0, 1)
    assert built.stdout.startswith("perskaityti 8 failai, ")
    assert " s  scan\n" in built.stderr and " s  press\n" in built.stderr


def test_a_build_with_an_error_tells_it_publishes_the_rest_and_ends_with_0(project: Scratch) -> None:
    project.write(FAULTY)
    built = lentyna(project.folder, "--lang", "en", "build")
    assert built.returncode == 0
    assert "1 file left out, 1 error, 0 warnings." in built.stdout
    assert "content/network/posts/a.md" in built.stderr
    assert "3:7" in built.stderr and "“2026-02-30” in the field “date” is not a date." in built.stderr
    assert "Write the date as 2026-03-14" in built.stderr
    assert GOOD_PAGE in project.tree()


def test_problems_are_told_in_lithuanian_unless_another_language_is_asked_for(project: Scratch) -> None:
    project.write(FAULTY)
    told = lentyna(project.folder, "check")
    assert told.returncode == 1
    assert "content/network/posts/a.md" in told.stdout and "2026-02-30" in told.stdout
    assert "is not a date" not in told.stdout


def test_a_warning_does_not_fail_a_check_and_an_error_does(project: Scratch) -> None:
    fine = lentyna(project.folder, "--lang", "en", "check")
    assert fine.returncode == 0, fine.stdout + fine.stderr
    doubtful = lentyna(project.write(DOUBTFUL).folder, "--lang", "en", "check")
    assert doubtful.returncode == 0, doubtful.stdout + doubtful.stderr
    assert "nera.md" in doubtful.stdout
    faulty = lentyna(project.write(FAULTY).folder, "--lang", "en", "check")
    assert faulty.returncode == 1
    assert "2026-02-30" in faulty.stdout
    told = lentyna(project.folder, "--lang", "en", "check", "--exit-zero")
    assert (told.returncode, told.stdout) == (0, faulty.stdout)
    assert not project.output.exists()


def test_a_folder_without_settings_ends_with_2_and_says_what_is_missing(tmp_path: Path) -> None:
    ended = lentyna(tmp_path, "--lang", "en", "build")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"There is no pelicanconf.py in {tmp_path}.\n"


def test_a_command_that_is_not_known_ends_with_2(tmp_path: Path) -> None:
    ended = lentyna(tmp_path, "bild")
    assert ended.returncode == 2
    assert "bild" in ended.stderr


def test_the_root_may_be_named_from_elsewhere(project: Scratch, tmp_path: Path) -> None:
    built = lentyna(tmp_path, "--root", str(project.folder), "--lang", "en", "build", "--settings", "publishconf.py")
    assert built.returncode == 0, built.stderr
    robots = (project.output / "robots.txt").read_text()
    assert robots == "User-agent: *\nAllow: /\n\nSitemap: https://a.example/sitemap.xml\n"
