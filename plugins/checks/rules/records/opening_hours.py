"""Libraries that contradict themselves: hours that cannot be, hours told twice, two main buildings."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from plugins.catalogue.model.library import (
    WEEKDAYS,
    ExceptionalHours,
    HoursKind,
    Library,
    OpeningHours,
    Season,
    Span,
)
from plugins.catalogue.problems import Field, Problem, Rule, Severity
from plugins.checks.text_source import RecordSource
from plugins.i18n.catalogs import N_
from plugins.pages.libraries.opening_days import DAY, Opening, clock, minutes, opening

GROUP = "catalogue"
ERROR = Severity.ERROR
_LONGEST_NIGHT = 12 * 60
"""Minutes: hours that end on the next day and last longer are two times that changed places."""
_LOCKED = N_("A person comes to a locked door.")

IMPOSSIBLE = Rule(
    "hours-impossible",
    ERROR,
    N_("From {opens} to {closes} it would be open for {hours} hours, until the next day."),
    N_("Exchange the two times, or correct one; a whole day is 0:00 to 24:00."),
    why=_LOCKED,
)
OVERLAP = Rule(
    "hours-overlap",
    ERROR,
    N_("The hours {span} overlap with {other} of the same day."),
    N_("Give each time once; around a break write two lines: 9:00 to 13:00 and 14:00 to 18:00."),
    why=N_("Readers see two different opening hours."),
)
NO_DAY = Rule(
    "season-day-impossible",
    ERROR,
    N_("No year has the day {day}."),
    N_("Write the day that is meant, for example: {last}"),
    why=N_("It is unclear when the other hours begin or end."),
)
SEASONS = Rule(
    "season-overlap",
    ERROR,
    N_("The season “{name}” has days in common with “{other}”."),
    N_("Let one of them end on the day before the other begins."),
    why=N_("For these days two different opening hours are given."),
)
EXCEPTIONS = Rule(
    "exception-contradicts",
    ERROR,
    N_("The opening hours for {date} are given twice."),
    N_("Keep the one that is right, and delete the other."),
    why=N_("For these days two different opening hours are given."),
)
TWO_MAIN = Rule(
    "branches-two-main",
    ERROR,
    N_("Two branches are the central building: {first} and {second}."),
    N_("Leave main: yes with one of them."),
    why=N_("The library's page shows the hours and the address of one, and it is not known of which."),
)
RULES = (IMPOSSIBLE, OVERLAP, NO_DAY, SEASONS, EXCEPTIONS, TWO_MAIN)


def check_record(source: RecordSource) -> Iterator[Problem]:
    """A library by itself."""
    if not isinstance(source.record, Library):
        return
    main: list[str] = []
    for number, branch in enumerate(source.record.branches):
        if branch.main:
            main.append(branch.id)
            if len(main) == 2:
                yield source.problem(TWO_MAIN, "branches", number, "main", first=main[0], second=main[1])
        if branch.hours is not None:
            yield from _hours(source, ("branches", number, "hours"), branch.hours)


def _hours(source: RecordSource, field: Field, hours: OpeningHours) -> Iterator[Problem]:
    yield from _week(source, (*field, "regular"), hours.regular)
    for number, season in enumerate(hours.seasons):
        of_season = (*field, "seasons", number)
        for name in ("start", "end"):
            day: str = getattr(season, name)
            month = int(day[:2])
            last = calendar.monthrange(2024, month)[1]  # a leap year: 29 February is a day
            if int(day[3:]) > last:
                yield source.problem(NO_DAY, *of_season, name, day=day, last=f"{month:02d}-{last}")
        other = next((one for one in hours.seasons[:number] if _share_days(one, season)), None)
        if other is not None:
            said = {"name": season.name.pick("lt").text, "other": other.name.pick("lt").text}
            yield source.problem(SEASONS, *of_season, "start", **said)
        yield from _week(source, (*of_season, "hours"), season.hours)
    yield from _exceptions(source, (*field, "exceptions"), hours.exceptions)


def _share_days(one: Season, other: Season) -> bool:
    """Whether two seasons have a day in common; either may go over New Year."""

    def parts(season: Season) -> list[tuple[str, str]]:
        if season.start <= season.end:
            return [(season.start, season.end)]
        return [(season.start, "12-31"), ("01-01", season.end)]

    return any(a <= d and c <= b for a, b in parts(one) for c, d in parts(other))


def _week(source: RecordSource, field: Field, spans: tuple[Span, ...]) -> Iterator[Problem]:
    """Hours of a week: each by itself, then each kind of them beside the others, over midnight too."""
    times: list[tuple[HoursKind, int, int, int]] = []
    for number, span in enumerate(spans):
        if _too_long(span.opens, span.closes):
            yield _impossible(source, (*field, number, "closes"), span.opens, span.closes)
            continue
        made = opening(span.kind, span.opens, span.closes)
        for day in span.days:
            begin = WEEKDAYS.index(day) * DAY
            times.append((span.kind, begin + made.opens, begin + made.closes, number))
    told: set[int] = set()
    for kind in HoursKind:
        of_kind = sorted((start, end, number) for one, start, end, number in times if one is kind)
        # The week is a ring: what goes on after Sunday's midnight is Monday's.
        again = [(start + 7 * DAY, end + 7 * DAY, number) for start, end, number in of_kind[:1]]
        for first, second in pairwise([*of_kind, *again]):
            later, earlier = max(first[2], second[2]), min(first[2], second[2])
            if second[0] < first[1] and first is not second and later not in told and len(of_kind) > 1:
                told.add(later)
                values = {"span": _clocks(spans[later]), "other": _clocks(spans[earlier])}
                yield source.problem(OVERLAP, *field, later, "opens", **values)


def _exceptions(source: RecordSource, field: Field, found: tuple[ExceptionalHours, ...]) -> Iterator[Problem]:
    """Days unlike others: each by itself, then those of the same days and kind beside each other."""
    seen: dict[tuple[dt.date, dt.date, HoursKind], list[tuple[Opening | None, str]]] = {}
    for number, item in enumerate(found):
        opens, closes = item.opens, item.closes
        made = None
        if opens and closes:
            if _too_long(opens, closes):
                yield _impossible(source, (*field, number, "closes"), opens, closes)
                continue
            made = opening(item.kind, opens, closes)
        others = seen.setdefault((item.date, item.until or item.date, item.kind), [])
        for other, words in others:
            if made is None or other is None:
                yield source.problem(EXCEPTIONS, *field, number, "date", date=item.date)
                break
            if made.opens < other.closes and other.opens < made.closes:
                values = {"span": f"{opens}–{closes}", "other": words}
                yield source.problem(OVERLAP, *field, number, "opens", **values)
                break
        others.append((made, f"{opens}–{closes}"))


def _too_long(opens: str, closes: str) -> bool:
    """Whether hours end on the next day so late that two times must have changed places. A whole day from midnight to
    midnight is none of these."""
    start, end = minutes(opens), minutes(closes)
    if start >= DAY:
        return True
    return end <= start and end + DAY - start > _LONGEST_NIGHT and (start, end) != (0, 0)


def _impossible(source: RecordSource, field: Field, opens: str, closes: str) -> Problem:
    length = (minutes(closes) - minutes(opens)) % DAY or DAY
    hours = clock(length) if length % 60 else str(length // 60)
    return source.problem(IMPOSSIBLE, *field, opens=opens, closes=closes, hours=hours)


def _clocks(span: Span) -> str:
    return f"{span.opens}–{span.closes}"
