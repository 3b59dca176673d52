"""The banner that `lentyna serve` shows on top of every page while something is wrong: file, line, caret, remedy. It is
not in output/."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from plugins.catalogue.problems import Problem, Severity
from plugins.checks.content import Sources
from plugins.checks.reports.report import Report
from plugins.checks.reports.text import with_caret
from plugins.i18n.catalogs import Words

MOST = 30
"""How many problems are shown; `lentyna check` lists all."""
_BODY = re.compile(rb"<body[^>]*>")


def banner(problems: Iterable[Problem], failure: str, words: Words, content: Path) -> bytes:
    """The HTML of a region with the errors among `problems` and with `failure`, a sentence that says why the last build
    published nothing; b"" where there is neither. `content` is the folder that paths of problems are relative to."""
    report = Report(
        tuple(found for found in problems if found.severity is Severity.ERROR), words, Sources(content), content.name
    )
    errors = report.serious_first
    if not errors and not failure:
        return b""
    title = words.plural("{n} error in the content", "{n} errors in the content", len(errors)) if errors else failure
    parts = [f"<p><strong>{escape(failure)}</strong></p>"] if errors and failure else []
    parts += [_one(report, found) for found in errors[:MOST]]
    if len(errors) > MOST:
        parts.append(f"<p>{escape(words('All of them: make check'))}</p>")
    label = escape(words("What is wrong"))
    return (
        f'<section class="lentyna-wrong" lang="{words.lang}" aria-label="{label}"><details open>'
        f"<summary>{escape(title)}</summary>{''.join(parts)}</details></section>"
    ).encode()


def _one(report: Report, found: Problem) -> str:
    message, remedy = report.tell(found)
    place = report.path(found.path) + (f":{found.line}:{found.column}" if found.line else "")
    parts = [f"<p><code><bdi>{escape(place)}</bdi></code><br><bdi>{escape(message)}</bdi></p>"]
    shown = report.line(found)
    if shown.strip():
        # A long line scrolls: who uses the keyboard can then reach it.
        lines = "\n".join(with_caret(shown, found.column))
        parts.append(f'<pre tabindex="0" role="group" aria-label="{escape(place)}">{escape(lines)}</pre>')
    if remedy:
        parts.append(f"<p><bdi>→ {escape(remedy)}</bdi></p>")
    return f"<div>{''.join(parts)}</div>"


def with_banner(page: bytes, shown: bytes, style: str) -> bytes:
    """A page with a banner at the beginning of its body, and the address of the banner's style; a page of its own
    where there is none."""
    if not shown:
        return page
    added = f'<link rel="stylesheet" href="{style}">'.encode() + shown
    opening = _BODY.search(page)
    if opening is None:
        return b'<!doctype html><html lang="lt"><meta charset="utf-8"><title>Lentyna</title><body>%b</body>' % added
    return page[: opening.end()] + added + page[opening.end() :]
