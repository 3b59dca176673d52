"""All tables of version 1. A key that was published stays, with its type; keys may be added
(tests/site/open_data_v1.json keeps those that were)."""

from __future__ import annotations

from plugins.exports.open_data.columns import OpenTable
from plugins.exports.open_data.news_and_events import EVENTS, POSTS
from plugins.exports.open_data.organisations import BRANCHES, HOURS, LIBRARIES, MUNICIPALITIES, PARTNERS, SERVICES
from plugins.exports.open_data.projects import (
    CALLS,
    FUNDING,
    INDICATORS,
    PROGRAMMES,
    PROJECT_LIBRARIES,
    PROJECTS,
    RESULTS,
)

TABLES: tuple[OpenTable, ...] = (
    *(LIBRARIES, BRANCHES, HOURS, SERVICES, MUNICIPALITIES),
    *(PROJECTS, PROJECT_LIBRARIES, FUNDING, RESULTS, INDICATORS, PROGRAMMES, CALLS, PARTNERS),
    *(EVENTS, POSTS),
)


def table_named(name: str) -> OpenTable:
    return next(table for table in TABLES if table.name == name)
