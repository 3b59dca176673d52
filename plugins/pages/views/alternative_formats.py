"""The link to a version of a text."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import Said


class VersionLink(Struct, frozen=True):
    """The same text in another form: `tag` is its language tag (lt-simple, lls, en)."""

    tag: str
    text: Said
    url: str
