"""A small site that `lentyna serve` serves, once for a whole run; the port that it was asked to take is in use."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.scratch import ROOT, SMALL, TODAY, Scratch

PATIENCE = 120
"""Seconds within which a busy machine builds a small site."""


@dataclass(frozen=True)
class Served:
    """A site that is being served."""

    scratch: Scratch
    port: int
    process: subprocess.Popen[bytes]
    wanted: int
    """The port that was asked for, on which somebody else listens."""

    def get(self, path: str, timeout: float = PATIENCE) -> tuple[int, dict[str, str], bytes]:
        """(status, headers, body); the path is sent as it is, without being made tidy."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.putrequest("GET", path, skip_host=False)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()


def log_of(scratch: Scratch) -> str:
    """What the command has said so far."""
    return (scratch.folder / "log.txt").read_text("utf-8")


def _taken_port() -> tuple[socket.socket, int]:
    """A port that somebody listens on, the one after it being free just now."""
    while True:
        taken = socket.socket()
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with socket.socket() as probe:
            if port < 65535 and probe.connect_ex(("127.0.0.1", port + 1)) != 0:
                return taken, port
        taken.close()


@contextmanager
def serving(scratch: Scratch, port: int, **environment: str) -> Iterator[Served]:
    """`lentyna serve` over a project of its own while the block runs, with a time-out of three seconds."""
    wanted = os.environ | {"PORTAL_TODAY": TODAY, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | environment
    wanted.pop("PORTAL_STATE", None)
    command = [sys.executable, "-m", "plugins.cli.main", "--lang", "en", "serve", "--port", str(port), "--poll", "3"]
    with (scratch.folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=scratch.folder, env=wanted, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE
        while "Open http" not in log_of(scratch):
            assert process.poll() is None and time.monotonic() < until, log_of(scratch)
            time.sleep(0.05)
        address = re.search(r"^Open http://127\.0\.0\.1:(\d+)/$", log_of(scratch), flags=re.MULTILINE)
        assert address is not None
        yield Served(scratch, int(address[1]), process, port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Iterator[Served]:
    scratch = Scratch(tmp_path_factory.mktemp("served") / "site", pictures)
    scratch.write(SMALL).project()
    (scratch.folder / "theme").unlink()
    shutil.copytree(ROOT / "theme", scratch.folder / "theme")
    (scratch.folder / "slapta.txt").write_text("SLAPTA")
    taken, port = _taken_port()
    with taken, serving(scratch, port) as found:
        yield found
