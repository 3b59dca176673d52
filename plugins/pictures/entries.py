"""An on-disk cache of derived files, keyed by everything they were made from.

Layout: `<folder>/<first two digits>/<first twelve digits>/` holds the files of one key and `manifest.json`, which
names each file with its size and checksum and closes with a checksum of itself. The manifest is written last, so an
entry that was interrupted does not exist. Two processes may write the same entry at once: they write the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

__all__ = ["Damaged", "Entries", "digest"]

_MANIFEST = "manifest.json"
_SHORT = 12


class Damaged(Exception):
    """A file of the folder is missing or is not what its manifest says."""


@dataclass(frozen=True, slots=True)
class Entries:
    """A content-addressed cache in `folder`, which is made when first written to.

    With `thorough` every look-up reads the files and compares checksums; without it only their sizes are compared,
    and `read` still compares the checksum of what it hands out.
    """

    folder: Path
    thorough: bool = True

    def load(self, key: str) -> dict[str, Any] | None:
        """The record saved under `key`, or None where there is none or any part of it is damaged."""
        try:
            manifest = self._manifest(key[:_SHORT])
            if manifest["key"] != key:
                return None
            home = os.fspath(self._home(key[:_SHORT]))
            for name, said in manifest["files"].items():
                self._check(f"{home}/{name}", said)
        except (Damaged, OSError):
            return None
        return manifest["record"]

    def save(self, key: str, record: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
        """Keep `record` (JSON values) and `files`, whose names must begin with the key's first twelve digits.

        Raises ValueError for other names and OSError where the folder cannot be written.
        """
        if any(not name.startswith(f"{key[:_SHORT]}-") or "/" in name or "\\" in name for name in files):
            raise ValueError(f"names of {key} must begin with {key[:_SHORT]}-")
        home = self._home(key[:_SHORT])
        home.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _write(home / name, content)
        facts = {
            "key": key,
            "record": record,
            "files": {name: {"size": len(content), "sum": digest(content)} for name, content in files.items()},
        }
        _write(home / _MANIFEST, _json({**facts, "sum": digest(_json(facts))}))

    def path(self, name: str) -> Path:
        """Where the file `name` lies."""
        return self._home(name[:_SHORT]) / name

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises Damaged where they are missing or not those that were saved."""
        try:
            manifest = self._manifest(name[:_SHORT])
            content = self.path(name).read_bytes()
        except OSError as error:
            raise Damaged(str(error)) from error
        if digest(content) != manifest["files"].get(name, {}).get("sum"):
            raise Damaged(f"{name}: the checksum differs")
        return content

    def forget_all_but(self, keys: Collection[str]) -> int:
        """Remove the entries of all other keys; returns how many."""
        kept, removed = {key[:_SHORT] for key in keys}, 0
        for home in sorted(self.folder.glob("??/" + "?" * _SHORT)):
            if home.name not in kept:
                shutil.rmtree(home)
                removed += 1
        return removed

    def _home(self, short: str) -> Path:
        return self.folder / short[:2] / short

    def _manifest(self, short: str) -> dict[str, Any]:
        with open(f"{os.fspath(self.folder)}/{short[:2]}/{short}/{_MANIFEST}", "rb") as file:  # noqa: PTH123
            content = file.read()
        try:
            manifest = orjson.loads(content)
            claimed = manifest.pop("sum")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Damaged(f"{short}: the manifest cannot be read") from None
        if claimed != digest(_json(manifest)):
            raise Damaged(f"{short}: the manifest's checksum differs")
        return manifest

    def _check(self, file: str, said: Mapping[str, Any]) -> None:
        # Hundreds of files are looked at in every build: os.stat, since making a Path costs more than the look.
        if os.stat(file).st_size != said["size"] or (  # noqa: PTH116
            self.thorough and digest(Path(file).read_bytes()) != said["sum"]
        ):
            raise Damaged(f"{file}: not what was saved")


def digest(data: bytes) -> str:
    """What names the content of a file here: BLAKE2b (RFC 7693) of 16 bytes, as 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _json(value: Mapping[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _write(path: Path, content: bytes) -> None:
    """Writes atomically: a reader sees the old file or the new one."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
