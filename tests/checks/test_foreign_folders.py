"""Folders of other generators: every file is published or named, and the ledger of a build balances."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.press.inspection import check_content
from tests.checks.cases import site_of
from tests.site_build.built import listed

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


def test_the_ledger_of_a_build_balances_over_them(content: Path, tmp_path: Path) -> None:
    from plugins.press.build import build_site
    from tests.conftest import ROOT

    report = build_site(
        ROOT,
        content=content,
        output=tmp_path / "output",
        state=tmp_path / "state",
        overrides={"PORTAL_TODAY": "2026-03-10"},
    )
    kept = {line.path for line in report.ledger.lines}
    assert {f"libraries/pavyzdine/posts/{name}" for name in FOREIGN} <= kept
