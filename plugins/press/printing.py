"""Printing many pages at once: in this process, or, when there are many, in one process for each core."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NamedTuple

import orjson
from msgspec import Struct

from plugins.pages.page import Page
from plugins.press.fingerprints import Fingerprints
from plugins.press.planning import Doubtful
from plugins.press.published import Made
from plugins.press.render import Printer
from plugins.press.tree import Prints, Sheets

PARALLEL_FROM = 400
"""Fewer pages than this are printed faster than processes start."""


class PressFailed(Exception):
    """A process of the press ended without its pages."""


class Pressed(NamedTuple):
    """A file that was looked at, and whether its page had to be printed."""

    made: Made
    printed: bool


def press(
    pages: Sequence[Doubtful], fingerprints: Fingerprints, printer: Printer, sheets: Sheets, workers: int
) -> dict[str, Pressed]:
    """Makes the views of pages, prints those that differ from what is published and puts them down. Raises what
    rendering raises."""
    desk = _Desk(fingerprints, printer, sheets)
    if workers < 2 or len(pages) < PARALLEL_FROM or not hasattr(os, "fork"):
        return desk.work(pages)
    sheets.begin()
    # Forked processes have the pages already: nothing is copied to them, and only digests come back. What exists
    # is put out of the collector's sight, whose marks would copy every page of memory that it touches.
    gc.freeze()
    sys.stdout.flush()
    sys.stderr.flush()
    children = [_fork(pages[number::workers], desk) for number in range(workers)]
    pressed: dict[str, Pressed] = {}
    failed = []
    for process, channel in children:
        with os.fdopen(channel, "rb") as pipe:
            answer = pipe.read()
        _, status = os.waitpid(process, 0)
        if status or not answer:
            failed.append(status)
        else:
            pressed.update(
                (path, Pressed(Made._make(made), printed)) for path, (made, printed) in orjson.loads(answer).items()
            )
    gc.unfreeze()
    if failed:
        raise PressFailed(f"a process of the press ended with status {failed[0]}; its message stands above")
    return pressed


class _Desk(Struct, frozen=True):
    """Where one page after the other is looked at and, if it must be, printed."""

    fingerprints: Fingerprints
    printer: Printer
    sheets: Sheets

    def work(self, pages: Sequence[Doubtful]) -> dict[str, Pressed]:
        return {doubtful.page.file: self._one(*doubtful) for doubtful in pages}

    def _one(self, page: Page, inputs: str) -> Pressed:
        # Views are made here and dropped again: all views of a large site at once would not fit into memory.
        page = page.made()
        file, fingerprint = page.file, self.fingerprints.of(page)
        known = self.sheets.published.get(file)
        if known is not None and known.fingerprint == fingerprint:
            return Pressed(known if known.inputs == inputs else known._replace(inputs=inputs), False)
        return Pressed(self.sheets.put(file, Prints(fingerprint, inputs), self.printer.render(page)), True)


def _fork(pages: Sequence[Doubtful], desk: _Desk) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    try:
        os.close(reading)
        gc.enable()
        desk.printer.in_new_process()
        pressed = desk.work(pages)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(orjson.dumps({path: (tuple(item.made), item.printed) for path, item in pressed.items()}))
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        # Neither the parent's clean-up nor its buffers are this process's business.
        sys.stderr.flush()
        os._exit(status)
    raise AssertionError("unreachable")
