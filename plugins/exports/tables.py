"""Lists as files, CSV (RFC 4180, and as Lithuanian spreadsheets have it) and JSON (docs/lists.schema.json): beside each
list that has at least a few records, and the whole lists at addresses that stay. docs/open-data.md tells readers of
them. Decision 014."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

import orjson
from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.exports.once import OnceForAll
from plugins.exports.table_rows import COLUMNS, Cell, Named, subjects
from plugins.i18n.mail_addresses import without_mail
from plugins.pages.context import Context
from plugins.pages.listings.downloads import MOST_NEWS
from plugins.pages.listings.facets import EVENTS, LIBRARIES, NEWS, PROJECTS, FacetedList
from plugins.pages.listings.filtered_pages import narrowed_title
from plugins.pages.listings.filters import filters_of
from plugins.pages.page import Page
from plugins.pages.parts.head import SECTION_NAMES
from plugins.pages.posts.months import year_of
from plugins.pages.site_plan import PageGroup
from plugins.pages.urls import FEW, TABLE_KINDS

VERSION = 1
"""Of the JSON; a change that breaks readers makes it 2."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_PHONE = r"\+\d(?: ?\d){6,14}\s*(?:[,;|\t\r\n]|$)"
_CELLS_BEGIN = re.compile(
    rf"""(^|[,;|\t\r\n])([\s\x00-\x1f"\u200b\ufeff]*+)((?!{_PHONE})[=+\-@\uff1d\uff0b\uff0d\uff20])?"""
)
"""Where a cell begins, and the sign with which it would be a formula (OWASP, CSV injection): at the beginning of a
text, or behind what a program set to another separator takes for the end of a cell, as in Lithuania the semicolon is.
A telephone number is no formula."""


class TableView(Struct, frozen=True):
    """A list as a file. `header` and `yes_no` are in the language of the list; `rows` stand by `keys`."""

    keys: tuple[str, ...]
    header: tuple[str, ...]
    yes_no: tuple[str, str]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str
    lang: str
    title: str
    page: str


def table_groups(contexts: Mapping[str, Context]) -> Iterator[PageGroup]:
    """All lists as files, in all languages."""
    for ctx in contexts.values():
        yield PageGroup(f"tables {ctx.lang}", partial(_record_tables, ctx))
        yield PageGroup(f"tables news {ctx.lang}", partial(_news_tables, ctx))


def _record_tables(ctx: Context) -> Iterator[Page]:
    catalogue = ctx.catalogue
    wholes: tuple[tuple[FacetedList, Mapping[str, Entry[Any]]], ...] = (
        (LIBRARIES, catalogue.libraries),
        (PROJECTS, catalogue.projects),
        (EVENTS, catalogue.events),
    )
    for of, entries in wholes:
        title = ctx.words(SECTION_NAMES[of.key])
        page = ctx.urls.section(of.key)
        yield from _files(ctx, of, page, title, tuple(entries.values()))
        yield from _narrowed(ctx, of)
    title = ctx.words("Funding of the projects")
    yield from _files(ctx, PROJECTS, ctx.urls.projects(), title, tuple(catalogue.projects.values()), "funding")
    title = ctx.words("Results of the projects")
    yield from _files(ctx, PROJECTS, ctx.urls.projects(), title, tuple(catalogue.projects.values()), "results")


def _news_tables(ctx: Context) -> Iterator[Page]:
    for year, found in groupby(ctx.catalogue.posts.values(), key=year_of):
        yield from _files(ctx, NEWS, ctx.urls.news(year), ctx.words("News of {year}", year=year), tuple(found))
    yield from _narrowed(ctx, NEWS)


def _narrowed(ctx: Context, of: FacetedList) -> Iterator[Page]:
    for page in filters_of(ctx, of).pages.values():
        if not page.elsewhere:
            entries = page.entries[:MOST_NEWS] if of is NEWS else page.entries
            yield from _files(ctx, of, page.address(ctx.urls), narrowed_title(ctx, page), entries)


def _files(
    ctx: Context, of: FacetedList, page: str, title: str, entries: tuple[Entry[Any], ...], part: str = ""
) -> Iterator[Page]:
    """A list in each of its formats; in none if it has too few records to be useful."""
    if len(entries) < FEW:
        return
    view = OnceForAll(partial(_view, ctx, of, page, title, entries, part or of.key), len(TABLE_KINDS))
    for kind in TABLE_KINDS:
        url = ctx.urls.table(page, kind, part)
        yield Page(url, f"export:{kind}", lang=ctx.lang, make=view)


def _view(
    ctx: Context, of: FacetedList, page: str, title: str, entries: tuple[Entry[Any], ...], kind: str
) -> TableView:
    columns = COLUMNS[kind]
    lines = subjects(ctx, filters_of(ctx, of), entries, kind)
    return TableView(
        keys=tuple(column.key for column in columns),
        header=tuple(ctx.words(column.title) for column in columns),
        yes_no=(ctx.words("yes"), ctx.words("no")),
        rows=tuple(_without_mail(tuple(column.get(subject) for column in columns)) for subject in lines),
        kind=kind,
        lang=ctx.lang,
        title=title,
        page=ctx.site.site_url + page,
    )


def _without_mail(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row in which the address of its page, the last cell, stands for mail addresses."""
    page = str(row[-1])

    def cell(found: Cell) -> Cell:
        if isinstance(found, str):
            return without_mail(found, page) if "@" in found or "%40" in found else found
        if isinstance(found, Named):
            return Named(found.id, without_mail(found.name, page)) if "@" in found.name else found
        return tuple(map(cell, found)) if isinstance(found, tuple) else found  # pyrefly: ignore[bad-return]

    return tuple(map(cell, row))


def as_csv(view: TableView) -> bytes:
    """CSV as RFC 4180 has it: commas, CRLF, a first line of names; UTF-8 with a byte order mark, without which
    spreadsheets misread Lithuanian letters. Several values stand in one cell, "; " between them."""
    return _table(view, ",")


def as_semicolon_csv(view: TableView) -> bytes:
    """The same as spreadsheets set to Lithuanian write and read it: semicolons between cells, a comma in decimals."""
    return _table(view, ";")


def _table(view: TableView, delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", delimiter=delimiter)
    point = "." if delimiter == "," else ","
    writer.writerow(_cell(cell, view.yes_no, point) for cell in view.header)
    writer.writerows([_cell(cell, view.yes_no, point) for cell in row] for row in view.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(cell: Cell, yes_no: tuple[str, str], point: str) -> str:
    """The text of a cell: numbers with the given decimal point, and no text that a spreadsheet reads as a formula."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes_no[0] if cell else yes_no[1]
    if isinstance(cell, (int, float, Decimal)):
        return str(cell).replace(".", point)
    if isinstance(cell, str):
        text = cell
    elif isinstance(cell, Named):
        text = cell.name
    else:
        text = "; ".join([part.name if isinstance(part, Named) else part for part in cell])
    return text_cell(text)


def text_cell(text: str) -> str:
    """A text of which no spreadsheet makes a formula."""
    return _CELLS_BEGIN.sub(_as_text, text)


def _as_text(begin: re.Match[str]) -> str:
    separator, unseen, sign = begin.groups(default="")
    first = "'" if not separator and unseen[:1] in ("\t", "\r") else ""
    return f"{separator}{first}{unseen}'{sign}" if sign else f"{separator}{first}{unseen}"


def table_json(view: TableView) -> bytes:
    """The same as JSON: docs/lists.schema.json."""
    records = [orjson.dumps(dict(zip(view.keys, map(_plain, row), strict=True))) for row in view.rows]
    frame = {
        "version": VERSION,
        "kind": view.kind,
        "lang": view.lang,
        "title": view.title,
        "page": view.page,
        "licence": LICENCE,
        "count": len(records),
    }
    # A record a line: half the bytes of a file with indents, and still to be read and compared by people.
    return orjson.dumps(frame)[:-1] + b',"records":[\n' + b",\n".join(records) + b"\n]}\n"


def _plain(cell: Cell) -> Any:
    if isinstance(cell, tuple):
        return [_plain(part) for part in cell]
    if isinstance(cell, Named):
        return {"id": cell.id, "name": cell.name}
    # Money as a text, so that no reader rounds it: "1234.50".
    return str(cell) if isinstance(cell, Decimal) else cell
