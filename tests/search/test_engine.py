"""The program that indexes: its files divided, refused, missing; and a site without a search."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import cbor2
import pytest

from plugins.builder.publish_guard import Stopped
from plugins.builder.refusals import Refused
from plugins.builder.report import BuildReport
from plugins.builder.settings import press_settings
from plugins.search.chunks import divided
from plugins.search.documents import Document
from plugins.search.pagefind import PagefindFailed, binary, index
from plugins.search.ranges import beginnings, range_of
from plugins.search.results import dates_file, unpacked
from tests.catalogue.network import post
from tests.conftest import ROOT
from tests.scratch import GOOD, Scratch

DOCUMENT = Document(
    "/a/", "lt", "post", "Šokiai bibliotekoje", "Trumpai.", "Vaikai šoko.", date="2026-03-14", when="2026"
)


def _build(site: Scratch, **overrides: object) -> BuildReport:
    return site.build(PORTAL_SEARCH="yes", **overrides)


def test_the_same_documents_give_the_same_bytes() -> None:
    many = [DOCUMENT._replace(url=f"/{n}/", text=f"Tekstas {n} apie knygas {n % 7}.") for n in range(50)]
    program = binary(ROOT / "node_modules")
    one, other = (divided(index(program, many, "lt", True), "lt") for _ in range(2))
    assert one == other


def test_words_by_ranges_are_the_same_words_each_in_its_range() -> None:
    """What is relied on of Pagefind's files: their signature, the table of words, text where an array begins."""
    text = " ".join(f"{start}odis{n} ilgas{n}" for n in range(1_000) for start in "aghknprstvz")
    files = index(binary(ROOT / "node_modules"), [DOCUMENT, DOCUMENT._replace(url="/b/", text=text)], "lt", False)
    ranged = divided(files, "lt")
    all_words = [[word for _, words in _words(found) for word in words] for found in (ranged, files)]
    assert all_words[0] == all_words[1]
    assert all((first, last) == (words[0][0], words[-1][0]) for (first, last), words in _words(ranged))
    begin = beginnings("lt")
    numbers = [{range_of(word[0], begin) for word in words} for _, words in _words(ranged)]
    assert len(numbers) > 10 and all(len(found) == 1 for found in numbers)
    entry = json.loads(ranged["pagefind-entry.json"])
    assert entry["version"] == "1.6.0" and f"pagefind.{entry['languages']['lt']['hash']}.pf_meta" in ranged


def _words(files: dict[str, bytes]) -> list[tuple[tuple[str, str], list]]:
    """((first, last) as the table tells, words) of each file, in the order of the table."""
    meta = cbor2.loads(unpacked(next(content for path, content in files.items() if path.endswith(".pf_meta"))))
    return [((first, last), cbor2.loads(unpacked(files[f"index/{name}.pf_index"]))[0]) for first, last, name in meta[2]]


def test_a_filter_lies_in_a_file_of_its_name() -> None:
    files = index(binary(ROOT / "node_modules"), [DOCUMENT], "lt", False)
    ranged = divided(files, "lt")
    meta = cbor2.loads(unpacked(ranged["pagefind.tables.pf_meta"]))
    assert meta[3] == [["kind", "kind"]]
    assert cbor2.loads(unpacked(ranged["filter/kind.pf_filter"]))[0] == "kind"


def test_what_is_no_index_of_pagefinds_is_refused() -> None:
    files = index(binary(ROOT / "node_modules"), [DOCUMENT], "lt", False)
    name = next(path for path in files if path.startswith("index/"))
    with pytest.raises(ValueError, match="Pagefind"):
        divided({**files, name: gzip.compress(b"pagefind_dcd\x81\x81\xa1\x61a\x61b")}, "lt")
    with pytest.raises(ValueError, match="Pagefind"):
        unpacked(gzip.compress(b"else"))


def test_each_result_that_has_a_date_is_told_with_it() -> None:
    documents = [DOCUMENT, DOCUMENT._replace(url="/b/", date=""), *(DOCUMENT._replace(url=f"/{n}/") for n in range(9))]
    for found in (documents[:1], documents):
        dates = json.loads(dates_file(index(binary(ROOT / "node_modules"), found, "lt", False), found))
        assert len(dates) == sum(bool(document.date) for document in found)
        assert set(dates.values()) == {"2026-03-14"}


def test_without_pagefind_the_page_is_the_browsable_index_and_the_build_says_so(small: Scratch, tmp_path: Path) -> None:
    modules = _without_pagefind(tmp_path)
    report = _build(small, PORTAL_NODE_MODULES=modules)
    assert "npm has no pagefind" in report.search.why_not and report.changed > 10
    page = small.page("paieska/index.html")
    assert 'class="finder"' not in page and 'class="az-index"' in page
    assert not (small.output / "search").exists()
    # It is not forgotten where nothing else has changed, and made good as soon as the engine is there.
    assert _build(small, PORTAL_NODE_MODULES=modules).search.why_not
    assert _build(small).search.made > 0 and 'class="finder"' in small.page("paieska/index.html")


def test_publishing_stops_without_pagefind(small: Scratch, tmp_path: Path) -> None:
    small.build(PORTAL_SEARCH="always")
    before = small.tree()
    small.write({GOOD: post() + "Dar.\n"})
    with pytest.raises(Stopped, match="liktų be paieškos"):
        small.build(PORTAL_SEARCH="always", PORTAL_NODE_MODULES=_without_pagefind(tmp_path))
    assert small.tree() == before


def test_an_engine_that_ends_early_is_named(tmp_path: Path) -> None:
    program = tmp_path / "pagefind_extended"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(PagefindFailed, match="ended after 0 of 3 answers"):
        index(program, [DOCUMENT], "lt", True)


def test_a_site_without_search_has_the_browsable_index_alone(small: Scratch) -> None:
    report = small.build(PORTAL_SEARCH="no")
    assert report.search.parts == 0 and not report.search.why_not
    assert "Naršykite pagal rūšį" in small.page("paieska/index.html")


def test_a_setting_that_is_none_is_refused() -> None:
    paths = dict.fromkeys(("PATH", "OUTPUT_PATH", "PORTAL_STATE", "THEME", "PORTAL_NODE_MODULES"), "x")
    with pytest.raises(Refused, match="PORTAL_SEARCH is “maybe”"):
        press_settings({**paths, "SITEURL": "https://a.lt", "PORTAL_SEARCH": "maybe"})


def _without_pagefind(folder: Path) -> str:
    modules = folder / "node_modules"
    modules.mkdir()
    for found in (ROOT / "node_modules").iterdir():
        if "pagefind" not in found.name:
            (modules / found.name).symlink_to(found)
    return str(modules)
