"""Numbers as their sources give them: the source's word before, a conversion behind, nothing more exact than it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from plugins.catalogue.model.programme import Figure
from plugins.catalogue.model.project import Indicator, Project
from plugins.catalogue.model.values.money import Money, Qualifier, together
from plugins.pages.json_ld.records import grant_amount
from plugins.pages.parts.amounts import money, money_text
from plugins.pages.parts.money import Value, added, granted_by, in_euro, known_value, sum_figure, value_text
from plugins.pages.parts.view_parts import figure
from plugins.pages.projects.page import indicator_row

SOURCES = [{"url": "https://www.example.org/"}]


def project(**more: object) -> Project:
    plain = {"title": "A", "summary": "B", "status": "completed", "evidence": "reported", "sources": SOURCES}
    return Project.model_validate(plain | more)


def given(amount: str, currency: str = "EUR", **more: object) -> dict[str, object]:
    return {"source": {"name": "Fondas"}, "amount": amount, "currency": currency} | more


@pytest.mark.parametrize(
    ("fields", "lt", "en"),
    [
        (
            {
                "amount": "12500000",
                "currency": "LTL",
                "approximate": "over",
                "same_as": {"amount": "4900000", "currency": "USD"},
            },
            "daugiau nei 12,5~mln.~Lt (4,9~mln.~USD)",
            "over LTL~12.5~million (USD~4.9~million)",
        ),
        (
            {"amount": "12500000", "currency": "LTL", "approximate": "over"},
            "daugiau nei 12,5~mln.~Lt (apie 3,62~mln.~€)",
            "over LTL~12.5~million (about €3.62~million)",
        ),
        (
            {"amount": "390000", "currency": "LTL", "approximate": "yes"},
            "apie 390~000~Lt (apie 110~000~€)",
            "about LTL~390,000 (about €110,000)",
        ),
        ({"amount": "10.79", "currency": "LTL"}, "10,79~Lt (3,13~€)", "LTL~10.79 (€3.13)"),
        ({"amount": "32.37", "currency": "LTL"}, "32,37~Lt (9,38~€)", "LTL~32.37 (€9.38)"),
        ({"amount": "53.95", "currency": "LTL"}, "53,95~Lt (15,63~€)", "LTL~53.95 (€15.63)"),
        ({"amount": "1", "currency": "LTL"}, "1~Lt (0,29~€)", "LTL~1 (€0.29)"),
        ({"amount": "1000000", "currency": "LTL"}, "1~000~000~Lt (289~620~€)", "LTL~1,000,000 (€289,620)"),
        ({"amount": "5000", "approximate": "nearly"}, "beveik 5~000~€", "nearly €5,000"),
        ({"amount": "250000", "currency": "USD", "approximate": "about"}, "apie 250~000~USD", "about 250,000~USD"),
        ({"amount": "1200000"}, "1~200~000~€", "€1,200,000"),
    ],
)
def test_money_stands_as_the_source_gives_it_and_a_conversion_behind_it(edition, fields, lt: str, en: str) -> None:
    found = Money.model_validate(fields)
    said = [money_text(edition(lang), found).replace("\u00a0", "~") for lang in ("lt", "en")]
    assert said == [lt, en]


def test_the_parts_of_money_in_a_panel_are_the_same_words(edition) -> None:
    view = money(edition("en"), Money(amount=Decimal(12500000), currency="LTL", approximate="over"))
    assert (view.qualifier, view.text, view.also) == ("over", "LTL\u00a012.5\u00a0million", "about €3.62\u00a0million")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "about"), ("true", "about"), (True, "about"), ("about", "about"), ("over", "over"),
        ("Nearly", "nearly"),
        ("no", None), ("false", None), (False, None), (None, None),
    ],
)  # fmt: skip
def test_yes_is_about_and_the_words_are_themselves(written: object, read: str | None) -> None:
    assert Money(amount=1, approximate=written).approximate == read


@pytest.mark.parametrize("written", ["roughly", "2", "daugiau", ["over"], "yes no"])
def test_another_word_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Money(amount=1, approximate=written)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((None, None), None),
        (("over", None), "over"),
        (("nearly", None), "nearly"),
        (("over", "over"), "over"),
        (("over", "nearly"), "about"),
        (("about", None), "about"),
        (("about", "over"), "about"),
        ((), None),
    ],
)
def test_a_sum_says_no_more_than_its_parts(parts, whole) -> None:
    assert together(part and Qualifier(part) for part in parts) == whole


def test_a_sum_of_converted_parts_is_shown_without_cents_and_keeps_the_word(edition) -> None:
    total = added([Value(Decimal("3.13"), None, True), Value(Decimal("100.37"), Qualifier.OVER)])
    assert total == Value(Decimal("103.50"), Qualifier.OVER, True)
    assert in_euro(edition("en"), total) == in_euro(edition("en"), total._replace(qualifier=None)) == "€104"
    assert in_euro(edition("en"), added([Value(Decimal("0.10")), Value(Decimal("0.20"))])) == "€0.30"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"budget": {"amount": "5000", "approximate": "over"}}, "over €5,000"),
        ({"funding": [given("10.79", "LTL")]}, "LTL~10.79 (€3.13)"),
        ({"funding": [given("100", "USD")]}, "100~USD"),
        ({"funding": [given("1000", approximate="nearly"), given("500")]}, "nearly €1,500"),
        ({"funding": [given("34528", "LTL"), given("500")]}, "€10,500"),
        ({"funding": [given("100", "USD"), given("500")]}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_the_value_of_a_project_is_told_by_its_source(edition, fields, said: str) -> None:
    assert value_text(edition("en"), project(**fields)).replace("\u00a0", "~") == said


def test_what_a_funder_gave_keeps_the_word_of_the_source(edition) -> None:
    one = project(funding=[{"source": {"partner": "fondas"}, "amount": "1000", "approximate": "over"}])
    value = granted_by(one, "fondas")
    assert value == Value(Decimal(1000), Qualifier.OVER, False)
    (shown,) = sum_figure(edition("en"), [value, None], "granted")
    assert (shown.qualifier, shown.value, shown.note.text) == ("over", "€1,000", "known for 1 of 2 projects")


def test_a_rough_value_is_no_more_exact_in_euro_than_in_litas() -> None:
    rough = project(budget={"amount": "12500000", "currency": "LTL", "approximate": "over"})
    assert str(known_value(rough).euro) == "3620000"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": "1200", "unit": "events", "approximate": "nearly"}, ("nearly", "1,200", "")),
        ({"value": "40000", "unit": "people", "approximate": "over"}, ("over", "40,000", "")),
        ({"value": "57", "unit": "libraries", "out_of": "66"}, ("", "57", "of 66")),
        (
            {
                "value": "12500000",
                "unit": "LTL",
                "approximate": "over",
                "same_as": {"amount": "4900000", "currency": "USD"},
            },
            ("over", "LTL~12.5~million", "(USD~4.9~million)"),
        ),
        ({"value": "10.79", "unit": "LTL"}, ("", "LTL~10.79", "(€3.13)")),
        ({"value": "1200000", "unit": "EUR"}, ("", "€1,200,000", "")),
    ],
)
def test_a_figure_has_the_word_of_its_source(edition, fields, said) -> None:
    plain = {"id": "a", "label": "A", "as_of": "2015", "source": SOURCES[0]}
    view = figure(edition("en"), Figure.model_validate(plain | fields))
    assert tuple(text.replace("\u00a0", "~") for text in (view.qualifier, view.value, view.out_of)) == said


def test_a_result_has_the_word_of_its_source(edition) -> None:
    row = indicator_row(
        edition("lt"), Indicator(label={"lt": "Vaikai"}, unit="people", actual=1500, approximate="over")
    )
    assert (row.qualifier, row.actual) == ("daugiau nei", "1\u00a0500")


@pytest.mark.parametrize(
    ("word", "node"),
    [
        (None, {"value": "100"}),
        ("over", {"minValue": "100"}),
        ("nearly", {"maxValue": "100"}),
        ("about", {"value": "100", "description": "about €100"}),
    ],
)
def test_search_engines_are_told_what_the_source_says_of_a_sum(edition, word, node) -> None:
    found = grant_amount(edition("en"), Money(amount=100, approximate=word))
    assert found == {"@type": "MonetaryAmount", "currency": "EUR"} | node
