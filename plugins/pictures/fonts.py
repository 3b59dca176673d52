"""The portal's two typefaces, cut to the letters and weights that its pages use.

The npm packages ship each face in parts (`latin`, `latin-ext`, …), and no `latin` part holds a Lithuanian letter.
Each part is cut on its own and keeps a `unicode-range` (CSS Fonts 4, 4.5), so a page in English loads one file.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from plugins.pictures.entries import Entries, digest

__all__ = ["CHARACTERS", "FACES", "Face", "FontFile", "faces", "unicode_range"]

_LITHUANIAN = "ąčęėįšųūžĄČĘĖĮŠŲŪŽ"
_NEIGHBOURS = "ćłńóśźżĆŁŃÓŚŹŻāēģīķļņĀĒĢĪĶĻŅäöüõßåøæéèàçñÄÖÜÕÅØÆÉ"  # Polish, Latvian, then names of all Europe
_PUNCTUATION = "„“”‚‘’«»–—…·•×−±°½§№€→←↑↓©\u00a0\u2009\u202f"
CHARACTERS = "".join(map(chr, range(0x20, 0x7F))) + _LITHUANIAN + _NEIGHBOURS + _PUNCTUATION
"""The characters that are kept; others are shown in the reader's own font."""

_RECIPE = 2
"""Raise it whenever this module makes other bytes of the same source."""


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: its key in styles, the npm package and the range of weights (CSS font-weight) that is kept."""

    family: str
    package: str
    weights: tuple[int, int]

    def source(self, node_modules: Path, part: str) -> Path:
        """The file of one part, upright, with the weight axis alone."""
        name = self.package.rpartition("/")[2]
        return node_modules / self.package / "files" / f"{name}-{part}-wght-normal.woff2"


PARTS = ("latin", "latin-ext")
FACES = (
    Face("atkinson", "@fontsource-variable/atkinson-hyperlegible-next", (400, 700)),
    Face("source-serif", "@fontsource-variable/source-serif-4", (400, 700)),
)


@dataclass(frozen=True, slots=True)
class FontFile:
    """One file of a face: `name` ends in a hash of `content` (WOFF2), `unicode_range` is as CSS writes it."""

    family: str
    part: str
    unicode_range: str
    name: str
    content: bytes
    weights: tuple[int, int]


def faces(node_modules: Path, cache: Path) -> tuple[FontFile, ...]:
    """All font files of the portal, cut from the packages in `node_modules` and kept in the folder `cache`.

    Raises FileNotFoundError where a package is not installed (`npm ci`).
    """
    entries = Entries(cache)
    found: list[FontFile] = []
    for face in FACES:
        parts = []
        wanted = CHARACTERS
        for part in PARTS:
            content, covered = _kept(entries, face.source(node_modules, part), wanted, face.weights)
            # Both parts hold a space and an A: in two ranges, either would make every page load both files.
            wanted = "".join(letter for letter in wanted if ord(letter) not in covered)
            name = f"{face.family}-{part}-{digest(content)[:12]}.woff2"
            parts.append((part, covered, name, content))
        for part, codes, name, content in parts:
            others = frozenset().union(*(held for other, held, _, _ in parts if other != part))
            span = unicode_range(codes, others)
            found.append(FontFile(face.family, part, span, name, content, face.weights))
    return tuple(found)


def unicode_range(codes: Collection[int], others: Collection[int] = ()) -> str:
    """Code points as a CSS `unicode-range`, for example `U+20-7E,U+104-105`.

    With `others`, the code points of the other files of the face, gaps that hold none of them are bridged: the
    stylesheet gets shorter, and a character that no file holds still comes from the reader's own font.
    """
    runs: list[list[int]] = []
    bounds = sorted(others)
    for code in sorted(codes):
        bridged = bool(others) and runs and bisect(bounds, runs[-1][1]) == bisect(bounds, code)
        if runs and (bridged or code == runs[-1][1] + 1):
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def _kept(entries: Entries, source: Path, characters: str, weights: tuple[int, int]) -> tuple[bytes, frozenset[int]]:
    """The bytes of a cut part and the code points it covers."""
    recipe = (_RECIPE, digest(source.read_bytes()), characters, weights, version("fonttools"))
    key = digest(repr(recipe).encode())
    name = f"{key[:12]}-font.woff2"
    record = entries.load(key)
    if record is not None:
        return entries.read(name), frozenset(record["codes"])
    # fontTools takes a tenth of a second to import: only a cold build cuts fonts.
    from plugins.pictures.cutting import covered, subset

    content = subset(source, characters, weights)
    codes = covered(content)
    entries.save(key, {"font": source.name, "codes": sorted(codes)}, {name: content})
    return content, codes
