"""docs/architecture.md walks through the code by its real names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.conftest import ROOT
from tests.site_build.built import listed

PAGE = ROOT / "docs" / "architecture.md"
WALKS = (
    "From a post's file to its page",
    "From an edit to what is written",
    "From a bad field to the message",
    "From an event to its calendar",
)
MOST_STATIONS = 8
_NAMED = re.compile(r"`(plugins/[^`:\s]+\.py):\s+([^`]+)`")
_PATH = re.compile(r"`((?:plugins|theme|tests)/[^`:\s]+)")
_STATION = re.compile(r"^\d+\. (.*)$", re.MULTILINE)


def _walks() -> dict[str, str]:
    """The text under each heading of the page."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@cache
def _defined(module: str) -> frozenset[str]:
    """The names that a module defines: functions, classes, constants, and methods as `Class.method`."""
    return frozenset(_names(ast.parse((ROOT / module).read_text(encoding="utf-8")).body, ""))


def _names(body: list[ast.stmt], of: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield f"{of}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from _names(node.body, f"{node.name}.")
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (f"{of}{target.id}" for target in targets if isinstance(target, ast.Name))


def test_the_page_has_the_four_walks() -> None:
    assert tuple(_walks()) == WALKS


@pytest.mark.parametrize("walk", WALKS)
def test_a_walk_has_at_most_eight_stations_each_named_by_its_function(walk) -> None:
    stations = _STATION.findall(_walks()[walk])
    assert 3 <= len(stations) <= MOST_STATIONS
    nameless = [station for station in stations if not _NAMED.match(station)]
    assert not nameless, listed(nameless)


def test_everything_that_the_page_names_exists() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = _NAMED.findall(page)
    assert len(named) > len(WALKS)
    faults = [path for path in _PATH.findall(page) if not (ROOT / path).exists()]
    faults += [
        f"{module}: {name}" for module, name in named if (ROOT / module).is_file() and name not in _defined(module)
    ]
    assert not faults, listed(faults)
