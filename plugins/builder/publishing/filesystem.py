"""File system operations for publishing, with fallbacks for systems that lack them."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


def take_out(tree: Path, paths: Iterable[str]) -> None:
    """Removes files, and the folders that are empty then. Links to folders are files here: what they lead to stays."""
    folders: set[Path] = set()
    for path in paths:
        (tree / path).unlink()
        folders.update(Path(path).parents)
    for folder in sorted(folders - {Path()}, key=lambda folder: len(folder.parts), reverse=True):
        with suppress(OSError):
            (tree / folder).rmdir()


@contextmanager
def readable() -> Iterator[None]:
    """While it lasts, what is written can be read by everybody and changed by its owner (files 0644, folders 0755),
    whatever mask the user has: a web server is another user."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def hold(folder: Path) -> int | None:
    """Waits until no other process holds this folder, then holds it until the handle that is returned is closed, also
    in every process that is forked meanwhile (flock). None where a system has no such thing, nor forked processes."""
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        # A file system without locks.
        os.close(handle)
        return None
    return handle


def walk(tree: Path) -> Iterable[tuple[str, os.DirEntry[str]]]:
    """All files of a tree, by their path in it; links to folders are files here."""
    folders = [(os.fspath(tree), "")] if tree.is_dir() else []
    while folders:
        folder, prefix = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry


def write_new(target: str, data: bytes) -> os.stat_result:
    """Writes a new file. One of that name is removed first, never written into: it may be shared with the published
    tree."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        try:
            handle = os.open(target, flags, 0o644)
            break
        except FileExistsError:
            Path(target).unlink()
        except FileNotFoundError:
            # Somebody took the folder away meanwhile.
            Path(target).parent.mkdir(parents=True, exist_ok=True)
    try:
        left = memoryview(data)
        while left:
            # The system may cut a write short.
            left = left[os.write(handle, left) :]
        return os.fstat(handle)
    finally:
        os.close(handle)


def link(source: Path, target: Path) -> bool:
    """Makes `target` the same file as `source`; False where it could only be copied."""
    while True:
        try:
            os.link(source, target)
            return True
        except FileExistsError:
            target.unlink()
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            # A file system without hard links.
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
            return False


def exchange_at_once(one: Path, other: Path) -> bool:
    """renameat2(RENAME_EXCHANGE), Linux 3.15 and newer: both names change in one step. False where there is none."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return not renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
