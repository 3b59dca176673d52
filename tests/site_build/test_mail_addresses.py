"""No file of a site holds a mail address for programs that collect them; readers have each of them on a page."""

from __future__ import annotations

import gzip
import re

from tests.site_build.built import Site, listed

ADDRESS = re.compile(rb"[\w.+%-]+(?:@|%40|&#64;|\\u0040)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
"""What a program that collects addresses looks for, in the bytes of a file."""
PICTURES = (".avif", ".jpg", ".png", ".webp", ".woff2", ".mp4", ".wasm")


def test_no_bytes_of_any_file_are_a_mail_address(site: Site) -> None:
    faults = []
    for file in sorted(site.output.rglob("*")):
        if not file.is_file() or file.suffix in PICTURES:
            continue
        data = file.read_bytes()
        if data[:2] == b"\x1f\x8b":  # the search index
            data = gzip.decompress(data)
        data = re.sub(rb"\r\n[ \t]", b"", data) if file.suffix == ".ics" else data
        faults += [f"{file.relative_to(site.output)}: {found.decode()}" for found in ADDRESS.findall(data)[:3]]
    assert not faults, listed(faults)


def test_readers_of_the_sample_have_the_addresses_as_links(sample_site: Site) -> None:
    links = {
        (link.get("href"), " ".join(link.text_content().split()))
        for page in sample_site.pages
        for link in page.tree.xpath("//a[starts-with(@href, 'mailto:')]")
    }
    assert links and all(href.removeprefix("mailto:") == text for href, text in links if "@" in text), links
    assert any("@" in text for _, text in links)
