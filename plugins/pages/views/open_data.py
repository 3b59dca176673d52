"""Pages that tell of the open data."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText
from plugins.pages.views.parts import Head, Link, Table


class QueryView(Struct, frozen=True):
    """A question, and the SQL that answers it."""

    title: str
    sql: str


class OpenDataPage(Struct, frozen=True):
    """templates/opendata.html: `tables` has a row for each table, `files` are (file, what it is)."""

    head: Head
    lead: LocalizedText
    tables: Table
    files: tuple[tuple[Link, str], ...]
    queries: tuple[QueryView, ...]


class OpenTablePage(Struct, frozen=True):
    """templates/opentable.html: one table with its files and what each column holds."""

    head: Head
    lead: LocalizedText
    files: tuple[Link, ...]
    columns: Table
