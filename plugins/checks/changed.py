"""Which problems a change is answerable for: those in the files it touches, and those it causes elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from types import MappingProxyType

from plugins.catalogue.problems import Problem

_LISTS = MappingProxyType(
    {
        "topics.yaml": "Topic",
        "audiences.yaml": "Audience",
        "services.yaml": "Service",
        "access.yaml": "Access feature",
        "places.yaml": "Municipality",
    }
)
"""File of a controlled list → the kind of reference that breaks when an entry leaves it."""
_ABOUT_OTHERS_WORDS = """
    reference-unknown reference-left-out picture-missing picture-of-text translation-orphan translation-of-left-out
    story-orphan library-missing owner-left-out id-duplicate id-foreign address-duplicate case-only-difference
    link-broken link-to-draft link-anchor-missing alias-taken alias-foreign alias-contested title-duplicate
    summary-duplicate picture-unused picture-alt-differs captions-missing captions-unused term-merged
"""
_UNUSED = ("picture-unused", "captions-unused")
_ABOUT_OTHERS = frozenset(_ABOUT_OTHERS_WORDS.split())
"""Rules whose problem in one file can come from a change of another."""


def concerned(problems: Iterable[Problem], changed: Collection[str]) -> Iterator[Problem]:
    """The problems that stand in a changed file, or that name one: its path, its file name or its id."""
    touched = set(changed)
    names = {name for path in touched for name in _names(path)}
    kinds = {kind for path, kind in _LISTS.items() if path in touched}
    for found in problems:
        if found.path in touched:
            yield found
        elif found.rule in _ABOUT_OTHERS:
            values = dict(found.values)
            if (
                values.get("kind") in kinds
                or any(_speaks_of(value, names) for value in values.values())
                or (found.rule in _UNUSED and any(_same_folder(found.path, path) for path in touched))
                or (found.rule == "library-missing" and any(_same_library(found.path, path) for path in touched))
            ):
                yield found


def _names(path: str) -> Iterator[str]:
    """What others call a file."""
    yield path
    name = path.rpartition("/")[2]
    yield name
    yield name.partition(".")[0]
    if name == "library.yaml":
        yield path.split("/")[1]


def _speaks_of(value: str, names: Collection[str]) -> bool:
    plain = value.partition("#")[0]
    return value in names or plain in names or plain.rpartition("/")[2] in names


def _same_library(told: str, path: str) -> bool:
    """Whether a file lies in the folder of which one file is told for all."""
    return path.split("/")[:2] == told.split("/")[:2]


def _same_folder(picture: str, text: str) -> bool:
    """Whether a text belongs to the owner of a picture, so that the picture may have been its."""
    return text.startswith(picture.rpartition("/")[0].rpartition("/")[0] + "/")
