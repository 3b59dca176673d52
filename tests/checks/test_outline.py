"""The scanner sees what the renderer makes of a text, and sentences end where a Lithuanian reader stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.catalogue.read.source_text import split_optional
from plugins.checks.outline.blocks import BlockKind
from plugins.checks.outline.inline import Outline
from plugins.checks.outline.sentences import sentences
from plugins.markdown_text.render import Renderer
from tests.conftest import ROOT, SAMPLE_CONTENT
from tests.site_build.built import listed


@pytest.mark.parametrize("content", [pytest.param(ROOT / "content", marks=pytest.mark.content), SAMPLE_CONTENT])
def test_the_scanner_and_the_renderer_see_the_same_links_pictures_and_headings(content: Path) -> None:
    renderer, faults = Renderer(), []
    for file in sorted(content.rglob("*.md")):
        text = split_optional(file.read_text(encoding="utf-8"), file.name).body
        outline, facts = Outline(text), renderer.render(text).facts
        links = sorted(link.url for link in outline.links if not link.bare)
        seen = (links, len(outline.images), len(outline.of(BlockKind.HEADING)))
        made = (sorted(facts.links), len(facts.pictures), len(facts.headings))
        if seen != made:
            faults.append(f"{file.name}: {seen} and {made}")
    assert not faults, listed(faults)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Biblioteka veikia. Ateikite.", 2),
        ("2015 m. kovo 3 d. atidaryta skaitykla.", 1),
        ("2015 m. Utenos biblioteka atidarė skaityklą.", 1),
        ("Biblioteka veikia jau nuo 1990 m. Joje gera skaityti.", 2),
        ("Ateikite į A. Juozapavičiaus g. 5, Vilnius.", 1),
        ("Knygų, t. y. senų knygų, yra daug. Ir naujų.", 2),
        ("Dr. J. Basanavičiaus muziejus ir prof. V. Landsbergis.", 1),
        ("Renginys 17.30 val. Skaitykloje bus karšta.", 1),
        ("Renginys prasidės šiandien 17.30 val. Skaitykloje bus karšta.", 2),
        ("Apie 30 proc. visų knygų, pvz., romanai.", 1),
        ("„Ateik!“ – šaukė vaikai. „Ar jau?“", 2),
        ("Ar ateisite? Laukiame!", 2),
        ("Kainuoja 3.50 Eur. Nemokamai vaikams.", 1),
        ("Žr. 5 p. ir pan. Toliau nebus.", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_stops(text: str, number: int) -> None:
    assert len(list(sentences(text, 0, len(text)))) == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[čia](a.md) ir **ten**", ["čia", "ir", "ten"]),
        ("# Antraštė", ["Antraštė"]),
        ("- punktas `kodas` žodis", ["punktas", "žodis"]),
        ("> citata <https://example.org/>", ["citata"]),
        ("![alt](a.png) tekstas[^1]", ["tekstas"]),
        ("<b>žodis</b>{: .a }", ["žodis"]),
    ],
)
def test_prose_keeps_words_in_their_place_and_nothing_else(text: str, words: list[str]) -> None:
    prose = Outline(text).prose
    assert prose.split() == words
    assert len(prose) == len(text)
    assert all(text[prose.index(word) :].startswith(word) for word in words)
