"""What a function asks of the catalogue, noted while it runs.

A page is a function of what it asks. Who answers a question (an entry, an index, the day) notes it here; what was asked
is kept with the page, which is made again when one of the answers is another. These are the verifying traces with
dynamic dependencies of "Build systems à la carte" (Mokhov, Mitchell, Peyton Jones, 2018).

A question is a string: the path of a file for the fields of its record, else a word, a tab and a key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")
ALL = "*"
"""The key of a question for everything that a mapping or set holds, in its order."""
_asked: ContextVar[set[str] | None] = ContextVar("asked", default=None)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Notes all questions that are asked inside, and none of them for whoever notes outside."""
    asked: set[str] = set()
    before = _asked.set(asked)
    try:
        yield asked
    finally:
        _asked.reset(before)


@contextmanager
def unnoted() -> Iterator[None]:
    """Notes nothing that is asked inside: for what answers a question of its own."""
    before = _asked.set(None)
    try:
        yield
    finally:
        _asked.reset(before)


def ask(question: str) -> None:
    """Notes a question, where somebody notes."""
    asked = _asked.get()
    if asked is not None:
        asked.add(question)


def ask_all(questions: Collection[str]) -> None:
    """Notes what was asked for a value that is remembered."""
    asked = _asked.get()
    if asked is not None:
        asked.update(questions)


class Remembered(dict[K, tuple[V, tuple[str, ...]]]):
    """Values with what was asked to make them: whoever takes one has asked that, too."""

    def take(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made when it is first asked for."""
        found = self.get(key)
        if found is None:
            with noting() as asked:
                value = make()
            found = self[key] = (value, tuple(asked))
        ask_all(found[1])
        return found[0]


def short(*parts: str) -> str:
    """A digest for comparing answers (BLAKE2b, 8 bytes, hex): of one question with itself, so that chance would have to
    meet once in 2 to the 64th edits."""
    return blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


class Noted(Mapping[K, V]):
    """A mapping that notes what it is asked: `name` and the key, or ALL. `answer_of` says in a string what a value is
    to those who ask for it."""

    __slots__ = ("_answer_of", "_found", "name")

    def __init__(self, name: str, found: Mapping[K, V], answer_of: Callable[[V], str]) -> None:
        self.name = name
        self._found = found
        self._answer_of = answer_of

    def __getitem__(self, key: K) -> V:
        ask(f"{self.name}\t{key}")
        return self._found[key]

    def get(self, key: K, default: Any = None) -> Any:
        ask(f"{self.name}\t{key}")
        return self._found.get(key, default)

    def __contains__(self, key: object) -> bool:
        ask(f"{self.name}\t{key}")
        return key in self._found

    def __iter__(self) -> Iterator[K]:
        ask(f"{self.name}\t{ALL}")
        return iter(self._found)

    def __len__(self) -> int:
        ask(f"{self.name}\t{ALL}")
        return len(self._found)

    def values(self) -> Any:
        ask(f"{self.name}\t{ALL}")
        return self._found.values()

    def items(self) -> Any:
        ask(f"{self.name}\t{ALL}")
        return self._found.items()

    @property
    def named_by(self) -> str:
        """What names it among the arguments of a page, which notes what it asks of it."""
        return self.name

    def answer(self, key: str) -> str:
        """What is answered to a question for a key."""
        if key == ALL:
            return short(*(f"{name} {self._answer_of(value)}" for name, value in self._found.items()))
        known: Mapping[Any, V] = self._found
        value = known.get(key)
        if value is None and known and not isinstance(next(iter(known)), str):
            value = next((found for name, found in known.items() if str(name) == key), None)
        return "" if value is None else self._answer_of(value)


class NotedSet(Collection[str]):
    """A set that notes what it is asked."""

    __slots__ = ("_found", "name")

    def __init__(self, name: str, found: frozenset[str]) -> None:
        self.name = name
        self._found = found

    def __contains__(self, item: object) -> bool:
        ask(f"{self.name}\t{item}")
        return item in self._found

    def __iter__(self) -> Iterator[str]:
        ask(f"{self.name}\t{ALL}")
        return iter(self._found)

    def __len__(self) -> int:
        ask(f"{self.name}\t{ALL}")
        return len(self._found)

    def answer(self, key: str) -> str:
        """What is answered to a question for an item."""
        return short(*sorted(self._found)) if key == ALL else str(key in self._found)
