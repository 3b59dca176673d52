"""Pages of posts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.catalogue.authorship import is_unconfirmed
from plugins.catalogue.catalogue import NOTHING, Posts
from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Post, Translation
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.relate.references import event_key
from plugins.pages.context import Context
from plugins.pages.json_ld.records import news_article
from plugins.pages.link_resolver import version_addresses
from plugins.pages.page import Page
from plugins.pages.parts.cards import (
    cards,
    event_card,
    post_card,
    post_summary,
    post_title,
    programme_card,
    project_card,
)
from plugins.pages.parts.head import authorship_note, feed, head, provenance, section_link
from plugins.pages.parts.videos import video_of
from plugins.pages.parts.view_parts import beside, body, own, owner_link, picture, said, sources, term_links, when
from plugins.pages.site.alternative_formats import versions
from plugins.pages.views.news import PostPage
from plugins.pages.views.parts import BodyRef, Link, Pager

Written = tuple[Entry[Post], Rendition]
"""A post and its text in the language of the page."""


def post_pages(ctx: Context, owner: str) -> Iterator[Page]:
    """A page for every post of an owner that is written in this language; neighbours are the others of them."""
    posts = ctx.catalogue.by_owner.get(owner, NOTHING).posts
    found = [(entry, text) for entry in posts if (text := entry.text_in(ctx.lang)) is not None]
    last = len(found) - 1
    for number, (entry, text) in enumerate(found):
        older = found[number + 1] if number < last else None
        newer = found[number - 1] if number else None
        yield _post_page(ctx, entry, text, older, newer, ctx.site.reader.related(entry))


def _post_page(
    ctx: Context, entry: Entry[Post], text: Rendition, older: Written | None, newer: Written | None, related: Posts
) -> Page:
    """The page of a post, without its view."""
    url = ctx.urls.post(entry.owner, entry.id)
    alternates = [(ctx.lang, ctx.site.site_url + url)]
    if len(entry.texts) > 1:
        if entry.text_in(ctx.other):
            alternates.append((ctx.other, ctx.site.site_url + ctx.other_urls.post(entry.owner, entry.id)))
        alternates += [(tag, ctx.site.site_url + address) for tag, address in version_addresses(entry)]

    return Page(
        url,
        "post.html",
        lang=ctx.lang,
        source=text.path,
        # A function of its own would hold all names of this one, a hundred thousand times.
        make=partial(_post, ctx, entry, text, older, newer, related),
        alternates=tuple(sorted(alternates, reverse=True)),
    )


def _neighbour(ctx: Context, found: Written | None) -> Link | None:
    return Link(post_title(found[1]), ctx.urls.post(found[0].owner, found[0].id)) if found else None


Belongs = tuple[Entry[Project] | None, Entry[Programme] | None, Entry[Event] | None]


def _belongs(ctx: Context, entry: Entry[Post]) -> Belongs:
    """The project, programme and event that a post tells of."""
    data, catalogue = entry.data, ctx.catalogue
    return (
        catalogue.projects.get(data.project) if data.project else None,
        catalogue.programmes.get(data.programme) if data.programme else None,
        catalogue.events.get(event_key(entry.owner, data.event)) if data.event else None,
    )


def _post(
    ctx: Context, entry: Entry[Post], text: Rendition, older: Written | None, newer: Written | None, related: Posts
) -> PostPage:
    data = entry.data
    project, programme, event = _belongs(ctx, entry)
    url = ctx.urls.post(entry.owner, entry.id)
    title, summary = post_title(text), post_summary(entry, text)
    twin = ctx.other_urls.post(entry.owner, entry.id) if entry.text_in(ctx.other) else ""
    translated = text.data if isinstance(text.data, Translation) else None
    image = picture(
        ctx,
        entry.owner,
        data.picture,
        (translated.picture_alt or "") if translated else "",
        (translated.picture_caption or "") if translated else "",
    )
    date = when(ctx, data.date)
    ref = body(ctx, entry.owner, text) or BodyRef("", (), text.lang)
    assert date is not None  # a post always has a date
    return PostPage(
        head=head(
            ctx,
            "post",
            url,
            title,
            summary.text,
            section="news",
            trail=_post_trail(ctx, entry),
            twin=twin,
            nearest=ctx.other_urls.owned(entry.owner, "news"),
            versions=versions(ctx, entry),
            feeds=(feed(ctx, owner_link(ctx, entry.owner).text.text, ctx.urls.owned(entry.owner, "news")),),
            band=entry.owner,
            og=f"library/{entry.owner}",
            og_type="article",
            structured=(
                news_article(ctx, entry, url, title.text, summary.text, text.lang, image.src if image else ""),
            ),
            made=provenance(ctx, entry, text.path, data.modified),
            distinguish=date.text,
        ),
        band=entry.owner,
        owner=owner_link(ctx, entry.owner),
        when=date,
        modified=when(ctx, data.modified),
        authors=_authors(ctx, entry),
        summary=beside(title, summary),
        picture=image,
        video=video_of(ctx, entry, title),
        body=ref,
        topics=term_links(ctx, "topics", data.topics),
        audiences=term_links(ctx, "audiences", data.audiences),
        project=project_card(ctx, project) if project else None,
        event=event_card(ctx, event) if event else None,
        programme=programme_card(ctx, programme) if programme else None,
        translation=Link(said(ctx, None) or own(ctx, ""), twin) if twin else None,
        related=cards(post_card, ctx, related),
        pager=Pager(_neighbour(ctx, older), _neighbour(ctx, newer)),
        sources=sources(ctx, data.sources),
        authorship=authorship_note(ctx, entry),
    )


def _authors(ctx: Context, entry: Entry[Post]) -> tuple[LocalizedText, ...]:
    """Who wrote it, in words: the portal where it compiled the text, else those whom the library names."""
    if is_unconfirmed(entry):
        return (
            own(ctx, ctx.words("Compiled by the portal {name}", name=ctx.catalogue.portal.name.pick(ctx.lang).text)),
        )
    return tuple(
        own(ctx, author.name or "") if author.name or not author.role else author.role.pick(ctx.lang)
        for author in entry.data.authors
        if author.name or author.role
    )


def _post_trail(ctx: Context, entry: Entry[Post]) -> tuple[Link, ...]:
    news = section_link(ctx, "news")
    listed = Link(own(ctx, news.text.text), ctx.urls.owned(entry.owner, "news"))
    if entry.owner == "network":
        return news, owner_link(ctx, entry.owner)
    return section_link(ctx, "libraries"), owner_link(ctx, entry.owner), listed
