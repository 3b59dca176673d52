"""The command `lentyna`, called as people call it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogue.network import post
from tests.cli.calling import lentyna
from tests.scratch import GOOD, GOOD_PAGE, ROOT, TODAY, Scratch

FAULTY = {"network/posts/a.md": "---\ntitle: A\ndate: 2026-02-30\nsummary: S\n---\nTekstas.\n"}
DOUBTFUL = {"network/posts/a.md": post() + "[x](nera.md)\n"}


@pytest.fixture
def project(small: Scratch) -> Scratch:
    small.project()
    return small


def test_a_build_ends_with_one_line_that_says_what_went_in_and_what_came_out(project: Scratch) -> None:
    built = lentyna(project.folder, "--lang", "en", "build")
    pages = sum(file.endswith(".html") for file in project.tree())
    assert built.returncode == 0, built.stderr
    assert built.stdout.splitlines()[-1] == (
        f"8 files in, {pages} pages out, 0 files left out, 0 errors, 0 warnings. "
        f"The site is in {project.output} – to look at it: make serve"
    )
    assert re.fullmatch(r"Read: 8\. Rendered: \d+\. Reused: 0\. Changed: \d+\. Removed: 0\.\n", built.stderr)
    assert GOOD_PAGE in project.tree()


def test_timings_are_told_beside_the_line(project: Scratch) -> None:
    built = lentyna(project.folder, "build", "--timings")
    assert (built.returncode, built.stdout.count("\n")) == (0, 1)
    assert built.stdout.startswith("perskaityti 8 failai, ")
    assert " s  scan\n" in built.stderr and " s  render\n" in built.stderr


def test_a_build_with_an_error_tells_it_publishes_the_rest_and_ends_with_0(project: Scratch) -> None:
    project.write(FAULTY)
    built = lentyna(project.folder, "--lang", "en", "build")
    assert built.returncode == 0
    assert "1 file left out, 1 error, 0 warnings." in built.stdout
    assert "content/network/posts/a.md" in built.stderr
    assert "3:7" in built.stderr and "“2026-02-30” in the field “date” is not a date." in built.stderr
    assert "There is no such day; the last one of that month is 2026-02-28" in built.stderr
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
    # Who builds for the public is not told to build over it with another address.
    assert built.stdout.endswith(f"The site is in {project.output}\n")
    robots = (project.output / "robots.txt").read_text()
    assert robots == "User-agent: *\nAllow: /\n\nSitemap: https://a.example/sitemap.xml\n"


def test_the_command_finds_the_project_from_any_folder_below_it(project: Scratch) -> None:
    project.write(FAULTY)
    deep = project.content / "network" / "posts"
    told = lentyna(deep, "check", "a.md", "--lang", "en")
    assert (told.returncode, told.stderr) == (1, "")
    assert "content/network/posts/a.md" in told.stdout


def test_a_file_that_is_not_there_ends_with_2_and_is_named(project: Scratch, tmp_path: Path) -> None:
    assert lentyna(project.folder, "check", GOOD, "--lang", "en").returncode == 0
    told = lentyna(project.folder, "check", "content/network/posts/nera.md", "--lang", "en")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "There is no “network/posts/nera.md” in the folder content.\n"
    outside = lentyna(project.folder, "check", "nera.md", "--lang", "en")
    assert (outside.returncode, outside.stderr) == (2, "“nera.md” is not in the folder content.\n")
    calendar = lentyna(project.folder, "import-calendar", "nera.ics", "--library", "kaunas", "--lang", "en")
    assert (calendar.returncode, calendar.stderr) == (2, "nera.ics does not exist.\n")
    report = lentyna(project.folder, "check", "--output", "nera/a.txt", "--lang", "en")
    assert (report.returncode, report.stderr) == (2, "nera/a.txt does not exist.\n")  # a check publishes nothing anyway
    settings = lentyna(project.folder, "build", "--settings", "nera.py", "--lang", "en")
    assert settings.returncode == 2 and "nera.py" in settings.stderr and "Traceback" not in settings.stderr
    assert lentyna(tmp_path, "--root", str(tmp_path / "nera"), "check").returncode == 2


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_a_terminal_without_lithuanian_letters_shows_signs_in_their_place(
    project: Scratch, environment: dict[str, str]
) -> None:
    project.write(FAULTY)
    command = [sys.executable, "-m", "plugins.cli.main", "--lang", "lt", "check"]
    variables = os.environ | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT)} | environment
    told = subprocess.run(command, cwd=project.folder, env=variables, capture_output=True, check=False)
    assert (told.returncode, told.stderr) == (1, b"")
    assert b"content/network/posts/a.md" in told.stdout and b"2026-02-30" in told.stdout


@pytest.mark.parametrize("settings", ["pelicanconf.py", "publishconf.py"])
def test_pelicans_own_command_builds_the_site_from_any_folder(project: Scratch, settings: str, tmp_path: Path) -> None:
    environment = os.environ | {"PORTAL_TODAY": TODAY, "PORTAL_LANG": "en", "PORTAL_URL": "https://a.example"}
    for name in ("PORTAL_STATE", "PYTHONPATH"):
        environment.pop(name, None)
    pelican = str(Path(sys.executable).parent / "pelican")
    at_home = settings == "publishconf.py"
    command = [pelican, "content", "-s", settings] if at_home else [pelican, "content", "-s", settings, "-o", "output"]
    built = subprocess.run(command, cwd=project.folder, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    assert GOOD_PAGE in project.tree()
    elsewhere = [pelican, str(project.content), "-s", str(project.folder / settings)]
    again = subprocess.run(elsewhere, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stdout + again.stderr
