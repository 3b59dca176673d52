"""A project's folder in which a batch is tried, with everything around it that a build must leave alone."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.builder.rendering.bytecode_cache import own_folder
from tests.fuzz.library import PLAIN, Batch

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "site" / "sample" / "content"
TODAY = "2026-03-10"
MOST_SECONDS = 300
"""No command may take longer."""
MOST_MEMORY = 4 << 30
"""Bytes of address space that each process may ask for."""


@dataclass(frozen=True)
class Ran:
    """What a command did: its status (None: it had to be ended), all that it said, how many seconds it took."""

    status: int | None
    said: str
    seconds: float


@dataclass(frozen=True)
class Project:
    """`folder/project` is the project, with a theme of its own; what lies beside it belongs to others."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "project"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def state(self) -> Path:
        return self.root / ".lentyna" / "state"

    def lay(self, content: Path, pictures: Path | None = None, home: Path | None = None) -> Project:
        """A copy of a folder of content as a project. `pictures`: fonts and pictures that were made before; `home`: a
        home folder with templates that were compiled before, else those of this process are taken."""
        if home is not None:
            shutil.copytree(home / ".cache", self.folder / "home" / ".cache")
        elif (compiled := own_folder()) is not None:
            shutil.copytree(compiled, self.folder / "home" / ".cache" / compiled.name)
        for name in ("home", "tmp", "theme", "output"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
            (self.folder / name / "svetimas.txt").write_text("Ne jūsų.\n", "utf-8")
        (self.folder / "tmp" / "svetimas.txt").unlink()
        shutil.copytree(content, self.content)
        shutil.copytree(ROOT / "theme", self.root / "theme")
        (self.root / "node_modules").symlink_to(ROOT / "node_modules")
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copy(ROOT / name, self.root / name)
        self.state.mkdir(parents=True)
        if pictures is not None:
            shutil.copytree(pictures, self.state / "pictures")
        return self

    def add(self, batch: Batch) -> None:
        """Lays the batch beside the sample; without a record of its own the library has a plain one."""
        library = self.content / "libraries" / batch.owner / "library.yaml"
        library.parent.mkdir(parents=True, exist_ok=True)
        library.write_bytes(PLAIN)
        for one in batch.inputs:
            file = self.content / one.path
            file.parent.mkdir(parents=True, exist_ok=True)
            if one.link:
                file.symlink_to(one.link)
            else:
                file.write_bytes(one.data)

    def run(self, *command: str, **variables: str) -> Ran:
        """Runs a Python module in the project's folder, within limits of time and memory, with variables of the
        environment."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PORTAL_TODAY": TODAY,
            "PORTAL_SEARCH": "no",
            "PORTAL_URL": "https://pavyzdys.example",
        } | variables
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_limited,
        )
        try:
            said, _ = process.communicate(timeout=MOST_SECONDS)
            status: int | None = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            said, status = process.communicate()[0], None
        return Ran(status, said.decode("utf-8", "replace"), time.monotonic() - started)

    def lentyna(self, *words: str, **variables: str) -> Ran:
        """Runs the command `lentyna`."""
        return self.run("plugins.cli.main", "--lang", "en", *words, **variables)

    def around(self) -> dict[str, str]:
        """Everything but the output, the state and the machine's own cache of templates, as `digests`."""
        found = digests(self.folder)
        ours = ("project/output", "project/.output", "project/.lentyna/", "project/node_modules", "home/.cache")
        return {path: digest for path, digest in found.items() if not path.startswith(ours)}


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def digests(folder: Path) -> dict[str, str]:
    """Path below the folder → a digest of the file, where a link points to, or that it is a folder."""
    found: dict[str, str] = {}
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place) / name
            key = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found[key] = f"link {path.readlink()}"
            elif path.is_file():
                found[key] = hashlib.blake2b(path.read_bytes(), digest_size=12).hexdigest()
            else:
                found[key] = "folder"
    return found


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What is new, gone or different, in words."""
    names: Sequence[str] = sorted(before.keys() | after.keys())
    said = {True: "new", False: "changed"}
    return [
        f"{'gone' if path not in after else said[path not in before]}: {path}"
        for path in names
        if before.get(path) != after.get(path)
    ]
