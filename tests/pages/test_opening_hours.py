"""When a branch is open on a day: sixty cases with literal answers, and what pages and linked data make of them.

The same cases are put to the browser's own reckoning in tests/browser/test_open_now.py.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from plugins.catalogue.model.library import OpeningHours
from plugins.pages.json_ld.hours import hours_node
from plugins.pages.libraries.hours import hours_view
from plugins.pages.libraries.opening_days import clock, openings, public_holidays
from tests.exports.contexts import edition


class _Texts(yaml.SafeLoader):
    """Every scalar as it stands: days and moments are keys here."""


_Texts.yaml_implicit_resolvers = {}
CASES = yaml.load(Path(__file__).with_name("hours_cases.yaml").read_text("utf-8"), _Texts)  # noqa: S506 - a SafeLoader
HOLIDAYS = public_holidays(range(2025, 2029), "lt")


def told(hours: OpeningHours, day: dt.date) -> str:
    """The hours of a day as the cases write them."""
    found = openings(hours, day, HOLIDAYS)
    kinds = [", ".join(f"{clock(f.opens)}–{clock(f.closes)}" for f in found if f.kind == kind) for kind in range(3)]
    return " / ".join(text or "–" for text in kinds)


DAYS = [(case, day, shown) for case in CASES for day, shown in case.get("days", {}).items()]
MOMENTS = [(case, moment, shown) for case in CASES for moment, shown in case.get("now", {}).items()]


def test_there_are_sixty_cases_or_more() -> None:
    assert len(DAYS) >= 60 and len(MOMENTS) >= 40


@pytest.mark.parametrize(
    ("case", "day", "shown"), [pytest.param(*row, id=f"{row[0]['name']} {row[1]}") for row in DAYS]
)
def test_a_day_has_exactly_these_hours(case: dict, day: str, shown: str) -> None:
    assert told(OpeningHours.model_validate(case["hours"]), dt.date.fromisoformat(day)) == shown


REGULAR = {"regular": [{"days": "mon-fri", "opens": "9:00", "closes": "18:00"}]}


def view(fields: dict, today: str = "2026-03-10", lang: str = "lt"):
    return hours_view(edition({}, lang, today), OpeningHours.model_validate(fields), whole=True)


def test_the_week_is_told_in_words_too_days_that_are_alike_together() -> None:
    fields = {"regular": [*REGULAR["regular"], {"days": "sat", "opens": "10:00", "closes": "15:00"}]}
    assert (
        view(fields).summary
        == "Pirmadienis–penktadienis: 09.00–18.00; šeštadienis: 10.00–15.00; sekmadienis: nedirbama."
    )
    assert view(fields, lang="en").summary == "Monday–Friday: 09:00–18:00; Saturday: 10:00–15:00; Sunday: closed."


def test_a_page_is_the_same_on_every_day_of_a_year() -> None:
    fields = {
        **REGULAR,
        "exceptions": [{"date": "2026-05-05", "closed": "yes"}, {"date": "2025-12-31", "closed": "yes"}],
    }
    assert view(fields, "2026-01-01") == view(fields, "2026-12-31")
    assert len(view(fields, "2026-01-01").exceptions) == 1


def test_public_holidays_are_named_where_they_change_the_day() -> None:
    found = [(item.when.iso, item.text, item.reason.text) for item in view(REGULAR).special]
    assert ("2026-03-10", "09.00–17.00", "diena prieš šventę") in found
    assert ("2026-03-11", "nedirbama", "Lietuvos nepriklausomybės atkūrimo diena") in found
    assert ("2027-01-01", "nedirbama", "Naujųjų metų diena") in found
    assert not any(iso in ("2026-04-05", "2026-04-04") for iso, _, _ in found), "a weekend without hours stays as it is"
    assert view({**REGULAR, "holidays_open": "yes"}).special == ()


def test_who_confirmed_the_hours_and_when_is_told_and_that_nobody_did_too() -> None:
    assert view(REGULAR).confirmed == "Biblioteka šio darbo laiko dar nepatvirtino."
    confirmed = {**REGULAR, "confirmed": "2026-01-10", "confirmed_by": "Administracija"}
    told = view(confirmed).confirmed.replace("\u00a0", " ")
    assert told == "Paskutinį kartą patvirtinta: 2026 m. sausio 10 d. (Administracija)"


def test_a_branch_without_hours_has_no_view_of_them() -> None:
    assert hours_view(edition({}), None) is None
    assert hours_view(edition({}), OpeningHours()) is None


def test_linked_data_tells_week_seasons_exceptions_holidays_machines_and_telephone() -> None:
    hours = OpeningHours.model_validate(
        {
            "regular": [
                {"days": "mon-fri", "opens": "9:00", "closes": "18:00"},
                {"days": "mon-sun", "opens": "6:00", "closes": "24:00", "kind": "self-service"},
                {"days": "mon", "opens": "8:00", "closes": "20:00", "kind": "telephone"},
            ],
            "seasons": [
                {
                    "name": "Ž",
                    "start": "12-27",
                    "end": "01-05",
                    "hours": [{"days": "mon", "opens": "9:00", "closes": "12:00"}],
                }
            ],
            "exceptions": [{"date": "2026-03-17", "until": "2026-03-18", "closed": "yes"}],
        }
    )
    node = hours_node(edition({}), hours, "+370 000 00000")
    week, *seasons = node["openingHoursSpecification"]
    assert (week["opens"], week["closes"], len(week["dayOfWeek"])) == ("09:00", "18:00", 5)
    assert list(dict.fromkeys((season["validFrom"], season["validThrough"]) for season in seasons)) == [
        ("2025-12-27", "2026-01-05"),
        ("2026-12-27", "2027-01-05"),
        ("2027-12-27", "2028-01-05"),
    ]
    special = {item["validFrom"]: item for item in node["specialOpeningHoursSpecification"]}
    closed = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}
    assert special["2026-03-17"] == closed | {"validFrom": "2026-03-17", "validThrough": "2026-03-18"}
    assert special["2026-03-11"] == closed | {"validFrom": "2026-03-11", "validThrough": "2026-03-11"}
    assert (special["2026-03-10"]["opens"], special["2026-03-10"]["closes"]) == ("09:00", "17:00")
    assert node["amenityFeature"]["hoursAvailable"][0]["closes"] == "23:59"
    assert node["contactPoint"]["telephone"] == "+370 000 00000"
    assert "contactPoint" not in hours_node(edition({}), hours)
    assert hours_node(edition({}), None) == {}


def read_as_search_engines_do(node: dict, day: dt.date) -> list[tuple[str, str]]:
    """The hours of a day: special ones before those of a season before those of the week (Google, "Local business")."""
    special = [item for item in node.get("specialOpeningHoursSpecification", ()) if _covers(item, day)]
    name = f"https://schema.org/{day:%A}"
    of_day = [item for item in node["openingHoursSpecification"] if name in item["dayOfWeek"] and _covers(item, day)]
    of_season = [item for item in of_day if "validFrom" in item]
    chosen = special or of_season or of_day
    return sorted(
        (item["opens"], item["closes"]) for item in chosen if (item["opens"], item["closes"]) != ("00:00",) * 2
    )


def _covers(item: dict, day: dt.date) -> bool:
    return "validFrom" not in item or item["validFrom"] <= str(day) <= item["validThrough"]


WEEK = [{"days": "mon-fri", "opens": "9:00", "closes": "18:00"}, {"days": "sat", "opens": "10:00", "closes": "15:00"}]
SUMMER = {
    "name": "V",
    "start": "06-01",
    "end": "08-31",
    "hours": [{"days": "mon-fri", "opens": "8:00", "closes": "16:00"}],
}
WINTER = {
    "name": "Ž",
    "start": "12-01",
    "end": "02-29",
    "hours": [{"days": "mon-fri", "opens": "10:00", "closes": "12:00"}],
}
SAME = {
    "around the clock": {"regular": [{"days": "mon-sun", "opens": "0:00", "closes": "0:00"}], "holidays_open": "yes"},
    "no Saturday in summer": {"regular": WEEK, "seasons": [SUMMER]},
    "closed all summer": {"regular": WEEK, "seasons": [SUMMER | {"hours": []}]},
    "a winter until 29 February": {"regular": WEEK, "seasons": [WINTER]},
    "from 29 February": {"regular": WEEK, "seasons": [SUMMER | {"start": "02-29"}]},
    "Sundays in summer only": {
        "regular": WEEK, "seasons": [SUMMER | {"hours": [{"days": "sun", "opens": "12:00", "closes": "16:00"}]}],
    },
    "only in summer": {"seasons": [SUMMER]},
    "past midnight": {"regular": [{"days": "fri", "opens": "18:00", "closes": "2:00"}]},
    "until midnight": {"regular": [{"days": "fri", "opens": "18:00", "closes": "24:00"}]},
    "closed for a fortnight with its Sundays": {
        "regular": WEEK, "exceptions": [{"date": "2026-07-06", "until": "2026-07-19", "closed": "yes"}],
    },
    "closed on a holiday that machines are not": {
        "regular": WEEK,
        "exceptions": [{"date": "2026-03-11", "kind": "self-service", "opens": "8:00", "closes": "20:00"}],
    },
    "two spans on one day unlike others": {
        "regular": WEEK,
        "exceptions": [
            {"date": "2026-05-05", "opens": "8:00", "closes": "10:00"},
            {"date": "2026-05-05", "opens": "12:00", "closes": "14:00"},
        ],
    },
    "an exception that began last year": {
        "regular": WEEK, "exceptions": [{"date": "2025-12-20", "until": "2026-01-07", "closed": "yes"}],
    },
    "closed in summer, on exceptional days open": {
        "regular": WEEK,
        "seasons": [SUMMER | {"hours": []}],
        "exceptions": [{"date": "2026-07-06", "opens": "8:00", "closes": "10:00"}],
    },
}  # fmt: skip
LINKED = [pytest.param(case["hours"], id=case["name"]) for case in CASES]
LINKED += [pytest.param(hours, id=name) for name, hours in SAME.items()]


@pytest.mark.parametrize("fields", LINKED)
def test_search_engines_are_told_the_hours_of_the_page_for_every_day_of_the_year(fields: dict) -> None:
    hours = OpeningHours.model_validate(fields)
    node = hours_node(edition({}), hours, whole=False)
    wrong = []
    for number in range(365 + 31):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        spans = [found for found in openings(hours, day, HOLIDAYS) if found.kind == 0]
        shown = sorted((clock(found.opens), _last_minute(found.opens, found.closes)) for found in spans)
        told_them = read_as_search_engines_do(node, day)
        if told_them != shown:
            wrong.append(f"{day} {day:%a}: {told_them}, not {shown}")
    assert not wrong, wrong[:5]


def _last_minute(opens: int, closes: int) -> str:
    return clock(closes - 1) if closes == 1440 or closes - opens >= 1440 else clock(closes)


def test_every_day_that_linked_data_names_is_in_the_calendar() -> None:
    hours = OpeningHours.model_validate({"regular": WEEK, "seasons": [WINTER, SUMMER | {"end": "06-31"}]})
    found = hours_node(edition({}), hours)["openingHoursSpecification"]
    days = [item[name] for item in found if "validFrom" in item for name in ("validFrom", "validThrough")]
    assert all(dt.date.fromisoformat(day) for day in days)
    assert "2027-02-28" in days and "2028-02-29" in days and "2026-06-30" in days


def test_hours_that_are_only_a_note_are_shown_without_a_week_that_says_closed() -> None:
    found = view({"note": "Dirbame tik susitarus telefonu."})
    assert found is not None and found.note is not None
    assert (found.note.text, found.days, found.packed, found.special) == ("Dirbame tik susitarus telefonu.", (), "", ())
