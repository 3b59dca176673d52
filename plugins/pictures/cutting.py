"""Fonts cut and merged with fontTools; imported by fonts.py and lettering.py only when a font is not kept yet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

__all__ = ["covered", "static", "subset"]

_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "pnum")
_TIMESTAMP = 3_786_912_000
"""2024-01-01 in seconds since 1904 (OpenType 1.9, head)."""


def subset(source: Path, characters: str, weights: tuple[int, int]) -> bytes:
    """The font at `source`, a variable WOFF2, with these characters and weights only, as WOFF2.

    The same in, the same out: the times in the font stay those of the source. Raises OSError where the file cannot
    be read and fontTools.ttLib.TTLibError where it is no font.
    """
    font = _limited(TTFont(source, recalcTimestamp=False), weights)
    options = Options()
    options.layout_features = list(_FEATURES)
    options.hinting = False
    options.name_IDs = [0, 1, 2, 5, 13, 14]  # the name and the licence (OFL 1.1, condition 2) stay in
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    return _bytes(font)


def covered(content: bytes) -> frozenset[int]:
    """The code points that a font file has letters for."""
    with TTFont(io.BytesIO(content), lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def static(sources: Sequence[Path], weight: int, characters: str) -> bytes:
    """All parts of a face at one weight (CSS font-weight), with these characters only, as one TrueType font."""
    parts = [io.BytesIO(_static(source, weight, characters)) for source in sources]
    merged = Merger(MergeOptions()).merge(parts)
    merged.recalcTimestamp = False
    # The merger writes the time of day here.
    merged["head"].created = merged["head"].modified = _TIMESTAMP  # pyrefly: ignore[missing-attribute]
    return _bytes(merged)


def _static(source: Path, weight: int, characters: str) -> bytes:
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight})
    font.flavor = None
    font = TTFont(io.BytesIO(_bytes(font)), recalcTimestamp=False)
    options = Options()
    options.layout_features = []  # the basic layout reads none
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    for tag in ("GSUB", "GPOS", "GDEF", "BASE", "STAT"):
        if tag in font:
            del font[tag]
    return _bytes(font)


def _limited(font: TTFont, weights: tuple[int, int]) -> TTFont:
    limited = instancer.instantiateVariableFont(font, {"wght": weights})
    limited.flavor = None
    # The subsetter does not know the tables that the instancer left half-read: give it a font fresh from bytes.
    return TTFont(io.BytesIO(_bytes(limited)), recalcTimestamp=False)


def _bytes(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
