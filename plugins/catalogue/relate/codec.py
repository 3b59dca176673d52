"""What relating worked out, as bytes, and back: the order of entries and who is linked to whom, by their numbers.

Relations follow from the fields of records alone. While these are the same, records of ten thousand posts need not even
be parsed: their entries are put where they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from plugins.catalogue.catalogue import Catalogue, Linked, PartyRoles
from plugins.catalogue.entries import Entry
from plugins.catalogue.ledger import LedgerLine
from plugins.catalogue.model.base import Model
from plugins.catalogue.problems import Problem
from plugins.catalogue.relate.collect import Collected
from plugins.catalogue.relate.joined import Related, controlled_lists, places_of, portal_of

_ORDERED = ("partners", "programmes", "libraries", "projects", "posts", "events", "guides", "pages")
_LINKED = tuple(name for name in Catalogue.__struct_fields__ if name.startswith("by_"))

Parts = dict[str, list[int]]


class Relations(Struct, array_like=True):
    """Entries stand for themselves by their place among all that were collected."""

    ordered: dict[str, list[int]]
    linked: dict[str, dict[str, Parts]]
    roles: dict[str, Parts]
    adopted_by: Parts
    problems: list[Problem]
    lines: list[LedgerLine]


_decode = msgspec.msgpack.Decoder(Relations).decode


def pack_relations(collected: Collected, related: Related) -> bytes:
    """What relating these records gave."""
    catalogue = related.catalogue
    numbers = {id(entry): number for number, entry in enumerate(_every(collected))}

    def of(entries: Iterable[Entry[Any]]) -> list[int]:
        return [numbers[id(entry)] for entry in entries]

    def parts(found: Struct) -> Parts:
        return {part: of(entries) for part in found.__struct_fields__ if (entries := getattr(found, part))}

    return msgspec.msgpack.encode(
        Relations(
            {name: of(getattr(catalogue, name).values()) for name in _ORDERED},
            {name: {key: parts(found) for key, found in getattr(catalogue, name).items()} for name in _LINKED},
            {key: parts(found) for key, found in catalogue.roles.items()},
            {key: of(entries) for key, entries in catalogue.adopted_by.items()},
            sorted(set(related.problems) - set(collected.problems)),
            list(related.lines[len(collected.lines) :]),
        )
    )


def unpack_relations(packed: bytes) -> Relations | None:
    """The relations, None for bytes that are none."""
    try:
        return _decode(packed)
    except msgspec.MsgspecError:
        return None


def related_as(collected: Collected, relations: Relations) -> Related:
    """What relating these records would give, where it gave `relations` of others with the same fields."""
    entries = _every(collected)
    lists = controlled_lists(collected, places_of(collected))

    def by_key(numbers: list[int]) -> dict[str, Entry[Any]]:
        return {(entry := entries[number]).key: entry for number in numbers}

    def parts(found: Parts) -> dict[str, tuple[Entry[Any], ...]]:
        return {part: tuple([entries[number] for number in numbers]) for part, numbers in found.items()}

    linked: Mapping[str, Any] = {
        name: {key: Linked(**parts(found)) for key, found in every.items()} for name, every in relations.linked.items()
    }
    ordered: Mapping[str, Any] = {name: by_key(numbers) for name, numbers in relations.ordered.items()}
    catalogue = Catalogue(
        portal=portal_of(collected),
        topics=lists["topic"],
        audiences=lists["audience"],
        indicators=lists["indicator"],
        services=lists["service"],
        access=lists["access"],
        counties=lists["county"],
        municipalities=lists["municipality"],
        pictures=collected.pictures,
        captions=collected.captions,
        roles={key: PartyRoles(**parts(found)) for key, found in relations.roles.items()},
        adopted_by=parts(relations.adopted_by),
        **ordered,
        **linked,
    )
    problems = tuple(sorted({*collected.problems, *relations.problems}))
    return Related(catalogue, problems, (*collected.lines, *relations.lines), collected.shared_stamp)


def _every(collected: Collected) -> list[Entry[Model]]:
    return [entry for found in collected.entries.values() for entry in found.values()]
