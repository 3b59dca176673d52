"""The catalogue, the pictures and the links as pages ask for them: every question is noted, and each can be answered
again by its name (catalogue/tracing.py)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from plugins.catalogue.catalogue import Catalogue, Linked, PartyRoles
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Alert, Text
from plugins.catalogue.tracing import Noted, NotedSet, Remembered, ask, noting, short, unnoted
from plugins.pages.link_resolver import Linker
from plugins.pages.posts.related import RelatedPosts

_ENTRIES = ("partners", "programmes", "libraries", "projects", "posts", "events", "guides", "pages")
_LINKED = (
    *("by_owner", "by_project", "by_programme", "by_event", "by_topic", "by_audience", "by_service", "by_access"),
    *("by_municipality", "by_county", "by_branch"),
)
"""Indexes of the catalogue. What is not here (the portal, controlled lists, places) every page draws on."""


class _Entries(Noted[str, Entry[Any]]):
    """Records by their keys. Whoever finds one is noted as asking for its fields, which most then do."""

    __slots__ = ()

    def __getitem__(self, key: str) -> Entry[Any]:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: str, default: Any = None) -> Any:
        found = self._found.get(key)
        ask(f"{self.name}\t{key}" if found is None else found.path)
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        return self.get(str(key)) is not None


class OwnerFacts(Struct, frozen=True):
    """What the pages of its posts, projects and events say of a library. Beside it, whoever asks for a library's record
    is noted as asking for all of it."""

    name: Text
    short_name: Text
    accessibility_statement: str
    alerts: tuple[Alert, ...]


class Derived:
    """Something worked out over many records, of which pages ask for parts: its mappings, by their names. `asked` are
    the questions that it follows from."""

    def __init__(self, make: Callable[[], tuple[Any, tuple[Noted[Any, Any], ...]]]) -> None:
        with noting() as asked:
            self.value, parts = make()
        self.parts = {part.name: part for part in parts}
        self.asked = frozenset(asked)


class Reader:
    """Answers the questions of pages. `catalogue`, `pictures`, `open_graph` and `linker` note what they are asked."""

    def __init__(
        self,
        catalogue: Catalogue,
        linker: Linker,
        pictures: Mapping[str, Any],
        open_graph: Mapping[str, str],
        related: RelatedPosts,
        today: dt.date,
    ) -> None:
        self._plain = catalogue
        self._related = related
        self._today = today
        self.once: Remembered[tuple[Any, ...], Any] = Remembered()
        """What is worked out once, in all languages the same."""
        self._derive: dict[str, Callable[[], tuple[Any, tuple[Noted[Any, Any], ...]]]] = {}
        self._derived: dict[str, Derived] = {}
        fields: dict[str, Any] = {name: _Entries(name, getattr(catalogue, name), _is_there) for name in _ENTRIES}
        fields |= {name: Noted(name, getattr(catalogue, name), _of_linked) for name in _LINKED}
        fields["captions"] = Noted("captions", catalogue.captions, str)
        fields["pictures"] = Noted("files", catalogue.pictures, str)
        fields["roles"] = Noted("roles", catalogue.roles, _of_roles)
        fields["adopted_by"] = Noted("adopted_by", catalogue.adopted_by, _of_entries)
        self.catalogue = replace(catalogue, **fields)
        self.pictures: Noted[str, Any] = Noted("picture", pictures, repr)
        self.open_graph: Noted[str, str] = Noted("og", open_graph, str)
        addresses: Noted[str, Any] = Noted("address", linker.pages, repr)
        lists = NotedSet("list", frozenset(linker.lists))
        self.linker = Linker(addresses, lists)
        named = (*fields.values(), self.pictures, self.open_graph, addresses, lists)
        self._named: dict[str, Noted[Any, Any] | NotedSet] = {found.name: found for found in named}

    @property
    def today(self) -> dt.date:
        """The day of the build."""
        ask("today\t")
        return self._today

    def owner(self, library: str) -> OwnerFacts:
        """What is said of a library wherever it is named. Raises KeyError where there is none."""
        ask(f"owner\t{library}")
        return self._owner(library)

    def _owner(self, library: str) -> OwnerFacts:
        with unnoted():
            data = self._plain.libraries[library].data
        return OwnerFacts(data.name, data.short_name, data.accessibility_statement or "", data.alerts)

    def related(self, entry: Entry[Any]) -> tuple[Entry[Any], ...]:
        """The posts to read on."""
        ask(f"related\t{entry.key}")
        with unnoted():
            return self._related.to(entry)

    def derives(self, name: str, make: Callable[[], tuple[Any, tuple[Noted[Any, Any], ...]]]) -> None:
        """Says how something is worked out: `make` gives it with its parts, whose names begin with `name/`."""
        self._derive[name] = make

    def derives_entries(self, name: str, find: Callable[[Catalogue], Iterable[Entry[Any]]]) -> None:
        """Says how some few of many records are found, of which pages then ask which they are."""

        def make() -> tuple[Any, tuple[Noted[Any, Any], ...]]:
            found = Noted(f"{name}/entries", {"all": tuple(find(self.catalogue))}, _of_entries)
            return found, (found,)

        self.derives(name, make)

    def entries(self, name: str) -> tuple[Entry[Any], ...]:
        """The records of that name, see `derives_entries`."""
        return self.derived(name)["all"]

    def derives_such(self, name: str) -> bool:
        """Whether something of this name is worked out at all."""
        return name in self._derive

    def derived(self, name: str) -> Any:
        """What is worked out over many records; its parts note what they are asked."""
        return self._of(name).value

    def asked_for(self, name: str) -> frozenset[str]:
        """The questions that something derived follows from."""
        return self._of(name).asked

    def _of(self, name: str) -> Derived:
        found = self._derived.get(name)
        if found is None:
            found = self._derived[name] = Derived(self._derive[name])
        return found

    @staticmethod
    def derived_of(question: str) -> str:
        """The name of what a question is a part of; "" for one that the records answer."""
        name, slash, _ = question.partition("\t")[0].partition("/")
        return name if slash and "\t" in question else ""

    def answers(self, questions: Iterable[str]) -> Iterator[str | None]:
        """What is answered to each question; None to one for a part of something derived, which is not worked out for
        that. To be asked for many at once."""
        of_records = self._of_records
        for question in questions:
            answer = of_records.get(question)
            yield answer if answer is not None or self.derived_of(question) else self.answer(question)

    def answer(self, question: str) -> str:
        """What is answered to a question, as a string to compare; "" where nothing is there."""
        known = self._of_records.get(question)
        if known is not None:
            return known
        name, _, key = question.partition("\t")
        if name == "today":
            return self._today.isoformat()
        if name == "owner":
            return short(repr(self._owner(key))) if key in self._plain.libraries else ""
        if name == "related":
            post = self._plain.posts.get(key)
            return "" if post is None else short(*(other.key for other in self._related.to(post)))
        if derived := self.derived_of(question):
            part = self._of(derived).parts.get(name) if self.derives_such(derived) else None
            return "" if part is None else part.answer(key)
        found = self._named.get(name)
        return "" if found is None else found.answer(key)

    @cached_property
    def _of_records(self) -> dict[str, str]:
        """Every question that a record answers: for its fields (a digest of those of all its files, with their paths),
        its date, which texts it has, the key of a text."""
        found: dict[str, str] = {}
        for entry in self._entries():
            found[entry.path] = entry.card
            found[f"texts\t{entry.path}"] = " ".join([f"{text.lang}:{text.path}" for text in entry.renditions])
            if entry.date is not None:
                found[f"date\t{entry.path}"] = str(entry.date)
            for text in entry.renditions:
                found[text.path] = entry.card
                found[f"text\t{text.path}"] = text.text_key
        return found

    def _entries(self) -> Iterator[Entry[Any]]:
        for name in _ENTRIES:
            yield from getattr(self._plain, name).values()


def _is_there(entry: Entry[Any]) -> str:
    return entry.path


def _of_entries(entries: tuple[Entry[Any], ...]) -> str:
    return short(*(entry.path for entry in entries))


def _of_linked(linked: Linked) -> str:
    return short(*(_of_entries(getattr(linked, part)) for part in linked.__struct_fields__))


def _of_roles(roles: PartyRoles) -> str:
    return short(*(_of_entries(getattr(roles, part)) for part in roles.__struct_fields__))
