"""Atom feeds (RFC 4287): of the site, of each owner, of each topic, of each project, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from msgspec import Struct
from msgspec.structs import replace

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post
from plugins.catalogue.model.base import VILNIUS, PartialDate
from plugins.catalogue.read.paths import NETWORK
from plugins.i18n.mail_addresses import without_mail
from plugins.i18n.moments import rfc3339
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.cards import post_summary, post_title
from plugins.pages.parts.head import speaker_link
from plugins.pages.parts.view_parts import best_text, owner_link
from plugins.pages.urls import Urls

NEWEST = 30
EPOCH = "1970-01-01T00:00:00+00:00"
ATOM = "http://www.w3.org/2005/Atom"


class FeedEntry(Struct, frozen=True):
    """An entry: `id` is a tag URI (RFC 4151) that stays when addresses change; times are RFC 3339. `published` is ""
    where the day is not known."""

    id: str
    title: str
    url: str
    lang: str
    published: str
    updated: str
    summary: str
    author: str


class FeedView(Struct, frozen=True):
    """A feed and its newest entries."""

    id: str
    lang: str
    title: str
    url: str
    page: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


def feed_pages(ctx: Context) -> Iterator[Page]:
    """All feeds of a language. Texts in the other language are in them too, marked with theirs."""
    catalogue = ctx.catalogue
    portal = catalogue.portal.name.pick(ctx.lang).text
    posts = list(catalogue.posts.values())
    yield feed_page(ctx, ctx.urls.news(), portal, posts)
    for owner in (NETWORK, *catalogue.libraries):
        name = owner_link(ctx, owner).text.text
        found = catalogue.by_owner.get(owner, NOTHING).posts
        yield feed_page(ctx, ctx.urls.owned(owner, "news"), f"{name} – {portal}", found)
    for term in catalogue.topics.values():
        if not term.merged_into:
            label = term.label.pick(ctx.lang).text
            found = catalogue.by_topic.get(term.id, NOTHING).posts
            yield feed_page(ctx, ctx.urls.term("topics", term), f"{label} – {portal}", found)
    for project in catalogue.projects.values():
        title = project.data.title.pick(ctx.lang).text
        found = catalogue.by_project.get(project.id, NOTHING).posts
        yield feed_page(ctx, ctx.urls.project(project.id), f"{title} – {portal}", found)


def feed_page(ctx: Context, page: str, title: str, posts: Iterable[Entry[Post]]) -> Page:
    url = ctx.urls.feed(page)
    newest = tuple(posts)[:NEWEST]

    def view() -> FeedView:
        return feed_view(ctx, url, page, title, tuple(_entry(ctx, post) for post in newest))

    return Page(url, "export:atom", lang=ctx.lang, make=view)


def feed_view(ctx: Context, url: str, page: str, title: str, entries: tuple[FeedEntry, ...]) -> FeedView:
    """A feed of these entries."""
    return FeedView(
        id=tag(ctx, url),
        lang=ctx.lang,
        title=title,
        url=ctx.site.site_url + url,
        page=ctx.site.site_url + page,
        # A feed without entries was last changed when there was nothing: the epoch, never the time of the build.
        updated=max((entry.updated for entry in entries), default=EPOCH),
        author=ctx.catalogue.portal.owner.pick(ctx.lang).text,
        entries=_each_id_once(entries),
    )


def _each_id_once(entries: tuple[FeedEntry, ...]) -> tuple[FeedEntry, ...]:
    """RFC 4287 4.1.1: no two entries of one id. Where two posts name one earlier address (which is an error for their
    authors), the later one is known by its present address."""
    seen: set[str] = set()
    made = []
    for entry in entries:
        if entry.id in seen:
            entry = replace(entry, id=f"{entry.id}#{urlsplit(entry.url).path}")
        seen.add(entry.id)
        made.append(entry)
    return tuple(made)


def tag(ctx: Context, path: str) -> str:
    """A tag URI (RFC 4151) for an address of the site."""
    return f"tag:{urlsplit(ctx.site.site_url).hostname or 'localhost'},2026:{path}"


def moment(date: dt.date | PartialDate) -> str:
    """A date as a moment (RFC 3339), which Atom wants: a day as nine in the morning in Vilnius, a month or a year as
    its first moment, so that no hour is made up."""
    day = date.first if isinstance(date, PartialDate) else date
    hour = 9 if not isinstance(date, PartialDate) or date.day else 0
    return rfc3339(dt.datetime(day.year, day.month, day.day, hour, tzinfo=VILNIUS))


def _first_address(ctx: Context, post: Entry[Post], urls: Urls) -> str:
    """The address under which a post is known to feeds, in a language: the first one it ever had here. That is the
    first of its `aliases` that is an address of a post of its owner (aliases are added at the end), else its present
    one. The alias may be of either language. What another post is called now is not taken from it."""
    for alias in post.data.aliases:
        for named in (ctx.urls, ctx.other_urls):
            folder = named.owned(post.owner, "news")
            id = alias.removeprefix(folder).strip("/")
            of_a_post = alias.startswith(folder) and id and "/" not in id
            if of_a_post and f"{post.owner}/{id}" not in ctx.catalogue.posts:
                return urls.post(post.owner, id)
    return urls.post(post.owner, post.id)


def _entry(ctx: Context, post: Entry[Post]) -> FeedEntry:
    text = best_text(post, ctx.lang)
    assert text is not None  # a post always has its own text
    urls = ctx.urls if text.lang == ctx.lang else ctx.other_urls
    path = urls.post(post.owner, post.id)
    told = moment(post.data.date)
    modified = post.data.modified
    return FeedEntry(
        id=tag(ctx, _first_address(ctx, post, urls)),
        title=post_title(text).text,
        url=ctx.site.site_url + path,
        lang=text.lang,
        published=told if post.data.date.day else "",
        updated=max(told, moment(modified)) if modified else told,
        summary=post_summary(post, text).text,
        author=author_name(ctx, post),
    )


def author_name(ctx: Context, entry: Entry[Any]) -> str:
    """Who wrote an entry: a library, or the portal for what it compiled."""
    return speaker_link(ctx, entry).text.text


def atom(view: FeedView) -> bytes:
    """Serialises the feed as XML."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": view.lang})
    _text(root, "id", view.id)
    _text(root, "title", without_mail(view.title, view.page))
    _text(root, "updated", view.updated)
    _link(root, "self", view.url, "application/atom+xml")
    _link(root, "alternate", view.page, "text/html")
    _author(root, view.author)
    for entry in view.entries:
        item = ET.SubElement(root, f"{{{ATOM}}}entry", {"xml:lang": entry.lang})
        _text(item, "id", entry.id)
        _text(item, "title", without_mail(entry.title, entry.url))
        _link(item, "alternate", entry.url, "text/html")
        if entry.published:
            _text(item, "published", entry.published)
        _text(item, "updated", entry.updated)
        _author(item, entry.author)
        _text(item, "summary", without_mail(entry.summary, entry.url))
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "utf-8") + b"\n"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{tag}").text = text


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href, "type": kind})


def _author(parent: ET.Element, name: str) -> None:
    _text(ET.SubElement(parent, f"{{{ATOM}}}author"), "name", name)
