"""Addresses that posts had before, as their authors name them: which of them can lead to the post, and the pages that
say so. The check and the build ask the same function, so that they say the same.

An earlier address never takes the place of a page, whoever's it is. Pages of files are known one by one. Lists come and
go with what stands in them; so an address that one of them could have is the portal's, whether the list is there today
or not (`_is_list`), and no earlier address changes what it leads to with a post of another library.

Below the page of a record every address is its owner's, whether there is a page or not: readers see in the address
whose page they read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.values.addresses import file_of
from plugins.catalogue.read.paths import NETWORK, Place, place_of
from plugins.pages.context import Context
from plugins.pages.link_resolver import Linker
from plugins.pages.page import Page
from plugins.pages.parts.head import head
from plugins.pages.urls import ERROR_PAGE, ROOTS, Urls
from plugins.pages.views.home import MovedPage
from plugins.pages.views.parts import Link

_NUMBER = re.compile(r"\d+(?:-\d+)?")
"""A year, a month, some days: parts of a list's address."""
_RECORDS = frozenset({"projects", "programmes", "partners", "libraries", "librarians", "about", "news", "events"})
"""Sections below which pages of files lie."""

_OF_THE_NETWORK: Mapping[str, str] = MappingProxyType(
    {
        file_of(address): address
        for urls in map(Urls, ROOTS)
        for address in (urls.owned(NETWORK, "news"), urls.owned(NETWORK, "events"))
    }
)
"""The network's own lists, by file: below them lie its posts and events."""


class Earlier(NamedTuple):
    """An earlier address of a post: the `number`th of its list, as it is `written`. `taken` is the file or the address
    that has it today, `foreign` the page of another owner below which it lies, `contested` another post that names it,
    too; all are "" where it leads to the post."""

    entry: Entry[Post]
    number: int
    written: str
    taken: str = ""
    foreign: str = ""
    contested: str = ""

    @property
    def url(self) -> str:
        return self.written if self.written.endswith((".html", "/")) else f"{self.written}/"

    @property
    def leads(self) -> bool:
        return not (self.taken or self.foreign or self.contested)


MOVED = "moved"
"""The posts with earlier addresses, as the reader is asked for them."""


def moved_posts(catalogue: Catalogue) -> Iterator[Entry[Post]]:
    """The posts with earlier addresses."""
    return (entry for entry in catalogue.posts.values() if entry.data.aliases)


def earlier_addresses(posts: Iterable[Entry[Post]], linker: Linker) -> tuple[Earlier, ...]:
    """The earlier addresses of posts, and what becomes of them. Of two posts that name the same one neither has it."""
    found = tuple(
        Earlier(entry, number, written) for entry in posts for number, written in enumerate(entry.data.aliases)
    )
    if not found:
        return ()
    pages = {file_of(address): path for path, found_pages in linker.pages.items() for address in found_pages.values()}
    lists = {file_of(address): address for address in (*linker.lists, ERROR_PAGE)}
    claimed: defaultdict[str, set[str]] = defaultdict(set)
    for earlier in found:
        claimed[file_of(earlier.url)].add(earlier.entry.path)
    judged = []
    for earlier in found:
        file = file_of(earlier.url)
        taken = pages.get(file) or lists.get(file) or (earlier.url if _is_list(file) else "")
        foreign = "" if taken else _above(file, earlier.entry.owner, pages)
        others = claimed[file] - {earlier.entry.path}
        judged.append(earlier._replace(taken=taken, foreign=foreign, contested=min(others, default="")))
    return tuple(judged)


def _above(file: str, owner: str, pages: Mapping[str, str]) -> str:
    """The file whose page, or the list of the network, below which another file lies and which is not this owner's; ""
    where there is none. `pages` are the files of pages with those of the content that they are of."""
    *folders, _ = file.split("/")
    for depth in range(1, len(folders) + 1):
        above = "/".join((*folders[:depth], "index.html"))
        place = place_of(pages[above]) if above in pages else None
        if isinstance(place, Place) and place.owner != owner:
            return pages[above]
        if above in _OF_THE_NETWORK and owner != NETWORK:
            return _OF_THE_NETWORK[above]
    return ""


def _is_list(file: str) -> bool:
    """Whether a page of this file could be one that the portal makes of what many files say: its address is made of
    the portal's own words and numbers, or ends in what a list is narrowed by (/projektai/temos/skaitymas/)."""
    *parts, name = file.split("/")
    if name != "index.html":
        return False
    lang = "en" if parts[:1] == ["en"] else "lt"
    words = ROOTS[lang]
    if lang == "en":
        del parts[0]
    if not parts:
        return True
    if parts[0] not in words:
        return False
    if words[parts[0]] == "data":
        return True
    if parts[-1] in words or _NUMBER.fullmatch(parts[-1]):
        return True
    return parts[-2] in words and not _is_of_a_file([words.get(part, part) for part in parts])


def _is_of_a_file(keys: list[str]) -> bool:
    """Whether an address, its words by what they stand for, is one that only the page of a file has."""
    if len(keys) == 2:
        return keys[0] in _RECORDS
    if keys[0] == "libraries":
        return len(keys) == 4 and keys[2] in ("news", "events")
    return keys[0] in ("news", "events") and keys[1] == "network" and len(keys) == 3


def moved_pages(ctx: Context) -> Iterator[Page]:
    """Pages of earlier addresses, in the language of the post; one for an address that a post writes in two ways."""
    leading = {
        file_of(each.url): each for each in earlier_addresses(ctx.site.reader.entries(MOVED), ctx.linker) if each.leads
    }
    for earlier in leading.values():
        entry = earlier.entry
        if entry.data.language == ctx.lang:
            view = partial(_moved, ctx, entry, earlier.url)
            yield Page(earlier.url, "moved.html", lang=ctx.lang, source=entry.path, make=view)


def _moved(ctx: Context, entry: Entry[Post], url: str) -> MovedPage:
    target = Link(LocalizedText(entry.data.title, entry.data.language), ctx.urls.post(entry.owner, entry.id))
    title = ctx.words("The page has moved")
    moved = head(ctx, "moved", url, title, f"{title}: {target.text.text}", section="news", indexable=False)
    return MovedPage(replace(moved, canonical=ctx.site.site_url + target.url), target)
