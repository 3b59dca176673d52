"""`make digests BASE=COMMIT`: whether the code of now prints the sites that the code of a commit prints, byte by byte.

For moves, renames and whatever else must change no page. The real content, the sample and 2,000 made-up posts are built
from nothing, by three workers, of another day, for another address, with the index of words, and on what the commit
left behind. What differs is listed, and the status is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from tests.bench.generate import ensure

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ("node_modules", ".lentyna")
"""What a checkout has beside the files of Git, and shares."""
POSTS = 2_000
BUILD = """
import json, sys
from pathlib import Path
from plugins.{room}.{module} import build_site
root, content, folder, settings = sys.argv[1:]
folder = Path(folder)
build_site(Path(root), content=Path(content), output=folder / "output", state=folder / "state",
           overrides=json.loads(settings))
"""
"""What a process of its own is told, so that each build is of one code only."""
PLAIN = {"PORTAL_TODAY": "2026-03-10", "PORTAL_SEARCH": "no", "PORTAL_WORKERS": 1}
VARIANTS: Mapping[str, Mapping[str, object]] = {
    "from nothing": {},
    "three workers": {"PORTAL_WORKERS": 3},
    "another day": {"PORTAL_TODAY": "2026-11-07"},
    "another address": {"SITEURL": "https://tinklas.example/lentyna"},
    "with search": {"PORTAL_SEARCH": "yes", "PORTAL_WORKERS": 2},
}
KEPT = "from nothing"
"""The variant that is built once more on what the commit left."""
WITH_CODE = ("paieska/", "en/search/", "assets/search/")
"""Where names hold a digest of the code: only how many files there are is compared."""


def digests(output: Path) -> dict[str, str]:
    """Every file of a site with the digest of its bytes; of those whose names depend on the code, their number."""
    found: dict[str, str] = {}
    named = 0
    for file in sorted(output.rglob("*")):
        path = file.relative_to(output).as_posix()
        if not file.is_file():
            continue
        if path.startswith(WITH_CODE):
            named += 1
        else:
            found[path] = sha256(file.read_bytes()).hexdigest()
    return {**found, "files of the search": str(named)}


def build(checkout: Path, content: Path, folder: Path, settings: Mapping[str, object]) -> dict[str, str]:
    """Builds with the code of a checkout, in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    room = "builder" if (checkout / "plugins/builder").is_dir() else "press"
    module = "pipeline" if (checkout / f"plugins/{room}/pipeline.py").is_file() else "build"
    code = BUILD.format(room=room, module=module)
    command = [sys.executable, "-c", code, str(checkout), str(content), str(folder), json.dumps({**PLAIN, **settings})]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    subprocess.run(command, cwd=checkout, env=environment, check=True, stdout=subprocess.DEVNULL)
    return digests(folder / "output")


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """What two lists do not have in common, a line each."""
    for path in sorted(before.keys() | now.keys()):
        if path not in now:
            yield f"gone: {path}"
        elif path not in before:
            yield f"new: {path}"
        elif before[path] != now[path]:
            yield f"other bytes: {path}"


def compare(base: Path, contents: Mapping[str, Path], work: Path, variants: Mapping[str, Mapping[str, object]]) -> int:
    """Builds every site with both codes, says what differs, and gives how many lists differ."""
    unequal = 0
    for site, content in contents.items():
        for name, settings in variants.items():
            folder = work / site / name.replace(" ", "-")
            before = build(base, content, folder, settings)
            lists = {name: build(ROOT, content, folder.with_name(f"{folder.name}-now"), settings)}
            if name == KEPT:
                lists["on what the commit left"] = build(ROOT, content, folder, settings)
            for label, now in lists.items():
                found = list(differences(before, now))
                print(f"{site}, {label}: {len(before)} files, {len(found)} differ", flush=True)
                print("".join(f"  {line}\n" for line in found[:20]), end="", flush=True)
                unequal += bool(found)
    return unequal


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="HEAD", help="the commit whose sites are the measure")
    parser.add_argument("--sites", default="real,sample,posts")
    parser.add_argument("--variants", default=",".join(VARIANTS))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        base = work / "base"
        subprocess.run(["git", "clone", "-q", "--no-checkout", str(ROOT), str(base)], check=True)
        subprocess.run(["git", "checkout", "-q", chosen.base], cwd=base, check=True)
        for name in ENVIRONMENT:
            if (ROOT / name).exists():
                (base / name).symlink_to(ROOT / name)
        contents = {"real": ROOT / "content", "sample": ROOT / "tests/site/sample/content"}
        if "posts" in chosen.sites.split(","):
            ensure(work / "made-up", POSTS, only=("lentyna",))
            contents["posts"] = work / "made-up/lentyna/content"
        contents = {site: contents[site] for site in chosen.sites.split(",")}
        variants = {name: VARIANTS[name] for name in chosen.variants.split(",")}
        return 1 if compare(base, contents, work, variants) else 0


if __name__ == "__main__":
    raise SystemExit(main())
