"""Counts what a site has of each library and of the network, and what a build would remove."""

from __future__ import annotations

from pathlib import Path

import msgspec
import orjson
from msgspec import Struct

from plugins.catalogue.ledger import Fate, Ledger
from plugins.catalogue.read.paths import Place, place_of

_ON_THE_SITE = frozenset({Fate.PUBLISHED, Fate.TRANSLATION, Fate.ASSET})


class Holding(Struct, frozen=True, array_like=True):
    """What a site has of a library: how many `files`, of which `posts`, and how many files errors `leave_out`."""

    files: int = 0
    posts: int = 0
    left_out: int = 0
    bad_posts: int = 0
    published: bool = False
    """Whether its library.yaml is on the site, and so the library."""
    bad: bool = False
    """Whether an error leaves out its library.yaml."""


class Census(Struct, frozen=True):
    """What a site contains, as far as the publish guard needs it; `shared` are the files of the network that the
    whole site draws on, `missing` those of them that an error leaves out."""

    libraries: dict[str, Holding] = {}
    shared: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    files: int = 0


NOTHING_PUBLISHED = Census()
"""Nothing is known of what was published."""


def census(ledger: Ledger) -> Census:
    """What a build with this ledger would publish."""
    # Asked only where a build has read something: see build().
    from plugins.checks.registry import LEAVING_OUT

    found: dict[str, list[int]] = {}
    shared: list[str] = []
    missing: list[str] = []
    files = 0
    for line in ledger.lines:
        there, bad = line.fate in _ON_THE_SITE, line.fate is Fate.LEFT_OUT and line.where in LEAVING_OUT
        files += there
        parts = line.path.split("/")
        if len(parts) == 1 and (there or bad) and _is_shared(line.path):
            (shared if there else missing).append(line.path)
        if parts[0] == "libraries" and len(parts) > 2:
            counts = found.setdefault(parts[1], [0] * 6)
            posts, record = parts[2] == "posts", parts[2:] == ["library.yaml"]
            of = (there, posts and line.fate is Fate.PUBLISHED, bad, posts and bad, record and there, record and bad)
            for place, one in enumerate(of):
                counts[place] += one
    libraries = {
        id: Holding(*counts[:4], published=bool(counts[4]), bad=bool(counts[5])) for id, counts in found.items()
    }
    return Census(libraries, tuple(shared), tuple(missing), files)


def _is_shared(path: str) -> bool:
    """Whether a file at the top of the content is a record: those there are the network's, and every page draws on
    them (the portal, places, controlled lists)."""
    return isinstance(place_of(path), Place)


class Losses(Struct, frozen=True):
    """The libraries that a build would harm: that vanish, that lose all their news, that lose pages to new errors."""

    gone: tuple[str, ...]
    emptied: tuple[str, ...]
    losing: tuple[str, ...]


def losses(now: Census, before: Census) -> Losses:
    """Who loses what that was published `before`; where nothing is known of that, who is broken by errors."""
    nobody = Holding()
    if not before.files:
        return Losses(
            tuple(sorted(id for id, has in now.libraries.items() if has.bad)),
            tuple(sorted(id for id, has in now.libraries.items() if has.published and has.bad_posts and not has.posts)),
            (),
        )
    there = {id: (now.libraries.get(id, nobody), had) for id, had in before.libraries.items() if had.published}
    return Losses(
        tuple(sorted(id for id, (has, _) in there.items() if not has.published)),
        tuple(sorted(id for id, (has, had) in there.items() if has.published and had.posts and not has.posts)),
        tuple(
            sorted(id for id, (has, had) in there.items() if has.left_out > had.left_out and has.files < had.files),
        ),
    )


class PublishedRecord(Struct, frozen=True):
    """The census of what was last published under an address, in one file for all addresses. It is stored with the
    readings, since CI keeps that folder and not the output, and is safe to lose."""

    file: Path
    site_url: str

    def load(self) -> Census:
        """`NOTHING_PUBLISHED` where nothing is known or the file is damaged."""
        try:
            return msgspec.convert(self._all().get(self.site_url), Census)
        except msgspec.ValidationError:
            return NOTHING_PUBLISHED

    def save(self, now: Census) -> None:
        """Records what is published now."""
        every = self._all()
        written = orjson.loads(orjson.dumps(msgspec.to_builtins(now)))
        if every.get(self.site_url) == written:
            return
        fresh = self.file.with_suffix(".new")
        fresh.write_bytes(orjson.dumps({**every, self.site_url: written}, option=orjson.OPT_SORT_KEYS))
        fresh.replace(self.file)

    def _all(self) -> dict[str, object]:
        try:
            found = orjson.loads(self.file.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
