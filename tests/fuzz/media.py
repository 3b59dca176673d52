"""Captions and pictures."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image

from tests.fuzz.words import hostile, line

SUFFIXES = ("jpg", "png", "webp", "gif", "avif", "jpeg", "JPG")


def captions(rng: random.Random) -> bytes:
    """A WebVTT file, right, nearly right or not at all."""
    start = rng.choice(
        ["WEBVTT\n\n"] * 6 + ["WEBVTT - x\n\n", "webvtt\n\n", "", "\ufeffWEBVTT\n\n", "WEBVTTX\n", "WEBVTT\r\n\r\n"]
    )
    cues = []
    at = 0
    for number in range(rng.choice([0, 1, 3, 40])):
        at += rng.choice([1, 1, 1, 5, 3600])
        moment = f"{at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d}"
        times = f"{moment}.000 --> {moment}.900"
        if rng.random() < 0.05:
            times = rng.choice(
                ["00:01 --> 00:02", "00:00:02.000 --> 00:00:01.000", "a --> b", "99:99:99.999 --> x", "-->"]
            )
        settings = rng.choice(["", " align:start line:0%", " ::x"])
        cues.append(f"{rng.choice(['', f'{number}' + chr(10)])}{times}{settings}\n{line(rng)}\n")
    body = "\n".join(cues) + rng.choice(["", "NOTE " + hostile(rng)[:200], "STYLE\n::cue{color:red}", "REGION\nid:a"])
    data = (start + body).encode("utf-8", "surrogatepass")
    return data if rng.random() < 0.9 else bytes(byte ^ 0x80 for byte in data[:200])


def _drawn(rng: random.Random, form: str, size: tuple[int, int]) -> bytes:
    found = io.BytesIO()
    mode = rng.choice(["RGB", "L", "RGBA", "P", "1"]) if form in ("PNG", "GIF") else "RGB"
    Image.new(mode, size, rng.randrange(2) if mode == "1" else None).save(found, form)
    return found.getvalue()


def _bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 by 60,000 pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def picture(rng: random.Random) -> bytes:
    """A picture: sound, cut, changed, a bomb, something else under its name, two things at once."""
    size = rng.choice([(40, 30), (1, 1), (300, 200), (900, 1), (1, 900), (64, 64)])
    data = _drawn(rng, rng.choice(["JPEG", "PNG", "WEBP", "GIF"]), size)
    kind = rng.random()
    if kind < 0.5:
        return data
    if kind < 0.6:
        return data[: rng.randrange(len(data))]
    if kind < 0.7:
        changed = bytearray(data)
        for _ in range(rng.randint(1, 30)):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        return bytes(changed)
    if kind < 0.75:
        return data + b"<script>alert(1)</script><?php echo 1 ?>PK\x03\x04"
    return rng.choice(
        [
            _bomb(),
            b"",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"GIF89a" + b"\xff" * 20,
            b"GIF89a/*<svg/onload=alert(1)>*/=1;",
            b"\xff\xd8\xff\xe0not really",
            b"%PDF-1.4\n",
            b"RIFF\xff\xff\xff\xffWEBPVP8L",
            b"\0\0\0\x20ftypavif" + b"\0" * 40,
            b"%!PS\n/x 1 def",
            b"BM" + b"\xff" * 60,
            b"<html>",
        ]
    )
