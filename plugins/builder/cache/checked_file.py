"""Files of the state folder that must be whole or not there: each begins with a checksum of the rest, and is written
beside its place first."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path


class StateFailed(OSError):
    """A file of the state folder that cannot be kept: the disk is full, a folder lies in its place, it may not be
    written. `errno`, `strerror` and `filename` say which it is."""


_SUM = 16
"""Bytes of the checksum (BLAKE2b)."""


def keep(file: Path, data: bytes) -> None:
    """Writes a file, with its folder where that is missing. Raises StateFailed."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(blake2b(data, digest_size=_SUM).digest() + data)
        fresh.replace(file)
    except OSError as error:
        with suppress(OSError):
            # A part of a file would take up what little is left of a full disk.
            fresh.unlink()
        raise StateFailed(error.errno, error.strerror, str(file)) from error


def kept(file: Path) -> bytes | None:
    """What was kept, None where there is nothing or it is damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return data[_SUM:] if data[:_SUM] == blake2b(data[_SUM:], digest_size=_SUM).digest() else None


def keep_for(file: Path, key: str, data: bytes) -> None:
    """Writes a file with what was worked out from something that `key` is the digest of."""
    keep(file, key.encode() + data)


def kept_for(file: Path, key: str) -> bytes | None:
    """What was kept for just this key; None where there is nothing, it is damaged, or it was for another one."""
    data, wanted = kept(file), key.encode()
    return data[len(wanted) :] if data is not None and data.startswith(wanted) else None
