"""The manifest of a published tree: each file as it was written, and the state in which the tree was left. Kept as
MessagePack, since what the builder notes with a tree may be bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from plugins.builder.cache.checked_file import keep, kept
from plugins.builder.publishing.containment import is_inside
from plugins.builder.publishing.tree_unchanged import undisturbed


class PageDigests(Struct, frozen=True):
    """What a page is recognised by: the fingerprint of its view, and the digest of its arguments."""

    view: str
    arguments: str = ""


class OutputFile(NamedTuple):
    """A file of the output: the fingerprint of what it was made from, the digest of its bytes, size and time of
    change (nanoseconds) when it was written, to notice that somebody else touched it."""

    fingerprint: str
    digest: str
    size: int
    mtime: int
    arguments: str = ""
    """A digest of the arguments of the view, for pages that come without it ("" for others)."""


Manifest = Mapping[str, OutputFile]
Notes = Mapping[str, Any]
"""Plain values that go with a tree and mean nothing here."""


class Spare(Struct, frozen=True):
    """The spare as it was left, told by what sets it apart from the published tree. Known by its inode."""

    inode: int
    since: int
    lacks: tuple[str, ...]
    """Files of the published tree that are not in it."""
    has: tuple[str, ...]
    """Files in it that are not those of the published tree."""


class Published(Struct, frozen=True):
    """What stands in the published tree: files that are still as they were written, with their inodes, and strangers:
    files that nobody wrote, or that somebody touched."""

    files: Manifest
    inodes: Mapping[str, int]
    untracked: frozenset[str]
    notes: Notes
    """What the builder wanted to know of this tree again."""
    since: int = 0
    """A moment (nanoseconds since 1970) before anybody can have touched the tree; 0 for none that is known."""
    spare: Spare | None = None
    untouched: bool = False
    """Whether no file or folder was touched since it was published."""
    sign: tuple[int, ...] = ()
    """What tells, to the process that published it, that nobody has published there since; () for no process."""


def as_written(tree: Path, known: Manifest, since: int) -> dict[str, int] | None:
    """The inodes of all files, where every file and folder is still as it was written; None where one is not."""
    root = os.fspath(tree)
    inodes: dict[str, int] = {}
    try:
        for path, made in known.items():
            found = os.lstat(f"{root}/{path}")
            if found.st_mtime_ns != made.mtime or found.st_size != made.size or not stat.S_ISREG(found.st_mode):
                return None
            inodes[path] = found.st_ino
    except OSError:
        return None
    return inodes if since and known and undisturbed(tree, known, since, {}) else None


class _Kept(Struct):
    """A manifest as it is kept."""

    files: dict[str, OutputFile]
    notes: dict[str, Any]
    since: int
    spare: Spare | None


_decode = msgspec.msgpack.Decoder(_Kept).decode


def load_manifest(file: Path) -> tuple[Manifest, Notes, int, Spare | None]:
    """Files, notes, moment and spare of a tree; nothing where there is no manifest that can be read, or where one names
    a file outside the tree."""
    try:
        found = _decode(kept(file) or b"")
    except msgspec.MsgspecError:
        return {}, {}, 0, None
    spare = found.spare
    if not all(map(is_inside, (*found.files, *((*spare.lacks, *spare.has) if spare else ())))):
        # The state folder is carried from machine to machine: what it names is removed or linked, so it must be ours.
        return {}, {}, 0, None
    return found.files, found.notes, found.since, found.spare


def keep_manifest(file: Path, tree: Published) -> None:
    """Keeps the manifest of a tree. Raises OSError where the disk fails."""
    keep(file, msgspec.msgpack.encode(_Kept(dict(tree.files), dict(tree.notes), tree.since, tree.spare)))
