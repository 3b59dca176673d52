"""In-memory state of a process that builds the same site repeatedly (`lentyna serve`).

Losing it costs the next build half a second; a build without a session reads the state from disk.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from plugins.builder.publishing.manifest import Published
from plugins.builder.sources.reader import Unpacked
from plugins.builder.sources.stat_cache import Signatures
from plugins.catalogue.entries import LazyRecord, Parsed


@dataclass(slots=True)
class Session:
    """Filled by builds. `signatures` are of the files under content/, `readings` and `records` are by the key of their
    file, `parsed` are those of them that are, `published` is what the last build left in the output."""

    signatures: Signatures | None = None
    readings: dict[str, Unpacked] = field(default_factory=dict)
    records: dict[str, LazyRecord] = field(default_factory=dict)
    parsed: Parsed = field(default_factory=Parsed)
    published: Published | None = None
