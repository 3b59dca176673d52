"""A site that is not alone on its host, such as a project site on Pages: every address carries the path."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from plugins.builder.rendering.base_path import rooted
from tests.site_build.built import Site, listed

BASE = "/lentyna"
ADDRESS = f"https://org.github.io{BASE}/"
_URL = re.compile(r"""url\(\s*["']?([^"')\s]+)""")


def test_every_address_of_every_page_lies_below_the_path_and_leads_somewhere(path_site: Site) -> None:
    assert path_site.address == ADDRESS
    faults = [
        f"{page.path}: {address} ({fault})"
        for page in path_site.pages
        for address in dict.fromkeys(
            (
                *page.addresses(),
                *(value for value in page.tree.xpath("//@*[starts-with(name(),'data-')]") if value.startswith("/")),
            )
        )
        if not _is_folder(path_site, address) and (fault := path_site.fault_of(address, page.path))
    ]
    assert not faults, listed(faults)


def _is_folder(site: Site, address: str) -> bool:
    """Whether it is the beginning of addresses that a script makes: a folder of the site."""
    return (
        address.startswith(f"{BASE}/")
        and (site.output / address.removeprefix(f"{BASE}/")).is_dir()
        and (not (site.output / address.removeprefix(f"{BASE}/") / "index.html").exists())
    )


def test_a_page_at_the_root_and_the_one_for_missing_pages_name_the_path(path_site: Site) -> None:
    for path in ("/", "/404.html", "/en/"):
        rooted = [address for address in path_site.by_path[path].addresses() if address.startswith("/")]
        assert rooted and all(address.startswith(f"{BASE}/") for address in rooted), path


def test_what_pages_tell_scripts_carries_the_path(path_site: Site) -> None:
    told = [value for page in path_site.pages for value in page.tree.xpath("//@data-facets")]
    addresses = [text for value in told for text in _texts(json.loads(value)) if text.startswith("/")]
    assert len(addresses) > 20
    assert not [address for address in addresses if path_site.fault_of(address)]


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def test_linked_data_and_meta_name_the_path(path_site: Site) -> None:
    faults = []
    for page in path_site.pages:
        for script in page.tree.xpath("//script[@type='application/ld+json']/text()"):
            faults += [f"{page.path}: {text}" for text in _texts(json.loads(script)) if _strays(text)]
        faults += [f"{page.path}: {text}" for text in page.tree.xpath("//meta/@content") if _strays(text)]
    assert not faults, listed(faults)


def _strays(text: str) -> bool:
    """Whether a text names our host without the path, or begins at the root of the host."""
    return bool(re.search(r"org\.github\.io(?!/lentyna(?:/|$|\"|\\))", text)) or bool(re.match(r"/[a-z]", text))


def test_stylesheets_load_what_they_load_below_the_path(path_site: Site) -> None:
    loaded = [
        address
        for file in path_site.texts(".css")
        for address in _URL.findall(file.read_text("utf-8"))
        if not address.startswith(("#", "data:"))
    ]
    assert len(loaded) >= 4
    assert not [address for address in loaded if not address.startswith(f"{BASE}/") or path_site.fault_of(address)]


def test_feeds_calendars_site_maps_and_tables_name_the_path(path_site: Site) -> None:
    files = path_site.texts(".xml", ".ics", ".csv", ".json", ".txt")
    assert {file.suffix for file in files} == {".xml", ".ics", ".csv", ".json", ".txt"}
    faults = []
    for file in files:
        # Lines of calendars are folded (RFC 5545, 3.1).
        text = unescape(file.read_text("utf-8")).replace("\r\n ", "")
        # Ids are made of the host and stay when a site moves below it.
        text = re.sub(r"tag:org\.github\.io,2026:\S*|@org\.github\.io", "", text)
        strays = re.findall(
            r"[^\s\"]{0,30}org\.github\.io(?!/lentyna)[^\s\"]{0,30}|(?:href|src)=\"/(?!lentyna/)[^\"]{0,40}", text
        )
        faults += [f"{file.relative_to(path_site.output)}: {stray}" for stray in strays]
    assert not faults, listed(faults)
    assert (path_site.output / "robots.txt").read_text().endswith(f"\nSitemap: {ADDRESS}sitemap.xml\n")


def test_no_script_of_ours_names_the_root_of_the_host(path_site: Site) -> None:
    scripts = sorted((path_site.output / "assets").glob("*.js"))
    strays = [
        f"{file.name}: {stray}"
        for file in scripts
        for stray in re.findall(r"[\"'`]/(?!lentyna/)[a-z]?[\"'`a-z]", file.read_text("utf-8"))
    ]
    assert len(scripts) >= 5 and not strays, listed(strays)


def test_files_lie_where_they_lie_without_a_path(path_site: Site, sample_site: Site) -> None:
    def plain(names: frozenset[str]) -> set[str]:
        return {name for name in names if not name.startswith("search/")}

    assert plain(path_site.files) == plain(sample_site.files)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('<a href="/apie/">', '<a href="/x/apie/">'),
        ('<a class="a" href="/" hreflang="en">', '<a class="a" href="/x/" hreflang="en">'),
        (
            '<img src="/a.png" srcset="/a.png 1x, /b.png 2x" alt="/a.png, /b">',
            '<img src="/x/a.png" srcset="/x/a.png 1x, /x/b.png 2x" alt="/a.png, /b">',
        ),
        (
            '<iframe srcdoc="&lt;a href=&#34;/a&#34; title=&#34;b &amp;amp; /c&#34;&gt;">',
            '<iframe srcdoc="&lt;a href=&#34;/x/a&#34; title=&#34;b &amp;amp; /c&#34;&gt;">',
        ),
        ('<form action="/paieska/"><input value="/x">', '<form action="/x/paieska/"><input value="/x">'),
        (
            '<p title="see href=" class="a"><a href="/b">/c "/d" href="/e"</a>',
            '<p title="see href=" class="a"><a href="/x/b">/c "/d" href="/e"</a>',
        ),
        ('<p title=\'a > b " href="/b"\'>', '<p title=\'a > b " href="/b"\'>'),
        ('<a href="//host/a"><a href="https://b/c"><a href="#d"><a href="?e"><a href="mailto:/f">',) * 2,
        (
            '<ul data-facets="[[&#34;a/b&#34;,&#34;/c/&#34;,&#34;//d&#34;]]" data-words="/w.json" data-n="1/2">',
            '<ul data-facets="[[&#34;a/b&#34;,&#34;/x/c/&#34;,&#34;//d&#34;]]" data-words="/x/w.json" data-n="1/2">',
        ),
        (
            '<code>&lt;a href="/a"&gt;</code> 1 < 2 "/b" <use xlink:href="/c#d"/>',
            '<code>&lt;a href="/a"&gt;</code> 1 < 2 "/b" <use xlink:href="/x/c#d"/>',
        ),
    ],
)
def test_the_path_is_put_before_addresses_and_before_nothing_else(written: str, printed: str) -> None:
    assert rooted("index.html", written.encode(), "/x").decode() == printed
    assert rooted("index.html", written.encode(), "").decode() == written


def test_files_of_others_are_left_as_they_are() -> None:
    assert rooted("a.svg", b'<use href="/a"/>', "/x") == b'<use href="/a"/>'
    assert (
        rooted("a.css", b'a{background:url("/a.png")}b{background:url(#c)}', "/x")
        == b'a{background:url("/x/a.png")}b{background:url(#c)}'
    )
