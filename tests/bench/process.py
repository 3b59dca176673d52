"""A command as a fresh process: its wall time, the CPU time of all it started, the most memory they held at once."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

POLL = 0.2
"""Seconds between two looks at memory: reading it costs the process looked at."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost: seconds of wall and CPU (user and system), bytes of memory at the peak.

    `memory` is the larger of two figures: the proportional set size of the process tree, summed every POLL seconds
    (pages that workers share count once), and the resident set of its largest process, which the kernel kept.
    """

    wall: float
    cpu: float
    memory: int
    status: int
    out: str
    err: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command in a folder, after what earlier runs wrote has reached the disk."""
    os.sync()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        environment = {**os.environ, **(environment or {})}
        # Where this is set (as in some containers), Python compiles our modules anew in every process, but not those of
        # installed packages, such as Pelican's: no user's machine does.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err
        )
        watch = _Memory(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        out.seek(0)
        err.seek(0)
        return Cost(
            wall=wall,
            cpu=used.ru_utime + used.ru_stime,
            memory=max(watch.peak, used.ru_maxrss * 1024),
            status=process.returncode,
            out=out.read().decode("utf-8", "replace"),
            err=err.read().decode("utf-8", "replace"),
        )


class _Memory(threading.Thread):
    """Looks at the memory of a process and its descendants until it is told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._done = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self._done.wait(POLL):
            self.peak = max(self.peak, sum(map(_proportional, _family(self._pid))))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it has ended meanwhile
    return found


def _proportional(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
