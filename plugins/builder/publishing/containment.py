"""Refuses to write outside a tree: the last line of defence, after the validation of addresses.

A path is that of a file below the tree, with forward slashes. Its parts are plain names, and none of the folders above
it is a link to somewhere else.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

_outside = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\\\x00]").search
"""An empty part, `.` or `..` (and so a path from the root), a backslash (a slash on Windows), the end of C strings."""


class OutsideTree(Exception):
    """Something tried to write outside the tree: a fault of this program, perhaps exploited."""


def is_inside(path: str) -> bool:
    """Whether a path can only be that of a file below the tree."""
    return _outside(path) is None


def refuse_outside(path: str) -> None:
    """Raises OutsideTree unless the path is one of a file below the tree."""
    if not is_inside(path):
        raise OutsideTree(f"{path!r} does not lie in the output")


class Folders:
    """The folders of a tree, made as they are needed. Each is looked at once."""

    def __init__(self, tree: Path) -> None:
        self._root = os.fspath(tree)
        self._known = {""}

    def make(self, folder: str) -> None:
        """Makes a folder (a path below the tree) with those above it. Raises OutsideTree where one of them is a link,
        or no folder."""
        if folder in self._known:
            return
        self.make(folder.rpartition("/")[0])
        with suppress(FileExistsError):
            Path(f"{self._root}/{folder}").mkdir()
        if not stat.S_ISDIR(os.lstat(f"{self._root}/{folder}").st_mode):
            raise OutsideTree(f"{folder!r} is no folder of the output")
        self._known.add(folder)
