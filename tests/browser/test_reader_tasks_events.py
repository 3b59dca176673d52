"""Readers who look for something to go to, and want it in their calendar or on their wall."""

from __future__ import annotations

import re

import icalendar

from tests.browser.reader import LANGUAGES, NO_SCRIPTS, SCRIPTS, Opener

LIBRARY = {"lt": "Pavyzdinė biblioteka", "en": "Sample Library"}
TALES = {"lt": "Pasakų rytas", "en": "Morning of Fairy Tales"}
EVENTS = {"lt": "Renginiai", "en": "Events"}


@SCRIPTS
@LANGUAGES
def test_i_subscribe_to_the_events_for_children_of_a_library(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(LIBRARY[language])
        reader.follow(reader.either("Kaip prenumeruoti", "How to subscribe"))
        assert reader.steps == 2
        words = reader.either("Vaikai (kalendorius)", "Children (calendar)")
        calendar = icalendar.Calendar.from_ical(reader.fetch(words))
        titles = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT") if "RECURRENCE-ID" not in event]
        assert titles == [TALES[language]]


@NO_SCRIPTS
def test_i_put_one_event_into_my_calendar(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(reader.either("Pavyzdinis knygos vakaras", "A sample book evening"))
        assert reader.steps == 1
        words = reader.either("Įsidėti į kalendorių („iCalendar“)", "Add to calendar (iCalendar)")
        (event,) = icalendar.Calendar.from_ical(reader.fetch(words)).walk("VEVENT")
        assert event.decoded("DTSTART").isoformat() == "2026-03-14T17:30:00+02:00"
        assert event.decoded("DTEND").isoformat() == "2026-03-14T19:00:00+02:00"
        assert "Pavyzdžio g. 1" in event["LOCATION"]


@SCRIPTS
@LANGUAGES
def test_what_is_on_this_saturday_for_a_six_year_old(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(EVENTS[language], within="header")
        if javascript:
            reader.press(reader.either("Šį savaitgalį", "This weekend"))
        saturday = reader.either("2026 m. kovo 14 d., šeštadienis", "Saturday, 14 March 2026")
        assert TALES[language] in reader.section(saturday)
        reader.follow(TALES[language])
        age, price = reader.either(("3–7 metų", "nemokamai"), ("3–7 years", "free"))
        assert reader.fact(reader.either("Amžius", "Age")) == age
        assert reader.fact(reader.either("Kaina", "Price")).startswith(price)
        assert reader.steps == 2


@SCRIPTS
@LANGUAGES
def test_what_is_there_for_children(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(EVENTS[language], within="header")
        reader.unfold(reader.either("Kam skirta", "For whom"))
        reader.follow(reader.either("Vaikai", "Children"))
        assert reader.tab.locator("h1").inner_text() == reader.either("Renginiai: Vaikai", "Events: Children")
        assert TALES[language] in reader.tab.locator("main").inner_text()
        assert reader.steps == 2


@NO_SCRIPTS
def test_what_does_it_cost_and_how_do_i_register(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(reader.either("Pavyzdinis knygos vakaras", "A sample book evening"))
        cost, register, signed = {
            "lt": ("3,50 €", "2026 m. kovo 12 d.", "lietuvių gestų kalb"),
            "en": ("€3.50", "12 March 2026", "Lithuanian Sign Language"),
        }[language]
        assert reader.fact(reader.either("Kaina", "Price")).startswith(cost)
        assert register in reader.fact(reader.either("Registracija", "Registration"))
        assert signed.casefold() in reader.fact(reader.either("Gestų kalba", "Sign language")).casefold()
        link = reader.tab.get_by_role("link", name=reader.either("Registruotis", "Register"), exact=True)
        assert link.get_attribute("href") == "https://example.lt/registracija"
        assert reader.steps == 1


@SCRIPTS
@LANGUAGES
def test_a_day_on_which_a_series_does_not_take_place_is_told(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(EVENTS[language], within="header")
        easter_eve = reader.either("2026 m. balandžio 4 d., šeštadienis", "Saturday, 4 April 2026")
        said = reader.section(easter_eve)
        assert TALES[language] in said
        assert reader.either("Nevyksta", "Does not take place") in said
        assert reader.steps == 1


@SCRIPTS
@LANGUAGES
def test_a_cancelled_concert_says_so_and_why(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(EVENTS[language], within="header")
        reader.follow("2026")
        said = reader.tab.locator("article.card").filter(has_text=reader.either("Kanklių koncertas", "Kanklės concert"))
        assert reader.either("atšauktas", "cancelled") in said.inner_text()
        assert reader.steps == 2
        reader.follow(reader.either("Kanklių koncertas", "Kanklės concert"))
        why = reader.either("Susirgo išgalvotas atlikėjas.", "The made-up performer fell ill.")
        assert why in reader.reads(".page-head")


@SCRIPTS
@LANGUAGES
def test_until_when_can_i_see_the_exhibition(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        heading = {"lt": "Parodos ir kiti ilgiau trunkantys renginiai", "en": "Longer-running events"}[language]
        days = reader.either("2026 m. vasario 1 d. – kovo 31 d.", "1 February – 31 March 2026")
        reader.follow(EVENTS[language], within="header")
        assert days in reader.section(heading)
        assert reader.steps == 1


@SCRIPTS
@LANGUAGES
def test_what_was_on_last_year(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(EVENTS[language], within="header")
        reader.follow("2025")
        assert reader.either("Pavyzdinė akcija", "Sample campaign") in reader.reads()
        assert reader.either("2025 m. spalis", "October 2025") in reader.reads()
        assert reader.steps == 2


@SCRIPTS
@LANGUAGES
def test_i_print_the_events_of_a_month_for_our_door(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(EVENTS[language], within="header")
        reader.follow(reader.either("2026 m. kovas", "March 2026"))
        assert reader.steps == 2
        paper = reader.tab.pdf(prefer_css_page_size=True)
        # A4: 210 × 297 mm in points of 1/72 inch.
        assert re.findall(rb"/MediaBox \[0 0 (\d+)\.?\d* (\d+)\.?\d*\]", paper) == [(b"594", b"841")]
        reader.tab.emulate_media(media="print")
        said = reader.reads("main")
        assert TALES[language] in said and "/2026/03/" in said
        assert not reader.tab.locator("header.site-header").is_visible()
