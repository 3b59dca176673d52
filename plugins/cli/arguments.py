"""The arguments of the command `lentyna` and its help, in both languages. Separate from the commands, so that help is
quick."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from plugins.i18n.catalogs import N_, Words

LANGUAGES = ("lt", "en")
FORMATS = ("text", "json", "github", "gitlab", "sarif", "html")
_PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
_REFUSED = MappingProxyType(
    {
        r"the following arguments are required: (?P<names>.+)": N_("Missing: {names}"),
        r"unrecognized arguments: (?P<names>.+)": N_("Not understood: {names}"),
        r"argument (?P<name>.+?): invalid choice: '?(?P<value>.+?)'? \(choose from (?P<choices>.+)\)": N_(
            "{name}: there is no “{value}”; there is {choices}"
        ),
        r"argument (?P<name>.+?): expected one argument": N_("{name}: a value is missing after it"),
        r"argument (?P<name>.+?): invalid .*value: '?(?P<value>.*?)'?": N_("{name}: “{value}” cannot be used"),
    }
)
"""What argparse says → our words for it. Of a Python that says otherwise its own words stand."""


class CommandParser(argparse.ArgumentParser):
    """argparse with its own messages in the chosen language."""

    def __init__(self, *, words: Words, **more: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **more)
        self.words = words
        self.named = self.add_argument_group(words("arguments"))
        self.options = self.add_argument_group(words("options"))
        self.options.add_argument("-h", "--help", action="help", help=words("show this help and end"))

    def format_usage(self) -> str:
        return self._usage_in_words(super().format_usage())

    def format_help(self) -> str:
        return self._usage_in_words(super().format_help())

    def _usage_in_words(self, text: str) -> str:
        return re.sub(r"\Ausage: ", lambda _: self.words("usage:") + " ", text)

    def error(self, message: str) -> NoReturn:
        for pattern, told in _REFUSED.items():
            if found := re.fullmatch(pattern, message):
                message = self.words(told, **found.groupdict())
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


def version() -> str:
    """The version of the project, from pyproject.toml."""
    return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def chosen_language(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language of messages: that of the last `--lang`, wherever it stands; else of PORTAL_LANG; else of the
    terminal (the first of LC_ALL, LC_MESSAGES, LANG that is set; POSIX), where it is one that we speak; else lt."""
    asked = [word.removeprefix("--lang=") for word in argv if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(argv) if word == "--lang"]
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    for said in (*asked[-1:], environ.get("PORTAL_LANG", ""), re.split(r"[_.@]", locale)[0]):
        if said.strip().lower() in LANGUAGES:
            return said.strip().lower()
    return "lt"


def parser(words: Words) -> argparse.ArgumentParser:
    """The parser of `lentyna`, with help in these words. `--lang` and `--root` may stand before or after the
    subcommand. Its result has `root` None where nobody named it."""
    top = CommandParser(
        words=words, prog="lentyna", description=words("The shared website of the public libraries, from the terminal.")
    )
    top.options.add_argument(
        "--version", action="version", version=f"lentyna {version()}", help=words("show the version and end")
    )
    _everywhere(top, words, root=None, lang=words.lang)
    commands = top.add_subparsers(dest="command", required=True, title=words("commands"), metavar=words("COMMAND"))

    def command(name: str, told: str) -> CommandParser:
        found = commands.add_parser(name, words=words, help=words(told), description=words(told))
        _everywhere(found, words, root=argparse.SUPPRESS, lang=argparse.SUPPRESS)
        return found

    settings = words("settings file (pelicanconf.py)")
    build = command("build", N_("build content/ into output/")).options
    build.add_argument("--settings", default="pelicanconf.py", help=settings, metavar=words("FILE"))
    build.add_argument("--timings", action="store_true", help=words("say where the time went"))
    verify = command("verify", N_("say whether what was built can be deployed")).options
    verify.add_argument("--settings", default="pelicanconf.py", help=settings, metavar=words("FILE"))
    _serve(command("serve", N_("build, show on this machine only, rebuild and reload on every change")), words, 8000)
    _serve(command("demo", N_("show a sample network around today, on this machine only")), words, 8100)
    _check(command("check", N_("say everything that is wrong with the content")), words)
    owners = command("codeowners", N_("write CODEOWNERS from the records of the libraries")).options
    owners.add_argument("--output", type=Path, help=words("write there, not to the screen"), metavar=words("FILE"))
    _calendar(command("import-calendar", N_("import the events of a library's iCalendar file")), words)
    return top


def _everywhere(parser: CommandParser, words: Words, root: str | None, lang: str) -> None:
    where = words("the project's folder (found from here upwards)")
    parser.options.add_argument("--root", type=Path, default=root, help=where, metavar=words("FOLDER"))
    parser.options.add_argument(
        "--lang", choices=LANGUAGES, default=lang, help=words("language of messages (that of the terminal)")
    )


def _serve(serve: CommandParser, words: Words, first: int) -> None:
    port = words("port; where it is in use, the next free one ({first})", first=first)
    serve.options.add_argument("--port", type=_port, default=first, help=port, metavar=words("NUMBER"))
    poll = words("seconds after which an open page asks again (30)")
    serve.options.add_argument("--poll", type=_seconds, default=30.0, help=poll, metavar=words("NUMBER"))


def _check(check: CommandParser, words: Words) -> None:
    paths = words("tell only of these files and folders")
    check.named.add_argument("paths", nargs="*", type=Path, metavar=words("PATH"), help=paths)
    add = check.options.add_argument
    add("--format", choices=FORMATS, default="text", help=words("how problems are told (text)"))
    add(
        "--output",
        type=Path,
        help=words("write there, not to the screen; for html a folder"),
        metavar=words("FILE"),
    )
    add("--changed", help=words("tell only what the changes since this commit touch or break"), metavar=words("COMMIT"))
    add("--scope", help=words("refuse changes outside this library's folder"), metavar=words("LIBRARY"))
    add("--fix", action="store_true", help=words("repair what has one right repair, and say what was done"))
    add("--exit-zero", action="store_true", help=words("end with 0 also with errors; with 2 if nothing was checked"))


def _calendar(calendar: CommandParser, words: Words) -> None:
    calendar.named.add_argument("file", type=Path, help=words("the file (.ics)"), metavar=words("FILE"))
    add = calendar.options.add_argument
    owner = words("the id of the library, the name of its folder")
    add("--library", required=True, help=owner, metavar=words("LIBRARY"))
    add("--write", action="store_true", help=words("write the files; without it they are only listed"))
    add("--draft", action="store_true", help=words("as drafts, which are not published yet"))
    today = words("the day that counts as today (2026-03-14)")
    add("--today", type=dt.date.fromisoformat, help=today, metavar=words("DAY"))


def _port(written: str) -> int:
    """A TCP port number. Raises ValueError for anything else."""
    port = int(written)
    if not 0 <= port <= 65535:
        raise ValueError(written)
    return port


def _seconds(written: str) -> float:
    """A number of seconds, an hour at most. Raises ValueError for anything else."""
    seconds = float(written)
    if not 0 < seconds <= 3600:
        raise ValueError(written)
    return seconds
