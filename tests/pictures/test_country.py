"""The outline of the country: right places, shared borders, the same in and the same out."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from plugins.pictures.maps.country import CountryMap, country_map
from plugins.pictures.maps.projection import lks94
from plugins.pictures.maps.spreading import spread
from plugins.pictures.maps.topology import Topology, read_topology, simplified
from tests.conftest import ROOT

NODE_MODULES = ROOT / "node_modules"
TOPOJSON = b"""{"type": "Topology", "transform": {"scale": [0.5, 0.25], "translate": [20, 54]},
 "objects": {"units": {"type": "GeometryCollection", "geometries": [
  {"type": "Polygon", "properties": {"fips": "LH64"}, "arcs": [[0, 1]]},
  {"type": "MultiPolygon", "properties": {"fips": "LH65"}, "arcs": [[[-1, 2]]]}]}},
 "arcs": [[[0, 0], [0, 4]], [[0, 4], [-4, -2], [4, -2]], [[0, 0], [4, 2], [-4, 2]]]}"""


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> CountryMap:
    return country_map(NODE_MODULES, tmp_path_factory.mktemp("cache"))


def _points(path: str) -> list[tuple[float, float]]:
    """The corners of a path of `M` and `l`."""
    found = []
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        here = (int(x), int(y))
        found.append(here)
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            here = (here[0] + dx, here[1] + dy)
            found.append(here)
    return found


@pytest.mark.parametrize(
    ("lat", "lon", "easting", "northing"),
    [
        # PROJ 9.5 for EPSG:3346: Vilnius, a corner in the west, Šiauliai.
        (54.6872, 25.2797, 582510.367, 6061948.683),
        (56.0, 21.0, 312891.132, 6211383.852),
        (55.9333, 23.3134, 457096.337, 6200109.280),
    ],
)
def test_places_lie_where_the_country_s_own_maps_have_them(lat, lon, easting, northing) -> None:
    assert lks94(lat, lon) == (pytest.approx(easting, abs=0.005), pytest.approx(northing, abs=0.005))


def test_arcs_are_read_as_differences_and_scaled() -> None:
    topology = read_topology(TOPOJSON)
    assert topology.arcs[1] == ((20.0, 55.0), (18.0, 54.5), (20.0, 54.0))
    assert [shape.rings for shape in topology.shapes] == [((0, 1),), ((-1, 2),)]


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"transform": {"scale": [1], "translate": [0, 0]}}', b"nothing"])
def test_what_is_no_topology_is_refused(data) -> None:
    with pytest.raises(ValueError):
        read_topology(data)


def test_simplifying_keeps_ends_and_far_corners_only() -> None:
    assert simplified(((0, 0), (1, 0.1), (2, 5), (3, 0), (4, 0)), 1) == ((0, 0), (2, 5), (4, 0))
    assert simplified(((0, 0), (0, 3), (3, 3), (0, 0)), 1) == ((0, 0), (0, 3), (3, 3), (0, 0))


def test_the_country_has_its_ten_counties(country) -> None:
    isos = [county.iso for county in country.counties]
    assert isos == [f"LT-{code}" for code in ("AL", "KL", "KU", "MR", "PN", "SA", "TA", "TE", "UT", "VL")]


def test_the_map_is_as_large_as_the_country(country) -> None:
    # 373 km from west to east and 285 km from north to south, with four kilometres of margin on each side.
    assert (country.width, country.height) == (763, 586)


def test_every_line_lies_on_the_map(country) -> None:
    points = [point for county in country.counties for point in _points(county.path)]
    assert all(0 <= x <= country.width and 0 <= y <= country.height for x, y in points)


def test_neighbours_share_their_border_to_the_point(country) -> None:
    corners = {county.iso: set(_points(county.path)) for county in country.counties}
    assert len(corners["LT-UT"] & corners["LT-PN"]) > 10
    assert not corners["LT-KL"] & corners["LT-UT"]


def test_towns_lie_in_their_counties(country) -> None:
    """Even-odd rule: a ray to the right crosses the border an odd number of times."""
    towns = {"LT-UT": (55.498, 25.603), "LT-VL": (54.687, 25.280), "LT-TA": (55.252, 22.290), "LT-KL": (55.712, 21.135)}
    for iso, (lat, lon) in towns.items():
        x, y = country.place(lat, lon)
        ring = _points(next(county.path for county in country.counties if county.iso == iso).split("z")[0] + "z")
        if iso == "LT-KL":
            rings = next(county.path for county in country.counties if county.iso == iso).split("z")
            ring = max((_points(part + "z") for part in rings if part), key=len)
        crossed = sum(
            (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
            for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        )
        assert crossed % 2 == 1, iso


def test_the_file_of_shapes_is_small_and_well_formed_and_named_by_its_content(country) -> None:
    root = etree.fromstring(country.svg)
    assert root.get("viewBox") == "0 0 763 586"
    assert [element.get("id") for element in root.iter() if element.get("id")][:2] == ["lt", "LT-AL"]
    assert len(country.svg) < 5000
    assert re.fullmatch(r"lietuva-[0-9a-f]{12}\.svg", country.name)


def test_what_is_kept_gives_the_same_map_without_the_package(country, tmp_path: Path, monkeypatch) -> None:
    first = country_map(NODE_MODULES, tmp_path)
    monkeypatch.setattr("plugins.pictures.maps.country.read_topology", lambda data: Topology((), ()))
    assert country_map(NODE_MODULES, tmp_path) == first == country


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        country_map(tmp_path, tmp_path)


def test_marks_that_stand_apart_stay_where_they_are() -> None:
    assert spread([(10.4, 10.4), (100.0, 10.0)], 26) == ((10, 10), (100, 10))


def test_marks_in_one_town_are_moved_apart_round_it() -> None:
    moved = spread([(100.0, 100.0)] * 3, 26)
    assert all(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 >= 26 for a, b in combinations(moved, 2))
    assert all(((x - 100) ** 2 + (y - 100) ** 2) ** 0.5 <= 20 for x, y in moved)


def test_moving_apart_gives_the_same_each_time() -> None:
    places = [(x * 7 % 50, x * 11 % 60) for x in range(12)]
    assert spread(places, 20) == spread(list(places), 20)
