"""The site as a whole, which no checker of single pages sees: nobody is left alone, and everything has its place."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from tests.site_build.built import Page, Site, listed

NAVIGATION = ("service-bar", "site-header__nav", "site-footer__nav")
TEMPLATE_HEADING = 3
"""So many pages of a kind with one heading: it is the template's, not an author's."""


def _steps(site: Site, page: Page) -> set[str]:
    """The pages that one can go to from a page."""
    paths = (site.path_of(address, page.path) for address in page.tree.xpath("//a/@href"))
    return {urlsplit(path).path for path in paths if path}


def test_every_page_that_is_to_be_found_is_reached_from_the_first_one(site: Site) -> None:
    reached, waiting = {"/"}, ["/"]
    while waiting:
        page = site.by_path.get(waiting.pop())
        fresh = _steps(site, page) - reached if page else set()
        reached |= fresh
        waiting += fresh
    orphans = [page.path for page in site.pages if page.is_indexable and page.path not in reached]
    assert not orphans, listed(orphans)


def test_navigation_and_help_stand_in_the_same_order_on_every_page(site: Site) -> None:
    """WCAG 2.2 3.2.3 and 3.2.6. The link to the other language leads from each page to its own translation, that past
    the navigation into the page itself."""
    first: dict[tuple[str, str], list[str]] = {}
    faults = []
    for page in site.pages:
        for name in NAVIGATION:
            found = page.tree.xpath("//nav[contains(concat(' ', @class, ' '), $name)]", name=f" {name} ")
            links = [
                f"{' '.join(link.text_content().split())} {site.path_of(link.get('href'), page.path)}"
                for nav in found
                for link in nav.iter("a")
                if not link.get("hreflang") and not link.get("href", "").startswith("#")
            ]
            if found and links != first.setdefault((page.language, name), links):
                faults.append(f"{page.path}: {name}: {links}")
    assert len(first) == 2 * len(NAVIGATION)
    assert not faults, listed(faults)


def test_the_parts_of_pages_of_one_kind_stand_in_one_order(site: Site) -> None:
    faults = []
    for (template, language), pages in site.by_template().items():
        outlines = {page.path: [" ".join(h2.text_content().split()) for h2 in page.tree.iter("h2")] for page in pages}
        times: dict[str, int] = defaultdict(int)
        for outline in outlines.values():
            for heading in set(outline):
                times[heading] += 1
        before: dict[tuple[str, str], str] = {}
        for path, outline in outlines.items():
            known = [heading for heading in outline if times[heading] >= TEMPLATE_HEADING]
            for number, heading in enumerate(known):
                for later in known[number + 1 :]:
                    before.setdefault((heading, later), path)
        faults += [
            f"{template} {language}: “{a}” stands before “{b}” on {path}, after it on {before[b, a]}"
            for (a, b), path in before.items()
            if a < b and (b, a) in before
        ]
    assert not faults, listed(faults)
