"""A reading as bytes for the store, and back. Unpacked for every file in every build, so plain lists, not names.

Three lines, of which JSON has none inside: what relating asks of every file, the record, the facts about the text.
"""

from __future__ import annotations

from typing import Any

import orjson

from plugins.catalogue.collect import Reading
from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read.paths import Kind, Place
from plugins.markdown_text.render import Heading, PictureMark, TextFacts


def problem_row(found: Problem) -> tuple[Any, ...]:
    """A problem as a row of JSON."""
    return found.path, found.line, found.column, int(found.severity), found.rule, found.values, found.field


def problem_of(row: list[Any]) -> Problem:
    """The problem of a row."""
    path, line, column, severity, rule, values, field = row
    return Problem(path, line, column, Severity(severity), rule, tuple(map(tuple, values)), tuple(field))


def pack_facts(facts: TextFacts | None) -> bytes:
    """Facts about a text as one line, b"" for none."""
    if facts is None:
        return b""
    links, pictures, headings, removed, unsafe, words = facts
    return orjson.dumps((links, [tuple(mark) for mark in pictures], list(map(tuple, headings)), removed, unsafe, words))


def pack(reading: Reading, facts: bytes) -> bytes:
    """A reading with the packed facts about its text. The path and the stamp are known to who asks for it."""
    place = reading.place
    where = (place.kind.value, place.owner, place.id, place.lang, place.of.value if place.of else "") if place else None
    problems = [problem_row(found) for found in reading.problems]
    head = orjson.dumps((where, reading.text, reading.card, problems, reading.stems))
    return b"\n".join((head, reading.data if reading.data is not None else b"", facts))


def unpack(path: str, stamp: str, packed: bytes) -> tuple[Reading, TextFacts | None]:
    """A reading and the facts about its text. Raises ValueError, TypeError or KeyError for what `pack` did not make."""
    head, data, facts = packed.split(b"\n", 2)
    where, text, card, problems, stems = orjson.loads(head)
    place = None
    if where is not None:
        kind, owner, id, lang, of = where
        place = Place(Kind(kind), owner, id, lang, Kind(of) if of else None)
    found = tuple(map(problem_of, problems)) if problems else ()
    return Reading(path, place, data or None, text, found, stamp, card, stems), _facts(facts) if facts else None


def _facts(packed: bytes) -> TextFacts:
    links, pictures, headings, removed, unsafe, words = orjson.loads(packed)
    # Most of these are empty for most texts, and every text is unpacked in every build.
    return TextFacts(
        tuple(links) if links else (),
        tuple(map(PictureMark._make, pictures)) if pictures else (),
        tuple(map(Heading._make, headings)) if headings else (),
        tuple(removed) if removed else (),
        tuple(unsafe) if unsafe else (),
        words,
    )
