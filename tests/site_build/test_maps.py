"""Maps in the finished site: every library stands on the map and in the list beside it, and nowhere twice."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from tests.site_build.built import Page, Site, listed

MAPS = ("/bibliotekos/zemelapis/", "/en/libraries/map/")
MAP = pytest.mark.parametrize("path", MAPS)


def _markers(page: Page) -> dict[str, tuple[int, int]]:
    found = {}
    for link in page.tree.xpath("//*[@class='country-map__markers']/a"):
        x, y = re.fullmatch(r"translate\((\d+) (\d+)\)", link.get("transform")).groups()
        found[link.get("href")] = (int(x), int(y))
    return found


@MAP
def test_the_list_holds_every_library_once(site: Site, path: str) -> None:
    prefix = path.split("/zemelapis")[0].split("/map")[0]
    libraries = {
        other
        for other in site.by_path
        if re.fullmatch(f"{prefix}/[a-z-]+/", other) and site.by_path[other].template == "library"
    }
    listed_ = site.by_path[path].tree.xpath("//*[@class='near-list__groups']//li/a/@href")
    assert sorted(listed_) == sorted(libraries)


@MAP
def test_every_library_with_a_position_is_a_marker_with_its_name(site: Site, path: str) -> None:
    page = site.by_path[path]
    placed = page.tree.xpath("//*[@class='near-list__groups']//li[@data-at]/a")
    names = {link.get("href"): link.text_content() for link in placed}
    links = page.tree.xpath("//*[@class='country-map__markers']/a")
    assert {link.get("href"): link.get("aria-label") for link in links} == names
    assert len(links) == len(names) > 0


@MAP
def test_no_two_markers_are_nearer_than_a_target_needs(site: Site, path: str) -> None:
    """At its narrowest the map is 0.92 px a unit: 26 units are 24 px (WCAG 2.2, 2.5.8)."""
    markers = _markers(site.by_path[path])
    near = [
        f"{one} and {other}"
        for (one, a), (other, b) in combinations(markers.items(), 2)
        if ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 < 26
    ]
    assert not near, listed(near)


def test_both_languages_show_the_same_map(site: Site) -> None:
    lithuanian, english = (site.by_path[path] for path in MAPS)
    assert sorted(_markers(lithuanian).values()) == sorted(_markers(english).values())


def test_small_maps_mark_something_and_say_what(site: Site) -> None:
    faults = []
    drawn = 0
    for page in site.pages:
        for drawing in page.tree.xpath("//figure[@class='small-map']/svg"):
            drawn += 1
            marks = re.findall(r"M-?\d+ -?\d+h0", drawing.find("path").get("d"))
            label = drawing.get("aria-label") or ""
            if not marks or len(label) < 30:
                faults.append(f"{page.path}: {len(marks)} marks, “{label}”")
    assert drawn > 0
    assert not faults, listed(faults)


def test_the_file_of_shapes_has_every_shape_that_a_page_names(site: Site) -> None:
    used = {
        address
        for page in site.pages
        for address in page.tree.xpath("//use/@href")
        if not address.startswith("#") and not page.path.split("/")[-2].startswith("komponent")
    } - {"#lt"}
    faults = []
    for address in sorted(used):
        file, _, fragment = address.partition("#")
        if file and f'id="{fragment}"' not in (site.output / file.lstrip("/")).read_text("utf-8"):
            faults.append(address)
    assert used and not faults, listed(faults)
