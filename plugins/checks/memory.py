"""What the rules about single files found, kept from run to run: a file that did not change is not checked again.

Safe to lose and to damage: whatever cannot be read is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import orjson

from plugins.catalogue.problems import Problem, Severity
from plugins.checks.checking import check_file

PARALLEL_FROM = 300
"""Fewer files than this are checked faster than processes start."""
Job = tuple[str, str, str]
"""path under content/, digest of the bytes, the file itself"""


def check_files(files: Iterable[Job], memory: Path, identity: str, workers: int) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of every file by its path. `identity` names the code of the rules: other code, other answers."""
    jobs = [job for job in files if job[0].endswith((".md", ".yaml"))]
    known = _load(memory, identity)
    missing = [job for job in jobs if f"{job[1]} {job[0]}" not in known]
    for (path, digest, _), rows in zip(missing, _check(missing, workers), strict=True):
        known[f"{digest} {path}"] = rows
    kept = {f"{digest} {path}": known[f"{digest} {path}"] for path, digest, _ in jobs}
    if missing or len(kept) != len(known):
        _save(memory, identity, kept)
    return {path: tuple(_problem(path, row) for row in kept[f"{digest} {path}"]) for path, digest, _ in jobs}


def _check(jobs: list[Job], workers: int) -> Iterator[list[Any]]:
    if workers < 2 or len(jobs) < PARALLEL_FROM:
        yield from _check_some(jobs)
        return
    size = max(50, len(jobs) // (workers * 4))
    with ProcessPoolExecutor(workers) as pool:
        for rows in pool.map(_check_some, [jobs[start : start + size] for start in range(0, len(jobs), size)]):
            yield from rows


def _check_some(jobs: list[Job]) -> list[list[Any]]:
    return [[_row(found) for found in check_file(path, Path(file).read_bytes())] for path, _, file in jobs]


def _row(found: Problem) -> list[Any]:
    return [found.line, found.column, int(found.severity), found.rule, found.values, found.field]


def _problem(path: str, row: list[Any]) -> Problem:
    line, column, severity, rule, values, field = row
    pairs = tuple((name, value) for name, value in values)
    return Problem(path, line, column, Severity(severity), rule, pairs, tuple(field))


def _load(memory: Path, identity: str) -> dict[str, Any]:
    try:
        kept = orjson.loads(memory.read_bytes())
        return kept["files"] if kept["identity"] == identity and isinstance(kept["files"], dict) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _save(memory: Path, identity: str, files: Mapping[str, Any]) -> None:
    memory.parent.mkdir(parents=True, exist_ok=True)
    beside = memory.with_suffix(".new")
    beside.write_bytes(orjson.dumps({"identity": identity, "files": files}))
    beside.replace(memory)
