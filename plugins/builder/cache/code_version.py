"""What took part in making something: one digest of all our code and of every package, on which all that is kept hangs.

One for everything, so that nobody has to say which code and which packages a thing is made by, and none can be
forgotten (HOUSE.md, decision 027). The price is a whole build after each change of the code.
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
"""Folders below plugins/ that are not code. The catalogues of messages are asked for by those who use them."""


def digest(*parts: bytes) -> str:
    """BLAKE2b of parts (each with its length, so that no two lists of parts collide), 16 bytes, hex."""
    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.hexdigest()


@lru_cache
def code_version() -> str:
    """A digest of everything that is run: all files of plugins/, the installed packages, Python. It is of the code
    that this process has loaded, and cannot change while it runs."""
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
