"""Bytes of one file into its record: the whole of reading, a pure function of path and bytes."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType

import orjson
from msgspec import Struct
from pydantic import BaseModel
from yaml import MappingNode

from plugins.catalogue.model.article import Easy, Page, Post, Signed, Story, Translation
from plugins.catalogue.model.base import Model
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.ids import Ids
from plugins.catalogue.model.indicator import Indicators
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.portal import Partner, Portal
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.values.tags import SIGNED, VERSIONS
from plugins.catalogue.model.vocabulary import Places, Terms
from plugins.catalogue.problems import Field, Problem
from plugins.catalogue.read import captions, measures, source_text, yaml_nodes
from plugins.catalogue.read.advice import cut_values
from plugins.catalogue.read.advice.meant import other_kind
from plugins.catalogue.read.empty_fields import keep_unknown
from plugins.catalogue.read.file_kinds import not_text
from plugins.catalogue.read.paths import Kind, Place, place_of
from plugins.catalogue.read.pruning import Pruned, prune_nodes, record_of
from plugins.catalogue.read.yaml_nodes import Data

MODELS = MappingProxyType(
    {
        Kind.PORTAL: Portal,
        Kind.PLACES: Places,
        Kind.TERMS: Terms,
        Kind.INDICATORS: Indicators,
        Kind.IDS: Ids,
        Kind.PARTNER: Partner,
        Kind.PROGRAMME: Programme,
        Kind.LIBRARY: Library,
        Kind.PROJECT: Project,
        Kind.POST: Post,
        Kind.EVENT: Event,
        Kind.GUIDE: Page,
        Kind.PAGE: Page,
        Kind.STORY: Story,
    }
)


class FileReading(Struct, frozen=True):
    """What reading one file gave. `data` is the record's fields as JSON, None where the file is left out; `text` is
    the Markdown below the front matter and `text_line` the line on which it begins."""

    place: Place | None
    data: bytes | None
    text: str
    text_line: int
    problems: tuple[Problem, ...]
    record: BaseModel | None = None
    """The fields as their model understands them; None where `data` is."""


def model_of(place: Place) -> type[Model]:
    """The model of the file at a place."""
    if place.lang in VERSIONS:
        return Signed if place.lang == SIGNED else Easy
    if place.lang and place.kind is not Kind.STORY:
        return Translation
    return MODELS[place.kind]


def read_file(path: str, data: bytes) -> FileReading:
    """Reads one text or record. Never raises for what a file may hold; pictures and files that are
    published as they are are not read here."""
    place = place_of(path)
    if isinstance(place, Problem):
        return FileReading(None, None, "", 0, (place,))
    if place.kind in (Kind.PICTURE, Kind.STATIC):
        return FileReading(place, b"{}", "", 0, ())
    if place.kind is Kind.CAPTIONS:
        text = source_text.decode(data, path)
        fault = text if isinstance(text, Problem) else captions.fault(text, path)
        return FileReading(place, b"{}" if fault is None else None, "", 0, (fault,) if fault else ())
    parts = _parts(place, path, data)
    if isinstance(parts, Problem):
        return FileReading(place, None, "", 0, (parts,))
    too_much = source_text.tangled(parts.body, path, parts.body_line) or measures.too_much(
        parts.body, path, parts.body_line
    )
    if too_much is not None:
        return FileReading(place, None, "", parts.body_line, (too_much,))
    header = source_text.without_unseen(parts.header)
    unseen = source_text.unseen(parts.header, path, parts.header_line)
    parsed = yaml_nodes.parse(header, path, parts.header_line)
    if isinstance(parsed, Problem):
        return FileReading(place, None, parts.body, parts.body_line, (parsed, *unseen))
    fields, node = parsed
    found = _pruned(place, path, header, fields, node, parts.header_line)
    if isinstance(found, list) or any(item.rule == "key-unknown" for item in found.problems):
        # Of another kind, or only one field too many: what the fields themselves show is told.
        other = other_kind(place, path, fields, frozenset(model_of(place).model_fields))
        if other is not None:
            return FileReading(place, None, parts.body, parts.body_line, (other, *unseen))
    if isinstance(found, list):
        return FileReading(place, None, parts.body, parts.body_line, (*found, *unseen))
    problems = (*found.problems, *unseen)
    return FileReading(place, orjson.dumps(found.fields), parts.body, parts.body_line, problems, found.record)


def _pruned(
    place: Place, path: str, header: str, fields: Data, node: MappingNode | None, first_line: int
) -> Pruned | list[Problem]:
    """What the fields of a file make: for its record and for the places of what the record holds, the same."""
    model = model_of(place)
    cut = cut_values.problems_of(header, node, model, path, first_line)
    keep_unknown(fields, node, model)
    return record_of(model, fields, node, path, first_line, cut)


def _parts(place: Place, path: str, data: bytes) -> source_text.Parts | Problem:
    if refused := not_text(path, data):
        return refused
    text = source_text.decode(data, path)
    if isinstance(text, Problem):
        return text
    if path.endswith(".yaml"):
        return source_text.Parts(text, 1, "", 0)
    if place.kind is Kind.STORY:
        return source_text.split_optional(text, path)
    return source_text.split(text, path)


class FieldPlaces:
    """Where the fields of the record of one file stand in it; the file is parsed once, when the first is asked for.
    What was left out of the record is not counted among the entries of a list."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path, self._data = path, data

    def locate(self, field: Field) -> tuple[int, int]:
        """(line, column) of a field of a file that could be read; (0, 0) where the file cannot."""
        if self._parsed is None:
            return 0, 0
        node, first_line = self._parsed
        return yaml_nodes.locate(node, field, first_line)

    @cached_property
    def _parsed(self) -> tuple[MappingNode | None, int] | None:
        place = place_of(self._path)
        parts = None if isinstance(place, Problem) else _parts(place, self._path, self._data)
        if parts is None or isinstance(parts, Problem):
            return None
        header = source_text.without_unseen(parts.header)
        parsed = yaml_nodes.parse(header, self._path, parts.header_line)
        if isinstance(parsed, Problem) or isinstance(place, Problem):
            return None
        fields, node = parsed
        found = _pruned(place, self._path, header, fields, node, parts.header_line)
        if not isinstance(found, list):
            prune_nodes(node, found.removed)
        return node, parts.header_line


def locate_field(path: str, data: bytes, field: Field) -> tuple[int, int]:
    """(line, column) of one field, as `FieldPlaces` says it."""
    return FieldPlaces(path, data).locate(field)
