"""Calls for applications for those who would apply: what is open, what will be, and what became of past ones."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.programme import Call, CallStage, Programme
from plugins.pages.context import Context
from plugins.pages.parts.amounts import money
from plugins.pages.parts.view_parts import own, source, when
from plugins.pages.projects.programmes import programme_link
from plugins.pages.views.home import CallCard
from plugins.pages.views.parts import Cell, Table

COUNTED_DAYS = 366
"""So many days are counted; a later deadline is told by its date alone."""


def calls_at(ctx: Context, *stages: CallStage) -> Iterator[tuple[Entry[Programme], Call]]:
    """The calls of all programmes that are so far today."""
    for entry in ctx.catalogue.programmes.values():
        for call in entry.data.calls:
            if call.stage(ctx.site.today) in stages:
                yield entry, call


def open_calls(ctx: Context) -> tuple[CallCard, ...]:
    """Calls that can be answered, the nearest deadline first."""
    found = sorted(calls_at(ctx, CallStage.OPEN), key=lambda item: (item[1].closes or (9999,), item[1].id))
    return tuple(_card(ctx, entry, call, days_left(ctx, call)) for entry, call in found)


def planned_calls(ctx: Context) -> tuple[CallCard, ...]:
    """Calls that open later, the first to open first."""
    found = sorted(calls_at(ctx, CallStage.PLANNED), key=lambda item: (item[1].opens or (9999,), item[1].id))
    return tuple(_card(ctx, entry, call, "") for entry, call in found)


def past_calls(ctx: Context) -> Table | None:
    """Calls that are over, with how many applied and how many were funded where a source says so, the newest first;
    those without a deadline come last."""
    found = list(calls_at(ctx, CallStage.CLOSED, CallStage.DECIDED))
    found.sort(key=lambda item: (item[1].closes or (0,), item[1].id), reverse=True)
    if not found:
        return None
    words = ctx.words
    header = (words("Call"), words("Programme"), words("Deadline"), words("Applied"), words("Funded"))
    return Table(ctx.words("Past calls"), header, tuple(_row(ctx, entry, call) for entry, call in found))


def days_left(ctx: Context, call: Call) -> str:
    """How many days there are to apply, this one not counted; "" where the day of the deadline is not known, or more
    than a year away."""
    if call.closes is None or not call.closes.day:
        return ""
    left = (call.closes.last - ctx.site.today).days
    if left > COUNTED_DAYS:
        return ""
    return ctx.words.plural("{n} day left", "{n} days left", left) if left else ctx.words("today is the last day")


def _card(ctx: Context, entry: Entry[Programme], call: Call, left: str) -> CallCard:
    return CallCard(
        call.title.pick(ctx.lang),
        programme_link(ctx, entry),
        when(ctx, call.opens),
        when(ctx, call.closes),
        left,
        money(ctx, call.budget),
        source(ctx, call.source) if call.source else None,
    )


def _row(ctx: Context, entry: Entry[Programme], call: Call) -> tuple[Cell, ...]:
    closes = when(ctx, call.closes)
    programme = programme_link(ctx, entry)
    numbers = ("" if found is None else ctx.formats.number(found) for found in (call.applied, call.funded))
    return (
        Cell(call.title.pick(ctx.lang), f"{programme.url}#call-{call.id}"),
        Cell(programme.text, programme.url),
        Cell(own(ctx, closes.text if closes else ctx.words("not given"))),
        *(Cell(own(ctx, number), numeric=True) for number in numbers),
    )
