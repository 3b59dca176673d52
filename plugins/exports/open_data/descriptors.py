"""What programs read to understand the tables: JSON Schema, Data Package, OpenAPI, and metadata for Datasette."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plugins.exports.open_data.columns import OpenTable
from plugins.exports.open_data.queries import QUERIES
from plugins.exports.tables import LICENCE

VERSION = "1.0.0"


def json_schema(table: OpenTable, words: Mapping[str, str]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a table's JSON. `words` are the descriptions by their msgids."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words[table.title],
        "type": "array",
        "items": {
            "type": "object",
            "required": [column.key for column in table.columns],
            "properties": {
                column.key: {
                    "type": column.type.value if column.required else [column.type.value, "null"],
                    "description": words[column.description],
                }
                for column in table.columns
            },
        },
    }


def data_package(tables: tuple[OpenTable, ...], words: Mapping[str, str], title: str, page: str) -> dict[str, Any]:
    """The descriptor (Data Package 2.0): every table with its fields, keys and references."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "lentyna",
        "title": title,
        "homepage": page,
        "version": VERSION,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
        "resources": [_resource(table, words) for table in tables],
    }


def _resource(table: OpenTable, words: Mapping[str, str]) -> dict[str, Any]:
    fields = [
        {
            "name": column.key,
            "type": column.type.value,
            "description": words[column.description],
            **({"constraints": {"required": True}} if column.required else {}),
        }
        for column in table.columns
    ]
    foreign: list[dict[str, Any]] = [
        {"fields": [column.key], "reference": {"resource": column.refers, "fields": ["id"]}}
        for column in table.columns
        if column.refers
    ]
    foreign += [
        {"fields": list(here), "reference": {"resource": name, "fields": list(there)}}
        for here, name, there in table.within
    ]
    # The profile wants a table itself named "" where its rows name each other.
    for key in foreign:
        if key["reference"]["resource"] == table.name:
            key["reference"]["resource"] = ""
    return {
        "name": table.name.replace("_", "-"),
        "title": words[table.title],
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def open_api(files: Mapping[str, tuple[str, str, str]], title: str, server: str) -> dict[str, Any]:
    """The files as OpenAPI 3.1 describes them. `files` are (media type, description, name of the JSON Schema or "") by
    their names below `server`."""
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": VERSION, "license": {"name": "CC BY 4.0", "url": LICENCE}},
        "servers": [{"url": server.rstrip("/")}],
        "security": [],
        "paths": {
            f"/{name}": {
                "get": {
                    "operationId": "".join(part.capitalize() for part in name.replace("_", ".").split(".")),
                    "summary": description,
                    "responses": {
                        "200": {
                            "description": description,
                            "content": {media: {"schema": {"$ref": schema} if schema else {}}},
                        },
                        "404": {"description": "There is no such file."},
                    },
                }
            }
            for name, (media, description, schema) in sorted(files.items())
        },
    }


def datasette(words: Mapping[str, str], title: str, page: str) -> dict[str, Any]:
    """Metadata for `datasette lentyna.sqlite --metadata metadata.json`: the documented queries by name."""
    return {
        "title": title,
        "source_url": page,
        "license": "CC BY 4.0",
        "license_url": LICENCE,
        "databases": {
            "lentyna": {"queries": {query.name: {"title": words[query.title], "sql": query.sql} for query in QUERIES}}
        },
    }
