"""A library's health counts what is open, stale, untranslated and unfinished, and says what is well done."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from plugins.builder.settings import BuildSettings
from plugins.builder.sources.validation import inspect
from plugins.checks.health import CLEAN, NAMED, health
from tests.checks.cases import POST, TEXT, Part, site_of

RECORD = """\
name: Pavyzdinė biblioteka
short_name: Pavyzdinė
kind: municipal
municipality: pavyzdine
seat: Pavyzdžiai
name_confirmed: yes
branches:
  - id: centrine
    name: Centrinė
    hours: {confirmed: 2024-01-01, regular: [{days: mon-fri, opens: 10:00, closes: 18:00}]}
"""


def test_the_health_of_a_library(tmp_path: Path) -> None:
    parts = (
        Part("file", "libraries/pavyzdine/library.yaml", RECORD),
        Part("file", POST, TEXT + "[čia](https://example.org/)\n"),
    )
    content, nowhere = site_of(parts, tmp_path / "content"), tmp_path / "nowhere"
    today = dt.date(2026, 3, 10)
    found = inspect(BuildSettings(content, nowhere, nowhere, nowhere, nowhere, "", today, False, 1))
    states = health(found.content, found.problems)
    state = states["pavyzdine"]
    assert (state.errors, state.warnings) == (0, 2)
    assert state.groups == {"accessibility": 1, "freshness": 1}
    assert [item.rule for item in state.stale] == ["hours-unconfirmed"]
    assert POST in [item.path for item in state.untranslated]
    project = next(item for item in state.incomplete if item.path.endswith("skaitymai.yaml"))
    assert "indicators" in project.fields and "aim" in project.fields
    assert NAMED in state.good and CLEAN not in state.good
    assert CLEAN in states["network"].good
