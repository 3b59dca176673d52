"""Weekdays and languages as people call them: the words that a record wants in their place."""

from __future__ import annotations

import re
from types import MappingProxyType

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_WORDS_TEXT = """
    pirm pr i monday mondays 1 | antr an ii tuesday tuesdays tues 2 | treč trec tr iii wednesday wednesdays weds 3 |
    ketv kt iv thursday thursdays thur thurs 4 | penkt pn v friday fridays 5 | šešt sest št vi saturday saturdays 6 |
    sekm sk vii sunday sundays 7
"""
_DAY_WORDS = MappingProxyType(
    {word: day for day, words in zip(_DAYS, _DAY_WORDS_TEXT.split("|"), strict=True) for word in (day, *words.split())}
)
"""A weekday as people write it: its abbreviation, its Roman number, the beginning of its Lithuanian name."""
_STEM = re.compile(r"(pirm|antr|treč|trec|ketv|penkt|šešt|sest|sekm)[a-ząčęėįšųūž]*")
_SPANS = MappingProxyType(
    {
        "darbo dienomis": "mon-fri",
        "darbo dienos": "mon-fri",
        "savaitgalį": "sat-sun",
        "savaitgaliais": "sat-sun",
        "kasdien": "mon-sun",
        "visą savaitę": "mon-sun",
        "weekdays": "mon-fri",
        "weekends": "sat-sun",
        "daily": "mon-sun",
        "every day": "mon-sun",
    }
)
_DASH = re.compile(r"\s*(?:[-–—−]|\biki\b|\bto\b)\s*")
_MORE = re.compile(r"\s*(?:[,;/+]|\bir\b|\band\b)\s*")

_LANGUAGES_TEXT = """
    lietuvių lietuviškai lietuvos lithuanian:lt | anglų angliškai english:en | rusų rusiškai russian:ru |
    lenkų lenkiškai polish:pl | ukrainiečių ukrainietiškai ukrainian:uk | vokiečių vokiškai german:de |
    prancūzų prancūziškai french:fr | latvių latviškai latvian:lv | estų estiškai estonian:et |
    baltarusių baltarusiškai belarusian:be | ispanų ispaniškai spanish:es | italų itališkai italian:it |
    norvegų norwegian:no | švedų swedish:sv | danų danish:da | suomių finnish:fi | čekų czech:cs
"""
_LANGUAGES = MappingProxyType(
    {
        word: group.partition(":")[2].strip()
        for group in _LANGUAGES_TEXT.split("|")
        for word in group.partition(":")[0].split()
    }
)


def days_form(written: str) -> str:
    """Weekdays as a record wants them, `mon-fri` or `[mon, wed]`, of what people write: „I–V“, „pirmadienis,
    trečiadienis“, „Mon – Fri“; "" where it cannot be read."""
    text = " ".join(written.split()).casefold().strip(" .")
    if text in _SPANS:
        return _SPANS[text]
    parts = []
    for part in _MORE.split(text):
        ends = [_day(word) for word in _DASH.split(part)]
        if not 1 <= len(ends) <= 2 or "" in ends:
            return ""
        parts.append("-".join(ends))
    return parts[0] if len(parts) == 1 else f"[{', '.join(parts)}]"


def _day(word: str) -> str:
    plain = word.strip(" .")
    stem = _STEM.fullmatch(plain)
    return _DAY_WORDS.get(stem[1] if stem else plain, "")


def language_code(written: str) -> str:
    """The code of a language that is called by its name, "" where it is not known."""
    words = written.casefold().split()
    return _LANGUAGES.get(words[0], "") if words else ""
