"""Caches related posts between builds, so that an edit only recomputes those of the posts around it."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.builder.cache.checked_file import keep, kept
from plugins.builder.cache.code_version import code_version, digest
from plugins.catalogue.catalogue import Catalogue
from plugins.pages.posts.related import RelatedPosts, Remembered


class _Kept(Struct, array_like=True):
    code: str
    posts: str
    found: dict[str, Remembered]


_decode = msgspec.json.Decoder(_Kept).decode


class RelatedPostsCache(Struct, frozen=True):
    """Related posts; `keep` caches them for the next build once all have been computed."""

    nearby: RelatedPosts
    _file: Path
    _code: str
    _posts: str
    _same: bool

    def keep(self) -> None:
        """Raises OSError where the disk fails."""
        if not self._same:
            keep(self._file, msgspec.json.encode(_Kept(self._code, self._posts, self.nearby.remembered())))


def neighbours(catalogue: Catalogue, state: Path) -> RelatedPostsCache:
    """The related posts of a catalogue, cached in the folder `state`."""
    file = state / "neighbours.json"
    code = code_version()
    # Everything that decides who is related: the order of the posts, what they share, what their topics are.
    told = [f"{post.key} {post.card} {post.stems}" for post in catalogue.posts.values()]
    terms = "\n".join(f"{topic.id} {topic.merged_into}" for topic in catalogue.topics.values())
    posts = digest("\n".join(told).encode(), terms.encode())
    try:
        before = _decode(kept(file) or b"")
    except msgspec.MsgspecError:
        before = _Kept("", "", {})
    if before.code != code:
        return RelatedPostsCache(RelatedPosts(catalogue), file, code, posts, False)
    same = before.posts == posts
    return RelatedPostsCache(RelatedPosts(catalogue, before.found, same), file, code, posts, same)
