"""Related posts: which texts count, and that only neighbours are touched."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from plugins.pages.related import Nearby


def nearby(*stems: str) -> tuple[Nearby, list[SimpleNamespace]]:
    """Posts a day apart, newest first, each of an owner of its own, that have nothing but stems."""
    posts = [
        SimpleNamespace(
            key=f"o{number}/p",
            owner=f"o{number}",
            stems=words,
            data=SimpleNamespace(
                date=SimpleNamespace(first=dt.date(2026, 3, 31) - dt.timedelta(number)),
                project=None,
                programme=None,
                topics=(),
            ),
        )
        for number, words in enumerate(stems)
    ]
    return Nearby(SimpleNamespace(posts={post.key: post for post in posts})), posts  # type: ignore[arg-type]


def owners(found: Nearby, post: SimpleNamespace) -> list[str]:
    return [other.owner for other in found.to(post)]  # type: ignore[arg-type]


def test_more_shared_stems_come_before_nearer_days() -> None:
    found, posts = nearby("robotik", "robotik", "drožyb", "lego robotik", "lego robotik")
    assert owners(found, posts[3]) == ["o4", "o1", "o0"]


def test_only_three_posts_before_and_after_with_the_same_stem_are_looked_at() -> None:
    found, posts = nearby(*["robotik"] * 9)
    assert set(owners(found, posts[0])) == {"o1", "o2", "o3"}


def test_an_owner_is_told_another_number_only_where_its_neighbours_changed() -> None:
    before, _ = nearby("a", "a", "b", "b", "a", "c", "d d2", "d")
    after, _ = nearby("a", "a", "b", "b", "a", "c", "d d2", "b")
    changed = [f"o{number}" for number in range(8) if before.told(f"o{number}") != after.told(f"o{number}")]
    assert changed == ["o2", "o3", "o6", "o7"]


def test_a_stem_that_nobody_shares_changes_nothing() -> None:
    before, _ = nearby("a", "a", "b")
    after, _ = nearby("a", "a z", "y b")
    assert [before.told(f"o{number}") for number in range(3)] == [after.told(f"o{number}") for number in range(3)]
