"""Sums of money counted from the records. Sums never count a grant twice, and say how many records they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from plugins.catalogue.catalogue import Projects
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project
from plugins.pages.edition import Edition
from plugins.pages.make import own
from plugins.pages.views.parts import FigureView


def known_value(project: Project) -> tuple[Decimal, bool] | None:
    """The value of a project in euro, and whether it is approximate: its budget where given, else the sum of the
    funding whose value is known; None where nothing is known in a currency with a fixed rate."""
    if project.budget is not None:
        return (project.budget.euro, project.budget.approximate) if project.budget.euro is not None else None
    values = [item.money for item in project.funding if item.money is not None]
    known = [value.euro for value in values if value.euro is not None]
    if not known or len(known) != len(values):
        return None
    return sum(known, Decimal(0)), any(value.approximate for value in values)


def granted_by(project: Project, partner: str) -> Decimal | None:
    """What one funder gave to a project, in euro; None where no value is known."""
    known = [
        item.money.euro
        for item in project.funding
        if item.source.partner == partner and item.money is not None and item.money.euro is not None
    ]
    return sum(known, Decimal(0)) if known else None


def sum_figure(ed: Edition, values: Iterable[Decimal | None], label: str, more: str = "") -> tuple[FigureView, ...]:
    """A sum with "known for n of m" and what else is to be said under it; nothing where no value is known."""
    every = list(values)
    known = [value for value in every if value is not None]
    if not known:
        return ()
    note = ed.words("known for {known} of {all} projects", known=len(known), all=len(every))
    text = ed.formats.money(sum(known, Decimal(0)), "EUR")
    return (FigureView(text, own(ed, label), note=own(ed, f"{note}; {more}" if more else note)),)


def totals(ed: Edition, projects: Projects, partner: str) -> tuple[FigureView, ...]:
    """What a funder gave to these projects."""
    values = [granted_by(entry.data, partner) for entry in projects]
    return sum_figure(ed, values, ed.words("granted to these projects"))


def project_totals(ed: Edition, projects: Iterable[Entry[Project]]) -> tuple[FigureView, ...]:
    """The value of these projects together. A project that is itself a programme is left out, and that is said: its
    money went to other projects here and would be counted twice."""
    every = [entry.data for entry in projects]
    counted = [project for project in every if project.same_as_programme is None]
    values = [found[0] if (found := known_value(project)) else None for project in counted]
    left_out = len(every) - len(counted)
    more = (
        ed.words.plural(
            "{n} project that is itself a programme is not counted again",
            "{n} projects that are themselves programmes are not counted again",
            left_out,
        )
        if left_out
        else ""
    )
    return sum_figure(ed, values, ed.words("value of the projects"), more)
