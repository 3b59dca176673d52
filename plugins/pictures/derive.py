"""Derives the published files of one picture: three widths in AVIF, WebP and JPEG or PNG.

A pure function of the bytes and the settings, with the same output to the byte (for the same version of Pillow,
which is part of the key). The original is never published.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import PIL
from PIL import Image, features

from plugins.pictures.entries import digest
from plugins.pictures.opening import Refused, open_picture

__all__ = ["WIDTHS", "Derived", "DerivedFiles", "Variant", "derive", "key"]

WIDTHS = (480, 960, 1600)
"""Pixels: a telephone, a telephone with a dense screen or a column of text, a wide page."""

AVIF_SPEED, AVIF_QUALITY = 6, 60
WEBP_QUALITY = 76
JPEG_QUALITY = 82
FEW_COLOURS = 256

_RECIPE = 1
"""Raise it whenever this module or opening.py makes other bytes of the same picture."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One file: `name` is `<hash>-<width>.<ext>`, width and height in pixels, size in bytes."""

    name: str
    media_type: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class Derived:
    """What a template needs to know of a picture; each tuple is ordered from the narrowest to the widest.

    `width` and `height` are of the upright original. `fallback` is JPEG, or PNG for drawings and transparency.
    """

    key: str
    media_type: str
    width: int
    height: int
    avif: tuple[Variant, ...]
    webp: tuple[Variant, ...]
    fallback: tuple[Variant, ...]
    had_gps: bool
    animated: bool

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All files."""
        return self.avif + self.webp + self.fallback


@dataclass(frozen=True, slots=True)
class DerivedFiles:
    """A picture just derived: its record and the bytes of its files by name."""

    derived: Derived
    files: Mapping[str, bytes]


def key(content: str, *, widths: tuple[int, ...] = WIDTHS) -> str:
    """The key, 32 hexadecimal digits, of what is derived from the file whose `digest` is `content`.

    It changes with the content, the settings, the recipe and the versions of the encoders, so that a name never
    stands for other bytes and may be cached for ever (RFC 8246).
    """
    encoders = [PIL.__version__, *(features.version(name) for name in ("avif", "webp", "libjpeg_turbo", "zlib"))]
    settings = (_RECIPE, widths, AVIF_SPEED, AVIF_QUALITY, WEBP_QUALITY, JPEG_QUALITY, FEW_COLOURS)
    return digest(repr((content, settings, encoders)).encode())


def derive(data: bytes, *, widths: tuple[int, ...] = WIDTHS) -> DerivedFiles | Refused:
    """Make all files of one picture.

    `data` are the bytes of a JPEG, PNG, WebP, GIF or AVIF file; `widths` are in pixels, rising. No file is wider
    than the picture. Raises nothing on bad pictures: they come back as `Refused`.
    """
    opened = open_picture(data)
    if isinstance(opened, Refused):
        return opened
    image = opened.image
    name = key(digest(data), widths=widths)
    flat = image.getcolors(FEW_COLOURS) is not None
    files: dict[str, bytes] = {}
    made: dict[str, list[Variant]] = {"avif": [], "webp": [], "fallback": []}
    for width in _widths(image.width, widths):
        size = (width, max(1, round(image.height * width / image.width)))
        scaled = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for kind, extension, content in _encode(scaled, flat=flat):
            variant = Variant(f"{name[:12]}-{width}.{extension}", _TYPES[extension], *size, len(content))
            files[variant.name] = content
            made[kind].append(variant)
    derived = Derived(
        key=name,
        media_type=opened.media_type,
        width=image.width,
        height=image.height,
        avif=tuple(made["avif"]),
        webp=tuple(made["webp"]),
        fallback=tuple(made["fallback"]),
        had_gps=opened.had_gps,
        animated=opened.animated,
    )
    return DerivedFiles(derived, files)


_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


def _widths(own: int, wished: tuple[int, ...]) -> tuple[int, ...]:
    """The wished widths that the picture has; its own as well where it is a good deal (a quarter) wider than those.

    >>> _widths(4000, (480, 960, 1600)), _widths(1400, (480, 960, 1600)), _widths(300, (480, 960, 1600))
    ((480, 960, 1600), (480, 960, 1400), (300,))
    """
    fitting = tuple(width for width in wished if width <= own)
    if len(fitting) < len(wished) and (not fitting or own * 4 >= fitting[-1] * 5):
        return (*fitting, own)
    return fitting


def _encode(image: Image.Image, *, flat: bool) -> tuple[tuple[str, str, bytes], ...]:
    """(kind, extension, bytes) of one width. Sharp edges of flat colour keep their full colour resolution."""
    sampling = "4:4:4" if flat else "4:2:0"
    avif = _save(
        image, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED, subsampling=sampling, max_threads=1, autotiling=False
    )
    webp = _save(image, "WEBP", quality=WEBP_QUALITY, method=4)
    if flat or image.mode == "RGBA":
        fallback = ("fallback", "png", _save(image, "PNG", optimize=True))
    else:
        fallback = ("fallback", "jpg", _save(image, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True))
    return ("avif", "avif", avif), ("webp", "webp", webp), fallback


def _save(image: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()
