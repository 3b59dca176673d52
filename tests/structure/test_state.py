"""No module keeps what a build has learned: two builds in one process know nothing of each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.site_build.built import listed

MAKERS = {"list", "dict", "set", "defaultdict", "Counter", "OrderedDict", "deque", "bytearray"}
LITERALS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
CHANGES = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse"),
    *("add", "discard", "update", "setdefault", "popitem", "appendleft", "extendleft"),
}


def _changeable_names(module: ast.Module) -> set[str]:
    """Names that the module itself gives a list, dict or set."""
    names = set()
    for statement in module.body:
        value = getattr(statement, "value", None)
        made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in MAKERS
        if isinstance(value, LITERALS) or made:
            targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def _name(node: ast.AST) -> str | None:
    return node.id if isinstance(node, ast.Name) else None


def _changes(function: ast.AST, names: set[str]) -> Iterator[tuple[int, str]]:
    """(line, what is done) wherever a function changes one of the module's names."""
    for node in ast.walk(function):
        if isinstance(node, ast.Global):
            yield node.lineno, f"global {', '.join(node.names)}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in CHANGES and _name(node.func.value) in names:
                yield node.lineno, f"{_name(node.func.value)}.{node.func.attr}(…)"
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            if _name(node.value) in names:
                yield node.lineno, f"{_name(node.value)}[…] is set or deleted"
        elif isinstance(node, ast.AugAssign) and _name(node.target) in names:
            yield node.lineno, f"{_name(node.target)} is added to"


def _faults(text: str) -> list[str]:
    module = ast.parse(text)
    names = _changeable_names(module)
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return sorted({f"{line}: {change}" for function in functions for line, change in _changes(function, names)})


def _modules() -> list[Path]:
    return sorted((ROOT / "plugins").rglob("*.py"))


def test_no_function_changes_what_its_module_holds() -> None:
    texts = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in _modules()}
    faults = [f"{path}:{fault}" for path, text in texts.items() for fault in _faults(text)]
    assert not faults, listed(faults)


def test_a_module_that_gathers_in_a_list_of_its_own_is_noticed() -> None:
    module = "seen = []\nindex: dict = {}\ndef f(x):\n    seen.append(x)\n    index[x] = 1\n    global total\n"
    assert _faults(module) == ["4: seen.append(…)", "5: index[…] is set or deleted", "6: global total"]
