"""Renders a page to bytes, with its template or with the export that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
from jinja2 import Environment, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from plugins.builder.cache.code_version import code_version
from plugins.builder.rendering.base_path import rooted
from plugins.builder.rendering.bytecode_cache import CompiledTemplates, own_folder
from plugins.builder.rendering.jinja_i18n import add_translations
from plugins.builder.rendering.jinja_settings import jinja_settings, jinja_version
from plugins.builder.rendering.template_code import PortalCodeGenerator
from plugins.builder.rendering.templates import Contracts, Loads
from plugins.builder.sources.store import ReadingStore
from plugins.exports import client_strings as browser_words
from plugins.exports import feeds, json_files, sitemaps, tables
from plugins.exports.calendars import pages as calendars
from plugins.exports.open_data import files as open_data
from plugins.exports.open_data.dcat import as_turtle
from plugins.exports.open_data.sqlite import as_sqlite
from plugins.i18n.catalogs import Words
from plugins.i18n.line_breaks import page_kept_together
from plugins.i18n.mail_addresses import guarded
from plugins.markdown_text.render import fill
from plugins.pages.page import Page
from plugins.pages.views.layout import Chrome
from plugins.pages.views.parts import BodyRef
from plugins.pictures.bands import band_symbols

_PICTURE = re.compile(r"<picture>.*?</picture>", re.DOTALL)
EXPORTS: Mapping[str, Callable[[Any], bytes]] = MappingProxyType(
    {
        "atom": feeds.atom,
        "calendar": calendars.calendar,
        "words": browser_words.words,
        "sitemap": sitemaps.sitemap,
        "robots": sitemaps.robots,
        "data": json_files.as_json,
        "csv": tables.as_csv,
        "semicolons": tables.as_semicolon_csv,
        "json": tables.table_json,
        "open-csv": open_data.as_csv,
        "open-json": open_data.as_json,
        "open-geojson": open_data.as_geojson,
        "open-sqlite": as_sqlite,
        "open-turtle": as_turtle,
        "open-data": lambda view: json_files.as_json(view.data),
        "bytes": lambda view: view.content,
        "file": lambda view: Path(view.file).read_bytes(),
    }
)


class BytesView(Struct, frozen=True):
    """A file with known bytes: the stylesheet, a font, the icon."""

    digest: str
    content: bytes


class FileView(Struct, frozen=True):
    """A derived picture, to be copied from the store; its name contains a digest of its content."""

    name: str
    file: str


class PortalEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with some costs removed. Templates are ours; the sandbox is a second line of defence, should
    somebody inject one: it has no access to Python's internals and cannot change what it is given.

    Jinja compares the globals of a template with those of each template it imports. Its own ChainMap does so in
    Python for every import on every page, 7 % of a cold build; a plain dict does it in C."""

    globals: dict[str, Any]  # Jinja says nothing of it, and a checker takes it to hold what Jinja puts there

    code_generator_class = PortalCodeGenerator

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`params.text`: components are given dicts, and a dict has a key more often than a method of that name."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def _macro(env: Environment, component: str) -> Callable[..., object]:
    """The macro of a component."""
    module = env.get_template(f"components/{component}/template.html").module
    macro: Callable[..., object] = getattr(module, component.replace("-", "_"))
    return macro


class FragmentCache:
    """Caches fragments that many pages share, such as parts of the layout and cards: each is rendered once for each set
    of parameters. `name` tells macros apart. At most MOST fragments are kept."""

    MOST = 4_000

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes], Markup] = {}

    def __call__(self, name: str, macro: Callable[[Any], Markup], params: Mapping[str, Any]) -> Markup:
        key = (name, msgspec.json.encode(params))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= self.MOST:
                self._known.clear()
            known = self._known[key] = macro(params)
        return known


class TextLost(Exception):
    """The HTML of a text is no longer in the store (it was damaged): the reading must be made anew."""


class Renderer:
    """Renders pages of all languages with one Jinja environment."""

    def __init__(
        self,
        env: Environment,
        words: Mapping[str, Words],
        chromes: Mapping[str, Chrome],
        store: ReadingStore,
        icons: Path,
        contracts: Contracts,
        loads: Loads,
        base: str = "",
    ) -> None:
        self._store = store
        self._base = base
        self._chromes = chromes
        self._icons = icons
        self._icon_cache: dict[str, Markup] = {}
        self._envs: dict[str, Environment] = {}
        self._templates: dict[tuple[str, str], Template] = {}
        self._contracts = contracts
        self._loads = loads
        for lang, found in words.items():
            self._envs[lang] = self._environment(env, lang, found)

    def _environment(self, env: Environment, lang: str, words: Words) -> Environment:
        # A fresh environment with Pelican's settings, but none of its globals: a template sees its view, the frame and
        # the functions below. (An overlay would share the translations of the other language.)
        compiled = own_folder()
        kept_under = f"{code_version()} {jinja_version(env)} {words.digest}"
        own = PortalEnvironment(
            loader=self._loads.loader,
            autoescape=True,
            **jinja_settings(env),
            cache_size=-1,
            auto_reload=False,
            bytecode_cache=CompiledTemplates(compiled, lang, kept_under) if compiled else None,
        )
        add_translations(own, words)
        own.filters["band_symbols"] = band_symbols
        own.globals["icon"] = self._icon
        own.globals["once"] = FragmentCache()
        own.globals["body"] = partial(self._body, own)
        own.globals["loads_of"] = self._loads_of
        own.globals["example"] = partial(self._example, own)
        return own

    def load_all(self) -> None:
        """Loads all templates, so that no process that is forked from this one need do so."""
        for env in self._envs.values():
            for name in self._loads.templates:
                env.get_template(name)

    def in_new_process(self) -> None:
        """To be called first in a forked process."""
        self._store.in_new_process()

    def render(self, page: Page) -> bytes:
        """The bytes of a page. Raises jinja2 errors for a template that reads outside its view."""
        if page.template.startswith("export:"):
            printed = EXPORTS[page.template.removeprefix("export:")](page.view)
            if not isinstance(page.view, BytesView):
                return printed
            return guarded(page.file, rooted(page.file, printed, self._base))
        key = (page.lang, page.template)
        template = self._templates.get(key)
        if template is None:
            template = self._templates[key] = self._envs[page.lang].get_template(page.template)
        printed = template.render(page=page.view, chrome=self._chromes[page.lang], loads=self._loads.of(page.template))
        return guarded(page.file, rooted(page.file, page_kept_together(printed).encode(), self._base))

    def _icon(self, name: str) -> Markup:
        if name not in self._icon_cache:
            source = (self._icons / f"{Path(name).name}.svg").read_text("utf-8")
            inner = source.partition(">")[2] if source.startswith("<!--") else source
            drawing = inner[inner.index("<svg") :].partition(">")[2].rpartition("</svg>")[0]
            self._icon_cache[name] = Markup(  # noqa: S704 - a drawing from a pinned package
                '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
                'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
                f"{''.join(line.strip() for line in drawing.splitlines())}</svg>"
            )
        return self._icon_cache[name]

    def _loads_of(self, component: str) -> object:
        return self._loads.of(f"components/{component}/template.html")

    def _body(self, env: Environment, ref: BodyRef) -> Markup:
        if not ref.key:
            return Markup("")
        text = self._store.text(ref.key)
        if text is None:
            raise TextLost(ref.key)
        macro = _macro(env, "picture")

        def picture(number: int, alone: bool) -> str:
            shown = ref.pictures[number]
            drawn = str(macro({"shown": shown})) if shown else ""
            # Within a sentence a figure is not possible: only its picture is shown.
            inline = None if alone else _PICTURE.search(drawn)
            return inline[0] if inline else drawn

        return Markup(fill(text, ref.links, picture))  # noqa: S704 - cleaned by the allow-list of markdown_text

    def _example(self, env: Environment, component: str, name: str) -> Markup:
        drawn = str(_macro(env, component)(self._contracts.example(component, name)))
        return Markup(drawn)  # noqa: S704 - made by a template with autoescape
