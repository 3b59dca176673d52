"""What lies under content/: every file once, links named and not followed."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from plugins.press.scan import scan


def test_every_file_is_found_once_in_order_of_path_with_the_digest_of_its_bytes(tmp_path: Path) -> None:
    for path in ("b.yaml", "a/c.md", "a-b.md", "a/d/e.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    found = scan(tmp_path)
    assert [item.path for item in found.files] == ["a-b.md", "a/c.md", "a/d/e.md", "b.yaml"]
    assert found.files[1].digest == blake2b(b"a/c.md", digest_size=16).hexdigest()
    assert found.refused == ()


def test_links_pipes_and_broken_links_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "file.md").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    (tmp_path / "broken.md").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.md")
    found = scan(tmp_path)
    assert found.files == ()
    assert [(item.path, item.rule) for item in found.refused] == [
        ("broken.md", "symbolic-link"),
        ("file.md", "symbolic-link"),
        ("folder", "symbolic-link"),
        ("loop", "symbolic-link"),
        ("pipe.md", "special-file"),
    ]


def test_a_name_that_is_not_utf8_is_shown_with_its_bytes_escaped(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xe0.md")).write_text("x")
    assert [item.path for item in scan(tmp_path).files] == [r"a\xe0.md"]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "libraries").mkdir()
    assert scan(tmp_path).files == ()


def test_a_file_larger_than_one_reading_has_the_digest_of_all_its_bytes(tmp_path: Path) -> None:
    data = b"a" * (1 << 20) + b"b" * 17
    (tmp_path / "a").write_bytes(data)
    assert scan(tmp_path).files[0].digest == blake2b(data, digest_size=16).hexdigest()
