"""What is measured: how each generator is started, and what is changed before our own builds again."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.generate import ROOT
from tests.bench.process import Cost, run
from tests.bench.report import TIMING

BIN = Path(sys.executable).parent
OLD = "put-aside"


class NotBuilt(Exception):
    """A generator failed; with its own words."""


def hugo_program() -> Path:
    """The program itself, not the Python script before it, which would cost Hugo a tenth of a second."""
    found = sorted((ROOT / ".lentyna" / "bench-venv").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise NotBuilt("Hugo is not installed: make prepare-bench")
    return found[0]


def _checked(cost: Cost, allowed: tuple[int, ...] = (0,)) -> Cost:
    if cost.status not in allowed:
        raise NotBuilt(f"status {cost.status}\n{cost.out[-2000:]}\n{cost.err[-4000:]}")
    return cost


def _aside(site: Path, *places: Path) -> None:
    """Puts what earlier builds made out of the way. It is not removed before all is measured (`sweep`): for minutes
    after a removal ext4 looks for inodes that nobody has used lately, which makes every new file three times as dear,
    for whoever happens to build next."""
    old = site / OLD
    old.mkdir(parents=True, exist_ok=True)
    for place in filter(Path.exists, places):
        place.rename(old / str(sum(1 for _ in old.iterdir())))


def sweep(site: Path) -> None:
    """Removes what was put aside."""
    shutil.rmtree(site / OLD, ignore_errors=True)


def _link_all(source: Path, target: Path) -> None:
    """The files of a folder in another one too, by hard links; those that are there already stay."""
    for file in source.rglob("*"):
        there = target / file.relative_to(source)
        if file.is_file() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, there)


def hugo(site: Path) -> Cost:
    folder = site / "hugo"
    _aside(site, folder / "public", folder / "resources", folder / ".cache")
    command = [str(hugo_program()), "--quiet", "--cacheDir", str(folder / ".cache")]
    return _checked(run(command, folder))


def pelican(site: Path, *settings: str) -> Cost:
    folder = site / "pelican"
    _aside(site, folder / "output", folder / "cache")
    command = [str(BIN / "pelican"), "-s", "pelicanconf.py", "--quiet"]
    return _checked(run([*command, "-e", *settings] if settings else command, folder))


def files(folder: Path) -> str:
    """How many files a generator made, of which kinds."""
    kinds = Counter(file.suffix for file in folder.rglob("*") if file.is_file())
    pages, feeds = kinds.pop(".html", 0), kinds.pop(".xml", 0)
    return f"{pages:,} pages, {feeds:,} feeds and site maps, {sum(kinds.values()):,} other files"


@dataclass(slots=True)
class Lentyna:
    """Our site and the edits made to it; `restore` takes all of them back."""

    site: Path
    pictures: Path
    """Derived pictures that all sizes share: a cold build here reads, plans and renders everything, pictures apart."""
    search: str = "no"
    """PORTAL_SEARCH: the others make no index of words, so that ours is told apart."""
    edits: int = 0
    originals: dict[Path, str | None] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.site / "lentyna"

    def build(self) -> Cost:
        # 1 says that content has errors, which a made-up site may have.
        # The command `lentyna`, from this very tree also where another one is installed.
        command = [sys.executable, "-m", "plugins.cli.main", "--root", str(self.folder), "build", "--timings"]
        cost = _checked(run(command, ROOT, {"PORTAL_SEARCH": self.search}), (0, 1))
        if not TIMING.search(cost.err):
            raise NotBuilt(cost.err[-4000:])
        return cost

    def check(self, *arguments: str) -> Cost:
        """`lentyna check`; 1 says that content has errors."""
        command = [sys.executable, "-m", "plugins.cli.main", "--root", str(self.folder), "check", *arguments]
        return _checked(run(command, ROOT), (0, 1))

    def under_git(self) -> None:
        """The content as a repository of its own, as it is now: what `check --changed` asks."""
        if (self.folder / ".git").exists():
            return
        _checked(run(["git", "init", "-q"], self.folder))
        (self.folder / ".git/info/exclude").write_text("/*\n!/content\n", encoding="utf-8")
        who = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")
        for command in (("add", "content"), (*who, "commit", "-q", "-m", "as made")):
            _checked(run(["git", *command], self.folder))

    def clear(self) -> None:
        """No output, no state; derived pictures stay, or come from another size."""
        state = self.folder / "state"
        _link_all(state / "pictures", self.pictures)
        _aside(self.site, self.folder / "output", self.folder / ".output.spare", state)
        _link_all(self.pictures, state / "pictures")

    def cold(self) -> tuple[Cost, bool]:
        """A build from nothing; whether pictures, too, had to be derived."""
        self.clear()
        before = self._kept()
        cost = self.build()
        return cost, self._kept() > before

    def _kept(self) -> int:
        return sum(1 for _ in (self.folder / "state" / "pictures").rglob("*"))

    def change(self, name: str) -> None:
        """Makes the change that a step is called after; each time another one."""
        self.edits += 1
        getattr(self, name)()

    def _edit(self, file: Path, change: Callable[[str], str]) -> None:
        known = self.originals.setdefault(file, file.read_text(encoding="utf-8") if file.exists() else None)
        fresh = change(known or "")
        if fresh == known:
            raise ValueError(f"nothing to change in {file}")
        file.write_text(fresh, encoding="utf-8")

    def restore(self) -> None:
        for file, text in self.originals.items():
            if text is None:
                file.unlink(missing_ok=True)
            else:
                file.write_text(text, encoding="utf-8")

    def _middle_post(self) -> Path:
        posts = sorted(self.folder.glob("content/libraries/*/posts/*.md"), key=lambda file: file.name)
        posts = [post for post in posts if not post.name.endswith(".en.md")]
        return posts[len(posts) // 2]

    def change_nothing(self) -> None:
        pass

    def change_post(self) -> None:
        self._edit(self._middle_post(), lambda text: f"{text}\nPakeista {self.edits} kartą.\n")

    def change_title(self) -> None:
        self._edit(self._middle_post(), lambda text: text.replace('title: "', f'title: "Nauja {self.edits} ', 1))

    def add_post(self) -> None:
        library = sorted((self.folder / "content/libraries").iterdir())[10]
        text = (
            f"---\ntitle: Nauja naujiena {self.edits}\ndate: 2026-01-10\nsummary: Ką tik parašyta.\n"
            "topics: [reading]\n---\nPirmas sakinys.\n"
        )
        self._edit(library / "posts" / f"2026-01-10-nauja-{self.edits}.md", lambda _: text)

    def _library(self, id: str) -> Path:
        return self.folder / "content/libraries" / id / "library.yaml"

    def change_library(self) -> None:
        address = f"website: https://example.org/{self.edits}"
        self._edit(
            self._library("kaunas-apskritis"), lambda text: re.sub(r"^website:.*$", address, text, flags=re.MULTILINE)
        )

    def rename_library(self) -> None:
        name = rf"\g<1>{self.edits}-oji "
        # Another library than the one whose record is edited: every edit starts from the file as it was made.
        self._edit(
            self._library("siauliai-apskritis"),
            lambda text: re.sub(r"^(short_name:\n  lt: )", name, text, flags=re.MULTILINE),
        )

    def change_template(self) -> None:
        file = self.folder / "theme/templates/post.html"
        self._edit(file, lambda text: text.replace("<article", f'<article data-bench="{self.edits}"', 1))

    def touch_all(self) -> None:
        for file in (self.folder / "content").rglob("*"):
            os.utime(file)
