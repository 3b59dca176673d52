"""Repairs: exactly what has one right repair, comments kept, nothing lost, a second run changes nothing."""

from __future__ import annotations

import datetime as dt
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.builder.settings import BuildSettings
from plugins.builder.sources.validation import check_content
from plugins.catalogue.problems import Severity
from plugins.catalogue.read.files import read_file
from plugins.checks.fix.fields import iso
from plugins.checks.fix.repair import UNREADABLE, changed_lines, renames, repair, terms_of
from plugins.cli.fix import fix
from tests.checks.cases import BASE, POST, TEXT
from tests.conftest import ROOT

TERMS = terms_of(BASE)
HEAD = "---\ntitle: Tekstas\ndate: 2026-03-01\nsummary: Trumpai.\n"


def fixed(text: str | bytes, path: str = POST) -> str:
    data = text.encode() if isinstance(text, str) else text
    result, _ = repair(path, data, TERMS)
    again, done = repair(path, result, TERMS)
    assert (again, done) == (result, ()), "a second run changes something"
    return result.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TEXT + "Sakė: \"taip\" ir 'ne'.\n", TEXT + "Sakė: „taip“ ir 'ne'.\n"),
        (TEXT + 'Rodo `"kodą"` ir <b lang="en">žodį</b>.\n', TEXT + 'Rodo `"kodą"` ir <b lang="en">žodį</b>.\n'),
        (TEXT + '[Puslapis](https://example.org/ "Vardas")\n', TEXT + '[Puslapis](https://example.org/ "Vardas")\n'),
        (TEXT + 'Lenta 24" pločio.\n', TEXT + 'Lenta 24" pločio.\n'),
        (TEXT + "Eilutė.   \n\nKita.\t\n", TEXT + "Eilutė.\n\nKita.\n"),
        (TEXT + "Laužta  \neilutė.\n", TEXT + "Laužta  \neilutė.\n"),
        (TEXT + "Be pabaigos", TEXT + "Be pabaigos\n"),
        (TEXT + "a|b\n-|-\n1|2\n", TEXT + "| a | b |\n|---|---|\n| 1 | 2 |\n"),
        (TEXT + "| a | b |\n|---|---|\n| 1 |\n", TEXT + "| a | b |\n|---|---|\n| 1 |\n"),
        (TEXT + "```\n| a|b |   \n```\n", TEXT + "```\n| a|b |   \n```\n"),
        ("---\ntitle: Paroda: kelias\ndate: 2026-03-01\nsummary: A: b\n---\nX\n",
         '---\ntitle: "Paroda: kelias"\ndate: 2026-03-01\nsummary: "A: b"\n---\nX\n'),
        ('---\ntitle: "Knygų naktis" Čia\ndate: 2026-03-01\nsummary: Šventė "A": ir diena # ne "čia"\n---\nX\n',
         '---\ntitle: „Knygų naktis“ Čia\ndate: 2026-03-01\nsummary: Šventė „A“: ir diena # ne "čia"\n---\nX\n'),
        ('---\ntitle: "Naktis"\ndate: 2026-03-01\nsummary: "Visa "\npicture: {file: a.png, alt: "A"}\n---\nX\n',
         '---\ntitle: "Naktis"\ndate: 2026-03-01\nsummary: "Visa "\npicture: {file: a.png, alt: "A"}\n---\nX\n'),
        ('---\ntitle: Lenta 24" pločio ir "A" B"\ndate: 2026-03-01\nsummary: X\n---\nX\n',
         '---\ntitle: Lenta 24" pločio ir "A" B"\ndate: 2026-03-01\nsummary: X\n---\nX\n'),
        ("---\ntitle: @biblioteka\ndate: 2026-03-01\nsummary: X\n---\nX\n",
         '---\ntitle: "@biblioteka"\ndate: 2026-03-01\nsummary: X\n---\nX\n'),
        ("---\ntitle:\tTekstas\ndate: 2026-03-01\nsummary: X\n---\nX\n",
         "---\ntitle: Tekstas\ndate: 2026-03-01\nsummary: X\n---\nX\n"),
        ("---\ntitle: T\ndate: 2026.03.01\nsummary: X\n---\nX\n",
         "---\ntitle: T\ndate: 2026-03-01\nsummary: X\n---\nX\n"),
        ("---\nsummary: X\n# kada\ndate: 2026-03-01\ntitle: T  # vardas\n---\nX\n",
         "---\nsummary: X\n# kada\ndate: 2026-03-01\ntitle: T  # vardas\n---\nX\n"),
        ("---\ntitle: Paroda: kelias #skaitom\ndate: 2026-03-01\nsummary: X\n---\nX\n",
         '---\ntitle: "Paroda: kelias #skaitom"\ndate: 2026-03-01\nsummary: X\n---\nX\n'),
        ("---\ntitle: Savaitė #skaitom kartu\ndate: 2026-03-01 # kada\nsummary: X # Jonas\n---\nX\n",
         '---\ntitle: "Savaitė #skaitom kartu"\ndate: 2026-03-01 # kada\nsummary: X # Jonas\n---\nX\n'),
        ("---\ntitle: !Svarbu tekstas\ndate: 2026-03-01\nsummary: &Knyga naktis\n---\nX\n",
         '---\ntitle: "!Svarbu tekstas"\ndate: 2026-03-01\nsummary: "&Knyga naktis"\n---\nX\n'),
        ("---\ntitle: > Naujiena\ndate: 2026-03-01\nsummary: | Trumpai\n---\nX\n",
         '---\ntitle: "> Naujiena"\ndate: 2026-03-01\nsummary: "| Trumpai"\n---\nX\n'),
        ("---\ntitle: 'Sirenos' – festivalis\ndate: 2026-03-01\nsummary: X\n---\nX\n",
         '---\ntitle: "\'Sirenos\' – festivalis"\ndate: 2026-03-01\nsummary: X\n---\nX\n'),
        ('---\ntitle: "Konkursas "Metų knyga" baigtas"\ndate: 2026-03-01\nsummary: X\n---\nX\n',
         "---\ntitle: 'Konkursas \"Metų knyga\" baigtas'\ndate: 2026-03-01\nsummary: X\n---\nX\n"),
        (HEAD + "picture: {file: a.png, alt: Mama, tėtis ir vaikai, credit: Rasa}\n---\nX\n",
         HEAD + 'picture: {file: a.png, alt: "Mama, tėtis ir vaikai", credit: Rasa}\n---\nX\n'),
        (HEAD + "picture: {file: a.png, alt: Mama, credit}\n---\nX\n",
         HEAD + "picture: {file: a.png, alt: Mama, credit}\n---\nX\n"),
        (TEXT + "| a | b |\n| --- | --- |\n| 1 | 2 |\n", TEXT + "| a | b |\n| --- | --- |\n| 1 | 2 |\n"),
        (HEAD + "topics: [Knygos, vaikai, reading]\n---\nX\n", HEAD + "topics: [reading, children, reading]\n---\nX\n"),
        (HEAD + "topics:\n  - literacy\n  - children # čia\n---\nX\n",
         HEAD + "topics:\n  - reading\n  - children # čia\n---\nX\n"),
        ("\ufeff" + TEXT.replace("\n", "\r\n") + "X\r\n", TEXT + "X\n"),
        (TEXT + "summary: |\n---\nX\n", TEXT + "summary: |\n---\nX\n"),
        (TEXT + "Ru\u0304ta\n", TEXT + "Rūta\n"),
        ("---\ntitle: A: b\nautorius: Ona\ntema: X\n---\n![](x.png)\n",
         '---\ntitle: "A: b"\nautorius: Ona\ntema: X\n---\n![](x.png)\n'),
        ("\ufeff\ufeff" + TEXT.replace("date", "\u200bdate") + "A\u202ebc\u2028d\n", TEXT + "Abc\nd\n"),
    ],
)  # fmt: skip
def test_a_repair_gives_what_was_meant(before: str, after: str) -> None:
    assert fixed(before) == after


def test_an_old_encoding_becomes_utf_8() -> None:
    assert fixed((TEXT + "Šventė, ąžuolas.\n").encode("cp1257")) == TEXT + "Šventė, ąžuolas.\n"
    assert fixed((TEXT + "Šventė.\n").encode("utf-16")) == TEXT + "Šventė.\n"


@pytest.mark.parametrize(
    "encoded",
    [
        "Šventė, ąžuolas ir „knyga“.\n".encode("cp1257"),
        "Šventė, ąžuolas ir ”knyga“.\n".encode("iso8859-13"),
        "Šventė: Müller ir Brontė skaitymus.\n".encode("cp1257"),
        "Šventė – ąčęėįšųūž.\n".encode("cp1257"),
    ],
)
def test_a_baltic_encoding_is_read_where_it_gives_lithuanian(encoded: bytes) -> None:
    after, found = repair(POST, TEXT.replace("ą", "a").encode() + encoded, TERMS)
    assert found and after.decode().endswith(("knyga“.\n", "skaitymus.\n", "ąčęėįšųūž.\n"))


@pytest.mark.parametrize(
    "encoded",
    [
        "Noël, naïve, façade, où\n".encode("cp1252"),
        "Très élève là\n".encode("cp1252"),
        "Привет\n".encode("cp1251"),
        "Šventė bibliotekoje.\n".encode() + "Programa: žaidimai\n".encode("cp1257"),
        "Šventė, ąžuolas.\n".encode("cp775"),
        "Žluťoučký kůň\n".encode("cp1250"),
    ],
)
def test_an_encoding_with_two_readings_stays(encoded: bytes) -> None:
    data = TEXT.replace("ą", "a").encode() + encoded
    assert repair(POST, data, TERMS) == (data, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(encoding: str) -> None:
    assert fixed((TEXT + "Šventė, ąžuolas.\n").encode(encoding)) == TEXT + "Šventė, ąžuolas.\n"


def _changed(content: Path) -> list[str]:
    terms = terms_of(content)
    files = sorted(file for file in content.rglob("*") if file.suffix in (".md", ".yaml"))
    paths = [(file, file.relative_to(content).as_posix()) for file in files]
    return [path for file, path in paths if repair(path, file.read_bytes(), terms)[0] != file.read_bytes()]


def test_a_repair_of_a_tree_without_problems_changes_no_byte() -> None:
    # The one post that names a topic which was merged into another, on purpose: a warning tells it.
    merged = ["libraries/pavyzdine-apskritis/posts/2025-09-15-mokymai-baigesi.md"]
    assert _changed(ROOT / "tests/site/sample/content") == merged


@pytest.mark.content
def test_a_repair_of_the_portals_content_changes_no_byte() -> None:
    assert _changed(ROOT / "content") == []


def test_an_encoding_that_cannot_be_known_stays() -> None:
    data = TEXT.encode() + b"\xd8\xb1\x81\n"
    assert repair(POST, data, TERMS) == (data, ())


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2026.3.4", "2026-03-04"),
        ("2026/03/14", "2026-03-14"),
        ("14.03.2026", "2026-03-14"),
        ("2026 m. kovo 14 d.", "2026-03-14"),
        ("2026-3-4 9:30", "2026-03-04 09:30"),
        ("04.03.2026", None),  # the fourth of March, or the third of April
        ("2026.13.14", None),
        ("vakar", None),
    ],
)
def test_a_date_is_repaired_where_it_can_be_one_day_only(written: str, date: str | None) -> None:
    assert iso(written) == date


def test_a_record_keeps_its_languages_marks() -> None:
    before = 'name: Kita\nsummary:\n  lt: Apie "save"\n  en: About "us" # "ne"\n'
    after = 'name: Kita\nsummary:\n  lt: Apie „save“\n  en: About “us” # "ne"\n'
    assert fixed(before, "partners/kitas.yaml") == after


def test_changed_lines_are_shown_as_they_were_and_are() -> None:
    before = (TEXT + 'Sakė "taip".\n\nKita.\n').replace("\n", "\r\n").encode()
    after, _ = repair(POST, before, TERMS)
    assert changed_lines(before, after) == ((6, 'Sakė "taip".', "Sakė „taip“."),)
    assert changed_lines(b"b: 1\na: 2\n", b"a: 2\nb: 1\n") == ()


def test_an_ending_becomes_small_and_never_hides_another_file() -> None:
    assert list(renames(["a/pictures/x.JPG", "a/pictures/y.PNG", "a/pictures/y.png", "a.yml"])) == [
        ("a.yml", "a.yaml"),
        ("a/pictures/x.JPG", "a/pictures/x.jpg"),
    ]


def test_a_whole_folder_is_repaired_and_its_problems_go(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    folder = content / "libraries/pavyzdine"
    (folder / "pictures/stalai.png").rename(folder / "pictures/stalai.PNG")
    photo = folder / "posts/2026-01-12-nuotrauka.md"
    photo.write_text(photo.read_text().replace("stalai.png", "stalai.PNG"))
    (content / POST).write_bytes(
        "---\ntitle: A: b\ndate: 2026.03.01\ntopics: [Knygos]\nsummary: X\n---\nŠ\n".encode("cp1257")
    )
    nowhere = tmp_path / "nowhere"
    site = BuildSettings(content, nowhere, nowhere, nowhere, nowhere, "", dt.date(2026, 3, 10), False, 1)
    assert {change.path for change in fix(site)} >= {POST, "libraries/pavyzdine/pictures/stalai.png"}
    assert check_content(content, dt.date(2026, 3, 10), tmp_path / "state") == ()
    assert list(fix(site)) == []


def test_a_file_whose_name_is_no_utf_8_stays_and_the_others_are_repaired(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    (content / POST).write_text("---\ntitle: A: b\ndate: 2026-03-01\nsummary: X\n---\nTekstas.\n", "utf-8")
    unnamed = [
        content / "libraries/pavyzdine" / name for name in ("posts/\udcff.md", "pictures/\udcff.JPG", "\udcff.yml")
    ]
    for file in unnamed:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"---\ntitle: A: b\n---\n")
    nowhere = tmp_path / "nowhere"
    site = BuildSettings(content, nowhere, nowhere, nowhere, nowhere, "", dt.date(2026, 3, 10), False, 1)
    assert [change.path for change in fix(site)] == [POST]
    assert {file.read_bytes() for file in unnamed} == {b"---\ntitle: A: b\n---\n"}


@pytest.mark.content
def test_the_content_of_the_portal_needs_no_repair_that_changes_its_meaning() -> None:
    terms = terms_of(ROOT / "content")
    for file in [*(ROOT / "content").rglob("*.md"), *(ROOT / "content").rglob("*.yaml")]:
        path = file.relative_to(ROOT / "content").as_posix()
        data = file.read_bytes()
        after, _ = repair(path, data, terms)
        assert read_file(path, after).problems == read_file(path, data).problems, path


LINES = st.sampled_from(
    [
        *(
            'title: "A',
            'title: "A" B',
            'summary: A "b" c: "d"',
            "title: A: b",
            "title:\tT",
            "date: 2026.3.1",
            "date: 2026-03-01",
            "summary: |",
            "  x",
            "# c",
            "",
        ),
        *("topics: [Knygos]", "- a", "topics:", "  - vaikai", "'", '"', "a: [", "&x *x", "\t\t", "---", "summary: X  "),
    ]
)
BODY = st.text(st.sampled_from(list('aš „“".,|-\n\t `*_[]()<>#!~:\\{}1\u200b\u2028\u202e\u0304')), max_size=120)
MARKS = st.sampled_from(["", "\ufeff", "\ufeff\ufeff", "\u200b"])


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=10), BODY, st.sampled_from(["\n", "\r\n", "\r"]), MARKS)
def test_a_repair_never_fails_loses_a_word_or_makes_a_file_worse(
    header: list[str], body: str, end: str, mark: str
) -> None:
    data = (mark + "---\n" + "\n".join([*header, "---", body])).replace("\n", end).encode()
    result, _ = repair(POST, data, TERMS)
    again, done = repair(POST, result, TERMS)
    assert again == result and not done
    plain = [unicodedata.normalize("NFD", text.decode()) for text in (data, result)]
    letters = [sorted(sign for sign in text if sign.isalpha()) for text in plain]
    renamed = b"Knygos" in data or b"vaikai" in data
    assert renamed or letters[0] == letters[1]

    def errors(text: bytes) -> list[str]:
        return [found.rule for found in read_file(POST, text).problems if found.severity is Severity.ERROR]

    # What could not be read may show more once it can.
    opened = UNREADABLE.intersection(errors(data)) and UNREADABLE.isdisjoint(errors(result))
    assert opened or len(errors(result)) <= len(errors(data))
