"""Projects: money that does not add up, results without a source, calls without results."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import FUNDED_STATUSES, Project
from plugins.catalogue.model.values.money import Money
from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.catalogue.results import definition_of
from plugins.checks.content import Content
from plugins.i18n.catalogs import N_

GROUP = "catalogue"
WARNING = Severity.WARNING
TOLERANCE = Decimal("0.01")
"""Sums may differ by this share of the total: sources round, and the litas was converted."""

MORE = Rule(
    "funding-above-total",
    WARNING,
    N_("The sources give {sum} together, but the total value is {total}."),
    N_("Compare with the source; correct a sum or the total, or mark what is rough: approximate: yes"),
    why=N_("One of the two numbers is wrong, and both are counted and shown."),
)
LESS = Rule(
    "funding-below-total",
    WARNING,
    N_("The sources give {sum} together, but the total value is {total}."),
    N_("Add the source that is missing, or correct a sum."),
    why=N_("Readers who add up see that something is missing."),
)
NO_EVIDENCE = Rule(
    "result-without-evidence",
    WARNING,
    N_("Results are given, but nothing says where they come from."),
    N_("Add the page to sources, or to the indicator: evidence: https://…"),
    why=N_("A number without a source cannot be trusted, nor corrected."),
)
ANNOUNCED = Rule(
    "result-announced",
    WARNING,
    N_("The record only announces (evidence: announced), but it gives a result that was reached."),
    N_("Write the number as target, or set evidence: reported if a source reports it."),
    why=N_("A plan must not be counted as a result."),
)
NO_INDICATOR = Rule(
    "project-without-indicator",
    WARNING,
    N_("The project was funded in a call, but no number says what came of it."),
    N_("Add at least one indicator with target or actual, for example how many people took part."),
    why=N_("A call shows its results as the sum of its projects; this one is missing from it."),
)
BEFORE_START = Rule(
    "phase-outside",
    WARNING,
    N_("The part “{title}” lies outside the time of the project ({span})."),
    N_("Correct the year of the part or of the project."),
    why=N_("The timeline of the project contradicts itself."),
)
FUNNEL = Rule(
    "call-funnel",
    WARNING,
    N_("In the call “{call}” more projects were funded ({funded}) than applied ({applied})."),
    N_("Exchange the two numbers, or correct them from the source."),
    why=N_("The figures of the call contradict each other."),
)
OTHER_UNIT = Rule(
    "indicator-unit",
    WARNING,
    N_("The indicator “{indicator}” is counted in another unit: {unit}."),
    N_("Write unit: {unit}, or name no indicator, if something else is counted."),
    why=N_("Values of different units would be added."),
)
NO_WHOLE = Rule(
    "subset-without-whole",
    WARNING,
    N_("This is said to be a part of “{indicator}”, but no other result of the project is counted in that."),
    N_("Name the indicator of the result that it is a part of, or take subset_of away."),
    why=N_("A part is not added to the results of others, and its whole is missing."),
)
RULES = (MORE, LESS, NO_EVIDENCE, ANNOUNCED, NO_INDICATOR, BEFORE_START, FUNNEL, OTHER_UNIT, NO_WHOLE)


def check(content: Content) -> Iterator[Problem]:
    """All projects and programmes."""
    for project in content.catalogue.projects.values():
        yield from _money(content, project)
        yield from _results(content, project)
        yield from _indicators(content, project)
        yield from _time(content, project)
    for programme in content.catalogue.programmes.values():
        yield from _money(content, programme)
        for number, call in enumerate(programme.data.calls):
            if call.applied is not None and call.funded is not None and call.funded > call.applied:
                values = {"call": call.title.pick("lt").text, "funded": call.funded, "applied": call.applied}
                yield content.in_record(FUNNEL, programme.path, "calls", number, "funded", **values)


def _money(content: Content, entry: Entry[Project] | Entry[Programme]) -> Iterator[Problem]:
    budget, parts = entry.data.budget, [part.money for part in entry.data.funding]
    known = [money for money in parts if money is not None]
    if budget is None or not known:
        return
    total, sums = _same_currency(budget, known)
    if total is None or not sums:
        return
    found, slack = sum(sums), max(total * TOLERANCE, Decimal(1))
    rough = budget.approximate or any(money.approximate for money in known)
    values = {"sum": f"{found:f}", "total": f"{total:f}"}
    if found > total + (total / 5 if rough else slack):
        yield content.in_record(MORE, entry.path, "budget", **values)
    elif len(known) == len(parts) and len(parts) > 1 and not rough and found < total - slack:
        yield content.in_record(LESS, entry.path, "budget", **values)


def _same_currency(budget: Money, parts: list[Money]) -> tuple[Decimal | None, list[Decimal]]:
    """The total and the parts in one currency: their own, or the euro; None where there is no rate."""
    if all(part.currency is budget.currency for part in parts):
        return budget.amount, [part.amount for part in parts]
    euros = [part.euro for part in parts]
    return (budget.euro, [euro for euro in euros if euro is not None]) if None not in euros else (None, [])


def _results(content: Content, project: Entry[Project]) -> Iterator[Problem]:
    data = project.data
    reached = [number for number, indicator in enumerate(data.indicators) if indicator.actual is not None]
    if not data.sources:
        bare = [number for number in reached if data.indicators[number].evidence is None]
        if bare:
            yield content.in_record(NO_EVIDENCE, project.path, "indicators", bare[0])
        elif data.results:
            yield content.in_record(NO_EVIDENCE, project.path, "results")
    if data.evidence is Evidence.ANNOUNCED and reached:
        yield content.in_record(ANNOUNCED, project.path, "indicators", reached[0], "actual")
    if data.call and data.status in FUNDED_STATUSES and not data.indicators:
        yield content.in_record(NO_INDICATOR, project.path, "call")


def _indicators(content: Content, project: Entry[Project]) -> Iterator[Problem]:
    values = project.data.indicators
    for number, value in enumerate(values):
        definition = definition_of(value, content.catalogue.indicators)
        if definition is not None and definition.unit != value.unit:
            named = {"indicator": definition.id, "unit": definition.unit}
            yield content.in_record(OTHER_UNIT, project.path, "indicators", number, "unit", **named)
        part_of = value.subset_of
        if part_of is not None and not any(v.indicator == part_of and v.subset_of is None for v in values):
            yield content.in_record(NO_WHOLE, project.path, "indicators", number, "subset_of", indicator=part_of)


def _time(content: Content, project: Entry[Project]) -> Iterator[Problem]:
    span = project.data.duration
    for number, phase in enumerate(project.data.phases):
        early = span.start and phase.end and phase.end.last < span.start.first
        late = span.end and phase.start and phase.start.first > span.end.last
        if early or late:
            values = {"title": phase.title.pick("lt").text, "span": f"{span.start or '…'} – {span.end or '…'}"}
            yield content.in_record(BEFORE_START, project.path, "phases", number, **values)
