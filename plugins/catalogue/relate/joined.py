"""Entries into one immutable Catalogue: every reference checked once, every relation seen from both ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, cast

from msgspec import Struct

from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.entries import Entry
from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.model.article import Page, Post, PublicationStatus
from plugins.catalogue.model.base import Model, Text
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.ids import Ids
from plugins.catalogue.model.portal import Portal
from plugins.catalogue.model.vocabulary import Places, Terms
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.paths import NETWORK, Kind
from plugins.catalogue.relate.collect import Collected
from plugins.catalogue.relate.indexes import Entries, join
from plugins.catalogue.relate.references import (
    Reference,
    municipality_references,
    portal_references,
    post_is_at_home,
    references,
)
from plugins.catalogue.relate.unknown import Unknown
from plugins.catalogue.rules.table import RULES

_EMPTY_PORTAL = Portal(
    name=Text(lt="Lentyna", en="Lentyna"),
    tagline=Text(lt="Bibliotekų tinklas", en="A network of libraries"),
    description=Text(lt="Bibliotekų tinklas", en="A network of libraries"),
    owner=Text(lt="Bibliotekų tinklas", en="A network of libraries"),
)


class Related(Struct, frozen=True):
    """The catalogue, what was wrong, and the fates of files that relating decided (drafts, ownerless ones)."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    lines: tuple[LedgerLine, ...]
    shared_stamp: str


def relate(collected: Collected, today: dt.date) -> Related:
    """Joins what was collected. `today` decides which texts still wait for their date."""
    left_out = dict(collected.left_out)
    problems = list(collected.problems)
    lines = list(collected.lines)
    entries = {kind: dict(found) for kind, found in collected.entries.items()}
    _drop(entries, left_out, problems, lines, today)
    portal, places, ids = portal_of(collected), places_of(collected), ids_of(collected)
    pools = _pools(entries, collected, places)
    unknown = Unknown(pools, left_out)
    for path, reference in _all_references(entries, portal, places, ids, pools):
        if reference.value not in pools[reference.pool]:
            problems.append(unknown.told(path, reference))
    catalogue = join(entries, collected.pictures, collected.captions, portal, places, pools)
    return Related(catalogue, tuple(sorted(set(problems))), tuple(lines), collected.shared_stamp)


def portal_of(collected: Collected) -> Portal:
    """The record of the portal, or one that says nothing."""
    return cast(Portal, collected.singles.get(Kind.PORTAL) or _EMPTY_PORTAL)


def places_of(collected: Collected) -> Places:
    """The controlled list of places, or an empty one."""
    return cast(Places, collected.singles.get(Kind.PLACES) or Places(counties=(), municipalities=()))


def ids_of(collected: Collected) -> Ids:
    """The list of whose ids are, or an empty one."""
    return cast(Ids, collected.singles.get(Kind.IDS) or Ids(projects=()))


def controlled_lists(collected: Collected, places: Places) -> Mapping[str, Mapping[str, Any]]:
    """The terms of all controlled lists by their id, under the names that references have for them."""
    terms = {
        name: {term.id: term for term in cast(Terms, found).terms} for name, found in sorted(collected.terms.items())
    }
    return {
        "municipality": {place.id: place for place in places.municipalities},
        "county": {place.id: place for place in places.counties},
        "service": terms.get("services", {}),
        "access": terms.get("access", {}),
        "topic": terms.get("topics", {}),
        "audience": terms.get("audiences", {}),
        "indicator": terms.get("indicators", {}),
    }


def _drop(
    entries: Entries, left_out: dict[str, str], problems: list[Problem], lines: list[LedgerLine], today: dt.date
) -> None:
    """Takes out what has no owner, what is a draft and what waits for its date; accounts for their files."""
    waiting: dict[str, list[str]] = {}
    for found in entries.values():
        for key, entry in list(found.items()):
            fate = _unpublished(entry, today)
            if entry.owner != NETWORK and entry.owner not in entries[Kind.LIBRARY]:
                library = f"libraries/{entry.owner}/library.yaml"
                del found[key]
                for path in (entry.path, *(text.path for text in entry.texts if text.path != entry.path)):
                    waiting.setdefault(library, []).append(path)
                    left_out[path] = "library-missing"
                    lines.append(LedgerLine(path, Fate.LEFT_OUT, "library-missing"))
            elif fate is not None:
                del found[key]
                left_out[entry.path] = fate.value
                paths = {entry.path, *(text.path for text in entry.texts)}
                lines.extend(LedgerLine(path, fate, entry.path) for path in sorted(paths))
    # The error is one: it is told once, with the number of those that wait, and not for each of them. Where there is no
    # record that it could be in, the first of the files stands for all.
    for library, paths in sorted(waiting.items()):
        if library in left_out:
            line, column = min((item.line, item.column) for item in problems if item.path == library)
            problems.append(problem(RULES["files-wait"], library, line, column, count=len(paths)))
        else:
            problems.append(problem(RULES["library-missing"], min(paths), library=library, count=len(paths)))


def _unpublished(entry: Entry[Model], today: dt.date) -> Fate | None:
    data = entry.data
    draft = PublicationStatus.DRAFT
    if isinstance(data, (Post, Page)) and data.status is draft:
        return Fate.DRAFT
    if isinstance(data, Event) and data.publication is draft:
        return Fate.DRAFT
    if isinstance(data, Post) and data.date.first > today:
        return Fate.SCHEDULED
    return None


def _pools(entries: Entries, collected: Collected, places: Places) -> Mapping[str, Any]:
    branches = {
        f"{key}/{branch.id}": branch for key, entry in entries[Kind.LIBRARY].items() for branch in entry.data.branches
    }
    calls = {f"{key}/{call.id}": call for key, entry in entries[Kind.PROGRAMME].items() for call in entry.data.calls}
    return {
        **controlled_lists(collected, places),
        "library": entries[Kind.LIBRARY],
        "branch": branches,
        "partner": entries[Kind.PARTNER],
        "project": entries[Kind.PROJECT],
        "programme": entries[Kind.PROGRAMME],
        "call": calls,
        "event": entries[Kind.EVENT],
        "picture": collected.pictures,
    }


def _all_references(
    entries: Entries, portal: Portal, places: Places, ids: Ids, pools: Mapping[str, Any]
) -> Iterable[tuple[str, Reference]]:
    """The references of all entries, but for posts that name nothing unknown."""
    for reference in portal_references(portal):
        yield "portal.yaml", reference
    for number, municipality in enumerate(places.municipalities):
        for reference in municipality_references(number, municipality):
            yield "places.yaml", reference
    for number, owned in enumerate(ids.projects):
        yield "ids.yaml", Reference("library", owned.owner, ("projects", number, "owner"))
    for found in entries.values():
        for entry in found.values():
            if isinstance(entry.data, Post) and post_is_at_home(entry.data, pools, entry.owner):
                continue
            for reference in references(entry):
                yield entry.path, reference
