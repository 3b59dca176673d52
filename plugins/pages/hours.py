"""Opening hours and access in words."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from plugins.catalogue.model.library import (
    WEEKDAYS,
    AccessFeature,
    ExceptionalHours,
    HoursKind,
    OpeningHours,
    Span,
)
from plugins.pages.edition import Edition
from plugins.pages.make import said
from plugins.pages.views.library import AccessView, DayHours, ExceptionHours, HoursView, SeasonHours
from plugins.pages.views.parts import When
from plugins.words.catalogs import N_

_KINDS = MappingProxyType({HoursKind.SELF_SERVICE: N_("self-service"), HoursKind.TELEPHONE: N_("by telephone")})


def hours_view(ed: Edition, hours: OpeningHours | None) -> HoursView | None:
    """Opening hours for readers; None where the library has given none."""
    if hours is None or not (hours.regular or hours.seasons or hours.exceptions):
        return None
    by_whom = hours.confirmed_by.pick(ed.lang).text if hours.confirmed_by else ""
    confirmed = ""
    if hours.confirmed:
        date = ed.formats.date(hours.confirmed.year, hours.confirmed.month, hours.confirmed.day)
        confirmed = ed.words("Last confirmed: {date}", date=date) + (f" ({by_whom})" if by_whom else "")
    return HoursView(
        days=week(ed, hours.regular),
        seasons=tuple(
            SeasonHours(
                season.name.pick(ed.lang),
                f"{_month_day(ed, season.start)} – {_month_day(ed, season.end)}",
                week(ed, season.hours),
            )
            for season in hours.seasons
        ),
        exceptions=tuple(_exception(ed, item) for item in sorted(hours.exceptions, key=lambda item: item.date)),
        holidays=ed.words("Open on public holidays too")
        if hours.holidays_open
        else ed.words("Closed on public holidays"),
        confirmed=confirmed,
        note=said(ed, hours.note),
    )


def week(ed: Edition, spans: Iterable[Span]) -> tuple[DayHours, ...]:
    """The seven days of a week, Monday first."""
    days = []
    found = list(spans)
    for number, day in enumerate(WEEKDAYS):
        texts = tuple(
            _span(ed, span)
            for span in sorted(found, key=lambda span: (span.kind is not HoursKind.STAFFED, span.kind, span.opens))
            if day in span.days
        )
        days.append(DayHours(ed.formats.weekday(number), texts, not texts))
    return tuple(days)


def _span(ed: Edition, span: Span) -> str:
    text = f"{ed.formats.clock(span.opens)}–{ed.formats.clock(span.closes)}"
    kind = _KINDS.get(span.kind)
    return f"{text} ({ed.words(kind)})" if kind else text


def _month_day(ed: Edition, value: str) -> str:
    month, day = value.split("-")
    return ed.formats.month_day(int(month), int(day))


def _exception(ed: Edition, item: ExceptionalHours) -> ExceptionHours:
    start = (item.date.year, item.date.month, item.date.day)
    end = (item.until.year, item.until.month, item.until.day) if item.until else start
    if item.closed or item.opens is None or item.closes is None:
        text = ed.words("closed")
    else:
        text = _span(ed, Span(days=WEEKDAYS, opens=item.opens, closes=item.closes, kind=item.kind))
    return ExceptionHours(
        When("" if item.until else str(item.date), ed.formats.span(start, end)), text, said(ed, item.reason)
    )


def access_views(ed: Edition, features: Iterable[AccessFeature]) -> tuple[AccessView, ...]:
    """Access facts, what is there first; features that the list does not know are left to the checker."""
    found = []
    for item in features:
        term = ed.catalogue.access.get(item.feature)
        if term:
            found.append(AccessView(term.label.pick(ed.lang).text, item.available, said(ed, item.note)))
    return tuple(sorted(found, key=lambda view: not view.available))


def languages_text(ed: Edition, codes: Iterable[str]) -> str:
    """Names of languages (BCP 47) in the page's language, as a list."""
    names = [ed.formats.language(code) for code in codes]
    return ed.formats.list(names)
