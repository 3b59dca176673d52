"""Whose an id is that the whole network shares. Decided from all files together, never by the order of their paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plugins.catalogue.model.ids import Ids
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.paths import NETWORK, Kind, Place
from plugins.catalogue.rules.table import RULES

_LONGEST = 80
"""Characters of an id (model/base.py)."""


class Owners(NamedTuple):
    """`libraries` are those whose record could be read, `listed` is what ids.yaml says: project → owner, `claims`: the
    id of each project → the owners that have a file of that name."""

    libraries: frozenset[str]
    listed: Mapping[str, str]
    claims: Mapping[str, frozenset[str]]

    def fault(self, path: str, place: Place) -> Problem | None:
        """The problem of a project in the folder of somebody whose its id is not."""
        if place.kind is not Kind.PROJECT or self._is_of(place.owner, place.id):
            return None
        mine = f"{place.owner}-{place.id}"[:_LONGEST].rstrip("-")
        return problem(RULES["id-foreign"], path, id=place.id, owner=place.owner, example=f"{mine}.yaml")

    def _is_of(self, owner: str, project: str) -> bool:
        if project in self.listed:
            return owner == self.listed[project]
        claims = self.claims[project]
        if owner not in self.libraries and owner != NETWORK:
            # Nothing in a folder without a library is published; it is told so, unless it takes what is another's.
            return claims == {owner}
        # Where the id of a library begins with that of another, the longer one is meant.
        mine = (library for library in claims & self.libraries if project.startswith(f"{library}-"))
        return owner == max(mine, key=len, default=NETWORK)


def owners_of(places: Iterable[Place], libraries: Iterable[str], ids: Ids | None) -> Owners:
    """The owners of the ids of projects, from the places of all files, the libraries that could be read and ids.yaml
    (None: there is none, or it has an error)."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for place in places:
        if place.kind is Kind.PROJECT:
            claims[place.id].add(place.owner)
    return Owners(
        frozenset(libraries),
        {found.id: found.owner for found in ids.projects} if ids else {},
        {id: frozenset(owners) for id, owners in claims.items()},
    )
