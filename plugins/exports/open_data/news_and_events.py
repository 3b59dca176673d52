"""Tables of events and posts."""

from __future__ import annotations

from plugins.catalogue.model.article import Post
from plugins.catalogue.model.event import Event
from plugins.exports.open_data.columns import (
    Column,
    OpenTable,
    Row,
    Type,
    existing,
    field,
    key_column,
    owner_column,
    page_columns,
    records,
    texts,
)
from plugins.i18n.catalogs import N_
from plugins.pages.urls import Urls


def _event(urls: Urls, row: Row) -> str:
    assert row.entry is not None  # a row of an event has it
    return urls.event(row.entry.owner, row.entry.id)


def _post(urls: Urls, row: Row) -> str:
    """The page of the post in that language, else in the one that it has."""
    entry, ctx = row.entry, row.ctx
    assert entry is not None  # a row of a post has it
    if entry.text_in(urls.lang) is None:
        urls = ctx.urls if ctx.urls.lang != urls.lang else ctx.other_urls
    return urls.post(entry.owner, entry.id)


EVENTS = OpenTable(
    "events",
    N_("Events"),
    (
        key_column(),
        owner_column(),
        *texts(Event, "title"),
        field(Event, "kind"),
        field(Event, "start", required=True),
        field(Event, "end"),
        field(Event, "status"),
        Column("free", Type.BOOLEAN, N_("Free of charge"), lambda row: row.data.price and row.data.price.free),
        field(Event, "topics"),
        field(Event, "audiences"),
        *page_columns(_event),
    ),
    ("id",),
    records("events"),
)
POSTS = OpenTable(
    "posts",
    N_("News"),
    (
        key_column(),
        owner_column(),
        field(Post, "date", required=True),
        field(Post, "language"),
        field(Post, "title", required=True),
        field(Post, "topics"),
        field(Post, "audiences"),
        existing(Post, "project", "projects"),
        *page_columns(_post),
    ),
    ("id",),
    records("posts"),
)
