"""Projects degrees onto the map: LKS-94, the coordinate system of Lithuania's own maps (EPSG:3346).

A transverse Mercator projection of the ellipsoid GRS 80: central meridian 24° E, scale 0.9998, false easting 500 km.
The series is Krüger's in the third flattening (Karney 2011, doi:10.1007/s00190-011-0445-3, equations 7 to 11, to the
third order): right to a millimetre here. Nothing but arithmetic, so the same everywhere once it is rounded.
"""

from __future__ import annotations

import math

__all__ = ["lks94"]

_A, _F = 6378137.0, 1 / 298.257222101  # GRS 80: half the greater axis in metres, flattening
_MERIDIAN, _SCALE, _FALSE_EASTING = 24.0, 0.9998, 500_000.0
_N = _F / (2 - _F)
_ECCENTRICITY = 2 * math.sqrt(_N) / (1 + _N)
_RADIUS = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16,
    13 * _N**2 / 48 - 3 * _N**3 / 5,
    61 * _N**3 / 240,
)


def lks94(lat: float, lon: float) -> tuple[float, float]:
    """(easting, northing) in metres of a point in degrees (ETRS 89, which WGS 84 is within a metre of)."""
    sine = math.sin(math.radians(lat))
    away = math.radians(lon - _MERIDIAN)
    tangent = math.sinh(math.atanh(sine) - _ECCENTRICITY * math.atanh(_ECCENTRICITY * sine))
    north = math.atan2(tangent, math.cos(away))
    east = math.atanh(math.sin(away) / math.hypot(1, tangent))
    terms = tuple((2 * place, alpha) for place, alpha in enumerate(_ALPHA, 1))
    easting = east + sum(alpha * math.cos(k * north) * math.sinh(k * east) for k, alpha in terms)
    northing = north + sum(alpha * math.sin(k * north) * math.cosh(k * east) for k, alpha in terms)
    return _FALSE_EASTING + _SCALE * _RADIUS * easting, _SCALE * _RADIUS * northing
