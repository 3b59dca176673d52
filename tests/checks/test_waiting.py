"""Drafts, and posts that wait for their date, are told by the check and by the build."""

from __future__ import annotations

from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.checks.reports.waiting import waiting
from tests.words import words_in

POST = "libraries/a/posts/2027-01-01-metai.md"
DRAFT = "libraries/a/posts/2026-01-01-juodrastis.md"


def test_drafts_and_posts_that_wait_are_named() -> None:
    lines = [LedgerLine(DRAFT, Fate.DRAFT, DRAFT), LedgerLine(POST, Fate.SCHEDULED, POST)]
    assert list(waiting(lines, words_in("lt"))) == [
        f"Neskelbiamas 1 juodraštis: {DRAFT}",
        f"1 naujiena laukia savo datos: {POST}",
    ]


def test_a_translation_of_a_draft_is_not_counted_beside_it() -> None:
    lines = [
        LedgerLine(DRAFT, Fate.DRAFT, DRAFT),
        LedgerLine(DRAFT.replace(".md", ".en.md"), Fate.DRAFT, DRAFT),
    ]
    assert list(waiting(lines, words_in("en"))) == [f"1 draft is not published: {DRAFT}"]


def test_of_many_only_the_first_are_named() -> None:
    lines = [LedgerLine(f"a/{number}.md", Fate.DRAFT, f"a/{number}.md") for number in range(7)]
    (told,) = waiting(lines, words_in("en"))
    assert told == "7 drafts are not published: a/0.md, a/1.md, a/2.md, a/3.md, a/4.md, … (+2)"


def test_nothing_is_told_where_nothing_waits() -> None:
    assert list(waiting([LedgerLine(POST, Fate.PUBLISHED, POST)], words_in("en"))) == []
