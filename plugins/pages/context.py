"""The portal in one language: all that page modules need to turn records into views."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from plugins.catalogue.catalogue import Catalogue
from plugins.catalogue.model.base import Lang
from plugins.catalogue.tracing import Remembered
from plugins.i18n.catalogs import Words
from plugins.i18n.formats import Formats
from plugins.markdown_text.render import TextFacts
from plugins.pages.link_resolver import Linker
from plugins.pages.reader import Reader
from plugins.pages.urls import Urls
from plugins.pages.views.parts import Card
from plugins.pictures.maps.country import CountryMap


class PictureFiles(Struct, frozen=True):
    """A picture made ready for pages: what <picture> needs, without the words that go with it."""

    avif: str
    webp: str
    src: str
    srcset: str
    width: int
    height: int


class Site(Struct, frozen=True):
    """What all languages share. `site_url` is the public address without a final slash."""

    catalogue: Catalogue
    texts: Mapping[str, TextFacts]
    """Facts about rendered texts, by key."""
    pictures: Mapping[str, PictureFiles]
    """Pictures by their path under content/; one that could not be used is not there."""
    open_graph: Mapping[str, str]
    """Address of the Open Graph picture of "library/<id>", "project/<id>", "portal"."""
    site_url: str
    reader: Reader
    """What answers pages, and can answer them again."""
    country: CountryMap
    """The outline of the country, for maps."""

    @property
    def today(self) -> dt.date:
        """The day of the build."""
        return self.reader.today


@dataclass(frozen=True, slots=True)
class Context:
    """The site in one language. `cards`, `owners` and `once` remember what was made of records, since a post stands in
    many lists, with what was asked for it."""

    lang: Lang
    site: Site
    words: Words
    formats: Formats
    urls: Urls
    other_urls: Urls
    """The addresses of the other language."""
    linker: Linker
    cards: Remembered[tuple[str, str], Card] = field(default_factory=Remembered)
    once: Remembered[tuple[str, str], Any] = field(default_factory=Remembered)
    owners: Remembered[str, Any] = field(default_factory=Remembered)

    @property
    def named_by(self) -> str:
        """What names it among the arguments of a page."""
        return self.lang

    @property
    def catalogue(self) -> Catalogue:
        return self.site.catalogue

    @property
    def other(self) -> Lang:
        return "en" if self.lang == "lt" else "lt"

    def picture(self, path: str) -> PictureFiles | None:
        return self.site.pictures.get(path)
