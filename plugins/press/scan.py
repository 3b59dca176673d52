"""What lies under content/: every file once, with the digest of its bytes. Links are named, never followed."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules import RULES

CHUNK = 1 << 20


class Found(Struct, frozen=True):
    """A file: `path` relative to content/ with forward slashes, `digest` of its bytes (BLAKE2b, 16 bytes, hex)."""

    path: str
    digest: str
    file: str


class Scan(Struct, frozen=True):
    """All files in order of path; `refused` are those that are not plain files."""

    files: tuple[Found, ...]
    refused: tuple[Problem, ...]


Signature = tuple[int, int, int]
"""Size, time of change (nanoseconds) and inode of a file: while they are the same, a running process takes it to be."""


def scan(content: Path, known: dict[str, tuple[Signature, str]] | None = None) -> Scan:
    """Walks a folder. A name that is not UTF-8 is shown with its bytes escaped, so that it can be told of.

    With `known`, files that look as they did are not read again; what was found is put into it.
    """
    files: list[Found] = []
    refused: list[Problem] = []
    folders = [(os.fspath(content), "")]
    while folders:
        folder, prefix = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                path = prefix + entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
                if entry.is_symlink():
                    refused.append(problem(RULES["symbolic-link"], path))
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{path}/"))
                elif entry.is_file(follow_symlinks=False):
                    files.append(Found(path, _digest(entry, path, known), entry.path))
                else:
                    refused.append(problem(RULES["special-file"], path))
    return Scan(tuple(sorted(files, key=lambda found: found.path)), tuple(sorted(refused)))


def _digest(entry: os.DirEntry[str], path: str, known: dict[str, tuple[Signature, str]] | None) -> str:
    if known is None:
        return digest_of(entry.path)
    stat = entry.stat(follow_symlinks=False)
    signature = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    before = known.get(path)
    if before is None or before[0] != signature:
        before = known[path] = (signature, digest_of(entry.path))
    return before[1]


def digest_of(file: str) -> str:
    """The digest of a file's bytes, read in pieces."""
    state = blake2b(digest_size=16)
    with open(file, "rb", buffering=0) as handle:  # noqa: PTH123 - os.scandir gives strings, and this is the hot path
        while chunk := handle.read(CHUNK):
            state.update(chunk)
    return state.hexdigest()
