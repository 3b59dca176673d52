"""Rendering many pages at once: in this process, or, when there are many, in one process for each core."""

from __future__ import annotations

import gc
import os
import selectors
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from plugins.builder.incremental.page_digests import Fingerprints
from plugins.builder.incremental.planner import Candidate
from plugins.builder.isolation.left_out import FailedPage, PagesFailed, failed_page, of_machine
from plugins.builder.publishing.manifest import OutputFile
from plugins.builder.publishing.publisher import BuilderGone, OutputWriter, PageDigests
from plugins.builder.rendering.renderer import Renderer, TextLost
from plugins.catalogue.tracing import noting
from plugins.pages.page import Page

PARALLEL_FROM = 400
"""Fewer pages than this are rendered faster than processes start."""
BATCH = 32
"""So many pages are taken by a process at a time."""
LARGE = 30_000
"""On a site of so many files memory is what is short, and not time: processes take turns."""
TURN = 2_000
"""After so many pages a process of a large site makes room for the next one."""


class WorkersFailed(Exception):
    """A worker process ended without its pages."""


class RenderResult(NamedTuple):
    """A file that was looked at, whether its page had to be rendered, and what was asked to make its view (None for a
    page that came with its view)."""

    made: OutputFile
    was_rendered: bool
    asked: tuple[str, ...] | None = None


class Blame(Struct, frozen=True):
    """What is needed to say at which record a page failed: all files, whose page an address is, and whether code, words
    or theme are others than those of the published site."""

    files: Callable[[], frozenset[str]]
    of_url: Callable[[], Mapping[str, str]]
    changed: bool

    def page(self, page: Page, error: Exception) -> FailedPage:
        return failed_page(page.url, page.template, page.source, error, self.files(), self.of_url())


class _Done(Struct):
    """What one process did. `lost`: a text is not in the store; `machine`: number, words and file of an error of
    the system's."""

    rendered: dict[str, RenderResult] = field(default_factory=dict)
    failed: list[FailedPage] = field(default_factory=list)
    tried: dict[str, int] = field(default_factory=dict)
    lost: str = ""
    machine: tuple[int, str, str] | None = None

    def add(self, other: _Done) -> None:
        """Takes in what another process did."""
        self.rendered.update(other.rendered)
        self.failed += other.failed
        for template, count in other.tried.items():
            self.tried[template] = self.tried.get(template, 0) + count
        self.lost = self.lost or other.lost
        self.machine = self.machine or other.machine

    def result(self, changed: bool) -> dict[str, RenderResult]:
        """The pages, if all are there. Raises OSError, TextLost, PagesFailed."""
        if self.machine:
            number, said, file = self.machine
            raise OSError(number, said, file) if file else OSError(number, said)
        if self.lost:
            raise TextLost(self.lost)
        if self.failed:
            raise PagesFailed(sorted(self.failed, key=lambda page: page.url), self.tried, changed)
        return self.rendered


def render_pages(
    pages: Sequence[Candidate],
    fingerprints: Fingerprints,
    renderer: Renderer,
    output: OutputWriter,
    workers: int,
    turns: bool,
    relieve: Callable[[], None],
    blame: Blame,
) -> dict[str, RenderResult]:
    """Makes the views of pages, renders those that differ from what is published and puts them down. With `turns`, no
    process renders more than TURN pages. `relieve` frees memory, and bounds what is held from then on; it is called
    before other processes share it. Raises PagesFailed once all pages have been tried, TextLost, OSError where the disk
    fails, WorkersFailed where a process did not come to its end."""
    worker = _PageWorker(fingerprints, renderer, output, blame)
    if len(pages) < PARALLEL_FROM or not hasattr(os, "fork"):
        return worker.work(pages).result(blame.changed)
    output.begin()
    relieve()
    renderer.load_all()
    queue = _PageQueue(sorted(pages, key=lambda candidate: candidate.page.lang), TURN if turns else len(pages))
    # Forked processes have the pages already: nothing is copied to them, and only digests come back. What exists
    # is put out of the collector's sight, whose marks would copy every page of memory that it touches.
    gc.freeze()
    try:
        return _apart(queue, worker, workers).result(blame.changed)
    finally:
        gc.unfreeze()


def _apart(queue: _PageQueue, worker: _PageWorker, workers: int) -> _Done:
    """What several processes made of the pages. Raises WorkersFailed where one did not come to its end."""
    sys.stdout.flush()
    sys.stderr.flush()
    done = _Done()
    failed = []
    with selectors.DefaultSelector() as channels:
        for number in range(workers):
            _fork(queue, bool(number % 2), worker, channels)
        while channels.get_map():
            for key, _ in channels.select():
                channels.unregister(key.fd)
                child: _Child = key.data
                with os.fdopen(key.fd, "rb") as pipe:
                    answer = pipe.read()
                _, status = os.waitpid(child.process, 0)
                if status or not answer:
                    failed.append(status)
                    continue
                done.add(_decode(answer))
                if queue.left() and not failed and not done.machine:
                    _fork(queue, child.from_the_end, worker, channels)
    if failed:
        raise WorkersFailed(f"a worker process ended with status {failed[0]}; its message stands above")
    return done


class _PageQueue:
    """Pages in order of language, of which processes take some at a time, half of them from the beginning and half from
    the end: so each has little to do with the other language, its templates and what it remembers of records, and all
    end at the same time.

    Where there are very many, a process that has rendered its share makes room for a new one: whatever it touches of
    what it shares with the first process becomes its own copy (of Python's objects also what is only looked at), in the
    end all of a large site. `turn` is that share.
    """

    def __init__(self, pages: Sequence[Candidate], turn: int) -> None:
        from multiprocessing import Array

        self._pages = pages
        self._turn = turn
        self._bounds = Array("q", (0, -(-len(pages) // BATCH)))

    def left(self) -> bool:
        """Whether there are pages that nobody has taken."""
        first, end = self._bounds
        return first < end

    def turn(self, from_the_end: bool) -> Iterator[Candidate]:
        """The pages of one process, to be iterated in it."""
        for _ in range(-(-self._turn // BATCH)):
            with self._bounds:
                first, end = self._bounds
                if first == end:
                    return
                self._bounds[:] = (first, end - 1) if from_the_end else (first + 1, end)
            number = end - 1 if from_the_end else first
            yield from self._pages[number * BATCH : (number + 1) * BATCH]


class _PageWorker(Struct, frozen=True):
    """Where one page after the other is looked at and, if it must be, rendered."""

    fingerprints: Fingerprints
    renderer: Renderer
    output: OutputWriter
    blame: Blame

    def work(self, pages: Iterable[Candidate]) -> _Done:
        done = _Done()
        try:
            for candidate in pages:
                page = candidate.page
                done.tried[page.template] = done.tried.get(page.template, 0) + 1
                try:
                    done.rendered[page.file] = self._one(*candidate)
                except (TextLost, MemoryError, BuilderGone):
                    raise
                except Exception as error:
                    if of_machine(error):
                        raise
                    done.failed.append(self.blame.page(page, error))
        except TextLost as lost:
            done.lost = str(lost)
        except OSError as error:
            done.machine = (error.errno or 0, error.strerror or str(error), str(error.filename or ""))
        return done

    def _one(self, page: Page, arguments: str) -> RenderResult:
        # Views are made here and dropped again: all views of a large site at once would not fit into memory.
        asked: tuple[str, ...] | None = None
        if page.make is not None:
            with noting() as questions:
                page = page.made()
            asked = tuple(questions)
        file, fingerprint = page.file, self.fingerprints.of(page)
        known = self.output.published.get(file)
        if known is not None and known.fingerprint == fingerprint:
            return RenderResult(
                known if known.arguments == arguments else known._replace(arguments=arguments), False, asked
            )
        made = self.output.put(file, PageDigests(fingerprint, arguments), self.renderer.render(page))
        return RenderResult(made, True, asked)


_decode = msgspec.msgpack.Decoder(_Done).decode


class _Child(NamedTuple):
    """A worker process."""

    process: int
    from_the_end: bool


def _fork(queue: _PageQueue, from_the_end: bool, worker: _PageWorker, channels: selectors.BaseSelector) -> None:
    """Starts a worker process; `channels` tells when it has ended, and reads what it has rendered."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        channels.register(reading, selectors.EVENT_READ, _Child(process, from_the_end))
        return
    status = 1
    try:
        os.close(reading)
        gc.enable()
        worker.renderer.in_new_process()
        done = worker.work(queue.turn(from_the_end))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(msgspec.msgpack.encode(done))
        status = 0
    except BuilderGone:
        # Nobody is left who could be told.
        status = 1
    except BaseException:
        traceback.print_exc()
    finally:
        # Neither the parent's clean-up nor its buffers are this process's business.
        sys.stderr.flush()
        os._exit(status)
    raise AssertionError("unreachable")
