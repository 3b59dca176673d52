"""Word ranges that are the same in every part of an index, so that one file holds all entries of a word.

Where a range begins is a constant. If it followed from the texts, an edit anywhere could move it in every part. The
lists divide the words of a site of 2,000 posts into ranges of about equal size (tests/bench/word_ranges.py prints
them); on other sites they are less equal, and nothing else is worse. No beginning is longer than three letters, so that
a word lies with its endings and with what begins like it. Words are those of the index: stems, without diacritics.
"""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType

# The last range holds what begins with no letter of ASCII: Pagefind knows „žodis also with its quotation mark.
_LT = """
227 492 791 ais any apr arb atr bal bib bie buv cm dan day dir dvy erd fas g geg gyv iku ir ira ise ix jel joj jur kai
kal kas ken kla kod kra kur kvy lat lic liu md mez mob mug ne nep nev nup pad pal par pas pat paz pic po pra pri pro psi
ras rec ren rod sal sav sce sez sir ske spa su sup sve ta tar tel tin tri tus uzs var ven vie vik vla yr ziu ~
"""
_EN = """
20 202 290 585 887 acc age ama and ane aro ate be bib bra caf cha clo con cou cul day dig doc egi env evi fee fiv fou
fur gra he hol ign ind inv it jon ked kre las leg lib lic lit lnb mak mea min mor nam new nov off onk ove par pdf pie
por pro psv raj red res rou saw sen sho sit soc sta su tal tex the thi to tol tri unt vid vla we wes who wom wro you
zie ~
"""
BEGINNINGS = MappingProxyType({"lt": ("", *_LT.split()), "en": ("", *_EN.split())})
"""Where each range of a language begins, in order."""


def beginnings(lang: str) -> tuple[str, ...]:
    """Where the ranges of a language begin. A language without a list of its own has that of Lithuanian."""
    return BEGINNINGS.get(lang, BEGINNINGS["lt"])


def range_of(word: str, begin: tuple[str, ...]) -> int:
    """The number of the range that a word lies in."""
    return bisect_right(begin, word) - 1
