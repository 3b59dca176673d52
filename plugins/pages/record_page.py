"""A page of which there are many, without its view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plugins.catalogue.entries import Entry
from plugins.pages.context import Context
from plugins.pages.link_resolver import version_addresses
from plugins.pages.page import Page


def page_of(
    ctx: Context, template: str, url: str, twin: str, make: Callable[[], object], entry: Entry[Any] | None = None
) -> Page:
    """A page for search engines, whose view `make` makes when somebody must look at it. `twin` is its address in the
    other language, `entry` the record whose page it is."""
    site = ctx.site.site_url
    found = [(ctx.lang, site + url), (ctx.other, site + twin)]
    if entry is not None:
        found += [(tag, site + address) for tag, address in version_addresses(entry)]
    source = entry.path if entry is not None else ""
    return Page(url, template, lang=ctx.lang, source=source, make=make, alternates=tuple(sorted(found, reverse=True)))
