"""A view that several files are printed from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from plugins.catalogue.tracing import ask_all, noting
from plugins.pages.arguments import arguments_of

V = TypeVar("V")


class OnceForAll(Generic[V]):
    """A view that several files are printed from: made for the first that asks, dropped after the last. Each has asked
    what was asked to make it."""

    def __init__(self, make: Callable[[], V], files: int) -> None:
        self._make = make
        self.named_by = arguments_of(make)
        self._files = files
        self._made: tuple[V, frozenset[str]] | None = None
        self._left = files

    def __call__(self) -> V:
        if self._made is None:
            with noting() as asked:
                view = self._make()
            self._made = view, frozenset(asked)
        view, questions = self._made
        ask_all(questions)
        self._left = (self._left or self._files) - 1
        self._made = self._made if self._left else None
        return view
