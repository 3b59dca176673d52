"""Bundles the files of several index parts, so that a reader fetches one file for each word and one to begin with.

Pagefind asks each part for its entry, its tables, each range of words and each filter: thirteen parts are thirteen
requests where a browser sends six at once, and a round trip of a mobile network takes longer than what comes with it.
The script of the component finder cuts out of a bundle what Pagefind asks for. A bundle is a line of JSON and, after
it, the files as they are:

    parts.bundle           {"tag": …, "entry": …, "ranges": [beginning, …], "softened": pattern of words whose
                            consonant has changed, "parts": [[name, tag, size of tables], …]}
    index/<range>.bundle   [[tag of a part, size], …], likewise filter/<name>.bundle; [] where no part has any
    dates.json             dates of results, of all these parts (JSON alone)
    words.json             their words, for what is spelled wrongly (plugins/search/spelling.py)

Only the first parts, those of records and of the newest years, are bundled: what a reader fetches stops growing with
the site. Those after them stand in parts.bundle with the size 0, and their files lie there as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import orjson

from plugins.i18n.stems import SOFTENED
from plugins.search.chunks import TABLES
from plugins.search.pagefind import FILTERS
from plugins.search.ranges import beginnings
from plugins.search.spelling import WORDS, nearest_file

MOST_PARTS = 24
"""How many parts are bundled, about 5,000 documents: those searched before older years are requested."""
ENTRY, TABLES_FILE, DATES = "pagefind-entry.json", f"pagefind.{TABLES}.pf_meta", "dates.json"
_FOLDERS = ("index/", "filter/")


class Indexed(NamedTuple):
    """A part: its name, a tag that is a digest of its files (what they are asked for with changes when they do), and by
    their path those of its files that are bundled."""

    name: str
    tag: str
    files: Mapping[str, bytes]


def is_bundled(path: str) -> bool:
    """Whether a file of a part goes into a bundle."""
    return path in (ENTRY, TABLES_FILE, DATES, WORDS) or path.startswith(_FOLDERS)


def bundles(lang: str, parts: Sequence[Indexed], later: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the bundles of these parts; `later` are (name, tag) of those that are not bundled."""
    dates: dict[str, str] = {}
    begin = beginnings(lang)
    paths = [f"index/{number}" for number in range(len(begin))] + [f"filter/{name}" for name in FILTERS]
    joined: dict[str, list[tuple[str, bytes]]] = {path: [] for path in paths}
    for part in parts:
        dates |= orjson.loads(part.files[DATES])
        for path, content in sorted(part.files.items()):
            if path.startswith(_FOLDERS):
                joined[path.partition(".")[0]].append((part.tag, content))
    told = {
        "tag": blake2b("".join(part.tag for part in parts).encode(), digest_size=5).hexdigest(),
        # Nothing but names of files is taken from it, and those are the same in every part.
        "entry": orjson.loads(parts[0].files[ENTRY]),
        "ranges": begin,
        "softened": SOFTENED[lang],
        "parts": [[part.name, part.tag, len(part.files[TABLES_FILE])] for part in parts]
        + [[name, tag, 0] for name, tag in later],
    }
    yield "parts.bundle", _bundle(told, [part.files[TABLES_FILE] for part in parts])
    yield DATES, orjson.dumps(dates, option=orjson.OPT_SORT_KEYS)
    yield WORDS, nearest_file(part.files[WORDS] for part in parts)
    for path, contents in sorted(joined.items()):
        sizes = [(tag, len(content)) for tag, content in contents]
        yield f"{path}.bundle", _bundle(sizes, [content for _, content in contents])


def _bundle(told: object, contents: Iterable[bytes]) -> bytes:
    return orjson.dumps(told) + b"\n" + b"".join(contents)
