"""Open data, version 1, below /duomenys/v1/: the files, described in English as their keys are, and pages in each
language that say what every column holds. Decision 034."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from plugins.exports.once import OnceForAll
from plugins.exports.open_data.columns import Column, OpenTable, Row, Type, Value
from plugins.exports.open_data.dcat import COLUMNS, Described, catalogue
from plugins.exports.open_data.descriptors import data_package, datasette, json_schema, open_api
from plugins.exports.open_data.files import JsonView, OpenRows
from plugins.exports.open_data.queries import QUERIES
from plugins.exports.open_data.sqlite import DatabaseView
from plugins.exports.open_data.tables import TABLES, table_named
from plugins.i18n.catalogs import N_
from plugins.i18n.mail_addresses import without_mail
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.head import head
from plugins.pages.parts.view_parts import link, own
from plugins.pages.record_page import page_of
from plugins.pages.site_plan import PageGroup
from plugins.pages.urls import OPEN_DATA
from plugins.pages.views.open_data import OpenDataPage, OpenTablePage, QueryView
from plugins.pages.views.parts import Cell, Link, Table

_TYPES = MappingProxyType(
    {
        Type.STRING: N_("text"),
        Type.NUMBER: N_("number"),
        Type.INTEGER: N_("whole number"),
        Type.BOOLEAN: N_("yes or no"),
    }
)
_MEDIA = MappingProxyType({"csv": "text/csv", "json": "application/json", "schema.json": "application/schema+json"})
TITLE = N_("Open data, version 1")
LEAD = N_("All records of the portal as tables. Columns keep their names and types as long as this version lives.")
DATABASE = "lentyna.sqlite"
_OTHERS = MappingProxyType(
    {
        "datapackage.json": (
            "application/json",
            N_("Data Package: all tables with columns, keys and references"),
        ),
        "openapi.json": ("application/json", N_("OpenAPI 3.1: all files and their types")),
        DATABASE: ("application/vnd.sqlite3", N_("All tables in one SQLite database")),
        "metadata.json": ("application/json", N_("Metadata for Datasette, with the queries below")),
        "catalog.jsonld": ("application/ld+json", N_("DCAT-AP 3.0.1: how data portals describe these files, JSON-LD")),
        "catalog.ttl": ("text/turtle", N_("The same as Turtle")),
        "libraries.geojson": ("application/geo+json", N_("Libraries as points on a map, GeoJSON")),
        "branches.geojson": ("application/geo+json", N_("Branches as points on a map, GeoJSON")),
    }
)
"""Files beside those of each table: (media type, what it is) by name."""


def open_data_groups(contexts: Mapping[str, Context]) -> Iterator[PageGroup]:
    """All files and pages of the open data."""
    ctx = contexts["en"]
    for table in TABLES:
        yield PageGroup(f"open data {table.name}", partial(_files, ctx, table))
    yield PageGroup("open data database", partial(_database, ctx))
    yield PageGroup("open data descriptors", partial(_descriptors, ctx))
    yield PageGroup("open data catalogue", partial(_catalogue, contexts))
    for found in contexts.values():
        yield PageGroup(f"open data {found.lang}", partial(_pages, found))


def _files(ctx: Context, table: OpenTable) -> Iterator[Page]:
    rows = OnceForAll(partial(open_rows, ctx, table.name), len(table.endings))
    for ending in table.endings:
        yield Page(f"{OPEN_DATA}{table.name}.{ending}", f"export:open-{ending}", lang=ctx.lang, make=rows)


def _database(ctx: Context) -> Iterator[Page]:
    yield Page(f"{OPEN_DATA}{DATABASE}", "export:open-sqlite", lang=ctx.lang, make=partial(_every_table, ctx))


def _every_table(ctx: Context) -> DatabaseView:
    return DatabaseView({table.name: open_rows(ctx, table.name) for table in TABLES})


def open_rows(ctx: Context, name: str) -> OpenRows:
    """The rows of a table. Mail addresses are not in files for programs (decision 030)."""
    table = table_named(name)
    page = ctx.site.site_url + ctx.urls.open_data(name)
    return OpenRows(
        tuple(column.key for column in table.columns),
        tuple(tuple(_value(column, row, page) for column in table.columns) for row in table.rows(ctx)),
    )


def _value(column: Column, row: Row, page: str) -> Value:
    value = column.get(row)
    return without_mail(value, page) if isinstance(value, str) and ("@" in value or "%40" in value) else value


def _descriptors(ctx: Context) -> Iterator[Page]:
    title = f"{ctx.words(TITLE)} – {ctx.catalogue.portal.name.pick(ctx.lang).text}"
    words, page = _words(ctx), ctx.site.site_url + ctx.urls.open_data()
    found = {
        "datapackage.json": data_package(TABLES, words, title, page),
        "openapi.json": open_api(_described_files(words), title, ctx.site.site_url + OPEN_DATA),
        "metadata.json": datasette(words, title, page),
        **{f"{table.name}.schema.json": json_schema(table, words) for table in TABLES},
    }
    for name, data in found.items():
        yield Page(f"{OPEN_DATA}{name}", "export:open-data", JsonView(data))


def _catalogue(contexts: Mapping[str, Context]) -> Iterator[Page]:
    ctx = contexts["en"]
    portal = ctx.catalogue.portal
    described = Described(
        title={found.lang: f"{portal.name.pick(found.lang).text}: {found.words(TITLE)}" for found in contexts.values()},
        description={found.lang: found.words(LEAD) for found in contexts.values()},
        publisher={found.lang: portal.owner.pick(found.lang).text for found in contexts.values()},
        page=ctx.site.site_url + ctx.urls.open_data(),
        folder=ctx.site.site_url + OPEN_DATA,
        contact=ctx.site.site_url + ctx.urls.section("about"),
    )
    words: dict[str, dict[str, str]] = {}
    for found in contexts.values():
        words[found.lang] = {**_words(found), COLUMNS: found.words(COLUMNS, columns="{columns}")}
    data = JsonView(catalogue(described, TABLES, words))
    yield Page(f"{OPEN_DATA}catalog.jsonld", "export:open-data", data)
    yield Page(f"{OPEN_DATA}catalog.ttl", "export:open-turtle", data)


def _described_files(words: Mapping[str, str]) -> dict[str, tuple[str, str, str]]:
    """(media type, what it is, its JSON Schema) of each file by name."""
    of_tables = {
        f"{table.name}.{ending}": (
            media,
            f"{words[table.title]}, {ending}",
            f"{table.name}.schema.json" if ending == "json" else "",
        )
        for table in TABLES
        for ending, media in _MEDIA.items()
    }
    others = {name: (media, words[what], "") for name, (media, what) in _OTHERS.items() if name != "openapi.json"}
    return {**of_tables, **others}


def _words(ctx: Context) -> dict[str, str]:
    """What is said of tables, columns, queries and files, by msgids."""
    said = {table.title for table in TABLES} | {column.description for table in TABLES for column in table.columns}
    said |= {query.title for query in QUERIES} | {what for _, what in _OTHERS.values()}
    return {text: ctx.words(text) for text in sorted(said)}


def _pages(ctx: Context) -> Iterator[Page]:
    yield page_of(ctx, "opendata.html", ctx.urls.open_data(), ctx.other_urls.open_data(), partial(_overview, ctx))
    for table in TABLES:
        url, twin = ctx.urls.open_data(table.name), ctx.other_urls.open_data(table.name)
        yield page_of(ctx, "opentable.html", url, twin, partial(_table, ctx, table.name))


def _overview(ctx: Context) -> OpenDataPage:
    lead = ctx.words(LEAD)
    rows = tuple(
        (
            Cell(own(ctx, ctx.words(table.title)), ctx.urls.open_data(table.name)),
            *(Cell(own(ctx, ending.upper()), f"{OPEN_DATA}{table.name}.{ending}") for ending in ("csv", "json")),
        )
        for table in TABLES
    )
    header = (ctx.words("Table"), ctx.words("For spreadsheets"), ctx.words("For programs"))
    return OpenDataPage(
        head=head(
            ctx,
            "opendata",
            ctx.urls.open_data(),
            ctx.words(TITLE),
            lead,
            section="about",
            twin=ctx.other_urls.open_data(),
        ),
        lead=own(ctx, lead),
        tables=Table(ctx.words("Tables"), header, rows),
        files=tuple((link(ctx, name, f"{OPEN_DATA}{name}"), ctx.words(what)) for name, (_, what) in _OTHERS.items()),
        queries=tuple(QueryView(ctx.words(query.title), query.sql) for query in QUERIES),
    )


def _table(ctx: Context, name: str) -> OpenTablePage:
    table = table_named(name)
    title = ctx.words(table.title)
    lead = ctx.words("What each column of the table “{name}” holds, and what its rows refer to.", name=table.name)
    rows = tuple(
        (
            Cell(own(ctx, column.key)),
            Cell(own(ctx, ctx.words(_TYPES[column.type]))),
            Cell(own(ctx, _description(ctx, column))),
            _reference(ctx, column.refers),
        )
        for column in table.columns
    )
    header = (ctx.words("Column"), ctx.words("Type"), ctx.words("What it holds"), ctx.words("Refers to"))
    return OpenTablePage(
        head=head(
            ctx,
            "opentable",
            ctx.urls.open_data(name),
            ctx.words("{table}: open data", table=title),
            lead,
            section="about",
            trail=(Link(own(ctx, ctx.words(TITLE)), ctx.urls.open_data()),),
            twin=ctx.other_urls.open_data(name),
        ),
        lead=own(ctx, lead),
        files=tuple(link(ctx, f"{name}.{ending}", f"{OPEN_DATA}{name}.{ending}") for ending in _MEDIA),
        columns=Table(ctx.words("Columns"), header, rows),
    )


def _reference(ctx: Context, table: str) -> Cell:
    return Cell(own(ctx, f"{table}.id"), ctx.urls.open_data(table)) if table else Cell(own(ctx, ""))


def _description(ctx: Context, column: Column) -> str:
    text = ctx.words(column.description)
    if column.lang == "lt":
        return ctx.words("{text} (in Lithuanian)", text=text)
    return ctx.words("{text} (in English)", text=text) if column.lang == "en" else text
