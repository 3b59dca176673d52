"""Problems as HTML pages that need nothing else: one a library, one of the network, and a list of them."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from pathlib import Path

from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read.paths import NETWORK
from plugins.checks.health import owner_of
from plugins.checks.reports.report import Report
from plugins.i18n.catalogs import N_, Words

_STYLE = """
:root { color-scheme: light dark }
body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem;
  overflow-wrap: anywhere }
h1 { font-size: 1.75rem }
h2 { font-size: 1.0625rem; margin-block: 2.5rem 0; padding-block-start: .75rem; border-block-start: .125rem solid }
ol { padding-inline-start: 1.5rem }
li { margin-block: 1.25rem }
li p { margin-block: .25rem }
pre { padding: .25rem .75rem; margin-block: .5rem; border-inline-start: .25rem solid; white-space: pre-wrap }
.error { font-weight: bold; text-decoration: underline }
.why { opacity: .8 }
.fix { font-weight: bold }
code { font-size: .875em }
mark { padding: 0 .1em }
"""
_TITLE = N_("Check of the content")


def write(report: Report, folder: Path) -> Path:
    """Writes the pages; returns the one to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    owners: dict[str, list[Problem]] = defaultdict(list)
    for found in report.problems:
        owners[owner_of(found.path)].append(found)
    rows = []
    for owner, problems in sorted(owners.items(), key=lambda item: (item[0] != NETWORK, item[0])):
        own = Report(tuple(problems), report.words, report.sources, report.folder)
        (folder / f"{owner}.html").write_text(page(own, owner), encoding="utf-8")
        rows.append(f'<li><a href="{escape(owner)}.html">{escape(owner)}</a>: {escape(own.total())}</li>')
    words = report.words
    body = f"<h1>{escape(words(_TITLE))}</h1><p>{escape(report.total())}</p>"
    body += f"<ul>{''.join(rows)}</ul>" if rows else f"<p>{escape(words('Nothing was found.'))}</p>"
    first = folder / "index.html"
    first.write_text(_document(words, words(_TITLE), body), encoding="utf-8")
    return first


def page(report: Report, owner: str) -> str:
    """The page of one owner."""
    words = report.words
    parts = [f'<p><a href="index.html">{escape(words("All"))}</a></p><h1>{escape(owner)}</h1>']
    parts.append(f"<p>{escape(report.total())}</p>")
    for path, problems in report.by_file:
        items = "".join(_item(report, found) for found in problems)
        parts.append(f"<h2>{escape(report.path(path))}</h2><ol>{items}</ol>")
    return _document(words, f"{owner} – {words(_TITLE)}", "".join(parts))


def _item(report: Report, found: Problem) -> str:
    message, remedy = report.tell(found)
    place = f"{found.line}:{found.column} " if found.line else ""
    kind = ' class="error"' if found.severity is Severity.ERROR else ""
    line, at = report.line(found), max(0, found.column - 1)
    shown = f"<pre>{escape(line[:at])}<mark>{escape(line[at : at + 1])}</mark>{escape(line[at + 1 :])}</pre>"
    return (
        f"<li><p><span{kind}>{place}{escape(report.severity(found))}:</span> {escape(message)} "
        f"<code>{escape(found.rule)}</code></p>{shown if line.strip() else ''}"
        f'<p class="why">{escape(report.why(found))}</p><p class="fix">→ {escape(remedy)}</p></li>'
    )


def _document(words: Words, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{words.lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>{body}</main></body></html>\n"
    )


__all__ = ["owner_of", "page", "write"]
