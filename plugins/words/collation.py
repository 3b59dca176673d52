"""The order of Lithuanian names (LST 1285; checked against ICU by those who wrote PARTS.md)."""

from __future__ import annotations

import unicodedata

_ORDER = "aąbcčdeęėfghiįyjklmnopqrsštuųūvwxzž"
_BASE = str.maketrans("ąęėįyųū", "aeeiiuu")
_RANK = {letter: rank for rank, letter in enumerate("abcčdefghijklmnopqrsštuvwxzž")}


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Key for `sorted`: a ą together, c before č, e ę ė together, i į y together; marks only break ties."""
    folded = unicodedata.normalize("NFC", text).casefold()
    primary = tuple(
        _RANK.get(letter, ord(letter) + 100 if letter.isalpha() else -1) for letter in folded.translate(_BASE)
    )
    ties = tuple(_ORDER.find(letter) for letter in folded)
    return primary, ties, text


def first_letter(text: str) -> str:
    """The letter of the alphabet under which a name stands in an index (Ą under A, Y under I; digits under #)."""
    letter = unicodedata.normalize("NFC", text).casefold()[:1].translate(_BASE)
    return letter.upper() if letter in _RANK else "#"
