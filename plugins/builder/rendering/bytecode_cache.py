"""Caches compiled templates on this machine: compiling those of one page takes a quarter of a second.

They are Python code (marshal), so whoever can write them can run code in a build. They are therefore stored apart from
the state folder, which CI keeps between runs: in the user's private cache folder.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from plugins.builder.cache.checked_file import keep_for, kept_for


def own_folder() -> Path | None:
    """The folder of this user's compiled templates (below $XDG_CACHE_HOME, or ~/.cache: XDG Base Directory
    Specification). None where it is not this user's alone, or cannot be had: templates are then compiled anew."""
    if not hasattr(os, "geteuid"):
        return None
    try:
        given = os.environ.get("XDG_CACHE_HOME", "")
        folder = (Path(given) if Path(given).is_absolute() else Path.home() / ".cache") / "lentyna-templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return None
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077
    return folder if ours else None


class CompiledTemplates(BytecodeCache):
    """Jinja's bytecode in `folder`, a file for each template of each `lang`. Each begins with a checksum of the rest,
    since unmarshalling a damaged one may end the process; Jinja itself compares the template's source, its own version
    and Python's.

    `identity` names everything else that shapes the code: the settings of the environment.
    """

    def __init__(self, folder: Path, lang: str, identity: str) -> None:
        self._folder = folder
        self._lang = lang
        self._identity = blake2b(identity.encode(), digest_size=16).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By language and name alone: what is kept for an older theme is written over."""
        return blake2b(f"{self._lang} {name}".encode(), digest_size=16).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja with an empty bucket, which stays empty where nothing whole is kept."""
        data = kept_for(self._folder / bucket.key, self._identity)
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja with what it has compiled. A full disk costs time and no more."""
        with suppress(OSError):
            keep_for(self._folder / bucket.key, self._identity, bucket.bytecode_to_string())
