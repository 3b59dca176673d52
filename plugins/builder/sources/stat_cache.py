"""Caches the stat data of files under content/, so that untouched files are not read again.

The idea is that of Git's index, with its care for files that change within one tick of the clock (racy Git). Only of
this machine: times and inodes mean nothing on another one, where every file is simply read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct

from plugins.builder.cache.checked_file import keep, kept

Signature = tuple[int, int, int, int]
"""Size, time of change, time of status change (nanoseconds) and inode. The third moves with every change of the bytes
and cannot be set back by a program (POSIX)."""
Signed = tuple[Signature, str]
"""A signature, and the digest of the bytes."""


class Signatures(Struct, frozen=True):
    """Signatures of files by path, taken after `since` (nanoseconds since 1970): a file that was changed later than
    that may have been changed again without looking otherwise."""

    since: int
    files: Mapping[str, Signed]

    def digest(self, path: str, look: Signature) -> str | None:
        """The digest of a file that looks so; None where its bytes must tell."""
        found = self.files.get(path)
        return found[1] if found and found[0] == look and look[2] < self.since else None


class _Kept(Struct, array_like=True):
    since: int
    files: dict[str, Signed]


NOTHING_KNOWN = Signatures(0, MappingProxyType({}))
_decode = msgspec.json.Decoder(_Kept).decode


def signature(found: os.stat_result) -> Signature:
    """The signature of a file."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def load_signatures(file: Path) -> Signatures:
    """Loads the kept signatures, if any."""
    data = kept(file)
    if data is None:
        return NOTHING_KNOWN
    try:
        found = _decode(data)
    except msgspec.MsgspecError:
        return NOTHING_KNOWN
    return Signatures(found.since, found.files)


def keep_signatures(file: Path, found: Signatures) -> None:
    """Keeps signatures for the next process. Raises OSError where the disk fails."""
    keep(file, msgspec.json.encode(_Kept(found.since, dict(found.files))))
