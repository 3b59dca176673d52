"""The dates of results, for sorting on the search page: Pagefind merges results of several indices by score only
(pagefind.js 1.6.0, `Pagefind.search`)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from plugins.search.documents import Document

SIGNATURE = b"pagefind_dcd"
"""What every compressed file of an index begins with."""


def dates_file(files: Mapping[str, bytes], documents: Sequence[Document]) -> bytes:
    """A JSON file: the id of each result that has a date → that date (ISO 8601, as exact as it is known)."""
    dates = {document.url: document.date for document in documents if document.date}
    found = {id: dates[url] for id, url in _results(files) if url in dates}
    return orjson.dumps(found, option=orjson.OPT_SORT_KEYS)


def _results(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """(id, url) of everything that can be found in an index."""
    for path, content in files.items():
        if path.startswith("fragment/"):
            name = path.removeprefix("fragment/").removesuffix(".pf_fragment")
            told: dict[str, Any] = orjson.loads(unpacked(content))
            for id, fragment in told.items() if "_group_" in name else ((name, told),):
                yield id, fragment["url"]


def unpacked(content: bytes) -> bytes:
    """What a file of the index holds. Raises ValueError for what is none."""
    data = gzip.decompress(content)
    if not data.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind's")
    return data[len(SIGNATURE) :]
