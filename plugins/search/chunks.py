"""The words of an index in smaller files than Pagefind makes.

A reader fetches, for each word and from each part, the file that the word stands in. Pagefind's hold about 25 KB; with
dozens of parts that is a megabyte a query. Here the lists of words are divided anew, and the table of them in the
part's `pf_meta` with them: [version, pages, chunks, …], where a chunk is [first word, last word, name of its file]
(Pagefind 1.6.0; tests/search says what is relied on). The words and what is said of them stay as they were.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

import cbor2
import orjson

from plugins.search.results import SIGNATURE, unpacked

LEAST = 9_000
"""Bytes, before compression, from which on a file of words is full: about 4 KB compressed."""
_NO_TEXT = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a].{4})*", re.DOTALL
)
"""A run of numbers and of heads of arrays (RFC 8949, appendix B)."""


def divided(files: Mapping[str, bytes], lang: str) -> dict[str, bytes]:
    """The files of an index with its words in smaller files. Raises ValueError where they are not as expected."""
    entry = orjson.loads(files["pagefind-entry.json"])
    old = entry["languages"][lang]["hash"]
    meta = cbor2.loads(unpacked(files[f"pagefind.{old}.pf_meta"]))
    found = {path: content for path, content in files.items() if not path.startswith("index/")}
    del found[f"pagefind.{old}.pf_meta"]
    table = []
    for words in _filled(_words(files, meta)):
        # An array of one array.
        content = _packed(b"\x81" + b"\x9a" + len(words).to_bytes(4, "big") + b"".join(told for _, told in words))
        name = _name(lang, content, 7)
        found[f"index/{name}.pf_index"] = content
        table.append([words[0][0], words[-1][0], name])
    meta[2] = table
    content = _packed(cbor2.dumps(meta))
    entry["languages"][lang]["hash"] = name = _name(lang, content, 10)
    found[f"pagefind.{name}.pf_meta"] = content
    found["pagefind-entry.json"] = orjson.dumps(entry)
    return found


Word = tuple[str, bytes]
"""A word and all that is said of it, itself included, as it stands in the file."""


def _words(files: Mapping[str, bytes], meta: list[Any]) -> Iterator[Word]:
    """All words in their order. They are told apart without being decoded, which would take as long as indexing: text
    stands only at the beginning of a word, an array of three, and of one of its spellings, an array of two."""
    for _, _, name in meta[2]:
        data = unpacked(files[f"index/{name}.pf_index"])
        start, word, at = 0, "", 0
        while at < len(data):
            at = _NO_TEXT.match(data, at).end()  # type: ignore[union-attr]
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


def _filled(words: Iterator[Word]) -> Iterator[list[Word]]:
    """Words in groups that are full, in their order."""
    group: list[Word] = []
    size = 0
    for word in words:
        group.append(word)
        size += len(word[1])
        if size >= LEAST:
            yield group
            group, size = [], 0
    if group:
        yield group


def _packed(data: bytes) -> bytes:
    return gzip.compress(SIGNATURE + data, compresslevel=9, mtime=0)


def _name(lang: str, content: bytes, length: int) -> str:
    return f"{lang}_{blake2b(content, digest_size=16).hexdigest()[:length]}"
