"""Files of a case over a content, for as long as it is looked at."""

from __future__ import annotations

from pathlib import Path

NOTE = "NOTE.txt"
"""What a folder of cases says to a person; no part of the content."""


class Laid:
    """Files of a folder over the content, for as long as a case is looked at."""

    def __init__(self, folder: Path, content: Path) -> None:
        self._folder, self._content = folder, content
        self._before: dict[Path, bytes | None] = {}

    def __enter__(self) -> Path:
        for file in sorted(file for file in self._folder.rglob("*") if file.is_file() and file.name != NOTE):
            target = self._content / file.relative_to(self._folder)
            self._before[target] = target.read_bytes() if target.exists() else None
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        self._known = set(self._content.rglob("*"))
        return self._content

    def __exit__(self, *_: object) -> None:
        # What a repair has made of a file, under another name too, goes with it.
        for path in set(self._content.rglob("*")) - self._known:
            if path.is_file():
                path.unlink()
        for target, data in self._before.items():
            if data is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(data)
        for folder in sorted(self._content.rglob("*"), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
