"""What a text's links and pictures are stays with the text, also when another text looks the same."""

from __future__ import annotations

import io

from PIL import Image

from tests.catalogue.network import post
from tests.scratch import Scratch

PAGES = "naujienos/tinklas/{}/index.html"


def png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def test_two_texts_that_differ_only_in_their_links_keep_their_own(small: Scratch) -> None:
    small.write(
        {
            "network/posts/a.md": post() + "[Daugiau](https://a.example/)\n",
            "network/posts/b.md": post() + "[Daugiau](https://b.example/)\n",
        }
    ).build()
    assert 'href="https://a.example/"' in small.page(PAGES.format("a"))
    assert 'href="https://b.example/"' in small.page(PAGES.format("b"))


def test_two_texts_that_differ_only_in_their_pictures_keep_their_own(small: Scratch) -> None:
    small.write(
        {
            "network/pictures/a.png": png("red"),
            "network/pictures/b.png": png("blue"),
            "network/posts/a.md": post() + "![Raudona](../pictures/a.png)\n",
            "network/posts/b.md": post() + "![Mėlyna](../pictures/b.png)\n",
        }
    ).build()
    assert 'alt="Raudona"' in small.page(PAGES.format("a"))
    assert 'alt="Mėlyna"' in small.page(PAGES.format("b"))
