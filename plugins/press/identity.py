"""What took part in making something: digests of our own code and of the packages that shape the result."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent.parent


def digest(*parts: bytes) -> str:
    """BLAKE2b of parts (each with its length, so that no two lists of parts collide), 16 bytes, hex."""
    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.hexdigest()


def code_digest(rooms: Iterable[str], packages: Iterable[str]) -> str:
    """The identity of these rooms of plugins/ and versions of packages: what they made is void when it changes."""
    parts = [_room(room) for room in rooms]
    parts += [f"{package}=={_version(package)}".encode() for package in packages]
    return digest(*parts)


# Both are of the code that this process has loaded, and cannot change while it runs.


@lru_cache
def _room(name: str) -> bytes:
    parts: list[bytes] = []
    for file in sorted((PLUGINS / name).rglob("*.py")):
        parts += [file.relative_to(PLUGINS).as_posix().encode(), file.read_bytes()]
    return digest(*parts).encode()


@lru_cache
def _version(package: str) -> str:
    return version(package)
