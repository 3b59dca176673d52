"""The store derives each picture once, and notices when what it kept is no longer what it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.pictures.derive import Derived
from plugins.pictures.entries import Damaged, Entries, digest
from plugins.pictures.opening import Reason, Refused
from plugins.pictures.store import PictureStore
from tests.conftest import SAMPLE_CONTENT

PLAN = SAMPLE_CONTENT / "libraries" / "pavyzdine-savivaldybe" / "pictures" / "planas.png"
SAME_TWICE = (
    SAMPLE_CONTENT / "libraries" / "pavyzdine-savivaldybe" / "pictures" / "vakaras.webp",
    SAMPLE_CONTENT / "network" / "pictures" / "stogai.webp",
)


@pytest.fixture
def store(tmp_path: Path) -> PictureStore:
    return PictureStore(tmp_path / "pictures", widths=(120, 240))


def kept(store: PictureStore) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}


def derived(store: PictureStore, path: Path = PLAN) -> Derived:
    result = store.derive(path.read_bytes())
    assert isinstance(result, Derived), result
    return result


def test_what_was_kept_equals_what_was_made(store: PictureStore) -> None:
    assert derived(store) == derived(store)
    assert all(len(store.read(variant.name)) == variant.size for variant in derived(store).variants)


def test_a_kept_picture_is_not_made_again(store: PictureStore, monkeypatch: pytest.MonkeyPatch) -> None:
    derived(store)
    monkeypatch.setattr("plugins.pictures.store.derive", lambda *_, **__: pytest.fail("made again"))
    derived(store)


def test_the_original_is_never_kept(store: PictureStore) -> None:
    data = PLAN.read_bytes()
    derived(store)
    assert data not in kept(store).values()


@pytest.mark.parametrize("harm", ["changed", "shortened", "removed"])
def test_a_damaged_file_is_noticed_and_made_anew(store: PictureStore, harm: str) -> None:
    before = derived(store)
    whole = kept(store)
    path = store.path(before.webp[0].name)
    content = bytearray(path.read_bytes())
    if harm == "removed":
        path.unlink()
    else:
        content[40] ^= 0xFF
        path.write_bytes(content if harm == "changed" else content[:-1])
    assert derived(store) == before
    assert kept(store) == whole


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"sum": 1}', b"null", b"\xff"])
def test_a_damaged_manifest_is_noticed_and_made_anew(store: PictureStore, content: bytes) -> None:
    before = derived(store)
    whole = kept(store)
    store.path(before.key[:12] + "-").with_name("manifest.json").write_bytes(content)
    assert derived(store) == before
    assert kept(store) == whole


def test_a_manifest_changed_by_hand_is_noticed(store: PictureStore) -> None:
    before = derived(store)
    manifest = store.path(before.key[:12] + "-").with_name("manifest.json")
    facts = json.loads(manifest.read_bytes())
    facts["record"]["derived"]["width"] = 1
    manifest.write_text(json.dumps(facts))
    assert derived(store) == before


def test_reading_a_damaged_file_is_refused_even_where_look_ups_compare_only_sizes(store: PictureStore) -> None:
    hasty = PictureStore(store.folder, store.widths, thorough=False)
    name = derived(hasty).avif[0].name
    content = bytearray(hasty.path(name).read_bytes())
    content[40] ^= 0xFF
    hasty.path(name).write_bytes(content)
    assert derived(hasty).avif[0].name == name
    with pytest.raises(Damaged):
        hasty.read(name)


def test_a_refusal_is_kept_with_its_reason(store: PictureStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first = store.derive(b"not a picture")
    monkeypatch.setattr("plugins.pictures.store.derive", lambda *_, **__: pytest.fail("looked at again"))
    assert store.derive(b"not a picture") == first
    assert isinstance(first, Refused) and first.reason is Reason.UNKNOWN_TYPE


def test_many_pictures_come_back_in_their_order_and_doubles_are_made_once(store: PictureStore, tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    plan, one, other, broken = store.derive_many([PLAN, *SAME_TWICE, tmp_path / "broken.jpg"])
    assert plan.width == 900
    assert one == other and one.width == 1200
    assert isinstance(broken, Refused)
    assert len(list(store.folder.glob("*/*"))) == 3


def test_several_workers_make_the_same_as_one(store: PictureStore, tmp_path: Path) -> None:
    alone = PictureStore(tmp_path / "alone", store.widths)
    paths = [PLAN, *SAME_TWICE]
    assert store.derive_many(paths, workers=2) == alone.derive_many(paths)
    assert kept(store) == kept(alone)


def test_known_digests_spare_the_reading_of_files(store: PictureStore, tmp_path: Path) -> None:
    before = derived(store)
    digests = {tmp_path / "gone.png": digest(PLAN.read_bytes())}
    assert store.derive_many(list(digests), digests=digests) == (before,)


def test_nothing_half_written_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = Entries(tmp_path)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        entries.save("a" * 32, {}, {f"{'a' * 12}-1.png": b"x"})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["other-1.png", f"{'a' * 12}-/../../x", f"{'a' * 12}-..\\x"])
def test_a_file_cannot_be_kept_outside_its_entry(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="must begin with"):
        Entries(tmp_path).save("a" * 32, {}, {name: b"x"})


def test_entries_that_no_picture_needs_can_be_forgotten(store: PictureStore) -> None:
    needed, other = derived(store), derived(store, SAME_TWICE[0])
    assert Entries(store.folder).forget_all_but([needed.key]) == 1
    assert store.path(needed.webp[0].name).exists()
    assert not store.path(other.webp[0].name).exists()
