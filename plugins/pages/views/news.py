"""Views of posts, guides, plain pages and the lists of news."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText
from plugins.pages.views.filtered_pages import Downloads
from plugins.pages.views.parts import (
    ArchiveYear,
    BodyRef,
    Card,
    CardGroup,
    ContactView,
    CountGroup,
    Head,
    Link,
    Pager,
    PictureView,
    SourceView,
    When,
)
from plugins.pages.views.visuals import VideoView


class PostPage(Struct, frozen=True):
    """templates/post.html: whose it is, when, in which language, picture, text, what it belongs to, neighbours.

    `translation` is the link to the post in the other language; `only_language` says, in words, that there is none.
    `announces` is set where what it tells was announced, not reported.
    """

    head: Head
    band: str
    owner: Link
    when: When
    modified: When | None
    authors: tuple[LocalizedText, ...]
    summary: LocalizedText | None
    picture: PictureView | None
    video: VideoView | None
    body: BodyRef
    topics: tuple[Link, ...]
    audiences: tuple[Link, ...]
    project: Card | None
    event: Card | None
    programme: Card | None
    translation: Link | None
    related: tuple[Card, ...]
    pager: Pager
    sources: tuple[SourceView, ...]
    authorship: str
    """Whether the library has confirmed a text that was compiled for it; empty for its own."""


class NewsPage(Struct, frozen=True):
    """templates/news.html: /naujienos/, its years and months, and a library's or topic's news.

    `groups` are months (newest first) or, on a month's page, one group. `archive` lists all years with months.
    `pager` leads to the older and newer month or year.
    """

    head: Head
    band: str
    owner: Link | None
    intro: str
    groups: tuple[CardGroup, ...]
    archive: tuple[ArchiveYear, ...]
    narrow: tuple[CountGroup, ...]
    pager: Pager
    downloads: Downloads | None
    empty: str


class StatementView(Struct, frozen=True):
    """What the accessibility statement says beside its text."""

    feedback: tuple[ContactView, ...]
    reviewed: When | None
    method: LocalizedText | None


class Collection(Struct, frozen=True):
    """Every text that is there in one form. `text` says how many there are, or that there is none."""

    title: str
    text: str
    groups: tuple[CardGroup, ...]


class VersionPage(Struct, frozen=True):
    """templates/version.html: a text in another form. `signed`: a video, whose words are the text below it; otherwise
    the text is easy to read. `tag` is its language tag, `original` the page of the full text."""

    head: Head
    band: str | None
    owner: Link | None
    tag: str
    signed: bool
    original: Link
    summary: LocalizedText | None
    video: VideoView | None
    body: BodyRef | None
    modified: When | None


class TextPage(Struct, frozen=True):
    """templates/text.html: a page about the portal, or a guide. `siblings` are the other pages of its kind;
    `collection` is what the pages of sign language and of easy-to-read texts list."""

    head: Head
    summary: LocalizedText
    video: VideoView | None
    body: BodyRef
    collection: Collection | None
    modified: When | None
    siblings: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    statement: StatementView | None
