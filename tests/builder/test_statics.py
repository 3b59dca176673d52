"""Files for the root of the site: content/static/."""

from __future__ import annotations

from plugins.builder.assets.static_files import LARGEST
from plugins.catalogue.ledger import Fate
from tests.catalogue.network import post
from tests.scratch import GOOD, Scratch, told

FILES = {
    "CNAME": b"lentyna.lt",
    ".well-known/security.txt": b"Contact: mailto:a@b.lt\r\n",
    ".well-known/a/b~c@d+e": bytes(range(256)),
    "google1234.html": b'<a href="/apie/">as it is</a>',
    ".nojekyll": b"",
    "favicon.ico": b"\0\0\1\0",
    "pastabos.md": b"no: front matter\xff",
    "a.yaml": b"{",
}


def test_they_are_published_byte_for_byte_and_counted(small: Scratch) -> None:
    before = small.build_and_list(SITEURL="https://a.lt/kelias")
    small.write({f"static/{name}": data for name, data in FILES.items()})
    report = small.build(SITEURL="https://a.lt/kelias")
    assert told(report) == []
    assert small.tree() == before | FILES
    fates = {line.path: (line.fate, line.where) for line in report.ledger.lines if line.path.startswith("static/")}
    assert fates == {f"static/{name}": (Fate.ASSET, f"/{name}") for name in FILES}
    again = small.build(SITEURL="https://a.lt/kelias")
    assert (again.changed, again.removed, again.untracked) == (0, 0, ())


def test_a_change_and_a_removal_are_published(small: Scratch) -> None:
    small.write({"static/CNAME": "a.lt", "static/b.txt": "b"}).build()
    (small.content / "static/b.txt").unlink()
    small.write({"static/CNAME": "c.lt"})
    report = small.build()
    assert (report.changed, report.removed, report.untracked) == (1, 1, ())
    assert small.tree()["CNAME"] == b"c.lt" and "b.txt" not in small.tree()


TAKEN = [
    *("index.html", "404.html", "robots.txt", "sitemap.xml", "sitemap-2024.xml", "atom.xml", "en/x.txt", "EN/y.txt"),
    *("renginiai", "renginiai.ics", "projektai-finansavimas.csv", "bibliotekos/kaunas/index.html", "assets/x.js"),
    *("search/lt/pagefind.js", "pictures/a.png", "captions/a/b.vtt", "Naujienos/x", "paieska.html"),
]


def test_none_ever_takes_the_place_of_a_page(small: Scratch) -> None:
    before = small.build_and_list()
    report = small.write({f"static/{name}": "svetimas" for name in TAKEN}).build()
    assert sorted(told(report)) == sorted((f"static/{name}", "static-taken", 0, 0) for name in TAKEN)
    after = small.tree()
    assert after.keys() == before.keys()
    assert not [path for path, data in after.items() if data == b"svetimas"]


def test_a_name_that_an_address_cannot_have_is_told(small: Scratch) -> None:
    names = ["su tarpu.txt", "ąžuolas.txt", "a\\b", "a?b", "a#b", "a%b", "...", "b."]
    report = small.write({f"static/{name}": "x" for name in (*names, "a.txt")}).build()
    found = sorted((path, rule.removesuffix("-windows")) for path, rule, _, _ in told(report))
    assert found == sorted((f"static/{name}", "file-name") for name in names)
    assert "a.txt" in small.tree()


def test_files_of_tools_are_no_content(small: Scratch) -> None:
    names = [".gitkeep", ".DS_Store", "Thumbs.db", "a.txt~", ".a.swp"]
    before = small.build_and_list()
    report = small.write({f"static/{name}": "x" for name in names}).build()
    assert {rule for _, rule, _, _ in told(report)} <= {"file-not-content"}
    assert small.tree() == before


def test_a_file_that_is_too_large_is_left_out_and_the_largest_is_not(small: Scratch) -> None:
    report = small.write({"static/a.pdf": b"a" * (LARGEST + 1), "static/b.pdf": b"b" * LARGEST}).build()
    assert told(report) == [("static/a.pdf", "static-too-large", 0, 0)]
    assert len(small.tree()["b.pdf"]) == LARGEST


def test_only_the_network_has_such_a_folder(small: Scratch) -> None:
    names = ["libraries/kaunas/static/CNAME", "network/static/CNAME", "libraries/kaunas/posts/static/CNAME"]
    report = small.write(dict.fromkeys(names, "svetimas.lt")).build()
    found = sorted((path, rule) for path, rule, _, _ in told(report))
    assert found == sorted((name, "file-place") for name in names)
    assert "CNAME" not in small.tree()


def test_an_earlier_address_of_a_post_does_not_take_the_place_of_one(small: Scratch) -> None:
    alias = post().replace("---\n", "---\naliases: [/google1.html]\n", 1)
    small.write({"static/google1.html": "tikras", GOOD: alias}).build()
    assert small.tree()["google1.html"] == b"tikras"
