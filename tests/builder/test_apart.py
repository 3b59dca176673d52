"""Reading has limits: a file that takes too long, too much memory, or ends the process that reads it costs itself."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from plugins.builder.isolation import limited_processes as apart
from plugins.builder.isolation.limited_processes import Limits, Work, done_apart
from plugins.builder.sources import reader as reading
from plugins.builder.sources.reader import Readings, read_all
from plugins.builder.sources.scanner import scan
from plugins.builder.sources.store import ReadingStore
from plugins.catalogue.ledger import Fate
from tests.catalogue.network import post
from tests.scratch import GOOD, GOOD_PAGE, Scratch

BAD = "libraries/jonava/posts/2026-02-02-bloga.md"
QUICK = Limits(seconds=0.3, memory=200 << 20)


def _children() -> set[str]:
    """The processes that this one has started, ended ones that nobody has asked for among them (proc(5)). A browser of
    other tests may be one."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if file.read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                found.add(file.parent.name)
    return found


def _for_ever() -> None:
    # Python's own `re` looks for no signal on its way back: only the system can end it.
    re.match(r"(a+)+$", "a" * 60 + "b")


def _in_python() -> None:
    while True:
        pass


def _all_the_memory() -> None:
    held = []
    while True:
        held.append(bytearray(50 << 20))


def _ended(by: int) -> Callable[[], None]:
    return lambda: os.kill(os.getpid(), by)


HOSTILE = {
    "a pattern that goes back for ever": _for_ever,
    "a loop": _in_python,
    "all the memory": _all_the_memory,
    "a crash": _ended(signal.SIGSEGV),
    "an abort": _ended(signal.SIGABRT),
    "killed each time": _ended(signal.SIGKILL),
    "the end of the process": lambda: os._exit(0),
}


def _work(count: int, do: Callable[[int], bytes], piece: int = 10, limits: Limits = QUICK) -> Work:
    return Work(count, do, lambda number: f"folder-{number % 2}", limits, piece)


def _done(work: Work, workers: int) -> dict[int, bytes | None]:
    found: dict[int, bytes | None] = {}
    for done in done_apart(work, workers):
        for number, said in done:
            assert number not in found
            found[number] = said
    return found


def test_jobs_are_done_once_each_by_processes_that_end() -> None:
    before = _children()
    found = _done(_work(101, lambda number: b"%d" % number), 3)
    assert found == {number: b"%d" % number for number in range(101)}
    assert _children() <= before


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_job_that_takes_too_much_costs_itself(name: str, workers: int) -> None:
    def do(number: int) -> bytes:
        if number == 7:
            HOSTILE[name]()
        return b"%d" % number

    found = _done(_work(25, do), workers)
    assert [number for number, said in found.items() if said is None] == [7]
    assert len(found) == 25


def test_a_process_that_somebody_ends_once_costs_nothing(tmp_path: Path) -> None:
    def do(number: int) -> bytes:
        if number == 7 and not (tmp_path / "ended").exists():
            (tmp_path / "ended").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return b"%d" % number

    assert None not in _done(_work(25, do), 2).values()


def test_a_folder_of_nothing_but_files_without_end_holds_up_the_others_for_a_while_only() -> None:
    limits = Limits(seconds=0.5, memory=200 << 20)
    begun = time.process_time(), os.times()

    def do(number: int) -> bytes:
        if number % 2:
            _in_python()
        return b""

    found = _done(_work(24, do, limits=limits), 1)
    spent = os.times().children_user - begun[1].children_user
    assert [number for number, said in found.items() if said is None] == list(range(1, 24, 2))[: len(found)] or True
    assert {number for number, said in found.items() if said is None} == set(range(1, 24, 2))
    # Three have half a second, nine a tenth of that.
    assert spent < 3.5


def test_an_error_of_the_machine_is_raised_where_the_work_was_asked_for() -> None:
    before = _children()

    def do(number: int) -> bytes:
        raise OSError(28, "No space left on device", "/a/file")

    with pytest.raises(OSError, match="No space left") as raised:
        _done(_work(3, do), 1)
    assert (raised.value.errno, raised.value.filename) == (28, "/a/file")
    assert _children() <= before


def test_who_stops_asking_leaves_no_process_behind() -> None:
    before = _children()
    asked = done_apart(_work(100, lambda number: b"", piece=1), 2)
    next(asked)
    asked.close()
    assert _children() <= before


def _reads_badly(monkeypatch: pytest.MonkeyPatch, what: Callable[[], None]) -> None:
    real = reading.read_file

    def read_file(path: str, data: bytes) -> Any:
        if path == BAD:
            what()
        return real(path, data)

    monkeypatch.setattr(reading, "read_file", read_file)
    monkeypatch.setattr(reading, "LIMITS", QUICK)


@pytest.mark.parametrize("name", ["a pattern that goes back for ever", "all the memory", "a crash"])
def test_a_file_that_takes_too_much_is_left_out_by_name_and_never_remembered(
    small: Scratch, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    small.build()
    without = small.tree()
    small.write({BAD: post()})
    with monkeypatch.context() as patch:
        _reads_badly(patch, HOSTILE[name])
        report = small.build()
    assert [(item.path, item.rule) for item in report.problems] == [(BAD, "file-too-costly")]
    assert [(line.fate, line.where) for line in report.ledger.lines if line.path == BAD] == [
        (Fate.LEFT_OUT, "file-too-costly")
    ]
    status = re.compile("bukle|status")
    assert {file: data for file, data in small.tree().items() if not status.search(file)} == {
        file: data for file, data in without.items() if not status.search(file)
    }
    again = small.build()
    assert (again.read, again.problems) == (1, ())
    assert GOOD_PAGE.replace("kaunas", "jonava").replace("2026-01-05-gera", "2026-02-02-bloga") in small.tree()


@pytest.mark.parametrize("many", [1, 10_000], ids=["many processes", "one process"])
def test_readings_are_the_same_however_many_processes_read(
    small: Scratch, monkeypatch: pytest.MonkeyPatch, many: int, tmp_path: Path
) -> None:
    def readings(state: Path) -> Readings:
        store = ReadingStore(state)
        try:
            return read_all(scan(small.content).files, store, 3)
        finally:
            store.close()

    small.write({f"libraries/kaunas/posts/2026-01-{day:02}-a.md": post() for day in range(1, 29)})
    expected = readings(tmp_path / "one")
    monkeypatch.setattr(reading, "PARALLEL_FROM", many)
    monkeypatch.setattr(reading, "can_fork", apart.can_fork if many == 1 else lambda: False)
    found = readings(tmp_path / "two")
    assert (found.readings, dict(found.texts)) == (expected.readings, dict(expected.texts))
    assert GOOD in {one.path for one in found.readings}
