"""A fault of this program, wherever it is, costs the file at which it happens and nothing else.

Each test makes one function raise for one file of Jonava, as a fault that nobody knows of yet would, and looks at the
site of everybody else: it is, byte for byte, what it is without that file.
"""

from __future__ import annotations

import pytest

from plugins.catalogue.ledger import Fate
from tests.builder.faulty_site import (
    CAPTIONS,
    EVENT,
    PICTURE,
    POST,
    PROJECT,
    TRANSLATION,
    Known,
    before,
    differing,
    raising,
    target,
)

PLACES = [
    ("plugins.builder.sources.reader.read_file", POST),
    ("plugins.builder.sources.reader.Renderer.render", POST),
    ("plugins.checks.checking.check_file", POST),
    ("plugins.builder.sources.reader.characteristic", TRANSLATION),
    ("plugins.builder.sources.reader.read_file", PICTURE),
    ("plugins.builder.sources.reader.read_file", CAPTIONS),
    ("plugins.catalogue.relate.collect._take", EVENT),
    ("plugins.catalogue.relate.collect._attach", TRANSLATION),
    ("plugins.catalogue.relate.joined.references", EVENT),
    ("plugins.catalogue.relate.indexes._Indexes.add_post", POST),
    ("plugins.catalogue.relate.indexes._project_order", PROJECT),
    ("plugins.pages.link_resolver.Urls.event", EVENT),
    ("plugins.builder.sources.records.picture_keys", PROJECT),
    ("plugins.checks.rules.records.projects._time", PROJECT),
    ("plugins.checks.rules.records.freshness._event", EVENT),
    ("plugins.pages.events.page._event", EVENT),
    ("plugins.pages.posts.page._post", POST),
    ("plugins.pages.posts.page.post_title", TRANSLATION),
    ("plugins.pages.events.schedule.event_card", EVENT),
    ("plugins.pages.site.home.post_card", POST),
    ("plugins.pages.libraries.page.project_card", PROJECT),
    ("plugins.pages.projects.lists.project_card", PROJECT),
    ("plugins.pages.posts.related.RelatedPosts._find", POST),
    ("plugins.exports.feeds._entry", POST),
    ("plugins.exports.calendars.text._event", EVENT),
    ("plugins.exports.calendars.events._facts", EVENT),
    ("plugins.exports.table_rows.Subject.page", PROJECT),
    ("plugins.exports.tables._cell", PROJECT),
    ("plugins.pictures.open_graph.OpenGraphPictures.picture", PROJECT),
]


@pytest.mark.parametrize(("name", "path"), PLACES, ids=[f"{name[8:]} {path[17:]}" for name, path in PLACES])
def test_a_fault_costs_the_file_at_which_it_happens(
    known: Known, monkeypatch: pytest.MonkeyPatch, name: str, path: str
) -> None:
    before(known, path)
    where, attribute = target(name)
    with monkeypatch.context() as patch:
        patch.setattr(where, attribute, raising(getattr(where, attribute), path))
        report = known.scratch.build()
        assert differing(known.tree(), known.without[path]) == []
    faults = [item for item in report.problems if item.rule.startswith("program-fault")]
    assert [(item.path, item.rule, dict(item.values)["error"]) for item in faults] == [(path, "program-fault", "Fault")]
    assert [(line.fate, line.where) for line in report.ledger.lines if line.path == path] == [
        (Fate.LEFT_OUT, "program-fault")
    ]
    again = known.scratch.build()
    assert [item for item in again.problems if item.rule == "program-fault"] == []
    assert differing(known.tree(), known.whole[path]) == []
