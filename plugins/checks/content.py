"""The whole content as the rules see it: records, facts about texts, files, and where the site's links lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.model.base import Model
from plugins.catalogue.problems import Problem, Rule, problem
from plugins.checks.history import History
from plugins.checks.text_source import TextSource, text_source
from plugins.markdown_text.render import TextFacts
from plugins.pages.link_resolver import Linker
from plugins.pictures.moving import moves

_HEAD = 32


@dataclass(frozen=True)
class Sources:
    """The files under content/ themselves, read when a rule asks and kept while this object lives."""

    folder: Path
    _texts: dict[str, TextSource | None] = field(default_factory=dict)

    def data(self, path: str) -> bytes:
        """The bytes of a file; b"" where it cannot be read."""
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            return b""

    def head(self, path: str) -> tuple[bytes, int]:
        """The first bytes of a file, and its size in bytes; (b"", 0) where it cannot be read."""
        try:
            with (self.folder / path).open("rb") as file:
                return file.read(_HEAD), (self.folder / path).stat().st_size
        except OSError:
            return b"", 0

    def moves(self, path: str) -> bool:
        """Whether a picture has several frames; False where it cannot be read."""
        try:
            with (self.folder / path).open("rb") as file:
                return moves(file)
        except OSError:
            return False

    def text(self, path: str) -> TextSource | None:
        """The text of a file; None where it has none."""
        if path not in self._texts:
            self._texts[path] = text_source(path, self.data(path))
        return self._texts[path]


class Written(NamedTuple):
    """A text as the rules about links see it: of a record, or of a file that an error keeps off the site, whose links
    are to be put right in the same go."""

    path: str
    owner: str
    lang: str
    facts: TextFacts


@dataclass(frozen=True)
class Content:
    """Everything that rules about more than one text may ask for. `files` are all files by path with their digests,
    `lines` the fates that relating decided (drafts, scheduled and left-out files), `left_out` the texts among these
    that could be read."""

    catalogue: Catalogue
    texts: Mapping[str, TextFacts]
    linker: Linker
    files: Mapping[str, str]
    sources: Sources
    today: dt.date
    used_pictures: Collection[str] = frozenset()
    """Paths of the pictures that records and texts on the site use."""
    used_captions: Collection[str] = frozenset()
    """The captions that videos on the site use, as owner/file."""
    lines: tuple[LedgerLine, ...] = ()
    left_out: tuple[Written, ...] = ()
    history: History | None = None

    @cached_property
    def entries(self) -> tuple[Entry[Model], ...]:
        """All entries of the catalogue."""
        found = self.catalogue
        kinds = (
            *(found.partners, found.programmes, found.libraries, found.projects),
            *(found.posts, found.events, found.guides, found.pages),
        )
        return tuple(entry for kind in kinds for entry in kind.values())

    @cached_property
    def fates(self) -> Mapping[str, Fate]:
        """What became of the files that have no page."""
        return {line.path: line.fate for line in self.lines}

    def renditions(self) -> Iterator[tuple[Entry[Model], Rendition, TextFacts]]:
        """Every text with the entry it belongs to and the facts about it."""
        for entry in self.entries:
            for text in entry.texts:
                facts = self.texts.get(text.text)
                if facts is not None:
                    yield entry, text, facts

    def written(self) -> Iterator[Written]:
        """Every text that could be read, those of files that are left out too."""
        for entry, text, facts in self.renditions():
            yield Written(text.path, entry.owner, text.lang, facts)
        yield from self.left_out

    def in_text(self, rule: Rule, path: str, url: str, /, **values: object) -> Problem:
        """A problem of a link or picture that a text holds, at its place."""
        source = self.sources.text(path)
        if source is not None:
            marks = ((mark.start, mark.url) for mark in source.outline.links)
            pictures = ((mark.start, mark.file) for mark in source.outline.images)
            for start, written in (*marks, *pictures):
                if written == url:
                    return source.problem(rule, start, **values)
            # An address with spaces, or one that is a link only by the renderer's leave.
            place = source.outline.clean.find(url) if url else -1
            if place >= 0:
                opens = source.outline.clean.rfind("[", 0, place)
                opens -= opens > 0 and source.outline.clean[opens - 1] == "!"
                return source.problem(rule, opens if opens >= 0 else place, **values)
        return problem(rule, path, **values)

    def in_record(self, rule: Rule, path: str, /, *field: str | int, **values: object) -> Problem:
        """A problem of a field of a record; its line is found when problems are told."""
        return problem(rule, path, 0, 0, field, **values)
