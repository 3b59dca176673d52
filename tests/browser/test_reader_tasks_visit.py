"""Readers who want to go to a library: when it is open, where it is, whether they can get in. Each begins at the
home page, in either language, and has the answer after two pages at most."""

from __future__ import annotations

import pytest

from tests.browser.reader import LANGUAGES, SCRIPTS, Opener

LIBRARY = {"lt": "Pavyzdinė biblioteka", "en": "Sample Library"}
BRANCH = {"lt": "Centrinė biblioteka", "en": "Central Library"}
# The days that the questions below are about: a Thursday, and the day before the public holiday of 11 March.
THURSDAY, EVE = "2026-03-12T08:00", "2026-03-10T07:00"


@SCRIPTS
@LANGUAGES
def test_when_is_this_branch_open_tomorrow(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript, at=THURSDAY) as reader:
        reader.follow(LIBRARY[language])
        reader.follow(BRANCH[language])
        friday, hours = reader.either(("penktadienis", "09.00–17.00"), ("Friday", "09:00–17:00"))
        assert reader.row(friday).startswith(f"{friday} {hours}")
        if javascript:
            reader.unfold(reader.either("Artimiausios septynios dienos", "The coming seven days"))
            dated = reader.either("penktadienis, kovo 13 d.", "Friday, 13 March")
            assert reader.row(dated).startswith(f"{dated} {hours}")
        assert reader.steps == 2


@LANGUAGES
@pytest.mark.parametrize(
    ("at", "said"),
    [
        # Winter time: Vilnius is two hours ahead of these. On that Tuesday the library trains its people from 12 to 16.
        ("2026-03-10T11:00", {"lt": "Dabar atidaryta iki 16.00 val.", "en": "Open now until 16:00."}),
        (
            "2026-03-10T15:00",
            {
                "lt": "Dabar veikia savitarna, iki 24.00 val. Darbuotojai pradės dirbti ketvirtadienį 09.00 val.",
                "en": "Self-service is open now until 24:00. Staff arrive on Thursday at 09:00.",
            },
        ),
    ],
)
def test_is_the_library_open_right_now(opened: Opener, language: str, at: str, said: dict[str, str]) -> None:
    with opened(language, True, at=at) as reader:
        reader.follow(LIBRARY[language])
        assert said[language] in reader.section(reader.either("Darbo laikas", "Opening hours"))
        assert reader.steps == 1


@LANGUAGES
def test_without_javascript_i_am_told_the_days_and_nothing_about_now(opened: Opener, language: str) -> None:
    with opened(language, False) as reader:
        reader.follow(LIBRARY[language])
        day, said = {
            "lt": ("2026 m. kovo 10 d.", "12.00–16.00 Mokymai darbuotojams"),
            "en": ("10 March 2026", "12:00–16:00 Staff training"),
        }[language]
        assert reader.row(day) == f"{day} {said}"
        hours = reader.section(reader.either("Darbo laikas", "Opening hours"))
        assert not any(word in hours for word in ("Dabar", "Šiandien", "now", "today", "Today"))
        assert reader.steps == 1


@SCRIPTS
@LANGUAGES
def test_is_it_open_on_the_holiday_and_the_day_before(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript, at=EVE) as reader:
        reader.follow(LIBRARY[language])
        rule = {
            "lt": "Per valstybines šventes nedirbama. Dieną prieš šventę darbas baigiamas valanda anksčiau.",
            "en": "Closed on public holidays. On the day before a public holiday it closes an hour earlier.",
        }[language]
        assert rule in reader.reads()
        reader.follow(BRANCH[language])
        reader.unfold(reader.either("Šventės ir dienos prieš jas", "Public holidays and the days before them"))
        holiday, eve = {
            "lt": (
                "2026 m. gegužės 1 d., penktadienis nedirbama Tarptautinė darbo diena",
                "2026 m. balandžio 30 d., ketvirtadienis 09.00–13.00, 14.00–17.00",
            ),
            "en": (
                "Friday, 1 May 2026 closed International Workers' Day",
                "Thursday, 30 April 2026 09:00–13:00, 14:00–17:00",
            ),
        }[language]
        assert reader.row(holiday[:20]) == holiday
        assert reader.row(eve).startswith(eve)
        assert reader.steps == 2


@SCRIPTS
@LANGUAGES
def test_who_confirmed_these_hours_and_when(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(LIBRARY[language])
        said = {
            "lt": "Paskutinį kartą patvirtinta: 2026 m. sausio 10 d. (Direktoriaus pavaduotoja)",
            "en": "Last confirmed: 10 January 2026 (Deputy director)",
        }[language]
        assert said in reader.reads()
        assert reader.steps == 1


@SCRIPTS
@LANGUAGES
def test_where_is_it_and_which_number_do_i_call(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(LIBRARY[language])
        said = reader.section(reader.either("Kur yra ir kaip susisiekti", "Where and how to reach it"))
        assert "Pavyzdžio g. 1, Pavyzdžiai, LT-00001" in said
        desk = reader.either("Abonementas +370 000 10010", "Lending desk +370 000 10010")
        assert desk in said
        assert reader.tab.get_by_role("link", name="+370 000 10010").first.get_attribute("href") == "tel:+37000010010"
        assert reader.steps == 1


@SCRIPTS
@LANGUAGES
def test_can_i_come_in_with_a_wheelchair(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(LIBRARY[language])
        said = reader.section(reader.either("Patalpų pritaikymas", "Access"))
        way_in, loop = {
            "lt": ("Įėjimas be laiptų Iš kiemo pusės; spauskite skambutį.", "Nėra: Indukcinė kilpa Planuojama 2027 m."),
            "en": (
                "Step-free entrance From the yard; press the bell.",
                "Not available: Hearing loop Planned for 2027.",
            ),
        }[language]
        assert way_in in said and loop in said
        assert reader.steps == 1


@SCRIPTS
@LANGUAGES
def test_which_libraries_have_a_lift(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(reader.either("Bibliotekos", "Libraries"), within="header")
        reader.unfold(reader.either("Pagal patalpų pritaikymą", "By access"))
        reader.follow(reader.either("Liftas", "Lift"))
        libraries = reader.tab.locator("main .facet-list a").all_inner_texts()
        assert libraries == [LIBRARY[language]]
        assert reader.steps == 2


ROKISKIS = {"latitude": 55.96, "longitude": 25.59}


@pytest.mark.content
@LANGUAGES
@pytest.mark.parametrize("allowed", [True, False], ids=["position allowed", "position refused"])
def test_which_library_is_nearest_to_me(opened: Opener, language: str, allowed: bool) -> None:
    position = {"geolocation": ROKISKIS, "permissions": ["geolocation"]} if allowed else {}
    with opened(language, True, real=True, **position) as reader:
        _to_the_map(reader, language)
        reader.press(reader.either("Rodyti artimiausias bibliotekas", "Show the nearest libraries"))
        if allowed:
            nearest = reader.either("Rokiškio biblioteka Rokiškis – 1 km", "Rokiškis Library Rokiškis – 1 km")
            reader.tab.locator(".near-list__near li").first.wait_for()
            assert reader.reads(".near-list__near li") == nearest
        else:
            no = {
                "lt": "Naršyklei neleista pasakyti, kur esate.",
                "en": "The browser was not allowed to tell where you are.",
            }
            reader.finds(no[language]).wait_for()
            assert _in_county(reader, language) == 7
        assert reader.steps == 2


@pytest.mark.content
@LANGUAGES
def test_without_javascript_i_find_the_library_of_my_county_by_its_name(opened: Opener, language: str) -> None:
    with opened(language, False, real=True) as reader:
        _to_the_map(reader, language)
        assert _in_county(reader, language) == 7
        assert reader.steps == 2
        reader.follow(reader.either("Rokiškio biblioteka", "Rokiškis Library"), within=".near-list__groups")
        assert "Rokišk" in reader.reads("h1")


def _to_the_map(reader, language: str) -> None:
    reader.follow(reader.either("Bibliotekos", "Libraries"), within="header")
    reader.follow(reader.either("Žemėlapyje ir arčiausiai jūsų", "On a map, and the nearest to you"))


def _in_county(reader, language: str) -> int:
    heading = reader.tab.get_by_role("heading", name=reader.either("Panevėžio apskritis", "Panevėžys County"))
    return reader.tab.locator(".near-list__groups section").filter(has=heading).locator("li:visible").count()
