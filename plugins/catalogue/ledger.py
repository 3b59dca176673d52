"""The ledger: every file under content/ is accounted for, or the build fails (promise 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from operator import attrgetter

from msgspec import Struct


class Fate(StrEnum):
    """What became of a file."""

    PUBLISHED = "published"
    TRANSLATION = "translation"
    ASSET = "asset"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LEFT_OUT = "left-out"


class LedgerLine(Struct, frozen=True, order=True):
    """One file: what became of it, and where: the address of its page, the original it translates, the record it is
    part of, or the name of the rule that left it out."""

    path: str
    fate: Fate
    where: str


class LedgerImbalance(Exception):
    """Files were lost or counted twice: a fault of this program, never of an author. `paths` are these files."""

    def __init__(self, message: str, paths: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.paths = paths


class Ledger(Struct, frozen=True):
    """Every file of a build, once, in order of path."""

    lines: tuple[LedgerLine, ...]

    def counts(self) -> dict[Fate, int]:
        """How many files met each fate."""
        found = Counter(line.fate for line in self.lines)
        return {fate: found[fate] for fate in Fate}


def balance(files: Iterable[str], lines: Iterable[LedgerLine]) -> Ledger:
    """The ledger of a build. Raises LedgerImbalance unless every file has exactly one line."""
    ordered = tuple(sorted(lines, key=attrgetter("path")))
    expected = set(files)
    paths = [line.path for line in ordered]
    if paths == sorted(expected):
        return Ledger(ordered)
    accounted = Counter(paths)
    lost = sorted(expected - accounted.keys())
    strange = sorted(accounted.keys() - expected)
    twice = sorted(path for path, times in accounted.items() if times > 1)
    told = f"lost: {lost[:5]}, not among the files: {strange[:5]}, counted twice: {twice[:5]}"
    raise LedgerImbalance(told, (*lost, *twice))
