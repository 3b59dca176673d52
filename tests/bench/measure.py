"""`make bench`: what builds cost, ours and those of Hugo and stock Pelican, interleaved in one run.

    python -m tests.bench.measure --sizes "1000 10000" [--write]

Each step is a fresh process. A round is: Hugo cold, ours after each kind of change, and in the first round(s) also
ours cold and stock Pelican cold. Cold is a build from nothing but derived pictures, which the others do not make;
where they had to be derived, that build is told apart. Between a template edit and the next round one post is edited
without a clock, so that the second output tree has caught up, as it has after any ordinary edit.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import report, steps
from tests.bench.generate import ROOT, SEED, STAMP, ensure
from tests.bench.process import Cost

FEW_FROM = 10_000
"""From so many posts on, cold builds are run once."""
CHANGES = {
    "first edit after it": "change_post",
    "nothing changed": "change_nothing",
    "one post's text edited": "change_post",
    "one post's title edited": "change_title",
    "one post added": "add_post",
    "one library's record edited": "change_library",
    "one library renamed": "rename_library",
    "every file touched": "touch_all",
    "the template of posts edited": "change_template",
}
SEARCHED = {
    "change_post": "one post's text edited",
    "change_title": "one post's title edited",
    "change_nothing": "nothing changed",
}
ONLY_AFTER_COLD = "first edit after it"


class Results:
    """Costs by step; told as they come in."""

    def __init__(self) -> None:
        self.costs: dict[str, list[Cost]] = {}
        self.files: dict[str, str] = {}

    def add(self, name: str, cost: Cost) -> None:
        self.costs.setdefault(name, []).append(cost)
        load = os.getloadavg()[0]
        print(
            f"  {name:<38} {cost.wall:8.2f} s wall {cost.cpu:8.2f} s CPU {cost.memory / 1e6:7.0f} MB   load {load:.1f}",
            flush=True,
        )

    def run(self, name: str, build: Callable[[], Cost]) -> None:
        self.add(name, build())


@contextmanager
def _restored(ours: steps.Lentyna, stamp: Path) -> Iterator[None]:
    """Takes edits back. A run that is killed leaves no stamp: the next one makes the sites anew."""
    made_from = stamp.read_text()
    stamp.unlink()
    try:
        yield
    finally:
        ours.restore()
        steps.sweep(ours.site)
        stamp.write_text(made_from)


def measure(folder: Path, posts: int, repeats: int, wanted: set[str]) -> Results:
    """All steps at one size."""
    site = folder / str(posts)
    start = time.perf_counter()
    if ensure(site, posts, SEED):
        print(f"  three sites of {posts} posts made in {time.perf_counter() - start:.0f} s", flush=True)
    ours = steps.Lentyna(site, folder / "pictures")
    results = Results()
    colds = repeats if posts < FEW_FROM else 1
    with _restored(ours, site / STAMP):
        for number in range(repeats):
            cold = number < colds
            if "hugo" in wanted and (cold or posts <= FEW_FROM):
                results.run("Hugo: cold", lambda: steps.hugo(site))
                results.files["Hugo"] = steps.files(site / "hugo/public")
            if "lentyna" in wanted:
                _ours(ours, results, cold)
            if "pelican" in wanted and cold:
                results.run("Pelican: cold", lambda: steps.pelican(site))
                results.files["Pelican"] = steps.files(site / "pelican/output")
            if "pelican-paged" in wanted and cold:
                results.run("Pelican: cold, lists of 20", lambda: steps.pelican(site, "DEFAULT_PAGINATION=20"))
                results.files["Pelican, lists of 20"] = steps.files(site / "pelican/output")
    return results


def _ours(ours: steps.Lentyna, results: Results, cold: bool) -> None:
    if cold:
        ours.under_git()
        ours.clear()
        results.run("Lentyna: check, nothing known", ours.check)
        cost, with_pictures = ours.cold()
        if with_pictures:
            results.add("Lentyna: cold, pictures too", cost)
            cost, _ = ours.cold()
        results.add("Lentyna: cold", cost)
        results.files["Lentyna"] = steps.files(ours.folder / "output")
    for name, change in CHANGES.items():
        if cold or name != ONLY_AFTER_COLD:
            ours.change(change)
            results.run(f"Lentyna: {name}", ours.build)
    ours.change("change_post")
    results.run("Lentyna: check of one post's edit", lambda: ours.check("--changed", "HEAD"))
    if cold:
        _with_search(ours, results)
    ours.change("change_post")
    ours.build()


def _with_search(ours: steps.Lentyna, results: Results) -> None:
    """The index of words, which the others do not make: from nothing, and what an edit costs with it."""
    ours.search = "always"
    results.run("Lentyna: the whole index of words added", ours.build)
    results.files["Lentyna, with search"] = steps.files(ours.folder / "output")
    # The first edit after it links the whole site anew, as after every build that changes everything.
    ours.change("change_post")
    ours.build()
    for name, told in SEARCHED.items():
        ours.change(name)
        results.run(f"Lentyna, with search: {told}", ours.build)
    ours.search = "no"
    ours.build()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000 10000", help="numbers of posts")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", default="lentyna hugo pelican pelican-paged", help="which generators")
    parser.add_argument("--dir", type=Path, default=ROOT / ".lentyna" / "bench")
    parser.add_argument("--write", action="store_true", help="keep the tables in docs/performance.md")
    arguments = parser.parse_args()
    folder = arguments.dir.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for posts in map(int, arguments.sizes.split()):
        print(f"{posts} posts", flush=True)
        load = os.getloadavg()[0]
        results = measure(folder, posts, arguments.repeats, set(arguments.only.split()))
        found = report.Found(posts, report.machine(load), results.costs, results.files)
        kept = {name: [dataclasses.asdict(cost) for cost in costs] for name, costs in results.costs.items()}
        (folder / f"results-{posts}.json").write_text(
            json.dumps({"machine": found.machine, "files": found.files, "costs": kept}, indent=1)
        )
        print("\n" + report.tables(found))
        if arguments.write:
            report.write(ROOT / "docs" / "performance.md", found)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except steps.NotBuilt as failure:
        sys.exit(f"bench: {failure}")
