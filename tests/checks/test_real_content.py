"""The portal's own content: nothing is wrong with it, and what is let stand has a reason."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.builder.sources.validation import check_content
from plugins.catalogue.problems import Severity
from plugins.checks.dismissed import dismissals, standing
from plugins.checks.registry import RULES
from tests.checks.cases import POST, TEXT, Part, line_of, problems_of
from tests.conftest import ROOT, VILNIUS
from tests.site_build.built import listed


@pytest.mark.content
def test_no_rule_cries_wolf_on_the_content_of_the_portal(tmp_path: Path) -> None:
    today = dt.datetime.now(VILNIUS).date()
    found = check_content(ROOT / "content", today, tmp_path)
    # What only time makes stale is told to librarians, not to who runs the tests.
    lasting = [item for item in found if item.severity is Severity.ERROR or RULES[item.rule].name not in STALE]
    assert not lasting, listed([line_of(item) for item in lasting])


STALE = frozenset({"review-overdue", "project-overdue", "call-deadline-passed", "event-past-invites"}) | {
    "hours-unconfirmed",
    "accessibility-review-old",
}


@pytest.mark.content
def test_every_dismissal_names_a_rule_that_exists() -> None:
    strange = [
        f"{file.name}: {rule}"
        for file in [*(ROOT / "content").rglob("*.md"), *(ROOT / "content").rglob("*.yaml")]
        for rule in dismissals(file.read_text(encoding="utf-8"))
        if rule not in RULES
    ]
    assert not strange, listed(strange)


def test_a_warning_is_let_stand_with_a_reason_and_only_in_its_file(tmp_path: Path) -> None:
    link = "[čia](https://example.org/a)\n"
    allowed = Part("text", POST, link + "\n<!-- leista: link-vague – citata -->\n")
    bare = Part("text", POST, link + "\n<!-- leista: link-vague -->\n")
    assert problems_of((allowed,), tmp_path / "a", tmp_path / "state") == ()
    assert [item.rule for item in problems_of((bare,), tmp_path / "b", tmp_path / "state")] == ["link-vague"]


def test_an_error_cannot_be_let_stand(tmp_path: Path) -> None:
    part = Part("text", POST, "![](../pictures/stalai.png)\n\n<!-- leista: picture-alt-missing – puošia -->\n")
    found = problems_of((part,), tmp_path / "a", tmp_path / "state")
    assert [item.rule for item in found] == ["picture-alt-missing"]
    assert list(standing(found, lambda path: part.written)) == list(found)
    assert TEXT
