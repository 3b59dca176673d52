"""The JSON-LD of the pages can be read, names its vocabulary and types, and leads to pages that exist."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.site_build.built import Page, Site, listed


def _blocks(page: Page) -> list[str]:
    return [script.text or "" for script in page.tree.iter("script") if script.get("type") == "application/ld+json"]


def _things(value: object) -> Iterator[dict]:
    """Every object in a JSON value, the outermost first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _things(inner)


def test_all_linked_data_can_be_read_and_says_its_vocabulary_and_types(site: Site) -> None:
    faults = []
    for page in site.pages:
        for block in _blocks(page):
            try:
                document = json.loads(block)
            except ValueError as error:
                faults.append(f"{page.path}: {error}")
                continue
            if document.get("@context") != "https://schema.org":
                faults.append(f"{page.path}: @context is {document.get('@context')!r}")
            tops = document.get("@graph", [document])
            faults += [f"{page.path}: without @type: {str(top)[:80]}" for top in tops if not top.get("@type")]
    assert not faults, listed(faults)


def test_addresses_in_linked_data_lead_somewhere(site: Site) -> None:
    """An `@id` is a name and may have a fragment that no element carries; `url`, `image` … are addresses."""
    faults = []
    for page in site.pages:
        for thing in (thing for block in _blocks(page) for thing in _things(json.loads(block))):
            for key in ("url", "image", "logo", "item", "contentUrl", "mainEntityOfPage"):
                values = thing.get(key)
                for value in values if isinstance(values, list) else [values]:
                    if isinstance(value, str) and (fault := site.fault_of(value, page.path)):
                        faults.append(f"{page.path}: {key} {value} ({fault})")
    assert not faults, listed(faults)


def test_nothing_in_linked_data_is_empty(site: Site) -> None:
    faults = [
        f"{page.path}: {thing.get('@type')} has an empty {key}"
        for page in site.pages
        for block in _blocks(page)
        for thing in _things(json.loads(block))
        for key, value in thing.items()
        if value in (None, "", [], {})
    ]
    assert not faults, listed(faults)


def test_the_sample_site_has_every_kind_of_thing(sample_site: Site) -> None:
    kinds: set[str] = set()
    for page in sample_site.pages:
        for thing in (thing for block in _blocks(page) for thing in _things(json.loads(block))):
            kind = thing.get("@type", [])
            kinds.update([kind] if isinstance(kind, str) else kind)
    wanted = {"Library", "NewsArticle", "Event", "EventSeries", "MonetaryGrant", "BreadcrumbList", "Organization"}
    assert wanted <= kinds, f"missing: {sorted(wanted - kinds)}"
    assert kinds & {"Project", "ResearchProject"}
