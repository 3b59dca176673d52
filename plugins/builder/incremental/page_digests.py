"""What a page was made from, in one digest: its template with all it includes, its view, and for HTML the frame and
words of its language and the code that prints it. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from plugins.builder.cache.code_version import code_version, digest
from plugins.builder.publishing.publisher import digest_bytes
from plugins.builder.rendering.renderer import BytesView, FileView
from plugins.builder.rendering.templates import Loads, Theme
from plugins.pages.arguments import arguments_of
from plugins.pages.page import Page
from plugins.pages.views.layout import Chrome

_EXAMPLES = "patterns.html"
"""The template that shows any component: it is made from all of them, and from their examples."""


class Fingerprints:
    """Fingerprints of pages: BLAKE2b, 16 bytes, hex. `contracts` names those of the components with
    their examples, `icons` the version of the drawings that templates use, `jinja` the settings of
    Jinja (`jinja_version`), `base` the path of the site on its host."""

    def __init__(
        self,
        theme: Theme,
        loads: Loads,
        chromes: Mapping[str, Chrome],
        locale: Path,
        contracts: str,
        icons: bytes,
        jinja: str,
        base: str = "",
    ) -> None:
        self._base = base.encode()
        self._code = digest(code_version().encode(), jinja.encode(), self._base).encode()
        self._theme = theme
        self._loads = loads
        words = {lang: (locale / f"{lang}.po").read_bytes() for lang in chromes}
        self._frames = {
            lang: digest(self._code, icons, words[lang], msgspec.json.encode(frame)).encode()
            for lang, frame in chromes.items()
        }
        pages = [name for name in theme.templates if "/" not in name]
        self._templates = {
            name: digest(theme.digest_of(name).encode(), *(url.encode() for url in loads.of(name))).encode()
            for name in pages
        }
        every = digest(*self._templates.values(), *(theme.templates[name].encode() for name in sorted(theme.templates)))
        self._templates[_EXAMPLES] = digest(every.encode(), contracts.encode()).encode()
        self.everything = digest(*self._frames.values(), self._templates[_EXAMPLES])
        """One digest of all that any page is made from beside its view."""

    def arguments(self, page: Page) -> str:
        """The digest of the arguments that the view of a page would be made with, of its template and frame; "" for a
        page that has its view."""
        if page.make is None:
            return ""
        return self._begun(page, arguments_of(page.make).encode("utf-8", "surrogateescape")).hexdigest()

    def of(self, page: Page) -> str:
        """The fingerprint of a page with its view."""
        view = page.view
        if isinstance(view, BytesView):
            return digest(view.digest.encode(), self._base) if self._base else view.digest
        if isinstance(view, FileView):
            return digest_bytes(view.name.encode())
        return self._begun(page, msgspec.json.encode(view, enc_hook=str)).hexdigest()

    def _begun(self, page: Page, rest: bytes) -> blake2b:
        if page.template.startswith("export:"):
            begin = self._code + page.template.encode()
        else:
            begin = self._templates[page.template] + self._frames[page.lang]
        return blake2b(begin + rest, digest_size=16)
