"""Compiled templates, kept from build to build: compiling those of one page takes a quarter of a second."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

_SUM = 16


class CompiledTemplates(BytecodeCache):
    """Jinja's bytecode in `folder`. Each file begins with a checksum of the rest, since unmarshalling a damaged one
    may end the process; Jinja itself compares the template's source, its own version and Python's.

    `identity` names everything else that shapes the code: the settings of the environment.
    """

    def __init__(self, folder: Path, identity: str) -> None:
        self._folder = folder
        self._identity = identity.encode()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By name alone: the folder may be carried to a machine where the theme lies elsewhere."""
        return blake2b(self._identity + name.encode(), digest_size=16).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja with an empty bucket, which stays empty where nothing whole is kept."""
        try:
            data = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        if data[:_SUM] == _sum(data[_SUM:]):
            bucket.bytecode_from_string(data[_SUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja with what it has compiled."""
        self._folder.mkdir(parents=True, exist_ok=True)
        data = bucket.bytecode_to_string()
        fresh = self._folder / f"{bucket.key}.{os.getpid()}.new"
        fresh.write_bytes(_sum(data) + data)
        fresh.replace(self._folder / bucket.key)


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()
