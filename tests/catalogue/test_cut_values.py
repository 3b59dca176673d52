"""What stands in a file and in no record: values cut by signs of YAML that look like writing (decision 025)."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.catalogue.read.files import FileReading, read_file
from plugins.checks.registry import RULES
from tests.words import words_in

POST = "libraries/pavyzdine/posts/2026-03-01-tekstas.md"
EVENT = "libraries/pavyzdine/events/vakaras.md"
PROJECT = "libraries/pavyzdine/projects/pavyzdine-kitas.yaml"
LIBRARY = "libraries/pavyzdine/library.yaml"
OF_POST = {"title": "A", "date": "2026-03-01", "summary": "B"}
OF_EVENT = {"title": "A", "summary": "B", "kind": "reading", "start": "2026-04-10 17:30"}


def post(**fields: str) -> FileReading:
    header = "".join(f"{name}: {value}\n" for name, value in (OF_POST | fields).items())
    return read_file(POST, f"---\n{header}---\nTekstas.\n".encode())


def event(**fields: str) -> FileReading:
    header = "".join(f"{name}: {value}\n" for name, value in (OF_EVENT | fields).items())
    return read_file(EVENT, f"---\n{header}---\nTekstas.\n".encode())


def told(reading: FileReading) -> list[tuple[str, str, str]]:
    """Rule, what would be lost, and the remedy's last words of each problem."""
    english = words_in("en")
    return [
        (found.rule, dict(found.values).get("lost", ""), found.tell(RULES, english)[1].partition(": ")[2])
        for found in reading.problems
    ]


@pytest.mark.parametrize(
    ("field", "value", "lost", "remedy"),
    [
        ("title", "Savaitė #skaitom kartu", "#skaitom kartu", 'title: "Savaitė #skaitom kartu"'),
        ("title", "Pokalbis #3 apie knygas", "#3 apie knygas", 'title: "Pokalbis #3 apie knygas"'),
        ("title", "Metai  # šventė", "# šventė", 'title: "Metai  # šventė"'),
        ("title", "#skaitom", "#skaitom", 'title: "#skaitom"'),
        ("title", "#skaitom\n  kartu", "#skaitom", 'title: "#skaitom kartu"'),
        ("title", 'Lenta 24" # plati', "# plati", "title: 'Lenta 24\" # plati'"),
        ("summary", "Kviečiame\n  į renginį #skaitom", "#skaitom", 'summary: "Kviečiame į renginį #skaitom"'),
        ("title", "&Knyga naktį", "&Knyga", 'title: "&Knyga naktį"'),
        ("title", "!Svarbu visiems", "!Svarbu", 'title: "!Svarbu visiems"'),
        ("title", "! Svarbu", "!", 'title: "! Svarbu"'),
        ("summary", "&Knyga", "&Knyga", 'summary: "&Knyga"'),
        ("topics", "&visos [reading]", "&visos", "topics: [reading]"),
        ("picture", "{file: a.jpg, alt: Mama, tėtis}", "tėtis", 'alt: "Mama, tėtis"'),
        ("picture", "{file: a.jpg, alt: Mama, tėtis, credit: R}", "tėtis", 'alt: "Mama, tėtis"'),
        ("picture", "{file: a.jpg, alt: Mama, tėtis ir, vaikai}", "tėtis ir, vaikai", 'alt: "Mama, tėtis ir, vaikai"'),
        ("picture", "{file: a.jpg, alt: {lt: Mama, tėtis, en: Mum}}", "tėtis", 'lt: "Mama, tėtis"'),
        ("picture", "{file: a.jpg, alt: Mama\n    su vaiku, tėtis}", "tėtis", 'alt: "Mama su vaiku, tėtis"'),
        ("picture", '{file: a.jpg, alt: "Mama", tėtis}', "tėtis", 'alt: "Mama, tėtis"'),
        ("picture", "{file:a.jpg, alt: Mama}", "file:a.jpg", "file: a.jpg"),
        ("picture", "{a.jpg, alt: Mama}", "a.jpg", "a.jpg: …"),
        ("picture", "{file: a.jpg, alt: !Mama čia}", "!Mama", 'alt: "!Mama čia"'),
        ("picture", "{file: a.jpg, alt: Mama #skaito\n  }", "#skaito", 'alt: "Mama #skaito"'),
        ("authors", "[{name: Rasa, Jonas}]", "Jonas", 'name: "Rasa, Jonas"'),
        ("authors", "[{role: Vaikų, jaunimo skyrius}]", "jaunimo skyrius", 'role: "Vaikų, jaunimo skyrius"'),
        ("authors", "\n- name: Rasa #1", "#1", 'name: "Rasa #1"'),
        ("authors", "\n  - {role: Skyrius, Alytus\n    }", "Alytus", 'role: "Skyrius, Alytus"'),
        ("sources", "[{url: https://a.example/x,y}]", "y", 'url: "https://a.example/x,y"'),
        ("sources", "[{url: https://a.example/x, title: A, b}]", "b", 'title: "A, b"'),
    ],
)
def test_a_value_of_a_post_that_would_be_cut_is_told_with_what_is_lost(
    field: str, value: str, lost: str, remedy: str
) -> None:
    assert told(post(**{field: value})) == [("value-cut", lost, remedy)]


@pytest.mark.parametrize(
    ("field", "value", "lost", "remedy"),
    [
        ("recurrence", "{frequency: weekly, days: tue, sat, until: 2026-05-29}", "sat", "days: [tue, sat]"),
        ("recurrence", "{frequency: weekly, count: 3, days: mon, wed, fri}", "wed, fri", "days: [mon, wed, fri]"),
        ("recurrence", "{frequency: weekly, days:sat, count: 3}", "days:sat", "days: sat"),
        ("price", "{amount: 5,50}", "50", "amount: 5.50"),
        ("price", "{amount: 1,200}", "200", "amount: 1200"),
        ("price", "{amount: 5, note: Vaikams, senjorams 2}", "senjorams 2", 'note: "Vaikams, senjorams 2"'),
        ("places", "[{name: Dvaras, address: Dvaro g. 6, Rokiškis}]", "Rokiškis", 'address: "Dvaro g. 6, Rokiškis"'),
        ("places", "[{name: Salė #3\n  }]", "#3", 'name: "Salė #3"'),
        ("notes", "\n  - Pirma #1\n  - Antra", "#1", '"Pirma #1"'),
        ("status_note", "!Svarbu perkelta", "!Svarbu", 'status_note: "!Svarbu perkelta"'),
        ("title", "{lt: Knygos, arbata}", "arbata", 'lt: "Knygos, arbata"'),
    ],
)  # fmt: skip
def test_a_value_of_an_event_that_would_be_cut_is_told_with_what_is_lost(
    field: str, value: str, lost: str, remedy: str
) -> None:
    assert told(event(**{field: value})) == [("value-cut", lost, remedy)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2026-03-01 # kada"),
        ("modified", "2026-03-01 # kada"),
        ("language", "lt # kalba"),
        ("status", "draft # dar ne"),
        ("topics", "[reading] # temos"),
        ("topics", "[\n  reading, # temos\n  children]"),
        ("topics", "\n  - reading # temos"),
        ("project", "kitas # projektas"),
        ("title", '"Savaitė" # pastaba'),
        ("title", "'Savaitė #skaitom'"),
        ("title", "Savaitė#skaitom"),
        ("title", "C# ir F#"),
        ("summary", "|\n  Pirma\n  # antra\n  Trečia"),
        ("summary", ">\n  Pirma #antra"),
        ("picture", "{file: a.jpg, alt: Mama,}"),
        ("picture", '{file: a.jpg, alt: "Mama, tėtis"}'),
        ("picture", "{file: a.jpg, alt: Mama, credit: }"),
        ("picture", "{file: a.jpg, alt: Mama, credit : R}"),
        ("picture", "\n  file: a.jpg\n  alt: Mama, tėtis"),
        ("picture", ""),
        ("authors", "[{name: R & B}, {name: Ar ne!}]"),
        ("title", "!!str 010"),
    ],
)
def test_what_is_a_comment_or_whole_is_let_be(field: str, value: str) -> None:
    assert post(**{field: value}).problems == ()


@pytest.mark.parametrize(
    ("field", "value", "line", "column", "reason"),
    [
        ("title", "Savaitė #skaitom\n  kartu", 2, 16, "what follows a # after a space is a comment"),
        ("authors", "[{name: Salė #3, role: R}]", 5, 23, "what follows a # after a space is a comment"),
        ("title", "!Dėmesio visi", 2, 9, "the value begins with a sign"),
        ("title", "> Naujiena", 2, 10, "the value begins with a sign"),
        ("title", "| Naujiena", 2, 10, "the value begins with a sign"),
        ("title", "? Ar žinote", 2, 8, "the value begins with a sign"),
        ("title", "@biblioteka", 2, 8, "the value begins with a sign"),
        ("title", "%50 nuolaida", 2, 8, "the value begins with a sign"),
        ("title", "`kodas`", 2, 8, "the value begins with a sign"),
        ("title", "*Svarbu*", 2, 16, "the value begins with a sign"),
    ],
)
def test_a_value_that_stops_reading_is_told_by_the_sign_that_did_it(
    field: str, value: str, line: int, column: int, reason: str
) -> None:
    (found,) = post(**{field: value}).problems
    message = found.tell(RULES, words_in("en"))[0]
    assert found.rule in ("yaml-syntax", "yaml-alias") and found.line == line, message
    assert found.rule == "yaml-alias" or reason in message


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("[{name: Salė #3, role: R}]", 'authors: [{name: "Salė #3", role: R}]'),
        ("[{role: R, name: A #3}]", 'authors: [{role: R, name: "A #3"}]'),
        ("[Ona #1, Rasa]", 'authors: ["Ona #1", Rasa]'),
        ("[{name: Ona #1", None),
    ],
)
def test_a_value_cut_within_brackets_is_shown_as_it_should_be_written(value: str, right: str | None) -> None:
    (found,) = post(authors=value).problems
    assert dict(found.values).get("right") == right


@pytest.mark.parametrize("name", ["vieta", "kaina", "Title", "tema"])
def test_a_field_nobody_knows_is_told_though_it_is_empty(name: str) -> None:
    assert [(found.rule, found.line) for found in post(**{name: ""}).problems] == [("key-unknown", 5)]
    inside = post(authors=f"[{{name: R, {name}: }}]").problems
    assert [(found.rule, found.line) for found in inside] == [("key-unknown", 5)]


@pytest.mark.parametrize(
    ("written", "euro"),
    [
        ("5", "5"),
        ("5.5", "5.5"),
        ("1200.50", "1200.50"),
        ("0.125", None),
        ("1.200", None),
        ("12.000", None),
        ("1.200.000", None),
        ("1,200", None),
        ("5,50", None),
        ("1 200,50", None),
        ("€5", None),
        ("5 €", None),
        ("2,5 mln.", None),
        ("'1.200'", None),
    ],
)
def test_a_sum_is_read_only_where_it_has_one_reading(written: str, euro: str | None) -> None:
    record = event(price=f"\n  amount: {written}").record
    assert (str(record.price.amount) if record else None) == euro


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (POST, "---\ntitle: A\ndate: 2026-03-01\nsummary: B\n---\nA\n\n<<<<<<< HEAD\nB\n=======\nC\n>>>>>>> x\n", 8),
        (POST, "---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> x\ndate: 2026-03-01\nsummary: B\n---\nA\n", 2),
        (POST, "---\ntitle: A\ndate: 2026-03-01\nsummary: B\n---\nA\n||||||| base\nB\n", 7),
        (POST, "---\ntitle: A\ndate: 2026-03-01\nsummary: B\n---\nA\n\n>>>>>>>\n", 8),
        (POST, "---\ntitle: A\ndate: 2026-03-01\nsummary: B\n---\nA\n\n=======\n\nB\n", 8),
        (LIBRARY, "name: A\n<<<<<<< HEAD\nseat: B\n=======\nseat: C\n>>>>>>> x\n", 2),
        ("libraries/pavyzdine/captions/a.vtt", "WEBVTT\n\n<<<<<<< HEAD\n00:01.000 --> 00:02.000\nA\n", 3),
    ],
)
def test_two_versions_of_a_file_that_met_are_an_error(path: str, text: str, line: int) -> None:
    (found,) = read_file(path, text.encode()).problems
    assert (found.rule, found.line, found.column) == ("conflict-markers", line, 1)


@pytest.mark.parametrize(
    "text", ["Antraštė\n=======\n\nTekstas.", "> citata\n\n<<< rodyklės", "    <<<<<<< HEAD", "====== a"]
)
def test_what_only_looks_like_a_conflict_is_a_text(text: str) -> None:
    assert read_file(POST, f"---\ntitle: A\ndate: 2026\nsummary: B\n---\n{text}\n".encode()).problems == ()


WORD = st.text(st.sampled_from("abčdėgšūž"), min_size=1, max_size=5)
SIGN = st.sampled_from(
    [" ", " ", " ", ", ", " #", " # ", " & ", " &", " !", ": ", " - ", " | ", "#", ",", " {", "} ", "\n  ", " ? "]
)
START = st.sampled_from(["", "", "", "#", "&", "!", "*", "@", "%", "> ", "| ", "- ", "? ", "'", '"', "{", "["])


@st.composite
def _values(draw: st.DrawFn) -> str:
    words = draw(st.lists(WORD, min_size=1, max_size=5))
    signs = draw(st.lists(SIGN, min_size=len(words) - 1, max_size=len(words) - 1))
    return draw(START) + "".join(map("".join, zip(words, [*signs, ""], strict=True)))


TEXT_FIELDS = st.sampled_from(
    (
        "title: {}",
        "summary: {}",
        "picture: {{file: a.jpg, alt: {}}}",
        "picture: {{file: a.jpg, alt: {}, credit: žvž}}",
        "authors:\n  - name: {}",
        "authors: [{{name: {}}}]",
        "authors:\n  - {{role: {}, name: žvž}}",
        'sources: [{{url: "https://a.example/", title: {{lt: {}, en: žvž}}}}]',
    )
)


@settings(max_examples=400, deadline=None)
@given(TEXT_FIELDS, _values())
def test_no_word_that_was_written_is_missing_from_record_and_problems(field: str, value: str) -> None:
    name = field.partition(":")[0]
    header = "".join(f"{key}: {said}\n" for key, said in OF_POST.items() if key != name) + field.format(value) + "\n"
    reading = read_file(POST, f"---\n{header}---\nTekstas.\n".encode())
    if reading.problems:
        return
    kept = " ".join(_strings(orjson.loads(reading.data or b"{}")))
    lost = [word for word in yaml_words(value) if word not in kept]
    assert not lost, (header, kept)


def yaml_words(text: str) -> list[str]:
    return ["".join(run) for run in "".join(sign if sign.isalpha() else " " for sign in text).split()]


def _strings(data: object) -> list[str]:
    if isinstance(data, dict):
        return [said for key, value in data.items() for said in (str(key), *_strings(value))]
    return [said for value in data for said in _strings(value)] if isinstance(data, list) else [str(data)]
