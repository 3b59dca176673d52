"""The property that matters most: after any sequence of edits an incremental build equals a build from nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plugins.press.build import build_site

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "site" / "sample" / "content"
EXAMPLES = int(os.environ.get("LENTYNA_FUZZ", "3"))
KILLS = int(os.environ.get("LENTYNA_KILLS", "4"))


class Scratch:
    """A site of its own in a folder: content, theme and catalogues are copies that edits may change."""

    def __init__(self, folder: Path, pictures: Path) -> None:
        self.content = Path(shutil.copytree(SAMPLE, folder / "content"))
        self.theme = Path(shutil.copytree(ROOT / "theme", folder / "theme"))
        self.locale = Path(shutil.copytree(ROOT / "plugins" / "words" / "locale", folder / "locale"))
        self.folder = folder
        self.pictures = pictures
        self.site_url = "https://pavyzdys.example"
        self.today = "2026-03-01"

    def build(self, name: str) -> Path:
        """Builds into the folder `name` with a state of that name; derived pictures are shared, being addressed by
        content."""
        state = self.folder / f"{name}-state"
        state.mkdir(exist_ok=True)
        if not (state / "pictures").exists():
            (state / "pictures").symlink_to(self.pictures)
        overrides = {
            "THEME": str(self.theme),
            "THEME_TEMPLATES_OVERRIDES": [str(self.theme)],
            "PORTAL_LOCALE": str(self.locale),
            "PORTAL_TODAY": self.today,
            "SITEURL": self.site_url,
            "PORTAL_WORKERS": 1,
        }
        output = self.folder / name / "output"
        build_site(ROOT, content=self.content, output=output, state=state, overrides=overrides)
        return output


def bytes_of(tree: Path) -> dict[str, bytes]:
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in sorted(tree.rglob("*")) if path.is_file()}


def differences(one: Path, other: Path) -> list[str]:
    left, right = bytes_of(one), bytes_of(other)
    return sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))


Edit = Callable[[Scratch, random.Random], None]


def _posts(site: Scratch) -> list[Path]:
    return sorted(site.content.glob("*/*/posts/*.md")) + sorted(site.content.glob("network/posts/*.md"))


def _some(files: list[Path], rng: random.Random) -> Path | None:
    return rng.choice(files) if files else None


def _replace(file: Path | None, old: str, new: str) -> None:
    if file is not None:
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def change_text(site: Scratch, rng: random.Random) -> None:
    file = _some(_posts(site), rng)
    if file:
        file.write_text(file.read_text("utf-8") + f"\nNauja pastraipa {rng.randrange(1000)}.\n", "utf-8")


def change_title(site: Scratch, rng: random.Random) -> None:
    _replace(_some(_posts(site), rng), "title: ", f"title: Kitaip {rng.randrange(1000)} ")


def change_date(site: Scratch, rng: random.Random) -> None:
    _replace(_some(_posts(site), rng), "date: 20", f"date: 20{rng.randrange(10, 26)}-0{rng.randrange(1, 9)}-1")


def break_file(site: Scratch, rng: random.Random) -> None:
    _replace(_some(_posts(site), rng), "---\n", "--\n")


def add_post(site: Scratch, rng: random.Random) -> None:
    folder = rng.choice(sorted(path.parent for path in site.content.glob("libraries/*/library.yaml"))) / "posts"
    folder.mkdir(exist_ok=True)
    date = f"20{rng.randrange(15, 26)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    head = f"---\ntitle: Naujas {rng.randrange(1000)}\ndate: {date}\nsummary: Trumpai.\n---\n"
    (folder / f"{date}-naujas-{rng.randrange(100)}.md").write_text(head + "Tekstas.\n", "utf-8")


def delete_post(site: Scratch, rng: random.Random) -> None:
    file = _some(_posts(site), rng)
    if file:
        file.unlink()


def rename_post(site: Scratch, rng: random.Random) -> None:
    file = _some([path for path in _posts(site) if path.name.count(".") == 1], rng)
    if file:
        file.rename(file.with_name(f"{file.stem}-{rng.randrange(100)}.md"))


def delete_translation(site: Scratch, rng: random.Random) -> None:
    file = _some(sorted(site.content.rglob("*.en.md")), rng)
    if file:
        file.unlink()


def change_library(site: Scratch, rng: random.Random) -> None:
    file = _some(sorted(site.content.glob("libraries/*/library.yaml")), rng)
    _replace(file, "short_name:\n  lt: ", f"short_name:\n  lt: Kita {rng.randrange(100)} ")
    _replace(file, "seat: ", f"seat: Naujasis {rng.randrange(100)} ")


def delete_library(site: Scratch, rng: random.Random) -> None:
    file = _some(sorted(site.content.glob("libraries/*/library.yaml")), rng)
    if file and rng.random() < 0.3:
        file.unlink()


def change_record(site: Scratch, rng: random.Random) -> None:
    records = [*site.content.glob("*/*/projects/*.yaml"), *site.content.glob("programmes/*.yaml")]
    records += [*site.content.glob("partners/*.yaml"), *site.content.glob("*/*/events/*.md")]
    _replace(_some(sorted(records), rng), "lt: ", f"lt: Pakeista {rng.randrange(100)} ")


def change_topics(site: Scratch, rng: random.Random) -> None:
    _replace(site.content / "topics.yaml", "lt: ", f"lt: Tema {rng.randrange(100)} ")


def change_template(site: Scratch, rng: random.Random) -> None:
    file = _some(sorted([*site.theme.glob("templates/*.html"), *site.theme.glob("components/*/template.html")]), rng)
    _replace(file, "</", f"<!-- {rng.randrange(1000)} --></")


def change_style(site: Scratch, rng: random.Random) -> None:
    file = _some(sorted(site.theme.glob("components/*/style.css")), rng)
    if file:
        file.write_text(file.read_text("utf-8") + f".x{rng.randrange(1000)}{{color:red}}", "utf-8")


def change_words(site: Scratch, rng: random.Random) -> None:
    _replace(site.locale / "lt.po", 'msgstr "Naujienos"', f'msgstr "Naujienos {rng.randrange(100)}"')


def change_setting(site: Scratch, rng: random.Random) -> None:
    site.site_url = f"https://pavyzdys{rng.randrange(3)}.example"


def change_day(site: Scratch, rng: random.Random) -> None:
    site.today = f"2026-0{rng.randrange(1, 8)}-15"


def change_picture(site: Scratch, rng: random.Random) -> None:
    pictures = sorted(path for path in site.content.rglob("pictures/*") if path.suffix in (".jpg", ".png", ".webp"))
    if len(pictures) > 1:
        one, other = rng.sample(pictures, 2)
        if one.suffix == other.suffix:
            shutil.copyfile(one, other)
        else:
            one.unlink()


ADDRESSES = (
    "/senas/",
    "/senas",
    "/poveikis/",
    "/en/",
    "/404.html",
    "/naujienos/2026/",
    "/bibliotekos/mazoji-savivaldybe/",
)
"""What posts name as their earlier addresses: free ones, the same ones, those of pages."""


def claim_address(site: Scratch, rng: random.Random) -> None:
    _replace(_some(_posts(site), rng), "summary: ", f"aliases: [{', '.join(rng.sample(ADDRESSES, 2))}]\nsummary: ")


EDITS: list[Edit] = [
    change_text,
    change_title,
    change_date,
    break_file,
    add_post,
    delete_post,
    rename_post,
    delete_translation,
    change_library,
    delete_library,
    change_record,
    change_topics,
    change_template,
    change_style,
    change_words,
    change_setting,
    change_day,
    change_picture,
    claim_address,
]
steps = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10**6)), min_size=1, max_size=5)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(rounds=st.lists(steps, min_size=1, max_size=2))
def test_after_any_edits_an_incremental_build_equals_one_from_nothing(
    rounds: list[list[tuple[Edit, int]]], pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = Scratch(tmp_path_factory.mktemp("site"), pictures)
    site.build("incremental")
    for edits in rounds:
        for edit, seed in edits:
            edit(site, random.Random(seed))  # noqa: S311
        site.build("incremental")
    names = [edit.__name__ for edits in rounds for edit, _ in edits]
    assert differences(site.build("incremental"), site.build("fresh")) == [], names
    shutil.rmtree(site.folder)


def test_each_kind_of_edit_alone_gives_what_a_build_from_nothing_gives(
    pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = Scratch(tmp_path_factory.mktemp("site"), pictures)
    site.build("incremental")
    for number, edit in enumerate(EDITS):
        edit(site, random.Random(number))  # noqa: S311
        incremental = site.build("incremental")
        for name in ("fresh", "fresh-state"):
            shutil.rmtree(site.folder / name, ignore_errors=True)
        assert differences(incremental, site.build("fresh")) == [], edit.__name__


def test_a_build_killed_at_any_moment_leaves_the_old_site_whole_and_the_next_one_right(
    pictures: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = Scratch(tmp_path_factory.mktemp("site"), pictures)
    output = site.build("killed")
    rng = random.Random(11)  # noqa: S311
    # How long a build after an edit takes here: the moments are drawn from that.
    change_template(site, rng)
    started = time.monotonic()
    site.build("killed")
    length = time.monotonic() - started
    before = bytes_of(output)
    survived = 0
    for number in range(4 * KILLS):
        if survived == KILLS:
            break
        edit = rng.choice([change_text, add_post, change_template, change_library, change_record])
        edit(site, random.Random(number))  # noqa: S311
        process = os.fork()
        if not process:
            os.close(2)
            site.build("killed")
            os._exit(0)
        time.sleep(rng.random() * length)
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        after = bytes_of(output)
        if os.WIFSIGNALED(status) and after == before:
            survived += 1
            continue
        # It was quick enough: then the new site must be there, whole.
        for name in ("fresh", "fresh-state"):
            shutil.rmtree(site.folder / name, ignore_errors=True)
        assert differences(output, site.build("fresh")) == []
        before = after
    for name in ("fresh", "fresh-state"):
        shutil.rmtree(site.folder / name, ignore_errors=True)
    assert differences(site.build("killed"), site.build("fresh")) == []
    assert survived == KILLS, f"only {survived} builds were killed before they were done"
