"""A batch that broke something, made smaller until hardly more than what broke it is left (delta debugging)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.fuzz.library import Batch, Input
from tests.fuzz.trial import Verdict

TRIALS = 40
"""So many smaller batches are tried at most."""


def smallest(batch: Batch, verdict: Verdict, kind: str, trial: Callable[[Batch], Verdict], most: int = TRIALS) -> Batch:
    """The smallest batch found that still fails in the same kind."""
    left = most

    def fails(inputs: Sequence[Input]) -> bool:
        nonlocal left
        left -= 1
        return kind in trial(batch.of(inputs)).kinds

    kept = list(batch.inputs)
    seen = "\n".join(failure.seen for failure in verdict.failures if failure.kind == kind)
    named = [one for one in kept if one.path in seen or one.path.rpartition("/")[2].partition(".")[0] in seen]
    if named and len(named) < len(kept) and fails(named):
        kept = named
    parts = 2
    while len(kept) > 1 and left > 0:
        size = -(-len(kept) // parts)
        pieces = [kept[at : at + size] for at in range(0, len(kept), size)]
        for piece in pieces:
            rest = [one for one in kept if one not in piece]
            if left > 0 and fails(piece):
                kept, parts = piece, 2
                break
            if parts > 2 and left > 0 and fails(rest):
                kept, parts = rest, max(2, parts - 1)
                break
        else:
            if parts >= len(kept):
                break
            parts = min(len(kept), 2 * parts)
    return batch.of(kept)


def keep(batch: Batch, folder: Path) -> Path:
    """Writes the batch's files into a folder, as they lie under content/."""
    for one in batch.inputs:
        file = folder / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if one.link:
            file.unlink(missing_ok=True)
            file.symlink_to(one.link)
        else:
            file.write_bytes(one.data)
    return folder
