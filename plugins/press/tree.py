"""The output as a transaction: readers see the old site or the new one, whole, whatever happens in between.

Two trees take turns. `output` is what is published; beside it lies a spare, the site before last. A build brings the
spare up to date (what it shares with the published one is linked, not written), then the two exchange places in one
step. The cost follows what changed since the build before last. A build that is killed leaves `output` untouched and
a spare without a manifest, which the next build throws away.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import orjson

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the output: the fingerprint of what it was made from, the digest of its bytes, size and time of
    change (nanoseconds) when it was written, to notice that somebody else touched it."""

    fingerprint: str
    digest: str
    size: int
    mtime: int


Manifest = Mapping[str, Made]


def digest_bytes(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


class Tree:
    """The published tree and its spare. `state` keeps their manifests."""

    def __init__(self, output: Path, state: Path) -> None:
        self.output = output
        self.spare = output.with_name(f".{output.name}.spare")
        self._state = state
        state.mkdir(parents=True, exist_ok=True)
        output.parent.mkdir(parents=True, exist_ok=True)

    def published(self) -> Manifest:
        """What is published and still as it was written; files that were touched are not in it."""
        return self._verified(self.output)

    def _manifest_file(self, tree: Path) -> Path:
        # A tree is known by its inode, which goes with it when the two exchange places.
        try:
            return self._state / f"tree-{tree.stat().st_ino}.json"
        except FileNotFoundError:
            return self._state / "tree-none.json"

    def _verified(self, tree: Path) -> dict[str, Made]:
        known = self._load(self._manifest_file(tree))
        if not known:
            return {}
        found: dict[str, Made] = {}
        for path, stat in _walk(tree):
            made = known.get(path)
            if made is None or stat.st_size != made.size:
                continue
            if stat.st_mtime_ns != made.mtime:
                # Carried here from elsewhere, or touched: only the bytes can tell.
                if digest_bytes((tree / path).read_bytes()) != made.digest:
                    continue
                made = Made(made.fingerprint, made.digest, made.size, stat.st_mtime_ns)
            found[path] = made
        return found

    def _load(self, file: Path) -> dict[str, Made]:
        try:
            raw = orjson.loads(file.read_bytes())
            if raw.pop("format", None) != 1:
                return {}
            return {path: Made(*fields) for path, fields in raw["files"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}

    def _keep(self, file: Path, manifest: Manifest) -> None:
        files = {path: (m.fingerprint, m.digest, m.size, m.mtime) for path, m in manifest.items()}
        fresh = file.with_suffix(".new")
        fresh.write_bytes(orjson.dumps({"format": 1, "files": files}))
        fresh.replace(file)

    def publish(
        self, published: Manifest, reused: Mapping[str, Made], write: Callable[[Path], Mapping[str, Made]]
    ) -> tuple[int, int]:
        """Makes `reused` files plus those that `write(folder)` writes the new site.

        `write` puts files into a folder, at their paths, and tells what it made. Returns how many files changed and
        how many were removed. Where nothing changed, nothing is touched.
        """
        fresh_folder = self._state / "fresh"
        shutil.rmtree(fresh_folder, ignore_errors=True)
        fresh_folder.mkdir(parents=True)
        try:
            fresh = write(fresh_folder)
            wanted = {**reused, **fresh}
            changed = {p for p, m in wanted.items() if p not in published or published[p].digest != m.digest}
            strangers = {path for path, _ in _walk(self.output)} - wanted.keys() if self.output.exists() else set()
            if not changed and not strangers and self.output.exists():
                # Same bytes: keep the files, remember what they are made from now.
                self._keep(self._manifest_file(self.output), _retimed(wanted, published))
                return 0, 0
            manifest = self._fill_spare(wanted, published, fresh, fresh_folder)
            self._exchange()
            self._keep(self._manifest_file(self.output), manifest)
            return len(changed), len(strangers)
        finally:
            shutil.rmtree(fresh_folder, ignore_errors=True)

    def _fill_spare(
        self, wanted: Manifest, published: Manifest, fresh: Mapping[str, Made], fresh_folder: Path
    ) -> dict[str, Made]:
        present = self._verified(self.spare)
        memory = self._manifest_file(self.spare)
        # From here until it is whole the spare has no manifest: a build that is killed leaves no half-truth.
        memory.unlink(missing_ok=True)
        if not present:
            shutil.rmtree(self.spare, ignore_errors=True)
        self.spare.mkdir(parents=True, exist_ok=True)
        manifest: dict[str, Made] = {}
        for path, made in wanted.items():
            old = present.get(path)
            if old is not None and old.digest == made.digest:
                manifest[path] = Made(made.fingerprint, made.digest, old.size, old.mtime)
                continue
            target = self.spare / path
            if old is not None or target.exists():
                target.unlink()
            shared = published.get(path)
            if shared is not None and shared.digest == made.digest:
                source, mtime = self.output / path, shared.mtime
            else:
                source, mtime = fresh_folder / path, made.mtime
            _link(source, target)
            manifest[path] = Made(made.fingerprint, made.digest, made.size, mtime)
        for path in [path for path, _ in _walk(self.spare) if path not in wanted]:
            (self.spare / path).unlink()
        _remove_empty_folders(self.spare)
        self._keep(self._manifest_file(self.spare), manifest)
        return manifest

    def _exchange(self) -> None:
        if not self.output.exists():
            self.spare.rename(self.output)
            return
        if _exchange_at_once(self.spare, self.output):
            return
        # A system without an atomic exchange: the shortest possible gap, and the old site is kept until the end.
        old = self.output.with_name(f".{self.output.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        self.output.rename(old)
        self.spare.rename(self.output)
        old.rename(self.spare)

    def forget_strange_manifests(self) -> None:
        """Drops manifests of trees that are no more."""
        wanted = {self._manifest_file(self.output), self._manifest_file(self.spare)}
        for file in self._state.glob("tree-*.json"):
            if file not in wanted:
                file.unlink(missing_ok=True)


def _retimed(wanted: Manifest, published: Manifest) -> dict[str, Made]:
    return {
        path: Made(made.fingerprint, made.digest, published[path].size, published[path].mtime)
        for path, made in wanted.items()
    }


def _walk(tree: Path) -> Iterable[tuple[str, os.stat_result]]:
    folders = [(os.fspath(tree), "")] if tree.is_dir() else []
    while folders:
        folder, prefix = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry.stat(follow_symlinks=False)


def _link(source: Path, target: Path) -> None:
    for _ in range(2):
        try:
            os.link(source, target)
            return
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            break
    # A file system without hard links, or state on another one than the output.
    shutil.copy2(source, target)


def _remove_empty_folders(tree: Path) -> None:
    for folder, _, _ in os.walk(tree, topdown=False):
        if folder != os.fspath(tree):
            with suppress(OSError):
                Path(folder).rmdir()


def _exchange_at_once(one: Path, other: Path) -> bool:
    """renameat2(RENAME_EXCHANGE), Linux 3.15 and newer: both names change in one step. False where there is none."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return not renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
