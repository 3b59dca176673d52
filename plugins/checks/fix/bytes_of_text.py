"""Encoding, byte order mark and line ends: bytes into the text that was meant."""

from __future__ import annotations

import codecs
import re
import unicodedata

from plugins.catalogue.read.source_text import MAX_BYTES, heaped_accents
from plugins.words.catalogs import N_

ENCODING = N_("encoding: saved as UTF-8")
MARK = N_("the invisible mark at the beginning (BOM) taken out")
ENDS = N_("line ends of Windows")
LAST = N_("the last line ended")
UNSEEN = N_("signs that are not seen taken out")
COMPOSED = N_("letters with loose accents put together")

_UNSEEN = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LINES = re.compile("[\u2028\u2029]")
_LETTERS = frozenset("ąčęėįšųūžĄČĘĖĮŠŲŪŽ„“”‚‘’–—…·§°©®€ «»½¼¾±²³×őóéèüöäåøõłńśźżćÓÉÜÖÄÅØÕŁŃŚŹŻĆāēīļņķģĀĒĪĻŅĶĢ\u00a0")


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


def _baltic(data: bytes) -> str | None:
    """The text as windows-1257, where every sign beyond ASCII is one that Lithuanian texts hold."""
    try:
        text = data.decode("cp1257")
    except UnicodeDecodeError:
        return None
    beyond = [letter for letter in text if ord(letter) > 127]
    return text if beyond and all(letter in _LETTERS for letter in beyond) else None
