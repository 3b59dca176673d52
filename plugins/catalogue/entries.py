"""Records in their place: what the catalogue is made of."""

from __future__ import annotations

import datetime as dt
from typing import Any, Generic, TypeVar

from msgspec import Struct

from plugins.catalogue.model.article import Story, Translation
from plugins.catalogue.model.base import Model, PartialDate
from plugins.catalogue.read.paths import Kind
from plugins.catalogue.tracing import ask

M = TypeVar("M", bound=Model, covariant=True)


def key_of(kind: Kind, owner: str, id: str) -> str:
    """What names a record in the whole network: posts and events are known by owner and id, others by their id."""
    return f"{owner}/{id}" if kind is Kind.POST or kind is Kind.EVENT else id


class Parsed:
    """Which records are parsed: these take ten times the memory of their JSON, and those of a large site would fill it.
    `most` bounds their number (0: no bound)."""

    def __init__(self) -> None:
        self._parsed: list[LazyRecord] = []
        self.most = 0

    def add(self, stored: LazyRecord) -> None:
        """Called by each record that has been parsed. One too many, and all are forgotten but this one."""
        if self.most and len(self._parsed) >= self.most:
            self.forget()
        self._parsed.append(stored)

    def forget(self) -> None:
        """Forgets all parsed records; each is parsed again when it is asked for."""
        for stored in self._parsed:
            stored.parsed = None
        self._parsed.clear()


class LazyRecord:
    """A record that was found valid, as JSON; parsed when it is first asked for. After an edit hardly any is."""

    __slots__ = ("_json", "_model", "_others", "parsed")

    def __init__(self, model: type[Model], json: bytes, others: Parsed) -> None:
        self._model = model
        self._json = json
        self._others = others
        self.parsed: Any = None
        """The record, once somebody has asked for it."""

    @property
    def record(self) -> Any:
        """The record. Raises pydantic.ValidationError for JSON that is none of its kind."""
        if self.parsed is None:
            # What `model_validate_json` calls, without looking at its own arguments: there may be ten thousand.
            self._others.add(self)
            self.parsed = self._model.__pydantic_validator__.validate_json(self._json)
        return self.parsed

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LazyRecord):
            return NotImplemented
        return self._json == other._json and self._model is other._model

    def __hash__(self) -> int:
        return hash(self._json)


class Rendition(Struct, frozen=True):
    """A text file of an entry in one language: an original, a translation or a story."""

    path: str
    lang: str
    stored: LazyRecord
    text_key: str

    @property
    def text(self) -> str:
        """Key of the rendered text, "" where the file has none."""
        ask(f"text\t{self.path}")
        return self.text_key

    @property
    def data(self) -> Any:
        """Its record."""
        ask(self.path)
        return self.stored.parsed or self.stored.record

    @property
    def translation(self) -> Translation | None:
        return self.data if isinstance(self.data, Translation) else None

    @property
    def modified(self) -> dt.date | None:
        return getattr(self.data, "modified", None)


class Entry(Struct, Generic[M], frozen=True):
    """A record with its owner ("network" or a library's id)."""

    kind: Kind
    key: str
    """What names it in the whole network, see `key_of`."""
    id: str
    owner: str
    path: str
    stored: LazyRecord
    renditions: tuple[Rendition, ...] = ()
    stamp: str = ""
    """Digests of all its files: what was made from the entry alone is the same while this is."""
    card: str = ""
    """Digests of the fields of all its files without their texts: what lists and other pages say of the entry is the
    same while this is."""
    stems: str = ""
    """What a post is about: stems of its texts, with spaces between them. In no other stamp than `stamp`."""
    date: PartialDate | None = None
    """The date of a post, which is known while its record is not parsed; None for all else."""

    @property
    def data(self) -> M:
        """The record."""
        ask(self.path)
        # Asked for half a million times by a build: what is there already is taken without another call.
        return self.stored.parsed or self.stored.record

    @property
    def dated(self) -> PartialDate:
        """The date of a post."""
        ask(f"date\t{self.path}")
        assert self.date is not None  # every post has one, and nothing else is asked
        return self.date

    @property
    def texts(self) -> tuple[Rendition, ...]:
        """Its texts by language, the original first."""
        ask(f"texts\t{self.path}")
        return self.renditions

    def text_in(self, lang: str) -> Rendition | None:
        """The rendition in a language, None where there is none."""
        return next((text for text in self.texts if text.lang == lang), None)

    @property
    def story(self) -> tuple[Rendition, ...]:
        """The texts beside a record. (A text with front matter has none, and need not be parsed to say so.)"""
        if not self.path.endswith(".yaml"):
            return ()
        return tuple(text for text in self.texts if isinstance(text.data, Story))
