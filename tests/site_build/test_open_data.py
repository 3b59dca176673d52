"""Open data, version 1: what was promised is kept, files agree with each other and with the pages."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plugins.exports.open_data.queries import QUERIES
from plugins.exports.open_data.tables import TABLES
from tests.site_build.built import Page, Site, listed

CONTRACT = Path(__file__).resolve().parents[1] / "site" / "open_data_v1.json"
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


def figures(page: Page) -> Iterator[tuple[str, str]]:
    """(value, label) of the figures of a page."""
    for figure in page.tree.xpath("//main//*[contains(concat(' ', @class, ' '), ' figure ')]"):
        value = " ".join(figure.xpath("string(p[@class='figure__value'])").split())
        yield value, " ".join(figure.xpath("string(p[@class='figure__label'])").split())


def whole(text: str) -> int:
    return int(re.sub(r"\D", "", text.split(".")[0]))


def figure(page: Page, label: str) -> int:
    return next(whole(value) for value, said in figures(page) if label in said)


def answers(site: Site, name: str) -> list[tuple[Any, ...]]:
    query = next(query for query in QUERIES if query.name == name)
    with database(site) as found:
        return found.execute(query.sql).fetchall()


def table_of(page: Page, caption: str) -> dict[str, list[str]]:
    """The cells of the rows of a table by the first of each."""
    for table in page.tree.xpath("//main//table"):
        if " ".join(table.xpath("string(caption)").split()) == caption:
            rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath("tbody/tr")]
            return {row[0]: row[1:] for row in rows}
    return {}


def labels(site: Site, table: str, column: str) -> dict[str, str]:
    with database(site) as found:
        return dict(found.execute(f'SELECT id, coalesce("{column}_en", "{column}_lt") FROM "{table}"').fetchall())  # noqa: S608


def text_of(page: Page, path: str = "//main") -> str:
    return " ".join(page.tree.xpath(f"string({path})").split())


def euro_agrees(shown: str, euro: float | None) -> bool:
    """Whether a page may show a sum of euro so: to the euro, and what is about so much in three digits."""
    number = float(re.sub(r"[^\d.]", "", shown) or 0) * (1e6 if "million" in shown else 1)
    return euro is not None and abs(number - euro) < (euro / 200 if shown.startswith("about") else 1)


Pairs = Iterator[tuple[object, object]]
"""What a query gives, and what a page shows."""


def of_projects(site: Site) -> Pairs:
    yield answers(site, "projects"), [(figure(site.by_path["/en/impact/"], "described"),)]


def of_libraries_with_projects(site: Site) -> Pairs:
    yield answers(site, "libraries-with-projects"), [(figure(site.by_path["/en/impact/"], "with a project"),)]


def of_partners(site: Site) -> Pairs:
    yield answers(site, "partners"), [(figure(site.by_path["/en/impact/"], "partner"),)]


def of_value(site: Site) -> Pairs:
    impact = site.by_path["/en/impact/"]
    ((value, known, projects),) = answers(site, "value")
    (worth,) = [shown for shown, label in figures(impact) if "value of the projects" in label]
    yield euro_agrees(worth, value), True
    yield f"known for {known} of {projects} projects" in text_of(impact), True


def of_value_by_programme(site: Site) -> Pairs:
    for programme, value, known, projects in answers(site, "value-by-programme"):
        page = site.by_path[f"/en/programmes/{programme}/"]
        shown = [text for text, label in figures(page) if "value of the projects" in label]
        yield len(shown), 1 if known else 0
        if known:
            yield euro_agrees(shown[0], value), True
            yield f"known for {known} of {projects} projects" in text_of(page), True


def of_results(site: Site) -> Pairs:
    names, shown = labels(site, "indicators", "label"), table_of(site.by_path["/en/impact/"], "Results of the projects")
    yield (
        {names[id]: (int(total), reported) for id, total, reported in answers(site, "results")},
        {name: (whole(cells[0]), whole(cells[1].split(" of ")[0])) for name, cells in shown.items()},
    )


def of_results_by_library(site: Site) -> Pairs:
    names = labels(site, "indicators", "label")
    for library, id, total, reported in answers(site, "results-by-library"):
        for one in site.by_path[f"/en/libraries/{library}/"].tree.xpath(
            "//section[@id='results']//*[contains(@class, 'figure__value')]/.."
        ):
            value, label, note = (" ".join(line.text_content().split()) for line in one.xpath("p"))
            if label == names[id]:
                yield (int(total), reported), (whole(value), whole(note.split(" of ")[0]))


def of_results_not_added(site: Site) -> Pairs:
    names, counts = labels(site, "indicators", "label"), dict(answers(site, "results-not-added"))
    for page in site.by_template()["indicator", "en"]:
        (id,) = [id for id, name in names.items() if text_of(page, "//main//h1") == name]
        yield counts.get(id, 0), len(table_of(page, "Values that are not added"))


def of_granted(site: Site) -> Pairs:
    for funder, granted in answers(site, "granted"):
        found = figures(site.by_path[f"/en/partners/{funder}/"])
        (shown,) = [text for text, label in found if "granted" in label]
        yield euro_agrees(shown, granted), True


def of_calls(site: Site) -> Pairs:
    for programme, id, applied, funded, described in answers(site, "calls"):
        page = site.by_path[f"/en/programmes/{programme}/"]
        shown = text_of(page, f"//*[@id='{id}']" if page.tree.xpath(f"//*[@id='{id}']") else "//main")
        if applied and funded:
            yield re.search(rf"\b{applied} applied {funded} funded\b", shown) is not None, True
            yield f"Of the {funded} funded projects {described} " in shown, True


def of_libraries_by_county(site: Site) -> Pairs:
    for county, count in answers(site, "libraries-by-county"):
        yield count, figure(site.by_path[f"/en/counties/{county}/"], "librar")


def of_posts_by_year(site: Site) -> Pairs:
    for year, count in answers(site, "posts-by-year"):
        page = site.by_path[f"/en/news/{year}/"]
        yield count, whole(text_of(page, "//main//p[@class='page-head__lead']"))


CHECKS: dict[str, Callable[[Site], Pairs]] = {
    "projects": of_projects,
    "libraries-with-projects": of_libraries_with_projects,
    "partners": of_partners,
    "value": of_value,
    "value-by-programme": of_value_by_programme,
    "results": of_results,
    "results-by-library": of_results_by_library,
    "results-not-added": of_results_not_added,
    "granted": of_granted,
    "calls": of_calls,
    "libraries-by-county": of_libraries_by_county,
    "posts-by-year": of_posts_by_year,
}


@pytest.mark.parametrize("query", [query.name for query in QUERIES])
def test_a_query_gives_the_figures_that_pages_show(site: Site, query: str) -> None:
    pairs = list(CHECKS[query](site))
    assert pairs and [given for given, _ in pairs] == [shown for _, shown in pairs]
