"""Names are the standard terms of their field: what a newcomer could not guess has been given up, and stays so."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.site_build.built import listed

RETIRED_MODULES = frozenset(
    [
        "agenda",
        "alternatives",
        "apart",
        "articles",
        "artwork",
        "browser_words",
        "chrome",
        "claiming",
        "compiled",
        "drawing",
        "edition",
        "faults",
        "fingerprints",
        "foreign",
        "frames",
        "generated",
        "guarding",
        "hits",
        "identity",
        "in_words",
        "inside",
        "inspection",
        "joining",
        "kept",
        "leaving_out",
        "linking",
        "lost",
        "make",
        "moved",
        "narrowed",
        "narrowing",
        "neighbours",
        "news_narrow",
        "news_series",
        "overview",
        "panel",
        "patterns",
        "plan",
        "planning",
        "press",
        "printing",
        "private",
        "published",
        "reading",
        "refusing",
        "rooted",
        "scan",
        "seam",
        "signatures",
        "standing",
        "statement",
        "statics",
        "stopping",
        "structured",
        "targets",
        "theme",
        "together",
        "told",
        "translating",
        "tree",
        "undisturbed",
        "versions",
    ]
)
RETIRED_ROOMS = frozenset({"desk", "press", "words"})
"""`desk` is kept for the editor."""
RETIRED_NAMES = frozenset(
    [
        "Chapter",
        "Doubtful",
        "Edition",
        "Made",
        "Nearby",
        "Neighbours",
        "Once",
        "Pressed",
        "PressFailed",
        "PressSettings",
        "Prints",
        "Said",
        "Sheets",
        "Spine",
        "Standing",
        "Statics",
        "Stored",
        "Stretch",
        "Together",
        "Told",
        "Workshop",
        "begin_anew",
        "chapters",
        "ed",
        "editions",
        "strangers",
        "twin_urls",
    ]
)


def _modules() -> list[Path]:
    return sorted((ROOT / "plugins").rglob("*.py"))


def _names(module: Path) -> Iterator[tuple[int, str]]:
    """(line, name) of every class, function, parameter, variable and field of a module."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr


def test_no_module_and_no_room_bears_a_retired_name() -> None:
    faults = []
    for module in _modules():
        path = module.relative_to(ROOT / "plugins")
        if path.stem in RETIRED_MODULES or RETIRED_ROOMS & {folder.name for folder in path.parents}:
            faults.append(str(path))
    assert not faults, listed(faults)


def test_no_class_function_or_field_bears_a_retired_name() -> None:
    faults = [
        f"{module.relative_to(ROOT)}:{line}: {name}"
        for module in _modules()
        for line, name in _names(module)
        if name in RETIRED_NAMES
    ]
    assert not faults, listed(faults)
