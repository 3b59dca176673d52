"""Fields that once ended a build with a traceback: each is published as one line, or named."""

from __future__ import annotations

import re

import pytest

from tests.catalogue.network import event, library, post
from tests.scratch import GOOD_PAGE, Scratch, told

EVENT = "libraries/jonava/events/eilutes.md"
LIBRARY = "libraries/jonava/library.yaml"
BREAKS = {"a line": "\\n", "U+2028": "\\L", "U+2029": "\\P", "U+0085": "\\N", "CR LF": "\\r\\n"}


@pytest.mark.parametrize("ends", BREAKS.values(), ids=BREAKS)
def test_ends_of_lines_in_names_and_titles_are_spaces_everywhere(small: Scratch, ends: str) -> None:
    branch = f'branches:\n  - {{id: a, name: "Filialas{ends}BEGIN:VEVENT"}}\n'
    record = library("Jonava", "jonava", branch).replace(
        "short_name: Jonava", f'short_name: "Jonava{ends}BEGIN:VEVENT"'
    )
    small.write(
        {LIBRARY: record, EVENT: event("places: [{branch: a}]\n").replace("title: R", f'title: "Du{ends}BEGIN:VEVENT"')}
    )
    report = small.build()
    assert [item for item in report.problems if item.rule.startswith(("program", "file-too"))] == []
    calendars = {file: data for file, data in small.tree().items() if file.endswith(".ics")}
    assert calendars
    for file, data in calendars.items():
        lines = re.sub(rb"\r\n[ \t]", b"", data).split(b"\r\n")
        assert lines.count(b"BEGIN:VEVENT") <= 1, file
    assert "Du BEGIN:VEVENT" in small.page("bibliotekos/jonava/renginiai/eilutes/index.html")


@pytest.mark.parametrize(
    "url", ["http://[::1", "https://a]b/", "https://ex℀mple.org/", "https://user:pass@example.org/"]
)
def test_an_address_that_cannot_be_one_is_named_at_its_line_and_costs_its_file(small: Scratch, url: str) -> None:
    path = "libraries/jonava/posts/2026-02-02-adresas.md"
    report = small.write({path: post(f'sources: [{{url: "{url}"}}]\n')}).build()
    assert told(report) == [(path, "field-value", 5, 17)]
    assert GOOD_PAGE in small.tree()


def test_a_picture_in_a_text_may_have_words_longer_than_any_field(small: Scratch) -> None:
    path = "libraries/jonava/posts/2026-02-02-ilgas.md"
    small.write({path: post() + f'\n![{"žodis " * 500}](../pictures/a.jpg "{"žodis " * 500}")\n'})
    assert [item.rule for item in small.build().problems if item.rule.startswith("program")] == []
