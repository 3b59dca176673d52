"""Who says what a record says: the library of its folder, or the portal that compiled it from public sources."""

from __future__ import annotations

from typing import Any

from plugins.catalogue.entries import Entry
from plugins.catalogue.read.paths import NETWORK


def is_unconfirmed(entry: Entry[Any]) -> bool:
    """Whether the text was compiled for a library that has not yet made it its own."""
    data = entry.data
    return entry.owner != NETWORK and getattr(data, "compiled", False) and data.confirmed is None


def speaker(entry: Entry[Any]) -> str:
    """Who answers for the text: the id of a library, or NETWORK for the portal."""
    return NETWORK if is_unconfirmed(entry) else entry.owner
