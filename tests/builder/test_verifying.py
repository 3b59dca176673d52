"""A finished site is looked at as a web server would, before it is deployed; what contributors write cannot fail it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.builder.verification import Fault, verify
from tests.cli.calling import lentyna
from tests.scratch import Scratch
from tests.site_build.built import Site

ADDRESS = "https://lentyna.example"


PAGE = """<!doctype html><html lang="lt"><head><title>A</title><link rel="canonical" href="{canonical}">
<link rel="stylesheet" href="/assets/a.css"></head><body data-template="page">
<a href="/">A</a> <a href="/apie/">B</a> <a href="/en/">C</a> <a href="/lentele.csv">D</a>
<picture><source srcset="/pictures/a-480.avif 480w, /pictures/a-960.avif 960w"><img src="/pictures/a-480.avif" alt="">
</picture></body></html>
"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A small site that a test may spoil."""
    for name in ("index.html", "en/index.html", "404.html", "apie/index.html", "apie/prieinamumas/index.html"):
        page = tmp_path / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(canonical=f"{ADDRESS}/{name.removesuffix('index.html')}"), encoding="utf-8")
    for name in (
        "robots.txt",
        "sitemap.xml",
        "lentele.csv",
        "assets/a.css",
        "pictures/a-480.avif",
        "pictures/a-960.avif",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a")
    return tmp_path


def _faults(output: Path, address: str = ADDRESS) -> list[tuple[str, str]]:
    return [(told.values.get("page", ""), told.values.get("address", "")) for told in verify(output, address).faults]


def _put(page: Path, html: str) -> None:
    """Puts something at the end of a page's body."""
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{html}</body>"), encoding="utf-8")


def test_a_whole_site_is_fit_and_what_was_looked_at_is_counted(sample_site: Site) -> None:
    found = verify(sample_site.output, ADDRESS)
    assert found.faults == ()
    assert found.pages == sum("data-template" in file.read_text("utf-8") for file in sample_site.texts(".html"))
    assert found.addresses > 500


@pytest.mark.parametrize("name", ["index.html", "en/index.html", "404.html", "robots.txt", "sitemap.xml"])
def test_what_every_site_has_must_be_there_and_not_be_empty(output: Path, name: str) -> None:
    (output / name).write_bytes(b"")
    assert (name, "") in _faults(output)
    (output / name).unlink()
    assert (name, "") in _faults(output)


def test_what_pages_draw_on_and_lead_to_must_be_there(output: Path) -> None:
    assert _faults(output) == []
    (output / "assets" / "a.css").unlink()
    (output / "lentele.csv").unlink()
    (output / "pictures" / "a-960.avif").write_bytes(b"")
    shutil.rmtree(output / "en")
    missing = {address for _, address in _faults(output)}
    assert missing == {"", "/assets/a.css", "/lentele.csv", "/pictures/a-960.avif", "/en/"}


def test_relative_addresses_and_fragments_are_followed(output: Path) -> None:
    _put(output / "apie" / "index.html", '<a href="prieinamumas/#main">a</a> <a href="../">b</a> <a href="?a=b">c</a>')
    assert _faults(output) == []
    _put(output / "apie" / "index.html", '<a href="prieinamas/">a</a>')
    assert _faults(output) == [("apie/index.html", "prieinamas/")]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://lentyna.example/nera/">a</a>',
        '<a href="https://elsewhere.example/">a</a>',
        '<a href="//elsewhere.example/a">a</a>',
        '<a href="http://[::1">a</a>',
        '<a href="https://a]b/">a</a>',
        '<a href="mailto:a@example.org">a</a> <a href="tel:+370">b</a> <a href="webcal://a.example/a.ics">c</a>',
        '<img src="data:image/png;base64,AA">',
        '<a href="#nera">a</a>',
        '<video src="/media/a.mp4"></video> <a href="/media/a.mp4">a</a>',
    ],
)
def test_what_a_contributor_may_write_is_no_fault(output: Path, html: str) -> None:
    _put(output / "apie" / "index.html", html)
    assert _faults(output) == []


def test_files_of_others_are_left_alone(output: Path) -> None:
    (output / "google123.html").write_text('<a href="/nera/">a</a>')
    (output / ".nojekyll").touch()
    (output / "tuscias.html").touch()
    assert _faults(output) == []


def test_a_site_that_was_built_for_another_address_is_not_fit(output: Path) -> None:
    found = verify(output, "https://bibliotekos.lt").faults
    assert isinstance(found[0], Fault)
    assert found[0].values == {"found": ADDRESS, "wanted": "https://bibliotekos.lt"}


def test_the_command_says_whether_the_site_is_fit_and_ends_with_2_where_it_is_not(small: Scratch) -> None:
    small.project()
    command = ("--lang", "en", "verify", "--settings", "publishconf.py")
    nothing = lentyna(small.folder, *command)
    assert nothing.returncode == 2 and "Nothing has been built: there is no folder" in nothing.stderr
    assert lentyna(small.folder, "build", "--settings", "publishconf.py").returncode == 0
    fit = lentyna(small.folder, *command)
    assert fit.returncode == 0, fit.stderr
    assert fit.stdout.startswith("Fit to be deployed at https://a.example: ")
    (small.output / "robots.txt").unlink()
    (small.output / "renginiai" / "index.html").unlink()
    broken = lentyna(small.folder, *command)
    assert broken.returncode == 2 and broken.stdout == ""
    lines = broken.stderr.splitlines()
    assert lines[0] == "robots.txt is missing." and len(lines) <= 21
    assert lines[1].endswith("there is nothing at /renginiai/.")
    assert lines[-1].startswith("Not fit to be deployed: ") and lines[-1].endswith(" faults in the finished site.")
