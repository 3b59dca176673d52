"""Decodes a picture file into an upright sRGB picture, or refuses it with a reason.

Metadata (EXIF, position, colour profile, orientation) is dropped here: the picture is rotated as its orientation says,
its colours are converted to sRGB, and only pixels are passed on.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from enum import StrEnum

from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

__all__ = ["MAX_BYTES", "MAX_PIXELS", "MAX_SIDE", "Opened", "Reason", "Refused", "open_picture"]

MAX_PIXELS = 60_000_000
"""Pixels; twice what a good telephone takes, about 250 MB of memory once opened."""

MAX_SIDE = 16_383
"""Pixels; the longest side that WebP can hold (RFC 9649, 2.5)."""

MAX_BYTES = 50_000_000
"""Size in bytes of the largest file that is decoded."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a JPEG with more pictures behind the first, as some telephones write
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "AVIF": "image/avif",
}


class Reason(StrEnum):
    """Why a file cannot become a picture of the site."""

    EMPTY = "empty"
    UNKNOWN_TYPE = "unknown-type"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be used; `detail` is for the log, in English."""

    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened picture: mode RGB, or RGBA where something shows through; it carries no metadata."""

    image: Image.Image
    media_type: str
    had_gps: bool
    animated: bool


def open_picture(data: bytes) -> Opened | Refused:
    """Decode `data` whole (the first frame). The type is what decodes, whatever the file is called.

    Hostile, truncated and oversized files come back as `Refused`. Raises MemoryError alone: that says as much of the
    machine as of the picture.
    """
    if len(data) > MAX_BYTES:
        return Refused(Reason.TOO_LARGE, f"{len(data)} bytes, at most {MAX_BYTES}")
    if not data.strip(b"\0"):
        return Refused(Reason.EMPTY, f"{len(data)} bytes, none of them says anything")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _open(data)
    except UnidentifiedImageError:
        return Refused(Reason.UNKNOWN_TYPE, "not a JPEG, PNG, WebP, GIF or AVIF picture")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        return Refused(Reason.TOO_LARGE, str(error))
    except MemoryError:
        raise
    except Exception as error:  # decoders raise almost anything on hostile bytes
        return Refused(Reason.DAMAGED, f"{type(error).__name__}: {error}")


def _open(data: bytes) -> Opened | Refused:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
        width, height = file.size
        if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
            return Refused(
                Reason.TOO_LARGE,
                f"{width} × {height} pixels, at most {MAX_PIXELS // 1_000_000} megapixels and {MAX_SIDE} a side",
            )
        media_type, animated = _MEDIA_TYPES[file.format or ""], _is_animated(file)
        file.load()
        had_gps = _has_position(file)
        image = _only_colours(ImageOps.exif_transpose(file))
    return Opened(image, media_type, had_gps, animated)


def _is_animated(file: Image.Image) -> bool:
    return file.format != "MPO" and bool(getattr(file, "is_animated", False))


def _has_position(file: Image.Image) -> bool:
    """Whether EXIF (2.32, 4.6.6) or XMP says where the picture was taken."""
    xmp = file.info.get("xmp", b"")
    xmp = xmp if isinstance(xmp, bytes) else str(xmp).encode()
    return bool(file.getexif().get_ifd(ExifTags.IFD.GPSInfo)) or b"GPSLatitude" in xmp


def _only_colours(image: Image.Image) -> Image.Image:
    """The same picture in sRGB, RGB or RGBA, without metadata."""
    alpha = _alpha(image)
    colours = _srgb(image)
    if alpha is not None:
        colours.putalpha(alpha)
    colours.info = {}  # savers take the profile, XMP and comments from here
    return colours


def _alpha(image: Image.Image) -> Image.Image | None:
    """The transparency, or None where nothing shows through."""
    if not image.has_transparency_data:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    least = alpha.getextrema()[0]  # of one channel: a number
    return alpha if isinstance(least, (int, float)) and least < 255 else None


def _srgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda level: level / 257).convert("L")
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            plain = image.convert("RGB") if image.mode == "RGBA" else image
            converted = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a broken profile, or one for other channels: the bare numbers are the best guess
        if converted is not None:
            return converted
    # By way of RGBA the colours under a palette's or a colour key's transparency stay what they are.
    return image.convert("RGBA").convert("RGB") if image.has_transparency_data else image.convert("RGB")
