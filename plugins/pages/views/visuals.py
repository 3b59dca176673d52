"""Views of charts, maps and videos. A chart says in words what it draws and rests on, and holds the table behind it."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText
from plugins.pages.views.parts import Head, Link, Table


class ChartWords(Struct, frozen=True):
    """What every chart has beside its drawing. `id` is its id on the page; `description` can stand for the picture;
    `basis` says who counted, how many records it rests on and how new they are; `table` holds the numbers, None where
    the chart itself is a list of them."""

    id: str
    title: str
    description: str
    basis: str
    table: Table | None


class LineChart(Struct, frozen=True):
    """A line over years. `line` and `dots` are path data in a box `width` × 100, drawn to whatever size there is;
    `most` is the number at its upper edge, the lower one is 0; `first` and `last` are the years at its ends."""

    words: ChartWords
    width: int
    line: str
    dots: str
    most: str
    first: str
    last: str


class SharePart(Struct, frozen=True):
    """A part of a whole: percentages of the whole where it starts and how long it is, and its number in words;
    `qualifier` says of it what the source says ("over")."""

    label: LocalizedText
    value: str
    percent: str
    start: float
    length: float
    qualifier: str


class ShareChart(Struct, frozen=True):
    """Parts of a whole as one bar, told apart by their pattern; the list of parts is the table behind it."""

    words: ChartWords
    parts: tuple[SharePart, ...]


class SmallMap(Struct, frozen=True):
    """The country with some places marked. `label` tells what is marked, for those who do not see it; `outline` is the
    file with the shapes, `here` the county that stands out (ISO 3166-2, "" for none), `marks` the data of one path
    whose points are drawn as dots. `more` leads to the large map."""

    label: str
    outline: str
    view_box: str
    here: str
    marks: str
    caption: str
    more: Link | None


class MapCounty(Struct, frozen=True):
    """A county of the large map: its name and where that stands, its shape in the file of shapes (ISO 3166-2), and
    its part of the list."""

    name: str
    anchor: str
    iso: str
    x: int
    y: int


class MapMarker(Struct, frozen=True):
    """A library on the large map. `kind` is its machine name (national, county, municipal), `side` how the name stands
    beside it: "start" and "end" at the edges of the map, else ""."""

    name: LocalizedText
    url: str
    x: int
    y: int
    kind: str
    side: str


class MapEntry(Struct, frozen=True):
    """A library in the list beside the map. `at`: „55.96,25.59“, latitude and longitude in degrees (WGS 84)."""

    name: LocalizedText
    url: str
    town: str
    at: str


class MapGroup(Struct, frozen=True):
    """The libraries of a county, in the list beside the map; `title` has no address where it is of no county."""

    title: Link
    anchor: str
    entries: tuple[MapEntry, ...]


class MapPage(Struct, frozen=True):
    """templates/map.html: the libraries on a map, and the same as a list, which is what everybody can use.

    `marks` are all markers as one path of dots, for screens on which single ones could not be hit; there the counties
    lead to their parts of the list. `kinds` is the legend: (machine name, words). `unplaced` says how many libraries
    have no position in their record, "" where all have.
    """

    head: Head
    intro: str
    description: str
    view_box: str
    outline: str
    counties: tuple[MapCounty, ...]
    markers: tuple[MapMarker, ...]
    marks: str
    kinds: tuple[tuple[str, str], ...]
    groups: tuple[MapGroup, ...]
    unplaced: str
    source: str


class TrackView(Struct, frozen=True):
    """Captions of a video: `label` is the language in its own words."""

    url: str
    lang: str
    label: str


class VideoView(Struct, frozen=True):
    """A video of the portal's own. `lang` is what is spoken or signed in it, "" where nobody said; `kind` its media
    type; `duration` in words. `transcript` are paragraphs, empty where the text of the page is the transcript."""

    url: str
    kind: str
    poster: str
    width: int
    height: int
    title: LocalizedText
    lang: str
    duration: str
    tracks: tuple[TrackView, ...]
    transcript: tuple[str, ...]
    transcript_lang: str
