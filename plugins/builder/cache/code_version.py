"""One digest of all our code and every installed package. Everything that is cached is keyed by it.

A single digest, so that nobody has to list which code and packages a cached result depends on, and none can be
forgotten (decision 027). The price is a full build after each change of the code.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

PLUGINS = Path(__file__).resolve().parents[2]
_NOT_CODE = frozenset({"__pycache__", "locale"})
"""Folders below plugins/ that are not code. Message catalogues are separate inputs of what uses them."""


def digest(*parts: bytes) -> str:
    """BLAKE2b of parts (each with its length, so that no two lists of parts collide), 16 bytes, hex."""
    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.hexdigest()


@lru_cache
def code_version() -> str:
    """A digest of all files of plugins/, the installed packages and Python. It describes the code that this process has
    loaded, so it does not change while the process runs."""
    return digest(
        f"{platform.python_implementation()} {sys.version_info}".encode(),
        *(name.encode("utf-8", "surrogateescape") for name in installed(sys.path)),
        *_files(PLUGINS),
    )


def installed(path: Iterable[str]) -> list[str]:
    """Name and version of every package in these folders, as the folder of its record is called
    (`jinja2-3.1.6.dist-info`: packaging.python.org, "Recording installed projects")."""
    found: set[str] = set()
    for place in path:
        folder = Path(place)
        if folder.is_dir():
            found.update(one.name for one in folder.iterdir() if one.suffix in (".dist-info", ".egg-info"))
    return sorted(found)


def _files(folder: Path) -> Iterable[bytes]:
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        if _NOT_CODE.isdisjoint(name.parts) and file.is_file():
            yield name.as_posix().encode()
            yield file.read_bytes()
