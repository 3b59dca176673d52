"""Open data, version 1: what was promised is kept, files agree with each other and with the pages."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plugins.exports.open_data.tables import TABLES
from tests.conftest import ROOT
from tests.site_build.built import Site, listed

CONTRACT = ROOT / "tests" / "site" / "open_data_v1.json"
Types = dict[str, dict[str, str]]


def broken(promised: Types, now: Types) -> list[str]:
    """What readers of version 1 rely on and would no longer find."""
    return [
        f"{table}.{key}: {type}, now {now.get(table, {}).get(key, 'gone')}"
        for table, keys in promised.items()
        for key, type in keys.items()
        if now.get(table, {}).get(key) != type
    ]


def types_now() -> Types:
    return {table.name: {column.key: column.type.value for column in table.columns} for table in TABLES}


def test_no_key_that_was_published_is_gone_or_of_another_type() -> None:
    promised = json.loads(CONTRACT.read_text(encoding="utf-8"))
    faults = broken(promised, types_now())
    assert not faults, listed(faults)
    assert not broken(types_now(), promised), f"new keys are promised from now on: add them to {CONTRACT.name}"


@pytest.mark.parametrize(
    ("now", "fault"),
    [
        ({"calls": {"id": "string"}}, "calls.budget: number, now gone"),
        ({"calls": {"id": "string", "budget": "string"}}, "calls.budget: number, now string"),
        ({}, "calls.id: string, now gone"),
    ],
)
def test_a_key_that_is_removed_or_retyped_is_named(now: Types, fault: str) -> None:
    assert fault in broken({"calls": {"id": "string", "budget": "number"}}, now)


def folder(site: Site) -> Path:
    return site.output / "duomenys" / "v1"


def test_every_json_fits_its_schema_and_says_the_same_as_its_csv(site: Site) -> None:
    for table in TABLES:
        rows = json.loads((folder(site) / f"{table.name}.json").read_bytes())
        schema = json.loads((folder(site) / f"{table.name}.schema.json").read_bytes())
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(rows)
        text = (folder(site) / f"{table.name}.csv").read_bytes().decode()
        lines = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [{key: _said(value) for key, value in row.items()} for row in rows] == [
            {key: _number(value) for key, value in line.items()} for line in lines
        ], table.name


def _said(value: Any) -> Any:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else _number(str(value))


def _number(text: str) -> str:
    return f"{float(text):.6f}" if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def database(site: Site) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{folder(site) / 'lentyna.sqlite'}?mode=ro", uri=True)


def test_every_reference_of_the_database_leads_to_a_row(site: Site) -> None:
    with database(site) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            rows = json.loads((folder(site) / f"{table.name}.json").read_bytes())
            assert found.execute(f'SELECT count(*) FROM "{table.name}"').fetchone() == (len(rows),)  # noqa: S608


def test_the_database_says_nothing_of_the_sqlite_that_wrote_it(site: Site) -> None:
    assert (folder(site) / "lentyna.sqlite").read_bytes()[96:100] == bytes(4)


def test_points_on_a_map_are_written_as_rfc_7946_asks(site: Site) -> None:
    for name in ("libraries", "branches"):
        found = json.loads((folder(site) / f"{name}.geojson").read_bytes())
        rows = json.loads((folder(site) / f"{name}.json").read_bytes())
        assert found["type"] == "FeatureCollection"
        assert len(found["features"]) == sum(row["lat"] is not None for row in rows)
        for feature in found["features"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert feature["geometry"]["type"] == "Point"
            assert 20.5 <= longitude <= 27 and 53.5 <= latitude <= 56.6


def test_every_file_of_the_folder_is_described_and_every_described_one_is_there(site: Site) -> None:
    there = {file.name for file in folder(site).iterdir() if file.is_file() and file.name != "index.html"}
    described = json.loads((folder(site) / "openapi.json").read_bytes())
    assert {path.removeprefix("/") for path in described["paths"]} == there - {"openapi.json"}
    package = json.loads((folder(site) / "datapackage.json").read_bytes())
    assert [resource["path"] for resource in package["resources"]] == [f"{table.name}.csv" for table in TABLES]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_a_page_says_what_every_column_holds(site: Site, language: str) -> None:
    base = "/duomenys/v1/" if language == "lt" else "/en/data/v1/"
    overview = site.by_path[base]
    for table in TABLES:
        page = site.by_path[f"{base}{table.name}/"]
        assert f"{base}{table.name}/" in overview.tree.xpath("//main//a/@href")
        rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.tree.xpath("//main//tbody/tr")]
        assert [row[0] for row in rows] == [column.key for column in table.columns]
        assert all(row[1] and row[2] for row in rows), table.name


def test_the_catalogue_is_the_same_as_json_ld_and_as_turtle_and_names_every_file(site: Site) -> None:
    from rdflib import DCAT, Graph, URIRef
    from rdflib.compare import isomorphic
    from rdflib.term import BNode

    turtle = Graph().parse(folder(site) / "catalog.ttl", format="turtle")
    json_ld = Graph().parse(folder(site) / "catalog.jsonld", format="json-ld")
    assert isomorphic(turtle, json_ld)
    assert not [part for triple in turtle for part in triple if isinstance(part, BNode)]
    files = {str(address).rpartition("/")[2] for address in turtle.objects(None, DCAT.downloadURL)}
    assert files == {
        *(f"{table.name}.{ending}" for table in TABLES for ending in ("csv", "json")),
        *("libraries.geojson", "branches.geojson", "lentyna.sqlite"),
    }
    (top,) = turtle.subjects(None, DCAT.Catalog)
    assert isinstance(top, URIRef) and len(list(turtle.objects(top, DCAT.dataset))) == len(TABLES) + 1


SHAPES = ROOT.parent / "shared" / "schemas" / "dcat-ap"


@pytest.mark.skipif(not SHAPES.is_dir(), reason="the shapes of DCAT-AP are not beside this checkout")
@pytest.mark.parametrize("shapes", ["shapes.ttl", "range.ttl"])
def test_the_catalogue_conforms_to_dcat_ap(site: Site, shapes: str) -> None:
    from pyshacl import validate

    conforms, _, report = validate(str(folder(site) / "catalog.ttl"), shacl_graph=str(SHAPES / shapes))
    assert conforms, report
