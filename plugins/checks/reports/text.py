"""Problems as text for a person: by file, the line with a caret, why it matters, what to do."""

from __future__ import annotations

import unicodedata

from plugins.catalogue.problems import Problem
from plugins.checks.reports.report import Report

WIDTH = 96
"""Characters of the line that are shown, around the place."""
_EDGE = "  │ "


def render(report: Report) -> str:
    """The text, without the total; "" where nothing was found. Why it matters is told once for each rule of a file."""
    blocks = []
    for path, problems in report.by_file:
        lines = [report.path(path)]
        told: set[str] = set()
        for found in problems:
            lines += _problem(report, found, found.rule not in told)
            told.add(found.rule)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _problem(report: Report, found: Problem, with_reason: bool) -> list[str]:
    message, remedy = report.tell(found)
    place = f"{found.line}:{found.column}" if found.line else "–"
    lines = [f"  {place:>7}  {report.severity(found)}: {message}  [{found.rule}]"]
    shown = report.line(found)
    if shown.strip():
        lines += [" " * 9 + line for line in with_caret(shown, found.column)]
    if with_reason and (why := report.why(found)):
        lines.append(" " * 11 + why)
    if remedy:
        lines.append(" " * 9 + f"→ {remedy}")
    return lines


def with_caret(line: str, column: int) -> list[str]:
    """A line, cut to what is near the column (from 1), and a caret under it."""
    plain = line.replace("\t", " ")
    at = min(max(column - 1, 0), len(plain))
    first = max(0, min(at - WIDTH // 3, len(plain) - WIDTH))
    before, after = ("…" if first else ""), ("…" if first + WIDTH < len(plain) else "")
    cut = plain[first : first + WIDTH]
    pad = sum(_width(letter) for letter in cut[: at - first]) + len(before)
    return [_EDGE + before + cut + after, _EDGE + " " * pad + "^"]


def _width(letter: str) -> int:
    """Columns of a letter on a terminal (Unicode TR 11); a combining mark has none."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
