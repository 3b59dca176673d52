"""`python -m tests.bench.generate --posts 10000`: the same seeded site for Lentyna, Pelican and Hugo.

Lentyna's has the real records and made-up posts. The two others get the same posts in their own dialect, a page for
each record in both languages, and themes that make the same kinds of pages, lists and feeds.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path

from PIL import Image, ImageDraw

from tests.bench import dialects
from tests.bench.dialects import File
from tests.bench.hugo import HugoSite
from tests.bench.posts import PICTURES, BenchPost, draw_posts, load_network
from tests.bench.records import RecordPage, record_pages

ROOT = Path(__file__).resolve().parents[2]
RIVALS = Path(__file__).resolve().parent / "rivals"
SEED = 7
NOT_PART = ("measure.py", "process.py", "report.py", "search_speed.py", "steps.py", "word_ranges.py")
"""Modules that have no part in what the sites are."""
STAMP = "made-from"
"""The file beside the sites that says what they were made from."""
TODAY = "2026-01-15"
SITE = "https://lentyna.example"


def write(folder: Path, files: Iterable[tuple[str, str]], made: set[Path]) -> None:
    """Writes text files; `made` remembers folders, so that each is made once."""
    for path, text in files:
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_text(text, encoding="utf-8")


def _pictures(libraries: Iterable[str], folders: list[tuple[Path, str]], seed: int) -> None:
    """Small JPEGs (640 × 427) for each library: some tens of kilobytes, no two alike."""
    for library in libraries:
        rng = random.Random(f"{seed}-{library}")  # noqa: S311
        for number in range(1, PICTURES + 1):
            size = (640, 427)
            picture = Image.linear_gradient("L").resize(size).convert("RGB")
            draw = ImageDraw.Draw(picture)
            for _ in range(60):
                left, top = rng.randrange(size[0]), rng.randrange(size[1])
                colour = tuple(rng.randrange(256) for _ in range(3))
                draw.rectangle((left, top, left + rng.randrange(150), top + rng.randrange(150)), fill=colour)
            for folder, pattern in folders:
                file = folder / pattern.format(library=library) / f"{number}.jpg"
                file.parent.mkdir(parents=True, exist_ok=True)
                picture.save(file, quality=80)


def _lentyna_frame(folder: Path, content: Path) -> None:
    """The project's content without its posts."""

    def posts(path: str, names: list[str]) -> list[str]:
        return [name for name in names if name == "posts"]

    shutil.copytree(content, folder / "content", ignore=posts)


def lentyna_settings(folder: Path) -> None:
    """A fresh copy of the theme, which steps edit, and settings that point to this folder."""
    shutil.rmtree(folder / "theme", ignore_errors=True)
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / "pelicanconf.py").write_text(
        f'''"""Made by tests/bench: the project's settings on this folder."""

import runpy

project = runpy.run_path({str(ROOT / "pelicanconf.py")!r})
globals().update({{name: value for name, value in project.items() if name.isupper()}})
PATH = {str(folder / "content")!r}
OUTPUT_PATH = {str(folder / "output")!r}
THEME = {str(folder / "theme")!r}
THEME_TEMPLATES_OVERRIDES = [THEME]
PORTAL_STATE = {str(folder / "state")!r}
PORTAL_TODAY = {TODAY!r}
SITEURL = {SITE!r}
''',
        encoding="utf-8",
    )


def _pelican_frame(folder: Path, records: Iterable[RecordPage], made: set[Path]) -> None:
    shutil.copytree(RIVALS / "pelican", folder, dirs_exist_ok=True)
    for record in records:
        for lang, body in record.bodies.items():
            head = f"Title: {record.titles[lang]}\nSlug: {record.section}-{record.id}\nSection: {record.section}\n"
            head += f"Lang: {lang}\n"
            end = "" if lang == "lt" else ".en"
            write(folder, [(f"content/pages/{record.section}/{record.id}{end}.md", f"{head}\n{body}")], made)


DIALECTS = ("lentyna", "pelican", "hugo")


def generate(folder: Path, posts: int, seed: int = SEED, only: tuple[str, ...] = DIALECTS) -> None:
    """Makes the sites in folder/lentyna, folder/pelican and folder/hugo; what lay there is removed."""
    content = ROOT / "content"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made: set[Path] = set()
    records = list(record_pages(content))
    pictures = []
    if "lentyna" in only:
        _lentyna_frame(folder / "lentyna", content)
        pictures.append((folder / "lentyna/content/libraries", "{library}/pictures"))
    if "pelican" in only:
        _pelican_frame(folder / "pelican", records, made)
        pictures.append((folder / "pelican/content/pictures", "{library}"))
    dialect: dict[str, Callable[[BenchPost], Iterable[File]]] = {
        "lentyna": dialects.lentyna,
        "pelican": dialects.pelican,
    }
    if "hugo" in only:
        shutil.copytree(RIVALS / "hugo", folder / "hugo", dirs_exist_ok=True)
        site = HugoSite(content, records, draw_posts(content, posts, seed))
        write(folder / "hugo", site.frame(), made)
        dialect["hugo"] = site.post
        pictures.append((folder / "hugo/static/pictures", "{library}"))
    _pictures(load_network(content).libraries, pictures, seed)
    for post in draw_posts(content, posts, seed):
        for name in only:
            write(folder / name, dialect[name](post), made)


def _made_from(posts: int, seed: int) -> str:
    """What decides how the sites come out: the content, and this code with its themes for the others."""
    state = blake2b(f"{posts} {seed}".encode())
    for folder in (ROOT / "content", RIVALS, *sorted(Path(__file__).parent.glob("*.py"))):
        for file in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if file.is_file() and file.name not in NOT_PART:
                state.update(file.name.encode() + file.read_bytes())
    return state.hexdigest()


def ensure(folder: Path, posts: int, seed: int = SEED, only: tuple[str, ...] = DIALECTS) -> bool:
    """Makes the sites, or `only` some of them, unless they lie there already; says whether it did."""
    stamp, wanted = folder / STAMP, _made_from(posts, seed)
    fresh = not stamp.is_file() or stamp.read_text() != wanted
    if fresh:
        generate(folder, posts, seed, only)
        stamp.write_text(wanted)
    lentyna_settings(folder / "lentyna")
    return fresh


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--dir", type=Path, default=ROOT / ".lentyna" / "bench")
    arguments = parser.parse_args()
    ensure(arguments.dir.resolve() / str(arguments.posts), arguments.posts, arguments.seed)


if __name__ == "__main__":
    main()
