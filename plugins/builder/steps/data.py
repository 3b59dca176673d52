"""What the steps of a build give to each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jinja2 import Environment
from msgspec import Struct

from plugins.builder.assets.asset_builder import Artwork
from plugins.builder.assets.static_files import StaticFiles
from plugins.builder.cache.related_posts import RelatedPostsCache
from plugins.builder.census import Census, PublishedRecord
from plugins.builder.incremental.page_digests import Fingerprints
from plugins.builder.incremental.planner import Plan
from plugins.builder.incremental.traces import Traces
from plugins.builder.publishing.manifest import Published
from plugins.builder.publishing.publisher import Outcome, Tree
from plugins.builder.rendering.renderer import Renderer
from plugins.builder.report import Clock, Searched
from plugins.builder.settings import BuildSettings
from plugins.builder.sources.records import (
    Known,
)
from plugins.builder.sources.scanner import Scan
from plugins.builder.sources.store import ReadingStore
from plugins.catalogue.ledger import Ledger
from plugins.catalogue.problems import Problem
from plugins.i18n.catalogs import Words

if TYPE_CHECKING:
    from plugins.checks.content import Content


class Build(Struct, frozen=True):
    """What all attempts of a build have in common. `key` stands for all that the site is made from."""

    settings: BuildSettings
    env: Environment
    scan: Scan
    store: ReadingStore
    tree: Tree
    looked: Published
    words: Mapping[str, Words]
    key: str
    clock: Clock


class Checked(Struct, frozen=True):
    """The content with what is wrong with it, and the files made of its pictures; `read` files were read anew."""

    known: Known
    content: Content
    art: Artwork
    problems: tuple[Problem, ...]
    statics: StaticFiles
    related: RelatedPostsCache
    read: int


class Planned(Struct, frozen=True):
    """What is due. `base` is a digest of what every page draws on."""

    plan: Plan
    traces: Traces
    fingerprints: Fingerprints
    renderer: Renderer
    searched: Searched
    base: str


class Accounted(Struct, frozen=True):
    """The fate of every file and all problems, with what the site has of each library: published, and from now on."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    record: PublishedRecord
    before: Census
    now: Census


class Rendered(Struct, frozen=True):
    """What was published, of how many pages that were looked at, and how many of these were rendered."""

    outcome: Outcome
    looked_at: int
    rendered: int
