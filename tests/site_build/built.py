"""A finished site as tests read it: its files, its pages, and where an address in a page leads."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

# Attributes that hold one address each; srcset holds several and is taken apart by `addresses`.
ADDRESS_ATTRIBUTES = ("href", "src", "action", "poster", "data", "formaction")
META_ADDRESSES = ("og:image", "og:url", "twitter:image")


@dataclass(frozen=True)
class Page:
    """One HTML file of the site; `path` is its address on the site, with a leading slash."""

    file: Path
    path: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(self.file.read_bytes(), parser=parser)

    @cached_property
    def size(self) -> int:
        return self.file.stat().st_size

    @property
    def language(self) -> str:
        return self.tree.get("lang", "")

    @property
    def tag(self) -> str:
        """The language tag of what the page tells: of a version that of its article, else the page's own."""
        return next(iter(self.tree.xpath("//main//article/@data-tag")), self.language)

    @property
    def template(self) -> str:
        return self.tree.body.get("data-template", "")

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.tree.xpath("//@id")) | frozenset(self.tree.xpath("//a/@name"))

    @property
    def titles(self) -> list[str]:
        return [" ".join(title.text_content().split()) for title in self.tree.xpath("/html/head/title")]

    def meta(self, name: str) -> list[str]:
        """Every content of <meta name> or <meta property> with this name."""
        return self.tree.xpath("//meta[@name=$name or @property=$name]/@content", name=name)

    def links(self, rel: str) -> list[html.HtmlElement]:
        """Every <link> or <a> whose rel has this word."""
        return [element for element in self.tree.xpath("//*[@rel]") if rel in element.get("rel").split()]

    @property
    def translations(self) -> list[tuple[str, str]]:
        """(language, address) of every translation that the head names, the page itself among them."""
        links = [link for link in self.links("alternate") if link.tag == "link" and link.get("hreflang")]
        return [(link.get("hreflang"), link.get("href")) for link in links]

    @property
    def canonical(self) -> str:
        return next((link.get("href", "") for link in self.links("canonical")), "")

    @property
    def is_indexable(self) -> bool:
        return not any("noindex" in robots for robots in self.meta("robots"))

    def addresses(self) -> list[str]:
        """Every address the page names in an attribute, as written."""
        found = [value for name in ADDRESS_ATTRIBUTES for value in self.tree.xpath(f"//@{name}")]
        found += self.tree.xpath("//@*[local-name()='href' and name()!='href']")  # xlink:href of an SVG
        for candidates in self.tree.xpath("//@srcset"):
            found += [candidate.split()[0] for candidate in candidates.split(",") if candidate.strip()]
        for name in META_ADDRESSES:
            found += self.meta(name)
        return found


@dataclass(frozen=True)
class Site:
    """What was built, from which content, as of which day (YYYY-MM-DD)."""

    name: str
    content: Path
    output: Path
    today: str

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file of the site by its address, without the leading slash."""
        return frozenset(file.relative_to(self.output).as_posix() for file in self.output.rglob("*") if file.is_file())

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every HTML page in the order of its address."""
        names = sorted(name for name in self.files if name.endswith(".html"))
        return tuple(Page(self.output / name, self._path(name)) for name in names)

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    @cached_property
    def address(self) -> str:
        """Where the site says it will stand, as its home page's canonical address says it; ends in a slash."""
        return self.by_path["/"].canonical

    @staticmethod
    def _path(name: str) -> str:
        return "/" + (name.removesuffix("index.html") if posixpath.basename(name) == "index.html" else name)

    def texts(self, *suffixes: str) -> list[Path]:
        return [self.output / name for name in sorted(self.files) if name.endswith(suffixes)]

    def _whole(self, address: str, base: str) -> str:
        return urljoin(urljoin(self.address, base.lstrip("/")), address)

    def path_of(self, address: str, base: str = "/") -> str | None:
        """The path on this site that an address leads to, with its fragment; None for the rest of the world."""
        whole = self._whole(address, base)
        return "/" + whole[len(self.address) :] if whole.startswith(self.address) else None

    def fault_of(self, address: str, base: str = "/") -> str | None:
        """Why an address in the page at `base` leads nowhere; None when it leads somewhere or off the site."""
        path = self.path_of(address, base)
        if path is None:
            on_our_host = urlsplit(self._whole(address, base)).netloc == urlsplit(self.address).netloc
            return "on our host, but not on this site" if on_our_host else None
        parts = urlsplit(path)
        target, fragment = unquote(parts.path), unquote(parts.fragment)
        if target.startswith("/media/"):
            return None  # where the sample keeps its videos: beside the site, not in it
        if target not in self.by_path and target.lstrip("/") not in self.files:
            return "no such page or file"
        if fragment and target in self.by_path and fragment not in self.by_path[target].ids:
            return f"no #{fragment} there"
        return None

    def by_template(self) -> dict[tuple[str, str], list[Page]]:
        """Pages by template and language, smallest first."""
        groups: dict[tuple[str, str], list[Page]] = defaultdict(list)
        for page in self.pages:
            groups[page.template, page.language].append(page)
        return {key: sorted(pages, key=lambda page: (page.size, page.path)) for key, pages in sorted(groups.items())}


def xml_root(file: Path) -> etree._Element:
    """The root of a well-formed XML file; nothing outside the file is read."""
    return etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)).getroot()


def listed(faults: list[str], most: int = 60) -> str:
    """Faults as a message: one a line, the number first."""
    more = [f"… and {len(faults) - most} more"] if len(faults) > most else []
    return "\n".join([f"{len(faults)} found:", *faults[:most], *more])
