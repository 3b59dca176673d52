"""An address as its author wrote it in one line, in the parts that schema.org PostalAddress has."""

from __future__ import annotations

import re
from typing import NamedTuple

_STREET = re.compile(
    r"\d|\b(?:g|a|al|pr|pl|skg|tak|aklg|krant|skv|kel)\.|gatvė|aikštė|alėja|prospektas|plentas", re.IGNORECASE
)
"""What a street has and a place has not: a number, or one of the short words for streets (g. street, a. square …)."""
_POSTCODE = re.compile(r"(?:LT-?)?\d{5}\s*")
_DISTRICT = re.compile(r"\b(?:r|raj|sav|rajonas|rajono|savivaldybė|seniūnija|sen|apskritis|apskr)\b\.?", re.IGNORECASE)
_COUNTRY = frozenset({"lietuva", "lithuania", "lt"})


class PostalParts(NamedTuple):
    """The street with its number, "" where only a place is known; the town or village."""

    street: str
    place: str


def postal_parts(address: str | None, seat: str) -> PostalParts:
    """The parts of an address of one line such as „Dvaro g. 6, Obeliai, Rokiškio r.“. Where it names no place, the
    place is the seat of the library."""
    parts = [_POSTCODE.sub("", part).strip() for part in (address or "").split(",")]
    parts = [part for part in parts if part and part.casefold() not in _COUNTRY and not _DISTRICT.search(part)]
    streets = [part for part in parts if _STREET.search(part)]
    places = [part for part in parts if not _STREET.search(part)]
    # What stands before a street („Kultūros centras, Parko g. 2“) is no town; the town comes last.
    place = places[-1] if places and (not streets or parts.index(places[-1]) > parts.index(streets[-1])) else seat
    return PostalParts(", ".join(part for part in parts if part != place) if streets else "", place)
