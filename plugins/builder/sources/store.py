"""The store of readings: one SQLite file, keyed by content and code, safe to lose, to damage and to carry elsewhere.

It contains no absolute path and no modification time, so that CI can keep it between runs. Each row has a checksum; a
damaged row is read again, a damaged file is replaced. A full disk, a folder in its place or a file that may not be
written is not damage: nothing is dropped, and the error is reported (StateFailed).
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from plugins.builder.cache.checked_file import StateFailed
from plugins.builder.cache.code_version import code_version

FORMAT = 7
SPARE = 50
"""How many readings are kept beyond twice those in use, so that undoing an edit finds them again."""
_EVERY = "SELECT key, payload, sum FROM readings"
_ONE = f"{_EVERY} WHERE key=?"
# Rows lie in the order in which they came: keys are digests, and a table in their order would be written all over
# again with each thousand rows (a hundred thousand texts: minutes of the disk).
_SCHEMA = """
CREATE TABLE readings (key TEXT PRIMARY KEY, payload BLOB NOT NULL, sum TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE texts (key TEXT PRIMARY KEY, html TEXT NOT NULL, sum TEXT NOT NULL);
"""


class Row(Struct, frozen=True, tag=True):
    """A reading to keep: its payload (see packing.py) and the HTML of its text under the key of that text."""

    key: str
    payload: bytes
    text_key: str
    html: str


class ReadingStore:
    """Readings kept in `folder`. One build uses it at a time. Every method raises StateFailed where the disk fails."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "readings.sqlite"
        self._begun = blake2b(code_version().encode(), digest_size=16)
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        for _ in range(2):
            try:
                connection = sqlite3.connect(self._file)
            except sqlite3.Error as error:
                raise _of_machine(error, self._file) or StateFailed(
                    errno.EIO, os.strerror(errno.EIO), str(self._file)
                ) from error
            try:
                connection.execute("PRAGMA synchronous=OFF")
                if connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                    connection.execute("SELECT key, payload, sum, text FROM readings LIMIT 1").fetchone()
                    connection.execute("SELECT key, html, sum FROM texts LIMIT 1").fetchone()
                    return connection
                if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    with connection:
                        connection.executescript(_SCHEMA)
                        connection.execute(f"PRAGMA user_version={FORMAT}")
                    return connection
            except sqlite3.Error as error:
                if failed := _of_machine(error, self._file):
                    connection.close()
                    raise failed from error
            connection.close()
            self._remove()
        raise StateFailed(errno.EIO, os.strerror(errno.EIO), str(self._file))

    def _remove(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self._file.with_name(self._file.name + suffix).unlink()

    def _damaged(self, error: sqlite3.Error) -> None:
        """Starts with an empty store after an error, or raises StateFailed if the machine is at fault."""
        if failed := _of_machine(error, self._file):
            raise failed from error
        self.reset()

    def reset(self) -> None:
        """Drops all rows."""
        with suppress(sqlite3.Error):
            self._connection.close()
        self._remove()
        self._connection = self._open()

    def key(self, path: str, content: str) -> str:
        """The key of a file: its place, the digest of its bytes, and the code that reads it."""
        known = self._begun.copy()
        known.update(f"{content} {path}".encode("utf-8", "surrogateescape"))
        return known.hexdigest()

    def load(self, wanted: Collection[str]) -> dict[str, bytes]:
        """The payloads of the keys that are known and whole."""
        wanted = frozenset(wanted)
        try:
            if len(wanted) < 500:
                rows: Iterable[tuple[str, bytes, str]] = [
                    row for key in wanted if (row := self._connection.execute(_ONE, (key,)).fetchone())
                ]
            else:
                rows = self._connection.execute(_EVERY)
            return {key: payload for key, payload, check in rows if key in wanted and check == _sum(key, payload)}
        except sqlite3.Error as error:
            self._damaged(error)
            return {}
        except (TypeError, ValueError):
            self.reset()
            return {}

    def save(self, rows: Collection[Row]) -> None:
        """Keeps fresh readings."""
        if not rows:
            return
        readings = [(row.key, row.payload, _sum(row.key, row.payload), row.text_key) for row in rows]
        texts = [(row.text_key, row.html, _sum(row.text_key, row.html.encode())) for row in rows if row.text_key]
        for _ in range(2):
            try:
                with self._connection:
                    self._connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", readings)
                    self._connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", texts)
                return
            except sqlite3.Error as error:
                self._damaged(error)

    def text(self, key: str) -> str | None:
        """The HTML of a text; None where it is not known or not whole."""
        try:
            row = self._connection.execute("SELECT html, sum FROM texts WHERE key=?", (key,)).fetchone()
        except sqlite3.Error as error:
            if failed := _of_machine(error, self._file):
                raise failed from error
            return None
        if row is None or not isinstance(row[0], str) or row[1] != _sum(key, row[0].encode()):
            return None
        return row[0]

    def forget_all_but(self, wanted: Mapping[str, object]) -> None:
        """Drops the readings and texts that no file needs any more, once they are more than those that are needed."""
        try:
            count = self._connection.execute("SELECT count(*) FROM readings").fetchone()[0]
            if count <= 2 * len(wanted) + SPARE:
                return
            with self._connection:
                self._connection.execute("CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY)")
                self._connection.executemany("INSERT INTO wanted VALUES (?)", ((key,) for key in wanted))
                self._connection.execute("DELETE FROM readings WHERE key NOT IN (SELECT key FROM wanted)")
                self._connection.execute("DELETE FROM texts WHERE key NOT IN (SELECT text FROM readings)")
                self._connection.execute("DROP TABLE wanted")
        except sqlite3.Error as error:
            self._damaged(error)

    def in_new_process(self) -> None:
        """A forked process must not use its parent's connection (SQLite, "How To Corrupt", 2.6)."""
        self._connection = sqlite3.connect(self._file)

    def close(self) -> None:
        self._connection.close()


_MACHINE = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: errno.ENOSPC,
        sqlite3.SQLITE_IOERR: errno.EIO,
        sqlite3.SQLITE_READONLY: errno.EACCES,
        sqlite3.SQLITE_PERM: errno.EACCES,
        sqlite3.SQLITE_CANTOPEN: errno.EACCES,
        sqlite3.SQLITE_BUSY: errno.EBUSY,
        sqlite3.SQLITE_LOCKED: errno.EBUSY,
        sqlite3.SQLITE_NOMEM: errno.ENOMEM,
    }
)
"""What SQLite says of the machine, and what the system calls it (SQLite, "Result and Error Codes")."""
_OF_THE_FILE = frozenset({sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_READONLY_DBMOVED})
"""Of these, what a file has that was cut off or taken away."""


def _of_machine(error: sqlite3.Error, file: Path) -> StateFailed | None:
    """What an error says of the machine; None where it is the store that is damaged."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    number = None if code in _OF_THE_FILE else _MACHINE.get(code & 0xFF)
    if number is None:
        return None
    number = errno.EISDIR if file.is_dir() else number
    return StateFailed(number, os.strerror(number), str(file))


def _sum(key: str, content: bytes) -> str:
    """The checksum of a row: of what it holds and of the key that it is kept under, which has a fixed length."""
    return blake2b(key.encode() + content, digest_size=16).hexdigest()
