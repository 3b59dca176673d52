"""Related posts: which texts count, and that only neighbours are touched."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

from plugins.catalogue.model.values.dates import PartialDate
from plugins.pages.posts.related import NONE, RelatedPosts, Remembered


def nearby(*stems: str, before: Mapping[str, Remembered] = NONE) -> tuple[RelatedPosts, list[SimpleNamespace]]:
    """Posts a day apart, newest first, each of an owner of its own, that have nothing but stems."""
    posts = [
        SimpleNamespace(
            key=f"o{number}/p",
            owner=f"o{number}",
            stems=words,
            dated=PartialDate(2026, 3, 31 - number),
            card=f"card {number}",
            data=SimpleNamespace(
                project=None,
                programme=None,
                topics=(),
            ),
        )
        for number, words in enumerate(stems)
    ]
    every = {post.key: post for post in posts}
    catalogue = SimpleNamespace(posts=every, by_project={}, by_programme={}, by_topic={})
    return RelatedPosts(catalogue, before), posts


def owners(found: RelatedPosts, post: SimpleNamespace) -> list[str]:
    return [other.owner for other in found.to(post)]


def test_more_shared_stems_come_before_nearer_days() -> None:
    found, posts = nearby("robotik", "robotik", "drožyb", "lego robotik", "lego robotik")
    assert owners(found, posts[3]) == ["o4", "o1", "o0"]


def test_only_three_posts_before_and_after_with_the_same_stem_are_looked_at() -> None:
    found, posts = nearby(*["robotik"] * 9)
    assert set(owners(found, posts[0])) == {"o1", "o2", "o3"}


def test_a_post_is_asked_anew_only_where_its_neighbours_changed() -> None:
    before = nearby("a", "a", "b", "b", "a", "c", "d d2", "d")[0].remembered()
    after = nearby("a", "a", "b", "b", "a", "c", "d d2", "b")[0].remembered()
    changed = [key for key in before if before[key].told != after[key].told]
    assert changed == ["o2/p", "o3/p", "o6/p", "o7/p"]


def test_a_stem_that_nobody_shares_changes_nothing() -> None:
    assert nearby("a", "a", "b")[0].remembered() == nearby("a", "a z", "y b")[0].remembered()


def test_what_is_remembered_is_found_again_and_what_changed_is_found_anew() -> None:
    before = nearby("a", "a", "b", "b", "c", "c")[0].remembered()
    marked = {key: found._replace(related=("o5/p",)) for key, found in before.items()}
    found, posts = nearby("a", "a", "b", "c", "c", "c", before=marked)
    assert [owners(found, post) for post in posts] == [["o5"], ["o5"], [], ["o4", "o5"], ["o3", "o5"], ["o4", "o3"]]
