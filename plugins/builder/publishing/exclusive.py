"""Claims the folders that a build or a check writes into: checks that they may be used, and locks them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.builder.publishing.build_lock import WAITING, alone
from plugins.builder.publishing.folder_guard import guard
from plugins.builder.settings import BuildSettings
from plugins.i18n.catalogs import load_words


@contextmanager
def claimed(settings: BuildSettings, *, output: bool = True) -> Iterator[None]:
    """Holds the state folder and (with `output`) the output folder of these settings while the block runs; says on
    stderr what it waits for. Raises Refused where they are not for a build or stay in use, OSError where they cannot be
    made."""
    guard(settings, output=output)
    folders = []
    if output:
        place = settings.output.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        folders.append((settings.output, _lock_of(place)))
    settings.state.mkdir(parents=True, exist_ok=True)
    # Every build takes the output first: two that want both can never wait for each other.
    folders.append((settings.state, settings.state / "lentyna.lock"))

    def tell(folder: Path) -> None:
        print(load_words(settings.lang)(WAITING, folder=folder), file=sys.stderr, flush=True)

    with alone(folders, settings.wait, tell):
        yield


def _lock_of(output: Path) -> Path:
    """Where the lock of an output folder lies: beside it, since the folder itself changes places with another one;
    where nothing may be written beside, it stays in its place and is known on this machine by its number."""
    if os.access(output.parent, os.W_OK | os.X_OK):
        return output.with_name(f".{output.name}.lock")
    found = output.stat()
    return Path(tempfile.gettempdir()) / f"lentyna-{found.st_dev}-{found.st_ino}.lock"
