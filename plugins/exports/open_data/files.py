"""A table as CSV, JSON and GeoJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import orjson
from msgspec import Struct

from plugins.exports.open_data.columns import Value
from plugins.exports.tables import text_cell


class OpenRows(Struct, frozen=True):
    """The rows of a table, by the keys of its columns."""

    keys: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class JsonView(Struct, frozen=True):
    """Plain data for a JSON file."""

    data: dict[str, Any]


def as_csv(view: OpenRows) -> bytes:
    """CSV (RFC 4180), UTF-8: true and false, a point in decimals, nothing for what is not known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(view.keys)
    writer.writerows([_cell(value) for value in row] for row in view.rows)
    return out.getvalue().encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_cell(value) if isinstance(value, str) else f"{value:f}" if isinstance(value, Decimal) else str(value)


def as_json(view: OpenRows) -> bytes:
    """An array of objects, one a line."""
    rows = [orjson.dumps(found) for found in objects(view)]
    return b"[\n" + b",\n".join(rows) + b"\n]\n" if rows else b"[]\n"


def objects(view: OpenRows) -> Iterator[dict[str, Any]]:
    """The rows as JSON has them."""
    for row in view.rows:
        yield {key: json_value(value) for key, value in zip(view.keys, row, strict=True)}


def json_value(value: Value) -> Any:
    """A value as JSON and SQLite have it: they know no decimal numbers, and those of money have two places at most."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def as_geojson(view: OpenRows) -> bytes:
    """The rows that have a place, as points (RFC 7946: WGS 84, longitude first)."""
    features = []
    for found in objects(view):
        lat, lon = found.pop("lat"), found.pop("lon")
        if lat is not None and lon is not None:
            point = {"type": "Point", "coordinates": [lon, lat]}
            features.append(orjson.dumps({"type": "Feature", "geometry": point, "properties": found}))
    return b'{"type":"FeatureCollection","features":[\n' + b",\n".join(features) + b"\n]}\n"
