"""What took part in making something: digests of our own code and of the packages that shape the result."""

from __future__ import annotations

from collections.abc import Iterable
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
    parts: list[bytes] = []
    for room in rooms:
        for file in sorted((PLUGINS / room).rglob("*.py")):
            parts += [file.relative_to(PLUGINS).as_posix().encode(), file.read_bytes()]
    parts += [f"{package}=={version(package)}".encode() for package in packages]
    return digest(*parts)
