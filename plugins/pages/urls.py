"""Every address of the site. Nothing else in the project writes one.

Lithuanian pages begin at /, English ones at /en/. An address is made of ids, which are file names, so that it stays
while titles change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from plugins.catalogue.model.base import Lang
from plugins.catalogue.model.values.tags import SIGNED
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.read.paths import NETWORK

_WORDS = MappingProxyType(
    {
        "news": ("naujienos", "news"),
        "events": ("renginiai", "events"),
        "projects": ("projektai", "projects"),
        "libraries": ("bibliotekos", "libraries"),
        "librarians": ("bibliotekininkams", "for-librarians"),
        "about": ("apie", "about"),
        "network": ("tinklas", "network"),
        "programmes": ("programos", "programmes"),
        "topics": ("temos", "topics"),
        "audiences": ("kam", "for"),
        "services": ("paslaugos", "services"),
        "access": ("prieiga", "access"),
        "partners": ("partneriai", "partners"),
        "counties": ("apskritys", "counties"),
        "municipalities": ("savivaldybes", "municipalities"),
        "impact": ("poveikis", "impact"),
        "data": ("duomenys", "data"),
        "search": ("paieska", "search"),
        "site-map": ("svetaines-medis", "site-map"),
        "branches": ("padaliniai", "branches"),
        "map": ("zemelapis", "map"),
        "status": ("bukle", "status"),
        "year": ("metai", "year"),
        "table": ("lentele", "table"),
        "patterns": ("komponentai", "patterns"),
        "easy": ("lengvai", "easy"),
        "signed": ("gestais", "signed"),
        "price": ("kaina", "price"),
    }
)
_WORDS_OF_FILES = MappingProxyType(
    {
        "funding": ("finansavimas", "funding"),
        "results": ("rezultatai", "results"),
        "semicolons": ("kabliataskiai", "semicolons"),
    }
)
"""Words after a hyphen or a point in the name of a file; no page has them."""
ROOTS: Mapping[Lang, Mapping[str, str]] = MappingProxyType(
    {
        "lt": MappingProxyType({words[0]: key for key, words in _WORDS.items()}),
        "en": MappingProxyType({words[1]: key for key, words in _WORDS.items()}),
    }
)
"""Language → the word of an address → what it stands for; the mirror of what `Urls` writes."""
LISTS = (
    *("news", "events", "projects", "libraries", "librarians", "about", "programmes", "topics", "audiences"),
    *("services", "access", "partners", "counties", "municipalities", "impact", "search"),
)
"""Keys of the lists with a fixed place."""
OPEN_DATA = "/duomenys/v1/"
"""The folder of the open data's files, the same in both languages."""
ERROR_PAGE = "/404.html"
"""One page for both languages: nobody knows which one was looked for."""
TABLE_KINDS = ("csv", "semicolons", "json")
"""The forms of a list as a file; semicolons: CSV as spreadsheets set to Lithuanian write it."""
FEW = 5
"""Lists of fewer records are no files: their addresses do not exist."""
SECTIONS = ("news", "events", "projects", "libraries", "librarians", "about")


_BY_LANG = MappingProxyType(
    {
        lang: MappingProxyType({key: words[number] for key, words in (*_WORDS.items(), *_WORDS_OF_FILES.items())})
        for number, lang in enumerate(("lt", "en"))
    }
)


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses of one language."""

    lang: Lang
    _root: str = field(init=False, repr=False)
    _words: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_root", "/" if self.lang == "lt" else f"/{self.lang}/")
        object.__setattr__(self, "_words", _BY_LANG[self.lang])

    def _path(self, *parts: str) -> str:
        return f"{self._root}{'/'.join(parts)}/" if parts else self._root

    def _word(self, key: str) -> str:
        return self._words[key]

    def home(self) -> str:
        return self._path()

    def section(self, key: str) -> str:
        """A section or another list with a fixed place: news, events, …, topics, partners, impact, search."""
        return self._path(self._word(key))

    def news(self, year: int = 0, month: int = 0) -> str:
        return self._dated("news", year, month)

    def events(self, year: int = 0, month: int = 0) -> str:
        return self._dated("events", year, month)

    def _dated(self, key: str, year: int, month: int) -> str:
        return self._path(self._word(key), *([f"{year}"] if year else []), *([f"{month:02d}"] if month else []))

    def library(self, id: str) -> str:
        return self._path(self._word("libraries"), id)

    def map(self) -> str:
        """All libraries on a map."""
        return self._path(self._word("libraries"), self._word("map"))

    def branch(self, library: str, id: str) -> str:
        return self._path(self._word("libraries"), library, self._word("branches"), id)

    def owned(self, owner: str, key: str, id: str = "", year: int = 0, month: int = 0) -> str:
        """News or events of a library, or of the network itself; one of them; those of a year or a month."""
        # Asked several times for each post: written out, where everything else is joined from its parts.
        words = self._words
        if owner == NETWORK:
            home = f"{self._root}{words[key]}/{words['network']}/"
        else:
            home = f"{self._root}{words['libraries']}/{owner}/{words[key]}/"
        if month:
            return f"{home}{year}/{month:02d}/"
        return f"{home}{id or year}/" if id or year else home

    def post(self, owner: str, id: str) -> str:
        return self.owned(owner, "news", id)

    def event(self, owner: str, id: str) -> str:
        return self.owned(owner, "events", id)

    def project(self, id: str) -> str:
        return self._path(self._word("projects"), id)

    def projects(self, narrow: str = "", value: str = "") -> str:
        """All projects, or those of one `status` or one `year`, or the `table` of all."""
        if not narrow:
            return self._path(self._word("projects"))
        return self._path(self._word("projects"), self._word(narrow), *([value] if value else []))

    def item(self, key: str, id: str) -> str:
        """One thing of a list: a programme, partner, county, municipality."""
        return self._path(self._word(key), id)

    def term(self, key: str, term: Term, year: int = 0) -> str:
        """A topic, audience, service or access feature; with a year, its news of that year."""
        slug = term.slug.pick(self.lang).text if term.slug else term.id
        return self._path(self._word(key), slug, *([f"{year}"] if year else []))

    def indicator(self, indicator: Term) -> str:
        """What projects reached together of one indicator."""
        slug = indicator.slug.pick(self.lang).text if indicator.slug else indicator.id
        return self._path(self._word("impact"), slug)

    def guide(self, slug: str) -> str:
        return self._path(self._word("librarians"), slug)

    def about(self, slug: str) -> str:
        return self._path(self._word("about"), slug)

    def open_data(self, table: str = "") -> str:
        """The page that tells of the open data, version 1, or of one of its tables."""
        return self._path(self._word("data"), "v1", *([table] if table else []))

    def site_map(self) -> str:
        return self._path(self._word("about"), self._word("site-map"))

    def patterns(self, component: str = "") -> str:
        return self._path(self._word("about"), self._word("patterns"), *([component] if component else []))

    def health(self, owner: str = "") -> str:
        """How the content of a library, or of the network, fares; without an owner the list of all such pages. For
        librarians: no public page leads there."""
        return self.owned(owner, "status") if owner else self._path(self._word("status"))

    def health_data(self, page: str) -> str:
        """The JSON beside a health page."""
        return f"{page}health.json"

    def agenda(self, owner: str, year: int = 0, month: int = 0) -> str:
        """Events of a library, of the network itself or, without an owner, of all: all, of a year, of a month."""
        return self.owned(owner, "events", year=year, month=month) if owner else self.events(year, month)

    def version(self, page: str, tag: str) -> str:
        """A page in another form: easy to read, or in sign language (`tag` as in model/tags.py)."""
        return f"{page}{self._word('signed' if tag == SIGNED else 'easy')}/"

    def captions(self, owner: str, file: str) -> str:
        """Captions of a video, on our own host: a browser takes them from no other without being told."""
        return f"/captions/{owner}/{file}"

    def feed(self, page: str) -> str:
        """The Atom feed of a page: atom.xml beside it."""
        return f"{page}atom.xml"

    def calendar(self, page: str) -> str:
        """The iCalendar file of a page: named like it, so that a saved file says what it holds."""
        return f"{page.rstrip('/')}.ics"

    def narrower(self, page: str, key: str, value: str) -> str:
        """A part of the list at `page`: /projektai/ + topics + skaitymas = /projektai/temos/skaitymas/."""
        return f"{page}{self._word(key)}/{value}/"

    def year_of(self, page: str, year: int) -> str:
        """A year of the list at `page`."""
        return f"{page}{year}/"

    def stretch(self, page: str, month: int, first: int = 0, last: int = 0) -> str:
        """A month of the year at `page`, or some days of it: /naujienos/2024/02/11-20/."""
        return f"{page}{month:02d}/" + (f"{first}-{last}/" if first else "")

    def table(self, page: str, kind: str, part: str = "") -> str:
        """The list at `page` as a file, `kind` one of TABLE_KINDS, named like the page; `part` says which of several it
        is. No page has a point in its name, so that the longer ending is nobody else's."""
        ending = f"{self._word(kind)}.csv" if kind == "semicolons" else kind
        return f"{page.rstrip('/')}{f'-{self._word(part)}' if part else ''}.{ending}"

    def library_audience(self, library: str, audience: Term) -> str:
        """What a library has for one audience; only calendars stand under such an address."""
        slug = audience.slug.pick(self.lang).text if audience.slug else audience.id
        return self._path(self._word("libraries"), library, self._word("events"), self._word("audiences"), slug)

    def search_index(self, part: str = "") -> str:
        """The folder of the search index of this language, or of one of its parts."""
        return f"/search/{self.lang}/{part}/" if part else f"/search/{self.lang}/"

    def asset(self, name: str) -> str:
        return f"/assets/{name}"

    def picture(self, name: str) -> str:
        return f"/pictures/{name}"
