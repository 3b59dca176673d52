"""Which results are added, and what they add up to. Decided here alone: pages, downloads and rules ask.

A value is added where its source reports it as reached and it names an indicator that can be added. Only values of the
same indicator are added, each person or thing once: a part of another value (`subset_of`) is not, nor what a record
says that is a programme itself, whose projects are added already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence, PartialDate
from plugins.catalogue.model.indicator import Aggregation, IndicatorDefinition, IndicatorKind
from plugins.catalogue.model.project import Indicator, Project
from plugins.catalogue.model.values.money import Qualifier, together


class NotAdded(StrEnum):
    """Why a value is not added to others."""

    PROGRAMME = "programme"
    ANNOUNCED = "announced"
    NOT_REACHED = "not-reached"
    NO_INDICATOR = "no-indicator"
    SUBSET = "subset"
    OTHER_PERIOD = "other-period"
    NEVER = "never"


class Result(Struct, frozen=True):
    """A value of a project; `why_not` is None for one that is added."""

    entry: Entry[Project]
    value: Indicator
    why_not: NotAdded | None


class Total(Struct, frozen=True):
    """What the projects reached together, in the unit of the indicator. `reported` are those that say so, each with its
    own sum and how exact it is; `silent` the others."""

    indicator: IndicatorDefinition
    value: Decimal
    qualifier: Qualifier | None
    reported: tuple[tuple[Entry[Project], Decimal, Qualifier | None], ...]
    silent: tuple[Entry[Project], ...]


def definition_of(value: Indicator, indicators: Mapping[str, IndicatorDefinition]) -> IndicatorDefinition | None:
    """The indicator that a value names, or what it was merged into."""
    found = indicators.get(value.indicator or "")
    return indicators.get(found.merged_into) if found and found.merged_into else found


def results_of(entry: Entry[Project], indicators: Mapping[str, IndicatorDefinition]) -> tuple[Result, ...]:
    """All values of a project, in its order."""
    data = entry.data
    why = [_why_not(data, value, indicators) for value in data.indicators]
    of_each: dict[str, list[int]] = {}
    for number, value in enumerate(data.indicators):
        if why[number] is None and (named := definition_of(value, indicators)):
            of_each.setdefault(named.id, []).append(number)
    for id, numbers in of_each.items():
        standing = _standing(indicators[id].aggregation, [(number, data.indicators[number]) for number in numbers])
        for number in numbers:
            if number not in standing:
                why[number] = NotAdded.OTHER_PERIOD
    return tuple(Result(entry, value, reason) for value, reason in zip(data.indicators, why, strict=True))


def _why_not(project: Project, value: Indicator, indicators: Mapping[str, IndicatorDefinition]) -> NotAdded | None:
    definition = definition_of(value, indicators)
    if project.same_as_programme is not None:
        return NotAdded.PROGRAMME
    if value.actual is None:
        return NotAdded.NOT_REACHED
    if project.evidence is Evidence.ANNOUNCED:
        return NotAdded.ANNOUNCED
    if value.subset_of is not None:
        return NotAdded.SUBSET
    if definition is None:
        return NotAdded.NO_INDICATOR
    if definition.aggregation is Aggregation.NONE or definition.kind is IndicatorKind.SHARE:
        return NotAdded.NEVER
    return None


def _standing(aggregation: Aggregation, values: list[tuple[int, Indicator]]) -> set[int]:
    """The numbers of the values that stand for all periods of a project."""
    if aggregation is Aggregation.LAST:
        return {max(values, key=lambda item: (_period_order(item[1].period), item[0]))[0]}
    if aggregation is Aggregation.MAX:
        return {max(values, key=lambda item: (item[1].actual or 0, -item[0]))[0]}
    return {number for number, _ in values}


def _period_order(period: PartialDate | None) -> tuple[int, int, int]:
    return (period.last.year, period.last.month, period.last.day) if period else (0, 0, 0)


def totals_of(projects: Iterable[Entry[Project]], indicators: Mapping[str, IndicatorDefinition]) -> tuple[Total, ...]:
    """What projects reached together, for each indicator of which any project says something, in the order of the
    list. Programmes that are kept as projects are neither added nor among the silent."""
    every = {entry.key: entry for entry in projects if entry.data.same_as_programme is None}
    added: dict[str, dict[str, list[Indicator]]] = {}
    for key, entry in every.items():
        for result in results_of(entry, indicators):
            named = definition_of(result.value, indicators)
            if result.why_not is None and named is not None:
                added.setdefault(named.id, {}).setdefault(key, []).append(result.value)
    found = []
    for id, definition in indicators.items():
        by_project = added.get(id)
        if not by_project:
            continue
        values = [value for of_one in by_project.values() for value in of_one]
        reported = tuple(
            (
                every[key],
                sum((value.actual or Decimal(0) for value in of_one), Decimal(0)),
                together(value.approximate for value in of_one),
            )
            for key, of_one in by_project.items()
        )
        found.append(
            Total(
                definition,
                sum((value for _, value, _ in reported), Decimal(0)),
                together(value.approximate for value in values),
                reported,
                tuple(entry for key, entry in every.items() if key not in by_project),
            )
        )
    return tuple(found)
