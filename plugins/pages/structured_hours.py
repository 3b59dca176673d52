"""Opening hours as schema.org describes them: openingHoursSpecification for the ordinary week and the seasons of this
and the next year, specialOpeningHoursSpecification for days unlike others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from plugins.catalogue.model.library import ExceptionalHours, HoursKind, OpeningHours, Season, Span
from plugins.pages.edition import Edition
from plugins.pages.hours import holidays, holidays_and_eves, years_told
from plugins.pages.opening_days import Opening, clock, kind_of, openings

Node = dict[str, Any]
DAYS = MappingProxyType(
    {
        "mon": "Monday",
        "tue": "Tuesday",
        "wed": "Wednesday",
        "thu": "Thursday",
        "fri": "Friday",
        "sat": "Saturday",
        "sun": "Sunday",
    }
)


def hours_node(ed: Edition, found: OpeningHours | None, phone: str = "", whole: bool = True) -> Node:
    """The properties of a place that tell its hours; nothing where none are known. `whole` False leaves out seasons,
    public holidays, self-service and telephone, which a branch's own page has. `phone` is the number that its telephone
    hours are of."""
    if found is None:
        return {}
    seasons = _seasons(ed, found.seasons) if whole else []
    node: Node = {"openingHoursSpecification": [*_week(found.regular), *seasons]}
    special = [node for item in found.exceptions for node in _exception(ed, item)]
    if whole:
        special += _holidays(ed, found)
        machines = _week(found.regular, HoursKind.SELF_SERVICE)
        if machines:
            name = ed.words("self-service")
            node["amenityFeature"] = {
                "@type": "LocationFeatureSpecification", "name": name, "value": True, "hoursAvailable": machines,
            }  # fmt: skip
        by_phone = _week(found.regular, HoursKind.TELEPHONE)
        if by_phone and phone:
            node["contactPoint"] = {"@type": "ContactPoint", "telephone": phone, "hoursAvailable": by_phone}
    return node | {"specialOpeningHoursSpecification": special}


def _specification(opens: str, closes: str, **more: object) -> Node:
    # There is no 24:00 in xsd:time; an earlier closing time is that of the next day (schema.org).
    closes = "23:59" if closes == "24:00" else closes
    return {"@type": "OpeningHoursSpecification", **more, "opens": opens, "closes": closes}


def _week(spans: Iterable[Span], kind: HoursKind = HoursKind.STAFFED, **valid: object) -> list[Node]:
    return [
        _specification(
            span.opens, span.closes, dayOfWeek=[f"https://schema.org/{DAYS[day]}" for day in span.days], **valid
        )
        for span in spans
        if span.kind is kind
    ]


def _seasons(ed: Edition, seasons: Iterable[Season]) -> list[Node]:
    """Seasons with the years in which they are next: schema.org knows no season of every year."""
    out = []
    for season in seasons:
        for year in years_told(ed):
            later = year + (season.end < season.start)
            valid = {"validFrom": f"{year}-{season.start}", "validThrough": f"{later}-{season.end}"}
            out += _week(season.hours, **valid)
    return out


def _exception(ed: Edition, item: ExceptionalHours) -> list[Node]:
    if item.kind is not HoursKind.STAFFED or (item.until or item.date).year < years_told(ed)[0]:
        return []
    # Google and schema.org: equal times mean closed all day.
    return [_specification(item.opens or "00:00", item.closes or "00:00", **_valid(item.date, item.until or item.date))]


def _valid(first: dt.date, last: dt.date) -> dict[str, object]:
    return {"validFrom": str(first), "validThrough": str(last)}


def _holidays(ed: Edition, found: OpeningHours) -> list[Node]:
    """Public holidays and the shorter days before them, where staffed hours differ from those of such a day."""
    known, out = holidays(ed), []
    for day in holidays_and_eves(ed, found):
        now, else_ = _staffed(openings(found, day, known)), _staffed(openings(found, day, {}))
        if now != else_:
            spans = [(clock(span.opens), clock(span.closes)) for span in now] or [("00:00", "00:00")]
            out += [_specification(opens, closes, **_valid(day, day)) for opens, closes in spans]
    return out


def _staffed(found: Iterable[Opening]) -> list[Opening]:
    return [span for span in found if kind_of(span) is HoursKind.STAFFED]
