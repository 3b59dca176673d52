"""A fault of this program, wherever it is, costs the file at which it happens and nothing else.

Each test makes one function raise for one file of Jonava, as a fault that nobody knows of yet would, and looks at the
site of everybody else: it is, byte for byte, what it is without that file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.catalogue.ledger import Fate
from tests.catalogue.network import BASE, event, post, project
from tests.scratch import Scratch

J = "libraries/jonava"
POST, EVENT, PROJECT = f"{J}/posts/2026-02-02-bloga.md", f"{J}/events/bloga.md", f"{J}/projects/bloga.yaml"
TRANSLATION = f"{J}/posts/2026-02-02-bloga.en.md"
PICTURE, CAPTIONS = f"{J}/pictures/bloga.png", f"{J}/captions/bloga.vtt"


def _png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


SHOWN = "picture: {file: bloga.png, alt: Langas}\n"
VIDEO = "videos:\n  - {file: a.mp4, duration: '3:25', captions: [{file: bloga.vtt}]}\n"
OTHERS = {
    **BASE,
    "portal.yaml": "name: T\ntagline: T\ndescription: T\nowner: T\nmedia: https://media.example.org/\n",
    "libraries/kaunas/posts/2026-01-05-gera.md": post("topics: [skaitymas]\n"),
    "libraries/kaunas/posts/2026-02-05-kita.md": post("topics: [skaitymas]\nproject: geras\n", "2026-02-05"),
    "libraries/kaunas/events/geras.md": event(),
    "libraries/kaunas/projects/geras.yaml": project(),
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


def _is_bad(value: Any, path: str) -> bool:
    """Whether a function was called for the file: with its path, its record, or something that says its title."""
    held = [value, getattr(value, "path", ""), getattr(value, "url", ""), getattr(value, "text", "")]
    held += [getattr(getattr(value, "title", ""), "text", ""), str(value) if type(value).__name__ == "Words" else ""]
    held += [getattr(getattr(value, "entry", ""), "path", "")]
    word = "bad" if path == TRANSLATION else "bloga"
    return any(text == path or ("/" not in text and word in text.casefold()) for text in held if isinstance(text, str))


def _raising(target: Callable[..., Any], path: str) -> Callable[..., Any]:
    def raises(*arguments: Any, **named: Any) -> Any:
        if any(_is_bad(value, path) for value in (*arguments, *named.values())):
            raise Fault("nobody thought of it")
        return target(*arguments, **named)

    return raises


PLACES = [
    ("plugins.press.reading.read_file", POST),
    ("plugins.press.reading.Renderer.render", POST),
    ("plugins.checks.checking.check_file", POST),
    ("plugins.press.reading.characteristic", TRANSLATION),
    ("plugins.press.reading.read_file", PICTURE),
    ("plugins.press.reading.read_file", CAPTIONS),
    ("plugins.catalogue.collect._take", EVENT),
    ("plugins.catalogue.collect._attach", TRANSLATION),
    ("plugins.catalogue.relate.references", EVENT),
    ("plugins.catalogue.joining._Indexes.add_post", POST),
    ("plugins.catalogue.joining._project_order", PROJECT),
    ("plugins.pages.linking.Urls.event", EVENT),
    ("plugins.press.site.picture_keys", PROJECT),
    ("plugins.checks.rules.projects._time", PROJECT),
    ("plugins.checks.rules.freshness._event", EVENT),
    ("plugins.pages.events._event", EVENT),
    ("plugins.pages.posts._post", POST),
    ("plugins.pages.posts.post_title", TRANSLATION),
    ("plugins.pages.agenda.event_card", EVENT),
    ("plugins.pages.home.post_card", POST),
    ("plugins.pages.libraries.project_card", PROJECT),
    ("plugins.pages.project_lists.project_card", PROJECT),
    ("plugins.pages.related.Nearby._find", POST),
    ("plugins.exports.feeds._entry", POST),
    ("plugins.exports.feeds.tag", POST),
    ("plugins.exports.calendar_text._event", EVENT),
    ("plugins.exports.calendar_events._facts", EVENT),
    ("plugins.exports.table_rows.Subject.page", PROJECT),
    ("plugins.exports.tables._cell", PROJECT),
    ("plugins.pictures.open_graph.OpenGraphPictures.picture", PROJECT),
]


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


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Iterator[Known]:
    scratch = Scratch(tmp_path_factory.mktemp("faults") / "site", pictures)
    yield Known(scratch.write(OTHERS), {}, {})


def _before(known: Known, path: str) -> None:
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


def _differing(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    return sorted(file for file in found.keys() | wanted.keys() if found.get(file) != wanted.get(file))


def _target(name: str) -> tuple[Any, str]:
    module, _, attribute = name.rpartition(".")
    try:
        return __import__(module, fromlist=["_"]), attribute
    except ImportError:
        outer, _, cls = module.rpartition(".")
        return getattr(__import__(outer, fromlist=["_"]), cls), attribute


@pytest.mark.parametrize(("name", "path"), PLACES, ids=[f"{name[8:]} {path[17:]}" for name, path in PLACES])
def test_a_fault_costs_the_file_at_which_it_happens(
    known: Known, monkeypatch: pytest.MonkeyPatch, name: str, path: str
) -> None:
    _before(known, path)
    where, attribute = _target(name)
    with monkeypatch.context() as patch:
        patch.setattr(where, attribute, _raising(getattr(where, attribute), path))
        report = known.scratch.build()
        assert _differing(known.tree(), known.without[path]) == []
    faults = [item for item in report.problems if item.rule.startswith("program-fault")]
    assert [(item.path, item.rule, dict(item.values)["error"]) for item in faults] == [(path, "program-fault", "Fault")]
    assert [(line.fate, line.where) for line in report.ledger.lines if line.path == path] == [
        (Fate.LEFT_OUT, "program-fault")
    ]
    again = known.scratch.build()
    assert [item for item in again.problems if item.rule == "program-fault"] == []
    assert _differing(known.tree(), known.whole[path]) == []
