"""A full disk, and a folder in a file's place, are told as what they are; nothing is forgotten for them."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.builder.cache.checked_file import StateFailed, keep
from plugins.builder.sources.store import ReadingStore, Row
from tests.catalogue.network import post
from tests.scratch import GOOD, Scratch

STATE_FILES = (
    "relations.json",
    "signatures.json",
    "together-build.json",
    "artwork.json",
)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lets nobody mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def _rows(first: int) -> list[Row]:
    return [Row(f"{number:032}", os.urandom(2000), "", "") for number in range(first, first + 100)]


def test_a_store_on_a_full_disk_keeps_what_it_has_and_says_that_the_disk_is_full(small_disk: Path) -> None:
    store = ReadingStore(small_disk)
    kept = _rows(0)
    store.save(kept)
    with pytest.raises(StateFailed, match="No space left") as raised:
        for first in range(100, 1000, 100):
            store.save(_rows(first))
    assert (raised.value.errno, raised.value.filename) == (errno.ENOSPC, str(small_disk / "readings.sqlite"))
    assert store.load([row.key for row in kept]) == {row.key: row.payload for row in kept}
    store.close()
    again = ReadingStore(small_disk)
    assert len(again.load([row.key for row in kept])) == 100
    again.close()


def test_a_file_of_the_state_that_finds_no_room_leaves_no_part_of_it(small_disk: Path) -> None:
    keep(small_disk / "a.json", b"a")
    with pytest.raises(StateFailed) as raised:
        keep(small_disk / "a.json", bytes(2 << 20))
    assert (raised.value.errno, raised.value.filename) == (errno.ENOSPC, str(small_disk / "a.json"))
    assert [file.name for file in small_disk.iterdir()] == ["a.json"]


@pytest.mark.parametrize("name", STATE_FILES)
def test_a_folder_in_the_place_of_a_file_of_the_state_is_told_and_not_deleted(small: Scratch, name: str) -> None:
    small.build()
    (small.state / name).unlink()
    (small.state / name).mkdir()
    (small.state / name / "svarbu.txt").write_text("svarbu")
    small.write({GOOD: post("topics: [skaitymas]\n")})
    with pytest.raises(StateFailed) as raised:
        small.build()
    assert (raised.value.errno, Path(raised.value.filename)) == (errno.EISDIR, small.state / name)
    assert (small.state / name / "svarbu.txt").read_text() == "svarbu"


def test_a_folder_in_the_place_of_the_store_is_called_a_folder(small: Scratch) -> None:
    (small.state / "readings.sqlite").mkdir(parents=True)
    with pytest.raises(StateFailed) as raised:
        small.build()
    assert raised.value.errno == errno.EISDIR


def test_a_store_that_another_process_holds_is_not_damaged(tmp_path: Path) -> None:
    store = ReadingStore(tmp_path)
    store.save(_rows(0))
    store._connection.execute("PRAGMA busy_timeout=10")
    other = sqlite3.connect(tmp_path / "readings.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StateFailed) as raised:
        store.save(_rows(100))
    assert raised.value.errno == errno.EBUSY
    other.rollback()
    other.close()
    assert len(store.load([row.key for row in _rows(0)])) == 100
    store.close()
