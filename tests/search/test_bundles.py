"""What several parts hold of a word lies in one file, whole, and what lies there is the same in every part."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from plugins.search.bundles import Indexed, bundles, is_bundled
from plugins.search.ranges import BEGINNINGS, beginnings, range_of
from tests.catalogue.network import post
from tests.scratch import GOOD, Scratch
from tests.site_build.built import Site, listed

ENTRY = b'{"languages": {"lt": {"hash": "tables"}}}'
NEW = {
    "pagefind-entry.json": ENTRY,
    "pagefind.tables.pf_meta": b"tables\nof the new",
    "dates.json": b'{"lt_1": "2026-01"}',
    "words.json": b'{"knyg": [1, "knyga", 1]}',
    "index/10.pf_index": b"bib\nin the new",
    "filter/kind.pf_filter": b"kinds of the new",
}
OLD = {
    "pagefind-entry.json": ENTRY,
    "pagefind.tables.pf_meta": b"tables of the old",
    "dates.json": b'{"lt_2": "2015"}',
    "words.json": '{"knyg": [2, "knygos", 2], "kat": [1, "katė", 1]}'.encode(),
    "index/10.pf_index": b"bib in the old",
    "index/11.pf_index": b"bie",
}


def _bundles() -> dict[str, bytes]:
    return dict(bundles("lt", [Indexed("r0", "aa", NEW), Indexed("2015", "bb", OLD)], [("2011", "cc")]))


def _opened(bundle: bytes) -> tuple[object, bytes]:
    told, _, rest = bundle.partition(b"\n")
    return orjson.loads(told), rest


def test_a_bundle_holds_the_files_of_all_parts_whole_each_under_the_tag_of_its_part() -> None:
    found = _bundles()
    assert _opened(found["index/10.bundle"]) == ([["aa", 14], ["bb", 14]], b"bib\nin the newbib in the old")
    assert _opened(found["index/11.bundle"]) == ([["bb", 3]], b"bie")
    assert _opened(found["filter/kind.bundle"]) == ([["aa", 16]], b"kinds of the new")
    assert orjson.loads(found["dates.json"]) == {"lt_1": "2026-01", "lt_2": "2015"}
    assert orjson.loads(found["words.json"])["words"] == "knygos"


def test_the_list_of_parts_tells_their_tables_and_which_parts_are_not_bundled() -> None:
    told, rest = _opened(_bundles()["parts.bundle"])
    assert told["parts"] == [["r0", "aa", 17], ["2015", "bb", 17], ["2011", "cc", 0]]
    assert rest == b"tables\nof the newtables of the old"
    assert told["entry"] == orjson.loads(ENTRY) and told["ranges"][10] == "bib"


def test_every_range_and_filter_has_a_bundle_also_where_no_part_has_any() -> None:
    found = _bundles()
    names = {f"index/{number}.bundle" for number in range(len(beginnings("lt")))}
    names |= {f"filter/{name}.bundle" for name in ("kind", "library", "county", "topic", "year", "compiled")}
    assert found.keys() == names | {"parts.bundle", "dates.json", "words.json"}
    assert found["index/12.bundle"] == found["filter/topic.bundle"] == b"[]\n"


def test_the_tag_of_bundles_changes_with_that_of_any_part() -> None:
    news = Indexed("r0", "aa", NEW)
    lists = [dict(bundles("lt", [news, Indexed("2015", tag, OLD)], []))["parts.bundle"] for tag in ("bb", "bc")]
    one, other = (_opened(found)[0]["tag"] for found in lists)
    assert one != other


@pytest.mark.parametrize("lang", BEGINNINGS)
def test_ranges_are_in_order_and_none_begins_with_more_than_three_letters(lang: str) -> None:
    begin = BEGINNINGS[lang]
    assert begin[0] == "" and list(begin) == sorted(set(begin))
    assert max(map(len, begin)) == 3


@pytest.mark.parametrize(
    ("word", "beginning"),
    [("0", ""), ("bib", "bib"), ("bibliotek", "bib"), ("bid", "bib"), ("bie", "bie"), ("„is", "~")],
)
def test_a_word_lies_in_the_range_that_begins_before_it(word: str, beginning: str) -> None:
    begin = beginnings("lt")
    assert begin[range_of(word, begin)] == beginning


@pytest.mark.parametrize("lang", BEGINNINGS)
def test_no_range_of_the_real_site_holds_more_than_four_times_what_is_usual(lang: str, real_site: Site) -> None:
    sizes = {file.name: file.stat().st_size for file in (real_site.output / "search" / lang).glob("index/*.bundle")}
    usual = sorted(sizes.values())[len(sizes) // 2]
    assert len(sizes) > 90
    assert not (faults := [f"{name}: {size}" for name, size in sizes.items() if size > 4 * usual]), listed(faults)


def test_parts_after_the_first_ones_are_published_as_they_are(small: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.builder.incremental.search_index.MOST_PARTS", 1)
    small.build(PORTAL_SEARCH="yes")
    lt = small.output / "search" / "lt"
    (later,) = _opened((lt / "parts.bundle").read_bytes())[0]["parts"][1:]
    assert later[2] == 0
    assert {"pagefind-entry.json", "pagefind.tables.pf_meta", "dates.json"} < _own(lt / later[0])
    monkeypatch.undo()
    small.write({GOOD: post() + "Dar.\n"}).build(PORTAL_SEARCH="yes")
    assert _opened((lt / "parts.bundle").read_bytes())[0]["parts"][1][2] > 0
    assert not any(is_bundled(path) for path in _own(lt / later[0]))


def _own(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
