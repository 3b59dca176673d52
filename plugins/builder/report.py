"""The report of a build, and its step timer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from plugins.builder.publish_guard import StopReason
from plugins.catalogue.ledger import Ledger
from plugins.catalogue.problems import Problem
from plugins.i18n.catalogs import Words


class Searched(Struct, frozen=True):
    """What became of the search index: how many `parts` it has and how many of them were `made` in this build;
    `why_not` says in the engine's words why there is none, "" where there is one or none was asked for; `problems`
    are of documents that could not be made."""

    parts: int = 0
    made: int = 0
    why_not: str = ""
    problems: tuple[Problem, ...] = ()


class BuildReport(Struct, frozen=True):
    """What a build did: counts of work, problems, the ledger, seconds by step."""

    output: Path
    files: int
    pages: int
    read: int
    rendered: int
    reused: int
    changed: int
    removed: int
    problems: tuple[Problem, ...]
    ledger: Ledger
    timings: tuple[tuple[str, float], ...]
    words: Mapping[str, Words]
    """The words of each language that the build was made with."""
    search: Searched = Searched()
    without: tuple[StopReason, ...] = ()
    """What was on the site before this build and is no longer; reported by the build that removed it."""
    untracked: tuple[str, ...] = ()
    """Files of the output that were removed or written over though no build was known to have made them."""
    no_address: bool = False
    """Whether a public site was built without anybody having said what its address is."""
    public: bool = False
    """Whether it was built with the settings of the public site."""


STEPS = ("scan", "output scan", "read", "relate", "pictures", "check", "plan", "render")
"""The steps of a build, in their order."""


@dataclass(slots=True)
class Clock:
    """Seconds by step, and the step that runs; for people only, nothing in the output depends on it."""

    tell: Callable[[str], None] = lambda step: None
    steps: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.perf_counter)

    def done(self, step: str) -> None:
        now = time.perf_counter()
        self.steps[step] = self.steps.get(step, 0.0) + now - self._last
        self._last = now
        following = STEPS[STEPS.index(step) + 1 :]
        self.tell(following[0] if following else "")
