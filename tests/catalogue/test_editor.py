"""An editor that reads .vscode/settings.json and content/schemas says what our reader says, while somebody writes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.catalogue.language_server import LanguageServer
from tests.conftest import ROOT

LIBRARY = "content/libraries/rokiskis/library.yaml"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    running = LanguageServer(ROOT, settings["yaml.schemas"])
    yield running
    running.close()


@pytest.mark.content
def test_every_record_of_the_portal_is_right_in_the_editor_too(server: LanguageServer) -> None:
    files = sorted(
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "content").rglob("*.yaml")
        if "schemas" not in file.parts and file.relative_to(ROOT).as_posix() != LIBRARY
    )
    assert len(files) > 150
    told = server.open({path: (ROOT / path).read_text(encoding="utf-8") for path in files})
    faults = {
        path: [(item["range"]["start"]["line"] + 1, item["message"]) for item in found]
        for path, found in told.items()
        if found
    }
    assert not faults


def test_a_mistake_is_marked_at_its_line_and_words_are_explained_and_offered(server: LanguageServer) -> None:
    text = "name: Pavyzdinė\nshort_name: P\nkind: miesto\nmunicipality: rokiskis\nseat: Rokiškis\nservises: [a]\n"
    found = server.open({LIBRARY: text})[LIBRARY]
    assert sorted(item["range"]["start"]["line"] + 1 for item in found) == [3, 6]
    assert "servises" in next(item["message"] for item in found if item["range"]["start"]["line"] == 5)
    assert "savivald" in server.hover(LIBRARY, 3, 2).lower()
    offered = server.completions(LIBRARY, 6, 0)
    assert {"branches", "contacts", "services"} <= set(offered)
    assert "seat" not in offered
