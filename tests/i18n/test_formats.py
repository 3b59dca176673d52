"""Dates, spans, money and names as a person would write them in each language."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from plugins.i18n.formats import Formats

LT, EN = Formats("lt"), Formats("en")


def _plain(text: str) -> str:
    """Spaces that do not break, shown as ~ so that an expectation tells them apart."""
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("date", "lithuanian", "english"),
    [
        ((2015, 0, 0), "2015~m.", "2015"),
        ((2015, 3, 0), "2015~m. kovas", "March 2015"),
        ((2015, 3, 3), "2015~m. kovo~3~d.", "3 March 2015"),
        ((2026, 12, 31), "2026~m. gruodžio~31~d.", "31 December 2026"),
    ],
)
def test_a_date_is_as_exact_as_what_is_known(date: tuple[int, int, int], lithuanian: str, english: str) -> None:
    assert (_plain(LT.date(*date)), EN.date(*date)) == (lithuanian, english)


def test_a_weekday_stands_after_a_lithuanian_date_and_before_an_english_one() -> None:
    assert _plain(LT.date(2026, 3, 14, weekday=True)) == "2026~m. kovo~14~d., šeštadienis"
    assert EN.date(2026, 3, 14, weekday=True) == "Saturday, 14 March 2026"


@pytest.mark.parametrize(
    ("date", "lithuanian", "english"),
    [
        ((2013, 0, 0), "nuo 2013~m.", "from 2013"),
        ((2013, 12, 0), "nuo 2013~m. gruodžio", "from December 2013"),
        ((2026, 3, 14), "nuo 2026~m. kovo~14~d.", "from 14 March 2026"),
    ],
)
def test_a_lithuanian_date_after_a_preposition_is_in_the_genitive(
    date: tuple[int, int, int], lithuanian: str, english: str
) -> None:
    assert (_plain("nuo " + LT.genitive(*date)), "from " + EN.genitive(*date)) == (lithuanian, english)


@pytest.mark.parametrize(
    ("month", "genitive"),
    [
        *[(1, "sausio"), (2, "vasario"), (3, "kovo"), (4, "balandžio"), (5, "gegužės"), (6, "birželio")],
        *[(7, "liepos"), (8, "rugpjūčio"), (9, "rugsėjo"), (10, "spalio"), (11, "lapkričio"), (12, "gruodžio")],
    ],
)
def test_every_month_has_its_genitive(month: int, genitive: str) -> None:
    assert _plain(LT.genitive(2026, month)) == f"2026~m. {genitive}"


@pytest.mark.parametrize(
    ("start", "end", "lithuanian", "english"),
    [
        ((2008, 0, 0), (2012, 0, 0), "2008–2012~m.", "2008–2012"),
        ((2013, 12, 0), (2016, 11, 0), "2013~m. gruodis – 2016~m. lapkritis", "December 2013 – November 2016"),
        ((2016, 4, 0), (2016, 6, 0), "2016~m. balandis – birželis", "April – June 2016"),
        ((2016, 4, 23), (2016, 4, 29), "2016~m. balandžio 23–29~d.", "23–29 April 2016"),
        ((2016, 4, 23), (2016, 5, 3), "2016~m. balandžio~23~d. – gegužės 3~d.", "23 April – 3 May 2016"),
        (
            (2015, 12, 30),
            (2016, 1, 2),
            "2015~m. gruodžio~30~d. – 2016~m. sausio~2~d.",
            "30 December 2015 – 2 January 2016",
        ),
        ((2013, 12, 0), (2016, 0, 0), "2013~m. gruodis – 2016~m.", "December 2013 – 2016"),
        ((2016, 4, 23), (2016, 4, 23), "2016~m. balandžio~23~d.", "23 April 2016"),
    ],
)
def test_a_span_says_nothing_twice(
    start: tuple[int, int, int], end: tuple[int, int, int], lithuanian: str, english: str
) -> None:
    assert (_plain(LT.span(start, end)), EN.span(start, end)) == (lithuanian, english)


def test_a_time_has_a_point_in_lithuanian_and_a_colon_in_english() -> None:
    assert (_plain(LT.time(dt.time(17, 30))), EN.time(dt.time(17, 30))) == ("17.30~val.", "17:30")
    assert (LT.clock("9:00"), EN.clock("9:00")) == ("9.00", "9:00")


def test_names_of_days_and_months_stand_alone_in_the_nominative() -> None:
    assert (LT.weekday(0), EN.weekday(0)) == ("pirmadienis", "Monday")
    assert (LT.weekday(6), EN.weekday(6)) == ("sekmadienis", "Sunday")
    assert (LT.weekday_repeated(5), EN.weekday_repeated(5)) == ("šeštadieniais", "Saturdays")
    assert (LT.month(3), EN.month(3)) == ("kovas", "March")
    assert (_plain(LT.month_day(6, 1)), EN.month_day(6, 1)) == ("birželio 1~d.", "1 June")


@pytest.mark.parametrize(
    ("amount", "currency", "lithuanian", "english"),
    [
        ("1234567.5", "EUR", "1~234~567,50~€", "€1,234,567.50"),
        ("1200", "EUR", "1~200~€", "€1,200"),
        ("12500000", "LTL", "12~500~000~Lt", "LTL~12,500,000"),
        ("4900000", "USD", "4~900~000~USD", "4,900,000~USD"),
    ],
)
def test_money_is_written_as_in_its_language(amount: str, currency: str, lithuanian: str, english: str) -> None:
    found = _plain(LT.money(Decimal(amount), currency)), _plain(EN.money(Decimal(amount), currency))
    assert found == (lithuanian, english)


def test_the_name_of_a_currency_is_in_the_nominative_plural() -> None:
    assert [LT.money_name(code) for code in ("EUR", "LTL", "USD")] == ["eurai", "Lietuvos litai", "JAV doleriai"]
    assert [EN.money_name(code) for code in ("EUR", "LTL", "USD")] == ["euros", "Lithuanian litai", "US dollars"]
    assert LT.money_name("people") == ""


@pytest.mark.parametrize(
    ("value", "lithuanian", "english"),
    [("4668", "4~668", "4,668"), ("1234567.50", "1~234~567,5", "1,234,567.5"), ("96.0", "96", "96")],
)
def test_a_number_has_no_needless_zeros(value: str, lithuanian: str, english: str) -> None:
    assert (_plain(LT.number(Decimal(value))), EN.number(Decimal(value))) == (lithuanian, english)


def test_languages_and_countries_have_their_names() -> None:
    assert [LT.language(code) for code in ("lt", "en", "lls")] == ["lietuvių", "anglų", "lietuvių gestų"]
    assert [EN.language(code) for code in ("lt", "en", "lls")] == ["Lithuanian", "English", "Lithuanian Sign Language"]
    assert (LT.country("lv"), EN.country("lv")) == ("Latvija", "Latvia")


def test_the_last_of_a_list_is_joined_with_and() -> None:
    assert LT.list(["Alytus", "Kaunas", "Šiauliai"]) == "Alytus, Kaunas ir Šiauliai"
    assert EN.list(["Alytus", "Kaunas", "Šiauliai"]) == "Alytus, Kaunas and Šiauliai"
    assert LT.list([]) == ""


@pytest.mark.parametrize(
    ("number", "lithuanian"),
    [
        (1, "1-oji"),
        (2, "2-oji"),
        (3, "3-ioji"),
        (4, "4-oji"),
        (10, "10-oji"),
        (11, "11-oji"),
        (13, "13-oji"),
        (20, "20-oji"),
        (23, "23-ioji"),
        (33, "33-ioji"),
        (43, "43-ioji"),
        (52, "52-oji"),
        (53, "53-ioji"),
        (103, "103-ioji"),
        (113, "113-oji"),
    ],
)
def test_a_number_in_order_has_the_ending_of_its_last_word(number: int, lithuanian: str) -> None:
    assert (LT.ordinal_feminine(number), EN.ordinal_feminine(number)) == (lithuanian, str(number))


def test_every_month_has_its_accusative() -> None:
    months = [
        "sausį",
        "vasarį",
        "kovą",
        "balandį",
        "gegužę",
        "birželį",
        "liepą",
        "rugpjūtį",
        "rugsėjį",
        "spalį",
        "lapkritį",
        "gruodį",
    ]
    assert [_plain(LT.accusative(2015, month)) for month in range(1, 13)] == [f"2015~m. {name}" for name in months]
    assert (_plain(LT.accusative(2015)), _plain(LT.accusative(2015, 3, 3))) == ("2015~m.", "2015~m. kovo~3~d.")
    assert EN.accusative(2015, 6) == "June 2015"
