"""Where a reader finds what a library has not given to the portal."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.model.library import Library
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import own, source
from plugins.pages.views.library import Pointer
from plugins.pages.views.parts import Link

_SENTENCES = MappingProxyType(
    {
        (True, True): N_("For opening hours and contacts, see the library’s own website:"),
        (True, False): N_("For opening hours, see the library’s own website:"),
        (False, True): N_("For contacts, see the library’s own website:"),
    }
)
"""(hours are missing, contacts are missing) → the sentence before the address."""


def where_to_look(ctx: Context, library: Library, hours: bool, contacts: bool) -> Pointer | None:
    """Where to look for opening hours and contacts; `hours` and `contacts` say what the page has. None where it has
    both, and where the address of the website is being corrected, which the page says elsewhere."""
    if (hours and contacts) or "website" in library.being_corrected:
        return None
    if library.website:
        name = library.website.partition("://")[2].rstrip("/")
        return Pointer(ctx.words(_SENTENCES[not hours, not contacts]), Link(own(ctx, name), library.website))
    directory = ctx.catalogue.portal.directory
    if directory is None:
        return Pointer(ctx.words("We do not know yet where its opening hours and contacts are published."), None)
    return Pointer(
        ctx.words("We do not know yet where its opening hours and contacts are published. Try:"),
        Link(source(ctx, directory).title, directory.url),
    )
