"""What reporters write can be read by those it is for, whatever stands in the content."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema

from plugins.checks.content import Sources
from plugins.checks.reports import html, machine, text
from plugins.checks.reports.report import Report
from tests.checks.cases import POST, Part, problems_of
from tests.conftest import ROOT
from tests.words import words_in

HOSTILE = Part("text", POST, "[čia](https://example.org/a) ir\t[<b>50%</b>, žr.](nera.md?a=%0A::error::x) 🎉🎉\n")
BROKEN = Part("file", "partners/kitas.yaml", "nam: Kitas\n")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("site")
    problems = problems_of((HOSTILE, BROKEN), folder / "content", folder / "state")
    return Report(problems, words_in("lt"), Sources(folder / "content"))


def test_the_text_shows_the_line_with_a_caret_under_the_place(report: Report) -> None:
    lines = text.render(report).split("\n")
    at = next(number for number, line in enumerate(lines) if "[link-vague]" in line)
    assert lines[at].lstrip().startswith("6:1")
    assert lines[at + 1].index("[čia]") == lines[at + 2].index("^")


def test_the_text_begins_with_the_file_that_has_an_error(report: Report) -> None:
    assert text.render(report).startswith("content/partners/kitas.yaml\n")


def test_a_long_line_is_cut_around_the_place() -> None:
    shown, caret = text.with_caret("a" * 300 + "čia" + "b" * 300, 301)
    assert len(shown) <= text.WIDTH + 8
    assert shown[caret.index("^") :].startswith("čia")


@pytest.mark.parametrize(
    ("line", "column", "above"),
    [
        ("Ąžuolų šventė: čia", 16, "čia"),
        ("\tĄ\tčia", 4, "čia"),
        ("title:\tŠventė", 7, "⇥"),
        ("Šventė 🎉🎉 čia", 11, "čia"),
        ("Rūta u\u0304 čia", 9, "čia"),
    ],
)
def test_the_caret_stands_under_its_letter_on_a_terminal(line: str, column: int, above: str) -> None:
    shown, caret = text.with_caret(line, column)
    before = shown[: shown.index(above)]
    columns = sum(0 if sign == "\u0304" else 2 if sign == "🎉" else 1 for sign in before)
    assert caret == caret[: len("  │ ")] + " " * (columns - len("  │ ")) + "^"


def test_a_terminal_does_not_obey_what_an_author_wrote(tmp_path: Path) -> None:
    """CWE-150: an escape could hide other problems, a bidirectional override could show another word."""
    part = Part("text", POST, "[čia\x1b[2J](https://example.org/a\u202e) 🎉🎉\n")
    problems = problems_of((part,), tmp_path / "content", tmp_path / "state")
    for colour in (False, True):
        told = text.render(Report(problems, words_in("lt"), Sources(tmp_path / "content")), colour)
        assert "\x1b[2J" not in told and "\u202e" not in told
        assert "␛[2J" in told


def test_colours_change_no_letter_and_no_line_is_wider_than_a_terminal(report: Report) -> None:
    plain, painted = text.render(report), text.render(report, colour=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain
    assert "\x1b[1;31mklaida:\x1b[0m" in painted and "\x1b[33mįspėjimas:\x1b[0m" in painted
    assert max(map(len, plain.split("\n"))) <= text.COLUMNS
    narrow = text.render(report, columns=80)
    assert max(map(len, narrow.split("\n"))) <= 80
    assert narrow.split() != [] and text.render(report, columns=500) == plain


def test_the_json_fits_its_schema_and_holds_every_problem(report: Report) -> None:
    told = json.loads(machine.json(report))
    schema = json.loads((ROOT / machine.JSON_SCHEMA).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(told, schema)
    assert len(told["problems"]) == len(report.problems)
    assert [item["severity"] for item in told["problems"]] == sorted(
        (item["severity"] for item in told["problems"]), key=["error", "warning", "notice"].index
    )


def test_an_annotation_is_one_line_and_errors_come_first(report: Report) -> None:
    lines = machine.github(report).split("\n")
    assert len(lines) == len(report.problems)
    assert lines[0].startswith("::error file=content/partners/kitas.yaml,line=1,col=1,title=key-unknown::")
    assert not any("\r" in line for line in lines)


def test_the_summary_holds_every_file_and_no_markup_of_authors(report: Report) -> None:
    told = machine.github_summary(report)
    assert "content/partners/kitas.yaml" in told
    assert "<b>" not in told.replace("\\<b\\>", "")


def test_gitlab_fingerprints_differ_and_do_not_move_with_lines(report: Report, tmp_path: Path) -> None:
    items = json.loads(machine.gitlab(report))
    assert len({item["fingerprint"] for item in items}) == len(items)
    moved = Part("text", POST, "\n" + HOSTILE.body)
    problems = problems_of((moved, BROKEN), tmp_path / "content", tmp_path / "state")
    again = json.loads(machine.gitlab(Report(problems, report.words)))
    assert {item["fingerprint"] for item in again} == {item["fingerprint"] for item in items}
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(items[0])


def test_sarif_names_a_rule_and_a_place_for_every_result(report: Report) -> None:
    run = json.loads(machine.sarif(report))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == len(report.problems)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("content/")
        assert result["level"] in ("error", "warning", "note")


def test_sarif_is_what_the_standard_describes(report: Report) -> None:
    """Models generated from the schema of OASIS, which know no other property than the standard's."""
    log = StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(machine.sarif(report))
    assert len(log.runs[0].results or ()) == len(report.problems)
    strange = json.loads(machine.sarif(report))
    strange["runs"][0]["results"][0]["severity"] = "error"
    with pytest.raises(ValidationError):
        StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(strange)


def test_the_pages_escape_what_authors_wrote(report: Report, tmp_path: Path) -> None:
    first = html.write(report, tmp_path / "pages")
    assert 'href="pavyzdine.html"' in first.read_text(encoding="utf-8")
    page = (tmp_path / "pages" / "pavyzdine.html").read_text(encoding="utf-8")
    assert "<b>" not in page and "&lt;b&gt;" in page
    assert "noindex" in page


def test_a_report_of_nothing_is_told_by_every_reporter(tmp_path: Path) -> None:
    nothing = Report((), words_in("en"))
    assert text.render(nothing) == "" and machine.github(nothing) == ""
    assert json.loads(machine.json(nothing))["problems"] == []
    assert json.loads(machine.gitlab(nothing)) == []
    assert json.loads(machine.sarif(nothing))["runs"][0]["results"] == []
    assert "Nothing was found." in html.write(nothing, tmp_path).read_text(encoding="utf-8")
