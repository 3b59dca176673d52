"""Checksummed files of the state folder. Each begins with a checksum of the rest and is written atomically, so that it
is either complete or missing."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path


class StateFailed(OSError):
    """A file of the state folder cannot be written: the disk is full, a folder lies in its place, it may not be
    written. `errno`, `strerror` and `filename` say which it is."""


_SUM = 16
"""Bytes of the checksum (BLAKE2b)."""


def keep(file: Path, data: bytes) -> None:
    """Writes a file, creating its folder if needed. Raises StateFailed."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(blake2b(data, digest_size=_SUM).digest() + data)
        fresh.replace(file)
    except OSError as error:
        with suppress(OSError):
            # A partial file would use up the last space of a full disk.
            fresh.unlink()
        raise StateFailed(error.errno, error.strerror, str(file)) from error


def kept(file: Path) -> bytes | None:
    """The content that was written; None if there is none or it is damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return data[_SUM:] if data[:_SUM] == blake2b(data[_SUM:], digest_size=_SUM).digest() else None


def keep_for(file: Path, key: str, data: bytes) -> None:
    """Caches a result in a file under `key`, the digest of its inputs."""
    keep(file, key.encode() + data)


def kept_for(file: Path, key: str) -> bytes | None:
    """The cached result for this key; None if there is none, it is damaged, or its key is another."""
    data, wanted = kept(file), key.encode()
    return data[len(wanted) :] if data is not None and data.startswith(wanted) else None
