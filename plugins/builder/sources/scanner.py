"""Lists the files under content/, each with the digest of its bytes. Links are reported, never followed."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from plugins.builder.publishing.tree_unchanged import moment
from plugins.builder.sources.stat_cache import (
    NOTHING_KNOWN,
    Signatures,
    Signed,
    keep_signatures,
    load_signatures,
    signature,
)
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules.table import RULES

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
    signatures: Signatures


def scan(content: Path, known: Signatures = NOTHING_KNOWN) -> Scan:
    """Walks a folder. A name that is not UTF-8 is shown with its bytes escaped, so that it can be told of.

    Files that `known` signatures show to be as they were are not read again.
    """
    at = moment()
    files: list[Found] = []
    refused: list[Problem] = []
    signatures: dict[str, Signed] = {}
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
                    # Looked at before it is read: a file that is changed meanwhile will be read again.
                    look = signature(entry.stat(follow_symlinks=False))
                    digest = known.digest(path, look) or digest_of(entry.path)
                    signatures[path] = (look, digest)
                    files.append(Found(path, digest, entry.path))
                else:
                    refused.append(problem(RULES["special-file"], path))
    same = signatures == known.files
    found = known if same else Signatures(at, signatures)
    return Scan(tuple(sorted(files, key=lambda found: found.path)), tuple(sorted(refused)), found)


def scan_again(content: Path, state: Path, known: Signatures | None = None) -> Scan:
    """`scan` with the signatures that the last process kept in the folder `state`, or that this one knows."""
    file = state / "signatures.json"
    known = known or load_signatures(file)
    found = scan(content, known)
    if found.signatures is not known:
        keep_signatures(file, found.signatures)
    return found


def digest_of(file: str) -> str:
    """The digest of a file's bytes, read in pieces."""
    state = blake2b(digest_size=16)
    with open(file, "rb", buffering=0) as handle:  # noqa: PTH123 - os.scandir gives strings, and this is the hot path
        while chunk := handle.read(CHUNK):
            state.update(chunk)
    return state.hexdigest()
