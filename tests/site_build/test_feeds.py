"""Every feed is a valid Atom feed (RFC 4287) whose entries lead to pages."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from tests.site_build.built import Site, listed, xml_root

ATOM = "{http://www.w3.org/2005/Atom}"


@cache
def _feeds(site: Site) -> dict[str, object]:
    roots = {file: xml_root(file) for file in site.texts(".xml", ".atom")}
    return {_path(site, file): root for file, root in roots.items() if root.tag == f"{ATOM}feed"}


def _path(site: Site, file: Path) -> str:
    return "/" + file.relative_to(site.output).as_posix()


def _faults_of(element, where: str) -> list[str]:
    """What RFC 4287 (4.1.1, 4.1.2) asks of a feed or an entry and this one lacks."""
    faults = []
    for name in ("id", "title", "updated"):
        found = element.findall(f"{ATOM}{name}")
        if len(found) != 1 or not "".join(found[0].itertext()).strip():
            faults.append(f"{where}: {len(found)} of <{name}>, or an empty one")
    for name in ("updated", "published"):
        for moment in element.findall(f"{ATOM}{name}"):
            try:
                aware = datetime.fromisoformat(moment.text).tzinfo is not None
            except ValueError:
                aware = False
            if not aware:
                faults.append(f"{where}: <{name}> is no date-time with a zone: {moment.text}")
    return faults


def test_there_are_feeds_for_the_site_libraries_topics_and_projects(sample_site: Site) -> None:
    assert len(_feeds(sample_site)) >= 4


def test_every_feed_and_entry_has_what_atom_asks_for(site: Site) -> None:
    faults = []
    for path, feed in _feeds(site).items():
        faults += _faults_of(feed, path)
        entries = feed.findall(f"{ATOM}entry")
        for number, entry in enumerate(entries, 1):
            faults += _faults_of(entry, f"{path} entry {number}")
            if entry.find(f"{ATOM}content") is None and entry.find(f"{ATOM}summary") is None:
                faults.append(f"{path} entry {number}: neither content nor summary")
        writers = [feed] if feed.find(f"{ATOM}author") is not None else entries or [feed]
        for writer in writers:
            if not (writer.findtext(f"{ATOM}author/{ATOM}name") or "").strip():
                faults.append(f"{path}: no author's name")
    assert not faults, listed(faults)


def test_feed_ids_are_unique_and_so_are_the_entry_ids_in_a_feed(site: Site) -> None:
    feeds = _feeds(site)
    ids = [feed.findtext(f"{ATOM}id") for feed in feeds.values()]
    assert len(ids) == len(set(ids))
    for path, feed in feeds.items():
        entries = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(entries) == len(set(entries)), path


def test_entries_stand_newest_first_and_the_feed_is_as_new_as_the_newest(site: Site) -> None:
    faults = []
    for path, feed in _feeds(site).items():
        updated = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) for entry in feed.iter(f"{ATOM}entry")]
        if updated and datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) != max(updated):
            faults.append(f"{path}: its <updated> is not its newest entry's")
        # What is dated to a year or a month alone has no day of publishing.
        told = (entry.findtext(f"{ATOM}published") for entry in feed.iter(f"{ATOM}entry"))
        published = [moment for moment in told if moment]
        if published != sorted(published, reverse=True):
            faults.append(f"{path}: the order is not newest first")
    assert not faults, listed(faults)


def test_every_feed_names_its_own_address_and_every_link_leads_somewhere(site: Site) -> None:
    faults = []
    for path, feed in _feeds(site).items():
        own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        if [site.path_of(address) for address in own] != [path]:
            faults.append(f"{path}: rel=self is {own}")
        for link in feed.iter(f"{ATOM}link"):
            if fault := site.fault_of(link.get("href"), path):
                faults.append(f"{path}: {link.get('href')} ({fault})")
    assert not faults, listed(faults)


def test_every_feed_can_be_found_from_a_page(site: Site) -> None:
    named = {
        site.path_of(address.split("#")[0], page.path)
        for page in site.pages
        for address in page.addresses()
        if address.split("#")[0].endswith((".xml", ".atom"))
    }
    full = {path for path, root in _feeds(site).items() if root.find(f"{ATOM}entry") is not None}
    lost = sorted(full - named)
    assert not lost, listed(lost)


def test_no_page_offers_a_feed_without_entries(site: Site) -> None:
    # The feed of a health page tells a library of new problems: that it is empty is the good news.
    health = {
        site.path_of(link.get("href"), page.path)
        for page in site.pages
        if page.template == "health"
        for link in page.links("alternate")
    }
    empty = {path for path, root in _feeds(site).items() if root.find(f"{ATOM}entry") is None} - health
    faults = [
        f"{page.path}: {address}"
        for page in site.pages
        for address in page.addresses()
        if site.path_of(address.split("#")[0], page.path) in empty
    ]
    assert empty and not faults, listed(faults)
