"""Parts that several views share."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText


class Link(Struct, frozen=True):
    """A link with its text. `url` is a path from the site's root, or an outside address."""

    text: LocalizedText
    url: str


class VersionLink(Struct, frozen=True):
    """The same text in another form: `tag` is its language tag (lt-simple, lls, en)."""

    tag: str
    text: LocalizedText
    url: str


class Alternate(Struct, frozen=True):
    """The same page in another language, for hreflang (BCP 47) and the language switch."""

    lang: str
    url: str


class When(Struct, frozen=True):
    """A date or a span: `iso` for <time datetime>, `text` for readers ("2015 m. kovo 3 d."); `iso` empty for a span."""

    iso: str
    text: str


class Feed(Struct, frozen=True):
    """A feed of this page's things."""

    title: str
    url: str


class CalendarLink(Struct, frozen=True):
    """A calendar to subscribe to: `title` says whose events it holds, `url` is its path, `address` its whole address
    to be copied. `narrower` are calendars of a part of them, by audience."""

    title: str
    url: str
    address: str
    narrower: tuple[Link, ...]


class Provenance(Struct, frozen=True):
    """How this page was made, for the footer. `edit_url` is empty where no repository is known."""

    modified: When | None
    owner: Link | None
    edit_url: str
    statement: Link | None
    """The accessibility statement of the page's library, where it has its own."""


class AlertView(Struct, frozen=True):
    """What readers should know at once; `period` says from when until when."""

    text: LocalizedText
    period: str
    url: str


class Head(Struct, frozen=True):
    """What base.html needs of every page.

    `title` is the h1; `window_title` is unique in its language and says section and portal. `section` is the key of
    the current one of the six sections, or "". `twin` is the same page in the other language, None where there is
    none; `other_language_url` is where the language switch leads then (the nearest page that exists).
    `body_lang` differs from `lang` on no page: a post's page is in the post's language.
    """

    template: str
    lang: str
    url: str
    canonical: str
    title: LocalizedText
    window_title: str
    description: str
    section: str
    crumbs: tuple[Link, ...]
    alternates: tuple[Alternate, ...]
    other_language_url: str
    feeds: tuple[Feed, ...] = ()
    calendars: tuple[Feed, ...] = ()
    og_type: str = "website"
    author_url: str = ""
    """Of an article, the page of who answers for it: its library, or the portal for what it compiled."""
    og_image: str = ""
    band: str = ""
    """Id of the library whose band stands on the page, "" for the network's own pages."""
    indexable: bool = True
    structured: str = ""
    """JSON-LD, ready to stand in a script element ("<" is escaped)."""
    made: Provenance | None = None
    versions: tuple[VersionLink, ...] = ()
    """The same text easy to read or in sign language."""
    alerts: tuple[AlertView, ...] = ()
    """Of the library whose page it is."""


class Badge(Struct, frozen=True):
    """A status in words; `key` is its machine name (completed, running, cancelled, …)."""

    key: str
    text: str


class Card(Struct, frozen=True):
    """An entry of a list. `kind`: post, event, project, library, programme, guide, partner.

    `band` is the library's id ("" for the network itself). `language_mark` is set, in words, where the thing exists
    only in the other language ("in Lithuanian"); `title.lang` says it for screen readers. `filed` is set in lists that
    the browser can narrow: what the thing is filed under, "topic:reading year:2015".
    """

    kind: str
    title: LocalizedText
    url: str
    band: str = ""
    owner: Link | None = None
    when: When | None = None
    place: str = ""
    summary: LocalizedText | None = None
    badge: Badge | None = None
    tags: tuple[Link, ...] = ()
    language_mark: str = ""
    hreflang: str = ""
    filed: str = ""


class CardGroup(Struct, frozen=True):
    """Cards under a heading: a month, a day, a county, a letter. `anchor` is its id on the page; `url` may be ""."""

    title: str
    anchor: str
    cards: tuple[Card, ...]
    url: str = ""
    note: str = ""


class Count(Struct, frozen=True):
    """A link to a list and how many things it holds, in words ("12 projektų")."""

    link: Link
    count: int
    text: str


class CountGroup(Struct, frozen=True):
    """Links to lists under a heading, for narrowing a list by real pages: by topic, by year, by county."""

    title: str
    counts: tuple[Count, ...]


class FigureView(Struct, frozen=True):
    """A number: counted from the records (`url` leads to the list it counts) or stated by a source (`source`)."""

    value: str
    label: LocalizedText
    qualifier: str = ""
    """What the source says of it where it is not exact, in words: "over", "nearly", "about"."""
    out_of: str = ""
    """„iš 66“: already in words."""
    as_of: str = ""
    source: Link | None = None
    url: str = ""
    note: LocalizedText | None = None


class MoneyView(Struct, frozen=True):
    """`text` „12,5 mln. Lt“ as the source gives it; `also` the same in another currency („4,9 mln. USD“, „apie
    3,62 mln. €“); `qualifier` is „daugiau nei“, „beveik“, „apie“ or ""."""

    text: str
    also: str = ""
    qualifier: str = ""
    note: LocalizedText | None = None


class Party(Struct, frozen=True):
    """An organisation: linked where it has a page."""

    name: LocalizedText
    url: str = ""
    role: str = ""
    band: str = ""


class ContactView(Struct, frozen=True):
    """A way to reach someone, by role."""

    role: LocalizedText
    name: str
    phone: str
    phone_url: str
    email: str
    url: str


class SourceView(Struct, frozen=True):
    """Where a fact comes from. `title` is the host's name where the source has no better one."""

    title: LocalizedText
    url: str
    date: When | None


class BodyRef(Struct, frozen=True):
    """A rendered text: the template calls `body(ref)` to get its HTML. `headings` (level 2): (anchor, text)."""

    key: str
    links: tuple[str, ...]
    lang: str
    headings: tuple[tuple[str, str], ...] = ()
    pictures: tuple[PictureView | None, ...] = ()


class PictureView(Struct, frozen=True):
    """A picture for <picture>: srcset strings by type, the fallback, its size in pixels, alt ("" = decorative)."""

    avif: str
    webp: str
    src: str
    srcset: str
    width: int
    height: int
    alt: LocalizedText
    caption: LocalizedText | None
    credit: str


class Step(Struct, frozen=True):
    """A stage of a timeline or funnel. `start` and `end` are fractions 0–1 of the whole."""

    label: LocalizedText
    text: str
    start: float
    end: float


class TimeScale(Struct, frozen=True):
    """What a timeline stands on: the years at its ends, and path data of a tick for the beginning of each year (of
    every fifth, where there are many) in a box 100 × 1."""

    first: str
    last: str
    ticks: str


class Table(Struct, frozen=True):
    """A data table. `rows` hold cells; a cell with `url` is a link. First cell of a row is its header. `filed` is, row
    by row, what the browser narrows a table by, as in `Card`; empty where it does not."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    filed: tuple[str, ...] = ()


class Cell(Struct, frozen=True):
    """One cell. `numeric` ones are right-aligned; `share` (0–1 of the column's greatest) is drawn as a bar beside the
    number, where it is not negative; that of a `rough` value is hatched. `qualifier` ("over") stands before the number
    and makes it rough."""

    text: LocalizedText
    url: str = ""
    numeric: bool = False
    share: float = -1.0
    qualifier: str = ""
    rough: bool = False


class Pager(Struct, frozen=True):
    """Neighbours: previous (older) and next (newer)."""

    previous: Link | None
    next: Link | None


class ArchiveYear(Struct, frozen=True):
    """A year of an archive with its months. `current` marks where the reader is."""

    year: int
    url: str
    count_text: str
    months: tuple[Count, ...] = ()
    current: bool = False
