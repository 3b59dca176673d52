"""Names stand in the order of the Lithuanian alphabet (LST 1285)."""

from __future__ import annotations

import pytest

from plugins.i18n.collation import first_letter, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["cukrus", "Čekiškė", "diena"],
        ["Salantai", "Skuodas", "Šakiai", "Tauragė"],
        ["Zarasai", "Žagarė", "Žiežmariai"],
        # A letter with a mark stands with the letter without it; the next letter decides.
        ["Anykščiai", "ąsotis", "Ąžuolija", "Babtai"],
        ["Elektrėnai", "ėriukas", "erškėtis", "ežeras"],
        ["Ignalina", "Ylakiai", "įvadas", "Joniškis"],
        ["Ukmergė", "Ūla", "uosis", "Utena"],
        # The mark decides only where all letters are the same.
        ["kasa", "kąsa"],
        ["Kaunas", "Kauno rajonas", "Kazlų Rūda"],
    ],
)
def test_words_keep_this_order(ordered: list[str]) -> None:
    assert sorted(set(ordered), key=sort_key) == ordered


def test_capital_letters_do_not_change_the_order() -> None:
    assert sorted(["biržos", "Biržai", "alus", "Alytus"], key=sort_key) == ["Alytus", "alus", "Biržai", "biržos"]


def test_a_letter_written_as_two_characters_is_one_letter() -> None:
    assert sort_key("S\u030cakiai")[:2] == sort_key("Šakiai")[:2]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ąžuolija", "A"),
        ("Čekiškė", "Č"),
        ("Ylakiai", "I"),
        ("Įsrutis", "I"),
        ("Ūla", "U"),
        ("Žagarė", "Ž"),
        ("5D", "#"),
    ],
)
def test_a_name_stands_under_the_letter_of_its_group(name: str, letter: str) -> None:
    assert first_letter(name) == letter
