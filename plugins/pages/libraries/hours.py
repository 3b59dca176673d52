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
from plugins.pages.context import Context
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
from plugins.pages.parts.view_parts import own, said
from plugins.pages.site.client_strings import KINDS, hours_words
from plugins.pages.views.library import DayHours, ExceptionHours, HoursView, SeasonHours
from plugins.pages.views.parts import When

FIRST_OF_NEXT = 31
"""So many days of the next year are told as well: who plans for New Year looks in December."""


def years_told(ctx: Context) -> tuple[int, int]:
    """The years whose public holidays and seasons are dated: this one and the next."""
    return ctx.site.today.year, ctx.site.today.year + 1


def holidays(ctx: Context) -> Mapping[dt.date, str]:
    """Public holidays of the years told and of the day after them, by day."""

    def made() -> Mapping[dt.date, str]:
        first, last = years_told(ctx)
        return public_holidays((first, last, last + 1), ctx.lang)

    return ctx.once.take(("hours", "holidays"), made)


def hours_view(ctx: Context, hours: OpeningHours | None, whole: bool = False) -> HoursView | None:
    """Opening hours for readers; None where the library has given none. Where they are only a note, no week is told.
    `whole`: for a page of its own, with the week in words and the days of public holidays."""
    if hours is None or not (hours.regular or hours.seasons or hours.exceptions or hours.note):
        return None
    if not (hours.regular or hours.seasons or hours.exceptions):
        # Only a note, for example „Pagal susitarimą“: no week, which would say that it is closed.
        return HoursView("", (), (), (), (), "", _confirmed(ctx, hours), said(ctx, hours.note), "", "")
    told = [item for item in hours.exceptions if (item.until or item.date).year >= years_told(ctx)[0]]
    return HoursView(
        summary=_summary(ctx, hours) if whole else "",
        days=week(ctx, hours.regular),
        seasons=tuple(
            SeasonHours(
                season.name.pick(ctx.lang),
                f"{_month_day(ctx, season.start)} – {_month_day(ctx, season.end)}",
                week(ctx, season.hours),
            )
            for season in hours.seasons
        ),
        exceptions=tuple(_exception(ctx, item) for item in sorted(told, key=lambda item: item.date)),
        special=tuple(_special(ctx, hours)) if whole else (),
        holidays=_holidays(ctx, hours),
        confirmed=_confirmed(ctx, hours),
        note=said(ctx, hours.note),
        packed=orjson.dumps(packed(hours)).decode(),
        words_url=hours_words(ctx).url,
    )


def _confirmed(ctx: Context, hours: OpeningHours) -> str:
    if not hours.confirmed:
        return ctx.words("The library has not confirmed these hours yet.")
    date = ctx.formats.date(hours.confirmed.year, hours.confirmed.month, hours.confirmed.day)
    by_whom = hours.confirmed_by.pick(ctx.lang).text if hours.confirmed_by else ""
    return ctx.words("Last confirmed: {date}", date=date) + (f" ({by_whom})" if by_whom else "")


def _holidays(ctx: Context, hours: OpeningHours) -> str:
    closed = ctx.words("Open on public holidays too") if hours.holidays_open else ctx.words("Closed on public holidays")
    if not eves_are_shorter(hours):
        return f"{closed}."
    return f"{closed}. {ctx.words('On the day before a public holiday it closes an hour earlier.')}"


def week(ctx: Context, spans: Iterable[Span]) -> tuple[DayHours, ...]:
    """The seven days of a week, Monday first."""
    days = []
    found = list(spans)
    for number, day in enumerate(WEEKDAYS):
        of_day = sorted(opening(span.kind, span.opens, span.closes) for span in found if day in span.days)
        staffed = tuple(_span(ctx, span) for span in of_day if kind_of(span) is HoursKind.STAFFED)
        others = tuple(_span(ctx, span) for span in of_day if kind_of(span) is not HoursKind.STAFFED)
        days.append(DayHours(ctx.formats.weekday(number), staffed, others, not of_day))
    return tuple(days)


def _summary(ctx: Context, hours: OpeningHours) -> str:
    """The staffed hours of an ordinary week in words: „Pirmadienis–ketvirtadienis 09.00–18.00, …“; days that follow
    each other and are alike are told together."""
    of_days = [
        ", ".join(
            _clocks(ctx, opening(span.kind, span.opens, span.closes))
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
        named = ctx.formats.weekday(days[0])
        if len(days) > 1:
            named = f"{named}–{ctx.formats.weekday(days[-1])}"
        parts.append(f"{named}: {text or ctx.words('closed')}")
    whole = "; ".join(parts)
    return f"{whole[0].upper()}{whole[1:]}."


def _clocks(ctx: Context, found: Opening) -> str:
    return f"{ctx.formats.clock(clock(found.opens))}–{ctx.formats.clock(clock(found.closes))}"


def _span(ctx: Context, found: Opening) -> str:
    kind = KINDS.get(kind_of(found))
    return f"{_clocks(ctx, found)} ({ctx.words(kind)})" if kind else _clocks(ctx, found)


def _month_day(ctx: Context, value: str) -> str:
    month, day = value.split("-")
    return ctx.formats.month_day(int(month), int(day))


def _exception(ctx: Context, item: ExceptionalHours) -> ExceptionHours:
    last = item.until or item.date
    text = ctx.words("closed")
    if not item.closed:
        text = _span(ctx, opening(item.kind, item.opens or "", item.closes or ""))
    when = When("" if item.until else str(item.date), ctx.formats.span(_parts(item.date), _parts(last)))
    return ExceptionHours(when, text, said(ctx, item.reason), int(f"{last:%Y%m%d}"))


def _parts(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def holidays_and_eves(ctx: Context, hours: OpeningHours) -> Iterator[dt.date]:
    """The public holidays and the days before them that pages tell of, but for days that an exception has."""
    first = dt.date(ctx.site.today.year, 1, 1)
    last = dt.date(ctx.site.today.year + 1, 1, FIRST_OF_NEXT)
    known = holidays(ctx)
    for day in sorted({*known, *(day - dt.timedelta(days=1) for day in known)}):
        if first <= day <= last and not any(item.date <= day <= (item.until or item.date) for item in hours.exceptions):
            yield day


def _special(ctx: Context, hours: OpeningHours) -> Iterator[ExceptionHours]:
    """Public holidays and the shorter days before them, where they differ from what the day would else be."""
    known = holidays(ctx)
    for day in holidays_and_eves(ctx, hours):
        now = openings(hours, day, known)
        if now == openings(hours, day, {}):
            continue
        text = ", ".join(_span(ctx, found) for found in now) or ctx.words("closed")
        reason = known.get(day) or ctx.words("the day before a public holiday")
        when = When(str(day), ctx.formats.date(*_parts(day), weekday=True))
        yield ExceptionHours(when, text, own(ctx, reason), int(f"{day:%Y%m%d}"))
