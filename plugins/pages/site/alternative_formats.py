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

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Easy, Signed
from plugins.catalogue.model.base import Said
from plugins.catalogue.model.values.tags import EASY, SIGNED, VERSIONS, written_in
from plugins.catalogue.read.paths import NETWORK, Kind
from plugins.pages.parts.cards import language_mark, post_title
from plugins.pages.context import Edition
from plugins.pages.parts.head import head, made, section_link
from plugins.pages.link_resolver import entry_address, version_address
from plugins.pages.listings.taxonomy import list_link
from plugins.pages.parts.view_parts import best_text, body, link, own, owner_link, when
from plugins.pages.page import Page
from plugins.pages.parts.videos import video_view
from plugins.pages.views.news import Collection, VersionPage
from plugins.pages.views.parts import Alternate, Card, CardGroup, Link
from plugins.pages.views.alternative_formats import VersionLink
from plugins.i18n.catalogs import N_

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


def version_addresses(entry: Entry[Any]) -> tuple[tuple[str, str], ...]:
    """The versions of an entry as (tag, address)."""
    return tuple((text.lang, version_address(entry, text.lang)) for text in entry.texts if text.lang in VERSIONS)


def versions(ed: Edition, entry: Entry[Any]) -> tuple[VersionLink, ...]:
    """Links to the versions of an entry; what is written in the other language says so."""
    return tuple(_version_link(ed, tag, url) for tag, url in version_addresses(entry))


def _version_link(ed: Edition, tag: str, url: str) -> VersionLink:
    form = ed.words(_FORMS[tag])
    mark = "" if tag == SIGNED else language_mark(ed, written_in(tag))
    return VersionLink(tag, own(ed, f"{form} ({mark})" if mark else form), url)


def with_versions(ed: Edition) -> Iterator[Entry[Any]]:
    """The entries of which there may be a version."""
    found = ed.catalogue
    kinds = (
        *(found.pages, found.guides, found.events, found.projects, found.programmes, found.partners),
        found.posts,
    )
    for entry in chain.from_iterable(kind.values() for kind in kinds):
        if entry.texts and any(text.lang in VERSIONS for text in entry.texts):
            yield entry


def version_pages(ed: Edition) -> Iterator[Page]:
    """A page for every version that is written in this language."""
    for entry in with_versions(ed):
        for text in entry.texts:
            if text.lang in VERSIONS and written_in(text.lang) == ed.lang:
                yield _version(ed, entry, text)


def versions_inputs(ed: Edition) -> str:
    """What the pages of versions are made from beside what all lists are: the texts of posts. (Those of records are
    among the records.)"""
    posts = ed.catalogue.posts.values()
    found = (post.stamp for post in posts if len(post.texts) > 1 and any(text.lang in VERSIONS for text in post.texts))
    return "\n".join(found)


def _version(ed: Edition, entry: Entry[Any], text: Rendition) -> Page:
    data = text.data
    assert isinstance(data, (Easy, Signed))  # of files with such names (catalogue/read/files.py)
    url = version_address(entry, text.lang)
    title = Said(data.title, "lt" if text.lang == SIGNED else text.lang)  # type: ignore[arg-type]
    summary = replace(title, text=data.summary) if data.summary else None
    home = _home(ed, entry)
    twin = EASY[ed.other] if text.lang != SIGNED else ""
    original = _original(ed, entry)
    name = ed.words(_NAMES[text.lang])
    page_head = head(
        ed,
        "version",
        url,
        title,
        f"{name}: {data.summary or data.title}",
        section=home[0],
        trail=(*home[1], *((original,) if original.url != ed.urls.section("about") else ())),
        nearest=version_address(entry, twin) if entry.text_in(twin) else _nearest(ed, entry),
        band=entry.owner if entry.owner != NETWORK else "",
        og=f"library/{entry.owner}" if entry.owner != NETWORK else "portal",
        og_type="article",
        made=made(ed, entry, text.path, data.modified),
        distinguish=name,
    )
    others = tuple(_version_link(ed, tag, where) for tag, where in version_addresses(entry) if tag != text.lang)
    page_head = replace(page_head, alternates=_alternates(ed, entry), versions=others)
    shown = body(ed, entry.owner, text)
    signed = isinstance(data, Signed)
    view = VersionPage(
        head=page_head,
        band=entry.owner if entry.kind in (Kind.POST, Kind.EVENT, Kind.PROJECT) else None,
        owner=owner_link(ed, entry.owner) if entry.owner != NETWORK else None,
        tag=text.lang,
        signed=signed,
        original=original,
        summary=summary,
        video=video_view(ed, entry.owner, data.video, title, SIGNED) if isinstance(data, Signed) else None,
        body=replace(shown, lang=title.lang) if shown else None,
        modified=when(ed, data.modified),
    )
    return Page(url, "version.html", view, ed.lang, text.path)


def _alternates(ed: Edition, entry: Entry[Any]) -> tuple[Alternate, ...]:
    """All forms of an entry, each with its tag."""
    pages = dict(version_addresses(entry))
    for lang, urls in ((ed.lang, ed.urls), (ed.other, ed.twin_urls)):
        if entry.kind not in (Kind.POST, Kind.PAGE, Kind.GUIDE) or entry.text_in(lang):
            pages[lang] = entry_address(urls, entry)
    return tuple(Alternate(tag, ed.site.site_url + url) for tag, url in sorted(pages.items(), reverse=True))


def _original(ed: Edition, entry: Entry[Any]) -> Link:
    """The page of the entry itself: in this language, or in the one there is."""
    if entry.kind in (Kind.POST, Kind.PAGE, Kind.GUIDE):
        text = best_text(entry, ed.lang)
        assert text is not None  # such an entry is a text
        return Link(post_title(text), entry_address(ed.urls if text.lang == ed.lang else ed.twin_urls, entry))
    title = entry.data.name if entry.kind is Kind.PARTNER else entry.data.title
    return Link(title.pick(ed.lang), entry_address(ed.urls, entry))


def _home(ed: Edition, entry: Entry[Any]) -> tuple[str, tuple[Link, ...]]:
    """The section that an entry stands in, and the breadcrumb down to it."""
    if entry.kind in (Kind.POST, Kind.EVENT):
        key = "news" if entry.kind is Kind.POST else "events"
        listed = section_link(ed, key)
        owner = owner_link(ed, entry.owner)
        if entry.owner == NETWORK:
            return key, (listed, owner)
        own_list = link(ed, listed.text.text, ed.urls.owned(entry.owner, key))
        return key, (section_link(ed, "libraries"), owner, own_list)
    if entry.kind is Kind.PROJECT:
        return "projects", (section_link(ed, "projects"),)
    if entry.kind in (Kind.PROGRAMME, Kind.PARTNER):
        return "projects", (list_link(ed, "programmes" if entry.kind is Kind.PROGRAMME else "partners"),)
    section = "librarians" if entry.kind is Kind.GUIDE else "about"
    return section, (section_link(ed, section),)


def _nearest(ed: Edition, entry: Entry[Any]) -> str:
    """Where the language switch leads: the text itself in the other language, or its section."""
    if entry.kind not in (Kind.POST, Kind.PAGE, Kind.GUIDE) or entry.text_in(ed.other):
        return entry_address(ed.twin_urls, entry)
    return ed.twin_urls.section({Kind.POST: "news", Kind.GUIDE: "librarians"}.get(entry.kind, "about"))


def collection(ed: Edition, tags: tuple[str, ...]) -> Collection:
    """All texts that have one of these versions; those in the language of the page first."""
    ordered = sorted(tags, key=lambda tag: written_in(tag) != ed.lang)
    groups: dict[Kind, list[Card]] = {kind: [] for kind, _ in _GROUPS}
    for entry in with_versions(ed):
        found = next((text for tag in ordered if (text := entry.text_in(tag))), None)
        if found is not None:
            groups[entry.kind].append(_card(ed, entry, found))
    count = sum(map(len, groups.values()))
    signed = tags == (SIGNED,)
    if not count:
        text = ed.words("There is none yet.")
    elif signed:
        text = ed.words.plural(
            "{n} text has a video in sign language.", "{n} texts have a video in sign language.", count
        )
    else:
        text = ed.words.plural("{n} text is easy to read.", "{n} texts are easy to read.", count)
    return Collection(
        ed.words("All texts in sign language") if signed else ed.words("All texts that are easy to read"),
        text,
        tuple(CardGroup(ed.words(title), kind.value, tuple(groups[kind])) for kind, title in _GROUPS if groups[kind]),
    )


def _card(ed: Edition, entry: Entry[Any], text: Rendition) -> Card:
    mark = "" if text.lang == SIGNED else language_mark(ed, written_in(text.lang))
    title = text.data.title  # type: ignore[attr-defined]
    return Card(
        kind=entry.kind.value,
        title=Said(title, "lt" if text.lang == SIGNED else text.lang),  # type: ignore[arg-type]
        url=version_address(entry, text.lang),
        owner=owner_link(ed, entry.owner) if entry.owner != NETWORK else None,
        when=when(ed, entry.dated) if entry.kind is Kind.POST else None,
        language_mark=mark,
        hreflang=text.lang,
    )
