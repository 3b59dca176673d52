"""Edits of an edited site, one function for each kind."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.builder.edited_site import EditedSite
from tests.builder.field_edits import LINE_EDITS, change_field, fields_of, text_files

Edit = Callable[[EditedSite, random.Random], None]


def _posts(site: EditedSite) -> list[Path]:
    return sorted(site.content.glob("*/*/posts/*.md")) + sorted(site.content.glob("network/posts/*.md"))


def _some(files: list[Path], rng: random.Random) -> Path | None:
    return rng.choice(files) if files else None


def _replace(file: Path | None, old: str, new: str) -> None:
    if file is not None:
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def change_text(site: EditedSite, rng: random.Random) -> None:
    file = _some(_posts(site), rng)
    if file:
        file.write_text(file.read_text("utf-8") + f"\nNauja pastraipa {rng.randrange(1000)}.\n", "utf-8")


def change_title(site: EditedSite, rng: random.Random) -> None:
    _replace(_some(_posts(site), rng), "title: ", f"title: Kitaip {rng.randrange(1000)} ")


def change_date(site: EditedSite, rng: random.Random) -> None:
    _replace(_some(_posts(site), rng), "date: 20", f"date: 20{rng.randrange(10, 26)}-0{rng.randrange(1, 9)}-1")


def break_file(site: EditedSite, rng: random.Random) -> None:
    _replace(_some(_posts(site), rng), "---\n", "--\n")


def add_post(site: EditedSite, rng: random.Random) -> None:
    folder = rng.choice(sorted(path.parent for path in site.content.glob("libraries/*/library.yaml"))) / "posts"
    folder.mkdir(exist_ok=True)
    date = f"20{rng.randrange(15, 26)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    head = f"---\ntitle: Naujas {rng.randrange(1000)}\ndate: {date}\nsummary: Trumpai.\n---\n"
    (folder / f"{date}-naujas-{rng.randrange(100)}.md").write_text(head + "Tekstas.\n", "utf-8")


def delete_post(site: EditedSite, rng: random.Random) -> None:
    file = _some(_posts(site), rng)
    if file:
        file.unlink()


def rename_post(site: EditedSite, rng: random.Random) -> None:
    file = _some([path for path in _posts(site) if path.name.count(".") == 1], rng)
    if file:
        file.rename(file.with_name(f"{file.stem}-{rng.randrange(100)}.md"))


def delete_translation(site: EditedSite, rng: random.Random) -> None:
    file = _some(sorted(site.content.rglob("*.en.md")), rng)
    if file:
        file.unlink()


def change_library(site: EditedSite, rng: random.Random) -> None:
    file = _some(sorted(site.content.glob("libraries/*/library.yaml")), rng)
    _replace(file, "short_name:\n  lt: ", f"short_name:\n  lt: Kita {rng.randrange(100)} ")
    _replace(file, "seat: ", f"seat: Naujasis {rng.randrange(100)} ")


def delete_library(site: EditedSite, rng: random.Random) -> None:
    file = _some(sorted(site.content.glob("libraries/*/library.yaml")), rng)
    if file and rng.random() < 0.3:
        file.unlink()


def change_record(site: EditedSite, rng: random.Random) -> None:
    records = [*site.content.glob("*/*/projects/*.yaml"), *site.content.glob("programmes/*.yaml")]
    records += [*site.content.glob("partners/*.yaml"), *site.content.glob("*/*/events/*.md")]
    _replace(_some(sorted(records), rng), "lt: ", f"lt: Pakeista {rng.randrange(100)} ")


def change_topics(site: EditedSite, rng: random.Random) -> None:
    _replace(site.content / "topics.yaml", "lt: ", f"lt: Tema {rng.randrange(100)} ")


def change_template(site: EditedSite, rng: random.Random) -> None:
    file = _some(sorted([*site.theme.glob("templates/*.html"), *site.theme.glob("components/*/template.html")]), rng)
    _replace(file, "</", f"<!-- {rng.randrange(1000)} --></")


def change_style(site: EditedSite, rng: random.Random) -> None:
    file = _some(sorted(site.theme.glob("components/*/style.css")), rng)
    if file:
        file.write_text(file.read_text("utf-8") + f".x{rng.randrange(1000)}{{color:red}}", "utf-8")


def change_words(site: EditedSite, rng: random.Random) -> None:
    _replace(site.locale / "lt.po", 'msgstr "Naujienos"', f'msgstr "Naujienos {rng.randrange(100)}"')


def change_setting(site: EditedSite, rng: random.Random) -> None:
    site.site_url = f"https://pavyzdys{rng.randrange(3)}.example"


def change_day(site: EditedSite, rng: random.Random) -> None:
    site.today = f"2026-0{rng.randrange(1, 8)}-15"


def change_picture(site: EditedSite, rng: random.Random) -> None:
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


def claim_address(site: EditedSite, rng: random.Random) -> None:
    _replace(_some(_posts(site), rng), "summary: ", f"aliases: [{', '.join(rng.sample(ADDRESSES, 2))}]\nsummary: ")


def change_any_file(site: EditedSite, rng: random.Random) -> None:
    file = _some(text_files(site.content), rng)
    if file:
        rng.choice(LINE_EDITS)(file, rng)


def change_any_field(site: EditedSite, rng: random.Random) -> None:
    found = fields_of(site.content)
    if found:
        change_field(site.content, rng.choice(found), rng)


def change_search(site: EditedSite, rng: random.Random) -> None:
    site.search = "no" if site.search == "yes" else "yes"


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
    change_any_file,
    change_any_field,
    change_search,
]
