"""A copy of the sample site that edits change in place, built on what is there and from nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.builder.pipeline import build_site
from plugins.builder.rendering.bytecode_cache import own_folder
from plugins.builder.report import BuildReport
from tests.conftest import ROOT, SAMPLE_CONTENT
from tests.scratch import warm


class EditedSite:
    """A site of its own in a folder: content, theme and catalogues are copies that edits may change."""

    def __init__(self, folder: Path, pictures: Path, workers: int = 1, search: str = "no") -> None:
        self.content = Path(shutil.copytree(SAMPLE_CONTENT, folder / "content"))
        self.theme = Path(shutil.copytree(ROOT / "theme", folder / "theme"))
        self.locale = Path(shutil.copytree(ROOT / "plugins" / "i18n" / "locale", folder / "locale"))
        self.folder = folder
        # Templates are compiled for the words and templates of this site: apart from those of all other tests.
        self.cache = folder / "cache"
        compiled = own_folder()
        if compiled:
            shutil.copytree(compiled, self.cache / compiled.name)
        self.pictures = pictures
        self.site_url = "https://pavyzdys.example"
        self.today = "2026-03-01"
        self.workers = workers
        self.search = search

    def build(self, name: str) -> Path:
        """Builds into the folder `name` with a state of that name; derived pictures are shared, being addressed by
        content. Gives the output."""
        return self.report(name).output

    def fresh(self) -> Path:
        """A build from nothing."""
        for name in ("fresh", "fresh-state"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.build("fresh")

    def report(self, name: str) -> BuildReport:
        """What `build` tells."""
        state = warm(self.folder / f"{name}-state", self.pictures)
        overrides = {
            "THEME": str(self.theme),
            "THEME_TEMPLATES_OVERRIDES": [str(self.theme)],
            "PORTAL_LOCALE": str(self.locale),
            "PORTAL_TODAY": self.today,
            "SITEURL": self.site_url,
            "PORTAL_WORKERS": self.workers,
            "PORTAL_SEARCH": self.search,
        }
        output = self.folder / name / "output"
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("XDG_CACHE_HOME", str(self.cache))
            return build_site(ROOT, content=self.content, output=output, state=state, overrides=overrides)


def bytes_of(tree: Path) -> dict[str, bytes]:
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in sorted(tree.rglob("*")) if path.is_file()}


def differences(one: Path, other: Path) -> list[str]:
    left, right = bytes_of(one), bytes_of(other)
    return sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))
