"""Compiled templates are code: kept where this user alone writes, and nowhere that is carried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from plugins.builder.rendering.bytecode_cache import CompiledTemplates, own_folder
from tests.scratch import ROOT, Scratch

RUNS_CODE = re.compile(
    r"\b(?:marshal|pickle|shelve|bytecode_from_string|eval|exec|compile)\s*[.(]|import (?:marshal|pickle)"
)


def test_only_the_module_of_compiled_templates_reads_what_can_run() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for file in sorted((ROOT / "plugins").rglob("*.py"))
        for line in file.read_text("utf-8").splitlines()
        if RUNS_CODE.search(line.replace("re.compile(", ""))
    }
    assert found == {"plugins/builder/rendering/bytecode_cache.py"}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "lentyna-templates"


def test_a_build_leaves_no_code_in_the_state_folder(small: Scratch, cache: Path) -> None:
    small.build()
    kept = {file.relative_to(small.state).parts[0] for file in small.state.rglob("*")}
    assert "templates" not in kept
    assert list(cache.iterdir()), "compiled templates are kept on this machine"
    assert cache.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_may_enter_is_not_used(cache: Path) -> None:
    assert own_folder() == cache
    for mode in (0o755, 0o770, 0o707):
        cache.chmod(mode)
        assert own_folder() is None, oct(mode)


def test_a_link_in_place_of_the_folder_is_not_followed(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o700)
    cache.parent.mkdir()
    cache.symlink_to(tmp_path / "theirs")
    assert own_folder() is None


def test_where_there_is_no_home_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert own_folder() is None


def test_what_is_kept_for_other_settings_or_damaged_is_compiled_anew(cache: Path) -> None:
    folder = own_folder()
    assert folder is not None

    def rendered(source: str, identity: str) -> str:
        kept = CompiledTemplates(folder, "lt", identity)
        return Environment(loader=DictLoader({"a": source}), bytecode_cache=kept).get_template("a").render()  # noqa: S701

    assert rendered("vienas", "1") == "vienas"
    assert rendered("du", "1") == "du"
    assert rendered("du", "2") == "du"
    (file,) = folder.iterdir()
    data = file.read_bytes()
    for damaged in (b"", data[: len(data) // 2], data[:-3] + bytes([data[-3] ^ 1]) + data[-2:]):
        file.write_bytes(damaged)
        assert rendered("du", "2") == "du"
