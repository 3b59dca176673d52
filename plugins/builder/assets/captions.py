"""Publishes the captions of videos byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plugins.builder.cache.code_version import digest
from plugins.builder.rendering.renderer import BytesView
from plugins.builder.sources.records import Known
from plugins.pages.page import Page
from plugins.pages.site_plan import PageGroup
from plugins.pages.urls import Urls

if TYPE_CHECKING:
    from plugins.checks.content import Content


def captions_group(known: Known, content: Content) -> PageGroup:
    """The captions that videos use."""
    wanted = {key: known.catalogue.captions[key] for key in sorted(content.used_captions)}

    def pages() -> Iterator[Page]:
        for key, path in wanted.items():
            data = content.sources.data(path)
            yield Page(Urls("lt").captions(*key.split("/")), "export:bytes", BytesView(digest(data), data))

    given = "\n".join(f"{key} {content.files[path]}" for key, path in wanted.items())
    return PageGroup("captions", pages, given)
