"""Pages of texts: guides, pages about the portal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Page as TextRecord
from plugins.catalogue.read.paths import Kind
from plugins.pages.context import Context
from plugins.pages.json_ld.records import organization
from plugins.pages.link_resolver import page_address
from plugins.pages.page import Page
from plugins.pages.parts.cards import (
    cards,
    page_card,
    post_title,
)
from plugins.pages.parts.head import head, provenance, section_link
from plugins.pages.parts.videos import video_of
from plugins.pages.parts.view_parts import body, own, sources, when
from plugins.pages.site.accessibility_contact import statement
from plugins.pages.site.alternative_formats import COLLECTED, collection, versions
from plugins.pages.views.home import AboutPage
from plugins.pages.views.news import TextPage
from plugins.pages.views.parts import BodyRef, Link


def text_pages(ctx: Context) -> Iterator[Page]:
    """Guides for librarians and pages about the portal, each in the languages it is written in."""
    for kind, entries in ((Kind.GUIDE, ctx.catalogue.guides), (Kind.PAGE, ctx.catalogue.pages)):
        section = "librarians" if kind is Kind.GUIDE else "about"
        for entry in entries.values():
            text = entry.text_in(ctx.lang)
            if text is not None:
                yield (
                    _about(ctx, entry, text)
                    if entry.id == "apie" and section == "about"
                    else _text(ctx, entry, text, section)
                )
    if "apie" not in ctx.catalogue.pages or ctx.catalogue.pages["apie"].text_in(ctx.lang) is None:
        yield _about_without_text(ctx)


def _page_head(ctx: Context, entry: Entry[TextRecord], text: Rendition, section: str, template: str) -> Any:
    url = page_address(ctx.urls, entry)
    summary = getattr(text.data, "summary", None) or entry.data.summary
    other = page_address(ctx.other_urls, entry) if entry.text_in(ctx.other) else ""
    trail = () if url == ctx.urls.section(section) else (section_link(ctx, section),)
    return head(
        ctx,
        template,
        url,
        post_title(text),
        summary,
        section=section,
        trail=trail,
        twin=other,
        nearest=ctx.other_urls.section(section),
        versions=versions(ctx, entry),
        structured=(organization(ctx),) if section == "about" else (),
        made=provenance(ctx, entry, text.path, text.modified or entry.data.modified),
    )


def _text(ctx: Context, entry: Entry[TextRecord], text: Rendition, section: str) -> Page:
    siblings = ctx.catalogue.guides if entry.kind is Kind.GUIDE else ctx.catalogue.pages
    page_head = _page_head(ctx, entry, text, section, "text")
    view = TextPage(
        head=page_head,
        summary=page_card(ctx, entry).summary or own(ctx, ""),
        video=video_of(ctx, entry, post_title(text)),
        body=body(ctx, entry.owner, text) or BodyRef("", (), text.lang),
        collection=collection(ctx, COLLECTED[entry.id]) if entry.id in COLLECTED and section == "about" else None,
        modified=when(ctx, text.modified or entry.data.modified),
        siblings=tuple(
            Link(card.title, card.url)
            for card in (page_card(ctx, other) for other in siblings.values() if other.id != "apie")
        ),
        sources=sources(ctx, entry.data.sources),
        statement=statement(ctx, entry),
    )
    return Page(page_head.url, "text.html", view, ctx.lang, text.path)


def _about(ctx: Context, entry: Entry[TextRecord], text: Rendition) -> Page:
    page_head = _page_head(ctx, entry, text, "about", "about")
    view = AboutPage(
        head=page_head,
        summary=page_card(ctx, entry).summary or own(ctx, ""),
        body=body(ctx, entry.owner, text),
        pages=cards(page_card, ctx, (other for other in ctx.catalogue.pages.values() if other.id != "apie")),
        more=_more(ctx),
    )
    return Page(page_head.url, "about.html", view, ctx.lang, text.path)


def _about_without_text(ctx: Context) -> Page:
    url = ctx.urls.section("about")
    summary = ctx.catalogue.portal.description.pick(ctx.lang)
    title = ctx.words("About the portal")
    view = AboutPage(
        head=head(ctx, "about", url, title, summary.text, section="about", twin=ctx.other_urls.section("about")),
        summary=summary,
        body=None,
        pages=cards(page_card, ctx, (other for other in ctx.catalogue.pages.values() if other.id != "apie")),
        more=_more(ctx),
    )
    return Page(url, "about.html", view, ctx.lang)


def _more(ctx: Context) -> tuple[Link, ...]:
    return (
        Link(own(ctx, ctx.words("Impact in figures")), ctx.urls.section("impact")),
        Link(own(ctx, ctx.words("Site map")), ctx.urls.site_map()),
        Link(own(ctx, ctx.words("Components of the pages")), ctx.urls.patterns()),
    )
