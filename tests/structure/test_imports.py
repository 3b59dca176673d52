"""The house has one direction: a plugin imports itself and those below it, never upward."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.site_build.built import listed

# From the ground up; each knows itself and those before it.
ORDER = ("i18n", "catalogue", "markdown_text", "pictures", "pages", "checks", "exports", "search", "builder", "cli")
KNOW_PELICAN = {"builder", "cli"}


def _modules() -> list[Path]:
    return sorted((ROOT / "plugins").rglob("*.py"))


def _imported(module: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything a module imports, wherever in it; relative names made whole."""
    package = module.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            whole = ".".join(part for part in (start, node.module) if part)
            yield from ((node.lineno, f"{whole}.{name.name}") for name in node.names)


def test_every_plugin_has_its_place_in_the_order() -> None:
    folders = {folder.name for folder in (ROOT / "plugins").iterdir() if any(folder.glob("*.py"))}
    assert folders <= set(ORDER), f"not in the order: {sorted(folders - set(ORDER))}"


def test_imports_run_one_way() -> None:
    faults = []
    for module in _modules():
        parts = module.relative_to(ROOT).parts
        if len(parts) < 3:
            continue  # plugins/__init__.py
        place = ORDER.index(parts[1])
        for line, name in _imported(module):
            words = name.split(".")
            if words[0] == "plugins" and words[1] in ORDER and ORDER.index(words[1]) > place:
                faults.append(f"{module.relative_to(ROOT)}:{line}: {parts[1]} imports {name}")
    assert not faults, listed(faults)


def test_only_the_builder_the_command_and_the_settings_know_of_pelican() -> None:
    faults = [
        f"{module.relative_to(ROOT)}:{line}: imports {name}"
        for module in _modules()
        if module.relative_to(ROOT).parts[1] not in KNOW_PELICAN
        for line, name in _imported(module)
        if name.split(".")[0] == "pelican"
    ]
    assert not faults, listed(faults)


def test_no_plugin_imports_the_tests() -> None:
    faults = [
        f"{module.relative_to(ROOT)}:{line}: imports {name}"
        for module in _modules()
        for line, name in _imported(module)
        if name.split(".")[0] == "tests"
    ]
    assert not faults, listed(faults)


MOST_MODULES = 12
"""So many lie side by side; a room with more has rooms of its own."""


def test_no_room_holds_more_than_a_dozen_modules() -> None:
    rooms: dict[Path, int] = {}
    for module in _modules():
        if module.name != "__init__.py":
            rooms[module.parent] = rooms.get(module.parent, 0) + 1
    faults = [f"{room.relative_to(ROOT)}: {count}" for room, count in rooms.items() if count > MOST_MODULES]
    assert not faults, listed(faults)
