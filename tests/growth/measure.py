"""How the time of a step grows with what it is given: CPU time at n and at twice n, up to the limit of a file."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any, NamedTuple

from plugins.catalogue.read.source_text import MAX_BYTES
from tests.growth.kinds import Kind
from tests.growth.steps import Step, steps

SIZES = (8_000, 64_000, MAX_BYTES // 2 - 1_000)
"""Bytes of a file; each is measured beside twice as many."""
FLOOR = 0.04
"""Seconds below which a time says nothing: clocks and other programs weigh as much."""
WORST = 2.6
"""A step that is linear takes twice as long for twice as much; caches and the machine add some."""
ENOUGH = 0.6
"""A step that takes so many seconds is measured no larger."""
LONGEST = 10.0
"""A step that takes so many seconds has failed, whatever it took of half as much."""
PAIRS = 11
"""So often at most a half and its whole are measured."""


class Growth(NamedTuple):
    """How a step grew on a kind of input: `ratio` is the worst found (0: never long enough to be judged),
    at `size` bytes and twice that, which took `seconds`."""

    kind: str
    step: str
    ratio: float
    size: int
    seconds: float


class TooLong(Exception):
    """A step took longer than any should."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TooLong in what takes more seconds of CPU time."""

    def stop(*_: Any) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def timed(step: Step) -> float:
    """Seconds of CPU time of a step."""
    given = step.ready()
    gc.collect(0)
    gc.disable()
    try:
        with at_most(LONGEST):
            start = time.process_time()
            step.run(given)
            return time.process_time() - start
    except TooLong:
        return LONGEST
    finally:
        gc.enable()


def growth(kind: Kind, sizes: Sequence[int] = SIZES, enough: float = ENOUGH) -> Iterator[Growth]:
    """How each step grows on a kind: at the sizes where it takes long enough to be judged, and at twice these."""
    found: dict[str, Growth] = {}
    done: set[str] = set()
    for size in sizes:
        try:
            halves = _ready(kind, size)
            wholes: dict[str, Step] = {}
            for name, half in halves.items():
                if name in done:
                    continue
                taken = timed(half)
                found.setdefault(name, Growth(kind.name, name, 0.0, size, taken))
                if taken < FLOOR:
                    continue
                wholes = wholes or _ready(kind, size * 2)
                if name not in wholes:
                    continue  # twice as much is refused
                seconds, ratio = _judged(half, taken, wholes[name])
                if ratio > found[name].ratio:
                    found[name] = Growth(kind.name, name, ratio, size, seconds)
                if seconds > enough:
                    done.add(name)
        except TooLong:
            yield Growth(kind.name, "made ready", 99.0, size, LONGEST)
            break
    yield from found.values()


def _judged(half: Step, taken: float, whole: Step) -> tuple[float, float]:
    """(seconds of the whole, ratio to its half). What looks bad is measured again in pairs, one right after the other,
    and the median of their ratios counts: a machine that is slow for seconds, for whatever else it has to do, makes
    both halves of a pair slow, or one pair of several wrong."""
    seconds = timed(whole)
    ratios = [seconds / max(taken, FLOOR)]
    while median(ratios) > WORST and len(ratios) < PAIRS and seconds < LONGEST:
        for _ in range(2):
            taken, seconds = timed(half), timed(whole)
            ratios.append(seconds / max(taken, FLOOR))
    return seconds, median(ratios)


def _ready(kind: Kind, size: int) -> dict[str, Step]:
    """All steps by their names. Raises TooLong."""
    with at_most(LONGEST * 4):
        return {step.name: step for step in steps(kind, size)}
