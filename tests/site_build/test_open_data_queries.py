"""The documented queries of the open data give the figures that pages show."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from plugins.exports.open_data.queries import QUERIES
from tests.site_build.built import Page, Site


def database(site: Site) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{site.output / 'duomenys/v1/lentyna.sqlite'}?mode=ro", uri=True)


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
