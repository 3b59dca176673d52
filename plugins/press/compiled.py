"""Compiled templates, kept from build to build: compiling those of one page takes a quarter of a second."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from plugins.press.kept import keep, kept


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
        data = kept(self._folder / bucket.key)
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja with what it has compiled."""
        keep(self._folder / bucket.key, bucket.bytecode_to_string())
