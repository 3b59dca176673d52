"""`make growth`: how every step grows on every kind of input, told as it is found, and kept in docs/performance.md."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.bench.report import machine
from tests.growth.kinds import KINDS, Kind
from tests.growth.measure import ENOUGH, FLOOR, SIZES, WORST, Growth, growth

FILE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- growth -->", "<!-- end of growth -->"


def of_kind(kind: Kind) -> tuple[Growth, ...]:
    """How all steps grow on one kind."""
    return tuple(growth(kind, SIZES, ENOUGH))


def _told(grown: Sequence[Growth]) -> Sequence[Growth]:
    for one in grown:
        if one.ratio > WORST:
            print(f"{one.kind}: {one.step} {one.ratio:.2f} at {one.size}, {one.seconds:.3f} s", flush=True)
    return grown


def _ratio(one: Growth | None) -> str:
    return f"{one.ratio:.2f}" if one and one.ratio else "–"


def table(found: Sequence[Growth]) -> str:
    """A row for each step: how many kinds of input came to it, the worst ratio, and what took longest."""
    steps: dict[str, list[Growth]] = {}
    for one in found:
        steps.setdefault(one.step, []).append(one)
    lines = [
        "| step | kinds | worst ratio | of the kind | at bytes | longest, s | of the kind |",
        "| --- | ---: | ---: | --- | ---: | ---: | --- |",
    ]
    for step, grown in sorted(steps.items()):
        worst, longest = max(grown, key=lambda one: one.ratio), max(grown, key=lambda one: one.seconds)
        kind, size = (worst.kind, f"{2 * worst.size:,}") if worst.ratio else ("", "")
        lines.append(
            f"| {step} | {len(grown)} | {_ratio(worst)} | {kind} | {size} | {longest.seconds:.3f} | {longest.kind} |"
        )
    return "\n".join(lines) + "\n"


def write(found: Sequence[Growth], load: float) -> None:
    """Puts the table in its place in docs/performance.md; everything else in it stays."""
    kinds = len({one.kind for one in found})
    block = (
        f"{BEGIN}\n## How steps grow\n\n{machine(load)}.\n\n"
        f"`make growth`: CPU time of each step of one file at n and at 2n bytes, n = {', '.join(map(str, SIZES))}, on "
        f"{kinds} kinds of repeated input (tests/growth/kinds.py). A ratio over {WORST} fails. “–”: never long enough "
        f"to be judged ({FLOOR * 1000:.0f} ms). What is refused goes no further.\n\n{table(found)}{END}\n"
    )
    text = FILE.read_text(encoding="utf-8")
    if BEGIN in text:
        before, _, rest = text.partition(BEGIN)
        text = before + block + rest.partition(f"{END}\n")[2]
    else:
        text = f"{text.rstrip()}\n\n{block}"
    FILE.write_text(text, encoding="utf-8")


def main() -> int:
    """Status 1 where a step grows worse than it may. What seems to do so beside another process, whose work takes the
    caches that both share, is measured once more alone: a step that is not linear is not linear then, either."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kinds", default="", help="only kinds whose name holds this")
    arguments.add_argument("--write", action="store_true", help="keep the table in docs/performance.md")
    given = arguments.parse_args()
    load = os.getloadavg()[0]
    kinds = [kind for kind in KINDS if given.kinds in kind.name]
    found: list[Growth] = []
    again: list[Kind] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for number, (kind, grown) in enumerate(zip(kinds, pool.map(of_kind, kinds), strict=True), 1):
            print(f"{number} of {len(kinds)}: {kind.name}", file=sys.stderr, flush=True)
            if any(one.ratio > WORST for one in grown):
                again.append(kind)
            else:
                found += grown
    for kind in again:
        found += _told(of_kind(kind))
    print(table(found))
    if given.write:
        write(found, load)
    bad = [one for one in found if one.ratio > WORST]
    print(f"{len(kinds)} kinds of input, {len(bad)} steps grow by more than {WORST}.")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
