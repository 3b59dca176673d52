"""Every address that the finished site names leads somewhere."""

from __future__ import annotations

from tests.site_build.built import Site, listed, xml_root

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_every_internal_link_and_fragment_leads_somewhere(site: Site) -> None:
    faults = [
        f"{page.path}: {address} ({fault})"
        for page in site.pages
        for address in dict.fromkeys(page.addresses())
        if (fault := site.fault_of(address, page.path))
    ]
    assert not faults, listed(faults)


def test_no_link_speaks_an_unsafe_scheme(site: Site) -> None:
    allowed = ("https:", "http:", "mailto:", "tel:", "geo:", "webcal:", "data:image/")
    faults = [
        f"{page.path}: {address}"
        for page in site.pages
        for address in page.addresses()
        if ":" in address.split("/")[0].split("?")[0].split("#")[0] and not address.startswith(allowed)
    ]
    assert not faults, listed(faults)


def test_every_page_is_its_own_canonical_address(site: Site) -> None:
    faults = [
        f"{page.path}: {page.canonical or 'none'}"
        for page in site.pages
        if page.is_indexable and site.path_of(page.canonical) != page.path
    ]
    assert not faults, listed(faults)


def test_each_translation_names_all_the_others_and_itself(site: Site) -> None:
    faults = []
    for page in site.pages:
        twins = {language: site.path_of(address) for language, address in page.translations if language != "x-default"}
        if twins and twins.get(page.tag) != page.path:
            faults.append(f"{page.path}: does not name itself as {page.tag}")
        for language, path in twins.items():
            twin = site.by_path.get(path or "")
            if twin is None:
                faults.append(f"{page.path}: {language} leads to {path}, which is no page")
                continue
            if twin.tag != language:
                faults.append(f"{page.path}: {path} is said to be {language} but is {twin.tag}")
            if page.path not in {site.path_of(address) for _, address in twin.translations}:
                faults.append(f"{page.path}: {path} does not name it back")
    assert not faults, listed(faults)


def test_a_link_that_tells_the_language_of_its_target_tells_the_right_one(site: Site) -> None:
    faults = []
    for page in site.pages:
        for link in page.tree.xpath("//a[@hreflang]"):
            path = site.path_of(link.get("href"), page.path)
            target = site.by_path.get((path or "").split("#")[0])
            if target is not None and link.get("hreflang") not in (target.tag, target.language):
                faults.append(f"{page.path}: {path} is said to be {link.get('hreflang')} but is {target.tag}")
    assert not faults, listed(faults)


def _sitemap(site: Site) -> list[tuple[str, list[str]]]:
    """(address, addresses of its translations) for every entry, through a sitemap index if there is one."""
    entries = []
    waiting = [site.output / "sitemap.xml"]
    while waiting:
        root = xml_root(waiting.pop())
        for part in root.iter(f"{SITEMAP}sitemap"):
            waiting.append(site.output / site.path_of(part.findtext(f"{SITEMAP}loc")).lstrip("/"))
        for url in root.iter(f"{SITEMAP}url"):
            twins = [link.get("href") for link in url.iter(f"{XHTML}link")]
            entries.append((url.findtext(f"{SITEMAP}loc"), twins))
    return entries


def test_the_sitemap_lists_exactly_the_indexable_pages(site: Site) -> None:
    named = [site.path_of(address) for address, _ in _sitemap(site)]
    pages = {page.path for page in site.pages if page.is_indexable}
    assert len(named) == len(set(named)), "an address is listed twice"
    assert set(named) == pages, listed(
        [f"listed, but not a page to be found: {path}" for path in sorted(set(named) - pages, key=str)]
        + [f"not listed: {path}" for path in sorted(pages - set(named))]
    )


def test_the_sitemap_knows_the_same_translations_as_the_pages(site: Site) -> None:
    faults = []
    for address, twins in _sitemap(site):
        page = site.by_path[site.path_of(address)]
        in_page = {address for _, address in page.translations}
        if in_page != set(twins):
            faults.append(f"{page.path}: page {sorted(in_page)}, sitemap {sorted(twins)}")
    assert not faults, listed(faults)


def test_robots_names_the_sitemap(site: Site) -> None:
    lines = (site.output / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {site.address}sitemap.xml" in lines
