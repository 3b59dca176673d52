"""What one library claims takes nothing from another: the same when built on top of a site and from nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.builder.report import BuildReport
from plugins.builder.sources.validation import check_content
from plugins.catalogue.ledger import Fate
from tests.catalogue.network import library, post, project
from tests.scratch import GOOD, SMALL, TODAY, Scratch, of, told

THIEF = "libraries/aaa/posts/2026-02-02-vagis.md"
HOME = {"libraries/aaa/library.yaml": library("Aaa", "jonava")}
PAGE = "---\ntitle: {}\nsummary: S\n---\nTekstas.\n"
VICTIM = {
    "pages/privatumas.md": PAGE.format("Privatumas"),
    "partners/fondas.yaml": "name: Fondas\n",
    "libraries/kaunas/projects/kaunas-takas.yaml": project(),
    "libraries/kaunas/posts/2026-01-07-su-adresu.md": post("aliases: [/senas-adresas/]\n").replace(
        "title: N", "title: M"
    ),
}
TAKEN = (
    "/bibliotekos/kaunas/",
    "/en/libraries/kaunas/",
    "/bibliotekos/kaunas/index.html",
    "/404.html",
    "/en/",
    "/index.html",
    "/poveikis/",
    "/poveikis",
    "/paieska/",
    "/bukle/",
    "/bibliotekos/kaunas/bukle/",
    "/naujienos/2026/",
    "/naujienos/2026/01/",
    "/apie/svetaines-medis/",
    "/bibliotekos/kaunas/naujienos/2026-01-05-gera/",
    "/projektai/kaunas-takas/",
    "/partneriai/fondas/",
    "/apie/privatumas/",
    "/bibliotekos/aaa/naujienos/2026-02-02-vagis/",
)
FOREIGN = (
    "/bibliotekos/kaunas/naujienos/2020-01-01-niekada-nebuvo/",
    "/en/libraries/kaunas/news/2026-01-05-gera/",
    "/bibliotekos/kaunas/prisijungimas/",
    "/bibliotekos/kaunas/a/b/c.html",
    "/projektai/kaunas-takas/rezultatai/",
    "/en/projects/kaunas-takas/results/",
    "/partneriai/fondas/istorija/",
    "/apie/privatumas/nauja/",
    "/naujienos/tinklas/2020-01-01-niekada-nebuvo/",
    "/en/events/network/2020-01-01-never/",
)
REFUSED = (
    *("/../theme/templates/404.html", "/../pabegimas/", "/x/../../pabegimas/", "/./", "/bibliotekos/./kaunas/", "//"),
    *("/sitemap.xml", "/robots.txt", "/feed.xml", "/naujienos/atom.xml", "/projektai.csv", "/a.html/b/", "/aux/"),
    *("/assets/x/", "/pictures/x.html", "/bibliotekos/kaunas./", "/.well-known/x/", "/Bibliotekos/Kaunas/"),
    *("/bibliotekos/kaunas%2f", "/bibliotekos/kaunas%2F..%2f/", "/biblioteko\u0073\u0307/", "/con.html", "/ /"),
    f"/{'a' * 101}/",
)


def alias(*addresses: str) -> str:
    listed = "".join(f'  - "{address}"\n' for address in addresses)
    return post(f"aliases:\n{listed}").replace("title: N", "title: Vagis").replace("summary: S", "summary: Kita")


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Scratch:
    """A site with nobody hostile in it, to be compared with."""
    scratch = Scratch(tmp_path_factory.mktemp("honest") / "site", pictures)
    scratch.folder.mkdir()
    scratch.write({**SMALL, **VICTIM, **HOME, THIEF: alias("/laisvas/")}).build()
    return scratch


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory, honest: Scratch) -> tuple[Scratch, BuildReport]:
    """Built from nothing with a post that claims everything."""
    scratch = Scratch(tmp_path_factory.mktemp("taken") / "site", honest.pictures)
    scratch.folder.mkdir()
    report = scratch.write({**SMALL, **VICTIM, **HOME, THIEF: alias("/laisvas/", *TAKEN)}).build()
    return scratch, report


def _without_health(tree: dict[str, bytes]) -> dict[str, bytes]:
    """Without the pages that tell librarians of errors."""
    return {file: data for file, data in tree.items() if "/bukle" not in f"/{file}" and "/status" not in f"/{file}"}


def test_an_earlier_address_takes_no_page_of_any_kind(honest: Scratch, taken: tuple[Scratch, BuildReport]) -> None:
    assert _without_health(taken[0].tree()) == _without_health(honest.tree())


def test_each_address_that_is_taken_is_told_at_its_line_to_who_claims_it(taken: tuple[Scratch, BuildReport]) -> None:
    errors = [item for item in told(taken[1]) if item[1].startswith(("alias", "address"))]
    assert errors == [(THIEF, "alias-taken", 7 + number, 5) for number in range(len(TAKEN))]
    assert next(line for line in taken[1].ledger.lines if line.path == THIEF).fate is Fate.PUBLISHED


def test_below_the_page_of_another_an_earlier_address_leads_nowhere_and_is_told(
    honest: Scratch, tmp_path: Path
) -> None:
    scratch = Scratch(tmp_path / "site", honest.pictures)
    scratch.folder.mkdir()
    report = scratch.write({**SMALL, **VICTIM, **HOME, THIEF: alias("/laisvas/", *FOREIGN)}).build()
    assert [item for item in told(report) if item[0] == THIEF] == [
        (THIEF, "alias-foreign", 7 + number, 5) for number in range(len(FOREIGN))
    ]
    assert _without_health(scratch.tree()) == _without_health(honest.tree())


def test_a_check_says_the_same(taken: tuple[Scratch, BuildReport], tmp_path: Path) -> None:
    found = check_content(taken[0].content, dt.date.fromisoformat(TODAY), tmp_path)
    mine = [item for item in found if item.rule.startswith(("alias", "address", "id-"))]
    assert mine == [item for item in taken[1].problems if item.rule.startswith(("alias", "address", "id-"))]


def test_built_on_top_of_another_site_all_is_as_from_nothing(
    honest: Scratch, taken: tuple[Scratch, BuildReport], tmp_path: Path
) -> None:
    scratch = Scratch(tmp_path / "site", honest.pictures)
    scratch.folder.mkdir()
    scratch.write({**SMALL, **VICTIM, **HOME, THIEF: alias("/laisvas/")}).build()
    report = scratch.write({THIEF: alias("/laisvas/", *TAKEN)}).build()
    assert (scratch.tree(), told(report)) == (taken[0].tree(), told(taken[1]))
    scratch.write({THIEF: alias("/laisvas/")}).build()
    assert scratch.tree() == honest.tree()


def test_of_two_posts_that_claim_one_address_neither_has_it_and_both_are_told(honest: Scratch, tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "site", honest.pictures)
    scratch.folder.mkdir()
    scratch.write({**SMALL, **VICTIM, **HOME, THIEF: alias("/laisvas/")}).build()
    assert "senas-adresas/index.html" in scratch.tree()
    report = scratch.write({THIEF: alias("/senas-adresas", "/laisvas/")}).build()
    assert "senas-adresas/index.html" not in scratch.tree() and "laisvas/index.html" in scratch.tree()
    assert sorted(item for item in told(report) if item[1] == "alias-contested") == [
        (THIEF, "alias-contested", 6, 5),
        ("libraries/kaunas/posts/2026-01-07-su-adresu.md", "alias-contested", 5, 11),
    ]
    # A page that comes to where an earlier address led has it from then on, and the claimant is told.
    report = scratch.write(
        {
            THIEF: alias("/bibliotekos/aaa/naujienos/2026-03-03-nauja/"),
            "libraries/aaa/posts/2026-03-03-nauja.md": post("status: draft\n").replace("title: N", "title: Nauja"),
        }
    ).build()
    moved = scratch.page("bibliotekos/aaa/naujienos/2026-03-03-nauja/index.html")
    assert 'data-template="moved"' in moved and not of(report.problems, THIEF)
    report = scratch.write(
        {"libraries/aaa/posts/2026-03-03-nauja.md": post().replace("title: N", "title: Nauja")}
    ).build()
    assert 'data-template="post"' in scratch.page("bibliotekos/aaa/naujienos/2026-03-03-nauja/index.html")
    assert [found.rule for found in of(report.problems, THIEF)] == ["alias-taken"]


def test_an_address_that_no_page_can_have_is_an_error_on_its_line_and_nothing_else_changes(
    honest: Scratch, tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    scratch = Scratch(folder / "site", honest.pictures)
    scratch.folder.mkdir(parents=True)
    report = scratch.write({**SMALL, **VICTIM, **HOME, THIEF: alias(*REFUSED)}).build()
    found = [(item.line, item.rule) for item in of(report.problems, THIEF)]
    assert found == [(6 + number, "field-value") for number in range(len(REFUSED))]
    assert "bibliotekos/kaunas/index.html" in scratch.tree()
    # The post itself has no fault but its list: it stays on the site, at its own address and at no other.
    assert [file for file in scratch.tree() if "vagis" in file] == [
        "bibliotekos/aaa/naujienos/2026-02-02-vagis/index.html"
    ]
    assert {file.name for file in folder.iterdir()} == {"site"}
    assert {file.name for file in scratch.folder.iterdir()} <= {
        *("content", "output", "state", ".output.spare", ".output.lock"),
    }


def test_a_title_that_is_a_template_is_only_a_title(honest: Scratch, tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "site", honest.pictures)
    scratch.folder.mkdir()
    title = "'{{ lipsum.__globals__.os.popen(\"id\").read() }}'"
    scratch.write({**SMALL, GOOD: post().replace("title: N", f"title: {title}")}).build()
    page = scratch.page()
    assert "lipsum.__globals__.os" in page and "uid=" not in page


def test_foreign_ids_change_nothing_in_a_site_that_is_built_on(honest: Scratch, tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "site", honest.pictures)
    scratch.folder.mkdir()
    scratch.write({**SMALL, **VICTIM, **HOME, THIEF: alias("/laisvas/")}).build()
    stolen = {
        "libraries/aaa/pages/privatumas.md": PAGE.format("Vagis"),
        "libraries/aaa/partners/fondas.yaml": "name: Vagis\n",
        "libraries/aaa/projects/kaunas-takas.yaml": project(),
        "libraries/KAUNAS/library.yaml": library("Vagis", "kaunas"),
    }
    report = scratch.write(stolen).build()
    assert {item.path for item in report.problems if item.path in stolen} == set(stolen)
    assert _without_health(scratch.tree()) == _without_health(honest.tree())
