"""Lists as files: any CSV and JSON reader gets the records, in the words of the list's language."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.exports.table_rows import COLUMNS, Named
from plugins.exports.tables import TableView, as_csv, as_semicolon_csv, table_json
from tests.conftest import ROOT
from tests.site_build.built import Site, listed

SCHEMA = ROOT / "docs" / "lists.schema.json"


def _table(file: Path, delimiter: str = ",") -> list[dict[str, str]]:
    text = io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=delimiter))


def _with_semicolons(path: str) -> str:
    """The address of the same table for spreadsheets set to Lithuanian."""
    return f"{path}.{'semicolons' if path.startswith('en/') else 'kabliataskiai'}.csv"


@cache
def _pairs(site: Site) -> list[tuple[str, list[dict[str, str]], dict]]:
    """(address without its ending, lines of the CSV, the JSON) of every list that is a file."""
    found = []
    for file in site.texts(".csv"):
        path = file.relative_to(site.output).with_suffix("").as_posix()
        if "." in file.stem or path.startswith("duomenys/"):  # with semicolons; tables of the open data
            continue
        data = json.loads(file.with_suffix(".json").read_bytes())
        found.append((path, _table(file), data))
    return found


def test_the_whole_lists_stand_at_addresses_that_stay(real_site: Site) -> None:
    known = {path for path, _, _ in _pairs(real_site)}
    wanted = {"bibliotekos", "projektai", "projektai-finansavimas", "renginiai", "naujienos/2015"}
    assert wanted | {"en/libraries", "en/projects", "en/projects-funding", "en/events", "en/news/2015"} <= known


def test_all_libraries_and_projects_stand_in_the_files_of_all(real_site: Site) -> None:
    tables = {path: lines for path, lines, _ in _pairs(real_site)}
    libraries = sum(1 for _ in (ROOT / "content/libraries").glob("*/library.yaml"))
    projects = sum(1 for _ in (ROOT / "content").rglob("projects/*.yaml"))
    assert len(tables["bibliotekos"]) == len(tables["en/libraries"]) == libraries == 66
    assert len(tables["projektai"]) == len(tables["en/projects"]) == projects


def test_every_json_keeps_to_its_schema(site: Site) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes()))
    faults = [
        f"{path}: {fault.message[:200]}" for path, _, data in _pairs(site) for fault in validator.iter_errors(data)
    ]
    assert not faults, listed(faults)


def _said(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_said(one) for one in value)
    return value["name"] if isinstance(value, dict) else "" if value is None else str(value)


def test_csv_and_json_tell_the_same_and_count_it(site: Site) -> None:
    faults = []
    for path, lines, data in _pairs(site):
        if not len(lines) == len(data["records"]) == data["count"]:
            faults.append(f"{path}: {len(lines)} lines, {len(data['records'])} records, {data['count']} said")
        for line, record in zip(lines, data["records"], strict=False):
            for cell, value in zip(line.values(), record.values(), strict=True):
                told = cell.removeprefix("'") if isinstance(value, str | list | dict) else cell
                if not isinstance(value, bool) and told != _said(value):
                    faults.append(f"{path}: {cell!r} is not {value!r}")
    assert not faults, listed(faults)


def _number(text: str) -> str:
    """A number as the other table writes it; anything else as it is."""
    return text.replace(",", ".") if re.fullmatch(r"-?[0-9]+,[0-9]+", text) else text


def test_the_table_with_semicolons_holds_what_the_one_with_commas_holds(site: Site) -> None:
    faults = []
    for path, lines, _ in _pairs(site):
        same = [
            {key: _number(cell) for key, cell in line.items()}
            for line in _table(site.output / _with_semicolons(path), ";")
        ]
        faults += [f"{path}: {was!r} is {now!r}" for was, now in zip(lines, same, strict=True) if was != now]
    assert not faults, listed(faults)


def test_a_table_for_lithuanian_spreadsheets_has_semicolons_and_decimal_commas() -> None:
    view = _of("Alytus, Kaunas", Decimal("1234.50"), 55.25, 3, None, "Vienas; du", "a=b;=1+1")
    written = 'Alytus, Kaunas;1234,50;55,25;3;;"Vienas; du";"a=b;\'=1+1"'
    assert as_semicolon_csv(view) == f"\ufeffa;a;a;a;a;a;a\r\n{written}\r\n".encode()


def test_a_line_of_funding_names_the_project_as_the_list_of_projects_does(sample_site: Site) -> None:
    tables = {path: lines for path, lines, _ in _pairs(sample_site)}
    ids = {line["Id"] for line in tables["projektai"]}
    named = [line["Projekto id"] for line in tables["projektai-finansavimas"]]
    assert named and set(named) <= ids


def test_the_first_line_is_in_the_language_of_the_list(sample_site: Site) -> None:
    tables = {path: lines for path, lines, _ in _pairs(sample_site)}
    assert list(tables["projektai"][0])[:4] == ["Id", "Pavadinimas", "Biblioteka", "Dalyvaujančios bibliotekos"]
    assert list(tables["en/projects"][0])[:4] == ["Id", "Title", "Library", "Libraries taking part"]


def test_every_file_is_offered_on_the_page_it_is_named_after(site: Site) -> None:
    faults = []
    for path, _, _ in _pairs(site):
        page = site.by_path["/" + re.sub("-(finansavimas|funding|rezultatai|results)$", "", path) + "/"]
        offered = {link.get("href") for link in page.tree.xpath("//main//a[@href]")}
        wanted = (f"/{path}.csv", f"/{_with_semicolons(path)}")
        faults += [f"{page.path} does not lead to {file}" for file in wanted if file not in offered]
    assert not faults, listed(faults)


def test_every_list_offered_as_a_file_has_at_least_five_records(site: Site) -> None:
    faults = [path for path, lines, _ in _pairs(site) if len(lines) < 5]
    assert not faults, listed(faults)


def _of(*cells: object) -> TableView:
    return TableView(("a",) * len(cells), ("a",) * len(cells), ("taip", "ne"), (cells,), "news", "lt", "t", "p")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+370", "'+370"),
        ("-5 laipsniai", "'-5 laipsniai"),
        ("@biblioteka", "'@biblioteka"),
        ("\t=1", "'\t'=1"),
        ((Named("x", "=SUM(A1)"),), "'=SUM(A1)"),
        (("Vienas", "=1+1"), "Vienas; '=1+1"),
        ("Vienas;=1+1", "Vienas;'=1+1"),
        ("Vienas, @SUM(A1)", '"Vienas, \'@SUM(A1)"'),
        ("Vienas\t=1", "Vienas\t'=1"),
        ("Vienas|=1", "Vienas|'=1"),
        ("Vienas\n=1", '"Vienas\n\'=1"'),
        ("Vienas\r\n-1+1", '"Vienas\r\n\'-1+1"'),
        ('Vienas;"=1+1', '"Vienas;""\'=1+1"'),
        ('"=1', '"""\'=1"'),
        (" \u00a0=1", " \u00a0'=1"),
        ("\x00=1", "\x00'=1"),
        ("＝1+1", "'＝1+1"),
        ("+370 5 123 4567", "+370 5 123 4567"),
        ("Tel.; +37061234567", "Tel.; +37061234567"),
        ("+37061234567+cmd|' /C calc'!A0", "'+37061234567+cmd|' /C calc'!A0"),
        ("a - b, c–d; e=f", '"a - b, c–d; e=f"'),
        (-5, "-5"),
        (Decimal("-5.50"), "-5.50"),
        ("„Kelias“, 2 dalis", '"„Kelias“, 2 dalis"'),
        ('jis tarė "taip"', '"jis tarė ""taip"""'),
        ("dvi\neilutės", '"dvi\neilutės"'),
        (True, "taip"),
        (False, "ne"),
        (None, '""'),
        ((Named("a", "Vienas"), "Du"), "Vienas; Du"),
    ],
)
def test_a_cell_is_written_so_that_a_spreadsheet_reads_what_was_meant(cell: object, written: str) -> None:
    assert as_csv(_of(cell)) == b"\xef\xbb\xbfa\r\n" + written.encode() + b"\r\n"


def test_what_stands_above_the_columns_is_no_formula_either() -> None:
    view = TableView(("a",), ("=1+1",), ("taip", "ne"), (), "news", "lt", "t", "p")
    assert as_csv(view) == b"\xef\xbb\xbf'=1+1\r\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@given(st.text(alphabet="=+-@;,|\t\r\n\"' a1\u00a0", max_size=40))
def test_no_text_begins_a_formula_whatever_a_spreadsheet_splits_lines_at(separator: str, text: str) -> None:
    for row in csv.reader(
        io.StringIO(as_csv(_of("x", text, "y")).decode("utf-8-sig"), newline=""), delimiter=separator
    ):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_an_empty_list_of_records_is_still_json() -> None:
    assert json.loads(table_json(TableView((), (), ("", ""), (), "news", "lt", "t", "p")))["records"] == []


def test_every_column_is_documented_for_readers() -> None:
    text = (ROOT / "docs" / "open-data.md").read_text(encoding="utf-8")
    schema = json.loads(SCHEMA.read_bytes())["$defs"]
    names = {"libraries": "library", "projects": "project", "funding": "funding", "results": "result"}
    names |= {"events": "event", "news": "post"}
    for kind, columns in COLUMNS.items():
        keys = [column.key for column in columns]
        assert keys == schema[names[kind]]["required"] == list(schema[names[kind]]["properties"]), kind
        for key in keys:
            assert f"`{key}`" in text, (kind, key)
