"""Opening hours in words, and as numbers for the browser.

Nothing here depends on the day of the build but its year: which exceptions are still told, and which public holidays
are named. So a page says nothing that is wrong tomorrow; what is open now, the browser works out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import orjson

from plugins.catalogue.model.library import WEEKDAYS, ExceptionalHours, HoursKind, OpeningHours, Span
from plugins.pages.site.client_strings import KINDS, hours_words
from plugins.pages.context import Edition
from plugins.pages.parts.view_parts import own, said
from plugins.pages.libraries.opening_days import (
    Opening,
    clock,
    eves_are_shorter,
    kind_of,
    opening,
    openings,
    packed,
    public_holidays,
)
from plugins.pages.views.library import DayHours, ExceptionHours, HoursView, SeasonHours
from plugins.pages.views.parts import When

FIRST_OF_NEXT = 31
"""So many days of the next year are told as well: who plans for New Year looks in December."""


def years_told(ed: Edition) -> tuple[int, int]:
    """The years whose public holidays and seasons are dated: this one and the next."""
    return ed.site.today.year, ed.site.today.year + 1


def holidays(ed: Edition) -> Mapping[dt.date, str]:
    """Public holidays of the years told and of the day after them, by day."""
    found = ed.once.get(("hours", "holidays"))
    if found is None:
        first, last = years_told(ed)
        found = ed.once["hours", "holidays"] = public_holidays((first, last, last + 1), ed.lang)
    return found  # type: ignore[no-any-return]


def hours_view(ed: Edition, hours: OpeningHours | None, whole: bool = False) -> HoursView | None:
    """Opening hours for readers; None where the library has given none. Where they are only a note, no week is told.
    `whole`: for a page of its own, with the week in words and the days of public holidays."""
    if hours is None or not (hours.regular or hours.seasons or hours.exceptions or hours.note):
        return None
    if not (hours.regular or hours.seasons or hours.exceptions):
        # Only a note, for example „Pagal susitarimą“: no week, which would say that it is closed.
        return HoursView("", (), (), (), (), "", _confirmed(ed, hours), said(ed, hours.note), "", "")
    told = [item for item in hours.exceptions if (item.until or item.date).year >= years_told(ed)[0]]
    return HoursView(
        summary=_summary(ed, hours) if whole else "",
        days=week(ed, hours.regular),
        seasons=tuple(
            SeasonHours(
                season.name.pick(ed.lang),
                f"{_month_day(ed, season.start)} – {_month_day(ed, season.end)}",
                week(ed, season.hours),
            )
            for season in hours.seasons
        ),
        exceptions=tuple(_exception(ed, item) for item in sorted(told, key=lambda item: item.date)),
        special=tuple(_special(ed, hours)) if whole else (),
        holidays=_holidays(ed, hours),
        confirmed=_confirmed(ed, hours),
        note=said(ed, hours.note),
        packed=orjson.dumps(packed(hours)).decode(),
        words_url=hours_words(ed).url,
    )


def _confirmed(ed: Edition, hours: OpeningHours) -> str:
    if not hours.confirmed:
        return ed.words("The library has not confirmed these hours yet.")
    date = ed.formats.date(hours.confirmed.year, hours.confirmed.month, hours.confirmed.day)
    by_whom = hours.confirmed_by.pick(ed.lang).text if hours.confirmed_by else ""
    return ed.words("Last confirmed: {date}", date=date) + (f" ({by_whom})" if by_whom else "")


def _holidays(ed: Edition, hours: OpeningHours) -> str:
    closed = ed.words("Open on public holidays too") if hours.holidays_open else ed.words("Closed on public holidays")
    if not eves_are_shorter(hours):
        return f"{closed}."
    return f"{closed}. {ed.words('On the day before a public holiday it closes an hour earlier.')}"


def week(ed: Edition, spans: Iterable[Span]) -> tuple[DayHours, ...]:
    """The seven days of a week, Monday first."""
    days = []
    found = list(spans)
    for number, day in enumerate(WEEKDAYS):
        of_day = sorted(opening(span.kind, span.opens, span.closes) for span in found if day in span.days)
        staffed = tuple(_span(ed, span) for span in of_day if kind_of(span) is HoursKind.STAFFED)
        others = tuple(_span(ed, span) for span in of_day if kind_of(span) is not HoursKind.STAFFED)
        days.append(DayHours(ed.formats.weekday(number), staffed, others, not of_day))
    return tuple(days)


def _summary(ed: Edition, hours: OpeningHours) -> str:
    """The staffed hours of an ordinary week in words: „Pirmadienis–ketvirtadienis 09.00–18.00, …“; days that follow
    each other and are alike are told together."""
    of_days = [
        ", ".join(
            _clocks(ed, opening(span.kind, span.opens, span.closes))
            for span in sorted(hours.regular, key=lambda span: span.opens)
            if day in span.days and span.kind is HoursKind.STAFFED
        )
        for day in WEEKDAYS
    ]
    if not any(of_days):
        return ""
    parts = []
    for text, same in groupby(range(7), key=lambda day: of_days[day]):
        days = list(same)
        named = ed.formats.weekday(days[0])
        if len(days) > 1:
            named = f"{named}–{ed.formats.weekday(days[-1])}"
        parts.append(f"{named}: {text or ed.words('closed')}")
    whole = "; ".join(parts)
    return f"{whole[0].upper()}{whole[1:]}."


def _clocks(ed: Edition, found: Opening) -> str:
    return f"{ed.formats.clock(clock(found.opens))}–{ed.formats.clock(clock(found.closes))}"


def _span(ed: Edition, found: Opening) -> str:
    kind = KINDS.get(kind_of(found))
    return f"{_clocks(ed, found)} ({ed.words(kind)})" if kind else _clocks(ed, found)


def _month_day(ed: Edition, value: str) -> str:
    month, day = value.split("-")
    return ed.formats.month_day(int(month), int(day))


def _exception(ed: Edition, item: ExceptionalHours) -> ExceptionHours:
    last = item.until or item.date
    text = ed.words("closed")
    if not item.closed:
        text = _span(ed, opening(item.kind, item.opens or "", item.closes or ""))
    when = When("" if item.until else str(item.date), ed.formats.span(_parts(item.date), _parts(last)))
    return ExceptionHours(when, text, said(ed, item.reason), int(f"{last:%Y%m%d}"))


def _parts(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def holidays_and_eves(ed: Edition, hours: OpeningHours) -> Iterator[dt.date]:
    """The public holidays and the days before them that pages tell of, but for days that an exception has."""
    first = dt.date(ed.site.today.year, 1, 1)
    last = dt.date(ed.site.today.year + 1, 1, FIRST_OF_NEXT)
    known = holidays(ed)
    for day in sorted({*known, *(day - dt.timedelta(days=1) for day in known)}):
        if first <= day <= last and not any(item.date <= day <= (item.until or item.date) for item in hours.exceptions):
            yield day


def _special(ed: Edition, hours: OpeningHours) -> Iterator[ExceptionHours]:
    """Public holidays and the shorter days before them, where they differ from what the day would else be."""
    known = holidays(ed)
    for day in holidays_and_eves(ed, hours):
        now = openings(hours, day, known)
        if now == openings(hours, day, {}):
            continue
        text = ", ".join(_span(ed, found) for found in now) or ed.words("closed")
        reason = known.get(day) or ed.words("the day before a public holiday")
        when = When(str(day), ed.formats.date(*_parts(day), weekday=True))
        yield ExceptionHours(when, text, own(ed, reason), int(f"{day:%Y%m%d}"))
