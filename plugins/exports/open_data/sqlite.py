"""All tables in one SQLite database, ready for Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from msgspec import Struct

from plugins.exports.open_data.columns import OpenTable, Type
from plugins.exports.open_data.files import OpenRows, json_value
from plugins.exports.open_data.tables import TABLES

_TYPES: Mapping[Type, str] = {
    Type.STRING: "TEXT",
    Type.NUMBER: "REAL",
    Type.INTEGER: "INTEGER",
    Type.BOOLEAN: "INTEGER",
}
_VERSION_OF_WRITER = slice(96, 100)
"""The bytes of the header that hold the version of the SQLite that wrote the file; readers do not use them
(sqlite.org/fileformat2.html, 1.3.18)."""


class DatabaseView(Struct, frozen=True):
    """The rows of every table, by its name."""

    tables: dict[str, OpenRows]


def as_sqlite(view: DatabaseView) -> bytes:
    """The database as bytes, the same from any machine whose SQLite lays out pages alike."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in TABLES:
            found = view.tables[table.name]
            database.execute(_create(table))
            marks = ", ".join("?" * len(found.keys))
            database.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608 - names of our own tables
                [tuple(json_value(value) for value in row) for row in found.rows],
            )
        database.commit()
        written = bytearray(database.serialize())
    written[_VERSION_OF_WRITER] = bytes(4)
    return bytes(written)


def _create(table: OpenTable) -> str:
    lines = [
        f'"{column.key}" {_TYPES[column.type]}{" NOT NULL" if column.required else ""}'
        + (f' REFERENCES "{column.refers}" ("id")' if column.refers else "")
        for column in table.columns
    ]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    for here, name, there in table.within:
        lines.append(f'FOREIGN KEY ({_names(here)}) REFERENCES "{name}" ({_names(there)})')
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _names(keys: tuple[str, ...]) -> str:
    return ", ".join(f'"{key}"' for key in keys)
