"""Pages of posts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.catalogue.authorship import is_unconfirmed
from plugins.catalogue.catalogue import NOTHING, Posts
from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Post, Translation
from plugins.catalogue.model.base import Said
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.relate.references import event_key
from plugins.pages.parts.cards import (
    cards,
    event_card,
    post_card,
    post_summary,
    post_title,
    programme_card,
    project_card,
)
from plugins.pages.context import Edition
from plugins.pages.parts.head import authorship_note, feed, head, made, section_link
from plugins.pages.parts.view_parts import beside, body, own, owner_link, picture, said, sources, term_links, when
from plugins.pages.page import Page
from plugins.pages.json_ld.records import news_article
from plugins.pages.site.alternative_formats import version_addresses, versions
from plugins.pages.parts.videos import video_of
from plugins.pages.views.news import PostPage
from plugins.pages.views.parts import BodyRef, Link, Pager

Written = tuple[Entry[Post], Rendition]
"""A post and its text in the language of the page."""


def post_pages(ed: Edition, owner: str) -> Iterator[Page]:
    """A page for every post of an owner that is written in this language; neighbours are the others of them."""
    posts = ed.catalogue.by_owner.get(owner, NOTHING).posts
    found = [(entry, text) for entry in posts if (text := entry.text_in(ed.lang)) is not None]
    last = len(found) - 1
    for number, (entry, text) in enumerate(found):
        older = found[number + 1] if number < last else None
        newer = found[number - 1] if number else None
        yield _post_page(ed, entry, text, older, newer, ed.site.nearby.to(entry))


def _post_page(
    ed: Edition, entry: Entry[Post], text: Rendition, older: Written | None, newer: Written | None, related: Posts
) -> Page:
    """The page of a post, without its view: what it is made from tells whether it must be made at all."""
    data = entry.data
    project, programme, event = _belongs(ed, entry)
    facts = ed.site.texts.get(text.text)
    links = ed.linker.in_text(text.path, facts, text.lang) if facts else []
    library = ed.catalogue.libraries.get(entry.owner)
    parts = [
        ed.site.stamps.base,
        entry.stamp,
        library.data.accessibility_statement or "" if library else "",
        *(found[0].card if found else "-" for found in (older, newer)),
        *(found.stamp if found else "-" for found in (project, programme, event)),
        # An event's card says when it is next.
        f"{ed.site.today}" if event else "",
        *(post.card for post in related),
        *links,
    ]
    if data.picture or (facts and facts.pictures):
        parts.append(repr(_pictures(ed, entry, text)))
    if data.video:
        parts.append(repr(video_of(ed, entry, post_title(text))))
    url = ed.urls.post(entry.owner, entry.id)
    alternates = [(ed.lang, ed.site.site_url + url)]
    if len(entry.texts) > 1:
        if entry.text_in(ed.other):
            alternates.append((ed.other, ed.site.site_url + ed.twin_urls.post(entry.owner, entry.id)))
        alternates += [(tag, ed.site.site_url + address) for tag, address in version_addresses(entry)]

    return Page(
        url,
        "post.html",
        lang=ed.lang,
        source=text.path,
        # A function of its own would hold all names of this one, a hundred thousand times.
        make=partial(_post, ed, entry, text, older, newer, related),
        inputs="\n".join(parts),
        alternates=tuple(sorted(alternates, reverse=True)),
    )


def _pictures(ed: Edition, entry: Entry[Post], text: Rendition) -> list[object]:
    """The files of the pictures of a post."""
    facts = ed.site.texts.get(text.text)
    names = [entry.data.picture.file] if entry.data.picture else []
    names += [mark.file.rpartition("/")[2] for mark in facts.pictures] if facts else []
    paths = [ed.catalogue.pictures.get(f"{entry.owner}/{name}", "") for name in names]
    return [ed.picture(path) for path in paths]


def _neighbour(ed: Edition, found: Written | None) -> Link | None:
    return Link(post_title(found[1]), ed.urls.post(found[0].owner, found[0].id)) if found else None


Belongs = tuple[Entry[Project] | None, Entry[Programme] | None, Entry[Event] | None]


def _belongs(ed: Edition, entry: Entry[Post]) -> Belongs:
    """The project, programme and event that a post tells of."""
    data, catalogue = entry.data, ed.catalogue
    return (
        catalogue.projects.get(data.project) if data.project else None,
        catalogue.programmes.get(data.programme) if data.programme else None,
        catalogue.events.get(event_key(entry.owner, data.event)) if data.event else None,
    )


def _post(
    ed: Edition, entry: Entry[Post], text: Rendition, older: Written | None, newer: Written | None, related: Posts
) -> PostPage:
    data = entry.data
    project, programme, event = _belongs(ed, entry)
    url = ed.urls.post(entry.owner, entry.id)
    title, summary = post_title(text), post_summary(entry, text)
    twin = ed.twin_urls.post(entry.owner, entry.id) if entry.text_in(ed.other) else ""
    translated = text.data if isinstance(text.data, Translation) else None
    image = picture(
        ed,
        entry.owner,
        data.picture,
        (translated.picture_alt or "") if translated else "",
        (translated.picture_caption or "") if translated else "",
    )
    date = when(ed, data.date)
    ref = body(ed, entry.owner, text) or BodyRef("", (), text.lang)
    assert date is not None  # a post always has a date
    return PostPage(
        head=head(
            ed,
            "post",
            url,
            title,
            summary.text,
            section="news",
            trail=_post_trail(ed, entry),
            twin=twin,
            nearest=ed.twin_urls.owned(entry.owner, "news"),
            versions=versions(ed, entry),
            feeds=(feed(ed, owner_link(ed, entry.owner).text.text, ed.urls.owned(entry.owner, "news")),),
            band=entry.owner,
            og=f"library/{entry.owner}",
            og_type="article",
            structured=(news_article(ed, entry, url, title.text, summary.text, text.lang, image.src if image else ""),),
            made=made(ed, entry, text.path, data.modified),
            distinguish=date.text,
        ),
        band=entry.owner,
        owner=owner_link(ed, entry.owner),
        when=date,
        modified=when(ed, data.modified),
        authors=_authors(ed, entry),
        summary=beside(title, summary),
        picture=image,
        video=video_of(ed, entry, title),
        body=ref,
        topics=term_links(ed, "topics", data.topics),
        audiences=term_links(ed, "audiences", data.audiences),
        project=project_card(ed, project) if project else None,
        event=event_card(ed, event) if event else None,
        programme=programme_card(ed, programme) if programme else None,
        translation=Link(said(ed, None) or own(ed, ""), twin) if twin else None,
        related=cards(post_card, ed, related),
        pager=Pager(_neighbour(ed, older), _neighbour(ed, newer)),
        sources=sources(ed, data.sources),
        authorship=authorship_note(ed, entry),
    )


def _authors(ed: Edition, entry: Entry[Post]) -> tuple[Said, ...]:
    """Who wrote it, in words: the portal where it compiled the text, else those whom the library names."""
    if is_unconfirmed(entry):
        return (own(ed, ed.words("Compiled by the portal {name}", name=ed.catalogue.portal.name.pick(ed.lang).text)),)
    return tuple(
        own(ed, author.name) if author.name else author.role.pick(ed.lang)
        for author in entry.data.authors
        if author.name or author.role
    )


def _post_trail(ed: Edition, entry: Entry[Post]) -> tuple[Link, ...]:
    news = section_link(ed, "news")
    listed = Link(own(ed, news.text.text), ed.urls.owned(entry.owner, "news"))
    if entry.owner == "network":
        return news, owner_link(ed, entry.owner)
    return section_link(ed, "libraries"), owner_link(ed, entry.owner), listed
