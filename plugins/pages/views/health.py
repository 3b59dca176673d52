"""Views of the pages for librarians about the state of their content."""

from __future__ import annotations

from msgspec import Struct

from plugins.pages.views.parts import Badge, Head, Link, Table


class OpenProblem(Struct, frozen=True):
    """A problem as people read it. `why`, and `remedy` where it is the same, stand with the first of a rule; `place`
    is the file with its line, `place_url` where it can be corrected, `rule_url` where the rule is explained ("" where
    no repository is known)."""

    severity: Badge
    message: str
    why: str
    remedy: str
    place: str
    place_url: str
    rule: str
    rule_url: str
    stays: str = ""
    """That only a part of the file is left out for it."""


class ProblemGroup(Struct, frozen=True):
    """Open problems of one kind. `more` says how many are not shown, "" where all are."""

    title: str
    anchor: str
    note: str
    problems: tuple[OpenProblem, ...]
    more: str


class Unfinished(Struct, frozen=True):
    """A record that lacks something: its page, what is missing in words, its file."""

    link: Link
    missing: str
    path: str


class UnfinishedGroup(Struct, frozen=True):
    """Records that lack something of one kind: a translation, fields."""

    title: str
    anchor: str
    note: str
    records: tuple[Unfinished, ...]
    more: str


class HealthPage(Struct, frozen=True):
    """templates/health.html: how the content of a library, or of the network itself, fares. What is well done comes
    first. `owner` is None on the network's own page."""

    head: Head
    band: str
    owner: Link | None
    lead: str
    good: tuple[str, ...]
    groups: tuple[ProblemGroup, ...]
    unfinished: tuple[UnfinishedGroup, ...]
    how: tuple[Link, ...]
    """Where it is explained how to correct something."""
    feed_url: str
    data_url: str
    index: Link


class HealthIndexPage(Struct, frozen=True):
    """templates/healthindex.html: the health pages of all libraries and of the network in one table."""

    head: Head
    lead: str
    table: Table
