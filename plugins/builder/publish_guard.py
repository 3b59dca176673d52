"""Decides when not to publish: after a disaster, never after a slip. The published site is then unchanged.

The limits count libraries, not files, and one library alone never stops publishing: whatever it does to its own files,
even if it loses all of them, the others are published and what is missing is reported. The network's own files, on
which every page depends, are different: without them publishing stops.

What was published is recorded (census.py). If that record is lost, only libraries are counted that the content shows to
be broken: those whose library.yaml, or all of whose posts, are left out for errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from msgspec import Struct

from plugins.builder.census import Census, losses
from plugins.catalogue.problems import Problem
from plugins.i18n.catalogs import N_, Words, load_words

NAMED = 5
"""How many files or libraries the message names."""
_LIMIT = re.compile(r"\s*(?:(\d+)(?![\d.,%]))?\s*(?:(\d+(?:[.,]\d+)?)\s*%)?\s*")
_YES = frozenset({"yes", "true", "1", "on"})
_NO = frozenset({"", "off", "no", "none", "false"})

GONE = N_(
    "Not published: {count} of {all} libraries would vanish from the site, more than the limit ({limit}): {names}. "
    "The published site is unchanged. Bring back or correct their library.yaml, or publish all the same with "
    "PORTAL_STOP_AT_LIBRARIES=off"
)
EMPTIED = N_(
    "Not published: {count} of {all} libraries would vanish or lose all their news, more than the limit ({limit}): "
    "{names}. The published site is unchanged. Bring back or correct their files, or publish all the same with "
    "PORTAL_STOP_AT_LIBRARIES=off"
)
LOSING = N_(
    "Not published: {count} of {all} libraries would lose pages to errors that are new, more than the limit ({limit}): "
    "{names}. The published site is unchanged. Correct the files, or publish all the same with "
    "PORTAL_STOP_AT_LEFT_OUT=off"
)
SHARED = N_(
    "Not published: the whole site draws on these files of the network, and they are gone or left out: {names}. The "
    "published site is unchanged. Bring back or correct them, or publish all the same with PORTAL_STOP_AT_NETWORK=no"
)
NOTHING = N_(
    "Not published: there is nothing in the content to publish. The published site is unchanged. Look whether the "
    "folder of the content is the right one, or publish all the same with PORTAL_STOP_AT_NETWORK=no"
)
WITHOUT = N_("Published without these libraries, which were on the site before: {names}")
WITHOUT_NEWS = N_("These libraries had news on the site before, and have none now: {names}")


class Limit(Struct, frozen=True):
    """More than `count` libraries that are also more than `share` per cent of all (None: of no weight; both None:
    never)."""

    count: int | None = None
    share: float | None = None

    def exceeded(self, count: int, of: int) -> bool:
        """Whether a number of libraries is above the limit. One alone never is: it must not hold up the others."""
        if (self.count is None and self.share is None) or count < 2:
            return False
        share = 100 * count / max(1, of)
        return (self.count is None or count > self.count) and (self.share is None or share > self.share)

    def __str__(self) -> str:
        parts = [
            str(self.count) if self.count is not None else "",
            f"{self.share:g} %" if self.share is not None else "",
        ]
        return ", ".join(part for part in parts if part)


class StopLimits(Struct, frozen=True):
    """When publishing stops: `libraries` may vanish or lose all their news, `left_out` may lose pages to new errors;
    with `network`, also where a file is missing that the whole site draws on, or all there was."""

    libraries: Limit = Limit()
    left_out: Limit = Limit()
    network: bool = False


@dataclass(frozen=True, slots=True)
class StopReason:
    """Why publishing stops, or what it goes on without: a message with its values."""

    message: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType[str, object]({}))

    def tell(self, words: Words) -> str:
        return words(self.message, **self.values)


class Stopped(Exception):
    """Nothing was published; `reason` says why, `problems` what is to be corrected."""

    exitcode = 2
    """The exit status that the command `pelican` ends with."""

    def __init__(self, reason: StopReason, problems: tuple[Problem, ...]) -> None:
        super().__init__(reason.message)
        self.reason, self.problems = reason, problems

    def __str__(self) -> str:
        return self.reason.tell(load_words("lt"))


def limit(written: str) -> Limit:
    """A limit as a setting has it: „3“, „5%“, „3 5%“ (more than both), "" or "off" for never. Raises ValueError for
    anything else."""
    wanted = written.strip().lower()
    if wanted in _NO:
        return Limit()
    found = _LIMIT.fullmatch(wanted)
    if found is None:
        raise ValueError(written)
    return Limit(int(found[1]) if found[1] else None, float(found[2].replace(",", ".")) if found[2] else None)


def is_yes(written: str) -> bool:
    """Whether a setting says yes; "" and "off" are no. Raises ValueError for anything else."""
    wanted = written.strip().lower()
    if wanted not in _YES | _NO:
        raise ValueError(written)
    return wanted in _YES


def why_stop(now: Census, before: Census, limits: StopLimits) -> StopReason | None:
    """Why a build must not be published; None where it may. `before` is the census of the published site,
    `NOTHING_PUBLISHED` where that is not known. A pure function."""
    if limits.network:
        if not now.files:
            return StopReason(NOTHING)
        if missing := sorted({*(before.shared if before.files else now.missing)} - {*now.shared}):
            return StopReason(SHARED, {"names": _named(missing)})
    lost = losses(now, before)
    every = len(now.libraries.keys() | before.libraries.keys())
    emptied = tuple(sorted((*lost.gone, *lost.emptied)))
    tries = (
        (GONE, lost.gone, limits.libraries),
        (EMPTIED, emptied, limits.libraries),
        (LOSING, lost.losing, limits.left_out),
    )
    for message, names, most in tries:
        if most.exceeded(len(names), every):
            values = {"count": len(names), "all": every, "limit": str(most), "names": _named(names)}
            return StopReason(message, values)
    return None


def gone_on_without(now: Census, before: Census) -> tuple[StopReason, ...]:
    """What a build is published without though it was there before; the files that errors leave out are told anyway."""
    if not before.files:
        return ()
    lost = losses(now, before)
    told = ((WITHOUT, lost.gone), (WITHOUT_NEWS, lost.emptied))
    return tuple(StopReason(message, {"names": ", ".join(names)}) for message, names in told if names)


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (f", … (+{len(names) - NAMED})" if len(names) > NAMED else "")
