"""Reads files into readings: from the store if unchanged, else in parallel.

A reading includes the problems of the file by itself: an error leaves the file out, in a build as in a check, and is
found once for every change of the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec
from msgspec import Struct, structs

from plugins.builder.cache.code_version import digest
from plugins.builder.isolation.limited_processes import Done, Limits, Work, can_fork, done_apart
from plugins.builder.isolation.program_faults import fault_values
from plugins.builder.sources.codec import PackedFacts, pack, pack_facts, unpack
from plugins.builder.sources.scanner import Found
from plugins.builder.sources.store import ReadingStore, Row
from plugins.catalogue.limits import MOST_OF_A_RULE
from plugins.catalogue.model.article import Post, Translation
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.files import FileReading, read_file
from plugins.catalogue.read.paths import Kind, place_of
from plugins.catalogue.relate.collect import Reading
from plugins.catalogue.rules.addresses import TO_LINK, TO_SHOW
from plugins.catalogue.rules.table import RULES
from plugins.i18n.stems import characteristic
from plugins.markdown_text.render import Rendered, Renderer, TextFacts

PARALLEL_FROM = 150
"""Fewer files than this are read faster by one process than by several."""


PIECE = 200
"""The most files that a process reads before the results are saved."""
LIMITS = Limits(seconds=20, memory=1 << 30)
"""Limits for reading one file. The largest file allowed needs a tenth of them on a slow machine."""
_COSTLY = MappingProxyType({"seconds": f"{LIMITS.seconds:.0f}", "memory": f"{LIMITS.memory >> 20}"})


class Job(NamedTuple):
    """A file to be read: its key in the store, its path under content/, where it lies."""

    key: str
    path: str
    file: str


class Readings(Struct, frozen=True):
    """All readings, the facts about texts by their key, and how many files had to be read."""

    readings: tuple[Reading, ...]
    texts: Mapping[str, TextFacts]
    read: int


Unpacked = tuple[Reading, bytes]
"""A reading and the packed facts about its text (b"" for none)."""


def read_all(
    files: Iterable[Found], store: ReadingStore, workers: int, memory: dict[str, Unpacked] | None = None
) -> Readings:
    """Readings of all files, in order of path. `memory` are those that this process has already; it is left holding
    exactly these. A file that could not be read for a fault of ours, or at what it may cost, is left out and read
    again by the next build."""
    wanted = {store.key(found.path, found.digest): found for found in files}
    had = memory or {}
    known = store.load([key for key in wanted if key not in had])
    missing = [Job(key, found.path, found.file) for key, found in wanted.items() if key not in known and key not in had]
    failed: dict[str, Unpacked] = {}
    for rows, left in _read(missing, workers):
        known.update((row.key, row.payload) for row in rows)
        # Piece by piece: the HTML of all texts of a large site would fill the memory.
        store.save(rows)
        failed.update((job.key, (_left_out(job, found), b"")) for job, found in left)
    store.forget_all_but(wanted)
    every = {
        key: had.get(key) or failed.get(key) or unpack(found.path, key, known.pop(key)) for key, found in wanted.items()
    }
    if memory is not None:
        memory.clear()
        memory.update((key, found) for key, found in every.items() if key not in failed)
    texts = PackedFacts({reading.text: facts for reading, facts in every.values() if facts})
    return Readings(tuple([reading for reading, _ in every.values()]), texts, len(missing))


def _left_out(job: Job, found: Problem) -> Reading:
    place = place_of(job.path)
    return left_out(Reading(job.path, None if isinstance(place, Problem) else place, None, "", (), job.key), found)


def left_out(reading: Reading, found: Problem) -> Reading:
    """What stands for a reading whose file is left out for no fault of its author."""
    # Other digests, so that nothing cached for the file's bytes is used for this.
    face = digest(reading.stamp.encode(), repr(found).encode("utf-8", "surrogateescape"))
    card = digest(reading.path.encode("utf-8", "surrogateescape"))
    return Reading(reading.path, reading.place, None, "", (found,), face, card, "", face)


def _read(missing: list[Job], workers: int) -> Iterator[tuple[list[Row], list[tuple[Job, Problem]]]]:
    """What files gave: the rows of those that were read, the problems of those that could not be."""
    if not missing:
        return
    # The checker is imported here, and not by each process.
    import plugins.checks.checking  # noqa: F401

    renderer = Renderer()

    def folder_of(number: int) -> str:
        # The library's, or the network's: that of one who writes.
        return "/".join(missing[number].path.split("/")[:2])

    def read(number: int) -> bytes:
        return _encode(_read_or_fail(renderer, missing[number]))

    work = Work(len(missing), read, folder_of, LIMITS, PIECE)
    here: Iterator[Done] = ([(number, work.do(number))] for number in range(work.count))
    done = done_apart(work, workers if len(missing) >= PARALLEL_FROM else 1) if can_fork() else here
    for piece in done:
        rows: list[Row] = []
        left: list[tuple[Job, Problem]] = []
        for number, said in piece:
            job, found = missing[number], _decode(said) if said is not None else None
            if isinstance(found, Row):
                rows.append(found)
            else:
                # A path is not sent: it may be no UTF-8.
                values = found.values if found else _COSTLY
                left.append((job, problem(RULES["program-fault" if found else "file-too-costly"], job.path, **values)))
        yield rows, left


class _Fault(Struct, tag=True):
    values: dict[str, str]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Row | _Fault).decode


def _read_or_fail(renderer: Renderer, job: Job) -> Row | _Fault:
    try:
        return _read_one(renderer, *job)
    except MemoryError:
        raise
    # Also a file that has just gone or cannot be opened: the others can.
    except Exception as error:
        return _Fault(fault_values(error))


def _read_one(renderer: Renderer, key: str, path: str, file: str) -> Row:
    # The checker is imported where a file is read: its rules take longer than a build that reads none.
    from plugins.builder.assets.static_files import static_faults
    from plugins.checks.checking import check_file
    from plugins.checks.dismissed import standing
    from plugins.checks.registry import LEAVING_OUT
    from plugins.checks.rules.files.files import FEWEST_WORDS

    # Pictures are opened by the pictures plugin alone; here only their place matters.
    data = b"" if "/pictures/" in path or path.startswith("static/") else Path(file).read_bytes()
    reading = read_file(path, data)
    problems = list(reading.problems)
    text_key, html, packed = "", "", b""
    facts: TextFacts | None = None
    rendered: Rendered | None = None
    if reading.data is not None and reading.text.strip():
        rendered = renderer.render(reading.text)
        html, facts = rendered.html, rendered.facts
        # Links and pictures are only numbered in the HTML: two texts may differ in their facts alone.
        packed = pack_facts(facts)
        text_key = digest(html.encode(), packed)
        problems += _text_problems(path, reading.text, reading.text_line, facts)
    problems += check_file(path, data, reading, rendered)
    problems += static_faults(reading.place, path, file)
    # What keeps the file off the site comes first: its rule is named in the ledger.
    problems.sort(key=lambda found: found.rule not in LEAVING_OUT or found.part)
    left_out = bool(problems) and problems[0].rule in LEAVING_OUT and not problems[0].part
    if left_out:
        problems = [structs.replace(found, part=False) for found in problems]
    told = tuple(standing(problems, lambda _: data))
    record = None if left_out else reading.data
    card = digest(path.encode("utf-8", "surrogateescape"), record or b"")
    stems = _stems(reading) if record else ""
    # What a rule over the whole content sees of a text on the site; of any other file it may see every byte.
    seen = facts._replace(words=min(facts.words, FEWEST_WORDS)) if record and facts else None
    face = digest(card.encode(), pack_facts(seen)) if seen else key
    language = getattr(reading.record, "language", "lt")
    date = reading.record.date if isinstance(reading.record, Post) else None
    whole = Reading(path, reading.place, record, text_key, told, key, card, stems, face, language, date)
    return Row(key, pack(whole, packed), text_key, html)


def _stems(reading: FileReading) -> str:
    place, record = reading.place, reading.record
    if place is None or place.kind is not Kind.POST or not isinstance(record, (Post, Translation)):
        return ""
    lang = place.lang or getattr(record, "language", "lt")
    return " ".join(characteristic(record.title, record.summary or "", reading.text, lang, place.owner))


def _text_problems(path: str, text: str, first_line: int, facts: TextFacts) -> Iterator[Problem]:
    for tag in facts.removed[:MOST_OF_A_RULE]:
        sought = f"<{tag}" if f"<{tag}" in text.casefold() else tag
        line, column = place_in_text(text, sought, first_line)
        yield problem(RULES["html-removed"], path, line, column, tag=tag)
    for url in facts.unsafe[:MOST_OF_A_RULE]:
        line, column = place_in_text(text, url, first_line)
        yield problem(RULES["link-unsafe"], path, line, column, url=url[:60], suggestion=TO_LINK)
    foreign = (mark.file for mark in facts.pictures if "://" in mark.file or mark.file.startswith("//"))
    for file in islice(foreign, MOST_OF_A_RULE):
        line, column = place_in_text(text, file, first_line)
        yield problem(RULES["link-unsafe"], path, line, column, url=file[:60], suggestion=TO_SHOW)


def place_in_text(text: str, needle: str, first_line: int) -> tuple[int, int]:
    """(line, column) in the file of the first place where `needle` stands, capitals ignored."""
    start = text.casefold().find(needle.casefold()) if len(text.casefold()) == len(text) else text.find(needle)
    if start < 0:
        return first_line, 1
    return first_line + text.count("\n", 0, start), start - text.rfind("\n", 0, start)


def cores() -> int:
    """How many processes may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
