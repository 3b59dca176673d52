"""Divides the words of an index into ranges that all parts share (plugins/search/ranges.py).

A reader needs of each part the file that a word stands in. Pagefind cuts its files at 25 KB, in each part at another
word. Here the lists of words are divided anew, and the table of them in the part's `pf_meta` with them: [version,
pages, chunks, filters, …], where a chunk is [first word, last word, name of its file] and a filter [name, name of its
file] (Pagefind 1.6.0; tests/search says what is relied on). Files are named by what is in them, the same in each part:
plugins/search/bundles.py joins them. The words and what is said of them stay as they were, but for words that are put
under another one as well (plugins/search/consonants.py).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import cbor2
import orjson

from plugins.search.consonants import Word, with_changed_consonants
from plugins.search.ranges import beginnings, range_of
from plugins.search.results import SIGNATURE, unpacked

TABLES = "tables"
"""What the file of a part's tables is called: pagefind.tables.pf_meta."""
_NO_TEXT = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a].{4})*", re.DOTALL
)
"""A run of numbers and of heads of arrays (RFC 8949, appendix B)."""


def divided(files: Mapping[str, bytes], lang: str) -> dict[str, bytes]:
    """The files of an index with its words by ranges. Raises ValueError where they are not as expected."""
    entry = orjson.loads(files["pagefind-entry.json"])
    old = entry["languages"][lang]["hash"]
    meta = cbor2.loads(unpacked(files[f"pagefind.{old}.pf_meta"]))
    found = {path: content for path, content in files.items() if not path.startswith(("index/", "filter/"))}
    del found[f"pagefind.{old}.pf_meta"]
    table = []
    every = with_changed_consonants(_words(files, meta), lang)
    for name, words in _ranges(every, beginnings(lang)):
        # An array of one array.
        content = b"\x81" + b"\x9a" + len(words).to_bytes(4, "big") + b"".join(told for _, told in words)
        found[f"index/{name}.pf_index"] = _packed(content)
        table.append([words[0][0], words[-1][0], name])
    meta[2] = table
    for row in meta[3]:
        found[f"filter/{row[0]}.pf_filter"] = files[f"filter/{row[1]}.pf_filter"]
        row[1] = row[0]
    found[f"pagefind.{TABLES}.pf_meta"] = _packed(cbor2.dumps(meta))
    entry["languages"][lang]["hash"] = TABLES
    found["pagefind-entry.json"] = orjson.dumps(entry)
    return found


def _words(files: Mapping[str, bytes], meta: list[Any]) -> Iterator[Word]:
    """All words in their order. They are told apart without being decoded, which would take as long as indexing: text
    stands only at the beginning of a word, an array of three, and of one of its spellings, an array of two."""
    for _, _, name in meta[2]:
        data = unpacked(files[f"index/{name}.pf_index"])
        start, word, at = 0, "", 0
        while at < len(data):
            gap = _NO_TEXT.match(data, at)
            at = gap.end() if gap else at
            if at == len(data):
                break
            # The head of a text holds its length (0x60 to 0x77) or has it in the next byte, or the next two.
            array, head = data[at - 1], data[at]
            if array not in (0x82, 0x83) or not 0x60 <= head <= 0x79:
                raise ValueError("not the words of a Pagefind index")
            begin, size = at + 1, head - 0x60
            if size > 23:
                begin, size = begin + size - 23, int.from_bytes(data[begin : begin + size - 23], "big")
            if array == 0x83:
                if word:
                    yield word, data[start : at - 1]
                start, word = at - 1, data[begin : begin + size].decode()
            at = begin + size
        if word:
            yield word, data[start:]


def _ranges(words: Iterable[Word], begin: tuple[str, ...]) -> Iterator[tuple[str, list[Word]]]:
    """(name of the range, its words) of each range that has any, in their order."""
    for number, group in groupby(words, lambda word: range_of(word[0], begin)):
        yield f"{number}", list(group)


def _packed(data: bytes) -> bytes:
    return gzip.compress(SIGNATURE + data, compresslevel=9, mtime=0)
