"""What is no picture, or too much of one, is refused with a reason; nothing is ever raised."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.pictures.derive import derive
from plugins.pictures.opening import MAX_BYTES, Opened, Reason, Refused, open_picture
from tests.conftest import SAMPLE_CONTENT

PICTURES = SAMPLE_CONTENT / "libraries" / "pavyzdine-savivaldybe" / "pictures"


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes whose header promises a huge picture (a decompression bomb)."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(b"\x00" * 4096)),
            _chunk(b"IEND", b""),
        )
    )


def _encoded(format: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(out, format)
    return out.getvalue()


def refused(data: bytes) -> Reason:
    result = derive(data)
    assert isinstance(result, Refused), result
    return result.reason


@pytest.mark.parametrize(("width", "height"), [(9_000, 9_000), (12_000, 12_000), (60_000, 60_000), (60_000, 10)])
def test_a_bomb_is_refused_before_it_is_unpacked(width: int, height: int) -> None:
    assert refused(_png_that_claims(width, height)) == Reason.TOO_LARGE


def test_a_file_of_more_than_fifty_megabytes_is_refused_unread() -> None:
    assert refused(bytes(MAX_BYTES + 1)) == Reason.TOO_LARGE


@pytest.mark.parametrize("name", ["lentyna.jpg", "planas.png", "vakaras.webp"])
def test_a_file_cut_in_the_middle_is_refused(name: str) -> None:
    data = (PICTURES / name).read_bytes()
    assert refused(data[: len(data) // 2]) == Reason.DAMAGED


@pytest.mark.parametrize("format", ["AVIF", "GIF", "JPEG", "PNG", "WEBP"])
def test_a_file_cut_anywhere_never_raises(format: str) -> None:
    data = _encoded(format)
    for length in range(0, len(data), max(1, len(data) // 40)):
        assert isinstance(open_picture(data[:length]), Opened | Refused)


@pytest.mark.parametrize("data", [b"", bytes(200)], ids=["no bytes", "zeros, as a broken-off copy leaves them"])
def test_a_file_in_which_there_is_nothing_is_called_empty(data: bytes) -> None:
    assert refused(data) == Reason.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", id="svg"),
        pytest.param(b"%PDF-1.7\n", id="pdf"),
        pytest.param(b"BM" + bytes(200), id="bmp"),
        pytest.param("Ne paveikslėlis".encode(), id="text"),
    ],
)
def test_what_is_no_picture_of_the_five_types_is_refused(data: bytes) -> None:
    assert refused(data) == Reason.UNKNOWN_TYPE


def test_a_tiff_is_refused_whatever_its_name() -> None:
    assert refused(_encoded("TIFF")) == Reason.UNKNOWN_TYPE


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["AVIF", "GIF", "JPEG", "PNG", "WEBP"]), st.integers(0), st.binary(min_size=1, max_size=8))
def test_damaged_bytes_never_raise(format: str, place: int, wrong: bytes) -> None:
    data = bytearray(_encoded(format))
    start = place % len(data)
    data[start : start + len(wrong)] = wrong
    assert isinstance(open_picture(bytes(data)), Opened | Refused)
