"""Bytes into text, and text into front matter and body. `join` is the mirror of `split`."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, islice

from msgspec import Struct

from plugins.catalogue.limits import COMBINING
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.advice.yaml_faults import beginning
from plugins.catalogue.rules.table import N_, RULES

_WIDE = re.compile(rb"(?:[\x09-\x7f]\0){4}|(?:\0[\x09-\x7f]){4}")
"""Letters of two bytes each: UTF-16 without its mark, in which every second byte of a Latin text is a NUL."""
_NEARLY_FENCE = re.compile(r"[ \t]*(?:-{2}|-{4,}|[ \t]+---|[–—]+|\*{3,}|_{3,}|={3,}|\+{3,})[ \t]*")
_PROSE = re.compile(r"[^\s#\-\[\]{}\"'|>&*!%@`?,:~]")
"""A line that begins at its margin with a letter or a digit, as fields do, and texts."""
_WORD_BEFORE_COLON = re.compile(r"[^\W\d][\w-]*(?=[ \t]*:(?:\s|$))")
MAX_BYTES = 512 * 1024
MAX_SIGNS = 4000
MAX_OPENED = 200
_OPENED = re.compile("<[A-Za-z/!?]")
_FOREIGN = re.compile("[^\x00-\u02ff\u1e00-\u206f\u2190-\u2bff]")
_BEYOND_LATIN = re.compile(_FOREIGN.pattern + "{31,}+")
"""A run in which there can be 31 accents in a row; nearly no text has one."""
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""What XML 1.0 and HTML do not allow in a text, and what turns the direction of writing, so that readers are shown
something else than what stands there (Unicode TR 36, 3.3)."""
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?=[ \n]|\Z)|(?:(?<=\n\n)|\A)={7}$", re.MULTILINE)
"""The lines that Git leaves where two changes meet (git-merge, "How conflicts are presented"). Seven = under a line of
text are a heading of Markdown, and stand between two of the others in a conflict anyway."""
UNSEEN = re.compile("[\u200b\u200e\u200f\u2028\u2029\u2060\ufeff]")
"""Signs without a shape that come with copied text: harmless in a text, but among fields they hide in names, and YAML
ends a line where none is seen to end."""
_LINE_ENDS = re.compile("[\u2028\u2029]")
MOST_UNSEEN = 20
"""So many of these signs are told of one file."""


class Parts(Struct, frozen=True):
    """Front matter and body of a text file, with the lines of the file on which each begins."""

    header: str
    header_line: int
    body: str
    body_line: int


def decode(data: bytes, path: str) -> str | Problem:
    """The text of a file: UTF-8, a byte order mark and any line ends accepted, control characters refused."""
    if len(data) > MAX_BYTES:
        return problem(RULES["file-too-large"], path, size=len(data) // 1024, limit=MAX_BYTES // 1024)
    if _WIDE.match(data):
        return problem(RULES["encoding"], path, 1, 1, byte="0x00", position=data.find(b"\0"))
    try:
        text = data.decode("utf-8-sig").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return problem(RULES["encoding"], path, line, column, byte=f"0x{data[error.start]:02x}", position=error.start)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return refused(CONTROL, text, path) or _heaped(text, path) or _in_conflict(text, path) or text


def heaped_accents(text: str) -> re.Match[str] | None:
    """The first letter with more accents than any has: to put them in order takes a time that grows with the square of
    their number (Unicode Standard Annex 15, stream-safe text format)."""
    for run in _BEYOND_LATIN.finditer(text) if _FOREIGN.search(text) else ():
        if sum(map(bool, map(unicodedata.combining, run[0]))) > COMBINING and _ordered(run[0]) > COMBINING:
            return run
    return None


def _ordered(run: str) -> int:
    """How many combining characters stand in a row, at most."""
    return max(len([*marks]) if are else 0 for are, marks in groupby(run, lambda sign: unicodedata.combining(sign) > 0))


def _heaped(text: str, path: str) -> Problem | None:
    found = heaped_accents(text)
    if found is None:
        return None
    line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
    sign = next(sign for sign in found[0] if unicodedata.combining(sign))
    values = {"count": _ordered(found[0]), "sign": f"◌{sign}", "limit": COMBINING}
    return problem(RULES["text-tangled"], path, line, column, **values)


def _in_conflict(text: str, path: str) -> Problem | None:
    found = _CONFLICT.search(text)
    if found is None:
        return None
    return problem(RULES["conflict-markers"], path, text.count("\n", 0, found.start()) + 1, 1, sign=found[0])


def refused(signs: re.Pattern[str], text: str, path: str, first_line: int = 1) -> Problem | None:
    """The problem of the first of these signs in a text that begins on a line of its file; None where there is none."""
    found = signs.search(text)
    if found is None:
        return None
    start = found.start()
    line, column = first_line + text.count("\n", 0, start), start - text.rfind("\n", 0, start)
    return problem(RULES["control-character"], path, line, column, code=f"U+{ord(found[0]):04X}")


def without_unseen(header: str) -> str:
    """Fields without the signs that nobody sees; one that would end a line becomes a space."""
    return UNSEEN.sub("", _LINE_ENDS.sub(" ", header)) if UNSEEN.search(header) else header


def unseen(header: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """A problem for each line of the fields in which there was such a sign. The file stays: nothing else was meant."""
    lines = enumerate(header.split("\n"), first_line)
    signs = ((number, sign) for number, line in lines if (sign := UNSEEN.search(line)))
    return tuple(
        problem(RULES["sign-unseen"], path, number, sign.start() + 1, code=f"U+{ord(sign[0]):04X}")
        for number, sign in islice(signs, MOST_UNSEEN)
    )


def split(text: str, path: str) -> Parts | Problem:
    """Front matter between two lines of three hyphens, and the body after them."""
    opening = _FENCE.match(text)
    if opening is None:
        return problem(RULES["front-matter-missing"], path, 1, 1, suggestion=beginning(text))
    closing = _FENCE.search(text, opening.end() + 1)
    if closing is None:
        lines = text.rstrip("\n").count("\n") + 1
        number = _first_of_text(text[opening.end() + 1 :]) or lines - 1
        return _unclosed(text, path, min(number + 1, lines))
    header = text[opening.end() + 1 : closing.start()]
    if "\n\n" in header and (number := _first_of_text(header, after_blank=True)):
        # The line of hyphens below it divides the text; the one after the fields is missing.
        return _unclosed(text, path, number + 1)
    body = text[closing.end() + 1 :]
    return Parts(header, 2, body, text.count("\n", 0, closing.end()) + 2)


def _unclosed(text: str, path: str, number: int) -> Problem:
    """The problem of fields that are not closed. `number`: the line with which the text begins."""
    lines = text.split("\n")
    meant = next((place for place, line in enumerate(lines[1:number], 2) if _NEARLY_FENCE.fullmatch(line)), 0)
    if meant:
        suggestion = N_("Write exactly three hyphens (---) in this line.")
        return problem(RULES["front-matter-unclosed"], path, meant, 1, suggestion=suggestion)
    suggestion = N_("Put a line with --- after the last field, before the text.")
    return problem(RULES["front-matter-unclosed"], path, number, 1, suggestion=suggestion)


def _first_of_text(header: str, *, after_blank: bool = False) -> int:
    """The number of the line, from 1, with which a text begins among fields that are not closed; 0 where there is none.
    `after_blank`: a blank line must stand before it, and it must be no field with a slip in its name."""
    blank = False
    for number, line in enumerate(header.split("\n"), 1):
        word = _WORD_BEFORE_COLON.match(line)
        spoken = not word or (word[0][0].isupper() and not word[0].isascii())
        if _PROSE.match(line) and spoken and (blank or not after_blank):
            return number
        blank = not line.strip() or (blank and line.startswith("#"))
    return 0


def split_optional(text: str, path: str) -> Parts | Problem:
    """As `split`, for stories, which may do without front matter."""
    return split(text, path) if _FENCE.match(text) else Parts("", 1, text, 1)


def tangled(body: str, path: str, first_line: int) -> Problem | None:
    """A text with thousands of brackets or marks, on which a Markdown parser would spend hours (they are quadratic in
    marks that are never closed)."""
    for sign in "[]<*_`!&(":
        count = body.count(sign)
        if count > MAX_SIGNS:
            return problem(RULES["text-tangled"], path, first_line, 1, count=count, sign=sign, limit=MAX_SIGNS)
    # Each is taken for a tag that may yet be closed at the end of the text.
    opened = len(_OPENED.findall(body)) - body.count(">")
    if opened > MAX_OPENED:
        return problem(RULES["text-tangled"], path, first_line, 1, count=opened, sign="<", limit=MAX_OPENED)
    return None


def join(header: str, body: str) -> str:
    """A text file of front matter and body; `split` gives both back."""
    return f"---\n{header}---\n{body}"
