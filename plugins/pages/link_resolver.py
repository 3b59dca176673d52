"""Links in texts: from what an author wrote to an address of the site, or to the problem that it is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Page, Translation
from plugins.catalogue.model.values.tags import VERSIONS, written_in
from plugins.catalogue.read.advice.near_fields import near_name
from plugins.catalogue.read.paths import NETWORK, Kind, version_of
from plugins.catalogue.tracing import NotedSet
from plugins.markdown_text.anchors import to_own_heading
from plugins.markdown_text.render import TextFacts
from plugins.pages.urls import FEW, LISTS, TABLE_KINDS, Urls

_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")


class Target(NamedTuple):
    """Where a link leads. `url` is "" where it leads nowhere; then `rule` says why."""

    url: str
    rule: str = ""


def slug_of(entry: Entry[Page], lang: str) -> str:
    """The slug of a page or guide in a language."""
    text = entry.text_in(lang)
    if text is not None and isinstance(text.data, (Page, Translation)) and text.data.slug:
        return text.data.slug
    return entry.data.slug or entry.id


def addresses(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """path under content/ → language → address, for every file that has a page. Posts and pages have one only in
    the languages they are written in; everything else in both."""
    found: dict[str, dict[str, str]] = {}
    both = {"lt": Urls("lt"), "en": Urls("en")}

    def everywhere(entry: Entry[Any], address: Callable[[Urls], str]) -> None:
        pages = {lang: address(urls) for lang, urls in both.items()}
        for path in (entry.path, *(text.path for text in entry.texts)):
            found[path] = pages
        versions(entry, pages)

    def versions(entry: Entry[Any], pages: dict[str, str]) -> None:
        """Versions have addresses of their own: who reads easy texts is led from one to the next."""
        pages.update((text.lang, version_address(entry, text.lang)) for text in entry.texts if text.lang in VERSIONS)

    for library in catalogue.libraries.values():
        everywhere(library, lambda urls, id=library.id: urls.library(id))
    for project in catalogue.projects.values():
        everywhere(project, lambda urls, id=project.id: urls.project(id))
    for programme in catalogue.programmes.values():
        everywhere(programme, lambda urls, id=programme.id: urls.item("programmes", id))
    for partner in catalogue.partners.values():
        everywhere(partner, lambda urls, id=partner.id: urls.item("partners", id))
    for event in catalogue.events.values():
        everywhere(event, lambda urls, event=event: urls.event(event.owner, event.id))
    for post in catalogue.posts.values():
        pages = {text.lang: both[text.lang].post(post.owner, post.id) for text in post.texts if text.lang in both}
        found.update(dict.fromkeys((text.path for text in post.texts), pages))
        if len(post.texts) > len(pages):
            versions(post, pages)
    for entry in (*catalogue.pages.values(), *catalogue.guides.values()):
        pages = {text.lang: page_address(both[text.lang], entry) for text in entry.texts if text.lang in both}
        found.update(dict.fromkeys((text.path for text in entry.texts), pages))
        versions(entry, pages)
    return found


def known_paths(
    catalogue: Catalogue, pages: Mapping[str, Mapping[str, str]], statics: Iterable[str] = ()
) -> frozenset[str]:
    """Addresses of the site that stay: pages of records and texts, sections, lists, with their calendars and feeds;
    and `statics`, files at the root of the site."""
    found = {url for page in pages.values() for url in page.values()} | {"/sitemap.xml", "/robots.txt", *statics}
    for urls in (Urls("lt"), Urls("en")):
        found |= {urls.home(), urls.site_map(), urls.patterns(), urls.open_data(), urls.feed(urls.news())}
        found |= {urls.projects("table")} if catalogue.projects else set()
        found |= {urls.section(key) for key in LISTS}
        found |= {urls.owned(NETWORK, key) for key in ("news", "events")}
        found |= {urls.owned(library, key) for library in catalogue.libraries for key in ("news", "events")}
        found.update(_beside_pages(catalogue, urls))
        found |= {urls.item("counties", id) for id in catalogue.counties}
        found |= {urls.item("municipalities", id) for id in catalogue.municipalities}
        for key, records in (
            ("libraries", catalogue.libraries),
            ("projects", catalogue.projects),
            ("events", catalogue.events),
        ):
            if len(records) >= FEW:
                found |= {urls.table(urls.section(key), kind) for kind in TABLE_KINDS}
                if key == "projects":
                    for part in ("funding", "results"):
                        found |= {urls.table(urls.projects(), kind, part) for kind in TABLE_KINDS}
        terms = (("topics", catalogue.topics), ("audiences", catalogue.audiences))
        for key, pool in (*terms, ("services", catalogue.services), ("access", catalogue.access)):
            found |= {urls.term(key, term) for term in pool.values() if not term.merged_into}
    return frozenset(found)


def _beside_pages(catalogue: Catalogue, urls: Urls) -> Iterator[str]:
    """The calendars and feeds that stand beside pages, whatever is in them today."""
    owners = (NETWORK, *catalogue.libraries)
    calendars = [urls.events(), *(urls.owned(owner, "events") for owner in owners)]
    calendars += [
        urls.branch(library.id, place.id) for library in catalogue.libraries.values() for place in library.data.branches
    ]
    feeds = [urls.news(), urls.projects(), *(urls.owned(owner, "news") for owner in owners)]
    feeds += [urls.project(id) for id in catalogue.projects]
    for key, terms in (("topics", catalogue.topics), ("audiences", catalogue.audiences)):
        pages = [urls.term(key, term) for term in terms.values() if not term.merged_into]
        calendars += pages
        feeds += pages if key == "topics" else []
    yield from map(urls.calendar, calendars)
    yield from map(urls.feed, feeds)


def page_address(urls: Urls, entry: Entry[Page]) -> str:
    """The address of a page or guide; pages/apie.md is the section itself."""
    if entry.kind is Kind.GUIDE:
        return urls.guide(slug_of(entry, urls.lang))
    return urls.section("about") if entry.id == "apie" else urls.about(slug_of(entry, urls.lang))


def entry_address(urls: Urls, entry: Entry[Any]) -> str:
    """The address of the page of an entry that may have versions."""
    if entry.kind is Kind.POST:
        return urls.post(entry.owner, entry.id)
    if entry.kind is Kind.EVENT:
        return urls.event(entry.owner, entry.id)
    if entry.kind is Kind.PROJECT:
        return urls.project(entry.id)
    if entry.kind is Kind.PROGRAMME:
        return urls.item("programmes", entry.id)
    if entry.kind is Kind.PARTNER:
        return urls.item("partners", entry.id)
    return page_address(urls, entry)


def version_address(entry: Entry[Any], tag: str) -> str:
    """The address of a version: below that of the page in the language that it is written in."""
    urls = Urls("en" if written_in(tag) == "en" else "lt")
    return urls.version(entry_address(urls, entry), tag)


def version_addresses(entry: Entry[Any]) -> tuple[tuple[str, str], ...]:
    """The versions of an entry as (tag, address)."""
    return tuple((text.lang, version_address(entry, text.lang)) for text in entry.texts if text.lang in VERSIONS)


class Linker(Struct, frozen=True):
    """Resolves links of texts, knowing which file has which address."""

    pages: Mapping[str, Mapping[str, str]]
    lists: frozenset[str] | NotedSet
    """All addresses that a text may name as such, from the site's root."""

    def resolve(self, path: str, written: str, lang: str) -> Target:
        """Where a link in the file `path` leads, for a reader of `lang`.

        Allowed are web addresses, mailto: and tel:, #anchors, paths of the site (/apie/), and files under content/
        relative to this one. A path out of content/ is refused (a file of the machine must never be reachable).
        """
        if written.startswith(("https://", "http://")):
            return Target(written)
        if _SCHEME.match(written) or written.startswith(("#", "//")):
            return Target("", "link-unsafe") if written.startswith("//") else Target(written)
        # A relative reference has neither scheme nor host (RFC 3986, 4.2): path, query, fragment, by their signs.
        address, _, fragment = written.partition("#")
        address = address.partition("?")[0]
        fragment = f"#{fragment}" if fragment else ""
        if address.startswith("/"):
            return Target(address + fragment) if address in self.lists else Target("", "link-broken")
        wanted = _beside(path, unquote(address))
        if wanted.startswith("..") or "\\" in wanted or "\x00" in wanted:
            return Target("", "link-outside")
        page = self.pages.get(wanted)
        if page is None:
            return Target("", "link-broken")
        lang = version_of(wanted) or lang
        return Target((page.get(lang) or page.get(written_in(lang)) or next(iter(page.values()))) + fragment)

    def in_text(self, path: str, facts: TextFacts, lang: str) -> list[str]:
        """The addresses of all links of a text, in their order; "" where one leads nowhere."""
        anchors = {heading.anchor for heading in facts.headings}
        return [self.resolve(path, to_own_heading(written, anchors), lang).url for written in facts.links]

    def near(self, path: str, written: str) -> str:
        """The name of the file that a link to nothing may have meant, "" where none is like it. Looks at all files: not
        for every link of a text of anybody's."""
        folder, name = posixpath.split(_beside(path, unquote(written.partition("#")[0].partition("?")[0])))
        beside = [posixpath.basename(known) for known in self.pages if posixpath.dirname(known) == folder]
        return near_name(name, beside).get("near", "")


def _beside(path: str, address: str) -> str:
    """A relative address from where the file `path` lies; begins with ".." where it leads out of content/."""
    folder = path.rpartition("/")[0]
    rest = address
    while rest.startswith("../") and folder:
        folder, rest = folder.rpartition("/")[0], rest[3:]
    if "./" in rest or "//" in rest or not rest or rest[0] == "/" or rest.endswith((".", "/")):
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    return f"{folder}/{rest}" if folder else rest
