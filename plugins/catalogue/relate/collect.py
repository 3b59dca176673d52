"""Readings of files into entries: originals found for translations, records for stories, doubles named.

The first step of relating. Nothing here knows what records refer to.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from msgspec.structs import replace

from plugins.catalogue.entries import Entry, LazyRecord, Parsed, Rendition, key_of
from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.catalogue.model.base import Model, PartialDate
from plugins.catalogue.problems import LeavesOut, Problem, problem
from plugins.catalogue.read.files import model_of
from plugins.catalogue.read.paths import Kind, Place
from plugins.catalogue.relate.owners import Owners, owners_of
from plugins.catalogue.rules.table import N_, RULES

NEAR_IDS = 500
"""Among so many ids at most the one is looked for that a translation may have been meant for."""


class Reading(NamedTuple):
    """A file as it was read: `data` is its record as JSON (None: left out), `text` the key of its rendered text."""

    path: str
    place: Place | None
    data: bytes | None
    text: str
    problems: tuple[Problem, ...]
    stamp: str = ""
    """A digest of the file's place and bytes."""
    card: str = ""
    """A digest of the file's place and record, its text left aside."""
    stems: str = ""
    """What a post is about: stems, with spaces between them."""
    face: str = ""
    """A digest of what rules over the whole content see of the file: its record and some facts about its text, or all
    of it (see `builder/cache/whole_content.py`)."""
    language: str = "lt"
    """The language that an original is written in."""
    date: PartialDate | None = None
    """The date of a post, so that posts need not be parsed to stand under their months; None for all else."""


@dataclass(slots=True)
class Collected:
    """What collecting made; filled once by `collect`, then only read."""

    entries: dict[Kind, dict[str, Entry[Any]]] = field(
        default_factory=lambda: {kind: dict[str, Entry[Any]]() for kind in Kind}
    )
    terms: dict[str, Model] = field(default_factory=dict)
    singles: dict[Kind, Model] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    captions: dict[str, str] = field(default_factory=dict)
    known: dict[str, LazyRecord] | None = None
    parsed: Parsed = field(default_factory=Parsed)
    left_out: dict[str, str] = field(default_factory=dict)
    """path → the rule that left it out."""
    lines: list[LedgerLine] = field(default_factory=list)
    shared_stamp: str = ""
    """Of the files that records of all kinds draw on: the portal, controlled lists, places."""
    problems: list[Problem] = field(default_factory=list)

    def stored(self, reading: Reading, place: Place) -> LazyRecord:
        """The record of a reading."""
        found = self.known.get(reading.stamp) if self.known is not None else None
        if found is None:
            found = LazyRecord(model_of(place), reading.data or b"{}", self.parsed)
            if self.known is not None:
                self.known[reading.stamp] = found
        return found

    def leave_out(self, path: str, found: Problem) -> None:
        """Keeps a file out and says why."""
        self.problems.append(found)
        self.left_out[path] = found.rule
        self.lines.append(LedgerLine(path, Fate.LEFT_OUT, found.rule))


def collect(
    readings: Iterable[Reading], known: dict[str, LazyRecord] | None = None, parsed: Parsed | None = None
) -> Collected:
    """Entries of all readings. An id that all share is its owner's, whoever else has a file of that name; where two
    files of one owner have the same, the first in order of path keeps it.

    `known` are records that this process has already, by the stamp of their file; new ones are put into it.
    `parsed` will know which records are parsed.
    """
    out = Collected(known=known, parsed=parsed or Parsed())
    renditions: list[Reading] = []
    folded: dict[str, str] = {}
    ordered = sorted(readings, key=lambda reading: reading.path)
    owners = _owners(out, ordered)
    for reading in ordered:
        place = reading.place
        out.problems.extend(reading.problems)
        # A path that means nothing takes nothing: Libraries/ and libraries/KAUNAS/ sort before libraries/kaunas/.
        double = reading.path if place is None else folded.setdefault(_fold(reading.path), reading.path)
        foreign = None if place is None else owners.fault(reading.path, place)
        if place is None or reading.data is None:
            out.problems.extend([foreign] if foreign else ())
            rule = _rule_that_left_out(reading)
            out.left_out[reading.path] = rule
            out.lines.append(LedgerLine(reading.path, Fate.LEFT_OUT, rule))
        elif double != reading.path:
            out.leave_out(reading.path, problem(RULES["case-only-difference"], reading.path, other=double))
        elif foreign is not None:
            out.leave_out(reading.path, foreign)
        elif place.kind is Kind.STORY or place.lang:
            renditions.append(reading)
        else:
            _take(out, reading, place)
    for reading in renditions:
        _attach(out, reading)
    return out


def _owners(out: Collected, readings: list[Reading]) -> Owners:
    """Whose ids are, as the network's list says and the folders that there are."""
    read = [(reading, reading.place) for reading in readings if reading.place and reading.data is not None]
    lists = [out.stored(reading, place).record for reading, place in read if place.kind is Kind.IDS]
    libraries = (place.owner for _, place in read if place.kind is Kind.LIBRARY)
    return owners_of((reading.place for reading in readings if reading.place), libraries, lists[0] if lists else None)


def _fold(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _rule_that_left_out(reading: Reading) -> str:
    for found in reading.problems:
        if found.rule in RULES and RULES[found.rule].leaves_out is LeavesOut.FILE and not found.part:
            return found.rule
    return reading.problems[0].rule if reading.problems else "unreadable"


def _take(out: Collected, reading: Reading, place: Place) -> None:
    if place.kind is Kind.STATIC:
        # No record names them: the builder publishes them as they are.
        return
    if place.kind is Kind.PICTURE:
        out.pictures[f"{place.owner}/{place.id}"] = reading.path
        return
    if place.kind is Kind.CAPTIONS:
        out.captions[f"{place.owner}/{place.id}"] = reading.path
        return
    data = out.stored(reading, place)
    if place.kind in (Kind.TERMS, Kind.INDICATORS, Kind.PORTAL, Kind.PLACES):
        out.shared_stamp += f"{reading.stamp} "
    if place.kind in (Kind.TERMS, Kind.INDICATORS):
        out.terms[place.id] = data.record
        out.lines.append(LedgerLine(reading.path, Fate.PUBLISHED, place.id))
        return
    if place.kind in (Kind.PORTAL, Kind.PLACES, Kind.IDS):
        out.singles[place.kind] = data.record
        out.lines.append(LedgerLine(reading.path, Fate.PUBLISHED, place.id))
        return
    texts: tuple[Rendition, ...] = ()
    if not reading.path.endswith(".yaml"):
        texts = (Rendition(reading.path, reading.language, data, reading.text),)
    entry: Entry[Model] = Entry(
        place.kind,
        key_of(place.kind, place.owner, place.id),
        place.id,
        place.owner,
        reading.path,
        data,
        texts,
        reading.stamp,
        reading.card,
        reading.stems,
        reading.date,
    )
    known = out.entries[place.kind]
    if entry.key in known:
        out.leave_out(
            reading.path, problem(RULES["id-duplicate"], reading.path, id=place.id, other=known[entry.key].path)
        )
        return
    known[entry.key] = entry


def _near_original(out: Collected, kind: Kind, path: str, place: Place) -> dict[str, str]:
    """What is suggested for a translation without an original: the name of the one that was meant."""
    name = path.rpartition("/")[2]
    ids = sorted(entry.id for entry in out.entries[kind].values() if entry.owner == place.owner)
    close = difflib.get_close_matches(place.id, ids, 1, 0.85) if len(ids) <= NEAR_IDS else []
    if close:
        return {"suggestion": N_("Name it {near}."), "near": close[0] + name[len(place.id) :]}
    return {"suggestion": N_("Add the original, or give this file the original's name.")}


def _attach(out: Collected, reading: Reading) -> None:
    place = reading.place
    if place is None:
        return
    kind = place.of or place.kind
    key = key_of(kind, place.owner, place.id)
    entry = out.entries[kind].get(key)
    folder = reading.path.rpartition("/")[0]
    original = f"{folder}/{place.id}.{'yaml' if place.of else 'md'}"
    if entry is None or entry.path != original:
        if original in out.left_out:
            rule = "owner-left-out" if place.of else "translation-of-left-out"
        else:
            rule = "story-orphan" if place.of else "translation-orphan"
        names = {"record": original, "original": original} | (_near_original(out, kind, reading.path, place))
        out.leave_out(reading.path, problem(RULES[rule], reading.path, 1, 1, **names))
        return
    if any(text.lang == place.lang for text in entry.texts):
        other = next(text.path for text in entry.texts if text.lang == place.lang)
        out.leave_out(reading.path, problem(RULES["id-duplicate"], reading.path, id=place.id, other=other))
        return
    rendition = Rendition(reading.path, place.lang, out.stored(reading, place), reading.text)
    out.entries[kind][key] = replace(
        entry,
        renditions=(*entry.texts, rendition),
        stamp=f"{entry.stamp} {reading.stamp}",
        card=f"{entry.card} {reading.card}",
        stems=f"{entry.stems} {reading.stems}" if reading.stems else entry.stems,
    )
