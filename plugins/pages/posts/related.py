"""Posts to read on: of the same project, programme or topics, or about the same things, nearest in time.

A new post changes who is related only near itself in time, so that it changes few other pages. That is also why the
words of texts are not weighed by how rare they are in the whole (see i18n/stems.py): that would change with each post.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple

from plugins.catalogue.catalogue import NOTHING, Catalogue, Posts
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post
from plugins.catalogue.model.values.dates import ordinal

RELATED = 4
AROUND = 3
"""How many posts before and after, in each list, are looked at."""
PROJECT, PROGRAMME, TOPIC, WORD = 8, 3, 2, 2
"""What something that two posts share counts; a stem of their texts as much as a topic."""
_LARGEST = (1 << 63) - 1
"""The largest number of JSON as it is read by most."""


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


class Remembered(NamedTuple):
    """What was found of a post: a number that stays while it would be found again, and the keys of its related."""

    told: int
    related: tuple[str, ...]


NONE: Mapping[str, Remembered] = MappingProxyType({})


class RelatedPosts:
    """Finds related posts. Knows the place of each post in each of its lists, worked out once, and remembers what it
    found: both languages ask for the same.

    `before` is what an earlier process found. Of each post that has the same neighbours in all its lists it is taken as
    it is; `same` says that this holds of all posts.
    """

    def __init__(self, catalogue: Catalogue, before: Mapping[str, Remembered] = NONE, same: bool = False) -> None:
        self._catalogue = catalogue
        self._before = before
        self._same = same
        self._posts: Posts = tuple(catalogue.posts.values())
        self._places: dict[tuple[str, str], dict[str, int]] = {}
        self._known: dict[str, Posts] = {}
        self._of_owners: dict[str, str] = {}

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
    def _told(self) -> list[int]:
        """For each post a number made of its fields, of its neighbours in every list with their dates, and of what the
        list counts. (Hashes of numbers, unlike those of strings, are the same in every process.)"""
        names = [hash((_number(post.key), ordinal(post.dated))) for post in self._posts]
        told = [_number(post.card) for post in self._posts]
        for weight, members in self._lists():
            if len(members) == 1:
                continue
            for place, number in enumerate(members):
                around = [names[other] for other in members[max(0, place - AROUND) : place + AROUND + 1]]
                told[number] += hash((weight, names[number], *around))
        return [number & _LARGEST for number in told]

    def _lists(self) -> Iterator[tuple[int, list[int]]]:
        """Every list that `to` looks at: what it counts, and its posts by their place among all."""
        numbers, catalogue = self._numbers, self._catalogue
        for weight, lists in (
            (PROJECT, catalogue.by_project),
            (PROGRAMME, catalogue.by_programme),
            (TOPIC, catalogue.by_topic),
        ):
            for found in lists.values():
                yield weight, [numbers[post.key] for post in found.posts]
        for members in self._words.values():
            yield WORD, members

    def remembered(self) -> dict[str, Remembered]:
        """What is to be remembered for another process."""
        return {
            post.key: Remembered(told, tuple(other.key for other in self.to(post)))
            for post, told in zip(self._posts, self._told, strict=True)
        }

    def told(self, owner: str) -> str:
        """A digest of what the posts of an owner, and those related to them, are made from; the same for both
        languages."""
        known = self._of_owners.get(owner)
        if known is None:
            posts = self._catalogue.by_owner.get(owner, NOTHING).posts
            every = self._catalogue.posts
            if self._same:
                # Asked about every post by every build: without making what no page asks for.
                keys = [self._before[post.key].related for post in posts]
                cards = [" ".join([every[key].card for key in related]) for related in keys]
            else:
                cards = [" ".join([other.card for other in self.to(post)]) for post in posts]
            own = [f"{post.stamp} {others}" for post, others in zip(posts, cards, strict=True)]
            known = self._of_owners[owner] = blake2b("\n".join(own).encode(), digest_size=16).hexdigest()
        return known

    def to(self, entry: Entry[Post]) -> Posts:
        """The most related posts: a shared project counts 8, a programme 3, each topic and each stem 2; then the
        nearest in time."""
        known = self._known.get(entry.key)
        if known is None:
            before = self._before.get(entry.key)
            if before is not None and (self._same or before.told == self._told[self._numbers[entry.key]]):
                posts = self._catalogue.posts
                known = tuple([posts[key] for key in before.related])
            else:
                known = self._find(entry)
            self._known[entry.key] = known
        return known

    def _find(self, entry: Entry[Post]) -> Posts:
        data, catalogue = entry.data, self._catalogue
        scores: dict[str, int] = {}
        if data.project:
            posts = catalogue.by_project.get(data.project, NOTHING).posts
            self._score(scores, ("project", data.project), posts, entry.key, PROJECT)
        if data.programme:
            posts = catalogue.by_programme.get(data.programme, NOTHING).posts
            self._score(scores, ("programme", data.programme), posts, entry.key, PROGRAMME)
        for topic in data.topics:
            self._score(scores, ("topic", topic), catalogue.by_topic.get(topic, NOTHING).posts, entry.key, TOPIC)
        number = self._numbers[entry.key]
        for stem in entry.stems.split():
            members = self._words[stem]
            place = bisect_left(members, number)
            for other in members[max(0, place - AROUND) : place + AROUND + 1]:
                key = self._posts[other].key
                scores[key] = scores.get(key, 0) + WORD
        scores.pop(entry.key, None)
        every = catalogue.posts
        # One number to sort by: days apart (the calendar has fewer than 10 million) below the score.
        day = ordinal(entry.dated)
        apart = ((abs(ordinal(every[key].dated) - day) - score * 10_000_000, key) for key, score in scores.items())
        best = sorted(apart)
        return tuple(every[key] for _, key in best[:RELATED])

    def _score(self, scores: dict[str, int], series: tuple[str, str], posts: Posts, key: str, weight: int) -> None:
        places = self._places.get(series)
        if places is None:
            places = self._places[series] = {post.key: number for number, post in enumerate(posts)}
        here = places.get(key)
        if here is None:
            return
        for post in posts[max(0, here - AROUND) : here + AROUND + 1]:
            scores[post.key] = scores.get(post.key, 0) + weight
