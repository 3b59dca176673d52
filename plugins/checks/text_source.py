"""One text as the rules see it: where it lies, its language, its words with their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import orjson
from msgspec import Struct
from pydantic import BaseModel

from plugins.catalogue.model.values.tags import written_in
from plugins.catalogue.problems import Field, Problem, Rule, problem
from plugins.catalogue.read.files import FieldPlaces, FileReading, read_file
from plugins.catalogue.read.paths import Kind
from plugins.checks.outline.blocks import Block, BlockKind
from plugins.checks.outline.inline import Outline
from plugins.checks.outline.sentences import Sentence, sentences

_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)


class Passage(Struct, frozen=True):
    """A paragraph, item or quotation with its sentences."""

    block: Block
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class TextSource:
    """A text below front matter. `title` is that of its front matter, "" where there is none."""

    path: str
    kind: Kind
    lang: str
    title: str
    text: str
    first_line: int

    @cached_property
    def outline(self) -> Outline:
        """What stands where, worked out once."""
        return Outline(self.text)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What is read as sentences, worked out once for all rules."""
        prose, lang = self.outline.prose, self.lang
        return tuple(
            Passage(block, tuple(sentences(prose, block.start, block.end, lang))) for block in self.outline.of(*_PROSE)
        )

    def problem(self, rule: Rule, offset: int, field: Field = (), /, **values: object) -> Problem:
        """A problem at an offset of the text."""
        line, column = self.outline.place(offset)
        return problem(rule, self.path, self.first_line + line - 1, column, field, **values)


@dataclass(frozen=True)
class RecordSource:
    """The fields of one file as the rules see them."""

    path: str
    data: bytes
    record: BaseModel

    @cached_property
    def _places(self) -> FieldPlaces:
        return FieldPlaces(self.path, self.data)

    def problem(self, rule: Rule, /, *field: str | int, **values: object) -> Problem:
        """A problem of a field, at its place."""
        line, column = self._places.locate(field)
        return problem(rule, self.path, line, column, field, **values)


def text_source(path: str, data: bytes) -> TextSource | None:
    """The text of a file; None where it has none or cannot be read (reading then says why)."""
    return of_reading(path, read_file(path, data))


def of_reading(path: str, reading: FileReading) -> TextSource | None:
    """As `text_source`, for a file that has been read."""
    place = reading.place
    if place is None or reading.data is None or not reading.text.strip():
        return None
    fields = orjson.loads(reading.data)
    title = fields.get("title")
    lang = written_in(place.lang or fields.get("language") or "lt")
    return TextSource(path, place.kind, lang, title if isinstance(title, str) else "", reading.text, reading.text_line)
