"""Queries that work out figures of pages from lentyna.sqlite. A test compares each with its pages."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.project import FUNDED_STATUSES
from plugins.i18n.catalogs import N_


class Query(Struct, frozen=True):
    """A query; `title` is a msgid that says what it answers."""

    name: str
    title: str
    sql: str


_FUNDED = ", ".join(f"'{status.value}'" for status in sorted(FUNDED_STATUSES))
QUERIES: tuple[Query, ...] = (
    Query("projects", N_("How many projects are described"), "SELECT count(*) AS projects FROM projects"),
    Query(
        "libraries-with-projects",
        N_("How many libraries have a project of their own"),
        "SELECT count(DISTINCT library) AS libraries FROM projects",
    ),
    Query("partners", N_("How many partners there are"), "SELECT count(*) AS partners FROM partners"),
    Query(
        "value",
        N_("What the projects are worth together, in euro"),
        "SELECT round(sum(value_eur), 2) AS value, count(value_eur) AS known, count(*) AS projects\n"
        "FROM projects WHERE added",
    ),
    Query(
        "value-by-programme",
        N_("What the projects of each programme are worth, in euro"),
        "SELECT programme, round(sum(value_eur), 2) AS value, count(value_eur) AS known, count(*) AS projects\n"
        "FROM projects WHERE added AND programme IS NOT NULL GROUP BY programme ORDER BY programme",
    ),
    Query(
        "results",
        N_("What the projects reached together, by indicator"),
        "SELECT indicator, sum(actual) AS total, count(DISTINCT project) AS reported\n"
        "FROM results WHERE added GROUP BY indicator ORDER BY indicator",
    ),
    Query(
        "results-by-library",
        N_("What the projects of each library reached, by indicator"),
        "SELECT library, indicator, sum(actual) AS total, count(DISTINCT project) AS reported\n"
        "FROM results JOIN project_libraries USING (project)\n"
        "WHERE added GROUP BY library, indicator ORDER BY library, indicator",
    ),
    Query(
        "results-not-added",
        N_("How many values of each indicator are not added"),
        "SELECT indicator, count(*) AS not_added FROM results\n"
        "WHERE NOT added AND indicator IS NOT NULL GROUP BY indicator ORDER BY indicator",
    ),
    Query(
        "granted",
        N_("What each partner gave to the projects, in euro"),
        "SELECT funder, round(sum(amount_eur), 2) AS granted\n"
        "FROM funding WHERE added AND amount_eur IS NOT NULL AND funder IS NOT NULL GROUP BY funder ORDER BY funder",
    ),
    Query(
        "calls",
        N_("How many of the funded projects of each call are described here"),
        # The states are those of our own list.
        "SELECT calls.programme, calls.id, applied, funded, (\n"  # noqa: S608
        "  SELECT count(*) FROM projects\n"
        "  WHERE projects.programme = calls.programme AND projects.call = calls.id\n"
        f"    AND projects.status IN ({_FUNDED})\n"
        ") AS described\n"
        "FROM calls ORDER BY calls.programme, calls.id",
    ),
    Query(
        "libraries-by-county",
        N_("How many libraries each county has"),
        "SELECT county, count(*) AS libraries FROM libraries WHERE county IS NOT NULL GROUP BY county ORDER BY county",
    ),
    Query(
        "posts-by-year",
        N_("How many posts each year has"),
        "SELECT substr(date, 1, 4) AS year, count(*) AS posts FROM posts GROUP BY year ORDER BY year DESC",
    ),
)
