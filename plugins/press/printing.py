"""Printing many pages at once: in this process, or, when there are many, in one process for each core."""

from __future__ import annotations

import os
import sys
import traceback

import orjson

from plugins.pages.page import Page
from plugins.press.render import Printer
from plugins.press.tree import Made, Prints, Sheets

PARALLEL_FROM = 400
"""Fewer pages than this are printed faster than processes start."""

Due = list[tuple[Page, Prints]]


class PressFailed(Exception):
    """A process of the press ended without its pages."""


def press(pages: Due, printer: Printer, sheets: Sheets, workers: int) -> dict[str, Made]:
    """Prints pages with their fingerprints and puts them down. Raises what rendering raises."""
    if workers < 2 or len(pages) < PARALLEL_FROM or not hasattr(os, "fork"):
        return _print(pages, printer, sheets)
    sheets.begin()
    # Forked processes have the pages already: nothing is copied to them, and only digests come back.
    sys.stdout.flush()
    sys.stderr.flush()
    children = [_fork(pages[number::workers], printer, sheets) for number in range(workers)]
    made: dict[str, Made] = {}
    failed = []
    for process, channel in children:
        with os.fdopen(channel, "rb") as pipe:
            answer = pipe.read()
        _, status = os.waitpid(process, 0)
        if status or not answer:
            failed.append(status)
        else:
            made.update((path, Made._make(fields)) for path, fields in orjson.loads(answer).items())
    if failed:
        raise PressFailed(f"a process of the press ended with status {failed[0]}; its message stands above")
    return made


def _print(pages: Due, printer: Printer, sheets: Sheets) -> dict[str, Made]:
    return {page.file: sheets.put(page.file, prints, printer.render(page)) for page, prints in pages}


def _fork(pages: Due, printer: Printer, sheets: Sheets) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    try:
        os.close(reading)
        printer.in_new_process()
        made = _print(pages, printer, sheets)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(orjson.dumps({path: tuple(item) for path, item in made.items()}))
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        # Neither the parent's clean-up nor its buffers are this process's business.
        sys.stderr.flush()
        os._exit(status)
    raise AssertionError("unreachable")
