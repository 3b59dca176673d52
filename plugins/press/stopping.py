"""When publishing stops: too many files left out for errors, or a library that would vanish. The trees are then not
exchanged; the site of before stays.

What was published is remembered beside the readings, by the site's address, since CI keeps that folder and not the
output. It is safe to lose: then nothing can be missed, and only the files left out are counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import orjson
from msgspec import Struct

from plugins.catalogue.ledger import Fate, Ledger
from plugins.catalogue.problems import Problem
from plugins.words.catalogs import N_, Words, load_words

NAMED = 5
"""So many files or libraries are named in the message."""
_LIMIT = re.compile(r"\s*(?:(\d+)(?![\d.,%]))?\s*(?:(\d+(?:[.,]\d+)?)\s*%)?\s*")
_YES = frozenset({"yes", "true", "1", "on"})

TOO_MANY = N_(
    "Not published: {count} of {files} files are left out for errors, more than the limit ({limit}). The site of "
    "before stays. Files: {names}. Correct them, or publish all the same with PORTAL_STOP_AT_LEFT_OUT=off"
)
GONE = N_(
    "Not published: these libraries are on the site now and would vanish: {names}. The site of before stays. Bring "
    "back or correct their library.yaml, or publish all the same with PORTAL_STOP_AT_LIBRARY=no"
)
EMPTIED = N_(
    "Not published: these libraries have news on the site now and would lose all of it: {names}. The site of before "
    "stays. Bring back or correct their posts, or publish all the same with PORTAL_STOP_AT_LIBRARY=no"
)


class StopLimits(Struct, frozen=True):
    """Publishing stops at more than `files` files left out that are also more than `share` per cent of all (None: of
    no weight; both None: never), and, with `library`, where a library would vanish or lose all its posts."""

    files: int | None = None
    share: float | None = None
    library: bool = False

    def __str__(self) -> str:
        parts = [
            f"{self.files}" if self.files is not None else "",
            f"{self.share:g} %" if self.share is not None else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class StopReason:
    """Why publishing stops: a message with its values."""

    message: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def tell(self, words: Words) -> str:
        return words(self.message, **self.values)


class Stopped(Exception):
    """Nothing was published; `reason` says why, `problems` what is to be corrected."""

    def __init__(self, reason: StopReason, problems: tuple[Problem, ...]) -> None:
        super().__init__(reason.message)
        self.reason, self.problems = reason, problems

    def __str__(self) -> str:
        return self.reason.tell(load_words("lt"))


def stop_limits(left_out: str, library: str) -> StopLimits:
    """The limits of the two settings: „10“, „2%“, „10 2%“ (more than both), "" or "off" for never; "yes" or "no".
    Raises ValueError for anything else."""
    wanted = left_out.strip().lower()
    if wanted in ("", "off", "no", "none", "false"):
        return StopLimits(None, None, library.strip().lower() in _YES)
    found = _LIMIT.fullmatch(wanted)
    if found is None:
        raise ValueError(f"PORTAL_STOP_AT_LEFT_OUT is {left_out!r}; write 10, 2%, 10 2% or off")
    files = int(found[1]) if found[1] else None
    share = float(found[2].replace(",", ".")) if found[2] else None
    return StopLimits(files, share, library.strip().lower() in _YES)


def posts_by_library(ledger: Ledger) -> dict[str, int]:
    """Library that is published → how many posts of it are."""
    found: dict[str, int] = {}
    for line in ledger.lines:
        parts = line.path.split("/")
        if line.fate is Fate.PUBLISHED and parts[0] == "libraries" and len(parts) > 2:
            if parts[2] == "library.yaml":
                found.setdefault(parts[1], 0)
            elif parts[2] == "posts":
                found[parts[1]] = found.get(parts[1], 0) + 1
    return found


def why_stop(ledger: Ledger, previous: Mapping[str, int], limits: StopLimits) -> StopReason | None:
    """Why a build with this ledger must not be published; None where it may. `previous` is what `posts_by_library`
    said of the published site, empty where that is not known. A pure function."""
    # Asked only where a build has read something: see build().
    from plugins.checks.registry import LEAVING_OUT

    left_out = [line.path for line in ledger.lines if line.fate is Fate.LEFT_OUT and line.where in LEAVING_OUT]
    share = 100 * len(left_out) / max(1, len(ledger.lines))
    wanted = (limits.files, len(left_out)), (limits.share, share)
    if any(limit is not None for limit, _ in wanted) and all(limit is None or n > limit for limit, n in wanted):
        values = {"count": len(left_out), "files": len(ledger.lines), "limit": str(limits), "names": _named(left_out)}
        return StopReason(TOO_MANY, values)
    if not limits.library:
        return None
    now = posts_by_library(ledger)
    if gone := sorted(previous.keys() - now.keys()):
        return StopReason(GONE, {"names": _named(gone)})
    if emptied := sorted(library for library, posts in previous.items() if posts and not now[library]):
        return StopReason(EMPTIED, {"names": _named(emptied)})
    return None


def _named(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (f", … (+{len(names) - NAMED})" if len(names) > NAMED else "")


class PublishedRecord(Struct, frozen=True):
    """What was published last under an address, in a file that several addresses share."""

    file: Path
    site_url: str

    def load(self) -> dict[str, int]:
        """Library → posts; empty where nothing is known or the file is damaged."""
        found = self._all().get(self.site_url)
        if not isinstance(found, dict) or not all(isinstance(posts, int) for posts in found.values()):
            return {}
        return found

    def save(self, libraries: Mapping[str, int]) -> None:
        """Remembers what is published now."""
        every = self._all()
        if every.get(self.site_url) == libraries:
            return
        fresh = self.file.with_suffix(".new")
        fresh.write_bytes(orjson.dumps({**every, self.site_url: dict(libraries)}, option=orjson.OPT_SORT_KEYS))
        fresh.replace(self.file)

    def _all(self) -> dict[str, object]:
        try:
            found = orjson.loads(self.file.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
