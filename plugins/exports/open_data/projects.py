"""Tables of projects with their funding and results, of indicators, programmes and calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.model.indicator import IndicatorDefinition
from plugins.catalogue.model.programme import Call, Programme
from plugins.catalogue.model.project import Duration, Funding, Indicator, Project
from plugins.catalogue.model.values.money import Money
from plugins.catalogue.results import definition_of, results_of
from plugins.exports.open_data.columns import (
    Column,
    OpenTable,
    Row,
    Type,
    Value,
    described,
    existing,
    field,
    id_column,
    number_column,
    owner_column,
    page_columns,
    parts,
    plain,
    record_column,
    records,
    texts,
)
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.parts.money import is_added, known_value, value_of

_OF_PROJECT = N_("Id of the project")
_QUALIFIER = N_("What the sources say of it: over, nearly, about")
_ADDED = N_("Whether it is part of the sums on pages")


def _taking_part(ctx: Context) -> Iterator[Row]:
    """Each library of each project: whose it is, and those that it names."""
    for entry in ctx.catalogue.projects.values():
        for library in ctx.catalogue.by_project.get(entry.id, NOTHING).libraries:
            yield Row(ctx, entry, library.id)


def _results(ctx: Context) -> Iterator[Row]:
    for entry in ctx.catalogue.projects.values():
        for number, result in enumerate(results_of(entry, ctx.catalogue.indicators), 1):
            yield Row(ctx, entry, result, number)


def _duration() -> tuple[Column, ...]:
    return tuple(field(Duration, name, of=lambda row: row.data.duration) for name in ("start", "end"))


def _value(name: str) -> Any:
    """Of the value of a project in euro: `euro` or `qualifier`; None where none is known."""

    def get(row: Row) -> Value:
        found = known_value(row.data)
        return plain(getattr(found, name)) if found else None

    return get


def _euro(row: Row) -> Value:
    found = value_of(row.part.money) if row.part.money is not None else None
    return found.euro if found else None


def _funder(row: Row) -> Value:
    found = row.part.source.partner
    return found if found in row.ctx.catalogue.partners else None


def _funding_library(row: Row) -> Value:
    found = row.part.source.library
    return found if found in row.ctx.catalogue.libraries else None


def _funder_name(row: Row) -> Value:
    source, catalogue = row.part.source, row.ctx.catalogue
    if source.partner in catalogue.partners:
        return catalogue.partners[source.partner].data.name.pick("lt").text
    if source.library in catalogue.libraries:
        return catalogue.libraries[source.library].data.name.pick("lt").text
    return source.name.pick("lt").text if source.name else None


def _indicator(row: Row) -> Value:
    found = definition_of(row.part.value, row.ctx.catalogue.indicators)
    return found.id if found else None


def _budget(row: Row) -> Value:
    return row.part.budget.amount if row.part.budget is not None else None


def _result(name: str, type: Type = Type.STRING) -> Column:
    return field(Indicator, name, type, of=lambda row: row.part.value)


PROJECTS = OpenTable(
    "projects",
    N_("Projects"),
    (
        id_column(),
        owner_column(),
        *texts(Project, "title"),
        *texts(Project, "summary"),
        field(Project, "role"),
        field(Project, "national", Type.BOOLEAN),
        field(Project, "status"),
        field(Project, "evidence"),
        *_duration(),
        existing(Project, "programme", "programmes"),
        field(Project, "call"),
        field(Project, "topics"),
        Column("value_eur", Type.NUMBER, N_("Known value, EUR"), _value("euro")),
        Column("value_qualifier", Type.STRING, _QUALIFIER, _value("qualifier")),
        Column("added", Type.BOOLEAN, _ADDED, lambda row: is_added(row.data), required=True),
        existing(Project, "same_as_programme", "programmes"),
        existing(Project, "adopted_from", "projects"),
        *page_columns(lambda urls, row: urls.project(row.entry.id if row.entry else "")),
    ),
    ("id",),
    records("projects"),
)
PROJECT_LIBRARIES = OpenTable(
    "project_libraries",
    N_("Libraries that take part in projects"),
    (
        record_column("project", "projects", _OF_PROJECT),
        Column("library", Type.STRING, N_("Id of the library"), lambda row: row.part, "libraries", required=True),
    ),
    ("project", "library"),
    _taking_part,
)
FUNDING = OpenTable(
    "funding",
    N_("Funding of the projects"),
    (
        record_column("project", "projects", _OF_PROJECT),
        number_column(),
        Column("funder", Type.STRING, N_("Id of the partner that gives it"), _funder, "partners"),
        Column("funding_library", Type.STRING, N_("Id of the library that gives it"), _funding_library, "libraries"),
        Column("funder_name", Type.STRING, N_("The name of who gives it"), _funder_name),
        field(Funding, "role", required=True),
        field(Money, "amount", Type.NUMBER, of=lambda row: row.part.money),
        field(Money, "currency", of=lambda row: row.part.money),
        Column("amount_eur", Type.NUMBER, N_("Amount, EUR"), _euro),
        Column(
            "amount_qualifier",
            Type.STRING,
            _QUALIFIER,
            lambda row: plain(row.part.approximate),
        ),
        field(Funding, "date"),
        Column("added", Type.BOOLEAN, _ADDED, lambda row: is_added(row.data), required=True),
    ),
    ("project", "number"),
    parts("projects", "funding"),
)
RESULTS = OpenTable(
    "results",
    N_("Results of the projects"),
    (
        record_column("project", "projects", _OF_PROJECT),
        number_column(),
        Column("indicator", Type.STRING, described(Indicator, "indicator"), _indicator, "indicators"),
        *texts(Indicator, "label", of=lambda row: row.part.value),
        _result("unit"),
        _result("baseline", Type.NUMBER),
        _result("target", Type.NUMBER),
        _result("actual", Type.NUMBER),
        _result("out_of", Type.NUMBER),
        Column(
            "qualifier",
            Type.STRING,
            _QUALIFIER,
            lambda row: plain(row.part.value.approximate),
        ),
        _result("period"),
        _result("subset_of"),
        _result("evidence"),
        Column("added", Type.BOOLEAN, _ADDED, lambda row: row.part.why_not is None, required=True),
        Column("why_not", Type.STRING, N_("Why it is not added"), lambda row: plain(row.part.why_not)),
    ),
    ("project", "number"),
    _results,
)
INDICATORS = OpenTable(
    "indicators",
    N_("Indicators"),
    (
        id_column(),
        *texts(IndicatorDefinition, "label"),
        *texts(IndicatorDefinition, "definition"),
        field(IndicatorDefinition, "unit", required=True),
        field(IndicatorDefinition, "kind", required=True),
        field(IndicatorDefinition, "aggregation", required=True),
        existing(IndicatorDefinition, "merged_into", "indicators"),
    ),
    ("id",),
    lambda ctx: (Row(ctx, None, indicator) for indicator in ctx.catalogue.indicators.values()),
)
PROGRAMMES = OpenTable(
    "programmes",
    N_("Programmes"),
    (
        id_column(),
        *texts(Programme, "title"),
        *texts(Programme, "summary"),
        *_duration(),
        existing(Programme, "follows", "programmes"),
        field(Programme, "topics"),
        field(Programme, "evidence"),
        *page_columns(lambda urls, row: urls.item("programmes", row.entry.id if row.entry else "")),
    ),
    ("id",),
    records("programmes"),
)
CALLS = OpenTable(
    "calls",
    N_("Calls for applications"),
    (
        record_column("programme", "programmes", N_("Id of the programme")),
        field(Call, "id", required=True),
        *texts(Call, "title"),
        field(Call, "opens"),
        field(Call, "closes"),
        Column("budget", Type.NUMBER, described(Call, "budget"), _budget),
        field(Money, "currency", of=lambda row: row.part.budget),
        field(Call, "invited", Type.INTEGER),
        field(Call, "applied", Type.INTEGER),
        field(Call, "funded", Type.INTEGER),
        field(Call, "planned", Type.INTEGER),
    ),
    ("programme", "id"),
    parts("programmes", "calls"),
)
