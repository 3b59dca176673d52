"""Publishes into a folder that cannot be exchanged for another: a mount point, or one with a read-only parent.

New files are made ready in a folder inside it, `STAGE`, on the same disk. Then a journal of what is to be done is put
there in one step: from then on the new site is decided. Each file is renamed to its place, what goes is removed last,
and the stage with its journal at the end. A build that is killed before the journal leaves the old site whole; one that
is killed later is finished by the next build, whatever that one would publish itself. Only for the moment of the
renames, and after a kill until the next build, may readers see pages of both sites.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.builder.cache.checked_file import keep, kept
from plugins.builder.publishing.filesystem import hold, walk
from plugins.builder.publishing.manifest import Manifest, Notes, OutputFile, Published, keep_manifest
from plugins.builder.publishing.publisher import Outcome, OutputWriter, Tree
from plugins.builder.publishing.tree_unchanged import moment

STAGE = ".lentyna-new"
"""The folder inside the output where new files are made ready."""
_MOUNTS = Path("/proc/self/mountinfo")


class Journal(Struct, frozen=True):
    """What is left to be done: files of the stage that go to their places, files that go away, and what is known of
    the tree when that is done."""

    files: tuple[str, ...]
    gone: tuple[str, ...]
    made: dict[str, OutputFile]
    notes: dict[str, object]
    since: int


def tree_at(output: Path, state: Path) -> Tree:
    """The tree of an output folder, published as the folder allows. Of a link, where it leads to is published."""
    output = output.resolve()
    return InsideTree(output, state) if stays(output) else Tree(output, state)


def stays(output: Path) -> bool:
    """Whether a folder cannot change places with another one."""
    if not output.is_dir():
        return False
    return output.is_mount() or _is_mounted(output) or not os.access(output.parent, os.W_OK | os.X_OK)


def _is_mounted(output: Path) -> bool:
    """Whether a folder is a mount point, also one of the file system that it lies in (a bind mount, proc(5))."""
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:
        return False
    # Spaces and the like are written in octal.
    places = (line.split(b" ")[4].decode("unicode_escape").encode("latin-1") for line in lines)
    return os.fsencode(output) in places


class InsideTree(Tree):
    """A tree that is published in its place."""

    def __init__(self, output: Path, state: Path) -> None:
        super().__init__(output, state)
        self._stage = output / STAGE
        self._journal = self._stage / "journal"
        self.spare = self._stage / "files"

    def look(self, known: Published | None = None) -> Published:
        self._finish()
        return super().look(known)

    def open_spare(self, published: Published) -> set[str]:
        return set()

    def publish(
        self, looked: Published, reused: Manifest, render: Callable[[OutputWriter], Manifest], notes: Notes
    ) -> Outcome:
        try:
            return super().publish(looked, reused, render, notes)
        except OSError:
            # A full disk is to have room again.
            if not self._journal.exists():
                shutil.rmtree(self._stage, ignore_errors=True)
            raise

    def _replace(self, looked: Published, wanted: Manifest, notes: Notes, writer: OutputWriter) -> Published | None:
        files = tuple(path for path, _ in walk(self.spare))
        # Folders are made now: once the journal is there, nothing may be in want of room.
        for folder in sorted({path.rpartition("/")[0] for path in files}):
            with suppress(FileExistsError, NotADirectoryError):
                (self.output / folder).mkdir(parents=True, exist_ok=True)
        gone = tuple(sorted((looked.files.keys() | looked.untracked) - wanted.keys()))
        journal = Journal(files, gone, dict(wanted), dict(notes), moment())
        keep(self._journal, msgspec.msgpack.encode(journal))
        self._finish()
        return None

    def _finish(self) -> None:
        """Does what a journal says, and takes away what was made ready without one."""
        if not os.path.lexists(self._stage):
            return
        try:
            journal = msgspec.msgpack.decode(kept(self._journal) or b"", type=Journal)
        except msgspec.MsgspecError:
            self._clear()
            return
        for path in journal.files:
            if (self.spare / path).exists():
                self._put(path)
        for path in journal.gone:
            self._remove(path)
        with suppress(OSError):
            # Without it the next build looks at every file.
            keep_manifest(
                self._manifest_file(self.output),
                Published(journal.made, {}, frozenset(), journal.notes, journal.since),
            )
        shutil.rmtree(self._stage)

    def _clear(self) -> None:
        """Takes away what was made ready, once no process of a killed build writes there any more."""
        if self.spare.is_dir() and (held := hold(self.spare)) is not None:
            os.close(held)
        shutil.rmtree(self._stage)

    def _put(self, path: str) -> None:
        """Puts a file of the stage in its place, whatever stands there; never through a link."""
        target = self.output / path
        for folder in reversed(Path(path).parents[:-1]):
            step = self.output / folder
            if step.is_symlink() or (step.exists() and not step.is_dir()):
                step.unlink()
            step.mkdir(exist_ok=True)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        (self.spare / path).replace(target)

    def _remove(self, path: str) -> None:
        steps = [self.output / folder for folder in Path(path).parents[:-1]]
        if any(step.is_symlink() for step in steps):
            return
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            (self.output / path).unlink()
        for step in steps:
            try:
                step.rmdir()
            except OSError:
                return
