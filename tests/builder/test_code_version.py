"""What code, which packages and which settings of Jinja made something is asked of one function: whatever of them is
another, everything is made anew, and the result is that of a build from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import StrictUndefined

from plugins.builder.cache import code_version as identity
from plugins.builder.cache.code_version import code_version, installed
from tests.scratch import Scratch

PACKAGES = ("holidays", "cbor2", "any_package_at_all")
JINJA = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "extensions": ["jinja2.ext.i18n"],
    "trim_blocks": True,
    "lstrip_blocks": True,
}


@pytest.fixture(autouse=True)
def _asked_anew(templates_apart: None) -> Iterator[None]:
    code_version.cache_clear()
    yield
    code_version.cache_clear()


@pytest.mark.parametrize("package", PACKAGES)
def test_after_the_upgrade_of_any_package_everything_is_read_and_printed_anew(
    small: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    first = small.build()
    assert small.build().rendered == 0
    newer = tmp_path / "site-packages" / f"{package}-999.0.dist-info"
    newer.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(newer.parent))
    code_version.cache_clear()
    before = small.tree()
    again = small.build()
    assert again.read == first.read
    # All but what is named by its own content: fonts, pictures, styles.
    assert again.rendered >= sum(path.endswith((".html", ".xml", ".ics")) for path in before)
    assert small.tree() == before


@pytest.mark.parametrize("other", [{"trim_blocks": False}, {"newline_sequence": "\r\n"}])
def test_other_settings_of_jinja_give_what_a_build_from_nothing_gives_with_them(
    small: Scratch, tmp_path: Path, other: dict[str, object]
) -> None:
    small.build(JINJA_ENVIRONMENT=JINJA)
    before = small.tree()
    changed = {**JINJA, **other}
    small.build(JINJA_ENVIRONMENT=changed)
    (tmp_path / "fresh").mkdir()
    fresh = Scratch(tmp_path / "fresh", small.pictures)
    fresh.write({file.relative_to(small.content).as_posix(): file.read_bytes() for file in _files(small.content)})
    assert small.tree() == fresh.build_and_list(JINJA_ENVIRONMENT=changed)
    assert small.tree() != before


def _files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]


@pytest.mark.parametrize(
    ("path", "text", "counts"),
    [
        ("builder/pipeline.py", "x = 2\n", True),
        ("press/new.py", "", True),
        ("words/table.tsv", "a\tb\n", True),
        ("checks/rules/deep/module.py", "", True),
        ("press/__pycache__/build.cpython-311.pyc", "x", False),
        ("words/locale/lt.po", "msgid", False),
    ],
)
def test_every_file_of_the_code_counts_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, text: str, counts: bool
) -> None:
    monkeypatch.setattr(identity, "PLUGINS", tmp_path)
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "build.py").write_text("x = 1\n")
    before = code_version()
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text)
    code_version.cache_clear()
    assert (code_version() != before) is counts


def test_packages_are_those_of_every_folder_python_looks_into(tmp_path: Path) -> None:
    for name in ("a/jinja2-3.1.6.dist-info", "b/Old_Style-1.egg-info", "a/jinja2", "b/lib.so"):
        (tmp_path / name).mkdir(parents=True)
    path = [str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path / "absent")]
    assert installed(path) == ["Old_Style-1.egg-info", "jinja2-3.1.6.dist-info"]
