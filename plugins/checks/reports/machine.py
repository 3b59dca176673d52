"""Problems for programs: JSON, GitHub annotations and job summary, GitLab code quality, SARIF 2.1.0."""

from __future__ import annotations

from hashlib import blake2b
from types import MappingProxyType
from typing import Any

import orjson

from plugins.catalogue.problems import LeavesOut, Problem, Severity
from plugins.checks.registry import GROUP_OF, RULES
from plugins.checks.reports.report import VERSION, Report, page_of

JSON_SCHEMA = "docs/check-report.schema.json"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NAMES = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"})
_GITLAB = MappingProxyType({Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"})
_SARIF = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"})
_SUMMARY_BYTES = 900_000
"""GitHub cuts a job summary at 1 MiB."""


def json(report: Report) -> str:
    """Everything, as docs/check-report.schema.json describes it."""
    return _dumps(
        {
            "version": VERSION,
            "lang": report.words.lang,
            "counts": {name: report.count(severity) for severity, name in _NAMES.items()},
            "problems": [as_data(report, found) for found in report.serious_first],
        }
    )


def as_data(report: Report, found: Problem) -> dict[str, Any]:
    """One problem, as docs/check-report.schema.json describes it."""
    message, remedy = report.tell(found)
    return {
        "path": report.path(found.path),
        "line": found.line,
        "column": found.column,
        "severity": _NAMES[found.severity],
        "rule": found.rule,
        "group": GROUP_OF[found.rule],
        "message": message,
        "why": report.why(found),
        "remedy": remedy,
        "text": report.line(found),
        "leaves_out": (LeavesOut.PART if found.part else report.rule(found).leaves_out).value,
        "page": page_of(found.rule),
    }


def github(report: Report) -> str:
    """Workflow commands, errors first: GitHub shows only ten of a kind in a step."""
    lines = []
    for found in report.serious_first:
        message, remedy = report.tell(found)
        place = f"file={_property(report.path(found.path))}"
        if found.line:
            place += f",line={found.line},col={found.column}"
        lines.append(
            f"::{_NAMES[found.severity]} {place},title={_property(found.rule)}::{_data(f'{message} {remedy}')}"
        )
    return "\n".join(lines)


def _data(text: str) -> str:
    """Escaped as GitHub's own toolkit does (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def github_summary(report: Report) -> str:
    """The whole list in Markdown, for the job summary ($GITHUB_STEP_SUMMARY)."""
    lines = [f"## {report.total()}", ""]
    size = 0
    for path, problems in report.by_file:
        block = [f"### {_cell(report.path(path))}", ""]
        for found in problems:
            message, remedy = report.tell(found)
            place = f"{found.line}:{found.column} " if found.line else ""
            block.append(f"- {place}**{report.severity(found)}**: {_cell(message)} {_cell(remedy)} `{found.rule}`")
        block.append("")
        size += sum(len(line.encode()) + 1 for line in block)
        if size > _SUMMARY_BYTES:
            lines.append("…")
            break
        lines += block
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """An author's words cannot become markup of the summary."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", " ")


def gitlab(report: Report) -> str:
    """GitLab code quality (docs.gitlab.com/ci/testing/code_quality: the format of Code Climate). A fingerprint does
    not hold the line, so that a problem that only moved is not a new one."""
    seen: dict[str, int] = {}
    items = []
    for found in report.serious_first:
        base = f"{found.path}\0{found.rule}\0{found.values}"
        seen[base] = seen.get(base, 0) + 1
        message, remedy = report.tell(found)
        items.append(
            {
                "description": f"{message} {remedy}".strip(),
                "check_name": found.rule,
                "fingerprint": blake2b(f"{base}\0{seen[base]}".encode(), digest_size=16).hexdigest(),
                "severity": _GITLAB[found.severity],
                "location": {"path": report.path(found.path), "lines": {"begin": max(1, found.line)}},
            }
        )
    return _dumps(items)


def sarif(report: Report) -> str:
    """SARIF 2.1.0 (OASIS), columns in Unicode code points."""
    named = sorted({found.rule for found in report.problems})
    return _dumps(
        {
            "$schema": SARIF_SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "lentyna",
                            "version": str(VERSION),
                            "rules": [_sarif_rule(report, name) for name in named],
                        }
                    },
                    "language": report.words.lang,
                    "columnKind": "unicodeCodePoints",
                    "results": [_sarif_result(report, found, named) for found in report.serious_first],
                }
            ],
        }
    )


def _sarif_rule(report: Report, name: str) -> dict[str, Any]:
    rule = RULES[name]
    described: dict[str, Any] = {"id": name, "defaultConfiguration": {"level": _SARIF[rule.severity]}}
    described["shortDescription"] = {"text": report.words(rule.message)}
    described["help"] = {"text": report.words(rule.why or rule.message) + " " + page_of(name)}
    described["properties"] = {"tags": [GROUP_OF[name]]}
    return described


def _sarif_result(report: Report, found: Problem, named: list[str]) -> dict[str, Any]:
    message, remedy = report.tell(found)
    place: dict[str, Any] = {"artifactLocation": {"uri": report.path(found.path)}}
    if found.line:
        place["region"] = {"startLine": found.line, "startColumn": max(1, found.column)}
    return {
        "ruleId": found.rule,
        "ruleIndex": named.index(found.rule),
        "level": _SARIF[found.severity],
        "message": {"text": f"{message} {remedy}".strip()},
        "locations": [{"physicalLocation": place}],
    }


def _dumps(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
