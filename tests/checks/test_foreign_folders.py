"""Folders of other generators: every file is published or named, and the ledger of a build balances."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.builder.pipeline import build_site
from plugins.builder.sources.validation import check_content
from plugins.catalogue.ledger import Fate, Ledger
from plugins.catalogue.problems import Problem
from plugins.checks.registry import LEAVING_OUT, RULES
from tests.checks.cases import site_of
from tests.checks.foreign_trees import TREES
from tests.conftest import ROOT
from tests.scratch import warm
from tests.site_build.built import listed
from tests.words import words_in

HEAD = "title: Naujiena\ndate: 2026-03-01\nsummary: Apie naujieną.\n"
FOREIGN: dict[str, bytes] = {
    "2016-01-01-jekyll.md": b"---\nlayout: post\ntitle: Hello\ncategories: [a, b]\n---\n{% include x.html %}\n",
    "2016-01-02-hugo-toml.md": b'+++\ntitle = "x"\ndate = 2016-01-02T00:00:00Z\n+++\n{{< youtube abc >}}\n',
    "2016-01-03-hugo-json.md": b'{"title": "x", "date": "2016-01-03"}\n\nText\n',
    "2016-01-04-pelican.md": b"Title: x\nDate: 2016-01-04 10:00\nCategory: a\n\nText {filename}/b.md\n",
    "2016-01-05-wordpress.md": f"---\n{HEAD}---\n[caption id='a']<img src='x.jpg'/>[/caption]\n<p><div>\n".encode(),
    "2016-01-06-cp1257.md": f"---\n{HEAD}---\nŠventė ąžuolyne.\n".encode("cp1257"),
    "2016-01-07-utf16.md": f"---\n{HEAD}---\nŠventė.\n".encode("utf-16"),
    "2016-01-08-tab.md": b"---\ntitle:\tx\ndate:\t2016-01-08\n---\nText\n",
    "2016-01-09-octopress.md": b'---\ntitle: "x" and "y"\ncomments: true\n---\nText\n',
    "2016-01-10-colon.md": b"---\ntitle: a: b: c\n---\nText\n",
    "2016-01-11-nul.md": b"---\ntitle: a\0b\n---\nText\n",
    "2016-01-12-empty.md": b"",
    "2016-01-13-binary.md": bytes(range(256)) * 8,
    "2016-01-14-soup.md": f"---\n{HEAD}---\n<table><tr><td><b>a</td></b><li></div></p><script>x\n".encode(),
    "2016-01-15-aliases.md": f"---\n{HEAD}aliases:\n  - /a/\n  - /b\n---\nText\n".encode(),
    "2016-01-16-anchors.md": b"---\ntitle: &a x\nsummary: *a\n---\nText\n",
    "2016-01-17-two-documents.md": b"---\ntitle: x\n---\n---\ntitle: y\n---\nText\n",
    "2016-01-18-crlf.md": f"---\n{HEAD}---\nTekstas.\n".replace("\n", "\r\n").encode(),
    "2016-01-19-no-newline.md": f"---\n{HEAD}---\nTekstas.".encode(),
    "2016-01-20-dots.md": b"---\ntitle: x\n...\nText\n",
    "_index.md": b"---\ntitle: x\n---\n",
    "README.markdown": b"# x\n",
    "index.html": b"<p>x</p>\n",
    "Šventė.md": f"---\n{HEAD}---\nTekstas.\n".encode(),
    "2016-01-21-a b.md": f"---\n{HEAD}---\nTekstas.\n".encode(),
    "2016-01-22-CAPITALS.md": f"---\n{HEAD}---\nTekstas.\n".encode(),
    "draft.md~": b"x",
    ".2016-hidden.md.swp": b"x",
    "style.css": b"p {}",
    "photo.HEIC": b"\0\0\0\x18ftypheic",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = site_of((), tmp_path / "content")
    for name, data in FOREIGN.items():
        (folder / "libraries/pavyzdine/posts" / name).write_bytes(data)
    return folder


def test_every_foreign_file_is_named_or_fit_to_be_published(content: Path, tmp_path: Path) -> None:
    problems = check_content(content, dt.date(2026, 3, 10), tmp_path / "state")
    named = {found.path.rpartition("/")[2] for found in problems}
    silent = FOREIGN.keys() - named
    assert silent <= {"2016-01-18-crlf.md", "2016-01-19-no-newline.md", "2016-01-15-aliases.md"}, listed(sorted(silent))


@dataclass(frozen=True)
class Passed:
    """What became of everything after one build: files by path, the ledger, the problems."""

    files: frozenset[str]
    ledger: Ledger
    problems: tuple[Problem, ...]


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory, sample_pictures: Path) -> Passed:
    """All of it at once: single files among the posts, and each tree in the folder of a library of its own."""
    folder = tmp_path_factory.mktemp("foreign")
    content = site_of((), folder / "content")
    library = (content / "libraries/pavyzdine/library.yaml").read_bytes()
    files = {f"libraries/pavyzdine/posts/{name}": data for name, data in FOREIGN.items()}
    for name, tree in TREES.items():
        files[f"libraries/{name}/library.yaml"] = library
        files |= {f"libraries/{name}/{path}": data for path, data in tree.items()}
    for path, data in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(data)
    places = {"content": content, "output": folder / "output", "state": warm(folder / "state", sample_pictures)}
    report = build_site(ROOT, **places, overrides={"PORTAL_TODAY": "2026-03-10"})
    problems = check_content(content, dt.date(2026, 3, 10), folder / "state")
    return Passed(frozenset(files), report.ledger, problems)


def test_every_foreign_file_has_one_line_in_the_ledger(passed: Passed) -> None:
    lines = [line.path for line in passed.ledger.lines if line.path in passed.files]
    assert sorted(lines) == sorted(passed.files)


def test_what_is_left_out_is_named_with_what_to_do_in_both_languages(passed: Passed) -> None:
    words = [words_in(lang) for lang in ("lt", "en")]
    named: dict[str, list[Problem]] = {}
    for found in passed.problems:
        named.setdefault(found.path, []).append(found)
    silent = []
    for line in passed.ledger.lines:
        if line.path in passed.files and line.fate is Fate.LEFT_OUT:
            rules = {found.rule for found in named.get(line.path, ())}
            told = [
                found.tell(RULES, lang.translations.gettext) for found in named.get(line.path, ()) for lang in words
            ]
            if line.where not in rules or not all(message and remedy for message, remedy in told):
                silent.append(f"{line.path}: {line.where} ({sorted(rules)})")
    assert not silent, listed(silent)


def test_what_is_published_is_fit_for_it(passed: Passed) -> None:
    left_out = {line.path for line in passed.ledger.lines if line.fate is Fate.LEFT_OUT}
    wrong = [
        found.path
        for found in passed.problems
        if found.rule in LEAVING_OUT and not found.part and found.path not in left_out
    ]
    assert not wrong, listed(wrong)
    published = {line.path for line in passed.ledger.lines if line.fate is Fate.PUBLISHED} & passed.files
    # What is well-formed after all passes: a foreign origin is no fault.
    fit = {
        "encodings/posts/2017-01-10-bom-crlf.md",
        "hugo/posts/2016-02-05-shortcode.md",
        "hostile/posts/2018-01-08-long-line.md",
    }
    assert {f"libraries/{path}" for path in fit} <= published, listed(sorted(published))
    endless = [found.rule for found in passed.problems if found.path.endswith("longest-line.md")]
    assert "text-too-much" in endless
    assert not any(
        "longest-line" in path or "cp1257" in path or "ten-megabytes" in path or "laughs" in path for path in published
    )
