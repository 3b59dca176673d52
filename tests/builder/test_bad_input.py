"""Bad input, end to end: each fault is told with file, line, column and what to do; everything else is built; every
file is in the ledger; nothing of the machine is in the output."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.builder.report import BuildReport
from plugins.builder.sources.validation import check_content
from plugins.catalogue.ledger import Fate
from plugins.catalogue.problems import Problem, Severity
from plugins.checks.registry import RULES
from tests.catalogue.network import TERMS, event, library, post, project
from tests.scratch import GOOD, GOOD_PAGE, SMALL, TODAY, Scratch, of
from tests.words import words_in

BESIDE = "PASLAPTIS-7391"
POST = "network/posts/{}.md"
PAGE = "---\ntitle: A\nsummary: S\n{}---\nTekstas.\n"

TWICE = "branches: [{id: a, name: A}, {id: a, name: B}]\n"

# path, text, then what is told of it: rule, line, column, and what becomes of the file
FAULTS = [
    (POST.format("be-pavadinimo"), "---\ndate: 2026-01-05\nsummary: S\n---\nT\n", "field-missing", 2, 1, Fate.LEFT_OUT),
    ("libraries/nera/posts/a.md", post(), "library-missing", 0, 0, Fate.LEFT_OUT),
    (POST.format("tema"), post("topics: [skaitimas]\n"), "reference-unknown", 5, 10, Fate.PUBLISHED),
    (POST.format("laukas"), post("topisc: [skaitymas]\n"), "key-unknown", 5, 1, Fate.PUBLISHED),
    (POST.format("data"), post(date="2026-02-30"), "date-impossible", 3, 7, Fate.LEFT_OUT),
    (POST.format("kabutes"), '---\ntitle: "A\ndate: 2026\n---\nT\n', "yaml-syntax", 2, 8, Fate.LEFT_OUT),
    (POST.format("koduote"), b"---\ntitle: \xe0\n---\nT\n", "encoding", 2, 8, Fate.LEFT_OUT),
    (POST.format("Didelis Vardas"), post(), "file-name", 0, 0, Fate.LEFT_OUT),
    ("nuotrauka.jpg", b"\xff\xd8", "file-place", 0, 0, Fate.LEFT_OUT),
    ("network/projects/p.yaml", project("partners: [nera]\n"), "reference-unknown", 6, 12, Fate.PUBLISHED),
    ("pages/vienas.md", PAGE.format("slug: sutampa\n"), "address-duplicate", 0, 0, Fate.LEFT_OUT),
    (POST.format("html"), post() + "a <script>alert('OI')</script> b\n", "embed-foreign", 7, 3, Fate.PUBLISHED),
    (POST.format("ivykis"), post() + "<b onclick=\"alert('OI')\">b</b>\n", "html-removed", 7, 4, Fate.PUBLISHED),
    (POST.format("lauk"), post() + "[a](../../../../etc/hostname)\n", "link-outside", 7, 1, Fate.PUBLISHED),
    (POST.format("lauk2"), post() + "[b](..%2f..%2F../etc/hostname)\n", "link-outside", 7, 1, Fate.PUBLISHED),
    (POST.format("attach"), post() + "[c]({attach}/etc/hostname)\n", "link-broken", 7, 1, Fate.PUBLISHED),
    (POST.format("static"), post() + "a\n\n[g]({static}../../../secret.txt)\n", "link-broken", 9, 1, Fate.PUBLISHED),
    (POST.format("skriptas"), post() + "[d](javascript:alert(1))\n", "link-unsafe", 7, 5, Fate.PUBLISHED),
    (POST.format("saknis"), post() + "[h](/etc/hostname)\n", "link-broken", 7, 1, Fate.PUBLISHED),
    (POST.format("saknis2"), post() + "[i](/nera/)\n", "link-broken", 7, 1, Fate.PUBLISHED),
    ("libraries/dvi/library.yaml", library("D", "kaunas", TWICE), "field-value", 6, 30, Fate.PUBLISHED),
    (POST.format("laikai"), post() + "[" * 4001, "text-tangled", 6, 1, Fate.LEFT_OUT),
    (POST.format("failas"), post() + "[e](file:///etc/hostname)\n", "link-unsafe", 7, 5, Fate.PUBLISHED),
    (POST.format("kitur"), post() + "[f](//x.example/)\n", "link-unsafe", 7, 1, Fate.PUBLISHED),
    (POST.format("paveikslas"), post() + "![a](../../../secret.txt)\n", "picture-missing", 7, 1, Fate.PUBLISHED),
    (POST.format("paveikslas2"), post("picture: {file: nera.jpg, alt: A}\n"), "picture-missing", 5, 17, Fate.PUBLISHED),
    ("network/pictures/bloga.jpg", b"ne paveikslas", "picture-refused", 0, 0, Fate.LEFT_OUT),
    ("network/pictures/niekieno.png", b"", "picture-unused", 0, 0, Fate.LEFT_OUT),
    (
        "network/events/amzinas.md",
        event("recurrence: {frequency: daily, until: 2199-01-01}\n"),
        *("field-value", 6, 1, Fate.LEFT_OUT),
    ),
    ("network/events/daug.md", event(f"participants: {'9' * 30}\n"), "field-value", 6, 15, Fate.PUBLISHED),
    (POST.format("zodziai"), post() + "[](https://a.example/) [j](nera.md)\n", "link-empty", 7, 1, Fate.LEFT_OUT),
    (POST.format("zodziai2"), post() + "![](su.jpg) [j](nera.md)\n", "link-broken", 7, 13, Fate.LEFT_OUT),
    (POST.format("2026"), post(), "address-duplicate", 0, 0, Fate.LEFT_OUT),
    ("pages/medis.md", PAGE.format("slug: svetaines-medis\n"), "address-duplicate", 0, 0, Fate.LEFT_OUT),
    ("network/projects/lentele.yaml", project(), "address-duplicate", 0, 0, Fate.LEFT_OUT),
    ("network/posts/vertimas.en.md", "---\ntitle: A\n---\nT\n", "translation-orphan", 1, 1, Fate.LEFT_OUT),
]
HARMLESS = {
    POST.format("su-paveikslu"): post("picture: {file: bloga.jpg, alt: A}\n"),
    "pages/sutampa.md": PAGE.format(""),
    "network/events/ilgas.md": event("recurrence: {frequency: daily, until: 2028-12-31}\n"),
    "libraries/jonava/library.yaml": library("Jonava", "jonava"),
    "topics.yaml": TERMS,
}
WAITING = {"network/pictures/su.jpg": b""}
"""Shown only by a text that is left out."""
LINKS = ["network/posts/nuoroda.md", "network/pictures/nuoroda.jpg", "network/aplankas", "libraries/rysys"]


@dataclass(frozen=True)
class Built:
    scratch: Scratch
    report: BuildReport


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Built:
    """A site with all the faults at once, symbolic links, and a secret beside its content."""
    folder = tmp_path_factory.mktemp("bad")
    scratch = Scratch(folder / "site", pictures)
    scratch.write(SMALL | HARMLESS | WAITING | {path: text for path, text, *_ in FAULTS})
    (scratch.folder / "secret.txt").write_text(BESIDE)
    (folder / "away").mkdir()
    (folder / "away" / "library.yaml").write_text(library(BESIDE, "kaunas"))
    for path, target in zip(
        LINKS, ["/etc/hostname", scratch.folder / "secret.txt", "/etc", folder / "away"], strict=True
    ):
        (scratch.content / path).symlink_to(target)
    os.mkfifo(scratch.content / "network" / "posts" / "vamzdis.md")
    (scratch.content / os.fsdecode(b"network/posts/\xe0.md")).write_text("x")
    return Built(scratch, scratch.build())


@pytest.mark.parametrize(("path", "rule", "line", "column", "fate"), [(p, *rest) for p, _, *rest in FAULTS])
def test_a_fault_is_told_with_file_line_and_column_and_its_file_is_in_the_ledger(
    bad: Built, path: str, rule: str, line: int, column: int, fate: Fate
) -> None:
    found = of(bad.report.problems, path)
    assert (rule, line, column) in [(item.rule, item.line, item.column) for item in found]
    (entry,) = [entry for entry in bad.report.ledger.lines if entry.path == path]
    assert entry.fate is fate
    if fate is Fate.LEFT_OUT:
        assert entry.where == {"zodziai2": "picture-alt-missing"}.get(Path(path).stem, rule)


def _faults(report: BuildReport, path: str) -> list[Problem]:
    """What is told of a file, but for its title: all posts of these tests have the same."""
    return [found for found in of(report.problems, path) if not found.rule.endswith("-duplicate")]


def test_nothing_is_said_of_files_without_fault(bad: Built) -> None:
    assert {path for path in (GOOD, *HARMLESS) if _faults(bad.report, path)} == set()


def test_every_problem_says_what_to_do_in_both_languages(bad: Built) -> None:
    for lang in ("lt", "en"):
        translate = words_in(lang).translations.gettext
        silent = []
        for found in bad.report.problems:
            message, remedy = found.tell(RULES, translate)
            if (
                not message
                or not remedy
                or re.search(r"\{\w+\}", message.replace("{attach}", "").replace("{static}", ""))
            ):
                silent.append((lang, found.path, found.rule, message, remedy))
        assert silent == []


def test_a_check_says_what_the_build_says(bad: Built, tmp_path: Path) -> None:
    found = check_content(bad.scratch.content, dt.date.fromisoformat(TODAY), tmp_path)
    # A build says nothing of what needs nobody's hand.
    assert [item for item in found if item.severity is not Severity.NOTICE] == [
        item for item in bad.report.problems if item.severity is not Severity.NOTICE
    ]


def test_what_a_file_with_an_error_shows_is_not_called_unused(bad: Built) -> None:
    assert "picture-unused" not in {found.rule for found in of(bad.report.problems, "network/pictures/su.jpg")}


def test_the_other_pages_are_built(bad: Built) -> None:
    pages = {file for file in bad.scratch.tree() if file.endswith("index.html")}
    assert GOOD_PAGE in pages
    assert {
        "index.html",
        "en/index.html",
        "bibliotekos/jonava/index.html",
        "naujienos/tinklas/tema/index.html",
        "naujienos/tinklas/html/index.html",
        "projektai/p/index.html",
        "apie/sutampa/index.html",
        "renginiai/tinklas/ilgas/index.html",
    } <= pages
    assert not [page for page in pages if "be-pavadinimo" in page or "bibliotekos/nera" in page or "rysys" in page]


def test_every_file_is_in_the_ledger_once(bad: Built) -> None:
    names = [
        os.fsencode(path.relative_to(bad.scratch.content)).decode("utf-8", "backslashreplace")
        for path in bad.scratch.content.rglob("*")
        if path.is_symlink() or not path.is_dir()
    ]
    assert [line.path for line in bad.report.ledger.lines] == sorted(names)
    assert bad.report.files == len(names)
    assert sum(bad.report.ledger.counts().values()) == len(names)


@pytest.mark.parametrize("path", [*LINKS, "network/posts/vamzdis.md"])
def test_what_is_no_plain_file_is_named_and_not_followed(bad: Built, path: str) -> None:
    rule = "special-file" if path.endswith("vamzdis.md") else "symbolic-link"
    assert [found.rule for found in of(bad.report.problems, path)] == [rule]
    assert [(line.fate, line.where) for line in bad.report.ledger.lines if line.path == path] == [(Fate.LEFT_OUT, rule)]


def test_a_name_that_is_not_utf8_is_told_with_its_bytes(bad: Built) -> None:
    assert [found.rule for found in of(bad.report.problems, r"network/posts/\xe0.md")] == ["file-name"]


def test_nothing_of_the_machine_is_in_the_output(bad: Built) -> None:
    host = Path("/etc/hostname").read_bytes().strip() or b"PASLAPTIS"
    machine = (BESIDE.encode(), host, str(bad.scratch.folder).encode())
    wrong = [
        (file, word)
        for file, data in bad.scratch.tree().items()
        if not file.startswith(("assets/", "pictures/"))
        # Pages about the health of content quote what an author wrote.
        for word in (machine if "/status/" in file or "bukle/" in file else (*machine, b"hostname", b"secret.txt"))
        if word in data
    ]
    assert wrong == []


def _tags(page: str) -> str:
    """The tags of a page with their attributes, and what stands in scripts; text is only read."""
    return " ".join(re.findall(r"<script.*?</script>|<[^>]*>", page, flags=re.DOTALL))


def test_nothing_that_runs_in_a_browser_is_in_the_output(bad: Built) -> None:
    wrong = [
        (file, found.group())
        for file in bad.scratch.tree()
        if file.endswith(".html")
        for found in re.finditer(
            r"alert\(|javascript:|<script(?! type=\"(?:application/ld\+json\"|module\" src=\"/assets/))|\sonclick",
            _tags(bad.scratch.page(file)),
        )
    ]
    assert wrong == []


def test_a_link_that_is_refused_leaves_its_words(bad: Built) -> None:
    for name, words in (("lauk", "a"), ("attach", "c"), ("skriptas", "d"), ("failas", "e"), ("kitur", "f")):
        assert f"<a>{words}</a>" in bad.scratch.page(f"naujienos/tinklas/{name}/index.html"), name


def test_a_page_whose_picture_cannot_be_used_is_built_without_it(bad: Built) -> None:
    assert "bloga" not in bad.scratch.page("naujienos/tinklas/su-paveikslu/index.html")


def test_the_same_faults_are_told_by_the_next_build_which_reads_nothing(bad: Built) -> None:
    again = bad.scratch.build()
    assert (again.read, again.problems, again.ledger) == (0, bad.report.problems, bad.report.ledger)


def test_correcting_a_file_ends_its_problem_and_brings_its_page(bad: Built) -> None:
    path = POST.format("be-pavadinimo")
    before = bad.scratch.content.joinpath(path).read_bytes()
    report = bad.scratch.write({path: post()}).build()
    assert _faults(report, path) == []
    assert "naujienos/tinklas/be-pavadinimo/index.html" in bad.scratch.tree()
    bad.scratch.write({path: before}).build()
    assert "naujienos/tinklas/be-pavadinimo/index.html" not in bad.scratch.tree()
