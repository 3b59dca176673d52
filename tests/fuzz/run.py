"""The long form, `make fuzz-content`: batches of inputs, one line each; what failed is made small and kept."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.library import Batch, batch
from tests.fuzz.project import ROOT
from tests.fuzz.shrinking import keep, smallest
from tests.fuzz.trial import Baseline, Verdict, tried

KEPT = ROOT / ".lentyna" / "fuzz"


def failed(baseline: Baseline, one: Batch, verdict: Verdict, folder: Path, kept: Path = KEPT, trials: int = 40) -> str:
    """What a batch broke, in words, with the folder of the fewest inputs that were found to do so."""
    rows = []
    for number, kind in enumerate(sorted(verdict.kinds)):
        small = smallest(one, verdict, kind, lambda part: tried(baseline, part, folder), trials)
        place = kept / f"seed-{one.seed}-{number}"
        shutil.rmtree(place, ignore_errors=True)
        keep(small, place)
        seen = next(failure.seen for failure in verdict.failures if failure.kind == kind)
        rows.append(f"{kind}\n{seen}\n{len(small.inputs)} of {len(one.inputs)} inputs do it: {place}")
    return "\n\n".join(rows)


def main() -> int:
    """Exit status 0 when nothing failed, 1 when something did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batches", type=int, default=20)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1, help="of the first batch; the others follow")
    parser.add_argument("--trials", type=int, default=40, help="how many smaller batches are tried of one that failed")
    parser.add_argument("--kept", type=Path, default=KEPT, help="where inputs that failed are kept")
    arguments = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory(prefix="lentyna-fuzz-") as name:
        folder = Path(name)
        baseline = Baseline.made(folder / "baseline")
        for seed in range(arguments.seed, arguments.seed + arguments.batches):
            started = time.monotonic()
            one = batch(seed, arguments.size, sorted(baseline.events))
            verdict = tried(baseline, one, folder / "trial")
            took = ", ".join(f"{step} {seconds:g}" for step, seconds in verdict.seconds.items())
            print(
                f"seed {seed}: {verdict.files} inputs, {verdict.published} published, {verdict.pages} pages, "
                f"{len(verdict.failures)} failures, {time.monotonic() - started:.0f} s ({took})",
                flush=True,
            )
            if verdict.failures:
                bad += 1
                print(failed(baseline, one, verdict, folder / "trial", arguments.kept, arguments.trials), flush=True)
    print(f"{arguments.batches} batches of {arguments.size} inputs, {bad} of them failed")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
