"""Checks which folders a build may write into. An output folder is replaced as a whole and a state folder is filled, so
neither may be somebody's content, code, home or other files: a folder that is not empty must show that a build made it.

No marker file is published for this. An output is known by its first page, whose <body> names its template,
or by the manifest that the state folder keeps of it: either is enough, so that CI may carry one without the other.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from plugins.builder.cache.code_version import PLUGINS
from plugins.builder.publishing.filesystem import walk
from plugins.builder.publishing.in_place import STAGE
from plugins.builder.publishing.manifest import load_manifest
from plugins.builder.publishing.publisher import manifest_file, set_aside, spare_of
from plugins.builder.refusals import Refused
from plugins.builder.settings import BuildSettings
from plugins.builder.settings_file import NO_CONTENT, NO_THEME
from plugins.i18n.catalogs import N_

_FILE = N_("{folder} should be a folder and is a file ({setting}); it is left as it is.")
_OVERLAPS = N_(
    "{folder} cannot be used ({setting}), because it is, holds or lies in {other}: a build would harm it. Nothing was "
    "touched; name a folder of its own, such as {example}."
)
_FOREIGN = N_(
    "{folder} holds files that no build has made, such as {file}, and is left as it is ({setting}): empty it, or name "
    "another folder."
)
_SOURCES = ("content", "theme", "plugins", "tests", "docs", "node_modules", ".git", ".github", ".ci", ".venv")
_PROJECT = ("pelicanconf.py", ".git")
"""What shows a folder to be a project."""
_STATE_PROOF = ("readings.sqlite", "trees", "signatures.json", "lentyna.lock")
_STATE_PARTS = frozenset({"pictures", "templates", "words", "search", "published.json"})
"""What a state folder may contain before the first build."""
_PAGE = re.compile(rb'<body data-template="[a-z0-9-]+"')
_LOOKED_AT = 200
"""The most pages of a folder that are searched for one of ours."""


def guard(settings: BuildSettings, *, output: bool = True) -> None:
    """Raises Refused where the content or the theme is missing, or where the state folder or (with `output`) the output
    folder is not for a build to write into. Touches nothing."""
    if not settings.content.is_dir():
        raise Refused(NO_CONTENT, folder=settings.content)
    protected = _protected(settings)
    place = settings.output.resolve()
    if output:
        if not (settings.theme / "templates").is_dir():
            raise Refused(NO_THEME, folder=settings.theme)
        _insist_apart(place, "OUTPUT_PATH", "output", protected)
    _insist_apart(settings.state, "PORTAL_STATE", ".lentyna/state", (*protected, *((place,) if output else ())))
    if output:
        _guard_output(place, settings.state / "trees")
    _guard_state(settings.state)


def _guard_state(state: Path) -> None:
    names = {entry.name for entry in state.iterdir()} if state.is_dir() else set()
    if names and not names.intersection(_STATE_PROOF) and (strange := sorted(names - _STATE_PARTS)):
        raise Refused(_FOREIGN, folder=state, file=strange[0], setting="PORTAL_STATE")


def _guard_output(output: Path, manifests: Path) -> None:
    for folder in (output, spare_of(output), set_aside(output)):
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
            raise Refused(_FILE, folder=folder, setting="OUTPUT_PATH")
        if (file := _foreign(folder, manifests)) is not None and not (folder != output and _shared(folder, output)):
            raise Refused(_FOREIGN, folder=folder, file=file, setting="OUTPUT_PATH")


def _insist_apart(folder: Path, setting: str, example: str, others: Iterable[Path]) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(_FILE, folder=folder, setting=setting)
    # A build may well lie in a home folder, but not be one or hold one; the root of a file system holds everything.
    home = next((home for home in _homes() if _within(home, folder)), None)
    found = next((other for other in others if _within(folder, other) or _within(other, folder)), home)
    if found is not None:
        raise Refused(_OVERLAPS, folder=folder, setting=setting, other=found, example=example)
    # Another project than this one, or what somebody keeps under Git.
    for name in _PROJECT:
        if (folder / name).exists():
            raise Refused(_OVERLAPS, folder=folder, setting=setting, other=folder / name, example=example)


def _protected(settings: BuildSettings) -> tuple[Path, ...]:
    """Folders that a build reads, those of projects, and homes."""
    roots = {PLUGINS.parent, settings.content.parent, settings.theme.parent, Path.cwd()}
    projects = sorted(root for root in roots if (root / _PROJECT[0]).is_file())
    sources = [root / name for root in projects for name in _SOURCES]
    read = (settings.content, settings.theme, settings.node_modules, settings.locale, PLUGINS, Path(sys.prefix))
    return (*read, *(source for source in sources if source.exists()))


def _homes() -> tuple[Path, ...]:
    try:
        return Path.home(), Path(Path.home().anchor)
    except RuntimeError:
        return (Path("/"),)


def _within(path: Path, folder: Path) -> bool:
    """Whether `path` is `folder` or lies in it, whatever links, capitals or mounts their names go through."""
    real, above = Path(os.path.realpath(path)), os.path.realpath(folder)
    if real.is_relative_to(above):
        return True
    try:
        wanted = Path(above).stat()
    except OSError:
        return False
    for step in (real, *real.parents):
        try:
            if os.path.samestat(step.stat(), wanted):
                return True
        except OSError:
            continue
    return False


def _foreign(folder: Path, manifests: Path) -> str | None:
    """A file of a folder that no build has made; None where the folder is absent, empty or ours."""
    first = next((path for path, _ in walk(folder)), None)
    if first is None or _is_ours(folder / "index.html") or (folder / STAGE).is_dir() or _is_known(folder, manifests):
        return None
    pages = (folder / path for path, _ in walk(folder) if path.endswith(".html"))
    if folder.name.startswith(".") and any(_is_ours(page) for page, _ in zip(pages, range(_LOOKED_AT), strict=False)):
        # A spare that a build left unfinished has some pages and perhaps no first one.
        return None
    return first


def _shared(folder: Path, output: Path) -> bool:
    """Whether a spare has a file that is the very file of the output: only a build links them."""
    for (path, entry), _ in zip(walk(folder), range(_LOOKED_AT), strict=False):
        try:
            if entry.inode() == (output / path).lstat().st_ino:
                return True
        except OSError:
            continue
    return False


def _is_ours(page: Path) -> bool:
    try:
        return not page.is_symlink() and _PAGE.search(page.read_bytes()) is not None
    except OSError:
        return False


def _is_known(folder: Path, manifests: Path) -> bool:
    """Whether there is a manifest of the folder, and a file of it is still there."""
    try:
        if (manifests / "spare").read_text() == f"{folder.stat().st_ino}":
            return True
    except OSError:
        pass
    known = load_manifest(manifest_file(manifests, folder))[0]
    for path, made in known.items():
        try:
            found = (folder / path).stat()
        except OSError:
            continue
        if (found.st_size, found.st_mtime_ns) == (made.size, made.mtime):
            return True
    return False
