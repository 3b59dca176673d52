"""What lies under content/: every file once, links named and not followed."""

from __future__ import annotations

import os
import time
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from plugins.builder.sources.scanner import scan, scan_again
from plugins.builder.sources.stat_cache import NOTHING_KNOWN, Signatures, load_signatures

LATER = 1 << 62
"""A moment after all others, in nanoseconds since 1970."""


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


def _known(folder: Path, since: int) -> Signatures:
    return replace(scan(folder).signatures, since=since)


def test_a_file_that_looks_as_it_did_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    known = _known(tmp_path, LATER)
    told = {path: (look, "remembered") for path, (look, _) in known.files.items()}
    assert scan(tmp_path, Signatures(LATER, told)).files[0].digest == "remembered"


def test_a_file_whose_time_was_set_back_after_a_change_of_the_same_length_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one")
    before = file.stat()
    known = _known(tmp_path, LATER)
    time.sleep(0.02)
    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert scan(tmp_path, known).files[0].digest == blake2b(b"two", digest_size=16).hexdigest()


def test_a_file_that_was_changed_within_the_tick_in_which_it_was_read_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    known = scan(tmp_path).signatures
    told = {path: (look, "remembered") for path, (look, _) in known.files.items()}
    racy = Signatures(next(iter(told.values()))[0][2], told)
    assert scan(tmp_path, racy).files[0].digest == blake2b(b"one", digest_size=16).hexdigest()


def test_signatures_are_kept_for_the_next_process_and_damaged_ones_are_not_believed(tmp_path: Path) -> None:
    content, state = tmp_path / "content", tmp_path / "state"
    content.mkdir()
    (content / "a.md").write_text("one")
    first = scan_again(content, state)
    file = state / "signatures.json"
    assert load_signatures(file) == first.signatures
    whole = file.read_bytes()
    for damaged in (whole[:-1], whole[:16], b"", whole.replace(b"a.md", b"b.md")):
        file.write_bytes(damaged)
        assert load_signatures(file) == NOTHING_KNOWN
        assert scan_again(content, state).files == first.files
