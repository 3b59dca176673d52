"""Open Graph pictures (ogp.me, og:image): 1200 × 630, drawn from a library's band and a title.

They are shown where a link is shared. The picture says no more than the page's title, so its `og:image:alt` is the
title.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import PIL
from PIL import Image, ImageDraw, features

from plugins.pictures.entries import Entries, digest
from plugins.pictures.fonts import FACES
from plugins.pictures.lettering import at_size, fit, static_font

__all__ = ["HEIGHT", "WIDTH", "OpenGraphPicture", "OpenGraphPictures", "Words", "draw"]

WIDTH, HEIGHT = 1200, 630
_PAPER, _INK, _QUIET = "#fbf6ec", "#211c17", "#5c5348"  # quiet on paper: 7:1
_CELL = 16
_SELVEDGE = (True, False)
_LEFT, _RIGHT, _TOP, _FOOT = 248, 1128, 72, 558
_TITLE_LINES = {88: 2, 76: 3, 66: 4, 58: 4, 50: 4}
_SMALL_LINES = {34: 1, 30: 1, 26: 1}
_LEADING = 1.16
_RECIPE = 1
"""Raise it whenever this module makes other bytes of the same words and band."""


class _Dye(Protocol):
    @property
    def colour(self) -> str: ...


class _Band(Protocol):
    """The drawn part of bands.Band: rows of cells, two colours as #rrggbb."""

    @property
    def cells(self) -> Sequence[Sequence[bool]]: ...
    @property
    def ground(self) -> _Dye: ...
    @property
    def figure(self) -> _Dye: ...


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the picture: above the title whose it is (may be empty), the title, below it the portal."""

    title: str
    portal: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class OpenGraphPicture:
    """The file: `name` is `<hash>-1200.png`, width and height in pixels, size in bytes."""

    name: str
    width: int
    height: int
    size: int


class OpenGraphPictures:
    """Open Graph pictures kept in `folder`, which may be that of a PictureStore.

    The fonts come from the npm packages in `node_modules`; raises FileNotFoundError where they are missing.
    """

    def __init__(self, folder: Path, node_modules: Path) -> None:
        sans, serif = FACES
        self._entries = Entries(folder)
        self._title_font = static_font(serif, 600, node_modules, folder)
        self._small_font = static_font(sans, 500, node_modules, folder)
        self._made_with = (
            _RECIPE,
            digest(self._title_font),
            digest(self._small_font),
            PIL.__version__,
            features.version("freetype2"),
            features.version("zlib"),
        )

    def picture(self, words: Words, band: _Band) -> OpenGraphPicture:
        """The picture of these words with this band: from the folder, or drawn and kept."""
        colours = (band.ground.colour, band.figure.colour)
        key = digest(repr((self._made_with, words, tuple(map(tuple, band.cells)), colours)).encode())
        known = self._entries.load(key)
        if known is not None:
            return OpenGraphPicture(**known)
        content = draw(words, band, title_font=self._title_font, small_font=self._small_font)
        picture = OpenGraphPicture(f"{key[:12]}-{WIDTH}.png", WIDTH, HEIGHT, len(content))
        self._entries.save(key, asdict(picture), {picture.name: content})
        return picture

    def read(self, name: str) -> bytes:
        """The bytes of a file, its checksum compared. Raises entries.Damaged."""
        return self._entries.read(name)


def draw(words: Words, band: _Band, *, title_font: bytes, small_font: bytes) -> bytes:
    """The PNG file: the band down the left side as a spine, the words beside it. Fonts are TrueType files."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    canvas = ImageDraw.Draw(picture)
    _spine(canvas, band)
    _small(canvas, words.above, small_font, _TOP, "lt")
    _title(canvas, words.title, title_font)
    _small(canvas, words.portal, small_font, _FOOT, "ls")
    out = io.BytesIO()
    picture.quantize(48, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _spine(canvas: ImageDraw.ImageDraw, band: _Band) -> None:
    rows = [(*_SELVEDGE, *row, *reversed(_SELVEDGE)) for row in band.cells]
    canvas.rectangle((0, 0, len(rows[0]) * _CELL - 1, HEIGHT), fill=band.ground.colour)
    for y in range(HEIGHT // _CELL + 1):
        for x, woven in enumerate(rows[y % len(rows)]):
            if woven:
                box = (x * _CELL, y * _CELL, (x + 1) * _CELL - 1, (y + 1) * _CELL - 1)
                canvas.rectangle(box, fill=band.figure.colour)


def _title(canvas: ImageDraw.ImageDraw, text: str, font: bytes) -> None:
    size, rows = fit(text, font, _TITLE_LINES, _RIGHT - _LEFT)
    face, step = at_size(font, size), round(size * _LEADING)
    baseline = (_TOP + _FOOT - (len(rows) - 1) * step) // 2 + size // 3
    for number, row in enumerate(rows):
        canvas.text((_LEFT, baseline + number * step), row, fill=_INK, font=face, anchor="ls")


def _small(canvas: ImageDraw.ImageDraw, text: str, font: bytes, y: int, anchor: str) -> None:
    size, rows = fit(text, font, _SMALL_LINES, _RIGHT - _LEFT)
    if rows:
        canvas.text((_LEFT, y), rows[0], fill=_QUIET, font=at_size(font, size), anchor=anchor)
