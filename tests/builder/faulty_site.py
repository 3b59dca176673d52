"""A site of two libraries of which one has files at which the program is made to fail, for the tests of its faults."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tests.catalogue.network import BASE, event, post, project
from tests.scratch import Scratch

J = "libraries/jonava"
POST, EVENT, PROJECT = f"{J}/posts/2026-02-02-bloga.md", f"{J}/events/bloga.md", f"{J}/projects/jonava-bloga.yaml"
TRANSLATION = f"{J}/posts/2026-02-02-bloga.en.md"
PICTURE, CAPTIONS = f"{J}/pictures/bloga.png", f"{J}/captions/bloga.vtt"


def _png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


SHOWN = "picture: {file: bloga.png, alt: Langas}\n"
VIDEO = "video: {file: a.mp4, duration: '3:25', captions: [{file: bloga.vtt}]}\n"
OTHERS = {
    **BASE,
    "portal.yaml": "name: T\ntagline: T\ndescription: T\nowner: T\nmedia: https://media.example.org/\n",
    "libraries/kaunas/posts/2026-01-05-gera.md": post("topics: [skaitymas]\n"),
    "libraries/kaunas/posts/2026-02-05-kita.md": post("topics: [skaitymas]\nproject: kaunas-geras\n", "2026-02-05"),
    "libraries/kaunas/events/geras.md": event(),
    **{
        f"libraries/kaunas/projects/kaunas-geras{number}.yaml": project()
        for number in ("", "-2", "-3", "-4", "-5", "-6")
    },
    f"{J}/posts/2026-03-01-rodo.md": post(SHOWN + VIDEO, "2026-03-01"),
    "libraries/kaunas/pictures/gera.png": _png("green"),
    "libraries/kaunas/posts/2026-03-02-gera.md": post("picture: {file: gera.png, alt: Langas}\n", "2026-03-02"),
}
BAD = {
    POST: post("topics: [skaitymas]\n", "2026-02-02")
    .replace("title: N", "title: Bloga")
    .replace("Teks", "Blogas teks"),
    EVENT: event().replace("title: R", "title: Bloga"),
    PROJECT: project().replace("title: P", "title: Bloga"),
    TRANSLATION: "---\ntitle: Bad\nsummary: S\n---\nBad text.\n",
    PICTURE: _png("red"),
    CAPTIONS: "WEBVTT\n\n00:01.000 --> 00:02.000\nBloga\n",
}
WITH = {TRANSLATION: (POST, TRANSLATION)}
"""What must be there for a file to be anything."""


class Fault(Exception):
    """That nobody thought of."""


def is_bad(value: Any, path: str) -> bool:
    """Whether a function was called for the file: with its path, its record, or something that says its title."""
    held = [value, getattr(value, "path", ""), getattr(value, "url", ""), getattr(value, "text", "")]
    held += [getattr(getattr(value, "title", ""), "text", ""), str(value) if type(value).__name__ == "Words" else ""]
    held += [getattr(getattr(value, "entry", ""), "path", "")]
    word = "bad" if path == TRANSLATION else "bloga"
    return any(text == path or ("/" not in text and word in text.casefold()) for text in held if isinstance(text, str))


def raising(target: Callable[..., Any], path: str) -> Callable[..., Any]:
    def raises(*arguments: Any, **named: Any) -> Any:
        if any(is_bad(value, path) for value in (*arguments, *named.values())):
            raise Fault("nobody thought of it")
        return target(*arguments, **named)

    return raises


@dataclass
class Known:
    """A site, and its files without each of the bad ones."""

    scratch: Scratch
    without: dict[str, dict[str, bytes]]
    whole: dict[str, dict[str, bytes]]

    def put(self, path: str, there: bool) -> None:
        for other in BAD:
            (self.scratch.content / other).unlink(missing_ok=True)
        wanted = WITH.get(path, (path,))
        self.scratch.write({other: BAD[other] for other in wanted if there or other != path})

    def tree(self) -> dict[str, bytes]:
        """What readers get. Pages of the health of content tell of the fault."""
        return {
            file: data for file, data in self.scratch.tree().items() if not re.search(r"(bukle|status)/|sitemap", file)
        }


def before(known: Known, path: str) -> None:
    if path not in known.without:
        known.put(path, True)
        known.scratch.build()
        known.whole[path] = known.tree()
    known.put(path, False)
    known.scratch.build()
    known.without.setdefault(path, known.tree())
    assert known.tree() == known.without[path]
    known.put(path, True)
    (known.scratch.state / "readings.sqlite").unlink(missing_ok=True)


def differing(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    return sorted(file for file in found.keys() | wanted.keys() if found.get(file) != wanted.get(file))


def target(name: str) -> tuple[Any, str]:
    module, _, attribute = name.rpartition(".")
    try:
        return __import__(module, fromlist=["_"]), attribute
    except ImportError:
        outer, _, cls = module.rpartition(".")
        return getattr(__import__(outer, fromlist=["_"]), cls), attribute
