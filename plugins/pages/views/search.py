"""The view of the search page."""

from __future__ import annotations

from msgspec import Struct

from plugins.pages.views.parts import CountGroup, Head, Link


class Choice(Struct, frozen=True):
    """What a reader can narrow results by: `text` names all its values, `values` are (value, what readers see); where
    there are none the script puts them in."""

    name: str
    label: str
    text: str
    values: tuple[tuple[str, str], ...]


class Finder(Struct, frozen=True):
    """Search by words in the browser. `index_url` is the folder of the index, `bands_url` that of the bands, both with
    a final slash; `words_url` is the file of what the script says; `other_url` the search in the other language."""

    index_url: str
    bands_url: str
    words_url: str
    action_url: str
    other_url: str
    choices: tuple[Choice, ...]


class SearchPage(Struct, frozen=True):
    """templates/search.html: search by words (None: the build made no index) and a browsable index, to which the
    header's form leads where scripts do not run: by kind, topic, county and year, and by first letter."""

    head: Head
    intro: str
    finder: Finder | None
    groups: tuple[CountGroup, ...]
    letters: tuple[tuple[str, tuple[Link, ...]], ...]
