"""Sites that hardly are: of no file, of one, of a library without anything."""

from __future__ import annotations

from plugins.catalogue.ledger import Fate
from tests.catalogue.network import BASE
from tests.scratch import GOOD, GOOD_PAGE, Scratch, told


def test_a_site_of_no_file_has_a_home_page_in_both_languages(empty: Scratch) -> None:
    report = empty.build()
    assert (report.files, told(report)) == (0, [])
    assert {"index.html", "en/index.html", "404.html", "sitemap.xml", "robots.txt", "atom.xml"} & set(empty.tree()) >= {
        "index.html",
        "en/index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
    }


def test_a_library_without_anything_has_a_page(empty: Scratch) -> None:
    report = empty.write(BASE).build()
    assert (report.files, told(report)) == (7, [])
    assert "Kaunas" in empty.page("bibliotekos/kaunas/index.html")
    assert "Kaunas" in empty.page("en/libraries/kaunas/index.html")


def test_every_file_of_a_small_site_has_its_fate(small: Scratch) -> None:
    report = small.build()
    assert [(line.path, line.fate, line.where) for line in report.ledger.lines] == [
        ("access.yaml", Fate.PUBLISHED, "access"),
        ("audiences.yaml", Fate.PUBLISHED, "audiences"),
        ("libraries/jonava/library.yaml", Fate.PUBLISHED, "/bibliotekos/jonava/"),
        ("libraries/kaunas/library.yaml", Fate.PUBLISHED, "/bibliotekos/kaunas/"),
        (GOOD, Fate.PUBLISHED, "/bibliotekos/kaunas/naujienos/2026-01-05-gera/"),
        ("places.yaml", Fate.PUBLISHED, "places"),
        ("services.yaml", Fate.PUBLISHED, "services"),
        ("topics.yaml", Fate.PUBLISHED, "topics"),
    ]
    assert GOOD_PAGE in small.tree()


def test_a_post_appears_on_its_day_and_not_before(small: Scratch) -> None:
    assert GOOD_PAGE not in small.build_and_list(PORTAL_TODAY="2026-01-04")
    assert GOOD_PAGE in small.build_and_list(PORTAL_TODAY="2026-01-05")


def test_a_page_that_would_take_the_site_maps_address_is_left_out_and_counted_so(small: Scratch) -> None:
    path = "pages/svetaines-medis.md"
    report = small.write({path: "---\ntitle: A\nsummary: S\n---\nKitas tekstas.\n"}).build()
    assert told(report) == [(path, "address-duplicate", 0, 0)]
    assert "Kitas tekstas." not in small.page("apie/svetaines-medis/index.html")
    assert [(line.fate, line.where) for line in report.ledger.lines if line.path == path] == [
        (Fate.LEFT_OUT, "address-duplicate")
    ]
