"""Detects animated pictures from their file structure, without decoding them.

GIF89a (blocks), PNG (third edition, 4.9: acTL stands before the pixels), WebP (RFC 9649, 2.7: a flag of VP8X), AVIF
(the brand avis).
"""

from __future__ import annotations

from typing import BinaryIO

MOST = 16 * 1024 * 1024
"""Bytes of a GIF that are looked at: more is told as too heavy anyway."""
_CHUNKS = 200
"""Chunks of a PNG that are looked at before its pixels."""


def moves(file: BinaryIO) -> bool:
    """Whether the picture in a file that is opened at its beginning has several frames."""
    head = file.read(32)
    if head[:4] == b"GIF8":
        return _gif(head + file.read(MOST))
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return _png(file)
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X":
        return bool(head[20:21]) and bool(head[20] & 2)
    return head[4:12] == b"ftypavis"


def _png(file: BinaryIO) -> bool:
    file.seek(8)
    for _ in range(_CHUNKS):
        start = file.read(8)
        if len(start) < 8 or start[4:] == b"IDAT":
            return False
        if start[4:] == b"acTL":
            return int.from_bytes(file.read(4)) > 1
        file.seek(int.from_bytes(start[:4]) + 4, 1)
    return False


def _gif(data: bytes) -> bool:
    """Whether there is a second picture among the blocks (GIF89a, 20 to 26)."""
    if len(data) < 13:
        return False
    at = 13 + _colours(data[10])
    frames = 0
    while at < len(data):
        kind = data[at]
        if kind == 0x2C:  # a picture: its place and size, its colours, the size of its codes, its pixels
            frames += 1
            if frames > 1:
                return True
            if at + 10 > len(data):
                return False
            at = _after_pieces(data, at + 11 + _colours(data[at + 9]))
        elif kind == 0x21:  # an extension
            at = _after_pieces(data, at + 2)
        else:
            return False
    return False


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_pieces(data: bytes, at: int) -> int:
    """Behind the pieces of at most 255 bytes that begin at a place; each tells its length, the last one is empty."""
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1
