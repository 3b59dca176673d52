"""A poster is told from a photo by what a pixel takes, without opening the picture."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw

from plugins.checks.rules.files.files import is_flat


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def poster(width: int, height: int) -> Image.Image:
    picture = Image.new("RGB", (width, height), (246, 239, 228))
    draw = ImageDraw.Draw(picture)
    for line in range(20, height - 20, 30):
        draw.text((20, line), "Kovo 14 d. 12 val. knygų šventė bibliotekos kieme", fill=(20, 20, 20))
    return picture


def photo(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))  # noqa: S311


@pytest.mark.parametrize(
    ("picture", "flat"),
    [
        (poster(800, 1100), True),
        (poster(800, 1100).convert("P"), True),
        (photo(800, 600), False),
        (poster(200, 200), False),  # a logo
        (poster(1200, 120), False),  # a banner of one line
    ],
)
def test_only_a_large_picture_of_flat_colours_may_be_a_poster(picture: Image.Image, flat: bool) -> None:
    data = png(picture)
    assert is_flat(data[:32], len(data)) is flat


@pytest.mark.parametrize(
    "head", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff" + b"\0" * 29, b"\x89PNG\r\n\x1a\n" + b"\0" * 24]
)
def test_what_is_no_whole_png_is_no_poster(head: bytes) -> None:
    assert not is_flat(head, 10)
