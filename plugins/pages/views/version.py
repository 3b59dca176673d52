"""The link to a version of a text."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.catalogue.model.base import Said


@dataclass(frozen=True, slots=True)
class VersionLink:
    """The same text in another form: `tag` is its language tag (lt-simple, lls, en)."""

    tag: str
    text: Said
    url: str
