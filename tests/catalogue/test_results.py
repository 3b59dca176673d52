"""Which results are added, and what they add up to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plugins.catalogue.model.values.money import Qualifier
from plugins.catalogue.read.files import read_file
from plugins.catalogue.results import NotAdded, results_of, totals_of
from tests.catalogue.network import project, related

INDICATORS = """\
terms:
  - {id: people, label: Dalyviai, definition: Žmonės., unit: people, kind: people, aggregation: sum}
  - {id: readers, label: Skaitytojai, definition: Žmonės iš viso., unit: people, kind: people, aggregation: last}
  - {id: visits, label: Didžiausias, definition: Per dieną., unit: visits, kind: events, aggregation: max}
  - {id: happy, label: Patenkinti, definition: Dalis., unit: "%", kind: share, aggregation: sum}
  - {id: shown, label: Rodomi, definition: Niekada., unit: items, kind: items, aggregation: none}
  - {id: old, label: Senas, definition: Senas., unit: people, kind: people, aggregation: sum, merged_into: people}
"""
FIRST, SECOND = "libraries/kaunas/projects/a.yaml", "libraries/jonava/projects/antras.yaml"


def values(*lines: str) -> str:
    return "indicators:\n" + "".join(f"  - {{label: X, {line}}}\n" for line in lines)


def totals(**files: str) -> dict[str, Decimal]:
    """Indicator → what projects reached together; `a` is the record of one library, `antras` of another."""
    paths = {"a": FIRST, "antras": SECOND}
    catalogue = related(
        {"indicators.yaml": INDICATORS} | {paths[name]: project(text) for name, text in files.items()}
    ).catalogue
    return {total.indicator.id: total.value for total in totals_of(catalogue.projects.values(), catalogue.indicators)}


def why(*lines: str, more: str = "") -> list[NotAdded | None]:
    catalogue = related({"indicators.yaml": INDICATORS, FIRST: project(more + values(*lines))}).catalogue
    return [result.why_not for result in results_of(catalogue.projects["a"], catalogue.indicators)]


def test_values_of_one_indicator_are_added_over_projects() -> None:
    one = values("indicator: people, unit: people, actual: 573")
    two = values("indicator: people, unit: people, actual: 320")
    assert totals(a=one, antras=two) == {"people": 893}


def test_three_periods_of_what_is_counted_from_the_beginning_give_the_last_value() -> None:
    of = "indicator: readers, unit: people"
    lines = (f"{of}, actual: 40, period: 2014", f"{of}, actual: 95, period: 2016-06", f"{of}, actual: 70, period: 2015")
    assert totals(a=values(*lines)) == {"readers": 95}
    assert why(*lines) == [NotAdded.OTHER_PERIOD, None, NotAdded.OTHER_PERIOD]


def test_of_several_periods_a_maximum_takes_the_greatest_and_a_sum_all() -> None:
    of = "unit: visits, period"
    lines = (f"indicator: visits, actual: 40, {of}: 2014", f"indicator: visits, actual: 30, {of}: 2015")
    assert totals(a=values(*lines)) == {"visits": 40}
    of = "indicator: people, unit: people"
    assert totals(a=values(f"{of}, actual: 40, period: 2014", f"{of}, actual: 30, period: 2015")) == {"people": 70}


def test_a_part_of_another_value_is_not_added() -> None:
    whole, part = "indicator: people, unit: people, actual: 573", "unit: people, actual: 115, subset_of: people"
    assert totals(a=values(whole, part)) == {"people": 573}
    assert totals(a=values(whole, f"indicator: people, {part}")) == {"people": 573}
    assert why(whole, part) == [None, NotAdded.SUBSET]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("unit: people, actual: 929", NotAdded.NO_INDICATOR),
        ("indicator: people, unit: people, target: 929", NotAdded.NOT_REACHED),
        ('indicator: happy, unit: "%", actual: 90', NotAdded.NEVER),
        ("indicator: shown, unit: items, actual: 9", NotAdded.NEVER),
    ],
)
def test_what_is_not_added_says_why(line: str, reason: NotAdded) -> None:
    assert why(line) == [reason]
    assert totals(a=values(line)) == {}


def test_a_value_that_was_announced_is_added_once_a_source_reports_it_and_the_sum_grows_by_exactly_it() -> None:
    line = values("indicator: people, unit: people, actual: 45")
    other = values("indicator: people, unit: people, actual: 100")
    announced = project(line).replace("evidence: reported", "evidence: announced")
    files = {"indicators.yaml": INDICATORS, SECOND: project(other)}
    before = related({**files, FIRST: announced}).catalogue
    after = related({**files, FIRST: project(line)}).catalogue
    found = [totals_of(each.projects.values(), each.indicators)[0].value for each in (before, after)]
    assert found == [100, 145]


def test_what_a_programme_says_of_itself_is_not_added_to_what_its_projects_say() -> None:
    line = values("indicator: people, unit: people, actual: 40000")
    assert why("indicator: people, unit: people, actual: 40000", more="same_as_programme: x\n") == [NotAdded.PROGRAMME]
    assert totals(a="same_as_programme: x\n" + line, antras=values("indicator: people, unit: people, actual: 20")) == {
        "people": 20
    }


def test_an_indicator_that_was_merged_is_the_one_that_it_was_merged_into() -> None:
    lines = ("indicator: old, unit: people, actual: 5", "indicator: people, unit: people, actual: 7")
    assert totals(a=values(*lines)) == {"people": 12}


def test_a_total_says_who_reports_and_who_does_not_and_how_exact_it_is() -> None:
    files = {
        "indicators.yaml": INDICATORS,
        FIRST: project(values("indicator: people, unit: people, actual: 45, approximate: over")),
        SECOND: project(),
    }
    catalogue = related(files).catalogue
    (total,) = totals_of(catalogue.projects.values(), catalogue.indicators)
    assert [entry.id for entry, *_ in total.reported] == ["a"] and [entry.id for entry in total.silent] == ["antras"]
    assert total.qualifier is Qualifier.OVER


def test_a_project_in_two_counties_is_once_in_the_network() -> None:
    one = project("libraries: [jonava]\n" + values("indicator: people, unit: people, actual: 45"))
    catalogue = related({"indicators.yaml": INDICATORS, FIRST: one}).catalogue
    for linked in (catalogue.by_owner["kaunas"], catalogue.by_owner["jonava"], catalogue.by_county["kauno"]):
        assert [total.value for total in totals_of(linked.projects, catalogue.indicators)] == [45]
    twice = (*catalogue.projects.values(), *catalogue.projects.values())
    assert [total.value for total in totals_of(twice, catalogue.indicators)] == [45]


def test_a_breakdown_above_its_whole_is_an_error_with_its_line_and_one_below_is_none() -> None:
    text = project("indicators:\n  - label: X\n    unit: people\n    actual: 10\n    breakdown:\n{}")
    above = "      - {by: sex, label: moterys, actual: 8}\n      - {by: sex, label: vyrai, actual: 3}\n"
    below = "      - {by: sex, label: moterys, actual: 8}\n      - {by: age, label: vaikai, actual: 3}\n"
    (found,) = read_file(FIRST, text.format(above).encode()).problems
    assert (found.rule, found.line) == ("field-value", 7)
    assert read_file(FIRST, text.format(below).encode()).problems == ()
