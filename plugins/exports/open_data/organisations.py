"""Tables of libraries with their branches, hours and services, of municipalities and partners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plugins.catalogue.model.library import Branch, Library, OpeningHours, Position, Span
from plugins.catalogue.model.portal import Partner
from plugins.catalogue.model.vocabulary import Municipality
from plugins.exports.open_data.columns import (
    Column,
    OpenTable,
    Row,
    Type,
    Value,
    existing,
    field,
    id_column,
    number_column,
    page_columns,
    parts,
    record_column,
    records,
    texts,
)
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context

_OF_LIBRARY = N_("Id of the library")


class _Opened(NamedTuple):
    """Hours of a branch: of the ordinary week where `season` is ""."""

    branch: Branch
    season: str
    span: Span


class _Offered(NamedTuple):
    """A service: of all branches where `branch` is ""."""

    branch: str
    service: str


def _hours(ctx: Context) -> Iterator[Row]:
    for entry in ctx.catalogue.libraries.values():
        for branch in entry.data.branches:
            if branch.hours:
                opened = [_Opened(branch, "", span) for span in branch.hours.regular]
                for season in branch.hours.seasons:
                    opened += [_Opened(branch, season.name.pick("lt").text, span) for span in season.hours]

                yield from (Row(ctx, entry, one, number) for number, one in enumerate(opened, 1))


def _services(ctx: Context) -> Iterator[Row]:
    for entry in ctx.catalogue.libraries.values():
        offered = [_Offered("", service) for service in entry.data.services]
        offered += [_Offered(branch.id, service) for branch in entry.data.branches for service in branch.services]
        yield from (Row(ctx, entry, one, number) for number, one in enumerate(dict.fromkeys(offered), 1))


def _given(name: str) -> Callable[[Row], Value]:
    return lambda row: getattr(row.part, name) or None


def _county(row: Row) -> Value:
    found = row.ctx.catalogue.municipalities.get(row.data.municipality or "")
    return found.county if found else None


def _position() -> tuple[Column, ...]:
    def where(row: Row) -> Position | None:
        return (row.part if row.part is not None else row.data).position

    return tuple(
        field(Position, name, type, of=where)
        for name, type in (("lat", Type.NUMBER), ("lon", Type.NUMBER), ("exact", Type.BOOLEAN))
    )


MUNICIPALITIES = OpenTable(
    "municipalities",
    N_("Municipalities"),
    (
        id_column(),
        field(Municipality, "iso", required=True),
        *texts(Municipality, "name"),
        field(Municipality, "county", required=True),
        *page_columns(lambda urls, row: urls.item("municipalities", row.part.id)),
    ),
    ("id",),
    lambda ctx: (Row(ctx, None, place) for place in ctx.catalogue.municipalities.values()),
)
LIBRARIES = OpenTable(
    "libraries",
    N_("Libraries"),
    (
        id_column(),
        *texts(Library, "name"),
        *texts(Library, "short_name"),
        field(Library, "kind"),
        existing(Library, "municipality", "municipalities"),
        Column("county", Type.STRING, N_("Id of its county"), _county),
        field(Library, "seat"),
        *_position(),
        field(Library, "website"),
        field(Library, "founded"),
        field(Library, "branch_count", Type.INTEGER),
        field(Library, "branch_count_as_of"),
        *page_columns(lambda urls, row: urls.library(row.entry.id if row.entry else "")),
    ),
    ("id",),
    records("libraries"),
)
BRANCHES = OpenTable(
    "branches",
    N_("Branches"),
    (
        record_column("library", "libraries", _OF_LIBRARY),
        field(Branch, "id", required=True),
        *texts(Branch, "name"),
        field(Branch, "main", Type.BOOLEAN, required=True),
        field(Branch, "address"),
        field(Branch, "postcode"),
        *_position(),
        *page_columns(lambda urls, row: urls.branch(row.entry.id if row.entry else "", row.part.id)),
    ),
    ("library", "id"),
    parts("libraries", "branches"),
)
HOURS = OpenTable(
    "hours",
    N_("Opening hours"),
    (
        record_column("library", "libraries", _OF_LIBRARY),
        Column("branch", Type.STRING, N_("Id of the branch"), lambda row: row.part.branch.id, required=True),
        number_column(),
        Column(
            "season",
            Type.STRING,
            N_("Part of the year; empty for the ordinary week"),
            _given("season"),
        ),
        field(Span, "days", of=lambda row: row.part.span, required=True),
        field(Span, "opens", of=lambda row: row.part.span, required=True),
        field(Span, "closes", of=lambda row: row.part.span, required=True),
        field(Span, "kind", of=lambda row: row.part.span, required=True),
        field(OpeningHours, "confirmed", of=lambda row: row.part.branch.hours),
    ),
    ("library", "branch", "number"),
    _hours,
    ((("library", "branch"), "branches", ("library", "id")),),
)
SERVICES = OpenTable(
    "services",
    N_("Services"),
    (
        record_column("library", "libraries", _OF_LIBRARY),
        number_column(),
        Column(
            "branch",
            Type.STRING,
            N_("Id of the branch; empty where the whole library offers it"),
            _given("branch"),
        ),
        Column("service", Type.STRING, N_("Id of the service"), lambda row: row.part.service, required=True),
    ),
    ("library", "number"),
    _services,
)
PARTNERS = OpenTable(
    "partners",
    N_("Partners"),
    (
        id_column(),
        *texts(Partner, "name"),
        field(Partner, "country"),
        field(Partner, "website"),
        *page_columns(lambda urls, row: urls.item("partners", row.entry.id if row.entry else "")),
    ),
    ("id",),
    records("partners"),
)
