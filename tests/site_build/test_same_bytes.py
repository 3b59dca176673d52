"""The output is a function of the content: the same content gives the same bytes, whatever the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, SETTINGS_FILE
from tests.site_build.built import Site, listed

BUILD = """
import sys
from pathlib import Path
from plugins.builder.pipeline import build_site
root, content, output, state = map(Path, sys.argv[1:5])
today, settings = sys.argv[5:]
build_site(
    root, content=content, output=output, state=state, overrides={"PORTAL_TODAY": today}, settings_file=settings
)
"""
EARLIER = 1_000_000_000  # 2001, in seconds since 1970


def _tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    only = [f"only in one of the two: {name}" for name in sorted(one.keys() ^ other.keys())]
    return only + [f"differs: {name}" for name in sorted(one.keys() & other.keys()) if one[name] != other[name]]


def _copied_backwards(content: Path, target: Path) -> Path:
    """A copy whose files came into being in the opposite order and bear other times."""
    for number, file in enumerate(sorted((file for file in content.rglob("*") if file.is_file()), reverse=True)):
        copy = target / file.relative_to(content)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (EARLIER + number, EARLIER + number))
    return target


def _built_elsewhere(content: Path, folder: Path, today: str) -> dict[str, bytes]:
    """The output of a build in a process with another hash seed, time zone and language."""
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"}
    environment["PORTAL_SEARCH"] = "always"
    output = folder / "output"
    words = (ROOT, content, output, folder / "state", today, SETTINGS_FILE)
    command = [sys.executable, "-c", BUILD, *map(str, words)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return _tree(output)


def test_another_machine_builds_the_same_bytes_from_content_copied_in_another_order(site: Site, tmp_path: Path) -> None:
    content = _copied_backwards(site.content, tmp_path / "content")
    elsewhere = _built_elsewhere(content, tmp_path, site.today)
    differences = _differences(_tree(site.output), elsewhere)
    assert not differences, listed(differences)


def test_a_build_on_top_of_an_older_one_gives_what_a_build_from_nothing_gives(
    site_dir: Path, settings: dict, build, tmp_path: Path, new_state: Callable[[str], Path]
) -> None:
    posts = sorted(file for file in site_dir.rglob("posts/*.md"))
    removed, changed = posts[0], posts[-1]
    kept = removed.read_bytes()
    removed.unlink()
    build()
    removed.write_bytes(kept)
    changed.write_text(changed.read_text(encoding="utf-8") + "\n\nDar vienas sakinys.\n", encoding="utf-8")
    other = posts[len(posts) // 2]
    other.unlink()
    build()
    on_top = _tree(settings["output"])
    settings |= {"output": tmp_path / "anew", "state": new_state("anew-state")}
    build()
    differences = _differences(on_top, _tree(settings["output"]))
    assert not differences, listed(differences)


def test_a_second_build_of_the_same_content_writes_no_file(settings: dict, build) -> None:
    build()
    times = {file: file.stat().st_mtime_ns for file in settings["output"].rglob("*") if file.is_file()}
    build()
    again = {file: file.stat().st_mtime_ns for file in settings["output"].rglob("*") if file.is_file()}
    assert again == times
