"""How a value should be written: for the field in which it stands, from what stands there.

A value that shows what was meant is put into its right form ("Write it like this: …"); where it does not, the form is
shown with a literal example, never with a guess.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from plugins.catalogue.read.advice.text_forms import MONTHS, text_form
from plugins.i18n.catalogs import N_

AS = N_("write it like this: {form}")
_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"(?P<y>\d{{4}})\s*(?:[-./ –]\s*(?P<m>\d{{1,2}})\s*[-./ –]\s*(?P<d>\d{{1,2}})\.?"
    rf"|m\.?\s*(?P<w>{_MONTH})\w*\s+(?P<e>\d{{1,2}})\s*(?:d\b\.?)?)(?!\d)"
)
_TIME = (
    r"(?:nuo\s+)?(?P<{0}>[01]?\d|2[0-3])(?:\s*[:.]\s*(?P<{1}>[0-5]\d)(?::[0-5]\d(?!\d))?"
    r"|\s*(?=val|h\b|[-–—]\s*\d{{1,2}}\s*(?:val|h\b)|iki\s+\d{{1,2}}\s*(?:val|h\b)))(?:\s*(?:val|h)\b\.?)?"
)
_REST = re.compile(
    r"[\s,T]*" + _TIME.format("h", "n") + r"(?:\s*(?:[-–—]|iki\b)\s*" + _TIME.format("i", "o") + r")?[\s.]*"
)
_SPAN_OF_DAYS = re.compile(r"\s*[-–—]\s*(?:iki\s*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(.*)", re.S)
_SHORT_END = re.compile(r"\s*[-–—]\s*(\d{1,2})(?:\s*d)?[.\s]*")
_SHORT_YEAR = re.compile(r"(\d\d)-(\d\d)-(\d\d)")
_FREE = re.compile(r"(nemokam\w*|free|0([.,]0+)?( ?(€|eur))?|už dyką)", re.I)
_SUM = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?\s*(?:€|eur\w*\.?)?", re.I)

_WHOLE_DATE = N_("Write the whole date: 2026-03-14.")
_ANY_DATE = N_("Write the date as 2026-03-14 (or 2026-03, or 2026, where no more is known).")
_ANY_MOMENT = N_("Write the date and the time as 2026-03-14 17:30 (or the date alone).")
_LIKE = N_("Write it like this: {form}")
_TWO = N_("Write it in two lines: {form}")
_NO_TIME = N_("Write the day without a time: {form}")
_NO_DAY = N_("There is no such day in the calendar: correct the day, the month or the year.")
_EITHER = N_("It cannot be told which number is the month; write one of the two: {form}")
_LAST_DAY = N_("There is no such day; the last one of that month is {form}")
_SPAN_HERE = N_("Write one day here: {form}")
MOMENTS = frozenset({"start", "end", "dates"})
"""Fields of events that hold a day and a time."""


def date_remedy(value: str, field: str, *, kind: str, with_time: bool, whole: bool, start: str) -> tuple[str, str]:
    """(msgid, form) for a value that is no date. `with_time`: the field may hold a time of day; `whole`: it wants a
    day; `start`: what stands in the field start of the same event; `kind`: pydantic's kind of error."""
    text = value.strip()
    if short := _SHORT_YEAR.fullmatch(text):
        return (_LIKE, f"20{text}") if _possible(2000, int(short[2]), int(short[3])) else (_NO_DAY, "")
    found = _DAY.match(text)
    if found is None and (turned := _DAY_FIRST.fullmatch(text)):
        return _day_first(turned, field, kind=kind, with_time=with_time, whole=whole, start=start)
    if found is None:
        return _without_day(text, field, with_time, whole, start)
    day = _iso(found)
    if day is None:
        return _past_the_month(found)
    rest = text[found.end() :]
    if not rest.strip(" ."):
        return (_NO_DAY, "") if day == text and kind == "date_impossible" else (_LIKE, day)
    clock = _REST.fullmatch(rest)
    if clock and not with_time:
        return _NO_TIME, day
    if clock and clock["i"]:
        start_at, end_at = _clock(clock["h"], clock["n"]), _clock(clock["i"], clock["o"])
        if field == "start" and start_at < end_at:
            return _TWO, f"start: {day} {start_at} / end: {day} {end_at}"
        return _LIKE, f"{day} {end_at if field == 'end' else start_at}"
    if clock:
        return _LIKE, f"{day} {_clock(clock['h'], clock['n'])}"
    if (join := _SPAN_OF_DAYS.match(rest)) and (last := _DAY.fullmatch(rest[join.end() :].strip())):
        end = _iso(last)
        if end and field == "start":
            return _TWO, f"start: {day} / end: {end}"
        return (_SPAN_HERE, day) if end else (_NO_DAY, "")
    if short_end := _SHORT_END.fullmatch(rest):
        end = f"{day[:8]}{int(short_end[1]):02d}"
        later = day < end and _possible(int(day[:4]), int(day[5:7]), int(short_end[1]))
        return (_TWO, f"start: {day} / end: {end}") if later and field == "start" else (_SPAN_HERE, day)
    return (_ANY_MOMENT, "") if with_time else (_WHOLE_DATE if whole else _ANY_DATE, "")


def _day_first(
    found: re.Match[str], field: str, *, kind: str, with_time: bool, whole: bool, start: str
) -> tuple[str, str]:
    """What is told of 14.03.2026; of 04.03.2026 both days that it can be."""
    first, second, year, rest = found.groups()
    days = [
        f"{year}-{month:02d}-{day:02d}"
        for day, month in ((int(first), int(second)), (int(second), int(first)))
        if _possible(int(year), month, day)
    ]
    if len(set(days)) == 2:
        return _EITHER, " / ".join(days)
    if not days:
        return _NO_DAY, ""
    return date_remedy(f"{days[0]}{rest}", field, kind="", with_time=with_time, whole=whole, start=start)


def _without_day(text: str, field: str, with_time: bool, whole: bool, start: str) -> tuple[str, str]:
    clock = _REST.fullmatch(text)
    day = re.match(r"\d{4}-\d{2}-\d{2}", start)
    if clock and with_time and field == "end" and day:
        return _LIKE, f"{day[0]} {_clock(clock['i'] or clock['h'], clock['o'] if clock['i'] else clock['n'])}"
    if with_time:
        return _ANY_MOMENT, ""
    return (_WHOLE_DATE if whole else _ANY_DATE), ""


def _iso(found: re.Match[str]) -> str | None:
    month = MONTHS[found["w"]] if found["w"] else int(found["m"])
    day = int(found["e"] or found["d"])
    return f"{found['y']}-{month:02d}-{day:02d}" if _possible(int(found["y"]), month, day) else None


def _past_the_month(found: re.Match[str]) -> tuple[str, str]:
    """What is told of a day that a month does not have: its last day, where the month is one."""
    year, month = int(found["y"]), MONTHS[found["w"]] if found["w"] else int(found["m"])
    day = int(found["e"] or found["d"])
    last = next((number for number in range(31, 27, -1) if _possible(year, month, number)), 0)
    return (_LAST_DAY, f"{year}-{month:02d}-{last}") if last and last < day <= 31 else (_NO_DAY, "")


def _possible(year: int, month: int, day: int) -> bool:
    leap = year % 4 == 0 and (year % 100 > 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1500 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= lengths[month - 1]


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour):02d}:{minute or '00'}"


def next_day(moment: str) -> str:
    """The same time a day later, for an end after midnight; "" where the moment is not a day with a time."""
    import datetime as dt

    try:
        return f"{dt.datetime.fromisoformat(moment) + dt.timedelta(days=1):%Y-%m-%d %H:%M}"
    except ValueError:
        return ""


def scalar(text: str) -> str:
    """A text as YAML holds it inside brackets: in quotation marks where it needs them."""
    if re.fullmatch(r"[^\W\d_][\w ./–„“()-]*", text) and not text.endswith(" ") and text.lower() not in ("yes", "no"):
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def fields_form(field: str, value: str, listed: bool) -> str:
    """The right form of a field that wants further fields, or a list of them, and has one word: "" where there is
    nothing better to say. `listed`: whether a list of them belongs there."""
    form = _one(field, value)
    return f"[{form}]" if form and listed else form


def _one(field: str, value: str) -> str:
    word = scalar(value) if value else ""
    if field == "price":
        return _price(value)
    if field == "registration":
        return _registration(value)
    if field == "ages" and (ages := _ages(value)):
        return ages
    if field == "sources":
        return f'{{url: "{value}"}}' if value.startswith("https://") else '{url: "https://biblioteka.example/puslapis"}'
    if field in ("places", "partners", "promoter", "organisers", "source") and value:
        return f"{{name: {word}}}"
    if field in ("authors", "responsible") and value:
        return f"{{name: {word}}}" if field == "authors" else f"{{role: {word}}}"
    if field == "video" and re.fullmatch(r"[A-Za-z0-9][\w./-]*\.(?:mp4|webm|m4v)", value):
        return f"{{file: {value}, duration: 3:25}}"
    if field == "access" and re.fullmatch(r"[a-z-]+", value):
        return f"{{feature: {value}, available: yes}}"
    if field in ("picture", "gallery") and value:
        return f"{{file: {value}, alt: …}}"
    return _LITERAL.get(field, "")


_LITERAL = MappingProxyType(
    {
        "recurrence": "{frequency: weekly, until: 2026-12-31}",
        "duration": "{start: 2026-04, end: 2026-10}",
        "indicators": "{label: Skaitytojai, unit: people, actual: 45}",
        "funding": "{source: {name: Savivaldybė}, amount: 2500}",
        "budget": "{amount: 2500}",
        "ages": "{min: 7, max: 12}",
        "hours": "{regular: [{days: mon-fri, opens: 10:00, closes: 18:00}]}",
        "regular": "{days: mon-fri, opens: 10:00, closes: 18:00}",
        "access": "{feature: step-free, available: yes}",
        "video": "{file: biblioteka/2026/filmas.mp4, duration: 3:25}",
        "captions": "{file: filmas.vtt}",
        "contacts": '{role: Administracija, phone: "+370 5 000 0000"}',
        "position": "{lat: 55.73, lon: 24.36}",
    }
)


_NOT_NEEDED = re.compile(r"(ne|no|nereik\w*|nebūtin\w*|be registracijos|nėra)\b.*", re.I)


def _registration(value: str) -> str:
    if _NOT_NEEDED.fullmatch(value):
        return "{required: no}"
    if value.startswith("http"):
        return f'{{required: yes, url: "{value}"}}'
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        return f"{{required: yes, email: {value}}}"
    number = text_form("phone", value) if re.fullmatch(r"[\d +()-]{6,}", value) else ""
    return f'{{required: yes, phone: "{number}"}}' if number else "{required: yes}"


_AGES = re.compile(
    r"(?:nuo\s+)?(?P<min>\d{1,2})(?:\s*(?:[-–—]|iki)\s*(?P<max>\d{1,2})|\s*\+|(?=\s*m|$))|iki\s+(?P<most>\d{1,2})", re.I
)


def _ages(value: str) -> str:
    found = _AGES.match(value.strip())
    if found is None:
        return ""
    ends = {"min": found["min"], "max": found["max"] or found["most"]}
    return "{" + ", ".join(f"{name}: {end}" for name, end in ends.items() if end) + "}"


def _price(value: str) -> str:
    if _FREE.fullmatch(value.strip()):
        return "{free: yes}"
    found = _SUM.fullmatch(value.strip())
    if found:
        return f"{{amount: {found[1]}.{(found[2] or '').ljust(2, '0')}}}"
    return "{free: yes}" if not value else f"{{note: {scalar(value)}}}"


def list_form(value: str, field: str = "") -> str:
    """A list of what stands in one line between commas or semicolons: `[reading, children]`."""
    parts = [part.strip() for part in re.split(r"[,;]", value) if part.strip()]
    if field == "aliases":  # the address of a page of ours, without what the browser puts before it
        parts = [re.sub(r"^https?://[^/]+/?", "/", part) for part in parts]
    return f"[{', '.join(part if part.startswith('/') else _item(part) for part in parts)}]" if parts else ""


def _item(part: str) -> str:
    return part if re.fullmatch(r"[\w-]+(?: \d{1,2}:\d{2})?", part) else scalar(part)


def number_form(field: str, value: str) -> str:
    """A number written for people as digits and a point, where it can be only one: `1 200,50 €` is 1200.50."""
    text = re.sub(r"\s*(?:€|eur\w*\.?|euru|eurų)\s*$", "", value.strip(), flags=re.I)
    text = re.sub(r"^(?:€|apie|~|maždaug|iki)\s*", "", text)
    if found := re.fullmatch(r"(\d+)(?:[.,](\d+))?\s*(mln|tūkst)\.?", text):
        digits = 6 if found[3] == "mln" else 3
        part = found[2] or ""
        return str(int(found[1] + part.ljust(digits, "0"))) if len(part) <= digits else ""
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
        return ""
    if re.fullmatch(r"\d{1,3}(?:[ \u00a0.]\d{3})+(?:,\d{1,2})?", text) and text.count(".") != 1:
        return re.sub(r"[ \u00a0.]", "", text).replace(",", ".")
    if counted := re.fullmatch(r"(?:nuo\s+)?(\d+)(?:\s+[^\W\d_].*|\+)?", text):  # 30 žmonių, 7+
        text = counted[1]
    if re.fullmatch(r"\d{1,3}(?:[ \u00a0]\d{3})*(?:[.,]\d{1,2})?|\d+[.,]\d{1,2}|\d+", text):
        return re.sub(r"[ \u00a0]", "", text).replace(",", ".")
    return ""
