"""Encoding, byte order mark and line ends: bytes into the text that was meant."""

from __future__ import annotations

import codecs
import re
import unicodedata

from plugins.catalogue.read.source_text import MAX_BYTES, heaped_accents
from plugins.i18n.catalogs import N_

ENCODING = N_("encoding: saved as UTF-8")
MARK = N_("the invisible mark at the beginning (BOM) taken out")
ENDS = N_("line ends of Windows")
LAST = N_("line end added to the last line")
UNSEEN = N_("invisible characters removed")
COMPOSED = N_("letters and separate accents combined")

_UNSEEN = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LINES = re.compile("[\u2028\u2029]")
_LITHUANIAN = "ąčęėįšųūžĄČĘĖĮŠŲŪŽ"
_LETTERS = frozenset(_LITHUANIAN + "éóöüäåõÉÓÖÜÄÅÕ„“”‚‘’–—…·§°©®€«»½¼¾±²³×\u00a0")
"""What Lithuanian texts hold beyond ASCII: their own letters, those of foreign names that have the same byte in
windows-1252, and signs."""
_OURS = re.compile("[šžŠŽ]")
"""Letters that every longer text in Lithuanian has, and whose bytes are no letters of French, German or Polish."""
_TURNED = re.compile("[a-ząčęėįšųūž][ĄČĘĖĮŠŲŪŽÉÓÖÜÄÅÕ]|[ĄČĘĖĮŠŲŪŽ]{2}[a-z]|[^\\W\\d_][½¼¾±×]|[½¼¾±×][^\\W\\d_]")
"""A capital behind a small letter, a fraction inside a word: bytes of an encoding of MS-DOS."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_WIDE = re.compile(rb"(?:[\x01-\x7f]\0){8}|(?:\0[\x01-\x7f]){8}")
"""Eight ASCII letters in a row in UTF-16; no other text has a NUL between two letters."""
_HIGH = re.compile(rb"[\x80-\xff]{2,}")


def decoded(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """The text of a file and what was repaired to get it; None where it cannot be known what was meant, or no text is
    so long."""
    found: list[str] = []
    if len(data) > 2 * MAX_BYTES:  # in UTF-16 a text can take twice as much
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            return None
        found.append(ENCODING)
    elif _WIDE.search(data):
        wide = _wide(data)
        if wide is None:
            return None
        text = wide
        found.append(ENCODING)
    else:
        if data.startswith(codecs.BOM_UTF8):
            first = 0
            while data.startswith(codecs.BOM_UTF8, first):
                first += len(codecs.BOM_UTF8)
            data = data[first:]
            found.append(MARK)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            guessed = _baltic(data)
            if guessed is None:
                return None
            text = guessed
            found.append(ENCODING)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        found.append(ENDS)
    seen = _LINES.sub("\n", _UNSEEN.sub("", text))
    if seen != text:
        text = seen
        found.append(UNSEEN)
    if heaped_accents(text) is None and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        found.append(COMPOSED)
    if text and not text.endswith("\n"):
        text += "\n"
        found.append(LAST)
    return text, tuple(found)


def _wide(data: bytes) -> str | None:
    """The text as UTF-16 without its mark, where only one of the two orders of bytes gives letters of Europe."""
    texts = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and all(ord(sign) < 0x2200 for sign in text):
            texts.append(text)
    return texts[0] if len(texts) == 1 else None


def _baltic(data: bytes) -> str | None:
    """The text as windows-1257 or ISO 8859-13, where exactly one of them gives Lithuanian; None also where a part of
    the file is UTF-8 already (two letters of another encoding would rarely look like one of it)."""
    if any(_has_utf8(run) for run in _HIGH.findall(data)):
        return None
    texts = set()
    for encoding in ("cp1257", "iso8859-13"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_lithuanian(text):
            texts.add(text)
    return texts.pop() if len(texts) == 1 else None


def _has_utf8(run: bytes) -> bool:
    return any(len(letter) == 1 for letter in (_letter(run[at : at + 2]) for at in range(len(run) - 1)))


def _letter(two: bytes) -> str:
    try:
        return two.decode()
    except UnicodeDecodeError:
        return ""


def _is_lithuanian(text: str) -> bool:
    if any(sign not in _LETTERS for sign in text if ord(sign) > 127):
        return False
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    # Words without one letter of ASCII are those of another alphabet.
    foreign = {word for word in words if not any(letter.isascii() for letter in word)}
    return len(foreign) * 2 <= len(words) and _OURS.search(text) is not None and _TURNED.search(text) is None
