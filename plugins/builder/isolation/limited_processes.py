"""Runs jobs in worker processes, each under a limit of CPU time and memory.

A file that makes its reader loop, fill the memory or crash only costs itself: the system ends the process, even within
a regular expression or a C library, and another process goes on with the next file.
"""

from __future__ import annotations

import gc
import mmap
import os
import selectors
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Pipe
from typing import NoReturn

import msgspec
from msgspec import Struct

if sys.platform != "win32":
    import resource

HOPELESS = 3
"""After this many jobs of one folder have used up their time, its other jobs get less."""
LITTLE = 0.1
"""The share of the normal time that a job of such a folder gets."""


class Limits(Struct, frozen=True):
    """Limits of one job: seconds of CPU time, and bytes by which its process may grow."""

    seconds: float
    memory: int


class Work(Struct, frozen=True):
    """Numbered jobs: `do` is called with the number of each, in another process, and gives bytes. It may raise
    MemoryError, which is the job's, and OSError, which ends all the work; it must not raise anything else. `folder_of`
    names whose job it is."""

    count: int
    do: Callable[[int], bytes]
    folder_of: Callable[[int], str]
    limits: Limits
    piece: int
    """The most jobs that are done before their results are handed over."""


Done = list[tuple[int, bytes | None]]
"""Jobs by their number with what they gave; None where one took more than it may."""


class _Said(Struct, frozen=True, array_like=True):
    """What goes through the pipe: what was done, and number, words and file of an error of the system's."""

    done: Done
    machine: tuple[int, str, str] | None = None


_decode = msgspec.msgpack.Decoder(_Said).decode


def can_fork() -> bool:
    """Whether there can be processes that are made and limited like these."""
    return hasattr(os, "fork") and resource is not None


def done_apart(work: Work, workers: int) -> Iterator[Done]:
    """Does the work in this number of forked processes and yields the results piece by piece, in no particular order.
    Raises OSError as a job does, and where the system has no more processes."""
    size = max(1, min(work.piece, -(-work.count // (workers * 4)) if workers > 1 else work.piece))
    supervisor = _Supervisor(
        work, deque(range(start, min(start + size, work.count)) for start in range(0, work.count, size))
    )
    try:
        for _ in range(min(workers, len(supervisor.pieces))):
            supervisor.fork()
        while supervisor.helpers:
            for key, _ in supervisor.channels.select():
                yield from supervisor.hear(key.data)
    finally:
        supervisor.end()


class _Helper:
    """A process, the pipe to it, and what it is at: `at` is the number of its job, in memory that both see."""

    def __init__(self) -> None:
        self.process = 0
        self.here, self.there = Pipe()
        self.at = mmap.mmap(-1, 8)
        self.piece: Sequence[int] = ()

    def close(self) -> None:
        self.here.close()
        self.at.close()


class _Supervisor:
    """Gives pieces to processes until none is left, and puts another in the place of one that has ended."""

    def __init__(self, work: Work, pieces: deque[Sequence[int]]) -> None:
        self.work = work
        self.pieces = pieces
        self.helpers: set[_Helper] = set()
        self.channels = selectors.DefaultSelector()
        self.again: set[int] = set()
        """Jobs whose process has ended once for a reason that may not be theirs."""
        self.used_up: dict[str, int] = {}
        """Folder → how many of its jobs have used up their time."""

    def fork(self) -> None:
        """Starts a process and gives it a piece."""
        helper = _Helper()
        sys.stdout.flush()
        sys.stderr.flush()
        helper.process = os.fork()
        if not helper.process:
            _live(helper, self)
        helper.there.close()
        self.helpers.add(helper)
        self.channels.register(helper.here, selectors.EVENT_READ, helper)
        self._give(helper)

    def _give(self, helper: _Helper) -> None:
        """The next piece, or the word that there is none."""
        helper.piece = self.pieces.popleft() if self.pieces else ()
        if helper.piece:
            helper.at[:8] = helper.piece[0].to_bytes(8, "little")
        folder_of = self.work.folder_of
        short = [number for number in helper.piece if self.used_up.get(folder_of(number), 0) >= HOPELESS]
        # One that has ended meanwhile is heard to say nothing more.
        with suppress(OSError):
            helper.here.send_bytes(msgspec.msgpack.encode((list(helper.piece), short)))

    def hear(self, helper: _Helper) -> Iterator[Done]:
        """Takes what a process says, or that it has ended."""
        try:
            data = helper.here.recv_bytes()
        except (EOFError, OSError):
            yield from self._ended(helper)
            return
        said = _decode(data)
        if said.machine:
            number, words, file = said.machine
            raise OSError(number, words, file) if file else OSError(number, words)
        self._give(helper)
        yield said.done

    def _ended(self, helper: _Helper) -> Iterator[Done]:
        self.channels.unregister(helper.here)
        self.helpers.discard(helper)
        _, status = os.waitpid(helper.process, 0)
        number = int.from_bytes(helper.at[:8], "little")
        helper.close()
        if not helper.piece:
            return
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
            folder = self.work.folder_of(number)
            self.used_up[folder] = self.used_up.get(folder, 0) + 1
            yield [(number, None)]
        elif number in self.again:
            yield [(number, None)]
        else:
            # Perhaps somebody ended the process, or the memory of the machine was short: once more, by itself.
            self.again.add(number)
            self.pieces.appendleft([number])
        if rest := [other for other in helper.piece if other != number]:
            self.pieces.appendleft(rest)
        if self.pieces:
            self.fork()

    def end(self) -> None:
        """Ends what still runs when its result is no longer needed."""
        for helper in self.helpers:
            os.kill(helper.process, signal.SIGKILL)
            os.waitpid(helper.process, 0)
            helper.close()
        self.channels.close()


def _live(helper: _Helper, supervisor: _Supervisor) -> NoReturn:
    """The whole life of a process."""
    status = 1
    try:
        helper.here.close()
        for other in supervisor.helpers:
            # Else the end of that process would not be heard while this one lives.
            other.here.close()
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _limit_memory(supervisor.work.limits.memory)
        # Cycles are looked for seldom, and not among what the parent has: to look at an object is to copy its memory.
        gc.freeze()
        gc.set_threshold(50_000)
        gc.enable()
        while said := _piece(helper, supervisor.work):
            helper.there.send_bytes(msgspec.msgpack.encode(said))
        status = 0
    except (EOFError, OSError):
        pass  # the parent is gone
    finally:
        # Neither the parent's clean-up nor its buffers are this process's business.
        os._exit(status)
    raise AssertionError("unreachable")


def _piece(helper: _Helper, work: Work) -> _Said | None:
    """Does the piece that is given next; None where there is none."""
    numbers, short = msgspec.msgpack.decode(helper.there.recv_bytes())
    if not numbers:
        return None
    done: Done = []
    for number in numbers:
        helper.at[:8] = number.to_bytes(8, "little")
        # The default action of the signal ends the process, whatever code it is in.
        signal.setitimer(signal.ITIMER_PROF, work.limits.seconds * (LITTLE if number in short else 1))
        try:
            done.append((number, work.do(number)))
        except MemoryError:
            done.append((number, None))
        except OSError as error:
            return _Said(done, (error.errno or 0, error.strerror or str(error), str(error.filename or "")))
    signal.setitimer(signal.ITIMER_PROF, 0)
    return _Said(done)


def _limit_memory(more: int) -> None:
    """Limits how much this process may grow, on systems that report its size (Linux)."""
    with suppress(OSError, ValueError):
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - asked by every process
            pages = int(file.read().split()[0])
        limit = pages * resource.getpagesize() + more
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))
