"""What is kept between builds does not grow with the number of builds."""

from __future__ import annotations

import sqlite3

from plugins.builder.sources.reader import read_all
from plugins.builder.sources.scanner import scan
from plugins.builder.sources.store import SPARE, ReadingStore
from tests.catalogue.network import post
from tests.scratch import GOOD, Scratch


def _edited(number: int) -> str:
    return post().replace("Tekstas.", f"Tekstas, pataisytas {number} kartą. " * 40)


def _count(site: Scratch, table: str) -> int:
    connection = sqlite3.connect(site.state / "readings.sqlite")
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a name of ours
    finally:
        connection.close()


def test_two_hundred_edits_leave_no_more_readings_and_texts_behind_than_a_few(small: Scratch) -> None:
    small.state.mkdir(exist_ok=True)
    store = ReadingStore(small.state)
    sizes = []
    for number in range(200):
        small.write({GOOD: _edited(number)})
        read_all(scan(small.content).files, store, 1)
        sizes.append((small.state / "readings.sqlite").stat().st_size)
    store.close()
    files = sum(1 for file in small.content.rglob("*") if file.is_file())
    assert _count(small, "texts") <= _count(small, "readings") <= 2 * files + SPARE
    assert max(sizes[100:]) <= max(sizes[:100])


def test_after_texts_were_forgotten_those_that_are_needed_are_read_anew_and_no_others(small: Scratch) -> None:
    small.build()
    store = ReadingStore(small.state)
    for number in range(SPARE * 2):
        small.write({GOOD: _edited(number)})
        read_all(scan(small.content).files, store, 1)
    store.close()
    other = "libraries/jonava/posts/2026-01-06-kita.md"
    small.write({GOOD: _edited(7), other: post().replace("title: N", "title: M")})
    assert small.build().read == 2
    assert "pataisytas 7" in small.page()


def test_builds_leave_the_same_files_in_the_state_however_often_an_edit_is_made(small: Scratch) -> None:
    seen = []
    for number in range(6):
        small.write({GOOD: _edited(number)})
        small.build()
        kept = (file.relative_to(small.state).as_posix() for file in small.state.rglob("*") if file.is_file())
        seen.append(sorted(path for path in kept if not path.startswith("pictures/")))
    assert seen[-1] == seen[1]
