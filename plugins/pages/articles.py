"""Pages of texts: posts, guides, pages about the portal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Page as TextRecord
from plugins.catalogue.model.article import Post, Translation
from plugins.catalogue.read.paths import Kind
from plugins.catalogue.references import event_key
from plugins.pages.cards import (
    cards,
    event_card,
    page_card,
    post_card,
    post_summary,
    post_title,
    programme_card,
    project_card,
)
from plugins.pages.edition import Edition
from plugins.pages.head import feed, head, made, section_link
from plugins.pages.linking import page_address
from plugins.pages.make import body, own, owner_link, picture, said, sources, term_links, when
from plugins.pages.page import Page
from plugins.pages.structured import news_article, organization
from plugins.pages.views.home import AboutPage
from plugins.pages.views.news import PostPage, TextPage
from plugins.pages.views.parts import BodyRef, Card, Link, Pager

RELATED = 4


def post_pages(ed: Edition) -> Iterator[Page]:
    """A page for every post written in this language; neighbours are the library's posts in this language."""
    by_owner: dict[str, list[tuple[Entry[Post], Rendition]]] = {}
    for entry in ed.catalogue.posts.values():
        text = entry.text_in(ed.lang)
        if text is not None:
            by_owner.setdefault(entry.owner, []).append((entry, text))
    for found in by_owner.values():
        line = [None, *found, None]
        for (newer, here), (_, older) in zip(pairwise(line), pairwise(line[1:]), strict=False):
            if here is not None:
                yield _post(ed, *here, Pager(_neighbour(ed, older), _neighbour(ed, newer)))


def _neighbour(ed: Edition, found: tuple[Entry[Post], Rendition] | None) -> Link | None:
    return Link(post_title(found[1]), ed.urls.post(found[0].owner, found[0].id)) if found else None


def _post(ed: Edition, entry: Entry[Post], text: Rendition, pager: Pager) -> Page:
    data = entry.data
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
    catalogue = ed.catalogue
    project = catalogue.projects.get(data.project) if data.project else None
    programme = catalogue.programmes.get(data.programme) if data.programme else None
    event = catalogue.events.get(event_key(entry.owner, data.event)) if data.event else None
    date = when(ed, data.date)
    ref = body(ed, entry.owner, text) or BodyRef("", (), text.lang)
    assert date is not None  # a post always has a date
    view = PostPage(
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
        authors=tuple(
            own(ed, author.name) if author.name else author.role.pick(ed.lang)
            for author in data.authors
            if author.name or author.role
        ),
        summary=summary,
        picture=image,
        body=ref,
        topics=term_links(ed, "topics", data.topics),
        audiences=term_links(ed, "audiences", data.audiences),
        project=project_card(ed, project) if project else None,
        event=event_card(ed, event) if event else None,
        programme=programme_card(ed, programme) if programme else None,
        translation=Link(said(ed, None) or own(ed, ""), twin) if twin else None,
        related=_related(ed, entry),
        pager=pager,
        sources=sources(ed, data.sources),
    )
    return Page(url, "post.html", view, ed.lang, text.path)


def _post_trail(ed: Edition, entry: Entry[Post]) -> tuple[Link, ...]:
    news = section_link(ed, "news")
    listed = Link(own(ed, news.text.text), ed.urls.owned(entry.owner, "news"))
    if entry.owner == "network":
        return news, owner_link(ed, entry.owner)
    return section_link(ed, "libraries"), owner_link(ed, entry.owner), listed


def _related(ed: Edition, entry: Entry[Post]) -> tuple[Card, ...]:
    """Posts of the same project, programme or topics, nearest in time first: theirs are the reasons to read on."""
    catalogue, data = ed.catalogue, entry.data
    pools: list[tuple[Any, int]] = []
    if data.project and data.project in catalogue.by_project:
        pools.append((catalogue.by_project[data.project].posts, 8))
    if data.programme and data.programme in catalogue.by_programme:
        pools.append((catalogue.by_programme[data.programme].posts, 3))
    for topic in data.topics:
        if topic in catalogue.by_topic:
            pools.append((_nearby(catalogue.by_topic[topic].posts, entry), 2))
    scores: dict[str, int] = {}
    found: dict[str, Entry[Post]] = {}
    for posts, weight in pools:
        for post in posts[:40]:
            if post.key != entry.key:
                scores[post.key] = scores.get(post.key, 0) + weight
                found[post.key] = post
    days = entry.data.date.first.toordinal()
    best = sorted(scores, key=lambda key: (-scores[key], abs(found[key].data.date.first.toordinal() - days), key))
    return cards(post_card, ed, (found[key] for key in best[:RELATED]))


def _nearby(posts: tuple[Entry[Post], ...], entry: Entry[Post]) -> tuple[Entry[Post], ...]:
    """The posts of a topic around one, so that a new post elsewhere in time changes nothing here. Posts stand newest
    first."""
    low, high = 0, len(posts)
    wanted = (entry.data.date, entry.key)
    while low < high:
        middle = (low + high) // 2
        if (posts[middle].data.date, posts[middle].key) > wanted:
            low = middle + 1
        else:
            high = middle
    return posts[max(0, low - 6) : low + 7]


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
        structured=(organization(ed),) if section == "about" else (),
        made=made(ed, entry, text.path, text.modified or entry.data.modified),  # type: ignore[arg-type]
    )


def _text(ed: Edition, entry: Entry[TextRecord], text: Rendition, section: str) -> Page:
    siblings = ed.catalogue.guides if entry.kind is Kind.GUIDE else ed.catalogue.pages
    page_head = _page_head(ed, entry, text, section, "text")
    view = TextPage(
        head=page_head,
        summary=page_card(ed, entry).summary or own(ed, ""),
        body=body(ed, entry.owner, text) or BodyRef("", (), text.lang),
        modified=when(ed, text.modified or entry.data.modified),  # type: ignore[arg-type]
        siblings=tuple(
            Link(card.title, card.url)
            for card in (page_card(ed, other) for other in siblings.values() if other.id != "apie")
        ),
        sources=sources(ed, entry.data.sources),
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
