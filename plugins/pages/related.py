"""Posts to read on: of the same project, programme or topics, or about the same things, nearest in time.

A new post changes who is related only near itself in time, so that it changes few other pages. That is also why the
words of texts are not weighed by how rare they are in the whole (see words/stems.py): that would change with each post.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from plugins.catalogue.catalogue import NOTHING, Catalogue, Posts
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post

RELATED = 4
AROUND = 3
"""How many posts before and after, in each list, are looked at."""
WORD = 2
"""What a stem that two posts share counts: as much as a topic."""


_LARGEST = (1 << 63) - 1
"""The largest number of JSON as it is read by most."""


class Nearby:
    """Finds related posts. Knows the place of each post in each of its lists, worked out once, and remembers what it
    found: both languages ask for the same."""

    def __init__(self, catalogue: Catalogue, told: Mapping[str, int] | None = None) -> None:
        """`told` is what an earlier process worked out from the same posts and stems (see `told_of_all`)."""
        self._catalogue = catalogue
        self._remembered = told
        self._posts: Posts = tuple(catalogue.posts.values())
        self._places: dict[tuple[str, str], dict[str, int]] = {}
        self._known: dict[str, Posts] = {}

    @cached_property
    def _dates(self) -> dict[str, int]:
        return {post.key: post.data.date.first.toordinal() for post in self._posts}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The place of each post among all."""
        return {post.key: number for number, post in enumerate(self._posts)}

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Stem → the posts that are about it, by their place among all, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, post in enumerate(self._posts):
            for stem in post.stems.split():
                found[stem].append(number)
        return found

    @cached_property
    def told_of_all(self) -> Mapping[str, int]:
        """What `told` says of every owner of posts."""
        if self._remembered is not None:
            return self._remembered
        owners = [post.owner for post in self._posts]
        told = dict.fromkeys(owners, 0)
        for members in self._words.values():
            count = len(members)
            if count == 1:
                continue
            if count <= 2 * AROUND + 1:
                # Nearly all of them look at all of them.
                every = hash(tuple(members))
                for number in members:
                    told[owners[number]] += every ^ number
                continue
            for place, number in enumerate(members):
                around = members[max(0, place - AROUND) : place + AROUND + 1]
                told[owners[number]] += hash((number, *around))
        return {owner: number & _LARGEST for owner, number in told.items()}

    def told(self, owner: str) -> int:
        """A number that stays while the words of texts give the posts of an owner the same relations, and no post is
        added or taken away. (Hashes of numbers, unlike those of strings, are the same in every process.)"""
        return self.told_of_all.get(owner, 0)

    def to(self, entry: Entry[Post]) -> Posts:
        """The most related posts: a shared project counts 8, a programme 3, each topic and each stem 2; then the
        nearest in time."""
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
        number = self._numbers[entry.key]
        for stem in entry.stems.split():
            members = self._words[stem]
            place = bisect_left(members, number)
            for other in members[max(0, place - AROUND) : place + AROUND + 1]:
                key = self._posts[other].key
                scores[key] = scores.get(key, 0) + WORD
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
