"""The head of a page: titles, breadcrumb, languages, feeds, and how the page was made."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any

import orjson

from plugins.catalogue.authorship import is_unconfirmed
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Alert, LocalizedText
from plugins.catalogue.read.paths import NETWORK
from plugins.i18n.catalogs import N_
from plugins.i18n.mail_addresses import without_mail_in
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import link, own, owner_link, when
from plugins.pages.views.parts import AlertView, Alternate, Feed, Head, Link, Provenance, VersionLink

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


def section_link(ctx: Context, key: str) -> Link:
    return link(ctx, ctx.words(SECTION_NAMES[key]), ctx.urls.section(key))


def json_ld(data: Any, page: str) -> str:
    """JSON-LD for a script element: "<" escaped, so that no text can end the element; for mail addresses the address of
    the page that has them (decision 030)."""
    data = without_mail_in(data, page)
    return orjson.dumps(data).decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def head(
    ctx: Context,
    template: str,
    url: str,
    title: LocalizedText | str,
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
    made: Provenance | None = None,
    distinguish: str = "",
) -> Head:
    """The head of a page.

    `trail` is the breadcrumb between the first page and this one; `twin` the address of the same page in the other
    language, `nearest` where the language switch leads without one, `versions` its easy-to-read and signed versions;
    `distinguish` words that make the window's title
    unique where titles of content may repeat (WCAG 2.4.2).
    """
    name = own(ctx, title) if isinstance(title, str) else title
    portal = ctx.catalogue.portal.name.pick(ctx.lang).text
    home = url == ctx.urls.home()
    words = [name.text, distinguish, *reversed([step.text.text for step in trail]), portal]
    window = " – ".join(dict.fromkeys(word for word in words if word))
    crumbs = () if home else (Link(own(ctx, ctx.words("Home")), ctx.urls.home()), *trail, Link(name, url))
    alternates: tuple[Alternate, ...] = ()
    others = [*([(ctx.other, twin)] if twin else ()), *((found.tag, found.url) for found in versions)]
    if others:
        every = sorted([(ctx.lang, url), *others], reverse=True)
        alternates = tuple(Alternate(lang, ctx.site.site_url + page) for lang, page in every)
    og_image = ctx.site.open_graph.get(og) or ctx.site.open_graph.get("portal", "")
    data = list(structured)
    if crumbs:
        data.append(_breadcrumb(ctx, crumbs))
    return Head(
        template=template,
        lang=ctx.lang,
        url=url,
        canonical=ctx.site.site_url + url,
        title=name,
        window_title=window,
        description=description[:300],
        section=section,
        crumbs=crumbs,
        alternates=alternates,
        other_language_url=twin or nearest or ctx.other_urls.home(),
        feeds=feeds,
        calendars=calendars,
        author_url=ctx.site.site_url + made.owner.url if og_type == "article" and made and made.owner else "",
        og_type=og_type,
        og_image=ctx.site.site_url + og_image if og_image else "",
        band=band,
        indexable=indexable,
        structured=json_ld({"@context": "https://schema.org", "@graph": data}, ctx.site.site_url + url) if data else "",
        made=made,
        versions=versions,
        alerts=alert_views(ctx, ctx.site.reader.owner(band).alerts) if band and band != NETWORK else (),
    )


def alert_views(ctx: Context, alerts: tuple[Alert, ...]) -> tuple[AlertView, ...]:
    """Those of today. Pages without any do not ask what day it is."""
    if not alerts:
        return ()
    today = ctx.site.today
    return tuple(
        AlertView(
            alert.text.pick(ctx.lang),
            ctx.formats.span(
                (alert.start.year, alert.start.month, alert.start.day),
                (alert.until.year, alert.until.month, alert.until.day),
            ),
            alert.url or "",
        )
        for alert in alerts
        if alert.is_shown(today)
    )


def _breadcrumb(ctx: Context, crumbs: tuple[Link, ...]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": crumb.text.text, "item": ctx.site.site_url + crumb.url}
            for place, crumb in enumerate(crumbs, 1)
        ],
    }


UNCONFIRMED = N_("Compiled from public sources; not yet confirmed by the library.")


def authorship_note(ctx: Context, entry: Entry[Any]) -> str:
    """Whether the library of the folder has made a compiled text its own; "" for what it wrote itself."""
    data = entry.data
    if not getattr(data, "compiled", False) or entry.owner == NETWORK:
        return ""
    if data.confirmed is None:
        return ctx.words(UNCONFIRMED)
    date = ctx.formats.date(data.confirmed.year, data.confirmed.month, data.confirmed.day)
    return ctx.words("Compiled from public sources; confirmed by the library: {date}", date=date)


def speaker_link(ctx: Context, entry: Entry[Any]) -> Link:
    """Who answers for a page: the library, or the portal for what it compiled."""
    if is_unconfirmed(entry):
        return Link(ctx.catalogue.portal.name.pick(ctx.lang), ctx.urls.section("about"))
    return owner_link(ctx, entry.owner)


def provenance(ctx: Context, entry: Entry[Any], path: str = "", modified: dt.date | None = None) -> Provenance:
    """How the page of an entry was made; `path` is the file of this rendition. Where the file lies concerns those who
    suggest a change, who are led to it; a reader is told no paths."""
    repository = ctx.catalogue.portal.repository
    statement = None
    if entry.owner != NETWORK:
        library = ctx.site.reader.owner(entry.owner)
        if library.accessibility_statement:
            statement = Link(library.short_name.pick(ctx.lang), library.accessibility_statement)
    edit = f"{repository.rstrip('/')}/edit/main/content/{path or entry.path}" if repository else ""
    return Provenance(when(ctx, modified), speaker_link(ctx, entry), edit, statement)


def feed(ctx: Context, title: str, page: str) -> Feed:
    return Feed(title, ctx.urls.feed(page))
