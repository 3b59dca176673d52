"""Repairs of front matter and records: tabs, quotation marks, dates, terms. Line by line, so that comments and
the author's own spelling stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from plugins.catalogue.problems import Problem
from plugins.catalogue.read import yaml_nodes
from plugins.catalogue.read.advice.cut_values import quoted
from plugins.catalogue.read.advice.yaml_faults import ODD_SPACE
from plugins.checks.fix.quotes import nested, typographic
from plugins.i18n.catalogs import N_

TABS = N_("tabs among the fields")
ODD_SPACES = N_("unusual spaces among the fields")
QUOTES = N_("quotation marks around a value with a colon")
MARKS = N_("quotation marks")
DATES = N_("dates in the form 2026-03-14")
SPACES = N_("spaces at line ends")
TERMS = N_("names of topics and audiences")

_KEY = re.compile(r"([A-Za-z_][\w-]*)[ ]*:(?=\s|$)")
# A value is words between spaces, up to a comment: each run of spaces is read once.
_WORDS_OF_VALUE = r"\S[^ ]*+(?:[ ]++(?!#|$)[^ ]++)*+"
_VALUE = re.compile(rf"^(\s*(?:- +)?[A-Za-z_][\w-]*+:[ ]++)({_WORDS_OF_VALUE})([ ]++#.*|[ ]*+)$")
_TAB_AFTER_COLON = re.compile(r"^([ ]*(?:- +)?[A-Za-z_][\w-]*:)[ ]*\t[ \t]*")
_LEADING = re.compile(r"^[ \t]*\t[ \t]*")
_BLOCK = re.compile(r":\s*[|>][+-]?\d*\s*$", re.MULTILINE)
_DATE_KEY = re.compile(
    r"^(\s*(?:- +)?(?:date|modified|review_by|start|end|until|confirmed|opens|closes|reviewed|period|founded):[ ]+)"
    r"(\S.*)$"
)
_NOTE = re.compile(r"#(?!\w)")
_BLOCK_SIGN = re.compile(r"[|>][+-]?\d?[+-]?$")
_MONTHS = (
    *("sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio"),
    *("liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"),
)
_YEAR_FIRST = re.compile(r"(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})\.?(?:[ T]+(\d{1,2})[:.](\d{2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDS = re.compile(rf"(\d{{4}})\s*m\.\s*({'|'.join(_MONTHS)})\s*(\d{{1,2}})\s*d\.?")
_WORDS_FIELD = re.compile(
    r"^(\s*(?:- +)?(?P<key>title|summary|name|short_name|label|description|aim|alt|caption|text|note|lt|en):[ ]+)"
    rf"(?P<value>{_WORDS_OF_VALUE})(?P<end>[ ]++#.*|[ ]*+)$"
)
_TERM = re.compile(
    r"(?<=[\[,\-] )[^\[\],\n#\"']{1,100}?(?=[^\S\n]{0,40}+[,\]\n]|$)|(?<=\[)[^\[\],\n#\"']{1,100}?(?=\s{0,40}+[,\]])"
)
"""An entry of a list of terms, on a line of its own or in brackets. No term has more than a hundred characters."""
_TERM_FIELDS = frozenset({"topics", "audiences"})
_MOST_REPAIRS = 20


class Chunk(Struct, frozen=True):
    """A field with all its lines, and the comments that stand above it."""

    key: str
    lines: tuple[str, ...]


def repaired(header: str, terms: Mapping[str, str], lang: str = "lt") -> tuple[str, tuple[str, ...]]:
    """The fields repaired, and what was repaired. `terms`: synonyms → id, `lang`: the language of fields that do not
    name theirs. Their order is the author's."""
    found = []
    repairs: tuple[tuple[str, Callable[[str], str]], ...] = (
        (TABS, _tabs),
        (ODD_SPACES, _odd_spaces),
        (SPACES, _trailing),
        (MARKS, lambda text: _marks(text, lang)),
        (QUOTES, _quoted),
        (DATES, _dates),
        (TERMS, lambda text: _terms(text, terms)),
    )
    for name, repair in repairs:
        changed = repair(header)
        if changed != header:
            found.append(name)
            header = changed
    return header, tuple(found)


def _readable(header: str) -> bool:
    return not isinstance(yaml_nodes.parse(header, "", 1), Problem)


def _tabs(header: str) -> str:
    if "\t" not in header or _BLOCK.search(header):
        return header
    lines = []
    for line in header.split("\n"):
        line = _LEADING.sub(lambda found: found[0].replace("\t", "  "), line)
        lines.append(_TAB_AFTER_COLON.sub(r"\1 ", line))
    changed = "\n".join(lines)
    return changed if _readable(changed) else header


def _odd_spaces(header: str) -> str:
    """Spaces copied from a web page or Word, where fields are set off: each is a plain one."""
    if _BLOCK.search(header):
        return header
    changed = header
    while odd := ODD_SPACE.search(changed):
        at = odd.start(odd.lastgroup or 0)
        changed = f"{changed[:at]} {changed[at + 1 :]}"
    return changed


def _trailing(header: str) -> str:
    if _BLOCK.search(header):
        return header
    return "\n".join(line.rstrip(" \t") for line in header.split("\n"))


def _quoted(header: str) -> str:
    """Quotes the value of the line that YAML stumbles over, one after the other, as long as that helps."""
    changed = header
    for _ in range(_MOST_REPAIRS):
        found = yaml_nodes.parse(changed, "", 1)
        if not isinstance(found, Problem):
            return changed
        if found.rule != "yaml-syntax":
            return header
        lines = changed.split("\n")
        for number in (found.line - 1, found.line - 2):
            value = _VALUE.match(lines[number]) if 0 <= number < len(lines) else None
            # Whether "# …" is a note or a part of the text is the author's to say; "#skaitom" is none of a note.
            if value and not _NOTE.search(value[3]) and (meant := _meant(value[2] + value[3])):
                lines[number] = f"{value[1]}{quoted(meant)}"
                break
        else:
            return header
        changed = "\n".join(lines)
    return header


def _meant(value: str) -> str | None:
    """The text that stands at a value YAML stumbles over; None where it cannot be known."""
    value = value.rstrip()
    mark = value[0]
    if mark in "\"'":
        places = [place for place, sign in enumerate(value) if sign == mark]
        if "\\" in value:
            return None
        if not value.endswith(mark):  # 'Sirenos' – festivalis
            return value if mark == "'" and len(places) == 2 else None
        inside = nested(value, places)  # "Konkursas "Metų knyga" baigtas"
        return value[1:-1] if inside else None
    if mark in "|>":
        return None if _BLOCK_SIGN.match(value) else value
    return value if mark not in "[{&" and (": " in value or mark in "@`%*!?") else None


def _marks(header: str, lang: str) -> str:
    """Straight quotation marks inside words of people: `title: "Knygų naktis" Rokiškyje`, which YAML cannot read, and
    `title: Šventė „Knygų naktis"`, which it can. A value that stands in quotation marks as a whole is YAML's own."""
    if '"' not in header or _BLOCK.search(header):
        return header

    def put(found: re.Match[str]) -> str:
        value = found["value"]
        if value[0] in "'[{|>&*!" or (value[0] == value[-1] == '"' and value.count('"') == 2) or "\\" in value:
            return found[0]
        changed = typographic(value, found["key"] if found["key"] in ("lt", "en") else lang)
        return f"{found[1]}{changed}{found['end']}"

    return "\n".join(_WORDS_FIELD.sub(put, line) for line in header.split("\n"))


def _dates(header: str) -> str:
    def put(found: re.Match[str]) -> str:
        written = found[2].rstrip(" ")
        if len(written) > 1 and written[0] in "\"'" and written[0] == written[-1]:
            written = written[1:-1]
        date = iso(written)
        return found[0] if date is None or date == written else f"{found[1]}{date}"

    return "\n".join(_DATE_KEY.sub(put, line) for line in header.split("\n"))


def iso(written: str) -> str | None:
    """2026.03.14, 2026-3-4, 14.03.2026 and „2026 m. kovo 14 d.“ as 2026-03-14; None where it could be another day."""
    words = _WORDS.fullmatch(written)
    if words:
        return _date(int(words[1]), _MONTHS.index(words[2]) + 1, int(words[3]))
    day_first = _DAY_FIRST.fullmatch(written)
    if day_first:
        day, month = int(day_first[1]), int(day_first[2])
        return _date(int(day_first[3]), month, day) if day > 12 or day == month else None
    found = _YEAR_FIRST.fullmatch(written)
    if not found:
        return None
    date = _date(int(found[1]), int(found[2]), int(found[3]))
    return f"{date} {int(found[4]):02d}:{found[5]}" if date and found[4] else date


def _date(year: int, month: int, day: int) -> str | None:
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def chunks(header: str) -> tuple[Chunk, ...] | None:
    """The fields in order; None where the text is not plainly made of fields."""
    found: list[tuple[str, list[str]]] = []
    above: list[str] = []
    for line in header.split("\n"):
        key = _KEY.match(line)
        if key:
            found.append((key[1], [*above, line]))
            above = []
        elif line.startswith("#"):
            above.append(line)
        elif found and not above and (not line or line.startswith((" ", "-"))):
            found[-1][1].append(line)
        else:
            return None
    return None if above else tuple(Chunk(key, tuple(lines)) for key, lines in found)


def _terms(header: str, terms: Mapping[str, str]) -> str:
    body = chunks(header.removesuffix("\n"))
    if body is None or not terms:
        return header
    changed = header
    for part in {part.key: part for part in reversed(body)}.values():  # a field that stands there twice is an error
        if part.key in _TERM_FIELDS:
            old = "\n".join(part.lines)
            changed = changed.replace(old, _named(old, terms), 1)
    return changed if _readable(changed) else header


def _named(text: str, terms: Mapping[str, str]) -> str:
    """A list of terms with every synonym replaced by the id."""
    head, colon, rest = text.partition(":")

    def put(found: re.Match[str]) -> str:
        return terms.get(found[0].casefold().strip(), found[0])

    plain = re.sub(r"[\"']([^\"'\n]++)[\"']", lambda found: terms.get(found[1].casefold(), found[0]), rest)
    return head + colon + _TERM.sub(put, plain)
