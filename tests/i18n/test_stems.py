"""What a text is about: stems of the words it uses most, in whatever case they stand."""

from __future__ import annotations

from plugins.i18n.stems import characteristic


def test_cases_of_a_word_are_one_stem_and_common_words_are_none() -> None:
    text = "Bibliotekoje atidaryta robotikos klasė. Robotiką tyrinės vaikai, o robotikai reikia kompiuterių."
    assert characteristic("Robotika Alytuje", "Apie robotiką.", text, "lt") == ("alyt", "robotik")


def test_what_the_owner_is_called_says_nothing() -> None:
    assert characteristic("Robotika Alytuje", "Apie robotiką.", "", "lt", "alytus") == ("robotik",)


def test_addresses_and_markup_are_no_words() -> None:
    text = "[Drožyba](https://medis.example.org/medis) {: .medis} medis@medis.lt <span class=medis>drožyba</span>"
    assert characteristic("A", "B", text, "lt") == ("drožyb",)


def test_english_is_stemmed_as_english() -> None:
    assert characteristic("Gardens", "A garden of gardeners", "", "en") == ("garden",)


def test_a_word_that_stands_once_in_the_text_is_none_of_its_words() -> None:
    assert characteristic("A", "B", "Voratinklis kabojo kampe.", "lt") == ()


def test_at_most_six_stems_stand_for_a_text() -> None:
    words = "ąžuolas beržas eglė liepa klevas gluosnis uosis"
    assert len(characteristic(words, words, "", "lt")) == 6
