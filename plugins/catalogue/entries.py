"""Records in their place: what the catalogue is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from plugins.catalogue.model.article import Story, Translation
from plugins.catalogue.model.base import Model
from plugins.catalogue.read.paths import Kind

M = TypeVar("M", bound=Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Rendition:
    """A text file of an entry in one language: an original, a translation or a story."""

    path: str
    lang: str
    data: Model
    text: str
    """Key of the rendered text, "" where the file has none."""

    @property
    def translation(self) -> Translation | None:
        return self.data if isinstance(self.data, Translation) else None

    @property
    def modified(self) -> object:
        return getattr(self.data, "modified", None)


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """A record with its owner ("network" or a library's id) and its texts by language, the original first."""

    kind: Kind
    id: str
    owner: str
    path: str
    data: M
    texts: tuple[Rendition, ...] = ()
    stamp: str = ""
    """Digests of all its files: what was made from the entry alone is the same while this is."""
    card: str = ""
    """Digests of the fields of all its files without their texts: what lists and other pages say of the entry is the
    same while this is."""
    stems: str = ""
    """What a post is about: stems of its texts, with spaces between them. In no other stamp than `stamp`."""
    key: str = field(init=False)
    """What names it in the whole network: posts and events are known by owner and id."""

    def __post_init__(self) -> None:
        owned = self.kind is Kind.POST or self.kind is Kind.EVENT
        object.__setattr__(self, "key", f"{self.owner}/{self.id}" if owned else self.id)

    def text_in(self, lang: str) -> Rendition | None:
        """The rendition in a language, None where there is none."""
        return next((text for text in self.texts if text.lang == lang), None)

    @property
    def story(self) -> tuple[Rendition, ...]:
        """The texts beside a record."""
        return tuple(text for text in self.texts if isinstance(text.data, Story))
