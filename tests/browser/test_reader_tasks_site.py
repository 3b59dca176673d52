"""Readers who want to know their way about, whom to trust, and to be let in as they are."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree

from tests.browser.reader import LANGUAGES, NO_SCRIPTS, SCRIPTS, Opener

LIBRARY = {"lt": "Pavyzdinė biblioteka", "en": "Sample Library"}
PROJECT = {"lt": "Skaitančiųjų tinklas", "en": "Network of Readers"}


@SCRIPTS
@LANGUAGES
def test_by_keyboard_alone_i_come_to_the_hours_of_a_library(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        skip = reader.either("Pereiti prie turinio", "Skip to the content")
        reader.tabs_to(skip)
        reader.tab.keyboard.press("Enter")
        reader.tabs_to(LIBRARY[language])
        reader.enters()
        reader.tabs_to(skip)
        reader.tab.keyboard.press("Enter")
        season = reader.either("Vasara: birželio 15 d. – rugpjūčio 31 d.", "Summer: 15 June – 31 August")
        reader.tabs_to(season)
        reader.tab.keyboard.press("Enter")
        monday = reader.either("pirmadienis 08.00–16.00", "Monday 08:00–16:00")
        assert reader.row(monday).startswith(monday)
        assert reader.steps == 1


@SCRIPTS
def test_i_change_the_language_and_stay_where_i_was(opened: Opener, javascript: bool) -> None:
    with opened("lt", javascript) as reader:
        reader.follow(LIBRARY["lt"])
        reader.follow("Centrinė biblioteka")
        reader.follow("English")
        assert reader.reads("h1") == "Central Library"
        assert urlsplit(reader.tab.url).path == "/en/libraries/pavyzdine-savivaldybe/branches/centrine/"
        reader.follow("Lietuvių")
        assert reader.reads("h1") == "Centrinė biblioteka"


@NO_SCRIPTS
def test_what_is_this_page_made_from_and_when_was_it_changed(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(reader.either("Naujienos", "News"), within="header")
        reader.follow(reader.either("Prasideda pavyzdinės „Skaitymo valandos“", "The sample “Reading Hours” begin"))
        said = reader.reads("footer")
        assert reader.either("Už puslapį atsako Pavyzdinė biblioteka", "Owner of this page Sample Library") in said
        assert reader.either("Paskutinis pakeitimas 2026 m. sausio 8 d.", "Last change 8 January 2026") in said
        assert reader.steps == 2


@NO_SCRIPTS
def test_where_does_this_record_have_its_facts_from(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(PROJECT[language])
        source = reader.either(
            "Projekto puslapis (pavyzdys), 2014 m. gruodžio 1 d.", "Project page (sample), 1 December 2014"
        )
        assert source in reader.section(reader.either("Šaltiniai", "Sources"))
        assert reader.steps == 1


@NO_SCRIPTS
def test_something_is_wrong_here_where_do_i_say_so(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(PROJECT[language])
        link = reader.tab.locator("footer").get_by_role(
            "link", name=reader.either("Pasiūlykite pataisą", "Suggest a change")
        )
        address = link.get_attribute("href")
        assert address.startswith("https://example.org/lentyna/pavyzdys/")
        assert address.endswith("libraries/pavyzdine-savivaldybe/projects/skaitanciu-tinklas.yaml")
        assert reader.steps == 1


@NO_SCRIPTS
def test_whom_do_i_tell_that_i_cannot_use_this_site(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(reader.either("Prieinamumo pareiškimas", "Accessibility statement"), within="footer")
        heading = reader.either("Prieinamumo pareiškimas", "Accessibility statement")
        assert reader.reads("h1").startswith(heading)
        assert "prieinamumas@example.org" in reader.reads()
        assert reader.steps == 1


@NO_SCRIPTS
def test_what_is_on_this_site_at_all(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(reader.either("Svetainės medis", "Site map"), within="nav")
        assert reader.tab.locator("main h2").all_inner_texts() == reader.either(
            ["Naujienos", "Renginiai", "Projektai", "Bibliotekos", "Bibliotekininkams", "Apie"],
            ["News", "Events", "Projects", "Libraries", "For librarians", "About"],
        )
        assert LIBRARY[language] in reader.reads()
        assert reader.steps == 1


@SCRIPTS
@LANGUAGES
def test_i_follow_the_news_of_one_library(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(LIBRARY[language])
        link = reader.tab.locator("main").get_by_role(
            "link", name=reader.either("Naujienos: Pavyzdinė biblioteka", "News: Sample Library")
        )
        answer = reader.tab.request.get(link.first.evaluate("link => link.href"))
        feed = etree.fromstring(answer.body())
        titles = [title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
        assert "Kaip rasti skaityklą" in titles
        assert reader.steps == 1


@NO_SCRIPTS
def test_whom_can_i_ask(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        phone = reader.tab.locator("nav.service-bar").get_by_role("link", name="+370 000 00000")
        assert phone.get_attribute("href") == "tel:+37000000000"
        ask = reader.tab.get_by_role("link", name=reader.either("Klausk bibliotekininko", "Ask a librarian"))
        assert ask.first.get_attribute("href") == "https://example.org/klauskite"
        assert reader.steps == 0


@SCRIPTS
def test_on_a_phone_the_menu_leads_to_the_sections(opened: Opener, javascript: bool) -> None:
    with opened("lt", javascript, viewport={"width": 320, "height": 640}) as reader:
        reader.unfold("Meniu")
        reader.follow("Bibliotekos", within="header")
        assert reader.reads("h1") == "Bibliotekos"
        assert reader.steps == 1
