"""`python -m tests.bench.word_ranges SITE/output/search/lt`: beginnings that divide an index into ranges of equal size.

What plugins/search/ranges.py holds was printed for the site that `make bench-search` measures. Where ranges have grown
unequal, print them again from a finished site and put them there.
"""

from __future__ import annotations

import argparse
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cbor2
import orjson

from plugins.search.results import unpacked

LETTERS = 3
"""So long a beginning is at most: what begins alike is found together."""


def words(bundle: bytes) -> Iterator[tuple[str, int]]:
    """(word, bytes) of all that the parts in a bundle of words hold."""
    told, _, rest = bundle.partition(b"\n")
    for _, size in orjson.loads(told):
        for word in cbor2.loads(unpacked(rest[:size]))[0]:
            yield word[0], len(cbor2.dumps(word))
        rest = rest[size:]


def divide(sizes: Counter[str], number: int) -> list[str]:
    """Beginnings of about so many ranges, the first of which begins with "" and is left out."""
    found, full, filled = [], sum(sizes.values()) / number, 0
    for beginning in sorted(sizes):
        if filled and filled + sizes[beginning] / 2 > full:
            found.append(beginning)
            filled = 0
        filled += sizes[beginning]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the index of a language in a finished site")
    parser.add_argument("--ranges", type=int, default=96)
    arguments = parser.parse_args()
    sizes: Counter[str] = Counter()
    for file in arguments.folder.glob("index/*.bundle"):
        for word, size in words(file.read_bytes()):
            # What begins with no letter of ASCII has the last range to itself.
            sizes[word[:LETTERS] if word[0].isascii() else "~"] += size
    print("\n".join(textwrap.wrap(" ".join(divide(sizes, arguments.ranges)), 118)))


if __name__ == "__main__":
    main()
