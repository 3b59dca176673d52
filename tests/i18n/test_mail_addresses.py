"""Mail addresses are readers', not collectors'."""

from __future__ import annotations

from html import unescape
from time import perf_counter

import pytest

from plugins.i18n.mail_addresses import guarded, in_references, mail_addresses, without_mail, without_mail_in


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in mail_addresses(text)]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Rašykite info@biblioteka.lt.", ["info@biblioteka.lt"]),
        ("<info@biblioteka.lt>", ["info@biblioteka.lt"]),
        ("mailto:info@biblioteka.lt?subject=x", ["mailto:info@biblioteka.lt"]),
        ("MAILTO:Info@Biblioteka.LT", ["MAILTO:Info@Biblioteka.LT"]),
        ("mailto:info%40biblioteka.lt", ["mailto:info%40biblioteka.lt"]),
        ("info&#64;biblioteka.lt", ["info&#64;biblioteka.lt"]),
        ("ąžuolas@ąžuolas.lt", ["ąžuolas@ąžuolas.lt"]),
        ("a.b-c+d_e@a-b.c.example, f@g.eu;h@i.lt", ["a.b-c+d_e@a-b.c.example", "f@g.eu", "h@i.lt"]),
        ("vienas@a.lt@b.lt", ["vienas@a.lt"]),
        ("el.paštas:info@biblioteka.lt", ["info@biblioteka.lt"]),
        ("@biblioteka ir @biblioteka.lt", []),
        ("a @ b.lt", []),
        ("vardas@kompiuteris", []),
        ("nuotrauka@2", []),
        ("", []),
    ],
)
def test_addresses_are_found_and_nothing_else(text: str, addresses: list[str]) -> None:
    assert found(text) == addresses


@pytest.mark.parametrize(
    "page",
    [
        '<a href="mailto:info@biblioteka.lt">info@biblioteka.lt</a>',
        '<p title="x@y.lt">Rašykite x@y.lt, arba ąžuolas@y.lt.</p>',
        '<img srcset="/a@2x.png 2x" alt="">',
        "<p>Be adreso, su ženklu @.</p>",
    ],
)
def test_a_page_means_the_same_and_shows_no_address_in_its_bytes(page: str) -> None:
    made = in_references(page)
    assert unescape(made) == unescape(page)
    assert not found(unescape(page)) or "@" not in made


def test_every_letter_is_written_as_a_reference_with_the_word_mailto() -> None:
    assert in_references('<a href="mailto:a@b.lt">') == (
        '<a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#97;&#64;&#98;&#46;&#108;&#116;">'
    )


def test_descriptions_for_search_engines_are_no_html_and_stay_as_they_are() -> None:
    script = '<script type="application/ld+json">{"@type":"Event","x":"a@b.lt"}</script>'
    made = guarded("index.html", f"<p>a@b.lt</p>{script}<p>c@d.lt</p>".encode()).decode()
    assert script in made and made.count("@") == 2


@pytest.mark.parametrize("file", ["a.css", "a.js", "a.jpg", "a.json"])
def test_files_that_know_no_references_stay_as_they_are(file: str) -> None:
    assert guarded(file, b"a@b.lt") == b"a@b.lt"


def test_captions_have_references_and_bytes_in_no_known_encoding_stay() -> None:
    assert b"@" not in guarded("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nRa\xc5\xa1ykite a@b.lt\n")
    assert guarded("a.vtt", b"\xff a@b.lt") == b"\xff a@b.lt"


def test_programs_are_given_the_page_instead() -> None:
    assert without_mail("Rašykite a@b.lt.", "https://l.example/x/") == "Rašykite https://l.example/x/."
    assert without_mail("https://x.example/a@b.lt/", "P") == "https://x.example/a%40b.lt/"
    assert without_mail_in({"@type": "Event", "a": ["a@b.lt", 1, None]}, "P") == {"@type": "Event", "a": ["P", 1, None]}


@pytest.mark.parametrize("unit", ["a", "a@", "@a.", "a@b", "a.b@", "%40", "&#64;", "a-"])
def test_finding_takes_time_in_proportion_to_the_text(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    start = perf_counter()
    list(mail_addresses(text))
    assert perf_counter() - start < 4
