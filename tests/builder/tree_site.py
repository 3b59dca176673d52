"""A tree and what is put into it, for the tests of the output."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.builder.publishing.manifest import OutputFile, PageDigests
from plugins.builder.publishing.publisher import OutputWriter, Tree

ONE = {"index.html": b"<p>vienas</p>", "a/index.html": b"<p>du</p>", "a/b/index.html": b"<p>trys</p>"}
TWO = ONE | {"a/index.html": b"<p>du!</p>", "c/index.html": b"<p>keturi</p>"}
THREE = {"index.html": b"<p>kitas</p>", "c/index.html": b"<p>keturi</p>"}


class Killed(BaseException):
    """As if the process had been ended."""


@contextmanager
def killed_at(monkeypatch: pytest.MonkeyPatch, last_step: int, steps: Iterable[tuple[object, str]]) -> Iterator[None]:
    """While the block runs, `Killed` is raised in place of the step after so many of these (what it belongs to, name);
    the block may catch it."""
    left = [last_step]

    def counted(step: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **more: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return step(*arguments, **more)

        return run

    with monkeypatch.context() as patch:
        for owner, name in steps:
            patch.setattr(owner, name, counted(getattr(owner, name)))
        yield


class Site:
    """A tree and what is put into it; a page's fingerprint is its bytes."""

    def __init__(self, folder: Path, pause: float = 0, tree: type[Tree] = Tree) -> None:
        self._tree = tree
        self.pause = pause
        self.output = folder / "output"
        self.state = folder / "state"
        self.spare = folder / ".output.spare"

    def publish(self, files: Mapping[str, bytes], die_before: str = "") -> tuple[int, int, int]:
        """(pages printed, files changed, files removed)."""
        time.sleep(self.pause)
        tree = self._tree(self.output, self.state)
        looked = tree.look()
        reused = {
            path: looked.files[path]
            for path, data in files.items()
            if path in looked.files and looked.files[path].fingerprint == data.decode()
        }

        def render(writer: OutputWriter) -> dict[str, OutputFile]:
            made = {}
            for path, data in files.items():
                if path == die_before:
                    raise Killed
                if path not in reused:
                    made[path] = writer.put(path, PageDigests(data.decode()), data)
            return made

        outcome = tree.publish(looked, reused, render, {})
        tree.forget_strange_manifests()
        return len(files) - len(reused), outcome.changed, outcome.removed

    def files(self) -> dict[str, bytes]:
        found = (file for file in self.output.rglob("*") if file.is_symlink() or not file.is_dir())
        return {file.relative_to(self.output).as_posix(): file.read_bytes() for file in found}

    def stamps(self) -> dict[str, tuple[int, int]]:
        """(inode, time of change) of everything, the folder itself too."""
        every = (self.output, *self.output.rglob("*"))
        return {str(file): (file.stat().st_ino, file.stat().st_mtime_ns) for file in every}
