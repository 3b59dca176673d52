"""A page that is due: its address, its template and the view made for it. Feeds and files are pages too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """`url` is a path from the site's root; one that ends in "/" is the index.html of a folder.

    `template` is a file of theme/templates, or "export:<name>" for what is not made by a template. `source` is the
    path under content/ whose page this is ("" for lists), for the ledger and for naming two files with one address.
    """

    url: str
    template: str
    view: object
    lang: str = ""
    source: str = ""

    @property
    def file(self) -> str:
        """The file below output/, with forward slashes."""
        path = self.url.lstrip("/")
        return f"{path}index.html" if not path or path.endswith("/") else path
