"""What an event says arrives whole: its words, lines, addresses and places; what does not is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from plugins.catalogue.model.library import Library
from plugins.cli.importing.families import drafts
from plugins.cli.importing.properties import one_line
from plugins.cli.importing.record import Draft, Lists
from plugins.cli.importing.source import read_source
from plugins.markdown_text.render import Renderer
from tests.cli.import_calendars import KAUNAS, TODAY, calendar_of

BRANCHES = [
    {"id": "kursiu", "name": "Kuršių filialas", "address": "Kuršių g. 1, Kaunas"},
    {"id": "centras", "name": {"lt": "Centrinė biblioteka", "en": "Main Library"}},
]
LISTS = Lists(Library.model_validate({**KAUNAS, "branches": BRANCHES}), (), ())
KINDS = Path(__file__).with_name("calendars")


def record_of(lines: str) -> Draft:
    """The record of one event."""
    (found,) = drafts(read_source(calendar_of(f"UID:1\nDTSTART:20260314T110000\n{lines}")), LISTS, TODAY)
    assert isinstance(found, Draft)
    return found


def told(record: Draft) -> list[str]:
    return [one.message.format(**dict(one.values)) for one in record.notes]


@pytest.mark.parametrize(
    ("description", "body"),
    [
        ("Vienas.", "Vienas.\n"),
        (r"Pirma eilutė\nAntra eilutė", "Pirma eilutė\n\nAntra eilutė\n"),
        (r"Programa:\n- rytas\n- vakaras\nPabaiga", "Programa:\n\n- rytas\n- vakaras\n\nPabaiga\n"),
        (r"• rytas\n• vakaras", "- rytas\n- vakaras\n"),
        (
            "Apie: https://lt.example.org/wiki/Vilnius_(miestas) ir dar (https://example.org/a).",
            "Apie: <https://lt.example.org/wiki/Vilnius_(miestas)> ir dar (<https://example.org/a>).\n",
        ),
        (
            '<p>Kviečiame.</p><p><a href="https://example.org/r?id=7">Registracija</a></p><ul><li>9 val.</li><li>10'
            " val.</li></ul>",
            "Kviečiame.\n\n[Registracija](<https://example.org/r?id=7>)\n\n- 9 val.\n- 10 val.\n",
        ),
        ("A<br>B<br/>C", "A\n\nB\n\nC\n"),
        ("<b>A</b> &amp; B&nbsp;C", "A & B C\n"),
        ('<a href="mailto:a@b.lt">Rašykite</a>', "[Rašykite](<mailto:a@b.lt>)\n"),
        ('<a href="javascript:alert(1)">Ne</a> <script>alert(1)</script>taip', "Ne taip\n"),
        ('<a href="https://a.lt/">https://a.lt/</a>', "<https://a.lt/>\n"),
        ("<p>Žiūrėkite https://a.lt/x</p>", "Žiūrėkite <https://a.lt/x>\n"),
        ('<img src="https://a.lt/a.png" alt="Plakatas">', "Plakatas\n"),
        (r"*ne* _ne_ #ne\n# ne\n1. ne\n> ne\n+ ne", "\\*ne\\* \\_ne\\_ #ne\n\n\\# ne\n\n1\\. ne\n\n\\> ne\n\n\\+ ne\n"),
        (r"a < b\, c | d", "a &lt; b, c &#124; d\n"),
        ("-5 laipsniai", "\\-5 laipsniai\n"),
    ],
)
def test_a_description_becomes_this_text(description: str, body: str) -> None:
    assert record_of(f"SUMMARY:R\nDESCRIPTION:{description}").body == body


def test_the_html_of_outlook_is_taken_where_the_plain_text_has_lost_its_links() -> None:
    rich = 'X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Ateikite. <a href="https://a.lt/r">Registracija</a></p></body></html>'
    record = record_of(f"SUMMARY:R\nDESCRIPTION:Ateikite. Registracija\n{rich}")
    assert record.body == "Ateikite. [Registracija](<https://a.lt/r>)\n"
    assert not [one for one in told(record) if "X-ALT-DESC" in one]
    same = record_of(f"SUMMARY:R\nDESCRIPTION:Ateikite. Registracija https://a.lt/r\n{rich}")
    assert same.body == "Ateikite. Registracija <https://a.lt/r>\n"


@given(st.text(st.sampled_from("ab ąž*_#`<>&;|~+-=.()[]{}!\\1:/\n"), max_size=60))
@example("* 1\n*\n- * 1\n* - 1")
def test_no_word_of_a_description_is_lost_and_no_sign_becomes_markup(words: str) -> None:
    assume("</" not in words)  # else it is HTML
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    record = record_of(f"SUMMARY:R\nDESCRIPTION:{escaped}")
    rendered = Renderer().render(record.body)
    assert not rendered.facts.removed
    shown = "".join(_text(rendered.html).split())
    plain = "".join("".join(_unlisted(line) for line in words.split("\n")).split())
    assert shown == plain


def _text(html: str) -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml").get_text()


def _unlisted(line: str) -> str:
    """A line without the hyphen or asterisk of a list, which is drawn, not written."""
    line = " ".join(line.split())
    return line[2:] if line.startswith(("- ", "* ")) else line


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("LOCATION:Kuršių filialas", [{"branch": "kursiu"}]),
        ("LOCATION:kuršių filialas\\, Kuršių g. 1\\, Kaunas", [{"branch": "kursiu"}]),
        ("LOCATION:Kuršių g. 1\\, Kaunas", [{"branch": "kursiu"}]),
        ("LOCATION:Kaunas\\, Centrinė biblioteka", [{"branch": "centras"}]),
        ("LOCATION:Centrinė biblioteka\\, 2 aukštas", [{"name": "Centrinė biblioteka, 2 aukštas"}]),
        ("LOCATION:Kauno rotušė", [{"name": "Kauno rotušė"}]),
        ("LOCATION:https://a.lt/x", [{"online": "https://a.lt/x"}]),
        ("LOCATION:Zoom https://a.lt/x", [{"name": "Zoom"}, {"online": "https://a.lt/x"}]),
        ("X-GOOGLE-CONFERENCE:https://meet.example/x", [{"online": "https://meet.example/x"}]),
        ("CONFERENCE;VALUE=URI:https://meet.example/y", [{"online": "https://meet.example/y"}]),
    ],
)
def test_a_place_is_a_branch_only_where_nothing_else_is_said(lines: str, places: list[dict]) -> None:
    assert record_of(f"SUMMARY:R\n{lines}").fields["places"] == places


def test_a_branch_that_a_place_names_beside_other_words_is_told() -> None:
    record = record_of("SUMMARY:R\nLOCATION:Centrinė biblioteka\\, 2 aukštas")
    assert (
        "Its place “Centrinė biblioteka, 2 aukštas” names the branch “centras”; write branch: centras if it is there."
        in told(record)
    )


def test_a_title_that_is_too_long_for_lists_stands_whole_above_the_text() -> None:
    title = "Labai ilgas pavadinimas " * 20
    record = record_of(f"SUMMARY:{title}\nDESCRIPTION:Tekstas.")
    assert len(record.fields["title"]) <= 300 and record.fields["title"].endswith("…")
    assert record.body == f"{one_line(title)}\n\nTekstas.\n"


@pytest.mark.parametrize("name", ["fold-inside-letter.ics", "fold-inside-letter-tab.ics"])
def test_a_letter_that_a_fold_parts_is_read_whole(name: str) -> None:
    (record,) = drafts(read_source((KINDS / name).read_bytes()), LISTS, TODAY)
    assert isinstance(record, Draft)
    assert record.body == "Kviečiame į vakarą bibliotekoje. Bus gražu.\n"


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Vilnius", "17:00"),
        ("FLE Standard Time", "17:00"),
        ("/freeassociation.sourceforge.net/Europe/Vilnius", "17:00"),
        ('"(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius"', "17:00"),
        ("(UTC+02:00) Vilnius", "17:00"),
        ("Europe/London", "19:00"),
        ("GMT Standard Time", "19:00"),
        ("W. Europe Standard Time", "18:00"),
        ("/mozilla.org/20070129_1/Europe/Berlin", "18:00"),
    ],
)
def test_a_zone_is_known_by_all_its_names(name: str, zone: str) -> None:
    (record,) = drafts(read_source(calendar_of(f"UID:1\nSUMMARY:R\nDTSTART;TZID={name}:20260310T170000")), LISTS, TODAY)
    assert isinstance(record, Draft)
    assert record.fields["start"] == f"2026-03-10 {zone}"
    assert not [one for one in told(record) if "time zone" in one]
