"""A fault of this program, wherever it is, costs the file at which it happens and nothing else.

Each test makes one function raise for one file of Jonava, as a fault that nobody knows of yet would, and looks at the
site of everybody else: it is, byte for byte, what it is without that file.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.catalogue.ledger import Fate
from plugins.catalogue.problems import Severity
from plugins.checks import checking
from plugins.pictures import store
from plugins.press import leaving_out, printing
from plugins.press.inspection import check_content
from plugins.press.stopping import Stopped
from tests.catalogue.network import BASE, event, post, project
from tests.scratch import ROOT, TODAY, Scratch

J = "libraries/jonava"
POST, EVENT, PROJECT = f"{J}/posts/2026-02-02-bloga.md", f"{J}/events/bloga.md", f"{J}/projects/bloga.yaml"
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
    "libraries/kaunas/posts/2026-02-05-kita.md": post("topics: [skaitymas]\nproject: geras\n", "2026-02-05"),
    "libraries/kaunas/events/geras.md": event(),
    **{f"libraries/kaunas/projects/geras{number}.yaml": project() for number in ("", "-2", "-3", "-4", "-5", "-6")},
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


def _own_theme(folder: Path, template: str, old: str, new: str) -> Path:
    theme = Path(shutil.copytree(ROOT / "theme", folder / "theme"))
    file = theme / "templates" / template
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return theme


def _rules(report: Any) -> list[tuple[str, str]]:
    return [(item.path, item.rule) for item in report.problems if item.rule in leaving_out.UNLASTING]


def test_a_template_that_fails_for_one_record_costs_that_record(known: Known, tmp_path: Path) -> None:
    _before(known, EVENT)
    inner = "{% block main %}{% if page.head.title.text == 'Bloga' %}{{ page.nothing.at.all }}{% endif %}"
    theme = _own_theme(tmp_path, "event.html", "{% block main %}", inner)
    report = known.scratch.build(THEME=str(theme))
    assert _rules(report) == [(EVENT, "program-fault")]
    values = dict(next(item for item in report.problems if item.rule == "program-fault").values)
    assert (values["error"], values["place"].partition(":")[0]) == ("UndefinedError", "templates/event.html")
    assert _differing(known.tree(), known.without[EVENT]) == []


@pytest.mark.parametrize(
    ("template", "new"),
    [("base.html", "{{ nobody.knows.this }}<!DOCTYPE html>"), ("event.html", "{% if %}{% extends 'base.html' %}")],
    ids=["fails", "cannot be read"],
)
def test_a_template_that_fails_for_everybody_is_named_and_the_site_of_before_stays(
    known: Known, tmp_path: Path, template: str, new: str
) -> None:
    _before(known, EVENT)
    known.scratch.build()
    before, size = known.scratch.tree(), (known.scratch.state / "readings.sqlite").stat().st_size
    old = "<!DOCTYPE html>" if template == "base.html" else '{% extends "base.html" %}'
    theme = _own_theme(tmp_path, template, old, new)
    with pytest.raises(Stopped) as stopped:
        known.scratch.build(THEME=str(theme))
    assert f"templates/{template}" in str(stopped.value)
    assert known.scratch.tree() == before
    # Nothing was forgotten: what has been read is not read again.
    assert (known.scratch.state / "readings.sqlite").stat().st_size == size
    assert known.scratch.build().read == 0


def test_faults_in_processes_of_the_press_cost_the_same(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    _before(known, EVENT)
    with monkeypatch.context() as patch:
        patch.setattr(printing, "PARALLEL_FROM", 1)
        where, attribute = _target("plugins.exports.calendar_text._event")
        patch.setattr(where, attribute, _raising(getattr(where, attribute), EVENT))
        report = known.scratch.build(PORTAL_WORKERS=2)
    assert _rules(report) == [(EVENT, "program-fault")]
    assert _differing(known.tree(), known.without[EVENT]) == []


EDITED = "libraries/kaunas/posts/2026-01-05-gera.md"


def _failing_rule(content: Any) -> Iterator[Any]:
    raise Fault("for nobody")
    yield


def test_a_rule_that_fails_for_no_record_is_lost_and_named_and_no_page_is(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    _before(known, POST)
    known.scratch.build()
    whole = known.tree()
    known.scratch.write({POST: BAD[POST] + "Daugiau.\n"})
    with monkeypatch.context() as patch:
        patch.setattr(checking, "CONTENT_CHECKS", (*checking.CONTENT_CHECKS, _failing_rule))
        known.scratch.write({EDITED: post("topics: [senas]\n")})
        report = known.scratch.build()
    assert _rules(report) == [("portal.yaml", "program-fault-part")]
    known.scratch.write(
        {POST: BAD[POST], **{path: text for path, text in OTHERS.items() if path.endswith("05-gera.md")}}
    )
    assert _rules(known.scratch.build()) == []
    assert _differing(known.tree(), whole) == []


def test_a_rule_that_fails_for_every_record_is_lost_and_no_record_is(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rule(content: Any) -> Iterator[Any]:
        for entry in content.entries:
            raise Fault(entry.path)
        yield from ()

    _before(known, POST)
    (known.scratch.state / "together-build.json").unlink(missing_ok=True)
    with monkeypatch.context() as patch:
        patch.setattr(checking, "CONTENT_CHECKS", (*checking.CONTENT_CHECKS, rule))
        report = known.scratch.build()
        assert _differing(known.tree(), known.whole[POST]) == []
    assert _rules(report) == [("portal.yaml", "program-fault-part")]
    assert _rules(known.scratch.build()) == []


def test_a_page_that_fails_for_no_record_is_left_out_and_named(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    _before(known, POST)
    atom = printing.Printer.render

    def render(self: Any, page: Any) -> bytes:
        if page.url == "/naujienos/atom.xml":
            raise Fault("for nobody")
        return atom(self, page)

    with monkeypatch.context() as patch:
        patch.setattr(printing.Printer, "render", render)
        report = known.scratch.build()
        assert "naujienos/atom.xml" not in known.tree() and len(known.tree()) == len(known.whole[POST]) - 1
    assert [dict(item.values)["part"] for item in report.problems if item.rule == "program-fault-part"] == ["/naujienos/atom.xml"]
    assert known.scratch.build().problems == tuple(item for item in report.problems if "program" not in item.rule)
    assert _differing(known.tree(), known.whole[POST]) == []


def test_a_picture_that_cannot_be_derived_costs_the_picture(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    _before(known, PICTURE)
    derive = store.derive
    (known.scratch.state / "artwork.json").unlink()

    def fails(data: bytes, **named: Any) -> Any:
        if data == BAD[PICTURE]:
            raise Fault("a decoder")
        return derive(data, **named)

    with monkeypatch.context() as patch:
        patch.setattr(store, "derive", fails)
        patch.setattr(store.PictureStore, "_known", lambda self, name: None)
        patch.setattr(store.PictureStore, "derive_many", lambda self, paths, **named: _kept(self, paths))
        report = known.scratch.build()
    assert _rules(report) == [(PICTURE, "program-fault")]
    fates = {line.path: (line.fate, line.where) for line in report.ledger.lines}
    assert fates[PICTURE] == (Fate.LEFT_OUT, "program-fault")
    assert fates[f"{J}/posts/2026-03-01-rodo.md"][0] is Fate.PUBLISHED
    assert _rules(known.scratch.build()) == []
    assert _differing(known.tree(), known.whole[PICTURE]) == []


def _kept(kept: Any, paths: Any) -> Any:
    return tuple(store.PictureStore(kept.folder, kept.widths, False).derive(path.read_bytes()) for path in paths)


def test_a_check_leaves_out_what_a_build_does(known: Known, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _before(known, PROJECT)
    for name in ("plugins.press.reading.read_file", "plugins.checks.rules.projects._time", "plugins.press.site.know"):
        with monkeypatch.context() as patch:
            where, attribute = _target(name if "know" not in name else "plugins.catalogue.joining._project_order")
            patch.setattr(where, attribute, _raising(getattr(where, attribute), PROJECT))
            found = check_content(known.scratch.content, dt.date.fromisoformat(TODAY), tmp_path / name)
        faults = [(item.path, item.rule) for item in found if item.rule.startswith("program-fault")]
        assert faults == [(PROJECT, "program-fault")], name
        assert all(item.severity is Severity.ERROR for item in found if item.rule == "program-fault")
