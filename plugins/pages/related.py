"""Posts to read on: of the same project, programme or topics, nearest in time.

A new post changes who is related only near itself in time, so that it changes few other pages.
"""

from __future__ import annotations

from plugins.catalogue.catalogue import NOTHING, Catalogue, Posts
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post

RELATED = 4
AROUND = 3
"""How many posts before and after, in each list, are looked at."""


class Nearby:
    """Finds related posts. Knows the place of each post in each of its lists, worked out once, and remembers what it
    found: both languages ask for the same."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._places: dict[tuple[str, str], dict[str, int]] = {}
        self._dates = {key: entry.data.date.first.toordinal() for key, entry in catalogue.posts.items()}
        self._known: dict[str, Posts] = {}

    def to(self, entry: Entry[Post]) -> Posts:
        """The most related posts: a shared project counts 8, a programme 3, each topic 2; then the nearest in time."""
        known = self._known.get(entry.key)
        if known is None:
            known = self._known[entry.key] = self._find(entry)
        return known

    def _find(self, entry: Entry[Post]) -> Posts:
        data, catalogue = entry.data, self._catalogue
        scores: dict[str, int] = {}
        if data.project:
            posts = catalogue.by_project.get(data.project, NOTHING).posts
            self._score(scores, ("project", data.project), posts, entry.key, 8)
        if data.programme:
            posts = catalogue.by_programme.get(data.programme, NOTHING).posts
            self._score(scores, ("programme", data.programme), posts, entry.key, 3)
        for topic in data.topics:
            self._score(scores, ("topic", topic), catalogue.by_topic.get(topic, NOTHING).posts, entry.key, 2)
        scores.pop(entry.key, None)
        dates = self._dates
        day = dates[entry.key]
        # One number to sort by: days apart (the calendar has fewer than 10 million) below the score.
        best = sorted((abs(dates[key] - day) - score * 10_000_000, key) for key, score in scores.items())
        return tuple(catalogue.posts[key] for _, key in best[:RELATED])

    def _score(self, scores: dict[str, int], series: tuple[str, str], posts: Posts, key: str, weight: int) -> None:
        places = self._places.get(series)
        if places is None:
            places = self._places[series] = {post.key: number for number, post in enumerate(posts)}
        here = places.get(key)
        if here is None:
            return
        for post in posts[max(0, here - AROUND) : here + AROUND + 1]:
            scores[post.key] = scores.get(post.key, 0) + weight
