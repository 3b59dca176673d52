"""Every library's own woven band: a motif of the Lithuanian pick-up sash, drawn from the library's id.

A pick-up sash (rinktinė juosta) is a narrow band on which one mirrored motif repeats, divided by a small
one, between two plain selvedges. Motif, divider and dyes depend on the id only, so a band never changes
and no library has to choose one. Pure functions: no files, no Pelican.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

__all__ = ["DYES", "Band", "Dye", "band", "band_symbols", "contrast", "symbol_svg"]

WIDTH, HEIGHT = 7, 13
"""Cells of one repeat."""

SYMBOL_WIDTH = 11
"""Cells across with the selvedges: edge, gap, seven cells, gap, edge."""

REPEATS = 128
"""How often the motif repeats in a symbol: enough for a spine as tall as a page, cut off by the viewport."""


@dataclass(frozen=True, slots=True)
class Dye:
    """A colour of the palette: the plant it is named for and its sRGB value as #rrggbb."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Band:
    """One library's band. `cells` are 13 rows of 7, True where the figure shows on the ground."""

    library_id: str
    motif: str
    divider: str
    ground: Dye
    figure: Dye
    cells: tuple[tuple[bool, ...], ...]


_DEEP = (
    Dye("madder", "#9b2a22"),
    Dye("woad", "#23486e"),
    Dye("oak", "#4d3625"),
    Dye("birch", "#44602a"),
    Dye("bilberry", "#59335b"),
)
_PALE = (
    Dye("linen", "#f4ead6"),
    Dye("weld", "#e9bf4a"),
    Dye("flax", "#b9d0e2"),
)
DYES = _DEEP + _PALE
"""Deep dyes and pale ones; a band takes one of each, so that ground and figure always differ by 3:1 or more."""

# Left half and axis of each motif, nine rows; the right half is its mirror image, as on the loom.
_MOTIFS = {
    "rhomb": "...# ..## .##. ##.. #..# ##.. .##. ..## ...#",
    "seeded-rhomb": "...# ..#. .#.# #..# #.## #..# .#.# ..#. ...#",
    "saltire": "#... ##.. .##. ..## ...# ..## .##. ##.. #...",
    "cross": "..## ..#. ###. #..# #.## #..# ###. ..#. ..##",
    "star": "#..# ##.# .### ..## #### ..## .### ##.# #..#",
    "chevrons": "...# ..## .##. ##.. #..# ..## .##. ##.. #...",
    "fir": "...# ..## .#.# #..# ...# ..## .#.# #..# ...#",
    "lily": "#..# ##.# .#.# .### ..## ...# .### #..# ...#",
    "rose": ".#.. ###. .### ..#. .##. ..#. .### ###. .#..",
    "twin-rhombs": "...# ..#. .#.# ..#. ...# ..#. .#.# ..#. ...#",
    "horned-rhomb": "#... .#.# ..#. .#.. #..# .#.. ..#. .#.# #...",
    "panes": ".#.# #.#. .#.# ..## .##. ..## .#.# #.#. .#.#",
    "comb": "#.#. #.#. #### ...# ..## ...# #### #.#. #.#.",
    "toad": "#... #.## .##. ..#. .##. ##.. #.## ..#. .#..",
    "harrow": "##.# #..# ..## .#.. ##.# .#.. ..## #..# ##.#",
    "net": "#..# .##. .##. #..# ##.# #..# .##. .##. #..#",
}
_DIVIDERS = {
    "bar": ".... #### #### ....",
    "check": ".... #.#. .#.# ....",
    "blocks": ".... ##.# ##.# ....",
    "teeth": ".... .#.# .#.# ....",
    "half-rhombs": "#... ##.. ##.. #...",
    "lines": ".... #### .... ....",
    "arrows": "#... .#.. .#.. #...",
    "pairs": ".... .##. .##. ....",
}
_SALT = "juosta-18196"
"""Chosen so that, of the 66 libraries, no two share a band and no neighbours share motif or dyes (see the tests)."""


def _pick(library_id: str, part: str, choices: int) -> int:
    digest = hashlib.blake2b(f"{_SALT}/{part}/{library_id}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % choices


def _rows(halves: str) -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple(cell == "#" for cell in half + half[-2::-1]) for half in halves.split())


_NETWORK = ("network", "star", "lines", "linen", "madder")
"""The network's own band is fixed: the morning star in red on linen, the most common one."""


def band(library_id: str) -> Band:
    """The band of a library, from its id alone: the same id always gives the same band. "network" has a set one."""
    if library_id == _NETWORK[0]:
        dyes = {dye.name: dye for dye in DYES}
        motif, divider, ground, figure = _NETWORK[1], _NETWORK[2], dyes[_NETWORK[3]], dyes[_NETWORK[4]]
    else:
        motif = list(_MOTIFS)[_pick(library_id, "motif", len(_MOTIFS))]
        divider = list(_DIVIDERS)[_pick(library_id, "divider", len(_DIVIDERS))]
        deep = _DEEP[_pick(library_id, "deep", len(_DEEP))]
        pale = _PALE[_pick(library_id, "pale", len(_PALE))]
        # Two bands in three have the deep dye as ground: the spines carry the page's colour.
        ground, figure = (pale, deep) if _pick(library_id, "side", 3) == 0 else (deep, pale)
    return Band(library_id, motif, divider, ground, figure, _rows(_MOTIFS[motif]) + _rows(_DIVIDERS[divider]))


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """(start, length) of each unbroken run of the figure's cells."""
    x = 0
    for shown, cells in groupby(row):
        length = len(list(cells))
        if shown:
            yield x, length
        x += length


def symbol_svg(band: Band) -> str:
    """`<symbol id="band-…">` of the band, to be placed once a page inside an `aria-hidden` svg.

    Drawn with strokes along the rows (the row's middle is its number, hence the half cell in the pattern's
    viewBox), one path a dye; a pattern repeats it. Under 1 KB. The id must be an ASCII slug.
    """
    # Moves are relative and strokes run along the rows: a page with all bands then packs best.
    figure, pen_x, pen_y = "", 0, 0
    for y, row in enumerate(band.cells):
        for x, length in _runs(row):
            figure += f"m{x + 2 - pen_x} {y - pen_y}h{length}" if figure else f"M{x + 2} {y}h{length}"
            pen_x, pen_y = x + 2 + length, y
    name, height = band.library_id, HEIGHT * REPEATS
    return (
        f'<symbol id="band-{name}" viewBox="0 0 {SYMBOL_WIDTH} {height}" preserveAspectRatio="xMidYMin slice">'
        f'<pattern id="weft-{name}" fill="{band.ground.colour}" stroke="{band.figure.colour}" width="{SYMBOL_WIDTH}"'
        f' height="{HEIGHT}" patternUnits="userSpaceOnUse" viewBox="0 -.5 {SYMBOL_WIDTH} {HEIGHT}">'
        f'<path stroke="none" d="M0-.5h{SYMBOL_WIDTH}v{HEIGHT}H0z"/>'
        f'<path d="M.5-.5v{HEIGHT}M10.5-.5v{HEIGHT}{figure}"/></pattern>'
        f'<path fill="url(#weft-{name})" d="M0 0h{SYMBOL_WIDTH}v{height}H0z"/></symbol>'
    )


_USED = re.compile(r'href="#band-([a-z0-9-]+)"')


def band_symbols(html: str) -> str:
    """The symbols that a rendered page uses, each once, in the order of their ids.

    A page cannot name a band it does not show or forget one, because this reads what it does show.
    """
    return "".join(_symbol(library_id) for library_id in sorted(set(_USED.findall(html))))


@lru_cache(4096)
def _symbol(library_id: str) -> str:
    return symbol_svg(band(library_id))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""

    def luminance(colour: str) -> float:
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
