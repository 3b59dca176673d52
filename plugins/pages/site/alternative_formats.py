"""Versions of texts: easy to read, in Lithuanian Sign Language. Each has a page; portal pages list them all.

A version stands below the page of its text, in the language it is written in: /apie/prieinamumas/lengvai/. Sign
language has one page, with Lithuanian around it; English pages lead there too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Easy, Signed
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.values.tags import EASY, SIGNED, VERSIONS, written_in
from plugins.catalogue.read.paths import NETWORK, Kind
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.link_resolver import entry_address, version_address, version_addresses
from plugins.pages.listings.taxonomy import list_link
from plugins.pages.page import Page
from plugins.pages.parts.cards import language_mark, post_title
from plugins.pages.parts.head import head, provenance, section_link
from plugins.pages.parts.videos import video_view
from plugins.pages.parts.view_parts import best_text, body, link, own, owner_link, when
from plugins.pages.views.news import Collection, VersionPage
from plugins.pages.views.parts import Alternate, Card, CardGroup, Link, VersionLink

COLLECTED = MappingProxyType({"lengvai-suprantama": tuple(EASY.values()), "gestu-kalba": (SIGNED,)})
"""Pages of the portal → the versions that each lists."""
_FORMS = MappingProxyType(
    {"lt-simple": N_("easy to read"), "en-simple": N_("easy to read"), SIGNED: N_("in sign language")}
)
_NAMES = MappingProxyType(
    {"lt-simple": N_("Easy to read"), "en-simple": N_("Easy to read"), SIGNED: N_("Sign language")}
)
_GROUPS = (
    (Kind.PAGE, N_("About the portal")),
    (Kind.GUIDE, N_("Guides")),
    (Kind.EVENT, N_("Events")),
    (Kind.PROJECT, N_("Projects")),
    (Kind.PROGRAMME, N_("Programmes")),
    (Kind.PARTNER, N_("Partners")),
    (Kind.POST, N_("News")),
)


def versions(ctx: Context, entry: Entry[Any]) -> tuple[VersionLink, ...]:
    """Links to the versions of an entry; what is written in the other language says so."""
    return tuple(_version_link(ctx, tag, url) for tag, url in version_addresses(entry))


def _version_link(ctx: Context, tag: str, url: str) -> VersionLink:
    form = ctx.words(_FORMS[tag])
    mark = "" if tag == SIGNED else language_mark(ctx, written_in(tag))
    return VersionLink(tag, own(ctx, f"{form} ({mark})" if mark else form), url)


WITH_VERSIONS = "versions"
"""The entries with a version, as the reader is asked for them."""


def with_versions(found: Catalogue) -> Iterator[Entry[Any]]:
    """The entries of which there may be a version."""
    kinds = (
        *(found.pages, found.guides, found.events, found.projects, found.programmes, found.partners),
        found.posts,
    )
    for entry in chain.from_iterable(kind.values() for kind in kinds):
        if entry.texts and any(text.lang in VERSIONS for text in entry.texts):
            yield entry


def version_pages(ctx: Context) -> Iterator[Page]:
    """A page for every version that is written in this language."""
    for entry in ctx.site.reader.entries(WITH_VERSIONS):
        for text in entry.texts:
            if text.lang in VERSIONS and written_in(text.lang) == ctx.lang:
                yield _version(ctx, entry, text)


def _version(ctx: Context, entry: Entry[Any], text: Rendition) -> Page:
    data = text.data
    assert isinstance(data, (Easy, Signed))  # of files with such names (catalogue/read/files.py)
    url = version_address(entry, text.lang)
    title = LocalizedText(data.title, "lt" if text.lang == SIGNED else text.lang)
    summary = replace(title, text=data.summary) if data.summary else None
    home = _home(ctx, entry)
    twin = EASY[ctx.other] if text.lang != SIGNED else ""
    original = _original(ctx, entry)
    name = ctx.words(_NAMES[text.lang])
    page_head = head(
        ctx,
        "version",
        url,
        title,
        f"{name}: {data.summary or data.title}",
        section=home[0],
        trail=(*home[1], *((original,) if original.url != ctx.urls.section("about") else ())),
        nearest=version_address(entry, twin) if entry.text_in(twin) else _nearest(ctx, entry),
        band=entry.owner if entry.owner != NETWORK else "",
        og=f"library/{entry.owner}" if entry.owner != NETWORK else "portal",
        og_type="article",
        made=provenance(ctx, entry, text.path, data.modified),
        distinguish=name,
    )
    others = tuple(_version_link(ctx, tag, where) for tag, where in version_addresses(entry) if tag != text.lang)
    page_head = replace(page_head, alternates=_alternates(ctx, entry), versions=others)
    shown = body(ctx, entry.owner, text)
    signed = isinstance(data, Signed)
    view = VersionPage(
        head=page_head,
        band=entry.owner if entry.kind in (Kind.POST, Kind.EVENT, Kind.PROJECT) else None,
        owner=owner_link(ctx, entry.owner) if entry.owner != NETWORK else None,
        tag=text.lang,
        signed=signed,
        original=original,
        summary=summary,
        video=video_view(ctx, entry.owner, data.video, title, SIGNED) if isinstance(data, Signed) else None,
        body=replace(shown, lang=title.lang) if shown else None,
        modified=when(ctx, data.modified),
    )
    return Page(url, "version.html", view, ctx.lang, text.path)


def _alternates(ctx: Context, entry: Entry[Any]) -> tuple[Alternate, ...]:
    """All forms of an entry, each with its tag."""
    pages = dict(version_addresses(entry))
    for lang, urls in ((ctx.lang, ctx.urls), (ctx.other, ctx.other_urls)):
        if entry.kind not in (Kind.POST, Kind.PAGE, Kind.GUIDE) or entry.text_in(lang):
            pages[lang] = entry_address(urls, entry)
    return tuple(Alternate(tag, ctx.site.site_url + url) for tag, url in sorted(pages.items(), reverse=True))


def _original(ctx: Context, entry: Entry[Any]) -> Link:
    """The page of the entry itself: in this language, or in the one there is."""
    if entry.kind in (Kind.POST, Kind.PAGE, Kind.GUIDE):
        text = best_text(entry, ctx.lang)
        assert text is not None  # such an entry is a text
        return Link(post_title(text), entry_address(ctx.urls if text.lang == ctx.lang else ctx.other_urls, entry))
    title = entry.data.name if entry.kind is Kind.PARTNER else entry.data.title
    return Link(title.pick(ctx.lang), entry_address(ctx.urls, entry))


def _home(ctx: Context, entry: Entry[Any]) -> tuple[str, tuple[Link, ...]]:
    """The section that an entry stands in, and the breadcrumb down to it."""
    if entry.kind in (Kind.POST, Kind.EVENT):
        key = "news" if entry.kind is Kind.POST else "events"
        listed = section_link(ctx, key)
        owner = owner_link(ctx, entry.owner)
        if entry.owner == NETWORK:
            return key, (listed, owner)
        own_list = link(ctx, listed.text.text, ctx.urls.owned(entry.owner, key))
        return key, (section_link(ctx, "libraries"), owner, own_list)
    if entry.kind is Kind.PROJECT:
        return "projects", (section_link(ctx, "projects"),)
    if entry.kind in (Kind.PROGRAMME, Kind.PARTNER):
        return "projects", (list_link(ctx, "programmes" if entry.kind is Kind.PROGRAMME else "partners"),)
    section = "librarians" if entry.kind is Kind.GUIDE else "about"
    return section, (section_link(ctx, section),)


def _nearest(ctx: Context, entry: Entry[Any]) -> str:
    """Where the language switch leads: the text itself in the other language, or its section."""
    if entry.kind not in (Kind.POST, Kind.PAGE, Kind.GUIDE) or entry.text_in(ctx.other):
        return entry_address(ctx.other_urls, entry)
    return ctx.other_urls.section({Kind.POST: "news", Kind.GUIDE: "librarians"}.get(entry.kind, "about"))


def collection(ctx: Context, tags: tuple[str, ...]) -> Collection:
    """All texts that have one of these versions; those in the language of the page first."""
    ordered = sorted(tags, key=lambda tag: written_in(tag) != ctx.lang)
    groups: dict[Kind, list[Card]] = {kind: [] for kind, _ in _GROUPS}
    for entry in ctx.site.reader.entries(WITH_VERSIONS):
        found = next((text for tag in ordered if (text := entry.text_in(tag))), None)
        if found is not None:
            groups[entry.kind].append(_card(ctx, entry, found))
    count = sum(map(len, groups.values()))
    signed = tags == (SIGNED,)
    if not count:
        text = ctx.words("There are none yet.")
    elif signed:
        text = ctx.words.plural(
            "{n} text has a video in sign language.", "{n} texts have a video in sign language.", count
        )
    else:
        text = ctx.words.plural("{n} text is easy to read.", "{n} texts are easy to read.", count)
    return Collection(
        ctx.words("All texts in sign language") if signed else ctx.words("All texts that are easy to read"),
        text,
        tuple(CardGroup(ctx.words(title), kind.value, tuple(groups[kind])) for kind, title in _GROUPS if groups[kind]),
    )


def _card(ctx: Context, entry: Entry[Any], text: Rendition) -> Card:
    mark = "" if text.lang == SIGNED else language_mark(ctx, written_in(text.lang))
    title = text.data.title
    return Card(
        kind=entry.kind.value,
        title=LocalizedText(title, "lt" if text.lang == SIGNED else text.lang),
        url=version_address(entry, text.lang),
        owner=owner_link(ctx, entry.owner) if entry.owner != NETWORK else None,
        when=when(ctx, entry.dated) if entry.kind is Kind.POST else None,
        language_mark=mark,
        hreflang=text.lang,
    )
