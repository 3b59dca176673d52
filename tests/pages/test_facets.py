"""Lists that are narrowed: what stands on each page, counted by hand, and what pages there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.pages.listings.facets import LISTS
from tests.site_build.built import Page, Site, listed

LIBRARIES = "libraries"


def _narrowed(site: Site) -> list[Page]:
    return [page for page in site.pages if page.template == "narrowed"]


def _titles(page: Page) -> list[str]:
    return [" ".join(link.text_content().split()) for link in page.tree.xpath("//main//ul[@class='facet-list']/li/a")]


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("/projektai/temos/skaitymas/", ["Bendra skaitytojo kortelė", "Skaitančiųjų tinklas"]),
        (
            "/projektai/apskritys/antroji/",
            ["Bendra skaitytojo kortelė", "Skaitančiųjų tinklas", "Tik tai, kas būtina"],
        ),
        (
            "/projektai/apskritys/antroji/programos/pavyzdziu-fondas/",
            ["Bendra skaitytojo kortelė", "Skaitančiųjų tinklas"],
        ),
        ("/renginiai/kam/vaikai/", ["Pasakų rytas"]),
        ("/prieiga/indukcine-kilpa/", ["Pavyzdinės apskrities biblioteka"]),
        ("/naujienos/apskritys/antroji/", ["Vienintelė mažosios bibliotekos naujiena"]),
    ],
)
def test_a_narrowed_list_holds_what_was_counted_by_hand(sample_site: Site, address: str, titles: list[str]) -> None:
    assert _titles(sample_site.by_path[address]) == titles


def test_a_page_of_several_values_holds_two_records_at_least_and_fewer_than_each_value_alone(site: Site) -> None:
    faults = []
    for page in _narrowed(site):
        crumbs = [link.get("href") for link in page.tree.xpath("//nav[contains(@class,'breadcrumb')]//a")]
        wider = [
            site.by_path[url] for url in crumbs if url in site.by_path and site.by_path[url].template == "narrowed"
        ]
        size = len(_titles(page))
        if wider and not page.path.rstrip("/").rpartition("/")[2].isdigit():
            faults += [page.path for one in wider if not 2 <= size < len(_titles(one))]
    assert not faults, listed(faults)


def test_the_sentence_of_a_narrowed_list_says_how_many_there_are(site: Site) -> None:
    faults = []
    for page in _narrowed(site):
        lead = page.tree.xpath("string(//p[@class='page-head__lead'])")
        said = int(re.match(r"[0-9\xa0]+", lead)[0].replace("\xa0", ""))
        shown = len(_titles(page))
        divided = page.tree.xpath("//nav[contains(@class,'month-list')]")
        if said != shown and not divided:
            faults.append(f"{page.path}: {lead!r}, {shown} shown")
    assert _narrowed(site) and not faults, listed(faults)


def test_every_narrowed_list_is_led_to_and_has_its_twin(site: Site) -> None:
    narrowed = {page.path for page in _narrowed(site)}
    led_to = {link.get("href") for page in site.pages for link in page.tree.xpath("//main//a[@href]")}
    alone = {page.path for page in _narrowed(site) if len(page.translations) != 2}
    # Services and access features that no library names yet are led to by their index.
    assert not narrowed - led_to, listed(sorted(narrowed - led_to))
    assert not alone, listed(sorted(alone))


def test_every_set_of_facets_that_makes_a_page_stands_in_the_order_of_its_addresses() -> None:
    for of in LISTS.values():
        order = [facet.key for facet in of.facets]
        for names in of.pages:
            assert list(names) == sorted(names, key=order.index), (of.key, names)
            assert all((name,) in of.pages for name in names), (of.key, names)


def _post(number: int, day: str) -> str:
    head = f"title: Naujiena {number}\ndate: {day}\nsummary: Santrauka {number}.\ntopics: [local-history]"
    return f"---\n{head}\n---\nTekstas.\n"


def test_a_long_list_is_divided_by_years_and_a_new_post_leaves_the_old_years_alone(
    site_dir: Path, build: Callable, settings: dict
) -> None:
    posts = site_dir / "libraries/pavyzdine-savivaldybe/posts"
    for number in range(160):
        day = f"{2015 + number // 40}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        (posts / f"{day}-daug-{number}.md").write_text(_post(number, day), encoding="utf-8")
    build()
    old = settings["output"] / "naujienos/temos/krasto-istorija/2016/index.html"
    before = old.read_bytes()
    assert before.count(b"<li data-f=") == 40
    (posts / "2026-03-02-nauja.md").write_text(_post(999, "2026-03-02"), encoding="utf-8")
    report = build()
    newest = (settings["output"] / "naujienos/temos/krasto-istorija/index.html").read_text(encoding="utf-8")
    assert newest.count("<li data-f=") == 60 and "Naujiena 999" in newest
    assert report.changed and old.read_bytes() == before
