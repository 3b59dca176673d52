"""The command `lentyna`: build, verify, serve, demo, check, import."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from plugins.catalogue.ledger import LedgerImbalance
from plugins.cli.arguments import chosen_language, parser
from plugins.i18n.catalogs import any_letters, load_words


def _project(root: Path | None) -> tuple[Path, bool]:
    """(the project's folder, whether it is one): the one that was named, or the nearest one from here upwards."""
    here = (root or Path.cwd()).resolve()
    for folder in (here,) if root else (here, *here.parents):
        if (folder / "pelicanconf.py").is_file():
            return folder, True
    return here, False


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
    for stream in (sys.stdout, sys.stderr):
        any_letters(stream)
    argv = sys.argv[1:] if argv is None else argv
    lang = chosen_language(argv, os.environ)
    arguments = parser(load_words(lang)).parse_args(argv)
    root, is_project = _project(arguments.root)
    if not is_project:
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
        from plugins.builder.refusals import why_failed

        publishing = arguments.command in ("build", "serve", "demo")
        if (reason := why_failed(error, publishing)) is None or os.environ.get("LENTYNA_TRACEBACK"):
            raise
        print(reason.tell(load_words(arguments.lang)), file=sys.stderr)
        return 2


def _run(arguments: argparse.Namespace, root: Path) -> int:
    # Commands are imported on demand: a check needs neither Pelican nor a server.
    if arguments.command == "build":
        from plugins.cli.build import run_build

        return run_build(root, arguments.settings, arguments.lang, arguments.timings)
    if arguments.command == "verify":
        from plugins.cli.verify import run_verify

        return run_verify(root, arguments.settings, arguments.lang)
    if arguments.command == "serve":
        from plugins.cli.serve.command import run_serve

        gc.enable()
        return run_serve(root, arguments.port, arguments.lang, arguments.poll)
    if arguments.command == "demo":
        from plugins.cli.demo import run_demo

        gc.enable()
        return run_demo(root, arguments.port, arguments.lang, arguments.poll)
    if arguments.command == "codeowners":
        from plugins.cli.check import run_codeowners

        return run_codeowners(root, arguments.output)
    if arguments.command == "import-calendar":
        from plugins.cli.importing.command import run_import

        return run_import(root, arguments)
    from plugins.cli.check import run_check

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
