"""Publishes the output as a transaction: readers see either the old site or the new one, complete, whatever happens.

Two trees take turns. `output` is what is published; beside it lies a spare, the site before last. A build brings the
spare up to date (what it shares with the published one is linked, not written), then the two exchange places in one
step. The cost follows what changed since the build before last. A build that is killed leaves `output` untouched; of
the spare the next build keeps only files that are the very files of the published tree, whatever happened to it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.builder.publishing.containment import Folders, refuse_outside
from plugins.builder.publishing.filesystem import exchange_at_once, hold, link, readable, take_out, walk, write_new
from plugins.builder.publishing.manifest import (
    Manifest,
    Notes,
    OutputFile,
    PageDigests,
    Published,
    Spare,
    as_written,
    keep_manifest,
    load_manifest,
)
from plugins.builder.publishing.tree_unchanged import moment, undisturbed


def digest_bytes(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


class Outcome(Struct, frozen=True):
    """How many files a publication changed and how many it removed, what stands now (None: somebody must look), and
    the files that it removed or wrote over though no build was known to have made them."""

    changed: int
    removed: int
    published: Published | None
    untracked: tuple[str, ...] = ()


class BuilderGone(Exception):
    """The build that a worker process belongs to was killed: anything written now would disturb the next build."""


def spare_of(output: Path) -> Path:
    """Where the spare of an output folder lies."""
    return output.with_name(f".{output.name}.spare")


def set_aside(output: Path) -> Path:
    """Where the old site lies for a moment on systems that cannot exchange two folders in one step."""
    return output.with_name(f".{output.name}.old")


def manifest_file(manifests: Path, tree: Path) -> Path:
    """The manifest of a tree. It is known by its inode, which goes with it when two trees exchange places."""
    try:
        return manifests / f"tree-{tree.stat().st_ino}"
    except FileNotFoundError:
        return manifests / "tree-none"


class OutputWriter:
    """Writes rendered pages. The spare is touched only once a page differs from the published one; several processes
    may put pages after `begin`."""

    def __init__(self, tree: Tree, published: Published) -> None:
        self._tree = tree
        self._spare = os.fspath(tree.spare)
        self.place = tree.output
        self._folders = Folders(tree.spare)
        self._looked = published
        self._builder = os.getpid()
        self._held: int | None = None
        self.published = published.files
        self.inodes: dict[str, int] = {}
        """Of the files that this process has written."""
        self.kept: set[str] | None = None
        """Paths in the spare that are shared with the published tree, once it is ready to be changed."""

    def begin(self) -> None:
        """Makes the spare ready to be changed."""
        if self.kept is None:
            self._held = self._tree.hold_spare()
            self.kept = self._tree.open_spare(self._looked)

    def end(self) -> None:
        """To be called when no process writes into the spare any more."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def put(self, path: str, prints: PageDigests, data: bytes) -> OutputFile:
        """Keeps a page: writes it into the spare unless the same bytes are published already. Raises OutsideTree for a
        path that does not lie in it."""
        refuse_outside(path)
        digest = digest_bytes(data)
        same = self.published.get(path)
        if same is not None and same.digest == digest:
            return OutputFile(prints.view, digest, same.size, same.mtime, prints.arguments)
        self.begin()
        if self._builder not in (os.getpid(), os.getppid()):
            raise BuilderGone
        # Most pages have a folder of their own: it is made at once, not after trying without.
        self._folders.make(path.rpartition("/")[0])
        stat = write_new(f"{self._spare}/{path}", data)
        self.inodes[path] = stat.st_ino
        return OutputFile(prints.view, digest, stat.st_size, stat.st_mtime_ns, prints.arguments)


class Tree:
    """The published tree and its spare. `state` keeps their manifests."""

    def __init__(self, output: Path, state: Path) -> None:
        self.output = output
        self.spare = spare_of(output)
        self._state = state
        state.mkdir(parents=True, exist_ok=True)
        output.parent.mkdir(parents=True, exist_ok=True)

    def look(self, known: Published | None = None) -> Published:
        """What is published. `known` is what this process left there itself, and may be believed if no other process
        has built there since."""
        if known is not None and known.sign and known.sign == self._sign():
            return known
        return self._verified(self.output)

    def _manifest_file(self, tree: Path) -> Path:
        return manifest_file(self._state, tree)

    def _sign(self) -> tuple[int, ...]:
        """What changes with every publication, whoever publishes: the tree of that name and its manifest."""
        try:
            tree, manifest = self.output.stat(), self._manifest_file(self.output).stat()
        except OSError:
            return ()
        return tree.st_dev, tree.st_ino, tree.st_ctime_ns, manifest.st_ino, manifest.st_mtime_ns

    def _verified(self, tree: Path) -> Published:
        at = moment()
        known, notes, since, spare = load_manifest(self._manifest_file(tree))
        same = as_written(tree, known, since)
        if same is not None:
            return Published(known, same, frozenset(), notes, since, spare, untouched=True)
        found: dict[str, OutputFile] = {}
        inodes: dict[str, int] = {}
        untracked: set[str] = set()
        for path, entry in walk(tree):
            stat = entry.stat(follow_symlinks=False)
            made = known.get(path)
            if made is not None and stat.st_size == made.size:
                if stat.st_mtime_ns == made.mtime:
                    found[path], inodes[path] = made, stat.st_ino
                    continue
                # Carried here from elsewhere, or touched: only the bytes can tell.
                if digest_bytes((tree / path).read_bytes()) == made.digest:
                    found[path], inodes[path] = made._replace(mtime=stat.st_mtime_ns), stat.st_ino
                    continue
            untracked.add(path)
        return Published(found, inodes, frozenset(untracked), notes, at)

    def open_spare(self, published: Published) -> set[str]:
        """Makes the spare ready to be changed: keeps the files that are the very files of the published tree (hard
        links to them, so that they need no look of their own), takes everything else out. Returns what is kept."""
        spare, inodes = published.spare, published.inodes
        if published.untouched and spare is not None and self.spare.is_dir() and _inode(self.spare) == spare.inode:
            kept = published.files.keys() - {*spare.lacks, *spare.has}
            if undisturbed(self.spare, (*kept, *spare.has), spare.since, {path: inodes[path] for path in kept}):
                take_out(self.spare, spare.has)
                return kept
        kept = set()
        gone: list[str] = []
        for path, entry in walk(self.spare):
            if inodes.get(path) == entry.inode():
                kept.add(path)
            else:
                gone.append(path)
        take_out(self.spare, gone)
        return kept

    def hold_spare(self) -> int | None:
        """Makes sure that there is a spare, and that no process of a killed build still writes into it. Returns the
        handle to be closed when it is done: processes that are forked meanwhile hold the spare, too, until they end,
        while the lock of the build itself is free as soon as that is killed."""
        self.spare.mkdir(parents=True, exist_ok=True)
        # A kill may leave it without a page; then nothing else shows that it is ours.
        (self._state / "spare").write_text(f"{_inode(self.spare)}")
        return hold(self.spare)

    def publish(
        self, looked: Published, reused: Manifest, render: Callable[[OutputWriter], Manifest], notes: Notes
    ) -> Outcome:
        """Makes `reused` files plus those that `render` puts the new site, with its notes. Where no byte changed, no
        file is touched."""
        writer = OutputWriter(self, looked)
        for path in reused:
            refuse_outside(path)
        with readable():
            try:
                return self._publish(looked, {**reused, **(fresh := render(writer))}, fresh, notes, writer)
            finally:
                writer.end()

    def _publish(
        self, looked: Published, wanted: Manifest, fresh: Manifest, notes: Notes, writer: OutputWriter
    ) -> Outcome:
        changed = sum(
            path not in looked.files or looked.files[path].digest != made.digest for path, made in fresh.items()
        )
        removed = (looked.files.keys() | looked.untracked) - wanted.keys()
        if not changed and not removed and self.output.exists():
            if wanted != looked.files or notes != looked.notes or not looked.untouched:
                keep_manifest(self._manifest_file(self.output), replace(looked, files=wanted, notes=notes))
            return Outcome(0, 0, replace(looked, files=wanted, notes=notes, sign=self._sign()))
        writer.begin()
        # If the manifest is lost, only removed files can be reported, not rewritten ones.
        untracked = looked.untracked if looked.files else looked.untracked - wanted.keys()
        stands = self._replace(looked, wanted, notes, writer)
        return Outcome(changed, len(removed), stands, tuple(sorted(untracked)))

    def _replace(self, looked: Published, wanted: Manifest, notes: Notes, writer: OutputWriter) -> Published | None:
        """Puts the new site in the place of the old one; returns what stands there then."""
        linked = self._fill_spare(wanted, looked.files, writer.kept or set())
        left = self._left(looked, wanted) if linked else None
        now = Published(wanted, {}, frozenset(), notes, moment(), left, untouched=True)
        # The manifest is found by the tree's inode, so it goes along.
        keep_manifest(self._manifest_file(self.spare), now)
        self._exchange()
        # What another process has written is not known here, and the file of that name before it was another one.
        inodes = {
            path: inode
            for path, made in wanted.items()
            if (inode := (looked.inodes if _same(looked, path, made) else writer.inodes).get(path))
        }
        return replace(now, inodes=inodes, sign=self._sign()) if len(inodes) == len(wanted) else None

    def _left(self, looked: Published, wanted: Manifest) -> Spare | None:
        """What becomes the spare once the trees have changed places: the tree that is published now."""
        if not self.output.exists() or not looked.since:
            return None
        shared = {path for path, made in wanted.items() if _same(looked, path, made)}
        has = (*sorted(looked.files.keys() - shared), *sorted(looked.untracked - looked.files.keys()))
        return Spare(_inode(self.output), looked.since, tuple(sorted(wanted.keys() - shared)), has)

    def _fill_spare(self, wanted: Manifest, published: Manifest, kept: set[str]) -> bool:
        """Brings the spare to what is wanted: what it shares already is kept, what is published is linked, and the
        workers have just written the rest. False where the file system has no links, and files were copied."""
        linked = True
        folders = Folders(self.spare)
        for path, made in wanted.items():
            shared = published.get(path)
            if shared is None or shared.digest != made.digest or path in kept:
                kept.discard(path)
            else:
                folders.make(path.rpartition("/")[0])
                linked = link(self.output / path, self.spare / path) and linked
        take_out(self.spare, kept)
        return linked

    def _exchange(self) -> None:
        if not self.output.exists():
            self.spare.rename(self.output)
            return
        if exchange_at_once(self.spare, self.output):
            return
        # A system without an atomic exchange: the shortest possible gap, and the old site is kept until the end.
        old = set_aside(self.output)
        shutil.rmtree(old, ignore_errors=True)
        self.output.rename(old)
        self.spare.rename(self.output)
        old.rename(self.spare)

    def forget_strange_manifests(self) -> None:
        """Drops manifests of trees that are not published."""
        wanted = self._manifest_file(self.output)
        with suppress(OSError):
            for file in self._state.glob("tree-*"):
                if file != wanted:
                    file.unlink(missing_ok=True)


def _same(looked: Published, path: str, made: OutputFile) -> bool:
    """Whether a file that is wanted is the one that is published."""
    known = looked.files.get(path)
    return known is not None and known.digest == made.digest


def _inode(tree: Path) -> int:
    return tree.stat().st_ino
