"""The derived pictures of a site, cached on disk between builds."""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from plugins.pictures.derive import WIDTHS, Derived, Variant, derive, key
from plugins.pictures.entries import Entries, digest
from plugins.pictures.opening import Reason, Refused

__all__ = ["PictureStore"]


@dataclass(frozen=True, slots=True)
class PictureStore:
    """Derived pictures in `folder`. It holds no originals, and refusals are remembered as well.

    With `thorough` each look-up compares the checksums of all files, else only their sizes.
    """

    folder: Path
    widths: tuple[int, ...] = WIDTHS
    thorough: bool = True

    def derive(self, data: bytes) -> Derived | Refused:
        """The picture with these bytes: from the folder, or made and kept. Raises OSError if it cannot be kept."""
        name = key(digest(data), widths=self.widths)
        known = self._known(name)
        return known if known is not None else self._make(name, data)

    def derive_many(
        self, paths: Sequence[Path], *, workers: int = 1, digests: Mapping[Path, str] | None = None
    ) -> tuple[Derived | Refused, ...]:
        """The pictures at `paths`, in their order; what is not yet kept is made by `workers` processes.

        Files of the same bytes are derived once. `digests` spares the reading of files whose `digest` (see
        derive.py) is known already. Raises OSError for a file that cannot be read, BrokenProcessPool where the
        system ended a process, for want of memory for example.
        """
        digests = digests or {}
        names = [key(digests.get(path) or digest(path.read_bytes()), widths=self.widths) for path in paths]
        known = {name: self._known(name) for name in names}
        found = {name: picture for name, picture in known.items() if picture is not None}
        missing = {name: path for name, path in zip(names, paths, strict=True) if name not in found}
        found.update(zip(missing, self._make_all(tuple(missing.values()), workers), strict=True))
        return tuple(found[name] for name in names)

    def unknown(self, paths: Sequence[Path], digests: Mapping[Path, str]) -> tuple[Path, ...]:
        """Of the pictures at `paths`, with the `digests` of their bytes, those that are not yet kept; one where several
        have the same bytes."""
        names = {key(digests[path], widths=self.widths): path for path in reversed(paths)}
        return tuple(path for name, path in reversed(names.items()) if self._known(name) is None)

    def path(self, name: str) -> Path:
        """Where the file of that name lies (`Variant.name`)."""
        return self._entries.path(name)

    def read(self, name: str) -> bytes:
        """The bytes of a file, its checksum compared. Raises entries.Damaged."""
        return self._entries.read(name)

    @property
    def _entries(self) -> Entries:
        return Entries(self.folder, self.thorough)

    def _known(self, name: str) -> Derived | Refused | None:
        record = self._entries.load(name)
        try:
            return None if record is None else _from_record(record)
        except (KeyError, TypeError, ValueError):  # kept by a version of Derived with other fields
            return None

    def _make(self, name: str, data: bytes) -> Derived | Refused:
        made = derive(data, widths=self.widths)
        if isinstance(made, Refused):
            self._entries.save(name, {"refusal": asdict(made)}, {})
            return made
        self._entries.save(name, {"derived": asdict(made.derived)}, made.files)
        return made.derived

    def _make_all(self, paths: Sequence[Path], workers: int) -> list[Derived | Refused]:
        workers = min(workers, len(paths))
        if workers <= 1:
            return [_make_one(self, path) for path in paths]
        # fork where there is one: Pillow and this package need not be imported again by every process
        context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            return list(pool.map(partial(_make_one, self), paths))


def _make_one(store: PictureStore, path: Path) -> Derived | Refused:
    """Runs in a worker: reads the file itself and writes into the folder, so that no picture crosses a pipe."""
    return store.derive(path.read_bytes())


def _from_record(record: Mapping[str, Any]) -> Derived | Refused:
    if "refusal" in record:
        return Refused(Reason(record["refusal"]["reason"]), record["refusal"]["detail"])
    fields = dict(record["derived"])
    for kind in ("avif", "webp", "fallback"):
        fields[kind] = tuple(Variant(**variant) for variant in fields[kind])
    return Derived(**fields)
