"""Texts that are right and yet not on the site: drafts, and posts that wait for their date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.catalogue.ledger import Fate, LedgerLine
from plugins.i18n.catalogs import Words

NAMED = 5
"""So many of them are named."""


def waiting(lines: Iterable[LedgerLine], words: Words) -> Iterator[str]:
    """A line for drafts and a line for posts that wait, each with the first of their paths; nothing where there are
    none. Translations are part of their original."""
    every = [line for line in lines if line.path == line.where]
    drafts = [line.path for line in every if line.fate is Fate.DRAFT]
    posts = [line.path for line in every if line.fate is Fate.SCHEDULED]
    if drafts:
        yield words.plural(
            "{n} draft is not published: {names}",
            "{n} drafts are not published: {names}",
            len(drafts),
            names=_named(drafts),
        )
    if posts:
        yield words.plural(
            "{n} post waits for its date: {names}",
            "{n} posts wait for their date: {names}",
            len(posts),
            names=_named(posts),
        )


def _named(paths: list[str]) -> str:
    more = len(paths) - NAMED
    return ", ".join(sorted(paths)[:NAMED]) + (f", … (+{more})" if more > 0 else "")
