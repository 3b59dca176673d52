"""The form of a text that must have one: times of day, telephones, addresses, lengths, ids, names of files."""

from __future__ import annotations

import re
from types import MappingProxyType

from plugins.catalogue.read.advice.nearest_place import plain_name

_MONTHS_WORDS = "saus vasar kov baland geguž biržel liep rugpj rugsėj spal lapkri gruod"
MONTHS = MappingProxyType({stem: number for number, stem in enumerate(_MONTHS_WORDS.split(), 1)})
"""The beginning of the name of a month → its number."""
_CLOCK = re.compile(r"(\d{1,2})(?:[:.,\s-](\d{2}))?(?::\d\d)?\s*(?:val\.?|h)?", re.I)
_LENGTH = re.compile(r"(?:(\d+)\s*(?:val\.?|h)\s*)?(?:(\d+)\s*(?:min\.?|m\.?)\s*)?(?:(\d+)\s*(?:sek\.?|s\.?))?", re.I)


def text_form(field: str, value: str) -> str:
    """The right form of a text that must have one: times of day, telephones, addresses, lengths; "" where what stands
    there does not show it."""
    text = value.strip()
    if field in ("id", "slug"):
        return plain_name(text)
    if field == "file" and "." in text and "://" not in text:
        stem, _, ending = text.rpartition("/")[2].rpartition("\\")[2].rpartition(".")
        return f"{plain_name(stem)}.{ending.lower()}"
    if field in ("opens", "closes") and (found := _CLOCK.fullmatch(text)) and int(found[1]) <= 24:
        return f"{int(found[1]):02d}:{found[2] or '00'}"
    if field in ("start", "end"):
        return _day_of_a_season(text)
    if field == "phone":
        return _phone(text)
    if field == "email":
        return _mail(text)
    if field in ("url", "online", "website"):
        return _web(text)
    if field == "postcode" and (found := re.fullmatch(r"(?:lt)?\s*[-–—]?\s*(\d{5})", text, re.I)):
        return f"LT-{found[1]}"
    if field == "duration":
        return _length(text)
    return ""


def _web(text: str) -> str:
    found = re.fullmatch(r"(?:h?t+ps?\s*:?\s*/{1,3}\s*)?((?:www\.)?[\w-]+(?:\.[\w-]+)+)([/?#].*)?", text, re.I)
    if found is None:
        return ""
    form = f"https://{found[1]}{re.sub(r' +', '%20', found[2] or '')}"
    return form if not re.search(r"[\s<>\"'\\]", form) else ""


def _mail(text: str) -> str:
    """The first address of what is written, with the sign that was put there for people."""
    plain = re.sub(r"\s*(?:\(at\)|\[at\]|\(eta\)|\[eta\]|\{at\}|\{eta\})\s*", "@", text, flags=re.I)
    plain = re.sub(r"\s*@\s*", "@", plain)
    plain = re.sub(r"(@[\w-]+),(?=(?:[\w-]+\.)?[a-z]{2,6}$)", r"\1.", plain)
    found = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", plain)
    return found[0] if found and found[0] != text else ""


def _day_of_a_season(text: str) -> str:
    if found := re.fullmatch(r"(?:\d{4}[-. ])?(\d{1,2})[-. ](\d{1,2})\.?", text):
        month, day = int(found[1]), int(found[2])
    elif found := re.fullmatch(rf"({'|'.join(MONTHS)})\w*\s+(\d{{1,2}})\s*(?:d\b\.?)?", text.casefold()):
        month, day = MONTHS[found[1]], int(found[2])
    else:
        return ""
    return f"{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _length(text: str) -> str:
    """Minutes and seconds, or hours before them."""
    found = _LENGTH.fullmatch(text)
    if found and any(found.groups()):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    found = re.fullmatch(r"(\d{1,2})[.,'’](\d\d)[\"”]?", text)
    return f"{found[1]}:{found[2]}" if found and int(found[2]) < 60 else ""


def _phone(text: str) -> str:
    first = re.split(r"[,;/]|\barba\b", re.sub(r"^(?:tel|mob|telefonas)\.?:?\s*", "", text, flags=re.I))[0].strip()
    digits = re.sub(r"\D", "", first)
    if first.startswith("+") and 7 <= len(digits) <= 15:
        return "+" + re.sub(r"[^\d ]", "", first[1:]).strip()
    if len(digits) == 9 and digits[0] in "80":
        rest = re.sub(r"\s+", " ", re.sub(r"[^\d ]", " ", first)).strip()[1:].strip()
        return f"+370 {rest}"
    return ""
