"""What the type checker is not told: exceptions stay few, and functions take few parameters."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.conftest import ROOT
from tests.site_build.built import listed

MOST_EXCEPTIONS = 10
"""To be lowered with each one that goes; the parts of others that they stand at are named in decision 032."""
EXCEPTION = re.compile(r"#\s*(?:type|pyrefly|mypy|pyright|ty):\s*ignore.*")
WITH_KIND = re.compile(r"# pyrefly: ignore\[[a-z, -]+\].*")
MOST_PARAMETERS = 8
NOT_YET = ("plugins/pages/",)
"""Rooms where functions may still take more."""


def _modules(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def _exceptions() -> list[tuple[str, str]]:
    return [
        (f"{file.relative_to(ROOT)}:{number}", found[0])
        for file in _modules("plugins", "tests")
        if file != Path(__file__)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (found := EXCEPTION.search(line))
    ]


def test_exceptions_from_the_types_do_not_become_more() -> None:
    found = _exceptions()
    assert len(found) <= MOST_EXCEPTIONS, listed([place for place, _ in found])


def test_every_exception_from_the_types_names_its_kind() -> None:
    faults = [f"{place}: {said}" for place, said in _exceptions() if not WITH_KIND.fullmatch(said)]
    assert not faults, listed(faults)


def test_no_function_takes_more_than_eight_parameters() -> None:
    faults = []
    for file in _modules("plugins"):
        path = file.relative_to(ROOT).as_posix()
        if path.startswith(NOT_YET):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                of = node.args
                every = [*of.posonlyargs, *of.args, *of.kwonlyargs, *filter(None, (of.vararg, of.kwarg))]
                count = sum(one.arg not in ("self", "cls") for one in every)
                if count > MOST_PARAMETERS:
                    faults.append(f"{path}:{node.lineno}: {node.name} takes {count}")
    assert not faults, listed(faults)
