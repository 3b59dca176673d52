"""What builds remember is never trusted: damaged, foreign or old, the site comes out the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.builder.cache.checked_file import keep, kept
from plugins.builder.rendering.workers import PARALLEL_FROM
from plugins.builder.session import Session
from tests.catalogue.network import post
from tests.scratch import GOOD, GOOD_PAGE, Scratch, told

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "one byte changed": lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:] if data else data,
    "something else": lambda data: b"{}" * 40,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_is_damaged_in_the_state_the_site_is_the_same(small: Scratch, damage: str) -> None:
    small.build()
    expected = small.tree()
    files = [file for file in small.state.rglob("*") if file.is_file() and not file.is_relative_to(small.pictures)]
    kinds = {file.relative_to(small.state).parts[0] for file in files}
    assert {"artwork.json", "readings.sqlite", "report.json", "trees", "words"} <= kinds
    assert {"relations.json", "neighbours.json", "signatures.json", "together-build.json"} <= kinds
    for file in files:
        file.write_bytes(DAMAGES[damage](file.read_bytes()))
    small.write({GOOD: post() + "Dar sakinys.\n"}).build()
    small.write({GOOD: post()}).build()
    assert small.tree() == expected


def test_a_site_whose_report_is_lost_is_looked_at_again_and_nothing_is_printed(small: Scratch) -> None:
    first = small.build()
    (small.state / "report.json").unlink()
    again = small.build()
    assert (again.read, again.rendered, again.changed, again.removed) == (0, 0, 0, 0)
    assert (again.pages, again.files, again.ledger) == (first.pages, first.files, first.ledger)


def test_a_site_that_nothing_happened_to_tells_its_problems_again(small: Scratch) -> None:
    broken = {"libraries/kaunas/posts/2026-02-02-bloga.md": "---\ntitle: Be datos\n---\nTekstas.\n"}
    first = small.write(broken).build()
    again = small.build()
    assert first.problems and again.problems == first.problems and again.ledger == first.ledger
    assert again.timings[-1][0] == "output scan"


def test_the_text_of_a_post_is_printed_on_its_page_alone(small: Scratch) -> None:
    small.build()
    report = small.write({GOOD: post() + "Dar sakinys.\n"}).build()
    assert (report.read, report.rendered, report.changed) == (1, 1, 1)


def test_the_title_of_a_post_is_printed_where_it_stands_and_nowhere_else(small: Scratch) -> None:
    small.build()
    old = small.tree()
    report = small.write({GOOD: post().replace("title: ", "title: Kitas ", 1)}).build()
    new = small.tree()
    changed = {file for file in new if new[file] != old[file]}
    assert GOOD_PAGE in changed and "naujienos/2026/01/index.html" in changed
    assert report.rendered == report.changed == len(changed)


WORDS = "Šioje pastraipoje apie biblioteką yra žodžių. " * 8
"""Enough words for a text that is more than a picture or a link."""


def test_words_alone_ask_no_rule_over_the_whole_content_and_join_no_record_anew(small: Scratch) -> None:
    small.write({GOOD: post() + WORDS}).build()
    before = [(small.state / name).stat().st_mtime_ns for name in ("together-build.json", "relations.json")]
    report = small.write({GOOD: post() + WORDS + "Dar sakinys.\n"}).build()
    assert (report.read, report.rendered) == (1, 1)
    assert [(small.state / name).stat().st_mtime_ns for name in ("together-build.json", "relations.json")] == before


def test_what_rules_found_is_told_at_the_line_where_it_stands_after_words_above_it_were_added(small: Scratch) -> None:
    broken = post() + WORDS + "\n\n[Renginiai](2026-01-09-kitur.md)\n"
    first = small.write({GOOD: broken}).build()
    second = small.write({GOOD: broken.replace("\n\n[", "\n\nPastraipa.\n\n[")}).build()
    assert [(path, rule) for path, rule, _, _ in told(first)] == [(GOOD, "link-broken")]
    lines = [line for report in (first, second) for _, _, line, _ in told(report)]
    assert lines[1] == lines[0] + 2


def test_a_link_that_words_were_added_beside_is_told_when_its_target_goes(small: Scratch) -> None:
    other = "libraries/kaunas/posts/2026-01-09-kita.md"
    linked = post() + WORDS + "\n\n[Kita naujiena](2026-01-09-kita.md)\n"
    another = post().replace("title: N", "title: Kita").replace("summary: S", "summary: Kitokia") + WORDS
    assert told(small.write({GOOD: linked, other: another}).build()) == []
    small.write({GOOD: linked + "\nDar sakinys.\n"}).build()
    (small.content / other).unlink()
    assert [(path, rule) for path, rule, _, _ in told(small.build())] == [(GOOD, "link-broken")]


def test_a_text_that_became_too_short_to_stand_beside_a_document_is_told(small: Scratch) -> None:
    link = "\n\n[Programa](https://example.org/programa.pdf)\n"
    rules = [
        {rule for _, rule, _, _ in told(small.write({GOOD: post() + words + link}).build())}
        for words in (WORDS, "Programa.")
    ]
    assert rules[1] - rules[0] == {"document-only"}


def test_a_process_that_builds_again_and_again_gives_what_a_build_from_nothing_gives(
    small: Scratch, tmp_path: Path
) -> None:
    session = Session()
    steps = [
        {},
        {GOOD: post() + "Dar sakinys.\n"},
        {GOOD: post().replace("title: ", "title: Kitas ", 1)},
        {"libraries/kaunas/posts/2026-02-02-nauja.md": post("topics: [skaitymas]\n")},
        {GOOD: post("status: draft\n")},
    ]
    for number, files in enumerate(steps):
        small.write(files).build(PORTAL_SESSION=session)
        anew = Scratch(tmp_path / f"anew-{number}", small.pictures)
        anew.folder.mkdir()
        anew.content.symlink_to(small.content)
        anew.build()
        assert small.tree() == anew.tree(), number


def test_what_a_process_knows_of_the_files_that_others_printed_for_it_is_true(small: Scratch) -> None:
    session = Session()
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 16)]
    small.write({f"libraries/kaunas/posts/{day}-n.md": post(date=day) for day in days})
    settings = [{"PORTAL_SESSION": session, "PORTAL_WORKERS": 2, "SITEURL": f"https://{name}.example"} for name in "ab"]
    printed = [small.build(**changed).rendered for changed in settings]
    assert min(printed) >= PARALLEL_FROM
    for words in ("Dar sakinys.", "Dar du sakiniai."):
        small.write({GOOD: post() + words}).build(**settings[-1])
        assert session.published is not None
        inodes = {path: (small.output / path).stat().st_ino for path in session.published.files}
        assert session.published.inodes == inodes


@given(data=st.binary(max_size=200), place=st.integers(0, 300), bit=st.integers(0, 7))
def test_a_kept_file_is_whole_or_not_there(
    data: bytes, place: int, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("kept") / "folder" / "file"
    assert kept(file) is None
    keep(file, data)
    assert kept(file) == data
    raw = bytearray(file.read_bytes())
    raw[place % len(raw)] ^= 1 << bit
    file.write_bytes(raw)
    assert kept(file) is None
