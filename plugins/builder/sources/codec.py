"""Encodes readings for the store and decodes them. Every build decodes all of them, so field names are left out.

Three lines, of which JSON has none inside: what relating asks of every file, the record, the facts about the text.
These are unpacked when a page or a rule asks for them: after an edit, that of a few texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from plugins.catalogue.model.values.dates import known_date
from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read.paths import Place
from plugins.catalogue.relate.collect import Reading
from plugins.markdown_text.render import TextFacts


def problem_row(found: Problem) -> tuple[Any, ...]:
    """A problem as a row of JSON."""
    return found.path, found.line, found.column, int(found.severity), found.rule, found.values, found.field, found.part


def problem_of(row: Sequence[Any]) -> Problem:
    """The problem of a row."""
    path, line, column, severity, rule, values, field, part = row
    return Problem(path, line, column, Severity(severity), rule, tuple(map(tuple, values)), tuple(field), part)


UNPACKED = 2_000
"""How many facts are kept unpacked at most."""


class _Head(NamedTuple):
    place: Place | None
    text: str
    card: str
    face: str
    problems: list[tuple[Any, ...]]
    stems: str
    language: str
    date: tuple[int, int, int] | None


_head = msgspec.json.Decoder(_Head).decode
_facts = msgspec.json.Decoder(TextFacts).decode


def pack_facts(facts: TextFacts) -> bytes:
    """Facts about a text as one line."""
    return msgspec.json.encode(facts)


class PackedFacts(Mapping[str, TextFacts]):
    """Facts about texts, by the key of the text. The last few that were asked for stay unpacked: a page asks for the
    same ones several times, and all of a large site would fill the memory."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        self._known: dict[str, TextFacts] = {}

    def __getitem__(self, key: str) -> TextFacts:
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= UNPACKED:
                self._known.clear()
            known = self._known[key] = _facts(self._packed[key])
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def pack(reading: Reading, facts: bytes) -> bytes:
    """A reading with the packed facts about its text (b"" for none). The caller knows the path and the stamp."""
    problems = [problem_row(found) for found in reading.problems]
    head = _Head(
        place=reading.place,
        text=reading.text,
        card=reading.card,
        face=reading.face,
        problems=problems,
        stems=reading.stems,
        language=reading.language,
        date=reading.date,
    )
    return b"\n".join((msgspec.json.encode(head), reading.data if reading.data is not None else b"", facts))


def unpack(path: str, stamp: str, packed: bytes) -> tuple[Reading, bytes]:
    """A reading and the packed facts about its text. Raises ValueError for what `pack` did not make."""
    head, data, facts = packed.split(b"\n", 2)
    place, text, card, face, problems, stems, language, date = _head(head)
    found = tuple(map(problem_of, problems)) if problems else ()
    day = known_date(*date) if date else None
    return Reading(path, place, data or None, text, found, stamp, card, stems, face, language, day), facts
