"""Where links lead: files, anchors, addresses of the site. CONTENT_RULES link-fragment-broken and, over the whole
site, broken internal links. Addresses of others are not asked: a check must not depend on the network."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from plugins.catalogue.ledger import Fate
from plugins.catalogue.limits import UNKNOWN_FIELDS
from plugins.catalogue.problems import LeavesOut, Problem, Rule, Severity, problem
from plugins.catalogue.read.advice.near_fields import near_name
from plugins.catalogue.read.paths import NETWORK
from plugins.catalogue.rules.addresses import TO_LINK
from plugins.catalogue.rules.table import RULES as BASIC
from plugins.catalogue.web_addresses import parts_of_address
from plugins.checks.content import Content, Written
from plugins.checks.reports.limited import first_ones
from plugins.i18n.catalogs import N_
from plugins.markdown_text.anchors import to_own_heading
from plugins.pages.posts.redirects import earlier_addresses, moved_posts
from plugins.pages.urls import ROOTS, Urls

GROUP = "links-and-files"

ANCHOR = Rule(
    "link-anchor-missing",
    Severity.WARNING,
    N_("There is no “#{anchor}” on the page that the link “{url}” leads to."),
    N_("{suggestion}"),
    LeavesOut.NOTHING,
    why=N_("The reader lands at the top of the page and searches in vain."),
)
RULES = (ANCHOR,)

_MAIL = re.compile(r"[^@\s/]+@[\w-]+(?:\.[\w-]+)+")
_DOMAIN = re.compile(r"www\.[\w-]+\.", re.I)
_CHECK_NAME = N_("Check the name of the file, or take the link out.")
_NO_ADDRESS = N_("Write in the round brackets where it leads: [words](address)")
_NO_PICTURE = N_("Write in the round brackets which picture it is: ![what it shows](../pictures/name.jpg)")
_MEANT = N_("Did you mean “{near}”?")
_MOVED = N_("The file was renamed: it is {near} now.")
_LEFT_OUT = N_("The file {near} is left out; correct it first.")
_CHECK_ADDRESS = N_("Open the page in the browser, and copy what follows the name of the site.")
_NO_HEADING = N_("There is no heading to link to; leave out what follows #.")
_ELSEWHERE = ("https://", "http://", "mailto:", "tel:")
_PAGE_ANCHORS = frozenset({"", "top", "content", "turinys", "pradzia"})


@dataclass(frozen=True)
class _Anchors:
    """The headings that can be linked to, by file; worked out when a link asks."""

    content: Content

    @cached_property
    def of(self) -> Mapping[str, set[str]]:
        return {text.path: {found.anchor for found in text.facts.headings} for text in self.content.written()}


def check(content: Content) -> Iterator[Problem]:
    """The links and pictures of all texts, and the earlier addresses of posts."""
    taken = _addresses(content)
    anchors = _Anchors(content)
    for text in content.written():
        yield from first_ones(_links(content, text, taken, anchors), UNKNOWN_FIELDS)
        if text.facts.pictures:
            yield from first_ones(_pictures(content, text), UNKNOWN_FIELDS)
    yield from _earlier(content)
    yield from _doubles(content, taken)


def _links(content: Content, text: Written, taken: Mapping[str, str], anchors: _Anchors) -> Iterator[Problem]:
    """The links of a text. For each that leads nowhere a near name is looked for among all pages, which takes long: it
    is worked out when asked for, and only so many are."""
    for written in dict.fromkeys(text.facts.links):
        if written.startswith(_ELSEWHERE) and "[" not in written:
            continue
        if written.endswith(".md") and not content.linker.resolve(text.path, written, text.lang).rule:
            continue  # what nearly all links are: to a file that is there
        yield from _link(content, text, written, taken, anchors)


def _addresses(content: Content) -> Mapping[str, str]:
    """Every address that a file has → the file."""
    found: dict[str, str] = {}
    for path, pages in content.linker.pages.items():
        for address in pages.values():
            found.setdefault(address, path)
    return found


def _doubles(content: Content, taken: Mapping[str, str]) -> Iterator[Problem]:
    """Two entries with one address: the file whose address it was first keeps it; a list of the portal always does."""
    lists = {address for urls in map(Urls, ROOTS) for address in _fixed_lists(urls)}
    if any(address[-6:-5] == "/" and address[-5:-1].isdigit() for address in taken):
        lists |= _years(content)
    # The files of one entry have their addresses together.
    entries = {id(pages): pages for pages in content.linker.pages.values()}
    if lists.isdisjoint(taken) and sum(map(len, entries.values())) == len(taken):
        return  # as nearly always: every address is that of one entry
    for path, pages in content.linker.pages.items():
        for address in pages.values():
            other = taken[address]
            if address in lists:
                yield problem(BASIC["address-duplicate"], path, other=address, address=address)
                break
            if other != path and content.linker.pages[other] is not pages:
                yield problem(BASIC["address-duplicate"], path, other=other, address=address)
                break


def _fixed_lists(urls: Urls) -> Iterator[str]:
    """The lists below which files have their addresses too."""
    yield from (urls.site_map(), urls.patterns(), urls.projects("table"))


def _years(content: Content) -> set[str]:
    """The addresses of the years of news and events, of which each owner has some."""
    dated = [("news", post.owner, post.dated.year) for post in content.catalogue.posts.values()]
    dated += [("events", event.owner, event.data.start.date.year) for event in content.catalogue.events.values()]
    return {urls.owned(owner, key, year=year) for key, owner, year in set(dated) for urls in map(Urls, ROOTS)}


def _earlier(content: Content) -> Iterator[Problem]:
    """Earlier addresses that lead nowhere."""
    for earlier in earlier_addresses(moved_posts(content.catalogue), content.linker):
        if not earlier.leads:
            rule = "alias-taken" if earlier.taken else "alias-foreign" if earlier.foreign else "alias-contested"
            yield content.in_record(
                BASIC[rule],
                earlier.entry.path,
                *("aliases", earlier.number),
                address=earlier.written,
                other=earlier.taken or earlier.foreign or earlier.contested,
            )


def _link(
    content: Content,
    text: Written,
    written: str,
    taken: Mapping[str, str],
    anchors: _Anchors,
) -> Iterator[Problem]:
    parts = parts_of_address(written)
    if parts is None:
        yield content.in_text(BASIC["link-broken"], text.path, written, url=written, suggestion=_CHECK_ADDRESS)
        return
    if written.startswith("//"):
        yield content.in_text(BASIC["link-unsafe"], text.path, written, url=written[:60], suggestion=TO_LINK)
        return
    if parts.scheme:
        return
    if not written.strip():
        yield content.in_text(BASIC["link-broken"], text.path, written, url="", suggestion=_NO_ADDRESS)
        return
    if not parts.path:
        here = to_own_heading(f"#{unquote(parts.fragment)}", anchors.of.get(text.path, ()))
        yield from _anchor(content, text, written, here[1:], text.path, anchors)
    elif parts.path.startswith("/"):
        yield from _address(content, text, written, parts.path, taken)
    else:
        target = content.linker.resolve(text.path, written, text.lang)
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(text.path), unquote(parts.path)))
        if target.rule:
            near = content.linker.near(text.path, written) if target.rule == "link-broken" else ""
            yield _broken(content, text, written, wanted, target.rule, near)
        elif parts.fragment:
            yield from _anchor(content, text, written, unquote(parts.fragment), wanted, anchors)


def _broken(content: Content, text: Written, written: str, wanted: str, rule: str, near: str) -> Problem:
    fate = content.fates.get(wanted)
    if rule == "link-broken" and fate in (Fate.DRAFT, Fate.SCHEDULED):
        return content.in_text(BASIC["link-to-draft"], text.path, written, url=written)
    moved = content.history.now(wanted) if content.history and rule == "link-broken" else None
    suggestion = _CHECK_NAME
    if fate is Fate.LEFT_OUT:
        suggestion, near = _LEFT_OUT, wanted
    elif moved:
        suggestion, near = _MOVED, posixpath.relpath(moved, posixpath.dirname(text.path))
    elif near:
        suggestion = _MEANT
    elif _MAIL.fullmatch(written):
        suggestion, near = _MEANT, f"mailto:{written}"
    elif _DOMAIN.match(written):
        suggestion, near = _MEANT, f"https://{written}"
    return content.in_text(BASIC[rule], text.path, written, url=written, suggestion=suggestion, near=near)


def _anchor(
    content: Content,
    text: Written,
    written: str,
    anchor: str,
    target: str,
    anchors: _Anchors,
) -> Iterator[Problem]:
    if anchor in _PAGE_ANCHORS or anchor.startswith("fn") or not target.endswith(".md"):
        return
    known = anchors.of.get(target)
    if known is None or anchor in known:
        return
    near = near_name(anchor, sorted(known)) if known else {"suggestion": _NO_HEADING}
    yield content.in_text(ANCHOR, text.path, written, url=written, anchor=anchor, **near)


def _address(content: Content, text: Written, written: str, path: str, taken: Mapping[str, str]) -> Iterator[Problem]:
    """An address of the site that the page would not lead to: every one that can be named in a text is known, pages
    as well as calendars, feeds, tables and files of content/static/."""
    lists = content.linker.lists
    if path in lists:
        return
    wanted = path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"
    near = wanted if wanted in taken or wanted in lists else near_name(wanted, sorted({*taken, *lists})).get("near", "")
    suggestion = _MEANT if near else _CHECK_ADDRESS
    yield content.in_text(BASIC["link-broken"], text.path, written, url=written, suggestion=suggestion, near=near)


def _pictures(content: Content, text: Written) -> Iterator[Problem]:
    for mark in text.facts.pictures:
        name = mark.file.rpartition("/")[2]
        if not mark.file.strip() and _is_unnamed(content, text):
            near = {"suggestion": _NO_PICTURE, "file": "", "folder": f"libraries/{text.owner}/pictures"}
            yield content.in_text(BASIC["picture-missing"], text.path, mark.file, **near)
        if not name or "://" in mark.file or f"{text.owner}/{name}" in content.catalogue.pictures:
            continue
        folder = f"{NETWORK}/pictures" if text.owner == NETWORK else f"libraries/{text.owner}/pictures"
        known = [key.partition("/")[2] for key in content.catalogue.pictures if key.startswith(f"{text.owner}/")]
        near = near_name(name, known)
        if not known:
            near = {"suggestion": N_("Put the picture into {folder}, or take it out of the text.")}
        yield content.in_text(BASIC["picture-missing"], text.path, mark.file, file=name, folder=folder, **near)


def _is_unnamed(content: Content, text: Written) -> bool:
    """Whether a picture was written without an address: one that is not allowed was taken out, and is told."""
    source = content.sources.text(text.path)
    return source is not None and any(not image.file.strip() for image in source.outline.images)
