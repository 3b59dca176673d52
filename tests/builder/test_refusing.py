"""What cannot be built ends with one sentence in the chosen language and status 2, whichever command was called."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.builder.refusals import Refused, why_failed
from plugins.builder.settings import press_settings
from plugins.builder.site_url import base_path, site_address
from tests.scratch import ROOT, TODAY, Scratch
from tests.words import words_in

SETTINGS = {
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "PORTAL_STATE": "state",
    "THEME": "theme",
    "PORTAL_NODE_MODULES": "node_modules",
    "SITEURL": "https://a.lt",
}


@pytest.mark.parametrize(
    ("value", "address", "base"),
    [
        ("https://lentyna.lt", "https://lentyna.lt", ""),
        ("https://lentyna.lt/", "https://lentyna.lt", ""),
        ("HTTPS://Lentyna.lt", "https://Lentyna.lt", ""),
        (" https://lentyna.lt ", "https://lentyna.lt", ""),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", ""),
        ("http://[::1]:8000", "http://[::1]:8000", ""),
        ("http://localhost", "http://localhost", ""),
        ("https://org.github.io/lentyna", "https://org.github.io/lentyna", "/lentyna"),
        ("https://a.lt/b/c//", "https://a.lt/b/c", "/b/c"),
        ("https://xn--bibliotka-1jb.lt", "https://xn--bibliotka-1jb.lt", ""),
    ],
)
def test_an_address_of_the_web_is_taken_without_its_final_slash(value: str, address: str, base: str) -> None:
    assert site_address(value) == address
    assert base_path(address) == base


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "\t", "lentyna.lt", "//lentyna.lt", "/lentyna", "https:", "https:/a.lt", "https://", "https:///a"),
        *("javascript:alert(1)", "javascript://a.lt/%0aalert(1)", "data:text/html,x", "ftp://a.lt", "file:///etc"),
        *("mailto:a@b.lt", "https://user:pass@a.lt", "https://user@a.lt", "https://a.lt?x", "https://a.lt/?x=1"),
        *("https://a.lt#x", "https://a.lt/#", "https://a .lt", "https://a.lt/b c", "https://a.lt/\n", "https://a\x00.lt"),
        *("https://a.lt\r\nX: y", "https://a.lt:99999", "https://a.lt:x", "https://a.lt:", "https://a.lt:0", "https://[::1"),
        *("https://a]b/", "https://ex℀mple.org/", "https://ą.lt", "https://-a.lt", "https://a..lt", "https://.a", "https://*"),
        *('https://a.lt/"x', "https://a.lt/<x>", "https://a.lt/../b", "https://a.lt/./b", "https://a.lt//b", "https://a.lt/%zz"),
        *("https://a.lt\\b", "https://a.lt/\\b", "undefined", "None", "https://" + "a" * 300 + ".lt", "\u202ehttps://a.lt"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_one_line(value: str) -> None:
    with pytest.raises(Refused) as refused:
        press_settings(SETTINGS | {"SITEURL": value})
    for lang in ("lt", "en"):
        told = refused.value.tell(words_in(lang))
        assert told.startswith("PORTAL_URL ") and told.isprintable() and "https://biblioteka.lt" in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("PORTAL_TODAY", value) for value in ("x", "2026-02-30", "20260314", "2026-W11-6", "٢٠٢٦-٠٣-٠١", "0")),
        *(("PORTAL_WORKERS", value) for value in ("x", "-1", "1.5", "257", "999999999999", "٣", "0x2", "\x00", "1\n2")),
        *(("PORTAL_WAIT", value) for value in ("x", "-1", "1e3", "99999999")),
        *(("PORTAL_SEARCH", value) for value in ("x", "ja", "true")),
        *(("PORTAL_STOP_AT_LEFT_OUT", value) for value in ("x", "-1", "10 20")),
        ("PORTAL_LANG", "pl"),
        *((name, value) for name in ("PORTAL_STATE", "OUTPUT_PATH") for value in ("", "  ", "a\x00b")),
    ],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_is_named_with_its_value_and_what_may_stand_there(name: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        press_settings(SETTINGS | {name: value})
    for lang in ("lt", "en"):
        told = refused.value.tell(words_in(lang))
        assert told.startswith(f"{name} ") and told.isprintable() and refused.value.values["example"] in told


def test_empty_settings_are_those_that_nobody_has_set() -> None:
    names = ("PORTAL_TODAY", "PORTAL_WORKERS", "PORTAL_WAIT", "PORTAL_SEARCH", "PORTAL_LANG", "PORTAL_STOP_AT_LEFT_OUT")
    found = press_settings(SETTINGS | dict.fromkeys(names, ""))
    assert (found.workers > 0, found.wait, found.lang, found.search) == (True, 600, "lt", "no")
    assert press_settings(SETTINGS | {"PORTAL_WORKERS": 3, "PORTAL_WAIT": "0", "PORTAL_LANG": "EN"}).wait == 0


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.EIO])
def test_a_disk_that_fails_is_told_with_its_place(number: int) -> None:
    reason = why_failed(OSError(number, os.strerror(number), "/vieta"))
    assert reason is not None
    for lang in ("lt", "en"):
        assert "/vieta" in reason.tell(words_in(lang))
    assert why_failed(ValueError("x")) is None


def _run(scratch: Scratch, command: str, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT), "PORTAL_LANG": "en"} | settings
    if "PORTAL_STATE" not in settings:
        environment.pop("PORTAL_STATE", None)
    program = str(Path(sys.executable).parent / command)
    return subprocess.run(
        [program, *words], cwd=scratch.folder, env=environment, capture_output=True, text=True, check=False
    )


WAYS = (("lentyna", "build"), ("pelican", "content", "-s", "pelicanconf.py"))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[0])
@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("PORTAL_TODAY", "PORTAL_TODAY is “x”, which it cannot be; write for example: "),
        ("PORTAL_URL", "PORTAL_URL is “x”: an address begins with https:// or http://. "),
        ("no content", "There is no folder "),
        ("no theme", "There is no theme in "),
        ("state is a file", "should be a folder and is a file (PORTAL_STATE); it is left as it is."),
        ("foreign output", "output holds files that no build has made, such as svarbu.txt, and is left as it is"),
    ],
)
def test_every_command_says_it_in_one_line_and_ends_with_2(
    small: Scratch, way: tuple[str, ...], case: str, told: str
) -> None:
    small.project()
    settings: dict[str, str] = {}
    if case.startswith("PORTAL"):
        settings = {case: "x"}
    elif case == "no content":
        small.content.rename(small.folder / "kitur")
    elif case == "no theme":
        (small.folder / "theme").unlink()
    elif case == "state is a file":
        (small.folder / "failas").write_text("svarbu")
        settings = {"PORTAL_STATE": str(small.folder / "failas")}
    else:
        small.output.mkdir()
        (small.output / "svarbu.txt").write_text("svarbu")
    before = sorted(small.folder.rglob("*"))
    ended = _run(small, *way, **settings)
    assert ended.returncode == 2, ended.stdout + ended.stderr
    assert told in ended.stderr and ended.stderr.count("\n") == 1, ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
    assert sorted(small.folder.rglob("*")) == before


def test_an_address_that_nobody_has_set_is_told_by_a_public_build(small: Scratch) -> None:
    small.project()
    settings = {"PORTAL_SEARCH": "no"}
    environment = {name: value for name, value in os.environ.items() if name != "PORTAL_URL"}
    for _ in range(2):
        ended = subprocess.run(
            [str(Path(sys.executable).parent / "lentyna"), "build", "--settings", "publishconf.py"],
            cwd=small.folder,
            env=environment | settings | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT), "PORTAL_LANG": "en"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        assert "PORTAL_URL is not set: pages, feeds and the sitemap name https://lentyna.example" in ended.stderr
