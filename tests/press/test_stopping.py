"""A build that would leave too much out, or lose a library, publishes nothing: the site of before stays."""

from __future__ import annotations

import pytest

from plugins.catalogue.ledger import Fate, Ledger, LedgerLine
from plugins.press.stopping import (
    EMPTIED,
    GONE,
    TOO_MANY,
    PublishedRecord,
    StopLimits,
    Stopped,
    posts_by_library,
    stop_limits,
    why_stop,
)
from plugins.words.catalogs import load_words
from tests.catalogue.network import post
from tests.desk.test_commands import lentyna
from tests.scratch import GOOD, GOOD_PAGE, Scratch

BAD = "---\ntitle: A\ndate: 2026-02-30\nsummary: S\n---\nTekstas.\n"
NEVER = StopLimits()


def ledger(left_out: int, published: int, libraries: dict[str, int]) -> Ledger:
    lines = [LedgerLine(f"network/posts/b{n}.md", Fate.LEFT_OUT, "date-impossible") for n in range(left_out)]
    lines += [LedgerLine(f"network/posts/g{n}.md", Fate.PUBLISHED, "/") for n in range(published)]
    for library, posts in libraries.items():
        lines.append(LedgerLine(f"libraries/{library}/library.yaml", Fate.PUBLISHED, "/"))
        lines += [LedgerLine(f"libraries/{library}/posts/{n}.md", Fate.PUBLISHED, "/") for n in range(posts)]
    return Ledger(tuple(sorted(lines)))


@pytest.mark.parametrize(
    ("left_out", "library", "limits"),
    [
        ("", "", StopLimits(None, None, False)),
        ("off", "no", StopLimits(None, None, False)),
        ("10", "yes", StopLimits(10, None, True)),
        ("2%", "", StopLimits(None, 2.0, False)),
        ("2,5 %", "TRUE", StopLimits(None, 2.5, True)),
        ("10 2%", "1", StopLimits(10, 2.0, True)),
        ("0", "", StopLimits(0, None, False)),
    ],
)
def test_the_settings_are_read(left_out: str, library: str, limits: StopLimits) -> None:
    assert stop_limits(left_out, library) == limits


@pytest.mark.parametrize("written", ["ten", "-1", "2 10", "10 2% 3", "%"])
def test_a_limit_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="PORTAL_STOP_AT_LEFT_OUT"):
        stop_limits(written, "")


@pytest.mark.parametrize(
    ("left_out", "limits", "stops"),
    [
        (11, StopLimits(10, 2.0), True),
        (10, StopLimits(10, 2.0), False),
        (11, StopLimits(10, 11.0), False),
        (1, StopLimits(0, None), True),
        (2, StopLimits(None, 2.0), False),
        (3, StopLimits(None, 2.0), True),
        (100, NEVER, False),
    ],
)
def test_publishing_stops_above_all_limits_that_are_set(left_out: int, limits: StopLimits, stops: bool) -> None:
    reason = why_stop(ledger(left_out, 100 - left_out, {}), {}, limits)
    assert (reason is not None and reason.message == TOO_MANY) == stops


def test_what_no_error_leaves_out_does_not_count() -> None:
    lines = [LedgerLine(f"a{n}.jpg", Fate.LEFT_OUT, "picture-unused") for n in range(50)]
    lines += [LedgerLine(f"b{n}.md", Fate.DRAFT, "") for n in range(50)]
    lines += [LedgerLine(f"schemas/{n}.json", Fate.LEFT_OUT, "file-not-content") for n in range(50)]
    assert why_stop(Ledger(tuple(lines)), {}, StopLimits(0, None)) is None


def test_a_library_that_would_vanish_or_lose_all_its_posts_is_named() -> None:
    found = ledger(0, 1, {"utena": 3, "varena": 0})
    assert posts_by_library(found) == {"utena": 3, "varena": 0}
    limits = StopLimits(library=True)
    gone = why_stop(found, {"utena": 3, "rokiskis": 2}, limits)
    assert gone is not None and (gone.message, gone.values) == (GONE, {"names": "rokiskis"})
    emptied = why_stop(found, {"utena": 9, "varena": 1}, limits)
    assert emptied is not None and (emptied.message, emptied.values) == (EMPTIED, {"names": "varena"})
    assert why_stop(found, {"utena": 9, "varena": 0}, limits) is None
    assert why_stop(found, {}, limits) is None
    assert why_stop(found, {"rokiskis": 2}, NEVER) is None


def test_the_reason_names_files_the_limit_and_the_setting_in_both_languages() -> None:
    reason = why_stop(ledger(7, 3, {}), {}, StopLimits(5, 50.0))
    assert reason is not None
    told = reason.tell(load_words("lt"))
    assert told.startswith("Nepaskelbta: dėl klaidų neįtraukta 7 iš 10 failų, o riba – 5, 50 %.")
    assert "network/posts/b0.md" in told and "(+2)" in told and "PORTAL_STOP_AT_LEFT_OUT=off" in told
    assert reason.tell(load_words("en")).startswith("Not published: 7 of 10 files are left out for errors")


def test_a_stopped_build_leaves_the_published_site_byte_for_byte(small: Scratch) -> None:
    before = small.build_and_list()
    small.write({f"network/posts/b{n}.md": BAD for n in range(3)} | {GOOD: post().replace("Tekstas.", "Naujas.")})
    with pytest.raises(Stopped) as stopped:
        small.build(PORTAL_STOP_AT_LEFT_OUT="2")
    assert {found.rule for found in stopped.value.problems} >= {"date-impossible"}
    assert "network/posts/b0.md" in str(stopped.value)
    assert small.tree() == before
    small.build(PORTAL_STOP_AT_LEFT_OUT="3")
    assert "Naujas." in small.page(GOOD_PAGE)


def test_a_build_that_would_lose_a_library_or_its_news_is_stopped_until_a_person_allows_it(small: Scratch) -> None:
    small.build(PORTAL_STOP_AT_LIBRARY="yes")
    before = small.tree()
    (small.content / GOOD).unlink()
    with pytest.raises(Stopped, match="neliktų nė vienos: kaunas"):
        small.build(PORTAL_STOP_AT_LIBRARY="yes")
    record = small.content / "libraries/jonava/library.yaml"
    written = record.read_bytes()
    record.write_bytes(b"name: [\n")
    with pytest.raises(Stopped, match="jonava"):
        small.build(PORTAL_STOP_AT_LIBRARY="yes")
    assert small.tree() == before
    record.write_bytes(written)
    small.build(PORTAL_STOP_AT_LIBRARY="no")
    assert GOOD_PAGE not in small.tree()
    small.build(PORTAL_STOP_AT_LIBRARY="yes")


def test_what_was_published_is_remembered_by_address_and_may_be_lost_or_damaged(small: Scratch) -> None:
    file = small.folder / "published.json"
    one, other = PublishedRecord(file, "https://a.example"), PublishedRecord(file, "https://b.example")
    assert one.load() == {}
    one.save({"utena": 3})
    assert (one.load(), other.load()) == ({"utena": 3}, {})
    other.save({"varena": 1})
    assert one.load() == {"utena": 3}
    for damage in (b"", b"[]", b'{"https://a.example": {"utena": "x"}}', b"\xff"):
        file.write_bytes(damage)
        assert one.load() == {}
    one.save({"utena": 4})
    assert one.load() == {"utena": 4}


def test_the_settings_of_the_public_site_stop_and_the_command_ends_with_2(small: Scratch) -> None:
    small.project()
    assert lentyna(small.folder, "build", "--settings", "publishconf.py").returncode == 0
    before = small.tree()
    small.write({f"network/posts/b{n}.md": BAD for n in range(11)})
    built = lentyna(small.folder, "build", "--settings", "publishconf.py")
    assert built.returncode == 2
    assert "Nepaskelbta: dėl klaidų neįtraukta 11 iš 19 failų, o riba – 10, 2 %." in built.stderr
    assert "content/network/posts/b3.md" in built.stderr
    assert small.tree() == before
    # While the portal is being written, nothing stops.
    assert lentyna(small.folder, "build").returncode == 1
