"""Problems as text for a person: by file, the line with a caret, why it matters, what to do."""

from __future__ import annotations

import textwrap
import unicodedata
from types import MappingProxyType

from plugins.catalogue.problems import Problem, Severity
from plugins.checks.reports.report import Report

COLUMNS, FEWEST = 100, 60
"""Columns of the whole text, on a wide and on the narrowest terminal; what is longer goes on in the next line."""
WIDTH = 84
"""Characters of the line that are shown, around the place."""
_EDGE = "  │ "
_BESIDE = " " * 11
_COLOURS = MappingProxyType(
    {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.NOTICE: "36"},
)
_BOLD, _FAINT, _GREEN, _RED = "1", "2", "32", "1;31"
# A terminal obeys control characters, and signs that turn the direction of writing hide what stands there: what
# authors wrote is shown, never obeyed (CWE-150). A tab gets a sign of its own, for it may be the very problem.
_SHOWN = MappingProxyType(
    {number: 0x2400 + number for number in range(32)}
    | {0x7F: 0x2421, 9: ord("⇥")}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
)


def render(report: Report, colour: bool = False, columns: int = COLUMNS) -> str:
    """The text, without the total; "" where nothing was found. Why it matters is told once for each rule of a file.
    `columns` is how wide the terminal is."""
    columns = min(COLUMNS, max(FEWEST, columns))
    blocks = []
    for path, problems in report.by_file:
        lines = [_painted(_harmless(report.path(path)), _BOLD, colour)]
        told: set[str] = set()
        for found in problems:
            lines += _problem(report, found, found.rule not in told, colour, columns)
            told.add(found.rule)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _problem(report: Report, found: Problem, with_reason: bool, colour: bool, columns: int) -> list[str]:
    message, remedy = report.tell(found)
    place = f"{found.line}:{found.column}" if found.line else "–"
    kind, rule = f"{report.severity(found)}:", f"[{found.rule}]"
    first, *rest = _wrapped(f"{kind} {message}  {rule}", f"  {place:>7}  ", _BESIDE, columns)
    first = first.replace(kind, _painted(kind, _COLOURS[found.severity], colour), 1)
    lines = [line.replace(rule, _painted(rule, _FAINT, colour)) for line in (first, *rest)]
    shown = report.line(found)
    if shown.strip():
        line, caret = with_caret(shown, found.column, columns - (COLUMNS - WIDTH))
        lines += [" " * 9 + line, " " * 9 + caret.replace("^", _painted("^", _RED, colour))]
    if with_reason and (why := report.why(found)):
        lines += [_painted(line, _FAINT, colour) for line in _wrapped(why, _BESIDE, _BESIDE, columns)]
    if stays := report.stays(found):
        lines += [_painted(line, _FAINT, colour) for line in _wrapped(stays, _BESIDE, _BESIDE, columns)]
    if remedy:
        first, *rest = _wrapped(f"→ {remedy}", " " * 9, _BESIDE, columns)
        lines += [first.replace("→", _painted("→", _GREEN, colour), 1), *rest]
    return lines


def _wrapped(text: str, first: str, rest: str, columns: int) -> list[str]:
    """The text in lines; an address or a path is not broken, so that it can be copied."""
    plain = _harmless(" ".join(text.split("\n")))
    return textwrap.wrap(
        plain, columns, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def cut(line: str) -> str:
    """The beginning of an author's line, fit for a terminal."""
    plain = _harmless(line)
    return plain if len(plain) <= WIDTH else plain[: WIDTH - 1] + "…"


def _harmless(text: str) -> str:
    return text.translate(_SHOWN)


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def with_caret(line: str, column: int, width: int = WIDTH) -> list[str]:
    """A line, cut to `width` characters near the column (from 1), and a caret under it."""
    plain = _harmless(line)
    at = min(max(column - 1, 0), len(plain))
    first = max(0, min(at - width // 3, len(plain) - width))
    before, after = ("…" if first else ""), ("…" if first + width < len(plain) else "")
    shown = plain[first : first + width]
    pad = sum(_width(letter) for letter in shown[: at - first]) + len(before)
    return [_EDGE + before + shown + after, _EDGE + " " * pad + "^"]


def _width(letter: str) -> int:
    """Columns of a letter on a terminal (Unicode TR 11); a combining mark and what joins emoji have none."""
    if unicodedata.combining(letter) or letter in "\u200b\u200c\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
