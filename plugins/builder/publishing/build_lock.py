"""Locks folders for a build: two builds with the same output or state folder take turns.

The locks are the system's own (POSIX record locks; msvcrt on Windows): they are released when their holder ends,
however it ends, and are not inherited by forked processes. A lock file is empty and never removed: otherwise two builds
could hold two different files of the same name.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from plugins.builder.refusals import Refused
from plugins.i18n.catalogs import N_

WAITING = N_("Another build or check is using {folder}; waiting for it to end.")
_STILL = N_(
    "Another build or check has been using {folder} for {seconds} seconds. Nothing was published. Wait until it ends, "
    "or end it, then build again; PORTAL_WAIT says how long to wait."
)
SILENT = 1.0
"""Seconds after which a message says what the build waits for."""
_PAUSE = 0.05


@contextmanager
def alone(folders: Iterable[tuple[Path, Path]], patience: float, tell: Callable[[Path], None]) -> Iterator[None]:
    """Holds the locks of these folders, each with its lock file, while the block runs. `tell` is called with a folder
    that is waited for. Raises Refused where it is still in use after `patience` seconds (over all of them), OSError
    where a lock file cannot be made."""
    until = time.monotonic() + patience
    with ExitStack() as held:
        for folder, file in folders:
            handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
            held.callback(os.close, handle)
            _wait(handle, folder, until, patience, tell)
        yield


def _wait(handle: int, folder: Path, until: float, patience: float, tell: Callable[[Path], None]) -> None:
    silent = time.monotonic() + SILENT
    told = False
    while not _take(handle):
        now = time.monotonic()
        if now >= until:
            raise Refused(_STILL, folder=folder, seconds=f"{patience:g}")
        if not told and now >= silent:
            tell(folder)
            told = True
        time.sleep(_PAUSE)


def _take(handle: int) -> bool:
    """Takes the lock of an open file; False where another process holds it."""
    if sys.platform == "win32":
        return _take_on_windows(handle)
    import fcntl

    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        # POSIX lets a system say EACCES as well as EAGAIN.
        return False
    except OSError:
        # A file system without locks (some network disks): users must avoid concurrent builds themselves.
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _take_on_windows(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
