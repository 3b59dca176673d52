"""The content as the rules see it, and everything that is wrong with it; builds no page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.catalogue.problems import Problem
from plugins.checks.changed import concerned
from plugins.checks.checking import check_content_rules, without_doubles
from plugins.checks.content import Content, Sources
from plugins.checks.dismissed import standing
from plugins.checks.history import History
from plugins.checks.memory import check_files
from plugins.press.drawing import pictures
from plugins.press.identity import code_digest
from plugins.press.reading import read_all
from plugins.press.scan import Scan, scan
from plugins.press.settings import PressSettings
from plugins.press.site import Known, know, locate
from plugins.press.store import ReadingStore


@dataclass(frozen=True, slots=True)
class Inspection:
    """The content, and its problems with line and column, most serious first."""

    content: Content
    problems: tuple[Problem, ...]


def content_of(settings: PressSettings, found: Scan, known: Known) -> Content:
    """What reading and relating gave, as the rules see it."""
    return Content(
        catalogue=known.catalogue,
        texts=known.texts,
        linker=known.linker,
        files={file.path: file.digest for file in found.files},
        sources=Sources(settings.content),
        today=settings.today,
        lines=known.related.lines,
        history=History(settings.content),
    )


def inspect(settings: PressSettings, changed: Collection[str] | None = None) -> Inspection:
    """Reads, relates and checks the content; of changed paths, only what they are answerable for is told. Raises
    OSError where the disk fails."""
    found = scan(settings.content)
    store = ReadingStore(settings.state)
    try:
        known = know(read_all(found.files, store, settings.workers), settings.today)
    finally:
        store.close()
    content = content_of(settings, found, known)
    files = check_files(
        ((file.path, file.digest, file.file) for file in found.files),
        settings.state / "checks.json",
        code_digest(("catalogue", "checks"), ("PyYAML", "pydantic")),
        settings.workers,
    )
    used = [file for file in found.files if file.path in content.used_pictures]
    _, refused, _ = pictures(used, settings.state / "pictures", settings.workers)
    every = [*found.refused, *known.related.problems, *refused, *check_content_rules(content)]
    for problems in files.values():
        every += problems
    wanted = every if changed is None else concerned(every, changed)
    return Inspection(content, told(standing(wanted, content.sources.data), settings))


def told(problems: Iterable[Problem], settings: PressSettings) -> tuple[Problem, ...]:
    """Each problem once, with its place."""
    return locate(without_doubles(locate(tuple(problems), settings.content)), settings.content)


def check_content(content: Path, today: dt.date, state: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a folder of content, as of a day. `state` is a folder for what is remembered."""
    nowhere = state / "nowhere"
    settings = PressSettings(content, nowhere, state, nowhere, nowhere, "https://example.org", today, False, 1)
    return inspect(settings).problems
