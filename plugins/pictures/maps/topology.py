"""Reads TopoJSON into lines and rings (the TopoJSON Format Specification, version 1.0).

A border shared by two shapes is one arc in the file, so it is simplified once and no gap opens between neighbours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import orjson

__all__ = ["Shape", "Topology", "read_topology", "simplified"]

Point = tuple[float, float]
Line = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An area: its properties as the file gives them, and its outer rings, each a run of arcs by number (`~n` is arc n
    backwards)."""

    properties: dict[str, str]
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """Arcs in degrees (longitude, latitude) and the shapes made of them."""

    arcs: tuple[Line, ...]
    shapes: tuple[Shape, ...]


def read_topology(data: bytes) -> Topology:
    """The polygons of a TopoJSON file with one object. Raises ValueError for what is no such file."""
    try:
        stated = orjson.loads(data)
        (scale_x, scale_y), (left, bottom) = stated["transform"]["scale"], stated["transform"]["translate"]
        arcs = []
        for arc in stated["arcs"]:
            x = y = 0
            points = []
            for step in arc:  # 2.1.3: every position after the first is a difference
                x, y = x + step[0], y + step[1]
                points.append((x * scale_x + left, y * scale_y + bottom))
            arcs.append(tuple(points))
        (found,) = stated["objects"].values()
        shapes = []
        for geometry in found["geometries"]:
            polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            shapes.append(Shape(geometry["properties"], tuple(tuple(polygon[0]) for polygon in polygons)))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"no TopoJSON of polygons: {error!r}") from error
    return Topology(tuple(arcs), tuple(shapes))


def ring_points(ring: tuple[int, ...], arc: Callable[[int], Line]) -> Line:
    """The points of a ring, its arcs joined, the first point not repeated at the end."""
    points: list[Point] = []
    for number in ring:
        line = arc(number) if number >= 0 else arc(~number)[::-1]
        points.extend(line if not points else line[1:])
    return tuple(points[:-1])


def simplified(line: Line, tolerance: float) -> Line:
    """The line with fewer points, none of the dropped ones further than `tolerance` from it (Douglas and Peucker
    1973). The two ends stay; a closed line is split at the point furthest from its ends first."""
    if len(line) < 3:
        return line
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5

    def away(point: Point) -> float:
        if length == 0:
            return ((point[0] - x0) ** 2 + (point[1] - y0) ** 2) ** 0.5
        return abs((x1 - x0) * (y0 - point[1]) - (x0 - point[0]) * (y1 - y0)) / length

    far = max(range(1, len(line) - 1), key=lambda place: away(line[place]))
    if away(line[far]) <= tolerance:
        return (line[0], line[-1])
    return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)
