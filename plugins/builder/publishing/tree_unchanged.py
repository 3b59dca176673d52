"""Detects whether a tree of files was touched since a moment, without listing its thousands of folders.

A folder's time of status change (st_ctime) moves whenever a name in it is added, removed, renamed or replaced, and no
program can set it back. A folder whose time lies before the moment holds what it held then. The others, and they are
few, are listed and must hold exactly what is expected. For more than yes or no, list the whole tree.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

COARSE = 20_000_000
"""Nanoseconds by which times of files may lie behind the clock: they are taken from the kernel's last tick."""


def moment() -> int:
    """The moment after which a change is noticed, in nanoseconds since 1970."""
    return time.time_ns() - COARSE


def undisturbed(tree: Path, files: Iterable[str], since: int, inodes: Mapping[str, int]) -> bool:
    """Whether the folders of `tree` hold exactly these files (paths with forward slashes), as far as folders can tell:
    what is in a file is not looked at. In folders that were changed since, files of `inodes` must be those."""
    files = list(files)
    root = os.fspath(tree)
    changed: set[str] = set()
    folders = _folders(files)
    try:
        for folder in folders:
            found = os.lstat(f"{root}/{folder}")
            if not stat.S_ISDIR(found.st_mode):
                return False
            if found.st_ctime_ns >= since:
                changed.add(folder)
        expected = _children(files, folders, changed)
        return all(_holds(root, folder, expected[folder], inodes) for folder in changed)
    except OSError:
        return False


def _folders(files: Iterable[str]) -> set[str]:
    """All folders above these files, the tree itself ("") among them."""
    found = {""}
    for folder in {path.rpartition("/")[0] for path in files}:
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _children(files: Iterable[str], folders: Iterable[str], changed: Iterable[str]) -> dict[str, dict[str, bool]]:
    """What each of the changed folders must hold: name → whether it is a folder."""
    expected: dict[str, dict[str, bool]] = {folder: {} for folder in changed}
    for paths, are_folders in ((files, False), (folders, True)):
        for path in paths:
            folder, _, name = path.rpartition("/")
            if name and folder in expected:
                expected[folder][name] = are_folders
    return expected


def _holds(root: str, folder: str, expected: Mapping[str, bool], inodes: Mapping[str, int]) -> bool:
    found = 0
    with os.scandir(f"{root}/{folder}") as entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if expected.get(entry.name) is not is_folder:
                return False
            path = f"{folder}/{entry.name}" if folder else entry.name
            if not is_folder and inodes.get(path, entry.inode()) != entry.inode():
                return False
            found += 1
    return found == len(expected)
