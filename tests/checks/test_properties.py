"""Whatever a file holds: no exception, no lost file, every place inside the file."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.builder.sources.validation import check_content
from plugins.checks.checking import check_file
from plugins.checks.outline.inline import Outline
from plugins.checks.registry import RULES
from tests.checks.cases import BASE, POST, TEXT
from tests.words import words_in

PIECES = st.sampled_from(
    [
        *(
            "# A",
            "### B",
            "**C**",
            "* a",
            "- b",
            "1. c",
            "> d",
            "| a | b |",
            "|---|---|",
            "a |",
            "```",
            "~~~",
            "    kodas",
        ),
        *("[čia](a.md)", "[a](b", "![](x.png)", "![a", "<p style='x'>", "</p>", "<table><td>", "<!-- ", " -->", "`a"),
        *("[x]: y", "[x][x]", "[^1]", "[^1]: z", "*[A]: b", "{: .a }", "https://example.org/?a=1", "<https://a.lt>"),
        *("LABAI DAUG DIDELIŲ RAIDŽIŲ ČIA", "🎉🎉", "48001019997", "a" * 300, "ž. " * 30, "\\", "\t", "", "---", "==="),
        *("<iframe src=//[>", "[a](http://[)", "[a](//)", "<a href='http://['>x</a>", "&amp;", "\u202e", "\u00a0"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=14).map("\n".join)
FIELD = st.tuples(
    st.sampled_from(["title", "date", "summary", "topics", "picture", "language", "nera", "status", "aliases"]),
    st.one_of(
        st.sampled_from(["no", "10:30", "010", "[a, b]", "{a: b}", "~", "2026-02-30", "'", "|"]), st.text(max_size=12)
    ),
).map(": ".join)
SLOWEST = 20
"""Seconds of work; a regular expression gone wild takes minutes."""
LITHUANIAN, ENGLISH = words_in("lt"), words_in("en")


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_is_checked_and_every_place_is_in_it(text: str) -> None:
    data = (TEXT + text).encode("utf-8", "surrogatepass")
    lines = (TEXT + text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in check_file(POST, data):
        assert found.path == POST
        assert 1 <= found.line <= len(lines)
        assert 1 <= found.column <= len(lines[found.line - 1]) + 1
        for words in (LITHUANIAN, ENGLISH):
            assert all(found.tell(RULES, words.translations.gettext))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_all_forms_of_a_text_keep_their_length(text: str) -> None:
    outline = Outline(text)
    assert len(outline.clean) == len(outline.prose) == len(text)
    assert all(0 <= block.start <= block.end <= len(text) for block in outline.blocks)
    ends = [0, *(block.end for block in outline.blocks)]
    assert all(block.start >= end for block, end in zip(outline.blocks, ends, strict=False))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FIELD, max_size=6), TEXTS, st.binary(max_size=40))
def test_any_front_matter_is_either_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, fields: list[str], text: str, tail: bytes
) -> None:
    folder = tmp_path_factory.mktemp("site")
    content = Path(shutil.copytree(BASE, folder / "content"))
    head = "\n".join(["---", *fields, "---", text, ""]).encode("utf-8", "surrogatepass")
    (content / POST).write_bytes(head + tail)
    found = check_content(content, dt.date(2026, 3, 10), folder / "state")
    assert all(problem.rule in RULES for problem in found)


@pytest.mark.parametrize(
    "sign",
    ["[", "![", "`", "<a ", "*", "> ", "|", "- ", "<!--", "\\", "[a](", "'", "<p x=", "„", "<a href=b>", "[a][b]"],
)
def test_a_hundred_thousand_signs_are_checked_in_seconds(sign: str) -> None:
    """Guards the regular expressions: a text must not be able to stop the checker (CWE-1333)."""
    data = (TEXT + sign * (100_000 // len(sign))).encode()
    start = time.process_time()
    check_file(POST, data)
    assert time.process_time() - start < SLOWEST
