"""What readers should know at once stands on the pages of its library, on its days, and on no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.catalogue.network import BASE
from tests.scratch import SMALL, Scratch

LIBRARY = "libraries/kaunas/library.yaml"
PORTAL = "name: Lentyna\ntagline: A\ndescription: A\nowner: A\n"
ALERT = """alerts:
  - text: {lt: Biblioteka uždaryta dėl potvynio., en: The library is closed because of a flood.}
    start: 2026-03-09
    until: 2026-03-11
"""


def shown(page: bytes) -> list[str]:
    found = html.document_fromstring(page.decode()).xpath("//section[contains(@class, 'alert-list')]/p")
    return [" ".join(line.text_content().split()) for line in found]


def with_alerts(tree: dict[str, bytes]) -> dict[str, list[str]]:
    pages = {path: shown(data) for path, data in tree.items() if path.endswith(".html")}
    return {path: lines for path, lines in pages.items() if lines}


@pytest.fixture
def site(tmp_path: Path, sample_pictures: Path) -> Scratch:
    (tmp_path / "site").mkdir()
    return Scratch(tmp_path / "site", sample_pictures).write(SMALL)


def test_it_stands_on_every_page_of_its_library_and_changes_no_other(site: Scratch) -> None:
    before = site.build_and_list()
    after = site.write({LIBRARY: str(BASE[LIBRARY]) + ALERT}).build_and_list()
    told = with_alerts(after)
    assert set(told) >= {
        *("bibliotekos/kaunas/index.html", "bibliotekos/kaunas/naujienos/2026-01-05-gera/index.html"),
        *("bibliotekos/kaunas/naujienos/index.html", "en/libraries/kaunas/index.html"),
    }
    assert all("/kaunas/" in path for path in told), sorted(told)
    assert told["bibliotekos/kaunas/index.html"] == ["Biblioteka uždaryta dėl potvynio. 2026 m. kovo 9–11 d."]
    assert told["en/libraries/kaunas/index.html"] == ["The library is closed because of a flood. 9–11 March 2026"]
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path for path in changed if path.endswith(".html")} == set(told)


@pytest.mark.parametrize(("day", "stands"), [("2026-03-08", False), ("2026-03-11", True), ("2026-03-12", False)])
def test_it_comes_and_goes_with_its_days(site: Scratch, day: str, stands: bool) -> None:
    site.write({LIBRARY: str(BASE[LIBRARY]) + ALERT}).build()
    assert bool(with_alerts(site.build_and_list(PORTAL_TODAY=day))) is stands


def test_that_of_the_network_stands_on_every_page_before_that_of_a_library(site: Scratch) -> None:
    site.write({"portal.yaml": PORTAL + ALERT, LIBRARY: str(BASE[LIBRARY]) + ALERT})
    tree = site.build_and_list()
    told = with_alerts(tree)
    assert set(told) == {path for path in tree if path.endswith(".html")}
    assert len(told["index.html"]) == 1 and len(told["bibliotekos/kaunas/index.html"]) == 2


def test_one_that_ends_before_it_begins_is_left_out_and_told(site: Scratch) -> None:
    wrong = ALERT.replace("2026-03-11", "2026-03-01")
    report = site.write({LIBRARY: str(BASE[LIBRARY]) + wrong}).build()
    assert [(found.rule, found.path, found.line) for found in report.problems] == [("field-value", LIBRARY, 7)]
    assert not with_alerts(site.tree())
