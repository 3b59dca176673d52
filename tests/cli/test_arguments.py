"""What the command understands, in which language it answers, and its help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.cli.arguments import chosen_language, parser, version
from tests.scratch import ROOT
from tests.words import words_in

COMMANDS = ("build", "verify", "serve", "demo", "check", "codeowners", "import-calendar")
ENGLISH = re.compile(r"\b(the|usage|options|show|and|of|what|where|write|file|settings|folder)\b")


def helped(capsys: pytest.CaptureFixture[str], lang: str, *argv: str) -> str:
    with pytest.raises(SystemExit) as ended:
        parser(words_in(lang)).parse_args([*argv, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], lang: str, *argv: str) -> str:
    with pytest.raises(SystemExit) as ended:
        parser(words_in(lang)).parse_args(argv)
    assert ended.value.code == 2
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("argv", "environ", "lang"),
    [
        ([], {}, "lt"),
        (["--lang", "en", "check"], {}, "en"),
        (["check", "--lang", "en"], {}, "en"),
        (["check", "--lang=en"], {"LANG": "lt_LT.UTF-8"}, "en"),
        (["--lang", "lt", "check"], {"PORTAL_LANG": "en"}, "lt"),
        (["check"], {"PORTAL_LANG": "en", "LANG": "lt_LT.UTF-8"}, "en"),
        (["check"], {"PORTAL_LANG": " EN "}, "en"),
        (["check"], {"LANG": "en_GB.UTF-8"}, "en"),
        (["check"], {"LANG": "en"}, "en"),
        (["check"], {"LANG": "lt_LT.UTF-8"}, "lt"),
        (["check"], {"LANG": "en_US.UTF-8", "LC_ALL": "lt_LT.UTF-8"}, "lt"),
        (["check"], {"LANG": "lt_LT", "LC_MESSAGES": "en_IE@euro"}, "en"),
        (["check"], {"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        (["check"], {"LANG": "C.UTF-8"}, "lt"),
        (["check"], {"LANG": "POSIX"}, "lt"),
        (["check"], {"LANG": "de_DE.UTF-8"}, "lt"),
        (["check"], {"PORTAL_LANG": "de", "LANG": "en_US"}, "en"),
        (["--lang", "en", "check", "--lang", "lt"], {}, "lt"),
    ],
)
def test_the_language_is_that_of_lang_then_of_the_portal_then_of_the_terminal(
    argv: list[str], environ: dict[str, str], lang: str
) -> None:
    assert chosen_language(argv, environ) == lang


@pytest.mark.parametrize("command", COMMANDS)
def test_lang_and_root_may_stand_before_or_after_the_command(command: str) -> None:
    wanted = ["a.ics", "--library", "kaunas"] if command == "import-calendar" else []
    words = words_in("lt")
    before = parser(words).parse_args(["--lang", "en", "--root", "x", command, *wanted])
    after = parser(words).parse_args([command, *wanted, "--lang", "en", "--root", "x"])
    assert (before.lang, before.root) == (after.lang, after.root) == ("en", Path("x"))
    neither = parser(words).parse_args([command, *wanted])
    assert (neither.lang, neither.root) == ("lt", None)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_lithuanian_has_no_english_word(capsys: pytest.CaptureFixture[str], command: str) -> None:
    told = helped(capsys, "lt", *filter(None, [command]))
    told = re.sub(r"--?[a-z-]+|\{[a-z,]+\}|\w+\.py|" + "|".join(COMMANDS), "", told)
    assert told.startswith("naudojimas: lentyna")
    assert "parodyti šią pagalbą ir baigti" in " ".join(told.split())
    assert not ENGLISH.findall(told), told


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_english_is_english(capsys: pytest.CaptureFixture[str], command: str) -> None:
    told = helped(capsys, "en", *filter(None, [command]))
    assert told.startswith("usage: lentyna") and "show this help and end" in told


def test_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser(words_in("lt")).parse_args(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"lentyna {version()}\n"
    assert f'version = "{version()}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["bild"], "lentyna: KOMANDA: „bild“ nėra; yra "),
        ([], "lentyna: Trūksta: KOMANDA"),
        (["import-calendar", "a.ics"], "lentyna import-calendar: Trūksta: --library"),
        (["build", "--greitai"], "lentyna: Nesuprasta: --greitai"),
        (["serve", "--port", "aštuoni"], "lentyna serve: --port: „aštuoni“ netinka"),
        (["serve", "--port", "70000"], "lentyna serve: --port: „70000“ netinka"),
        (["serve", "--poll", "0"], "lentyna serve: --poll: „0“ netinka"),
        (["serve", "--port"], "lentyna serve: --port: po jo trūksta reikšmės"),
        (["--lang", "de", "build"], "lentyna: --lang: „de“ nėra; yra "),
    ],
)
def test_what_is_not_understood_is_said_in_lithuanian(
    capsys: pytest.CaptureFixture[str], argv: list[str], said: str
) -> None:
    assert refused(capsys, "lt", *argv).startswith(said)
