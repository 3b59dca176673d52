"""Faults of templates, rules, pages and pictures: what is lost is named, or nothing is published."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.builder.isolation import left_out as leaving_out
from plugins.builder.publish_guard import Stopped
from plugins.builder.rendering import workers as printing
from plugins.builder.sources.validation import check_content
from plugins.catalogue.ledger import Fate
from plugins.catalogue.problems import Severity
from plugins.checks import checking
from plugins.pictures import store
from tests.builder.faulty_site import (
    BAD,
    EVENT,
    OTHERS,
    PICTURE,
    POST,
    PROJECT,
    Fault,
    J,
    Known,
    before,
    differing,
    raising,
    target,
)
from tests.catalogue.network import post
from tests.scratch import ROOT, TODAY


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
    before(known, EVENT)
    inner = "{% block main %}{% if page.head.title.text == 'Bloga' %}{{ page.nothing.at.all }}{% endif %}"
    theme = _own_theme(tmp_path, "event.html", "{% block main %}", inner)
    report = known.scratch.build(THEME=str(theme))
    assert _rules(report) == [(EVENT, "program-fault")]
    values = dict(next(item for item in report.problems if item.rule == "program-fault").values)
    assert (values["error"], values["place"].partition(":")[0]) == ("UndefinedError", "templates/event.html")
    assert differing(known.tree(), known.without[EVENT]) == []


@pytest.mark.parametrize(
    ("template", "new"),
    [("base.html", "{{ nobody.knows.this }}<!DOCTYPE html>"), ("event.html", "{% if %}{% extends 'base.html' %}")],
    ids=["fails", "cannot be read"],
)
def test_a_template_that_fails_for_everybody_is_named_and_the_site_of_before_stays(
    known: Known, tmp_path: Path, template: str, new: str
) -> None:
    before(known, EVENT)
    known.scratch.build()
    stood, size = known.scratch.tree(), (known.scratch.state / "readings.sqlite").stat().st_size
    old = "<!DOCTYPE html>" if template == "base.html" else '{% extends "base.html" %}'
    theme = _own_theme(tmp_path, template, old, new)
    with pytest.raises(Stopped) as stopped:
        known.scratch.build(THEME=str(theme))
    assert f"templates/{template}" in str(stopped.value)
    assert known.scratch.tree() == stood
    # Nothing was forgotten: what has been read is not read again.
    assert (known.scratch.state / "readings.sqlite").stat().st_size == size
    assert known.scratch.build().read == 0


def test_faults_in_processes_of_the_press_cost_the_same(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    before(known, EVENT)
    with monkeypatch.context() as patch:
        patch.setattr(printing, "PARALLEL_FROM", 1)
        where, attribute = target("plugins.exports.calendars.text._event")
        patch.setattr(where, attribute, raising(getattr(where, attribute), EVENT))
        report = known.scratch.build(PORTAL_WORKERS=2)
    assert _rules(report) == [(EVENT, "program-fault")]
    assert differing(known.tree(), known.without[EVENT]) == []


EDITED = "libraries/kaunas/posts/2026-01-05-gera.md"


def _failing_rule(content: Any) -> Iterator[Any]:
    raise Fault("for nobody")
    yield


def test_a_rule_that_fails_for_no_record_is_lost_and_named_and_no_page_is(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(known, POST)
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
    assert differing(known.tree(), whole) == []


def test_a_rule_that_fails_for_every_record_is_lost_and_no_record_is(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rule(content: Any) -> Iterator[Any]:
        for entry in content.entries:
            raise Fault(entry.path)
        yield from ()

    before(known, POST)
    (known.scratch.state / "together-build.json").unlink(missing_ok=True)
    with monkeypatch.context() as patch:
        patch.setattr(checking, "CONTENT_CHECKS", (*checking.CONTENT_CHECKS, rule))
        report = known.scratch.build()
        assert differing(known.tree(), known.whole[POST]) == []
    assert _rules(report) == [("portal.yaml", "program-fault-part")]
    assert _rules(known.scratch.build()) == []


def test_a_page_that_fails_for_no_record_is_left_out_and_named(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    before(known, POST)
    atom = printing.Renderer.render

    def render(self: Any, page: Any) -> bytes:
        if page.url == "/naujienos/atom.xml":
            raise Fault("for nobody")
        return atom(self, page)

    with monkeypatch.context() as patch:
        patch.setattr(printing.Renderer, "render", render)
        report = known.scratch.build()
        assert "naujienos/atom.xml" not in known.tree() and len(known.tree()) == len(known.whole[POST]) - 1
    assert [dict(item.values)["part"] for item in report.problems if item.rule == "program-fault-part"] == [
        "/naujienos/atom.xml"
    ]
    assert known.scratch.build().problems == tuple(item for item in report.problems if "program" not in item.rule)
    assert differing(known.tree(), known.whole[POST]) == []


def test_a_picture_that_cannot_be_derived_costs_the_picture(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    before(known, PICTURE)
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
    assert differing(known.tree(), known.whole[PICTURE]) == []


def _kept(kept: Any, paths: Any) -> Any:
    return tuple(store.PictureStore(kept.folder, kept.widths, False).derive(path.read_bytes()) for path in paths)


def test_a_check_leaves_out_what_a_build_does(known: Known, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before(known, PROJECT)
    for name in (
        "plugins.builder.sources.reader.read_file",
        "plugins.checks.rules.records.projects._time",
        "plugins.builder.sources.records.know",
    ):
        with monkeypatch.context() as patch:
            where, attribute = target(name if "know" not in name else "plugins.catalogue.relate.indexes._project_order")
            patch.setattr(where, attribute, raising(getattr(where, attribute), PROJECT))
            found = check_content(known.scratch.content, dt.date.fromisoformat(TODAY), tmp_path / name)
        faults = [(item.path, item.rule) for item in found if item.rule.startswith("program-fault")]
        assert faults == [(PROJECT, "program-fault")], name
        assert all(item.severity is Severity.ERROR for item in found if item.rule == "program-fault")
