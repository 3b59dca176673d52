"""Timelines: phases of a project, projects of a library. Where only a year or month is known, all of it is drawn."""

from __future__ import annotations

import datetime as dt

from plugins.catalogue.catalogue import Projects
from plugins.catalogue.model.base import PartialDate
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Phase, Project
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import period
from plugins.pages.views.parts import Step, TimeScale

MANY_YEARS = 12
FEWEST_PROJECTS, MOST_PROJECTS = 5, 20


def scale(first: dt.date, last: dt.date) -> TimeScale:
    """The years between two days."""
    length = max((last - first).days, 1)
    every = 1 if last.year - first.year <= MANY_YEARS else 5
    years = (dt.date(year, 1, 1) for year in range(first.year + 1, last.year + 1) if year % every == 0)
    ticks = "".join(f"M{round(100 * (day - first).days / length, 1)} 0v1" for day in years)
    return TimeScale(str(first.year), str(last.year), ticks)


def fraction(date: PartialDate | None, whole: dt.date, begins: bool, first: dt.date, last: dt.date) -> float:
    """Where a date lies between two days, 0 to 1; `whole` stands for a date that is not known."""
    day = (date.first if begins else date.last) if date else whole
    return round(min(max((day - first).days / max((last - first).days, 1), 0.0), 1.0), 4)


def phases(ctx: Context, data: Project | Programme) -> tuple[tuple[Step, ...], TimeScale | None]:
    """The phases as fractions of the whole time, and what they stand on; nothing where an end is missing or no phase
    is dated."""
    start, end = data.duration.start, data.duration.end
    if start is None or end is None:
        return (), None
    first, last = start.first, end.last

    def step(phase: Phase) -> Step:
        return Step(
            phase.title.pick(ctx.lang),
            period(ctx, phase.start, phase.end),
            fraction(phase.start, first, True, first, last),
            fraction(phase.end or phase.start, last, False, first, last),
        )

    steps = tuple(step(phase) for phase in data.phases if phase.start or phase.end)
    return steps, scale(first, last) if steps else None


def projects_over_time(ctx: Context, projects: Projects) -> tuple[tuple[Step, ...], TimeScale | None]:
    """The newest projects whose beginning and end are known, oldest first; nothing where they are few."""
    dated = [
        (start, end, entry)
        for entry in projects
        if (start := entry.data.duration.start) is not None and (end := entry.data.duration.end) is not None
    ]
    dated.sort(key=lambda item: (item[0].first, item[1].last, item[2].id), reverse=True)
    shown = dated[:MOST_PROJECTS][::-1]
    if len(shown) < FEWEST_PROJECTS:
        return (), None
    first = min(start.first for start, _, _ in shown)
    last = max(end.last for _, end, _ in shown)
    steps = tuple(
        Step(
            entry.data.title.pick(ctx.lang),
            period(ctx, start, end),
            fraction(start, first, True, first, last),
            fraction(end, last, False, first, last),
        )
        for start, end, entry in shown
    )
    return steps, scale(first, last)
