"""A summary tells what the title does not."""

from __future__ import annotations

import pytest

from plugins.checks.rules.records.records import says_again


@pytest.mark.parametrize(
    ("lang", "title", "summary"),
    [
        ("lt", "Antroji naujiena", "Antroji naujiena."),
        ("lt", "Tylioji diskoteka bibliotekoje šimtmečio proga", "Tylioji diskoteka bibliotekoje jos šimtmečio proga."),
        ("lt", "Varėnos viešosios bibliotekos 70-metis", "Varėnos viešoji biblioteka minėjo 70-metį."),
        ("lt", "Kauno miesto viešosios bibliotekos šimtmetis", "Kauno miesto viešoji biblioteka švenčia šimtmetį."),
        ("lt", "Naujos skaityklos atidarymas Siponių filiale", "Siponių filiale – naujos skaityklos atidarymas."),
        ("en", "Silent disco at the library for its centenary", "A silent disco at the library for its centenary."),
        ("en", "Visit of the Minister of Culture to the library", "The Minister of Culture visited the library."),
    ],
)
def test_a_summary_with_the_words_of_the_title_in_other_cases_and_order_repeats_it(
    lang: str, title: str, summary: str
) -> None:
    assert says_again(summary, title, lang)


@pytest.mark.parametrize(
    ("lang", "title", "summary"),
    [
        ("lt", "Knygos vakaras", "Rašytoja skaitys ištraukas."),
        ("lt", "Pavyzdinė paroda", "Trumpai."),
        ("lt", "Pasakų vakaras", "Pasakų vakaras šeimoms."),
        ("lt", "Palangos bibliotekai – 80 metų", "Skaitytojams ji atsivėrė 1937 m. balandžio 15 d."),
        ("lt", "Varėnos viešosios bibliotekos 70-metis", "Varėnos viešoji biblioteka 70-metį minėjo gruodžio 13 d."),
        ("en", "Silent disco at the library for its centenary", "The celebration went on the next day, 25 April."),
        ("en", "Reading evening", "We read."),
        ("lt", "Renginys 3d-erdvė-jaunimui-rytas", "Renginio 3d-erdvė-jaunimui-rytas santrauka."),
    ],
)
def test_a_summary_that_adds_a_fact_does_not_repeat_the_title(lang: str, title: str, summary: str) -> None:
    assert not says_again(summary, title, lang)
