"""What is written as text with front matter: posts, guides, pages, stories."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from plugins.catalogue import limits
from plugins.catalogue.model.base import (
    MOST,
    Day,
    Id,
    Lang,
    Line,
    Model,
    OneLine,
    PartialDate,
    PictureUse,
    Source,
    Text,
)
from plugins.catalogue.model.values.addresses import OwnId, PageAddress
from plugins.catalogue.model.values.slips import Slips
from plugins.catalogue.model.values.video import Video

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160), OneLine]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), OneLine]


class PublicationStatus(StrEnum):
    """draft stays unseen; a published text with a date to come waits for it."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Author(Model):
    """Who wrote it: a role, or a name that its owner made public."""

    role: Text | None = Field(None, description="For example „Vaikų literatūros skyrius“")
    name: Line | None = Field(None, description="A person's name")


class Post(Model):
    """A post: posts/2026-03-14-slug.md. Its translation slug.en.md repeats only title, summary and text."""

    slips = Slips(file=("status", "language"), like=(("summary", "title"),), safe=(("compiled", "yes"),))

    title: Title = Field(description="The headline, at most 160 characters")
    date: PartialDate = Field(description="The date of publication or of what it tells: 2026-03-14")
    modified: Day | None = Field(None, description="When it was last changed in substance")
    summary: Summary = Field(description="One or two sentences for lists, at most 400 characters")
    authors: tuple[Author, ...] = Field(
        (), max_length=limits.AUTHORS, description="Who wrote it; the library where missing"
    )
    topics: tuple[Id, ...] = Field((), max_length=limits.TOPICS, description="Ids of topics.yaml")
    audiences: tuple[Id, ...] = Field((), max_length=limits.AUDIENCES, description="Ids of audiences.yaml")
    picture: PictureUse | None = Field(None, description="The main picture")
    video: Video | None = Field(None, description="A video on the portal's own media host")
    project: Id | None = Field(None, description="Id of the project it tells of")
    programme: Id | None = Field(None, description="Id of the programme it tells of")
    event: Line | None = Field(None, description="The event it tells of: its id, or library/id")
    sources: tuple[Source, ...] = Field((), max_length=limits.SOURCES, description="Where the facts come from")
    compiled: bool = Field(False, description="Compiled for the library from public sources: the portal answers for it")
    confirmed: Day | None = Field(None, description="When the library made it its own: 2026-05-04")
    aliases: tuple[PageAddress, ...] = Field((), max_length=limits.ALIASES, description="Earlier addresses of the post")
    review_by: Day | None = Field(None, description="When it should be read again")
    language: Lang = Field("lt", description="The language this file is written in")
    status: PublicationStatus = Field(PublicationStatus.PUBLISHED, description="draft or published")


class Page(Model):
    """A page about the portal or a guide for librarians: pages/<id>.md, guides/<id>.md."""

    slips = Slips(file=("status", "language"), like=(("summary", "title"),))

    title: Title = Field(description="The headline")
    summary: Summary = Field(description="One or two sentences for lists")
    slug: OwnId | None = Field(None, description="Its part of the page address; the id where missing")
    order: int = Field(100, le=MOST, description="Its place in lists, small numbers first")
    modified: Day | None = Field(None, description="When it was last changed in substance")
    topics: tuple[Id, ...] = Field((), max_length=limits.TOPICS, description="Ids of topics.yaml")
    video: Video | None = Field(None, description="A video on the portal's own media host")
    sources: tuple[Source, ...] = Field((), max_length=limits.SOURCES, description="Where the facts come from")
    review_by: Day | None = Field(None, description="When it should be read again")
    language: Lang = Field("lt", description="The language this file is written in")
    status: PublicationStatus = Field(PublicationStatus.PUBLISHED, description="draft or published")


class Story(Model):
    """The text beside a project's or programme's record; everything structured is in the record."""

    modified: Day | None = Field(None, description="When it was last changed in substance")


class Translation(Model):
    """A translation of a post, event, guide or page: only what differs by language."""

    title: Title = Field(description="The headline")
    summary: Summary | None = Field(None, description="One or two sentences for lists")
    slug: OwnId | None = Field(None, description="Its part of the page address (pages and guides)")
    picture_alt: Line | None = Field(None, description="What the main picture shows")
    picture_caption: Line | None = Field(None, description="The text under the main picture")
    modified: Day | None = Field(None, description="When it was last changed in substance")


class Easy(Model):
    """The easy-to-read version of a text, slug.easy.md: the same told in short sentences, one thought a line."""

    title: Title = Field(description="The headline")
    summary: Summary | None = Field(None, description="One or two sentences for lists")
    modified: Day | None = Field(None, description="When it was last changed in substance")


class Signed(Model):
    """The version of a text in Lithuanian Sign Language, slug.lls.md: a video; the text below is its transcript."""

    title: Title = Field(description="The headline")
    summary: Summary | None = Field(None, description="One or two sentences for lists")
    video: Video = Field(description="The video in sign language")
    modified: Day | None = Field(None, description="When it was last changed in substance")
