"""The command `lentyna`: build, verify, serve, check, import."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from plugins.catalogue.ledger import LedgerImbalance
from plugins.desk.check_arguments import check_arguments
from plugins.words.catalogs import load_words


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    top = argparse.ArgumentParser(prog="lentyna", description="The shared website of the public libraries.")
    top.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (here)")
    lang = "en" if os.environ.get("PORTAL_LANG", "").strip().lower() == "en" else "lt"
    top.add_argument("--lang", choices=("lt", "en"), default=lang, help="language of messages (lt)")
    commands = top.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="build content/ into output/")
    build.add_argument("--settings", default="pelicanconf.py", help="settings file (pelicanconf.py)")
    build.add_argument("--timings", action="store_true", help="say where the time went")
    verify = commands.add_parser("verify", help="say whether what was built can be deployed")
    verify.add_argument("--settings", default="pelicanconf.py", help="settings file (pelicanconf.py)")
    serve = commands.add_parser("serve", help="build, show on this machine only, rebuild and reload on change")
    serve.add_argument("--port", type=_port, default=8000, help="port; where it is in use, the next free one (8000)")
    serve.add_argument("--poll", type=_seconds, default=30.0, help="seconds after which an open page asks again (30)")
    check = commands.add_parser("check", help="say everything that is wrong with the content")
    check_arguments(check)
    owners = commands.add_parser("codeowners", help="write CODEOWNERS from the records of the libraries")
    owners.add_argument("--output", type=Path, help="write there, not to the screen")
    calendar = commands.add_parser("import-calendar", help="take over the events of a library's iCalendar file")
    calendar.add_argument("file", type=Path, help="the file (.ics)")
    calendar.add_argument("--library", required=True, help="the id of the library, the name of its folder")
    calendar.add_argument("--write", action="store_true", help="write the files; without it they are only listed")
    calendar.add_argument("--draft", action="store_true", help="as drafts, which are not published yet")
    calendar.add_argument("--today", type=dt.date.fromisoformat, help="the day that counts as today (2026-03-14)")
    return top


def _port(written: str) -> int:
    """The number of a TCP port. Raises ValueError for any other."""
    port = int(written)
    if not 0 <= port <= 65535:
        raise ValueError(written)
    return port


def _seconds(written: str) -> float:
    """So many seconds, an hour at most. Raises ValueError for any other."""
    seconds = float(written)
    if not 0 < seconds <= 3600:
        raise ValueError(written)
    return seconds


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command. Exit status: 0 when it did what it is for, also where a build left out files; of `check`, 1
    with errors in the content; 2 when it could not: nothing was published, nothing was checked."""
    before = os.environ.get("PORTAL_LANG")
    try:
        return _main(argv)
    finally:
        # Set for what is told below the command, and for nothing after it.
        if before is None:
            os.environ.pop("PORTAL_LANG", None)
        else:
            os.environ["PORTAL_LANG"] = before


def _main(argv: Sequence[str] | None) -> int:
    arguments = parser().parse_args(argv)
    root = arguments.root.resolve()
    if not (root / "pelicanconf.py").is_file():
        print(load_words(arguments.lang)("There is no pelicanconf.py in {folder}.", folder=root), file=sys.stderr)
        return 2
    sys.path.insert(0, str(root))
    os.environ["PORTAL_LANG"] = arguments.lang
    try:
        return _run(arguments, root)
    except LedgerImbalance as imbalance:
        print(f"lentyna: {imbalance}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from plugins.press.refusing import why_failed

        if (reason := why_failed(error)) is None or os.environ.get("LENTYNA_TRACEBACK"):
            raise
        print(reason.tell(load_words(arguments.lang)), file=sys.stderr)
        return 2


def _run(arguments: argparse.Namespace, root: Path) -> int:
    # Each command is imported when it is wanted: a check needs neither Pelican nor a server.
    if arguments.command == "build":
        from plugins.desk.building import run_build

        return run_build(root, arguments.settings, arguments.lang, arguments.timings)
    if arguments.command == "verify":
        from plugins.desk.verifying import run_verify

        return run_verify(root, arguments.settings, arguments.lang)
    if arguments.command == "serve":
        from plugins.desk.serving import run_serve

        gc.enable()
        return run_serve(root, arguments.port, arguments.lang, arguments.poll)
    if arguments.command == "codeowners":
        from plugins.desk.checking import run_codeowners

        return run_codeowners(root, arguments.output)
    if arguments.command == "import-calendar":
        from plugins.desk.importing.command import run_import

        return run_import(root, arguments)
    from plugins.desk.checking import run_check

    return run_check(root, arguments)


def run() -> NoReturn:
    """The command as a process of its own: looks for no cycles in what it imports, and ends without taking apart,
    object by object, what the system takes back at once anyway (a tenth of a build's time each)."""
    gc.disable()
    # Records need no plugins, and looking for them goes through every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
