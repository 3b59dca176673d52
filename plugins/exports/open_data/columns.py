"""What a table of the open data is: its columns, which rows it has, and the columns that many tables share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from plugins.catalogue.entries import Entry
from plugins.catalogue.read.paths import NETWORK
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.urls import Urls

Value = str | int | float | Decimal | bool | None


class Type(StrEnum):
    """Types of columns, as Table Schema and JSON Schema name them. A date is as exact as it is known (2015, 2015-03,
    2015-03-14), which no type of theirs can say: it is a string."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"


class Row(Struct, frozen=True):
    """What a row is made of: a record, and where there is one a part of it with its number from 1 on."""

    ctx: Context
    entry: Entry[Any] | None
    part: Any = None
    number: int = 0

    @property
    def data(self) -> Any:
        return self.entry.data if self.entry is not None else self.part


class Column(Struct, frozen=True):
    """A column. `description` is a msgid; `refers` names the table whose id stands here; a `required` one is never
    empty; `lang` is the language of a text that is kept in two."""

    key: str
    type: Type
    description: str
    get: Callable[[Row], Value]
    refers: str = ""
    required: bool = False
    lang: str = ""


class OpenTable(Struct, frozen=True):
    """A table. `key` are the columns that tell one row from the others; `within` are those that together name a row of
    another table, by its own columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Context], Iterator[Row]]
    within: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()

    @property
    def endings(self) -> tuple[str, ...]:
        """The forms in which it is a file of its own; rows with a place are points on a map, too."""
        places = any(column.key == "lat" for column in self.columns)
        return ("csv", "json", "geojson") if places else ("csv", "json")


def plain(value: Any) -> Value:
    """A value of a record as it stands in a table: ids of enumerations, dates as text, lists with "; " between."""
    if value is None or isinstance(value, (bool, int, float, Decimal)):
        return value
    if type(value) is tuple:  # a date known in part is one, too
        return "; ".join(str(plain(one)) for one in value) or None
    return value.value if isinstance(value, StrEnum) else str(value)


def described(model: type[BaseModel], name: str) -> str:
    """What the model says of a field."""
    return model.model_fields[name].description or ""


def field(
    model: type[BaseModel],
    name: str,
    type: Type = Type.STRING,
    *,
    of: Callable[[Row], Any] | None = None,
    required: bool = False,
) -> Column:
    """A field as it is, of the part of the row or else of its record, or `of` what is found in the row; empty where
    that is None."""
    where = of or _part_or_record

    def get(row: Row) -> Value:
        found = where(row)
        return plain(getattr(found, name)) if found is not None else None

    return Column(name, type, described(model, name), get, required=required)


def texts(model: type[BaseModel], name: str, of: Callable[[Row], Any] | None = None) -> tuple[Column, ...]:
    """A text in each language: title_lt, title_en."""
    where = of or _part_or_record

    def get(lang: str) -> Callable[[Row], Value]:
        return lambda row: getattr(found, lang) or None if (found := getattr(where(row), name)) is not None else None

    return tuple(
        Column(f"{name}_{lang}", Type.STRING, described(model, name), get(lang), lang=lang) for lang in ("lt", "en")
    )


def _part_or_record(row: Row) -> Any:
    return row.part if row.part is not None else row.data


def id_column() -> Column:
    """The id of a record, or of what stands in a list of its own."""
    return Column("id", Type.STRING, N_("Its id, which stays"), _id, required=True)


def key_column() -> Column:
    """The id of a record whose file name is unique only within its library."""
    return Column("id", Type.STRING, N_("Its id, which stays"), _key, required=True)


def _key(row: Row) -> Value:
    return row.entry.key if row.entry is not None else None


def _id(row: Row) -> str:
    return row.entry.id if row.entry is not None else row.part.id


def owner_column() -> Column:
    """Whose a record is."""
    description = N_("Id of the library whose it is; empty for what belongs to the whole network")
    return Column("library", Type.STRING, description, _owner, "libraries")


def _owner(row: Row) -> Value:
    return row.entry.owner if row.entry is not None and row.entry.owner != NETWORK else None


def record_column(key: str, table: str, description: str) -> Column:
    """The record that the row is a part of."""
    return Column(key, Type.STRING, description, _id, table, required=True)


def number_column() -> Column:
    return Column("number", Type.INTEGER, N_("Its place in the list, from 1 on"), lambda row: row.number, required=True)


def existing(model: type[BaseModel], name: str, table: str) -> Column:
    """A field that names another record; empty where there is none of that name. The catalogue calls those records as
    the table is called."""

    def get(row: Row) -> Value:
        found = getattr(_part_or_record(row), name)
        return found if found and found in getattr(row.ctx.catalogue, table) else None

    return Column(name, Type.STRING, described(model, name), get, table)


def page_columns(address: Callable[[Urls, Row], str]) -> tuple[Column, ...]:
    """The addresses of the page for people, in each language."""

    def get(lang: str) -> Callable[[Row], Value]:
        return lambda row: row.ctx.site.site_url + address(_urls(row.ctx, lang), row)

    return tuple(
        Column(f"url_{lang}", Type.STRING, N_("The page for people"), get(lang), required=True, lang=lang)
        for lang in ("lt", "en")
    )


def _urls(ctx: Context, lang: str) -> Urls:
    return ctx.urls if ctx.lang == lang else ctx.other_urls


def records(pool: str) -> Callable[[Context], Iterator[Row]]:
    """All records of a kind, in the order of the catalogue."""
    return lambda ctx: (Row(ctx, entry) for entry in getattr(ctx.catalogue, pool).values())


def parts(pool: str, name: str) -> Callable[[Context], Iterator[Row]]:
    """The parts of all records of a kind, numbered within each."""

    def rows(ctx: Context) -> Iterator[Row]:
        for entry in getattr(ctx.catalogue, pool).values():
            for number, part in enumerate(getattr(entry.data, name), 1):
                yield Row(ctx, entry, part, number)

    return rows
