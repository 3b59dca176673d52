"""Extracts the searchable text of records: sentences that readers are shown, and words to be found by."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from plugins.catalogue.model.base import Model, PartyRef, Text
from plugins.pages.context import Context

_TAGS = re.compile(r"<[^>]+>")
_NOT_SEARCHED = frozenset(
    ("sources", "picture", "gallery", "responsible", "contacts", "maintainers", "branches", "hours", "authors")
)
"""Fields whose words would find a page for what it is not about; names of people in them are searched."""
_ENDS = ".!?…"
_FEWEST = 5
"""A text with fewer words than this that does not end like a sentence is a label."""


def plain(markup: str) -> str:
    """The words of a text's HTML, which the allow-list of markdown_text has made: no scripts, no comments."""
    return " ".join(html.unescape(_TAGS.sub(" ", markup)).split())


def texts_of(ctx: Context, record: Model) -> Iterator[str]:
    """Every text of a record in this language, in the order of its fields, and the names of those who take part."""
    for name in type(record).model_fields:
        if name not in _NOT_SEARCHED:
            yield from _texts(ctx, getattr(record, name))


def _texts(ctx: Context, value: Any) -> Iterator[str]:
    if isinstance(value, Text):
        yield value.pick(ctx.lang).text
    elif isinstance(value, PartyRef):
        yield from _party(ctx, value)
    elif isinstance(value, Model):
        yield from texts_of(ctx, value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(ctx, part)


def _party(ctx: Context, ref: PartyRef) -> Iterator[str]:
    partner = ctx.catalogue.partners.get(ref.partner) if ref.partner else None
    if partner is not None:
        yield partner.data.name.pick(ctx.lang).text
    elif ref.name:
        yield ref.name.pick(ctx.lang).text


def people(*groups: Iterable[Any]) -> Iterator[str]:
    """The names of people that their pages show: of contacts, of who answers for a project, of authors."""
    for group in groups:
        for one in group:
            if one is not None and one.name:
                yield one.name


def told(texts: Iterable[str], said: Collection[str] = ()) -> tuple[str, str]:
    """(sentences, labels) of texts, each once, without what was `said` already: readers are shown the sentences."""
    found = [text for text in dict.fromkeys(texts) if text and text not in said]
    labels = {text for text in found if _is_label(text)}
    return sentences(text for text in found if text not in labels), sentences(text for text in found if text in labels)


def _is_label(text: str) -> bool:
    return text[-1] not in _ENDS and len(text.split(None, _FEWEST)) < _FEWEST


def sentences(parts: Iterable[str]) -> str:
    """Texts one after the other, each once; each ends, so that an excerpt does not run two of them together."""
    return " ".join(part if part[-1] in _ENDS else f"{part}." for part in dict.fromkeys(parts) if part)
