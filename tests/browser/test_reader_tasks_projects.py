"""Readers who want to know what libraries did together: projects, programmes, money, results."""

from __future__ import annotations

import pytest

from tests.browser.reader import NO_SCRIPTS, Opener

PROJECT = {"lt": "Skaitančiųjų tinklas", "en": "Network of Readers"}
PROGRAMME = {"lt": "Pavyzdinė programa „Atviros lentynos“", "en": "Sample programme “Open Shelves”"}


@NO_SCRIPTS
def test_which_libraries_took_part_in_a_programme(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(PROGRAMME[language])
        assert (
            reader.tab.locator("#libraries li > a").all_inner_texts()
            == {
                "lt": ["Pavyzdinė biblioteka", "Pavyzdinės apskrities biblioteka", "Mažoji pavyzdinė biblioteka"],
                "en": ["Sample Library", "Sample County Library", "Mažoji pavyzdinė biblioteka"],
            }[language]
        )
        drawn = reader.tab.locator(".small-map svg[role=img]").get_attribute("aria-label")
        assert drawn == reader.either(
            "Lietuvos žemėlapis. Pažymėta: Pavyzdinė biblioteka, Pavyzdinės apskrities biblioteka"
            " ir Mažoji pavyzdinė biblioteka.",
            "Map of Lithuania. Marked: Sample Library, Sample County Library and Mažoji pavyzdinė biblioteka.",
        )
        assert reader.steps == 1


@NO_SCRIPTS
def test_how_many_were_invited_applied_and_were_funded(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(PROGRAMME[language])
        said = reader.section(reader.either("Pirmasis kvietimas", "First call"))
        funnel = {
            "lt": "66 pakviesta 57 pateikė paraišką 45 gavo finansavimą",
            "en": "66 invited 57 applied 45 funded",
        }[language]
        assert funnel in said
        assert reader.steps == 1


@NO_SCRIPTS
def test_who_did_the_same_and_what_would_it_cost_us(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(reader.either("Projektai", "Projects"), within="header")
        reader.follow(PROJECT[language])
        said = reader.section(reader.either("Kaip pakartoti", "How to repeat it"))
        for words in {
            "lt": [
                "Kiek kainuoja Apie 3 000 eurų",
                "Kas jau pakartojo",
                "Skaitmeninis kaimas",
                "Susitarkite su mokykla.",
            ],
            "en": ["What it costs About 3 000 euro", "Who has repeated it", "Digital Village", "Agree with a school."],
        }[language]:
            assert words in said
        assert reader.steps == 2


@NO_SCRIPTS
def test_what_became_of_a_project(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(PROJECT[language])
        readers = {
            "lt": "Skaitytojai žmonės Pagal amžių: vaikai – 600, suaugusieji – 1 134 Pagal vietą: kaimuose – 400; "
            "nepriskirta: 1 334 1 200 1 500 1 734 2014 m. lapkričio 30 d. šaltinis",
            "en": "Readers people By age: children – 600, adults – 1,134 By place: in villages – 400; in no part: "
            "1,334 1,200 1,500 1,734 30 November 2014 source",
        }[language]
        assert reader.row(readers.split()[0]).startswith(readers)
        evidence = reader.tab.locator("#results a").first
        assert evidence.get_attribute("href") == "https://example.lt/ataskaita"
        assert reader.steps == 1


@NO_SCRIPTS
def test_who_paid_for_it_and_how_much(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(PROJECT[language])
        funding = reader.fact(reader.either("Finansavimas", "Funding"))
        litas = reader.either("345 280 Lt (100 000 €)", "LTL 345,280 (€100,000)")
        assert litas in funding
        assert reader.steps == 1


@NO_SCRIPTS
def test_how_much_money_is_it_in_all_and_how_was_that_counted(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript) as reader:
        reader.follow(reader.either("Poveikis skaičiais", "Impact in figures"))
        said = reader.section(
            reader.either("Suskaičiuota iš šio portalo įrašų", "Counted from the records of this portal")
        )
        whole = {
            "lt": "apie 1,41 mln. € projektų vertė projektai, kurių suma žinoma: 4 iš 6",
            "en": "about €1.41 million value of the projects known for 4 of 6 projects",
        }[language]
        assert whole in said
        visits = reader.either("1 234 567,5 Apsilankymai 2025 metais", "1,234,567.5 Visits in 2025")
        assert visits in reader.reads()
        assert reader.steps == 1


@pytest.mark.content
@NO_SCRIPTS
def test_what_projects_are_there_in_my_county(opened: Opener, language: str, javascript: bool) -> None:
    with opened(language, javascript, real=True) as reader:
        reader.follow(reader.either("Utenos apskritis", "Utena County"))
        projects = reader.section(reader.either("Projektai", "Projects"))
        seniors = reader.either("Mokymasis vėlesniame amžiuje", "Learning in later life")
        assert seniors in projects
        assert reader.steps == 1
