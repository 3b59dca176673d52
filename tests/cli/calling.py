"""The command `lentyna`, called as people call it: in a process of its own, with its words, folder and environment.

The process is a copy of the one that tests run in, which has loaded what the command needs: loading it takes a new
process longer than most commands. Where Python itself is told how to start (PYTHON…), it is started.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NoReturn

from tests.scratch import ROOT, TODAY


def lentyna(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in a folder; `more` are variables of its environment."""
    environment = os.environ | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT), "PORTAL_URL": "https://a.example"}
    environment |= more
    environment.pop("PORTAL_STATE", None)
    command = [sys.executable, "-m", "plugins.cli.main", *words]
    if any(name.startswith("PYTHON") for name in more):
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = os.fork()
        if not process:
            _run(folder, words, environment, out, err)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        told = []
        for file in (out, err):
            file.seek(0)
            told.append(file.read().decode())
    return subprocess.CompletedProcess(command, status, *told)


def _run(
    folder: Path, words: Sequence[str], environment: Mapping[str, str], out: IO[bytes], err: IO[bytes]
) -> NoReturn:
    """What the copy does: as a new process would, and never goes back to the test that it was copied in."""
    status = 1
    try:
        for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), out.fileno(), err.fileno())):
            os.dup2(file, number)
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(io.FileIO(number, "wb", closefd=False), "utf-8", errors, line_buffering=number == 2)
            for number, errors in ((1, "strict"), (2, "backslashreplace"))
        )
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["lentyna", *words]
        # Settings are modules, too: those of another folder may have been loaded by a test before this one.
        for name in ("pelicanconf", "publishconf"):
            sys.modules.pop(name, None)
        from plugins.cli.main import run

        run()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
