"""Formats dates, ranges, money and numbers for a language, with Babel (CLDR)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name
from babel.units import format_unit

from plugins.i18n.rounding import rounded

_CURRENCY_SIGNS = {"EUR": "€", "LTL": "Lt", "USD": "USD"}
NBSP = "\u00a0"
_ACCUSATIVE = MappingProxyType({"is": "į", "as": "ą", "ė": "ę", "a": "ą"})
"""The ending of a month's name → the same in the accusative."""
_MILLION = Decimal(1_000_000)


class Formats:
    """Formats of one language. Results are cached: a build formats the same dates many times."""

    def __init__(self, lang: str) -> None:
        # English of a European network: day before month, 24 hours.
        self.lang = lang
        self._locale = Locale.parse("lt" if lang == "lt" else "en_GB")
        self._known: dict[tuple[int, int, int, bool], str] = {}

    def date(self, year: int, month: int = 0, day: int = 0, weekday: bool = False) -> str:
        """„2015 m. kovo 3 d.“, „2015 m. kovas“, „2015 m.“; "3 March 2015", "March 2015", "2015"."""
        key = (year, month, day, weekday)
        if key not in self._known:
            self._known[key] = self._date(year, month, day, weekday)
        return self._known[key]

    def _date(self, year: int, month: int, day: int, weekday: bool) -> str:
        if not month:
            return f"{year}{NBSP}m." if self.lang == "lt" else str(year)
        if not day:
            name = self.month(month)
            return f"{year}{NBSP}m. {name}" if self.lang == "lt" else f"{name} {year}"
        text = format_date(dt.date(year, month, day), "full" if weekday else "long", locale=self._locale)
        return text.replace(f"{year} m.", f"{year}{NBSP}m.").replace(f" {day} d.", f"{NBSP}{day}{NBSP}d.")

    def duration(self, hours: int, minutes: int, seconds: int) -> str:
        """A duration in short form: „1 val. 3 min. 25 sek.“, "1 hr 3 mins 25 secs"; zero parts are left out."""
        parts = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
        said = (format_unit(n, f"duration-{unit}", "short", locale=self._locale) for n, unit in parts if n)
        return " ".join(part.replace(" ", NBSP) for part in said)

    def genitive(self, year: int, month: int = 0, day: int = 0) -> str:
        """The date in the genitive, as after „nuo“ and „iki“: „nuo 2013 m. gruodžio“, „iki 2016 m. kovo 3 d.“; in
        English the date as it is."""
        if self.lang != "lt" or not month or day:
            return self.date(year, month, day)
        return f"{year}{NBSP}m. {get_month_names('wide', 'format', self._locale)[month]}"

    def month(self, month: int) -> str:
        """The month's name on its own: „kovas“, "March"."""
        return str(get_month_names("wide", "stand-alone", self._locale)[month])

    def accusative(self, year: int, month: int = 0, day: int = 0) -> str:
        """The date in the accusative: „pradėta 2015 m. birželį“, „2015 m. kovo 3 d.“; in English as it is."""
        if self.lang != "lt" or not month or day:
            return self.date(year, month, day)
        name = self.month(month)
        stem, ending = (name[:-2], name[-2:]) if name.endswith("s") else (name[:-1], name[-1])
        return f"{year}{NBSP}m. {stem}{_ACCUSATIVE[ending]}"

    def ordinal_feminine(self, number: int) -> str:
        """An ordinal of a feminine noun, with its Lithuanian ending: „1-oji“, „3-ioji“
        (trečioji), „13-oji“ (tryliktoji), „43-ioji“; in English the number alone."""
        if self.lang != "lt":
            return self.number(number)
        third = number % 10 == 3 and number % 100 != 13
        return f"{self.number(number)}-{'ioji' if third else 'oji'}"

    def weekday(self, day: int) -> str:
        """The weekday's name on its own, Monday = 0: „pirmadienis“, "Monday"."""
        return str(get_day_names("wide", "stand-alone", self._locale)[day])

    def weekday_object(self, day: int) -> str:
        """The weekday as it stands in „pirmadienį“ (accusative), "Monday" in English; Monday = 0."""
        name = self.weekday(day)
        return f"{name.removesuffix('is')}į" if self.lang == "lt" else name

    def weekday_repeated(self, day: int) -> str:
        """The weekday of a recurring event: „pirmadieniais“, "Mondays"; Monday = 0."""
        name = self.weekday(day)
        return f"{name.removesuffix('is')}iais" if self.lang == "lt" else f"{name}s"

    def month_day(self, month: int, day: int) -> str:
        """A day of every year: „birželio 1 d.“, "1 June"."""
        name = get_month_names("wide", "format", self._locale)[month]
        return f"{name} {day}{NBSP}d." if self.lang == "lt" else f"{day} {name}"

    def span(self, start: tuple[int, int, int], end: tuple[int, int, int]) -> str:
        """Two dates (0 = not known) as one phrase, written by hand since Babel's intervals are wrong in Lithuanian:
        „2016 m. balandžio 23–29 d.“, „2013 m. gruodis – 2016 m. lapkritis“, „2008–2012 m.“."""
        if start == end:
            return self.date(*start)
        if not start[1] and not end[1]:
            return f"{start[0]}–{end[0]}" + (f"{NBSP}m." if self.lang == "lt" else "")
        same_year = start[0] == end[0]
        if same_year and start[1] == end[1] and start[2] and end[2]:
            name = get_month_names("wide", "format", self._locale)[start[1]]
            days = f"{start[2]}–{end[2]}"
            if self.lang == "lt":
                return f"{start[0]}{NBSP}m. {name} {days}{NBSP}d."
            return f"{days} {name} {start[0]}"
        if same_year and start[2] and end[2]:
            if self.lang == "lt":
                return f"{self.date(*start)} – {self.month_day(end[1], end[2])}"
            return f"{self.month_day(start[1], start[2])} – {self.date(*end)}"
        if same_year and start[1] and end[1] and not start[2] and not end[2]:
            if self.lang == "lt":
                return f"{start[0]}{NBSP}m. {self.month(start[1])} – {self.month(end[1])}"
            return f"{self.month(start[1])} – {self.month(end[1])} {start[0]}"
        return f"{self.date(*start)} – {self.date(*end)}"

    def time(self, time: dt.time) -> str:
        """„17.30 val.“, "17:30" (24 hours in both languages)."""
        return f"{time:%H.%M}{NBSP}val." if self.lang == "lt" else f"{time:%H:%M}"

    def clock(self, clock: str) -> str:
        """An author's `10:00` as „10.00“ in Lithuanian, "10:00" in English."""
        return clock.replace(":", ".") if self.lang == "lt" else clock

    def number(self, value: Decimal | int) -> str:
        """„1 234 567,5“, "1,234,567.5"; no needless zeros."""
        whole = value == int(value)
        return format_decimal(int(value) if whole else value, locale=self._locale)

    def percent(self, value: Decimal) -> str:
        """„96 %“ with a space that does not break, "96%"."""
        number = self.number(value)
        return f"{number}{NBSP}%" if self.lang == "lt" else f"{number}%"

    def money(self, amount: Decimal, currency: str) -> str:
        """„1 234 567,50 €“ in Lithuanian, "€1,234,567.50" in English; whole sums without cents."""
        amount = rounded(amount)
        pattern = "#,##0" if amount == int(amount) else "#,##0.00"
        number = format_decimal(amount, format=pattern, locale=self._locale)
        if self.lang == "en" and currency == "USD":
            return f"{number}{NBSP}USD"
        return self._signed(number, currency)

    def rough_money(self, amount: Decimal, currency: str) -> str:
        """An approximate sum in round figures: „12,5 mln. Lt“, "LTL 12.5 million"; in full where it is less than
        a million or does not end there."""
        millions = amount / _MILLION
        if amount < _MILLION or millions != rounded(millions):
            return self.money(amount, currency)
        number = self.number(millions)
        return self._signed(f"{number}{NBSP}mln." if self.lang == "lt" else f"{number}{NBSP}million", currency)

    def _signed(self, number: str, currency: str) -> str:
        sign = _CURRENCY_SIGNS[currency]
        if self.lang == "lt":
            return f"{number}{NBSP}{sign}"
        return f"€{number}" if currency == "EUR" else f"{currency}{NBSP}{number}"

    def money_name(self, currency: str) -> str:
        """The name of a currency, "" for an unknown code: „eurai“, "euros"."""
        if currency not in _CURRENCY_SIGNS:
            return ""
        return get_currency_name(currency, count=2, locale=self._locale)

    def language(self, code: str) -> str:
        """The name of a language (BCP 47): „anglų“, "English"; sign languages by their ISO 639-3 code."""
        if code == "lls":
            return "lietuvių gestų" if self.lang == "lt" else "Lithuanian Sign Language"
        try:
            return Locale.parse(code, sep="-").get_language_name(self._locale) or code
        except (ValueError, UnknownLocaleError):
            return code

    def country(self, code: str) -> str:
        """The name of a country (ISO 3166-1): „Latvija“, "Latvia"."""
        return str(self._locale.territories.get(code.upper(), code))

    def list(self, items: Sequence[str]) -> str:
        """„Alytus, Kaunas ir Šiauliai“."""
        return format_list(items, locale=self._locale) if items else ""
