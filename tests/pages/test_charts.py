"""Charts: counted once, in one unit, saying what they rest on; the numbers here were counted by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from plugins.catalogue.model.base import PartialDate
from plugins.pages.context import Context
from plugins.pages.parts.charts import (
    counted_shares,
    funding_table,
    newest_text,
    percent_text,
    project_values,
    value_table,
    years_chart,
    years_table,
)
from plugins.pages.projects.timeline import fraction, projects_over_time, scale

PROJECT = """\
title: {{lt: "Projektas {id}", en: "Project {id}"}}
summary: {{lt: Apie projektą., en: About the project.}}
status: completed
evidence: reported
{more}
sources:
  - url: https://www.example.org/{id}
    date: {source}
"""


@pytest.fixture
def projects(tmp_path: Path, edition_of: Callable[[Path], dict[str, Context]]):
    """`projects(lang, **records)`: an edition of a portal of one library with these projects, and the projects."""

    def made(lang: str, **records: str) -> tuple[Context, tuple]:
        content = tmp_path / "content"
        folder = content / "libraries" / "pavyzdine"
        (folder / "projects").mkdir(parents=True)
        (content / "places.yaml").write_text(
            "counties:\n  - {id: pirma, iso: LT-UT, name: Pirma apskritis}\n"
            "municipalities:\n  - {id: pirma, iso: LT-01, name: Pirma savivaldybė, county: pirma}\n"
        )
        (folder / "library.yaml").write_text(
            "name: Pavyzdinė viešoji biblioteka\nshort_name: Pavyzdinė\nkind: municipal\nmunicipality: pirma\n"
            "seat: Pavyzdys\n"
        )
        owned = "".join(f"  - {{id: {id}, owner: pavyzdine}}\n" for id in records)
        (content / "ids.yaml").write_text(f"projects:\n{owned}")
        for id, more in records.items():
            text = PROJECT.format(id=id, more=more, source="2023-05-02" if id == "a" else "2020")
            (folder / "projects" / f"{id}.yaml").write_text(text)
        edition = edition_of(content)[lang]
        found = tuple(edition.catalogue.projects[id] for id in sorted(records))
        assert len(edition.catalogue.projects) == len(records)
        return edition, found

    return made


def _began(year: str) -> str:
    return f"duration: {{start: {year}, end: {year}}}"


def test_a_line_counts_each_project_in_the_year_it_began(projects) -> None:
    edition, found = projects(
        "lt", a=_began("2019"), b=_began("2021-03"), c=_began("2021-11-05"), d=_began("2023"), e="duration: {end: 2020}"
    )
    chart = years_chart(edition, found)
    numbers = [(row[0].text.text, row[1].text.text) for row in chart.words.table.rows]
    assert numbers == [
        ("2023\u00a0m.", "1"),
        ("2022\u00a0m.", "0"),
        ("2021\u00a0m.", "2"),
        ("2020\u00a0m.", "0"),
        ("2019\u00a0m.", "1"),
    ]
    assert (chart.first, chart.last, chart.most, chart.width) == ("2019", "2023", "2", 40)
    assert chart.line == "M0 50 10 100 20 0 30 100 40 50"
    said = "Suskaičiuota iš šio portalo įrašų; projektų – 4 iš 5. 2023\u00a0m. – naujausia juose data."
    assert chart.words.basis == said


def test_the_description_of_a_line_names_the_greatest_years_and_the_last_ones(projects) -> None:
    edition, found = projects("en", a=_began("2015"), b=_began("2015"), c=_began("2021"), d=_began("2021"))
    assert years_chart(edition, found).words.description == (
        "The line runs over 2015–2021. The most projects in one year, 2, began in: 2015 and 2021. "
        "In the last five of these years 2 began."
    )


def test_too_few_projects_make_no_line_and_no_bars(projects) -> None:
    edition, found = projects("lt", a=_began("2015"), b=_began("2016"), c=_began("2017"))
    assert years_chart(edition, found) is None
    assert years_table(edition, found) == (None, "")


def test_bars_of_five_years_leave_no_span_out(projects) -> None:
    edition, found = projects("en", a=_began("2009"), b=_began("2009"), c=_began("2021"), d=_began("2024"))
    table, basis = years_table(edition, found)
    assert [(row[0].text.text, row[1].text.text, row[1].share) for row in table.rows] == [
        ("2020–2024", "2", 1.0),
        ("2015–2019", "0", 0.0),
        ("2010–2014", "0", 0.0),
        ("2005–2009", "2", 1.0),
    ]
    assert basis.startswith("Counted from the records of this portal: 4 of 4 projects.")


def test_a_long_time_without_projects_is_one_row(projects) -> None:
    edition, found = projects("en", a=_began("2009"), b=_began("2009"), c=_began("2021"), d=_began("2099"))
    table, _ = years_table(edition, found)
    assert [(row[0].text.text, row[1].text.text) for row in table.rows] == [
        ("2095–2099", "1"),
        ("2025–2094", "0"),
        ("2020–2024", "1"),
        ("2015–2019", "0"),
        ("2010–2014", "0"),
        ("2005–2009", "2"),
    ]


def test_values_are_summed_in_euro_and_what_is_rough_says_so(projects) -> None:
    edition, found = projects(
        "en",
        a=_began("2012") + "\nbudget: {amount: 34528, currency: LTL}",
        b=_began("2013") + "\nbudget: {amount: 5000, approximate: yes}",
        c=_began("2021") + "\nbudget: {amount: 30000}",
        d=_began("2022"),
    )
    table, basis = value_table(edition, found)
    cells = [(row[1].text.text, row[1].qualifier, row[1].share, row[2].text.text) for row in table.rows]
    assert cells == [("€30,000", "", 1.0, "1 of 2"), ("€15,000", "about", 0.5, "2 of 2")]
    assert basis.startswith("Counted from the records of this portal: 3 of 4 projects.")


def test_a_project_that_is_itself_a_programme_is_not_counted_twice(projects) -> None:
    edition, found = projects(
        "en",
        a=_began("2012") + "\nbudget: {amount: 100}",
        b=_began("2021") + "\nbudget: {amount: 300}",
        c=_began("2021") + "\nbudget: {amount: 99999}\nsame_as_programme: didysis",
    )
    table, basis = value_table(edition, found)
    assert [row[1].text.text for row in table.rows] == ["€300", "€100"]
    assert "2 of 2 projects" in basis


def test_money_without_a_fixed_rate_is_not_drawn(projects) -> None:
    edition, found = projects("en", a="budget: {amount: 100, currency: USD}", b="budget: {amount: 5}")
    assert project_values(edition, found) is None


def test_each_source_of_money_has_its_value_and_its_part_of_the_whole(projects) -> None:
    edition, found = projects(
        "lt",
        a="funding:\n  - {source: {name: Savivaldybė}, amount: 2500, approximate: yes}\n"
        "  - {source: {name: Fondas}, amount: 7500}\n  - {source: {name: Rėmėjas}}",
    )
    table, basis = funding_table(edition, found[0].data)
    cells = [(row[0].text.text, row[1].text.text, row[1].share, row[1].qualifier) for row in table.rows]
    assert cells == [("Fondas", "7\u00a0500\u00a0€", 1.0, ""), ("Savivaldybė", "2\u00a0500\u00a0€", 0.333, "apie")]
    assert [row[2].text.text for row in table.rows] == ["75\u00a0%", "25\u00a0%"]
    assert basis == "Finansavimo šaltiniai, kurių vertė žinoma: 2 iš 3."


def test_one_source_of_money_is_not_compared(projects) -> None:
    edition, found = projects("en", a="funding:\n  - {source: {name: Fund}, amount: 5}\n  - {source: {name: Other}}")
    assert funding_table(edition, found[0].data) is None


def test_a_share_below_one_per_cent_is_not_told_as_nothing(edition) -> None:
    assert percent_text(edition("en"), Decimal("0.2")) == "<1%"


def test_a_whole_of_one_part_is_no_chart(edition) -> None:
    assert counted_shares(edition("lt"), "a", "Title", (("one", 3), ("none", 0)), "") is None


def test_the_newest_date_is_one_that_is_past(projects) -> None:
    edition, found = projects("en", a="duration: {start: 2024-02, end: 2031}")
    assert newest_text(edition, found) == "February 2024"


def test_the_scale_of_few_years_has_a_tick_for_each_and_of_many_one_for_five() -> None:
    few = scale(dt.date(2020, 1, 1), dt.date(2023, 12, 31))
    assert (few.first, few.last, few.ticks) == ("2020", "2023", "M25.1 0v1M50.1 0v1M75.1 0v1")
    assert scale(dt.date(1996, 6, 1), dt.date(2025, 6, 1)).ticks.count("M") == 6


def test_a_date_lies_where_its_day_or_the_whole_of_its_year_is() -> None:
    first, last = dt.date(2020, 1, 1), dt.date(2021, 12, 31)
    assert fraction(PartialDate.parse("2021"), first, True, first, last) == 0.5014
    assert fraction(PartialDate.parse("2020"), last, False, first, last) == 0.5
    assert fraction(None, first, True, first, last) == 0.0


def test_projects_over_time_stand_in_the_order_of_their_beginnings(projects) -> None:
    years = {"a": "2021", "b": "2019", "c": "2020", "d": "2022", "e": "2023"}
    edition, found = projects("en", **{id: _began(year) for id, year in years.items()}, f="duration: {start: 2018}")
    steps, time_scale = projects_over_time(edition, found)
    assert [(step.label.text, step.text) for step in steps] == [
        ("Project b", "2019"),
        ("Project c", "2020"),
        ("Project a", "2021"),
        ("Project d", "2022"),
        ("Project e", "2023"),
    ]
    assert (time_scale.first, time_scale.last) == ("2019", "2023")


def test_decimal_shares_add_up_to_the_whole(edition) -> None:
    chart = counted_shares(edition("en"), "a", "Title", (("one", 1), ("two", 1), ("three", 1)), "")
    assert [part.percent for part in chart.parts] == ["33%", "33%", "33%"]
    assert Decimal(str(chart.parts[-1].start)) + Decimal(str(chart.parts[-1].length)) == Decimal("100.0")
