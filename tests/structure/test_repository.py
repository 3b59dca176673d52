"""What holds for every file that is kept: size, places, and that each command is explained."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.site_build.built import listed

LONGEST_MODULE = 300
# Written in pieces, so that this file is not its own first offender.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:wor[k]|far[m]|roo[t]|hom[e]/\w+|tm[p]/[a-z]+|User[s])/")
REGISTRIES = re.compile(r"py[p]i\.org|pythonhoste[d]\.org|registry\.npmj[s]|npmj[s]\.com|deb\.debia[n]|\"resolve[d]\":")


def _kept(*patterns: str) -> list[Path]:
    """Every file that Git knows, or would know if it were added."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def _lines_with(pattern: re.Pattern) -> list[str]:
    found = []
    for file in _kept():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        for number, line in enumerate(text.splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{file.relative_to(ROOT)}:{number}: {match[0]}")
    return found


def _targets() -> dict[str, str]:
    """Every make target that a person calls, with the words that explain it."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z-]+):(.*)$", makefile, flags=re.MULTILINE))


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in _kept("*.py")}
    faults = [f"{file.relative_to(ROOT)}: {length}" for file, length in lengths.items() if length > LONGEST_MODULE]
    assert not faults, listed(faults)


def test_no_kept_file_names_a_place_on_one_machine() -> None:
    faults = _lines_with(MACHINE_PATHS)
    assert not faults, listed(faults)


def test_no_kept_file_names_the_address_of_a_package_registry() -> None:
    faults = _lines_with(REGISTRIES)
    assert not faults, listed(faults)


def test_every_python_package_is_pinned_to_one_version() -> None:
    pin = re.compile(r"[A-Za-z0-9_.-]+==[\w.]+")
    faults = [
        f"{file.name}: {line}"
        for file in _kept("requirements*.txt", ".ci/requirements*.txt")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r ")) and not pin.fullmatch(line)
    ]
    assert not faults, listed(faults)


def test_every_make_target_is_explained_by_make_help() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    silent = [name for name in _targets() if not re.search(rf"^  make {name} +\S", shown.stdout, flags=re.MULTILINE)]
    assert len(_targets()) >= 9
    assert not silent, f"no words after ##: {silent}"


def test_every_make_target_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in _targets() if not re.search(rf"\bmake {name}\b", readme)]
    assert not missing, f"README.md does not say what these do: {missing}"


def test_every_setting_of_the_portal_is_explained() -> None:
    files = [(ROOT / name).read_text(encoding="utf-8") for name in ("pelicanconf.py", "publishconf.py")]
    used = {name for text in files for name in re.findall(r"^(PORTAL_\w+) =", text, flags=re.MULTILINE)}
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    explained = {
        name for row in re.findall(r"^\|([^|]*)\|", page, re.MULTILINE) for name in re.findall(r"PORTAL_\w+", row)
    }
    assert used == explained


def test_both_ci_services_call_the_same_commands() -> None:
    for workflow in (".github/workflows/ci.yml", ".gitlab-ci.yml"):
        text = (ROOT / workflow).read_text(encoding="utf-8")
        assert "bash .ci/run" in text and "make publish" in text, workflow
        assert "lentyna check --format" in text, workflow
