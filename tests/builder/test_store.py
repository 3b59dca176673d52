"""The store of readings may be lost, damaged or carried elsewhere: a build never fails for it and never differs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.builder.sources.reader import Readings, read_all
from plugins.builder.sources.scanner import scan
from plugins.builder.sources.store import ReadingStore, Row
from tests.catalogue.network import post
from tests.scratch import Scratch


def _overwritten(data: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(data)


def _truncated(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def _shortened(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def _in_the_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for start in range(4096, len(data), 512):
        data[start : start + 64] = b"\xff" * min(64, len(data) - start)
    file.write_bytes(data)


def _sql(*statements: str) -> Callable[[Path], None]:
    def run(file: Path) -> None:
        connection = sqlite3.connect(file)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return run


DAMAGES = {
    "deleted": Path.unlink,
    "empty": _overwritten(b""),
    "a foreign file": _overwritten(b"Ne duomenys, o laiskas. " * 500),
    "zeros": _overwritten(bytes(20_000)),
    "truncated to half": _truncated,
    "overwritten here and there": _in_the_middle,
    "of a later format": _sql("PRAGMA user_version=999"),
    "of no format": _sql("PRAGMA user_version=0"),
    "a table lost": _sql("DROP TABLE readings"),
    "the other table lost": _sql("DROP TABLE texts"),
    "a table of another shape": _sql("DROP TABLE readings", "CREATE TABLE readings (a, b)"),
    "another database": _sql("DROP TABLE readings", "DROP TABLE texts", "CREATE TABLE knygos (id)"),
    "payloads of another type": _sql("UPDATE readings SET payload=5"),
    "payloads that are no JSON": _sql("UPDATE readings SET payload=x'00ff'"),
    "sums of another type": _sql("UPDATE readings SET sum=x'00'"),
    "a byte of a payload flipped": _sql("UPDATE readings SET payload=CAST(replace(payload, 'N', 'M') AS BLOB)"),
    "all rows lost": _sql("DELETE FROM readings"),
}
LOST_TEXTS = {
    "shortened by a hundred bytes": _shortened,
    "texts lost": _sql("DELETE FROM texts"),
    "a byte of a text flipped": _sql("UPDATE texts SET html=replace(html, 'T', 'X')"),
    "texts of another type": _sql("UPDATE texts SET html=x'00ff'"),
}


def _readings(content: Path, state: Path) -> tuple[Readings, list[str | None]]:
    """All readings, and the HTML of their texts."""
    store = ReadingStore(state)
    try:
        readings = read_all(scan(content).files, store, 1)
        return readings, [store.text(reading.text) for reading in readings.readings if reading.text]
    finally:
        store.close()


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_store_is_begun_anew_and_gives_the_same_readings(small: Scratch, name: str) -> None:
    small.write({"network/posts/a.md": post()})
    expected, texts = _readings(small.content, small.state)
    assert expected.read == 9
    DAMAGES[name](small.state / "readings.sqlite")
    readings, again = _readings(small.content, small.state)
    assert (readings.readings, readings.texts, again) == (expected.readings, expected.texts, texts)
    assert _readings(small.content, small.state)[0].read == 0


@pytest.mark.parametrize("name", LOST_TEXTS)
def test_a_text_that_is_lost_is_read_anew_and_the_output_is_the_same(small: Scratch, name: str) -> None:
    small.build()
    expected = small.tree()
    LOST_TEXTS[name](small.state / "readings.sqlite")
    small.output.rename(small.folder / "elsewhere")
    small.build()
    assert small.tree() == expected


def test_a_build_with_a_damaged_store_gives_the_same_output(small: Scratch) -> None:
    small.build()
    expected = small.tree()
    _in_the_middle(small.state / "readings.sqlite")
    report = small.build()
    assert (report.problems, small.tree()) == ((), expected)


def test_a_folder_in_the_place_of_the_store_is_told_and_not_deleted(small: Scratch) -> None:
    (small.state / "readings.sqlite").mkdir(parents=True)
    (small.state / "readings.sqlite" / "svarbu.txt").write_text("svarbu")
    with pytest.raises((OSError, sqlite3.Error)):
        ReadingStore(small.state)
    assert (small.state / "readings.sqlite" / "svarbu.txt").read_text() == "svarbu"


def test_a_row_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    store = ReadingStore(tmp_path)
    store.save([Row("a", b'{"x":1}', "t", "<p>Žuvis</p>"), Row("b", b"{}", "", "")])
    store.close()
    again = ReadingStore(tmp_path)
    assert again.load(["a", "b", "c"]) == {"a": b'{"x":1}', "b": b"{}"}
    assert (again.text("t"), again.text("u")) == ("<p>Žuvis</p>", None)
    again.close()


def test_the_key_of_a_file_depends_on_its_path_and_its_bytes(tmp_path: Path) -> None:
    store = ReadingStore(tmp_path)
    keys = {store.key(path, digest) for path in ("a", "b") for digest in ("1", "2")}
    assert len(keys) == 4 and store.key("a", "1") in keys
    store.close()


def test_the_state_may_be_carried_to_another_folder(small: Scratch, tmp_path: Path) -> None:
    small.build()
    expected = small.tree()
    moved = Scratch(tmp_path / "elsewhere", small.pictures)
    small.folder.rename(moved.folder)
    report = moved.build()
    assert (report.read, report.rendered, report.changed) == (0, 0, 0)
    assert moved.tree() == expected
