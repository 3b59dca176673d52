"""Charts counted from the records: a line over years, shares of a whole, bars of values.

Each record is counted once, units are never mixed, and every chart says how many records it rests on and how new
they are. The day of the build is not among it: the same content gives the same page on any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import LocalizedText, PartialDate
from plugins.catalogue.model.project import Project
from plugins.i18n.rounding import rounded
from plugins.pages.context import Context
from plugins.pages.parts.amounts import money, qualifier
from plugins.pages.parts.money import added, in_euro, is_added, known_value, value_of, value_text
from plugins.pages.parts.view_parts import own, party
from plugins.pages.views.parts import Cell, MoneyView, Table
from plugins.pages.views.visuals import ChartWords, LineChart, ShareChart, SharePart

FEWEST_YEARS, FEWEST_DATED = 3, 4
"""A line needs so many years and so many projects; less is told better by the list."""
MOST_VALUES = 12
"""As many bars as are easily compared."""
LONGEST_GAP = 3
"""So many rows of nothing show how long a time was."""

Projects = Sequence[Entry[Project]]


def number_cell(ctx: Context, value: int, most: int = 0) -> Cell:
    """A number; with `most`, the greatest of its column, it gets a bar."""
    return Cell(own(ctx, ctx.formats.number(value)), numeric=True, share=round(value / most, 3) if most else -1.0)


def newest_text(ctx: Context, projects: Projects) -> str:
    """The newest date that these records know of and that is past, in words; "" where they know of none."""
    dates: list[PartialDate] = []
    for entry in projects:
        data = entry.data
        dates += [date for date in (data.duration.start, data.duration.end) if date]
        dates += [source.date for source in data.sources if source.date]
    past = [date for date in dates if date.last <= ctx.site.today]
    if not past:
        return ""
    newest = max(past, key=lambda date: (date.last, date.first))
    return ctx.formats.date(newest.year, newest.month, newest.day)


def basis(ctx: Context, known: int, projects: Projects) -> str:
    """Who counted, from how many records, how new."""
    text = ctx.words(
        "Counted from the records of this portal: {known} of {all} projects.", known=known, all=len(projects)
    )
    newest = newest_text(ctx, projects)
    return f"{text} {ctx.words('{date} is the newest date in them.', date=newest)}" if newest else text


def years_chart(ctx: Context, projects: Projects, id: str = "by-year") -> LineChart | None:
    """How many of these projects began in each year; None where too few are dated. Projects whose beginning is not
    known are left out, and the chart says how many that leaves."""
    counts: dict[int, int] = {}
    for entry in projects:
        if entry.data.duration.start:
            year = entry.data.duration.start.year
            counts[year] = counts.get(year, 0) + 1
    dated = sum(counts.values())
    if dated < FEWEST_DATED or max(counts) - min(counts) + 1 < FEWEST_YEARS:
        return None
    first, last, most = min(counts), max(counts), max(counts.values())
    years = range(first, last + 1)
    at = [(place * 10, round(100 - 100 * counts.get(year, 0) / most)) for place, year in enumerate(years)]
    best = [ctx.formats.date(year) for year in years if counts.get(year) == most]
    recent = sum(counts.get(year, 0) for year in range(last - 4, last + 1))
    span = ctx.formats.span((first, 0, 0), (last, 0, 0))
    name = ctx.words("Projects by the year they began")
    return LineChart(
        words=ChartWords(
            id=id,
            title=name,
            description=ctx.words(
                "The line runs over {span}. The most projects in one year, {most}, began in: {years}. In the last five "
                "of these years {recent} began.",
                span=span,
                most=most,
                years=ctx.formats.list(best),
                recent=recent,
            ),
            basis=basis(ctx, dated, projects),
            table=Table(
                name,
                (ctx.words("Year"), ctx.words("Projects")),
                tuple(
                    (Cell(own(ctx, ctx.formats.date(year))), number_cell(ctx, counts.get(year, 0)))
                    for year in reversed(years)
                ),
            ),
        ),
        width=at[-1][0],
        line="M" + " ".join(f"{x} {y}" for x, y in at),
        dots="".join(f"M{x} {y}h0" for x, y in at),
        most=ctx.formats.number(most),
        first=str(first),
        last=str(last),
    )


def share_chart(
    ctx: Context,
    words: ChartWords,
    parts: Iterable[tuple[LocalizedText, Decimal, str]],
) -> ShareChart | None:
    """Parts of a whole, in their order: (label, value, value in words). None where there
    are not at least two parts above nothing."""
    known = [part for part in parts if part[1] > 0]
    whole = sum((value for _, value, _ in known), Decimal(0))
    if len(known) < 2:
        return None
    drawn, start = [], Decimal(0)
    for label, value, text in known:
        length = 100 * value / whole
        drawn.append(
            SharePart(label, text, percent_text(ctx, length), round(float(start), 1), round(float(length), 1), "")
        )
        start += length
    return ShareChart(words, tuple(drawn))


def counted_shares(
    ctx: Context, id: str, title: str, parts: Sequence[tuple[str, int]], basis_text: str
) -> ShareChart | None:
    """Shares of a number of records: (label, how many)."""
    whole = sum(count for _, count in parts)
    told = [
        ctx.words("{label}: {n} of {total}", label=label, n=ctx.formats.number(count), total=ctx.formats.number(whole))
        for label, count in parts
        if count
    ]
    words = ChartWords(id, title, f"{'; '.join(told)}.", basis_text, None)
    return share_chart(
        ctx, words, [(own(ctx, label), Decimal(count), ctx.formats.number(count)) for label, count in parts]
    )


def funding_table(ctx: Context, project: Project) -> tuple[Table, str] | None:
    """From whom the money of a project came, with a bar and the part of the whole each, and how many of the sources
    that rests on; None where fewer than two gave a value in euro or litas."""
    parts: list[tuple[LocalizedText, str, Decimal, MoneyView]] = []
    for item in project.funding:
        found, shown, value = party(ctx, item.source), money(ctx, item.money), item.money and value_of(item.money)
        if found and shown and value and value.euro:
            parts.append((found.name, found.url, value.euro, shown))
    if len(parts) < 2:
        return None
    parts.sort(key=lambda part: -part[2])
    whole, most = sum((part[2] for part in parts), Decimal(0)), parts[0][2]
    table = Table(
        ctx.words("Sources of the money"),
        (ctx.words("Source"), ctx.words("Value"), ctx.words("Share")),
        tuple(
            (
                Cell(name, url),
                Cell(
                    own(ctx, f"{shown.text} ({shown.also})" if shown.also else shown.text),
                    numeric=True,
                    share=round(float(value / most), 3),
                    qualifier=shown.qualifier,
                ),
                Cell(own(ctx, percent_text(ctx, 100 * value / whole)), numeric=True),
            )
            for name, url, value, shown in parts
        ),
    )
    known = ctx.words("A value is known for {known} of {all} sources.", known=len(parts), all=len(project.funding))
    return table, known


def percent_text(ctx: Context, value: Decimal) -> str:
    """A share in whole per cent; what is less than one is not told as nothing."""
    return ctx.formats.percent(rounded(value, 0)) if value >= 1 else f"<{ctx.formats.percent(Decimal(1))}"


def value_table(ctx: Context, projects: Projects) -> tuple[Table, str] | None:
    """The known value of projects by five years of beginnings, with a bar each, and what it rests on. A project that
    is itself a programme is left out: its money went to other projects here. None where fewer than two spans have
    one."""
    counted = [entry for entry in projects if is_added(entry.data)]
    spans: dict[int, list[Entry[Project]]] = {}
    for entry in counted:
        if entry.data.duration.start:
            spans.setdefault(entry.data.duration.start.year // 5 * 5, []).append(entry)
    rows = []
    for span, found in sorted(spans.items(), reverse=True):
        values = [value for value in (known_value(entry.data) for entry in found) if value]
        total = added(values)
        rows.append((span, total._replace(euro=rounded(total.euro, 0)), values, len(found)))
    known = sum(len(values) for _, _, values, _ in rows)
    if sum(1 for row in rows if row[2]) < 2:
        return None
    most = max(total.euro for _, total, _, _ in rows)
    table = Table(
        ctx.words("Known value of projects by the years they began"),
        (ctx.words("Years"), ctx.words("Value"), ctx.words("Known for")),
        tuple(
            (
                Cell(own(ctx, ctx.formats.span((span, 0, 0), (span + 4, 0, 0)))),
                Cell(
                    own(ctx, in_euro(ctx, total) if values else "–"),
                    numeric=True,
                    share=round(float(total.euro / most), 3) if values else -1.0,
                    qualifier=qualifier(ctx, total.qualifier),
                ),
                Cell(own(ctx, ctx.words("{n} of {total}", n=len(values), total=count)), numeric=True),
            )
            for span, total, values, count in rows
        ),
    )
    return table, basis(ctx, known, counted)


def years_table(ctx: Context, projects: Projects) -> tuple[Table | None, str]:
    """How many of these projects began in each five years, newest first, with a bar each, and what it rests on. None
    where too few are dated."""
    counts: dict[int, int] = {}
    for entry in projects:
        if entry.data.duration.start:
            span = entry.data.duration.start.year // 5 * 5
            counts[span] = counts.get(span, 0) + 1
    dated = sum(counts.values())
    if dated < FEWEST_DATED or len(counts) < 2:
        return None, ""
    most = max(counts.values())
    table = Table(
        ctx.words("Projects by the years they began"),
        (ctx.words("Years"), ctx.words("Projects")),
        tuple(
            (Cell(own(ctx, ctx.formats.span((first, 0, 0), (last, 0, 0)))), number_cell(ctx, count, most))
            for first, last, count in _five_years(counts)
        ),
    )
    return table, basis(ctx, dated, projects)


def _five_years(counts: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """(first year, last year, projects) from the newest to the oldest of `counts`, which are by first years. A long
    time without any is one row."""
    later = max(counts) + 5
    for first in sorted(counts, reverse=True):
        empty = range(later - 5, first, -5)
        if len(empty) > LONGEST_GAP:
            yield first + 5, later - 1, 0
        else:
            yield from ((span, span + 4, 0) for span in empty)
        yield first, first + 4, counts[first]
        later = first


def project_values(ctx: Context, projects: Projects) -> tuple[Table, str] | None:
    """The known value of each of these projects, greatest first, with a bar each; None where fewer than two have
    one."""
    known = [(value, entry) for entry in projects if (value := known_value(entry.data)) and value.euro > 0]
    known.sort(key=lambda item: (-item[0].euro, item[1].id))
    if len(known) < 2:
        return None
    most = known[0][0].euro
    table = Table(
        ctx.words("Known value of each project"),
        (ctx.words("Project"), ctx.words("Value")),
        tuple(
            (
                Cell(entry.data.title.pick(ctx.lang), ctx.urls.project(entry.id)),
                Cell(
                    own(ctx, value_text(ctx, entry.data)),
                    numeric=True,
                    share=round(float(value.euro / most), 3),
                    rough=bool(value.qualifier),
                ),
            )
            for value, entry in known[:MOST_VALUES]
        ),
    )
    return table, basis(ctx, len(table.rows), projects)
