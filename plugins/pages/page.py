"""A page that is due: its address, its template and the view made for it. Feeds and files are pages too."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from plugins.catalogue.model.values.addresses import file_of


class Page(NamedTuple):
    """`url` is a path from the site's root; one that ends in "/" is the index.html of a folder.

    `template` is a file of theme/templates, or "export:<name>" for what is not made by a template. `source` is the
    path under content/ whose page this is ("" for lists), for the ledger and for naming two files with one address.

    A page of which there are many comes without its view: `make` makes it. While `make` has the arguments of the
    published file (arguments.py), and whatever it asked then is answered as it was, the view is never made; else the
    view decides as for all other pages. `alternates` are its addresses by language, for the sitemap.

    A named tuple and not a dataclass: a hundred thousand are made in each build of a large site, and frozen
    dataclasses take four times as long to make.
    """

    url: str
    template: str
    view: object = None
    lang: str = ""
    source: str = ""
    make: Callable[[], object] | None = None
    alternates: tuple[tuple[str, str], ...] = ()

    def made(self) -> Page:
        """The page with its view."""
        return self if self.make is None else self._replace(view=self.make(), make=None)

    @property
    def file(self) -> str:
        """The file below output/, with forward slashes."""
        return file_of(self.url)
