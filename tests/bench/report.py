"""Costs as tables, for the terminal and for docs/performance.md."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.process import Cost

HUGO, PELICAN = "Hugo: cold", "Pelican: cold"
TIMED = ("Lentyna: cold", "Lentyna: nothing changed", "Lentyna: one post's text edited")
TIMING = re.compile(r"^ *(\d+\.\d+) s  (.+)$", re.MULTILINE)
_START = """# What a build costs

Written by `make bench SIZES="1000 10000" WRITE=yes`, which makes the sites and measures; only the parts between the
marks are made anew.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at one size, and on which machine."""

    posts: int
    machine: str
    costs: Mapping[str, Sequence[Cost]]
    files: Mapping[str, str]


def machine(load: float) -> str:
    """The machine and the day, in one line."""
    try:
        names = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), flags=re.MULTILINE)
        memory = int(re.findall(r"^MemTotal: +(\d+)", Path("/proc/meminfo").read_text())[0]) / 1e6
    except (OSError, IndexError):
        names, memory = [], 0.0
    return (
        f"{dt.date.today().isoformat()}, {os.cpu_count()} cores of {names[0] if names else platform.processor()}, "
        f"{memory:.0f} GB, Python {platform.python_version()}, load before it {load:.1f}"
    )


def _seconds(values: Sequence[float]) -> str:
    best = min(values)
    return f"{best:.2f}" if len(values) == 1 else f"{best:.2f} ({median(values):.2f})"


def _ratio(ours: float, theirs: float | None) -> str:
    if theirs is None:
        return ""
    ratio = ours / theirs
    return f"{ratio:.2f}" if ratio >= 0.1 else f"1/{1 / ratio:.0f}"


def _best(found: Found, name: str, field: str) -> float | None:
    costs = found.costs.get(name)
    return min(getattr(cost, field) for cost in costs) if costs else None


def tables(found: Found) -> str:
    """Best and median of each step, ratios to the others' best in the same run, and where our time goes."""
    lines = [
        "| build | wall s, best (median) | CPU s, best (median) | MB | wall / Hugo | CPU / Hugo | wall / Pelican "
        "| CPU / Pelican |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, costs in found.costs.items():
        walls, cpus = [cost.wall for cost in costs], [cost.cpu for cost in costs]
        cells = [name, _seconds(walls), _seconds(cpus), f"{max(cost.memory for cost in costs) / 1e6:.0f}"]
        for other in (HUGO, PELICAN):
            for best, field in ((min(walls), "wall"), (min(cpus), "cpu")):
                cells.append("" if name == other else _ratio(best, _best(found, other, field)))
        lines.append(f"| {' | '.join(cells)} |")
    made = [f"- {name}: {files}" for name, files in found.files.items()]
    return "\n".join((*lines, "", *made, "", _timings(found)))


def _timings(found: Found) -> str:
    """Seconds of each step of our fastest run."""
    columns = {}
    for name in TIMED:
        if costs := found.costs.get(name):
            fastest = min(costs, key=lambda cost: cost.wall)
            columns[name.removeprefix("Lentyna: ")] = {step: s for s, step in TIMING.findall(fastest.err)}
    names = list(dict.fromkeys(step for column in columns.values() for step in column))
    lines = [f"| step, s of wall time | {' | '.join(columns)} |", "| --- |" + " ---: |" * len(columns)]
    lines += [f"| {step} | {' | '.join(column.get(step, '') for column in columns.values())} |" for step in names]
    return "\n".join(lines) + "\n"


def write(file: Path, found: Found) -> None:
    """Puts the tables of one size in their place in the file; everything else in it stays."""
    begin, end = f"<!-- bench {found.posts} -->", f"<!-- end of bench {found.posts} -->"
    block = f"{begin}\n## {found.posts:,} posts\n\n{found.machine}.\n\n{tables(found)}{end}\n"
    text = file.read_text(encoding="utf-8") if file.exists() else _START
    if begin in text:
        before, _, rest = text.partition(begin)
        text = before + block + rest.partition(f"{end}\n")[2]
    else:
        text = f"{text.rstrip()}\n\n{block}"
    file.write_text(text, encoding="utf-8")
