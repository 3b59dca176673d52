"""`lentyna check --fix`: repairs files in place and shows the changes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from plugins.builder.settings import BuildSettings
from plugins.builder.sources.scanner import scan
from plugins.checks.fix.repair import (
    NAMED,
    RENAMED,
    Change,
    changed_lines,
    renamed_uses,
    renames,
    repair,
    terms_of,
)
from plugins.checks.reports.text import cut
from plugins.i18n.catalogs import Words

SHOWN = 3
"""How many changed lines of a file are shown."""


def run_fix(settings: BuildSettings, wanted: Sequence[str] | None, words: Words) -> int:
    """Repairs the files under the wanted paths (all where None); returns how many changes there were."""
    changes = list(fix(settings, wanted))
    for path, of_file in groupby(changes, lambda change: change.path):
        found = tuple(of_file)
        told = "; ".join(words(change.message, **change.values) for change in found)
        print(f"{settings.content.name}/{path}: {told}")
        for line in _lines(found[-1], words):
            print(line)
    print(words.plural("{n} repair", "{n} repairs", len(changes)))
    return len(changes)


def _lines(change: Change, words: Words) -> Iterator[str]:
    """The first changed lines of a file, before and after."""
    for number, before, after in change.lines[:SHOWN]:
        if before:
            yield f"  {number:>5} - {cut(before)}"
        yield f"  {number if not before else '':>5} + {cut(after)}"
    if (more := len(change.lines) - SHOWN) > 0:
        yield "        … " + words.plural("{n} more", "{n} more", more)


def repairable(settings: BuildSettings, paths: Sequence[str]) -> int:
    """How many of these files a repair would change; nothing is written."""
    terms = terms_of(settings.content)
    count = 0
    for path in paths:
        file = settings.content / path
        if path.endswith((".md", ".yaml")) and file.is_file() and not file.is_symlink():
            data = file.read_bytes()
            count += repair(path, data, terms)[0] != data
    return count + sum(old in paths for old, _ in renames(paths))


def fix(settings: BuildSettings, wanted: Sequence[str] | None = None) -> Iterator[Change]:
    """Repairs, one by one, file by file. A file is written only when something in it changed; the last change of a file
    holds its changed lines."""
    content = settings.content
    files = [path for path in _files(content) if _is_wanted(path, wanted)]
    moved = dict(renames(files))
    for old, new in moved.items():
        (content / old).rename(content / new)
        yield Change(new, RENAMED, {"name": new.rpartition("/")[2]})
    pictures = {old: new for old, new in moved.items() if "/pictures/" in old}
    terms = terms_of(content)
    for path in _files(content):
        if not path.endswith((".md", ".yaml")):
            continue
        before = (content / path).read_bytes()
        after, names = renamed_uses(path, before, pictures) if pictures else (before, ())
        changes = [Change(path, NAMED, {"name": name}) for name in names]
        if _is_wanted(path, wanted):
            after, found = repair(path, after, terms)
            changes += [Change(path, message) for message in found]
        if after != before:
            (content / path).write_bytes(after)
        if changes:
            yield from changes[:-1]
            yield replace(changes[-1], lines=changed_lines(before, after))


def _files(content: Path) -> list[str]:
    """The files that lie under the path by which they are told of: a name that is not UTF-8 is told with its bytes
    escaped, and such a file is renamed by a person."""
    return [found.path for found in scan(content).files if os.fspath(content / found.path) == found.file]


def _is_wanted(path: str, wanted: Sequence[str] | None) -> bool:
    return wanted is None or any(not start or path == start or path.startswith(f"{start}/") for start in wanted)
