"""A disaster stops publishing and the site of before stays; no library alone is one, whatever it does to its files."""

from __future__ import annotations

import pytest

from plugins.builder.census import NOTHING_PUBLISHED, Census, Holding, PublishedRecord, census
from plugins.builder.publish_guard import (
    EMPTIED,
    GONE,
    LOSING,
    NOTHING,
    SHARED,
    WITHOUT,
    WITHOUT_NEWS,
    Limit,
    StopLimits,
    Stopped,
    gone_on_without,
    is_yes,
    limit,
    why_stop,
)
from plugins.builder.refusals import Refused
from plugins.catalogue.ledger import Fate, Ledger, LedgerLine
from tests.catalogue.network import post
from tests.scratch import GOOD, GOOD_PAGE, Scratch
from tests.words import words_in

BAD = "---\ntitle: A\ndate: 2026-02-30\nsummary: S\n---\nTekstas.\n"
FIRST_OF = "libraries/{}/posts/2026-01-05-gera.md"


def network(libraries: int, files: int = 10, left_out: int = 0, posts: int = 3, shared: tuple[str, ...] = ()) -> Census:
    """A site of so many like libraries: b0, b1, …"""
    held = Holding(files, posts, left_out, published=True)
    return Census({f"b{n}": held for n in range(libraries)}, shared, (), libraries * files)


def but(whole: Census, changed: int, **holding: object) -> Census:
    """The network with the first so many libraries holding something else."""
    other = Holding(**{"files": 10, "posts": 3, "published": True} | holding)
    return Census({**whole.libraries, **{f"b{n}": other for n in range(changed)}}, whole.shared, (), whole.files)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", Limit()),
        ("off", Limit()),
        ("no", Limit()),
        ("3", Limit(3, None)),
        ("10%", Limit(None, 10.0)),
        ("2,5 %", Limit(None, 2.5)),
        ("3 5%", Limit(3, 5.0)),
        ("0", Limit(0, None)),
    ],
)
def test_a_limit_is_read(written: str, read: Limit) -> None:
    assert limit(written) == read


def test_a_yes_is_read() -> None:
    assert is_yes("yes") and is_yes("TRUE") and not is_yes("") and not is_yes("off")


@pytest.mark.parametrize("written", ["ten", "-1", "2 10", "10 2% 3", "%", "yes"])
@pytest.mark.parametrize("name", ["PORTAL_STOP_AT_LIBRARIES", "PORTAL_STOP_AT_LEFT_OUT", "PORTAL_STOP_AT_NETWORK"])
def test_a_limit_that_cannot_be_read_is_refused_by_the_name_of_its_setting(
    small: Scratch, name: str, written: str
) -> None:
    if (name, written) != ("PORTAL_STOP_AT_NETWORK", "yes"):
        with pytest.raises(Refused) as refused:
            small.build(**{name: written})
        assert name in refused.value.tell(words_in("en"))


@pytest.mark.parametrize(
    ("hit", "of", "limit", "stops"),
    [
        (4, 66, Limit(3, 5.0), True),
        (3, 66, Limit(3, 5.0), False),
        (4, 80, Limit(3, 5.0), False),
        (5, 80, Limit(3, 5.0), True),
        (2, 66, Limit(1, None), True),
        (2, 10, Limit(None, 20.0), False),
        (3, 10, Limit(None, 20.0), True),
        (66, 66, Limit(), False),
        (1, 1, Limit(0, 0.0), False),
        (1, 66, Limit(0, None), False),
    ],
)
def test_a_limit_is_exceeded_above_all_that_is_set_and_never_by_one_alone(
    hit: int, of: int, limit: Limit, stops: bool
) -> None:
    assert limit.exceeded(hit, of) == stops


HARM = {
    "its library.yaml is gone": {"published": False},
    "all its files are in error": {"files": 0, "posts": 0, "left_out": 10, "bad": True, "published": False},
    "its only post is in error": {"files": 9, "posts": 0, "left_out": 1, "bad_posts": 1},
    "a file of it is in error": {"files": 9, "posts": 2, "left_out": 1, "bad_posts": 1},
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_one_library_never_stops_the_others_whatever_the_limits(harm: dict[str, object]) -> None:
    before = network(66)
    for limits in (StopLimits(Limit(0), Limit(0), True), StopLimits(Limit(None, 0.0), Limit(None, 0.0), True)):
        assert why_stop(but(before, 1, **harm), before, limits) is None
        assert why_stop(but(before, 1, **harm), NOTHING_PUBLISHED, limits) is None


@pytest.mark.parametrize(
    ("harm", "message", "setting"),
    [
        ("its library.yaml is gone", GONE, "PORTAL_STOP_AT_LIBRARIES=off"),
        ("all its files are in error", GONE, "PORTAL_STOP_AT_LIBRARIES=off"),
        ("its only post is in error", EMPTIED, "PORTAL_STOP_AT_LIBRARIES=off"),
        ("a file of it is in error", LOSING, "PORTAL_STOP_AT_LEFT_OUT=off"),
    ],
)
def test_several_libraries_hit_at_once_stop_and_the_message_names_them_and_the_setting(
    harm: str, message: str, setting: str
) -> None:
    before = network(66)
    limits = StopLimits(Limit(3, 5.0), Limit(3, 5.0))
    assert why_stop(but(before, 3, **HARM[harm]), before, limits) is None
    reason = why_stop(but(before, 7, **HARM[harm]), before, limits)
    assert reason is not None and reason.message == message
    assert reason.values == {"count": 7, "all": 66, "limit": "3, 5 %", "names": "b0, b1, b2, b3, b4, … (+2)"}
    for lang in ("lt", "en"):
        assert setting in reason.tell(words_in(lang)) and "b0, b1" in reason.tell(words_in(lang))
    assert reason.tell(words_in("lt")).startswith("Nepaskelbta: ")
    assert why_stop(but(before, 66, **HARM[harm]), before, StopLimits()) is None


def test_errors_that_were_there_when_the_site_was_published_do_not_add_up() -> None:
    # Over a year every tenth library has an old error that nobody mends; only what is lost now is a disaster.
    before = but(network(66), 20, files=9, left_out=1)
    limits = StopLimits(Limit(0), Limit(0))
    assert why_stop(before, before, limits) is None
    one_more = Census({**before.libraries, "b40": Holding(9, 2, 1, published=True)}, (), (), before.files)
    assert why_stop(one_more, before, limits) is None
    assert why_stop(before, NOTHING_PUBLISHED, limits) is None


def test_an_error_in_a_new_file_takes_nothing_from_the_site() -> None:
    before = network(66)
    assert why_stop(but(before, 66, files=10, left_out=3), before, StopLimits(Limit(0), Limit(0))) is None


def test_where_nothing_is_known_of_the_published_site_only_libraries_broken_by_errors_count() -> None:
    limits = StopLimits(Limit(3, 5.0), Limit(0))
    broken = but(network(10), 4, files=0, posts=0, bad=True, published=False)
    reason = why_stop(broken, NOTHING_PUBLISHED, limits)
    assert reason is not None and (reason.message, reason.values["names"]) == (GONE, "b0, b1, b2, b3")
    emptied = but(network(10), 4, posts=0, bad_posts=2)
    reason = why_stop(emptied, NOTHING_PUBLISHED, limits)
    assert reason is not None and reason.message == EMPTIED
    without_posts = but(network(10), 10, posts=0)
    assert why_stop(without_posts, NOTHING_PUBLISHED, limits) is None


def test_a_file_that_the_whole_site_draws_on_stops_where_it_goes_or_breaks() -> None:
    before = network(9, shared=("portal.yaml", "topics.yaml"))
    limits = StopLimits(network=True)
    without = Census(before.libraries, ("topics.yaml",), ("portal.yaml",), before.files)
    for known in (before, NOTHING_PUBLISHED):
        reason = why_stop(without, known, limits)
        assert reason is not None and (reason.message, reason.values) == (SHARED, {"names": "portal.yaml"})
        assert "PORTAL_STOP_AT_NETWORK=no" in reason.tell(words_in("lt"))
    gone = Census(before.libraries, ("portal.yaml",), (), before.files)
    reason = why_stop(gone, before, limits)
    assert reason is not None and reason.values == {"names": "topics.yaml"}
    # Where a person has let it pass, it is not asked for again.
    assert why_stop(without, without, limits) is None
    assert why_stop(without, before, StopLimits()) is None


def test_an_empty_folder_of_content_is_not_published() -> None:
    reason = why_stop(NOTHING_PUBLISHED, NOTHING_PUBLISHED, StopLimits(network=True))
    assert reason is not None and reason.message == NOTHING


def test_who_is_missing_is_named_where_publishing_goes_on() -> None:
    before = network(9)
    assert gone_on_without(before, before) == ()
    found = gone_on_without(but(but(before, 2, posts=0), 1, published=False), before)
    assert [(reason.message, reason.values) for reason in found] == [
        (WITHOUT, {"names": "b0"}),
        (WITHOUT_NEWS, {"names": "b1"}),
    ]
    assert gone_on_without(before, NOTHING_PUBLISHED) == ()


def test_the_census_counts_what_is_on_the_site_and_what_errors_leave_out() -> None:
    lines = [
        LedgerLine("topics.yaml", Fate.PUBLISHED, "topics"),
        LedgerLine("portal.yaml", Fate.LEFT_OUT, "yaml-syntax"),
        LedgerLine("README.md", Fate.LEFT_OUT, "file-not-content"),
        LedgerLine("network/posts/2026-01-01-a.md", Fate.LEFT_OUT, "date-impossible"),
        LedgerLine("libraries/utena/library.yaml", Fate.PUBLISHED, "/"),
        LedgerLine("libraries/utena/pictures/a.jpg", Fate.LEFT_OUT, "picture-unused"),
        LedgerLine("libraries/utena/posts/2026-01-01-a.md", Fate.PUBLISHED, "/"),
        LedgerLine("libraries/utena/posts/2026-01-01-a.en.md", Fate.TRANSLATION, "/"),
        LedgerLine("libraries/utena/posts/2026-01-02-b.md", Fate.DRAFT, ""),
        LedgerLine("libraries/utena/posts/2026-01-03-c.md", Fate.LEFT_OUT, "date-impossible"),
        LedgerLine("libraries/varena/library.yaml", Fate.LEFT_OUT, "yaml-syntax"),
        LedgerLine("libraries/varena/posts/2026-01-01-a.md", Fate.LEFT_OUT, "library-missing"),
    ]
    found = census(Ledger(tuple(sorted(lines))))
    assert found.libraries == {
        "utena": Holding(files=3, posts=1, left_out=1, bad_posts=1, published=True),
        "varena": Holding(left_out=2, bad_posts=1, bad=True),
    }
    assert (found.shared, found.missing, found.files) == (("topics.yaml",), ("portal.yaml",), 4)


def test_a_stopped_build_leaves_the_published_site_byte_for_byte(small: Scratch) -> None:
    small.write({FIRST_OF.format("jonava"): post()})
    before = small.build_and_list()
    small.write({GOOD: BAD, FIRST_OF.format("jonava"): BAD})
    with pytest.raises(Stopped, match="2 iš 2 bibliotekų dingtų arba netektų visų naujienų") as stopped:
        small.build(PORTAL_STOP_AT_LIBRARIES="1")
    assert {found.rule for found in stopped.value.problems} >= {"date-impossible"}
    assert "jonava, kaunas" in str(stopped.value)
    assert small.tree() == before
    small.build(PORTAL_STOP_AT_LIBRARIES="2")
    assert GOOD_PAGE not in small.tree()
    # What was let pass is the site that the next build is compared with.
    small.build(PORTAL_STOP_AT_LIBRARIES="1")


def test_what_was_published_is_remembered_by_address_and_may_be_lost_or_damaged(small: Scratch) -> None:
    file = small.folder / "published.json"
    one, other = PublishedRecord(file, "https://a.example"), PublishedRecord(file, "https://b.example")
    first, second = network(2, shared=("portal.yaml",)), network(1)
    assert one.load() == NOTHING_PUBLISHED
    one.save(first)
    assert (one.load(), other.load()) == (first, NOTHING_PUBLISHED)
    other.save(second)
    assert (one.load(), other.load()) == (first, second)
    strange = (b'{"libraries": 3}', b'{"utena": "x"}', b'{"libraries": {"utena": ["x"]}}', b"7", b'{"files": null}')
    for damage in (b"", b"[]", b"\xff", *(b'{"https://a.example": ' + value + b"}" for value in strange)):
        file.write_bytes(damage)
        assert one.load() == NOTHING_PUBLISHED
    one.save(second)
    assert one.load() == second
