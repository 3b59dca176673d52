"""What holds for every file that is kept: size, places, and that each command is explained."""

from __future__ import annotations

import json
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
    """Every file that Git knows, or would know if it were added; not what libraries write: that is for the checker."""
    command = [
        "git",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
        *(patterns or ["."]),
        ":!content",
    ]
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


REQUIREMENTS = ("requirements*", ".ci/requirements*")


def _chosen(file: Path) -> dict[str, str]:
    """Package → version of every pin in a file of requirements, without those of files that it refers to."""
    pins = re.findall(r"^([A-Za-z0-9_.-]+)==([\w.]+)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pins}


def _files_of_requirements(suffix: str) -> list[Path]:
    found = _kept(*(pattern + suffix for pattern in REQUIREMENTS))
    assert len(found) == 5, found
    return found


def test_every_python_package_that_is_chosen_is_pinned_to_one_version() -> None:
    pin = re.compile(r"[A-Za-z0-9_.-]+==[\w.]+")
    faults = [
        f"{file.name}: {line}"
        for file in _files_of_requirements(".in")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r ", "-c ")) and not pin.fullmatch(line)
    ]
    assert not faults, listed(faults)


def test_every_python_package_is_installed_by_hashes_of_its_files() -> None:
    # A release of pure Python is one wheel and one archive at least; what is compiled has a wheel for each platform.
    package = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^\n\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n")
    for file in _files_of_requirements(".txt"):
        text = re.sub(r"^#.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert package.sub("", text) == "", f"{file.name} holds lines that `make lock` does not write"
        assert package.search(text), file.name


def test_what_is_chosen_is_what_is_installed() -> None:
    faults = [
        f"{file.name}: {name}=={version}, but {installed.get(name, 'nothing')} in {file.stem}.txt: call make lock"
        for file in _files_of_requirements(".in")
        for name, version in _chosen(file).items()
        if (installed := _chosen(file.with_suffix(".txt"))).get(name) != version
    ]
    assert not faults, listed(faults)
    site, tests = _chosen(ROOT / "requirements.txt"), _chosen(ROOT / "requirements-dev.txt")
    assert site.items() <= tests.items(), "the tests run with other packages than the build: call make lock"


# Packages that are used without being imported, each by what uses it.
USED_UNIMPORTED = {
    "lxml": "beautifulsoup4",  # BeautifulSoup(text, "lxml")
    "brotli": "fonttools",  # WOFF2
    "tzdata": "zoneinfo",
    "setuptools": "pip",
    "snowballstemmer": "import_module",
    "ruff": "make lint",
    "pyrefly": "make lint",
    "types-markdown": "make lint",
    "types-python-dateutil": "make lint",
    "types-pyyaml": "make lint",
    "pytest-xdist": "pytest -n",
}
IMPORTED_AS = {
    "beautifulsoup4": "bs4",
    "fonttools": "fontTools",
    "pillow": "PIL",
    "pyyaml": "yaml",
    "python-dateutil": "dateutil",
    "google-re2": "re2",
}


def test_every_package_that_is_chosen_is_used_where_it_is_chosen() -> None:
    faults = []
    for name, folders in (("requirements.in", ("plugins", "*.py")), ("requirements-dev.in", ("tests",))):
        text = "\n".join(file.read_text(encoding="utf-8") for file in _kept(*folders) if file.suffix == ".py")
        for package in _chosen(ROOT / name).keys() - USED_UNIMPORTED.keys():
            module = IMPORTED_AS.get(package, package.replace("-", "_"))
            if not re.search(rf"^\s*(?:import|from) {module}\b", text, flags=re.MULTILINE):
                faults.append(f"{name}: {package}")
    assert not faults, listed(faults)


def test_every_package_from_npm_is_installed_by_its_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
    faults = [name for name, package in packages.items() if name and not package.get("integrity")]
    assert len(packages) > 5 and not faults, listed(faults)


def test_every_action_is_pinned_to_a_commit_with_its_tag_beside_it() -> None:
    pinned = re.compile(r"\s*(?:- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    lines = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8").splitlines()
    uses = [line for line in lines if "uses:" in line]
    assert uses and not [line for line in uses if not pinned.fullmatch(line)]


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
        for command in ("bash .ci/run", "bash .ci/run content", "make publish", "make verify"):
            assert re.search(rf"{re.escape(command)}$", text, flags=re.MULTILINE), f"{workflow}: {command}"
        assert "lentyna check --format" in text, workflow
