"""Pages of texts: guides, pages about the portal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Page as TextRecord
from plugins.catalogue.read.paths import Kind
from plugins.pages.parts.cards import (
    cards,
    page_card,
    post_title,
)
from plugins.pages.context import Edition
from plugins.pages.parts.head import head, made, section_link
from plugins.pages.link_resolver import page_address
from plugins.pages.parts.view_parts import body, own, sources, when
from plugins.pages.page import Page
from plugins.pages.site.accessibility_contact import statement
from plugins.pages.json_ld.records import organization
from plugins.pages.site.alternative_formats import COLLECTED, collection, versions
from plugins.pages.parts.videos import video_of
from plugins.pages.views.home import AboutPage
from plugins.pages.views.news import TextPage
from plugins.pages.views.parts import BodyRef, Link


def text_pages(ed: Edition) -> Iterator[Page]:
    """Guides for librarians and pages about the portal, each in the languages it is written in."""
    for kind, entries in ((Kind.GUIDE, ed.catalogue.guides), (Kind.PAGE, ed.catalogue.pages)):
        section = "librarians" if kind is Kind.GUIDE else "about"
        for entry in entries.values():
            text = entry.text_in(ed.lang)
            if text is not None:
                yield (
                    _about(ed, entry, text)
                    if entry.id == "apie" and section == "about"
                    else _text(ed, entry, text, section)
                )
    if "apie" not in ed.catalogue.pages or ed.catalogue.pages["apie"].text_in(ed.lang) is None:
        yield _about_without_text(ed)


def _page_head(ed: Edition, entry: Entry[TextRecord], text: Rendition, section: str, template: str) -> Any:
    url = page_address(ed.urls, entry)
    summary = getattr(text.data, "summary", None) or entry.data.summary
    other = page_address(ed.twin_urls, entry) if entry.text_in(ed.other) else ""
    trail = () if url == ed.urls.section(section) else (section_link(ed, section),)
    return head(
        ed,
        template,
        url,
        post_title(text),
        summary,
        section=section,
        trail=trail,
        twin=other,
        nearest=ed.twin_urls.section(section),
        versions=versions(ed, entry),
        structured=(organization(ed),) if section == "about" else (),
        made=made(ed, entry, text.path, text.modified or entry.data.modified),  # type: ignore[arg-type]
    )


def _text(ed: Edition, entry: Entry[TextRecord], text: Rendition, section: str) -> Page:
    siblings = ed.catalogue.guides if entry.kind is Kind.GUIDE else ed.catalogue.pages
    page_head = _page_head(ed, entry, text, section, "text")
    view = TextPage(
        head=page_head,
        summary=page_card(ed, entry).summary or own(ed, ""),
        video=video_of(ed, entry, post_title(text)),
        body=body(ed, entry.owner, text) or BodyRef("", (), text.lang),
        collection=collection(ed, COLLECTED[entry.id]) if entry.id in COLLECTED and section == "about" else None,
        modified=when(ed, text.modified or entry.data.modified),  # type: ignore[arg-type]
        siblings=tuple(
            Link(card.title, card.url)
            for card in (page_card(ed, other) for other in siblings.values() if other.id != "apie")
        ),
        sources=sources(ed, entry.data.sources),
        statement=statement(ed, entry),
    )
    return Page(page_head.url, "text.html", view, ed.lang, text.path)


def _about(ed: Edition, entry: Entry[TextRecord], text: Rendition) -> Page:
    page_head = _page_head(ed, entry, text, "about", "about")
    view = AboutPage(
        head=page_head,
        summary=page_card(ed, entry).summary or own(ed, ""),
        body=body(ed, entry.owner, text),
        pages=cards(page_card, ed, (other for other in ed.catalogue.pages.values() if other.id != "apie")),
        more=_more(ed),
    )
    return Page(page_head.url, "about.html", view, ed.lang, text.path)


def _about_without_text(ed: Edition) -> Page:
    url = ed.urls.section("about")
    summary = ed.catalogue.portal.description.pick(ed.lang)
    title = ed.words("About the portal")
    view = AboutPage(
        head=head(ed, "about", url, title, summary.text, section="about", twin=ed.twin_urls.section("about")),
        summary=summary,
        body=None,
        pages=cards(page_card, ed, (other for other in ed.catalogue.pages.values() if other.id != "apie")),
        more=_more(ed),
    )
    return Page(url, "about.html", view, ed.lang)


def _more(ed: Edition) -> tuple[Link, ...]:
    return (
        Link(own(ed, ed.words("Impact in figures")), ed.urls.section("impact")),
        Link(own(ed, ed.words("Site map")), ed.urls.site_map()),
        Link(own(ed, ed.words("Components of the pages")), ed.urls.patterns()),
    )
