"""Files into readings, from the store where they are known, in parallel where they are not.

What the checker says of a file by itself is part of its reading: an error keeps the file off the site, in a build as
in a check, and is worked out once for every change of the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct

from plugins.catalogue.collect import Reading
from plugins.catalogue.limits import MOST_OF_A_RULE
from plugins.catalogue.model.article import Post, Translation
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.files import FileReading, read_file
from plugins.catalogue.read.paths import Kind
from plugins.catalogue.rules import RULES
from plugins.markdown_text.render import Renderer, TextFacts
from plugins.press.identity import digest
from plugins.press.packing import PackedFacts, pack, pack_facts, unpack
from plugins.press.scan import Found
from plugins.press.store import ReadingStore, Row
from plugins.words.stems import characteristic

PARALLEL_FROM = 150
"""Fewer files than this are read faster than processes start."""
LARGEST_PIECE = 1_000
"""So many files at most are read by a process before what they hold is saved."""


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
    exactly these."""
    wanted = {store.key(found.path, found.digest): found for found in files}
    had = memory or {}
    known = store.load([key for key in wanted if key not in had])
    missing = [(key, found) for key, found in wanted.items() if key not in known and key not in had]
    for rows in _read(missing, workers):
        known.update((row.key, row.payload) for row in rows)
        # Piece by piece: the HTML of all texts of a large site would fill the memory.
        store.save(rows)
    store.forget_all_but(wanted)
    every = {key: had.get(key) or unpack(found.path, key, known.pop(key)) for key, found in wanted.items()}
    if memory is not None:
        memory.clear()
        memory.update(every)
    texts = PackedFacts({reading.text: facts for reading, facts in every.values() if facts})
    return Readings(tuple([reading for reading, _ in every.values()]), texts, len(missing))


def _read(missing: list[tuple[str, Found]], workers: int) -> Iterator[list[Row]]:
    jobs = [(key, found.path, found.file) for key, found in missing]
    if workers < 2 or len(jobs) < PARALLEL_FROM:
        yield _read_some(jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    size = min(max(20, len(jobs) // (workers * 24)), LARGEST_PIECE)
    pieces = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_read_some, pieces)


def _read_some(jobs: list[tuple[str, str, str]]) -> list[Row]:
    renderer = Renderer()
    return [_read_one(renderer, *job) for job in jobs]


def _read_one(renderer: Renderer, key: str, path: str, file: str) -> Row:
    # The checker is imported where a file is read: its rules take longer than a build that reads none.
    from plugins.checks.checking import check_file
    from plugins.checks.dismissed import standing
    from plugins.checks.registry import LEAVING_OUT
    from plugins.checks.rules.files import FEWEST_WORDS

    # Pictures are opened by the pictures plugin alone; here only their place matters.
    data = b"" if "/pictures/" in path else Path(file).read_bytes()
    reading = read_file(path, data)
    problems = list(reading.problems)
    text_key, html, packed = "", "", b""
    facts: TextFacts | None = None
    if reading.data is not None and reading.text.strip():
        rendered = renderer.render(reading.text)
        html, facts = rendered.html, rendered.facts
        # Links and pictures are only numbered in the HTML: two texts may differ in their facts alone.
        packed = pack_facts(facts)
        text_key = digest(html.encode(), packed)
        problems += _text_problems(path, reading.text, reading.text_line, facts)
    problems += check_file(path, data, reading)
    # What keeps the file off the site comes first: its rule is named in the ledger.
    problems.sort(key=lambda found: found.rule not in LEAVING_OUT)
    left_out = bool(problems) and problems[0].rule in LEAVING_OUT
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
        yield problem(RULES["link-unsafe"], path, line, column, url=url[:60])
    foreign = (mark.file for mark in facts.pictures if "://" in mark.file or mark.file.startswith("//"))
    for file in islice(foreign, MOST_OF_A_RULE):
        line, column = place_in_text(text, file, first_line)
        yield problem(RULES["link-unsafe"], path, line, column, url=file[:60])


def place_in_text(text: str, needle: str, first_line: int) -> tuple[int, int]:
    """(line, column) in the file of the first place where `needle` stands, capitals ignored."""
    start = text.casefold().find(needle.casefold()) if len(text.casefold()) == len(text) else text.find(needle)
    if start < 0:
        return first_line, 1
    return first_line + text.count("\n", 0, start), start - text.rfind("\n", 0, start)


def cores() -> int:
    """How many processes may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
