"""What Git knows of the content: where a renamed file went, what a change touches. Without Git: nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


class NoHistory(Exception):
    """Git is not there, or does not know what it was asked for; the text is Git's own."""


@dataclass(frozen=True)
class History:
    """The history of a folder. Asked only when a rule needs it; every answer is kept while this object lives."""

    folder: Path

    @property
    def asked(self) -> bool:
        """Whether a rule has asked where files went."""
        return "renamed" in vars(self)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Old path → path today, for every renamed file under the folder (paths relative to it)."""
        arguments = (
            "log",
            "--format=",
            "--name-status",
            "--diff-filter=R",
            "--find-renames=60%",
            "--relative",
            "--",
            ".",
        )
        try:
            lines = self.git(*arguments).split("\n")
        except NoHistory:
            return {}
        went: dict[str, str] = {}
        for line in lines:  # newest first, so that a chain of names ends in the last one
            parts = line.split("\t")
            if len(parts) == 3 and parts[0].startswith("R"):
                went.setdefault(parts[1], went.get(parts[2], parts[2]))
        return went

    def now(self, path: str) -> str | None:
        """Where a file that stood at `path` stands today, None where Git does not know or it is gone again."""
        found = self.renamed.get(path)
        return found if found and (self.folder / found).is_file() else None

    def changed(self, base: str) -> Mapping[str, str]:
        """path → A, M, D of every file that differs from the commit `base`, untracked ones too. Paths are relative to
        the folder; those elsewhere in the repository begin with ../

        A renamed file is a deleted and an added one. Raises NoHistory for a commit that Git does not know.
        """
        found: dict[str, str] = {}
        up = self.git("rev-parse", "--show-cdup").strip()
        start = self.git("merge-base", base, "HEAD").strip()
        parts = self.git("diff", "--name-status", "--no-renames", "-z", start, "--", ":/").split("\0")
        for status, path in zip(parts[::2], parts[1::2], strict=False):
            found[self._here(path, up)] = status[:1]
        for path in self.git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/").split("\0"):
            if path:
                found[self._here(path, up)] = "A"
        return found

    def _here(self, path: str, up: str) -> str:
        """A path from the top of the repository, as seen from the folder; `up` leads from the folder to the top."""
        prefix = self.git_prefix
        return path[len(prefix) :] if path.startswith(prefix) else f"{up}{path}"

    @cached_property
    def git_prefix(self) -> str:
        """The folder as seen from the top of the repository, with a slash at the end."""
        return self.git("rev-parse", "--show-prefix").strip()

    def before(self, base: str, path: str) -> bytes:
        """The bytes of a file in the commit `base`; b"" where it was not there."""
        try:
            start = self.git("merge-base", base, "HEAD").strip()
            return self._run("show", f"{start}:./{path}")
        except NoHistory:
            return b""

    def git(self, *arguments: str) -> str:
        """What a Git command prints. Raises NoHistory where it fails."""
        return self._run(*arguments).decode("utf-8", "replace")

    def _run(self, *arguments: str) -> bytes:
        command = ["git", "-c", "core.quotepath=off", *arguments]
        try:
            done = subprocess.run(command, cwd=self.folder, capture_output=True, check=False, timeout=60)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoHistory(str(error)) from error
        if done.returncode:
            raise NoHistory(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout
