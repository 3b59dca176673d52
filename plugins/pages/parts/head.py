"""The head of a page: titles, breadcrumb, languages, feeds, and how the page was made."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any

import orjson

from plugins.catalogue.authorship import is_unconfirmed
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Said
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Edition
from plugins.pages.parts.view_parts import link, own, owner_link, when
from plugins.pages.views.parts import Alternate, Feed, Head, Link, Made
from plugins.pages.views.alternative_formats import VersionLink
from plugins.i18n.catalogs import N_
from plugins.i18n.mail_addresses import without_mail_in

SECTION_NAMES = MappingProxyType(
    {
        "news": N_("News"),
        "events": N_("Events"),
        "projects": N_("Projects"),
        "libraries": N_("Libraries"),
        "librarians": N_("For librarians"),
        "about": N_("About"),
    }
)


def section_link(ed: Edition, key: str) -> Link:
    return link(ed, ed.words(SECTION_NAMES[key]), ed.urls.section(key))


def json_ld(data: Any, page: str) -> str:
    """JSON-LD for a script element: "<" escaped, so that no text can end the element; for mail addresses the address of
    the page that has them (decision 030)."""
    data = without_mail_in(data, page)
    return orjson.dumps(data).decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def head(
    ed: Edition,
    template: str,
    url: str,
    title: Said | str,
    description: str,
    *,
    section: str = "",
    trail: tuple[Link, ...] = (),
    twin: str = "",
    nearest: str = "",
    versions: tuple[VersionLink, ...] = (),
    feeds: tuple[Feed, ...] = (),
    calendars: tuple[Feed, ...] = (),
    band: str = "",
    og: str = "portal",
    og_type: str = "website",
    structured: tuple[dict[str, Any], ...] = (),
    indexable: bool = True,
    made: Made | None = None,
    distinguish: str = "",
) -> Head:
    """The head of a page.

    `trail` is the breadcrumb between the first page and this one; `twin` the address of the same page in the other
    language, `nearest` where the language switch leads without one, `versions` its easy-to-read and signed versions;
    `distinguish` words that make the window's title
    unique where titles of content may repeat (WCAG 2.4.2).
    """
    name = own(ed, title) if isinstance(title, str) else title
    portal = ed.catalogue.portal.name.pick(ed.lang).text
    home = url == ed.urls.home()
    words = [name.text, distinguish, *reversed([step.text.text for step in trail]), portal]
    window = " – ".join(dict.fromkeys(word for word in words if word))
    crumbs = () if home else (Link(own(ed, ed.words("Home")), ed.urls.home()), *trail, Link(name, url))
    alternates: tuple[Alternate, ...] = ()
    others = [*([(ed.other, twin)] if twin else ()), *((found.tag, found.url) for found in versions)]
    if others:
        every = sorted([(ed.lang, url), *others], reverse=True)
        alternates = tuple(Alternate(lang, ed.site.site_url + page) for lang, page in every)
    og_image = ed.site.open_graph.get(og) or ed.site.open_graph.get("portal", "")
    data = list(structured)
    if crumbs:
        data.append(_breadcrumb(ed, crumbs))
    return Head(
        template=template,
        lang=ed.lang,
        url=url,
        canonical=ed.site.site_url + url,
        title=name,
        window_title=window,
        description=description[:300],
        section=section,
        crumbs=crumbs,
        alternates=alternates,
        other_language_url=twin or nearest or ed.twin_urls.home(),
        feeds=feeds,
        calendars=calendars,
        author_url=ed.site.site_url + made.owner.url if og_type == "article" and made and made.owner else "",
        og_type=og_type,
        og_image=ed.site.site_url + og_image if og_image else "",
        band=band,
        indexable=indexable,
        structured=json_ld({"@context": "https://schema.org", "@graph": data}, ed.site.site_url + url) if data else "",
        made=made,
        versions=versions,
    )


def _breadcrumb(ed: Edition, crumbs: tuple[Link, ...]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": crumb.text.text, "item": ed.site.site_url + crumb.url}
            for place, crumb in enumerate(crumbs, 1)
        ],
    }


UNCONFIRMED = N_("Compiled from public sources; not yet confirmed by the library.")


def authorship_note(ed: Edition, entry: Entry[Any]) -> str:
    """Whether the library of the folder has made a compiled text its own; "" for what it wrote itself."""
    data = entry.data
    if not getattr(data, "compiled", False) or entry.owner == NETWORK:
        return ""
    if data.confirmed is None:
        return ed.words(UNCONFIRMED)
    date = ed.formats.date(data.confirmed.year, data.confirmed.month, data.confirmed.day)
    return ed.words("Compiled from public sources; confirmed by the library: {date}", date=date)


def speaker_link(ed: Edition, entry: Entry[Any]) -> Link:
    """Who answers for a page: the library, or the portal for what it compiled."""
    if is_unconfirmed(entry):
        return Link(ed.catalogue.portal.name.pick(ed.lang), ed.urls.section("about"))
    return owner_link(ed, entry.owner)


def made(ed: Edition, entry: Entry[Any], path: str = "", modified: dt.date | None = None) -> Made:
    """How the page of an entry was made; `path` is the file of this rendition. Where the file lies concerns those who
    suggest a change, who are led to it; a reader is told no paths."""
    repository = ed.catalogue.portal.repository
    statement = None
    if entry.owner != NETWORK:
        library = ed.catalogue.libraries[entry.owner].data
        if library.accessibility_statement:
            statement = Link(library.short_name.pick(ed.lang), library.accessibility_statement)
    edit = f"{repository.rstrip('/')}/edit/main/content/{path or entry.path}" if repository else ""
    return Made(when(ed, modified), speaker_link(ed, entry), edit, statement)


def feed(ed: Edition, title: str, page: str) -> Feed:
    return Feed(title, ed.urls.feed(page))
