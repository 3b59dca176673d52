"""The theme's files: templates with all they include, components, the stylesheet and that for paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from jinja2 import FunctionLoader
from msgspec import Struct

from plugins.builder.cache.code_version import digest
from plugins.pages.site.component_gallery import Component
from plugins.pictures.fonts import FontFile

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAMES = re.compile(r"""\{%-?\+?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
_IMPORT = re.compile(r'@import "([^"]+)" layer\((\w+)\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_SPACE = re.compile(r"\s*([{};>])\s*|(?<=,) |(?<=\w:) ")
_FACE = re.compile(r'@font-face\s*\{[^}]*url\("font:([a-z-]+)"\)[^}]*\}')


class Theme(Struct, frozen=True):
    """A theme folder: `templates` are the sources of all templates by the names by which templates call them."""

    folder: Path
    templates: Mapping[str, str]

    def digest_of(self, name: str) -> str:
        """The identity of a template: its source and those of all it extends, includes and imports."""
        closure = self._closure(name)
        return digest(*(part.encode() for name in sorted(closure) for part in (name, self.templates[name])))

    def components_of(self, name: str) -> tuple[str, ...]:
        """The components that a template uses, in order of name."""
        names = (part.split("/") for part in sorted(self._closure(name)))
        return tuple(parts[1] for parts in names if parts[0] == "components")

    def _closure(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in found or current not in self.templates:
                continue
            found.add(current)
            waiting.extend(_NAMES.findall(self.templates[current]))
        return found


def load_theme(folder: Path) -> Theme:
    """Reads a theme: pages from templates/, components from components/<name>/template.html."""
    sources = {file.name: file.read_text("utf-8") for file in sorted((folder / "templates").glob("*.html"))}
    for file in sorted((folder / "components").glob("*/template.html")):
        sources[f"components/{file.parent.name}/template.html"] = file.read_text("utf-8")
    return Theme(folder, sources)


class Contracts:
    """The contracts of all components. Their texts are read when it is made; what they say, when a page asks."""

    def __init__(self, folder: Path) -> None:
        files = sorted((folder / "components").glob("*/component.yaml"))
        self._texts = {file.parent.name: file.read_bytes() for file in files}
        self.stamp = digest(*(part for name, text in self._texts.items() for part in (name.encode(), text)))
        """A digest of them."""

    @cached_property
    def _read(self) -> tuple[tuple[Component, Mapping[str, Any]], ...]:
        return tuple(_contract(name, text) for name, text in self._texts.items())

    @property
    def components(self) -> tuple[Component, ...]:
        """The components in order of name."""
        return tuple(component for component, _ in self._read)

    def example(self, component: str, name: str) -> Mapping[str, Any]:
        """The parameters of an example of a component."""
        return next(examples[name] for found, examples in self._read if found.name == component)


def _contract(name: str, text: bytes) -> tuple[Component, Mapping[str, Any]]:
    """A component and its examples: name → parameters."""
    stated = yaml.load(text, _LOADER)  # noqa: S506 - the safe loader, in C where there is one
    options = tuple(
        (
            str(option["name"]),
            str(option.get("type", "")),
            bool(option.get("required")),
            str(option.get("description", "")),
        )
        for option in stated.get("options") or ()
    )
    examples = {str(example["name"]): example.get("params") or {} for example in stated.get("examples") or ()}
    return Component(name, str(stated.get("description", "")), options, tuple(examples)), examples


LATE = "./late.js"
"""How own.js of a component names the module beside it that it imports when it needs it."""


class OwnFiles(Struct, frozen=True):
    """What only the pages that use a component load: the text of its own.css and own.js, and that of late.js, which
    own.js imports (`LATE`); "" for none."""

    css: str
    js: str
    late: str = ""


def own_files(folder: Path) -> dict[str, OwnFiles]:
    """The own files of the components that have any, by component. They keep heavy components, such as maps, out of
    the stylesheet of every page."""
    found = {}
    for component in sorted((folder / "components").iterdir()):
        css, js = component / "own.css", component / "own.js"
        if css.is_file() or js.is_file():
            style = f"@layer components{{{_strip(css.read_text('utf-8'))}}}\n" if css.is_file() else ""
            late = component / "late.js"
            scripts = [file.read_text("utf-8") if file.is_file() else "" for file in (js, late)]
            found[component.name] = OwnFiles(style, *scripts)
    return found


def own_sheets(theme: Theme, own: Mapping[str, OwnFiles]) -> dict[str, str]:
    """One stylesheet for each template of a page: the own.css of all components that it uses, so that its pages wait
    for one file and not for ten. By the name of the template; those that have none are left out."""
    sheets = {}
    for name in theme.templates:
        if not name.startswith("components/"):
            used = (own[component].css for component in theme.components_of(name) if component in own)
            if text := "".join(used):
                sheets[name] = text
    return sheets


class Loads:
    """Which own files each template's pages load. `own` gives their addresses by component, `sheets` that of the
    stylesheet of a template."""

    def __init__(self, theme: Theme, own: Mapping[str, OwnFiles], sheets: Mapping[str, str]) -> None:
        self._theme = theme
        self._own = own
        self._sheets = sheets
        self._known: dict[str, tuple[str, ...]] = {}
        self.loader = FunctionLoader(self._source)
        """Gives Jinja the templates as they were read at the start of the build, never a file as it is by now."""

    def _source(self, name: str) -> tuple[str, str, None] | None:
        source = self._theme.templates.get(name)
        return None if source is None else (source, name, None)

    @property
    def templates(self) -> Iterable[str]:
        """The names of all templates."""
        return self._theme.templates

    def of(self, template: str) -> tuple[str, ...]:
        """The addresses that a template's pages load: its stylesheet, then scripts in order of component; of a
        component alone its own two."""
        if template not in self._known:
            found = self.of_components(self._theme.components_of(template))
            if not template.startswith("components/"):
                sheet = self._sheets.get(template, "")
                found = (*([sheet] if sheet else ()), *(url for url in found if url.endswith(".js")))
            self._known[template] = found
        return self._known[template]

    def of_components(self, components: Iterable[str]) -> tuple[str, ...]:
        """The addresses that these components load."""
        files = (self._own[name] for name in components if name in self._own)
        return tuple(url for file in files for url in (file.css, file.js) if url)


def stylesheet(folder: Path, fonts: Iterable[FontFile], address: Mapping[str, str]) -> str:
    """The one stylesheet: styles/index.css with what it imports, each component's style.css in the layer components.

    `address` gives the address of a font file by its name.
    """
    styles = folder / "styles"
    out = [_IMPORT.sub("", _strip((styles / "index.css").read_text("utf-8")))]
    files = list(fonts)
    for name, layer in _IMPORT.findall((styles / "index.css").read_text("utf-8")):
        source = _strip((styles / name).read_text("utf-8"))
        out.append(f"@layer {layer}{{{_FACE.sub(lambda face: _faces(face, files, address), source)}}}")
    parts = [_strip(file.read_text("utf-8")) for file in sorted((folder / "components").glob("*/style.css"))]
    out.append(f"@layer components{{{''.join(parts)}}}")
    return "".join(out) + "\n"


def paper_stylesheet(folder: Path) -> str:
    """What changes on paper, in its layer; pages load it for print alone."""
    return f"@layer print{{{_strip((folder / 'styles' / 'print.css').read_text('utf-8'))}}}\n"


def _faces(face: re.Match[str], fonts: list[FontFile], address: Mapping[str, str]) -> str:
    """One @font-face for each file of a face, with the characters it holds."""
    rules = []
    for font in fonts:
        if font.family == face[1]:
            rule = face[0].replace(f"font:{face[1]}", address[font.name])
            rules.append(f"{rule.rstrip('}').rstrip().rstrip(';')};unicode-range:{font.unicode_range}}}")
    return "".join(rules)


def _strip(css: str) -> str:
    """Comments and needless space taken out; what stands in quotes and everything else is left as it is."""
    return "".join(
        part if part[:1] in ("'", '"') else _SPACE.sub(r"\1", re.sub(r"\s+", " ", part)).replace(";}", "}")
        for part in _QUOTED.split(_COMMENT.sub("", css))
    ).strip()
