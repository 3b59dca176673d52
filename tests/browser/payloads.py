"""Hostile payloads laid into one site: everything that a library can write or lay down, each with a number of its own.

A payload that ran would open a dialog, write `pwned` to the console or to the window, or ask evil.example for its
number. `PAYLOADS` lists all with the file that holds each; `files()` is the content of the site.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from PIL import Image, PngImagePlugin

from tests.browser.payload_texts import ADDRESSES, ASK, BODIES, NAMES, RUN, TEXTS
from tests.catalogue.network import BASE, library

OWNER = "libraries/kaunas"


class Payload(NamedTuple):
    """A payload: its number, the kind of place it is laid into, the file that holds it, and what stands there."""

    number: int
    place: str
    path: str
    text: str


def _armed(text: str, number: int) -> str:
    return text.replace("RUN", RUN).replace("ASK", ASK).replace("NUM", str(number))


def _record(data: dict[str, Any], body: str = "") -> str:
    return f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=9999)}---\n{body}\n"


class _Laying:
    """Numbers payloads and remembers where each was laid."""

    def __init__(self) -> None:
        self.payloads: list[Payload] = []
        self.files: dict[str, str | bytes] = {}

    def one(self, place: str, path: str, text: str) -> str:
        number = len(self.payloads) + 1
        self.payloads.append(Payload(number, place, path, _armed(text, number)))
        return self.payloads[-1].text

    def both(self, place: str, path: str, text: str) -> dict[str, str]:
        armed = self.one(place, path, text)
        return {"lt": armed, "en": armed}


def _posts(lay: _Laying) -> None:
    """Three texts to a post, so that few pages hold all: each in the body and as the name of an author, and one of them
    in the title, the summary, the alternative text, the caption and the credit. Four pieces of Markdown to a post."""
    posts = len(TEXTS) // 3
    for number in range(posts):
        path = f"{OWNER}/posts/2026-01-01-a{number}.md"
        texts = TEXTS[number::posts]
        first, second, third = texts[:3]
        data: dict[str, Any] = {
            "title": "ąžuolas " + lay.one("title", path, first)[:140],
            "date": "2026-01-01",
            "summary": lay.one("summary", path, second),
            "topics": ["skaitymas"],
            "authors": [{"name": lay.one("author", path, text)} for text in texts],
            "picture": {
                "file": "foto.jpg",
                "alt": lay.both("alternative text", path, third),
                "caption": lay.both("caption", path, first),
                "credit": lay.one("credit", path, second),
            },
        }
        body = "\n\n".join(f"Pastraipa.\n\n{lay.one('body', path, text)}" for text in texts)
        lay.files[path] = _record(data, f"{body}\n\nPabaiga.")
    posts = len(BODIES) // 4
    for number in range(posts):
        path = f"{OWNER}/posts/2026-01-02-b{number}.md"
        data = {"title": f"Tekstas {number}", "date": "2026-01-02", "summary": f"Santrauka {number}"}
        body = "\n\n".join(f"Pastraipa.\n\n{lay.one('Markdown', path, text)}" for text in BODIES[number::posts])
        lay.files[path] = _record(data, f"{body}\n\nPabaiga.")


def _records(lay: _Laying) -> None:
    """Every seventh text in the fields of projects and events, all in the library's own record."""
    for number, text in enumerate(TEXTS[::7]):
        path = f"{OWNER}/projects/kaunas-p{number}.yaml"
        words = {
            name: lay.both(f"project {name}", path, text)
            for name in ("title", "summary", "aim", "introduction", "coordinator")
        }
        lists = {
            name: [lay.both(f"project {name}", path, text)] for name in ("tasks", "results", "target_groups", "notes")
        }
        more = {"status": "running", "evidence": "reported", "topics": ["skaitymas"], "duration": {"start": 2020}}
        partner = {"name": lay.both("partner's name", path, text)}
        lay.files[path] = yaml.safe_dump(
            {**words, **lists, **more, "partners": [partner], "sources": []}, allow_unicode=True
        )
        path = f"{OWNER}/events/r{number}.md"
        event = {
            "title": lay.both("event title", path, text),
            "summary": lay.both("event summary", path, text),
            "kind": "reading",
            "start": "2026-04-01 17:00",
            "places": [{"name": lay.both("event place", path, text)}],
            "price": {"free": "no", "note": lay.both("event price", path, text)},
            "status": "postponed",
            "status_note": lay.both("event note", path, text),
            "topics": ["skaitymas"],
        }
        lay.files[path] = _record(event, lay.one("event body", path, text))
    path = f"{OWNER}/library.yaml"
    notes = [lay.both("library note", path, text) for text in TEXTS if text.isprintable()]
    own = {"summary": lay.both("library summary", path, TEXTS[0]), "notes": notes}
    lay.files[path] = library("Kaunas", "kaunas") + yaml.safe_dump(own, allow_unicode=True)
    terms = [{"id": "skaitymas", "label": "Skaitymas"}]
    for number, text in enumerate(TEXTS[::8]):
        terms.append({"id": f"tema-{number}", "label": lay.both("topic", "topics.yaml", text)})
    lay.files["topics.yaml"] = yaml.safe_dump({"terms": terms}, allow_unicode=True)


def _addresses(lay: _Laying) -> None:
    """Each address as a source, a place to meet and an earlier address."""
    for number, text in enumerate(ADDRESSES):
        path = f"{OWNER}/posts/2026-01-03-c{number}.md"
        data = {"title": f"Šaltinis {number}", "date": "2026-01-03", "summary": "S"}
        lay.files[path] = _record({**data, "sources": [{"url": lay.one("source", path, text)}]}, "Tekstas.")
        path = f"{OWNER}/posts/2026-01-04-d{number}.md"
        lay.files[path] = _record(
            {**data, "title": f"Adresas {number}", "aliases": [lay.one("alias", path, text)]}, "Tekstas."
        )
        path = f"{OWNER}/events/n{number}.md"
        event = {"title": f"Nuotolinis {number}", "summary": "S", "kind": "reading", "start": "2026-04-02 17:00"}
        lay.files[path] = _record({**event, "places": [{"online": lay.one("online", path, text)}]}, "Tekstas.")


def _pictures(lay: _Laying) -> None:
    """Files that are two things at once, pictures that say hostile words, and names."""
    page = _armed("<html><script>RUN</script>", 0).encode()
    hostile = _armed("<script>RUN</script>", 0)
    drawing = _armed('<svg xmlns="http://www.w3.org/2000/svg" onload="RUN"><script>RUN</script></svg>', 0).encode()
    says = PngImagePlugin.PngInfo()
    says.add_text("Title", hostile)
    says.add_itxt("XML:com.adobe.xmp", hostile)
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = hostile, hostile, hostile
    contents = {
        "drawing.svg": drawing,
        "drawing.jpg": drawing,
        "page.jpg": page,
        "page.png": page,
        "script.gif": b"GIF89a=1;" + RUN.encode(),
        "both.jpg": _picture("JPEG", comment=page) + page,
        "exif.jpg": _picture("JPEG", exif=exif),
        "says.png": _picture("PNG", pnginfo=says) + page,
        "icc.jpg": _picture("JPEG", icc_profile=page * 8),
        "xmp.webp": _picture("WEBP", xmp=page, exif=exif),
    }
    post, shown = f"{OWNER}/posts/2026-01-05-e.md", []
    for name, content in contents.items():
        path = f"{OWNER}/pictures/{name}"
        lay.one("picture", path, hostile)
        lay.files[path] = content
        shown.append(f"![Nuotrauka]({lay.one('picture in a text', post, f'../pictures/{name}')})")
    lay.files[post] = _record({"title": "Nuotraukos", "date": "2026-01-05", "summary": "S"}, "\n\n".join(shown))
    for name in NAMES:
        for folder in ("posts", "pictures"):
            path = f"{OWNER}/{folder}/{name.replace('/', '')}"
            lay.one("file name", path, name)
            lay.files[path] = _record({"title": "Vardas", "date": "2026-01-06", "summary": "S"}, "Tekstas.")


def _picture(kind: str, **said: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 800), (40, 90, 60)).save(out, kind, **said)
    return out.getvalue()


def _captions(lay: _Laying) -> None:
    """Captions, which the browser draws, and their words as text, which the page shows."""
    path = f"{OWNER}/captions/filmas.vtt"
    cues = []
    # An arrow would be a time to come, and the file would be refused as a whole.
    for number, text in enumerate(text for text in TEXTS if "-->" not in text and text.isprintable()):
        begins = f"{number // 60:02d}:{number % 60:02d}:00.000 --> {number // 60:02d}:{number % 60:02d}:30.000"
        cues.append(f"{begins}\n{lay.one('caption of a video', path, text)}\n")
    lay.files[path] = "WEBVTT\n\n" + "\n".join(cues)
    post = f"{OWNER}/posts/2026-01-07-filmas.md"
    words = "\n\n".join(lay.one("words of a video", post, text) for text in TEXTS[::4] if text.isprintable())
    shown = {
        "file": "filmas.mp4",
        "duration": "1:42:00",
        "language": "lt",
        "title": lay.both("video title", post, TEXTS[0]),
    }
    video = {**shown, "captions": [{"file": "filmas.vtt"}], "transcript": words}
    lay.files[post] = _record({"title": "Filmas", "date": "2026-01-07", "summary": "S", "video": video}, "Tekstas.")


def _calendar(lay: _Laying) -> str:
    """A foreign calendar for `lentyna import-calendar`, which makes events of it."""
    events = []
    for number, text in enumerate(text for text in TEXTS[::5] if text.isprintable()):
        path = f"{OWNER}/events/2026-05-01-{number}.md"
        said = {"UID": f"{number}@x", "DTSTART": "20260501T170000"}
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL"):
            plain = lay.one(f"calendar {name}", path, text)
            said[name] = re.sub(r"([\\\\;,])", r"\\\1", plain)
        events.append("\n".join(["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in said.items()), "END:VEVENT"]))
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", ""])


def _laid() -> _Laying:
    lay = _Laying()
    for part in (_posts, _records, _addresses, _pictures, _captions):
        part(lay)
    lay.files[f"{OWNER}/pictures/foto.jpg"] = _picture("JPEG")
    return lay


_LAID = _laid()
CALENDAR = _calendar(_LAID)
PAYLOADS = tuple(_LAID.payloads)


def files() -> Iterator[tuple[str, str | bytes]]:
    """The content of the site: the network of tests with a hostile library in it."""
    yield from BASE.items()
    yield "portal.yaml", "name: Lentyna\ntagline: T\ndescription: D\nowner: O\nmedia: /media/\n"
    yield from _LAID.files.items()
