"""Lithuanian collation (LST 1285; compared with ICU)."""

from __future__ import annotations

import unicodedata

_LETTERS = "abcčdefghijklmnopqrsštuvwxzž"
_BASE = str.maketrans("ąęėįyųū", "aeeiiuu")
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
# Each letter becomes a character whose code point is its rank, above all signs and digits and below other alphabets,
# so that comparing strings compares ranks.
_PRIMARY = str.maketrans(
    {letter: chr(0x100 + _RANK[letter.translate(_BASE)]) for letter in _LETTERS + "ąęėįyųū"}
    | {letter: chr(0x80) for letter in "„“”‚‘’\"'"}
)
_TIES = str.maketrans({letter: chr(0x100 + rank) for rank, letter in enumerate("aąbcčdeęėfghiįyjklmnopqrsštuųūvwxzž")})


def sort_key(text: str) -> tuple[str, str, str]:
    """Key for `sorted`: a ą together, c before č, e ę ė together, i į y together; marks only break ties."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return folded.translate(_PRIMARY), folded.translate(_TIES), text


def first_letter(text: str) -> str:
    """The index letter of a name (Ą under A, Y under I; digits under #)."""
    letter = unicodedata.normalize("NFC", text).casefold()[:1].translate(_BASE)
    return letter.upper() if letter in _RANK else "#"
