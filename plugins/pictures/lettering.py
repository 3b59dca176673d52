"""Typesetting for drawn pictures: static fonts, and text broken into lines.

Uses Pillow's basic layout on purpose: the other layout engine loads a library of the host system, so the same title
would look different on another machine.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from PIL import ImageFont

from plugins.pictures.entries import Entries, digest
from plugins.pictures.fonts import CHARACTERS, PARTS, Face

__all__ = ["at_size", "fit", "lines", "static_font"]

_RECIPE = 1
_ELLIPSIS = "…"


def static_font(face: Face, weight: int, node_modules: Path, cache: Path) -> bytes:
    """All parts of a face at one weight (CSS font-weight) as one TrueType font, kept in the folder `cache`.

    Raises FileNotFoundError where the package is not installed (`npm ci`).
    """
    sources = [face.source(node_modules, part) for part in PARTS]
    digests = [digest(source.read_bytes()) for source in sources]
    key = digest(repr((_RECIPE, "static", digests, weight, CHARACTERS, version("fonttools"))).encode())
    entries, name = Entries(cache), f"{key[:12]}-static.ttf"
    if entries.load(key) is not None:
        return entries.read(name)
    from plugins.pictures.cutting import static

    content = static(sources, weight, CHARACTERS)
    entries.save(key, {"font": sources[0].name, "weight": weight}, {name: content})
    return content


def at_size(font: bytes, size: int) -> ImageFont.FreeTypeFont:
    """The font at `size` pixels an em."""
    return ImageFont.truetype(io.BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)


def fit(text: str, font: bytes, sizes: Mapping[int, int], width: int) -> tuple[int, list[str]]:
    """The first size at which `text` fits into its lines of `width` pixels, and the lines.

    `sizes` says how many lines there may be at each size in pixels, from the largest size to the smallest. Where
    even that is too little the text is cut, and an ellipsis says so.
    """
    for size, most in sizes.items():
        set_lines = lines(text, at_size(font, size), width)
        if len(set_lines) <= most:
            return size, _balanced(text, at_size(font, size), width, len(set_lines))
    face = at_size(font, size)
    kept = lines(text, face, width)[:most]
    while face.getlength(kept[-1] + _ELLIPSIS) > width:
        kept[-1] = kept[-1][:-1].rstrip(" ,–-")
    return size, [*kept[:-1], kept[-1] + _ELLIPSIS]


def lines(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """`text` broken at its spaces, and inside a word only where the word alone is wider than `width` pixels."""
    done: list[str] = []
    line = ""
    for word in text.split(" "):
        tried = f"{line} {word}" if line else word
        if font.getlength(tried) <= width:
            line = tried
            continue
        if line:
            done.append(line)
        while font.getlength(word) > width:
            cut = 1
            while font.getlength(word[: cut + 1]) <= width:
                cut += 1
            done.append(word[:cut])
            word = word[cut:]
        line = word
    return [*done, line] if line else done


def _balanced(text: str, font: ImageFont.FreeTypeFont, width: int, count: int) -> list[str]:
    """The same number of lines, as even as it goes (like CSS `text-wrap: balance`)."""
    low, high = width // 2, width
    while high - low > 8:
        middle = (low + high) // 2
        low, high = (low, middle) if len(lines(text, font, middle)) <= count else (middle, high)
    return lines(text, font, high)
