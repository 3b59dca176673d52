"""Lithuanian words whose consonant changes before an ending are one word, in all their cases."""

from __future__ import annotations

import cbor2
import pytest

from plugins.i18n.stems import hardened, stem_of, trunk, unmarked
from plugins.search.chunks import divided
from plugins.search.consonants import stems_of
from plugins.search.documents import Document
from plugins.search.pagefind import binary, index
from plugins.search.results import unpacked
from tests.conftest import ROOT

# A case in which the consonant has changed, and one in which it has not.
PAIRS = """
svečio svetys, svečiai svetys, svečių svetį, svečiams svetys, svečiuose svetys, žodžio žodis, žodžiai žodis,
žodžių žodį, žodžiais žodis, žodžiuose žodis, eilėraščio eilėraštis, eilėraščiai eilėraštis, eilėraščių eilėraštį,
eilėraščiams eilėraštis, bičių bitė, kačių katė, jaučio jautis, jaučiai jautis, jaučių jautį, medžio medis,
medžiai medis, medžių medį, medžiuose medis, gaidžio gaidys, gaidžiai gaidys, briedžio briedis, briedžių briedį,
paukščio paukštis, paukščiai paukštis, paukščių paukštį, mokesčio mokestis, mokesčiai mokestis, mokesčių mokestį,
rūpesčiai rūpestis, rūpesčių rūpestį, karščio karštis, karščiai karštis, aikščių aikštė, kėdžių kėdė, raidžių raidė,
nakčia naktis, minčių mintis, sutarčių sutartis, patirčių patirtis, genčių gentis, vilčių viltis, širdžių širdis,
lygčių lygtis, piliečio pilietis, piliečių pilietį, valstiečiai valstietis, vokiečių vokietis, suomiečiai suomietis,
miestiečių miestietis, kaimiečiams kaimietis, kupiškiečiai kupiškietis, rokiškiečių rokiškietis, uteniečių utenietė,
mergaičių mergaitė, studenčių studentė, pyragaičio pyragaitis, vaikaičiai vaikaitis, vaikaičių vaikaitį,
pavardžių pavardė, skaudžios skaudi, gardžiai gardus, plačios plati, plačiai platus, plačiu platus, stačios stati
"""
PAIRED = [tuple(pair.split()) for pair in PAIRS.replace("\n", " ").split(",")]
# What these become is of no case, and both lie where they lay.
SAME = ("policijos", "informacija", "socialinio", "džiaugsmas", "didžiulis", "čia", "Vilnius", "biblioteka")


def _asked(word: str) -> str:
    """Where the search page looks for a word: its stem, of Pagefind, as a reader's browser asks for it."""
    return stem_of(unmarked(hardened(word, "lt")), "lt")


def test_there_are_sixty_pairs_of_changed_consonants() -> None:
    assert len(PAIRED) >= 60 and len(set(PAIRED)) == len(PAIRED)


@pytest.mark.parametrize(("changed", "other"), PAIRED, ids=[" ".join(pair) for pair in PAIRED])
def test_a_case_with_a_changed_consonant_finds_the_others_and_is_found_by_them(changed: str, other: str) -> None:
    # Pagefind finds what begins like the word that is asked for.
    for asked, written in ((changed, other), (other, changed)):
        assert any(stem.startswith(_asked(asked)) for stem in stems_of(written, "lt"))


@pytest.mark.parametrize("word", SAME)
def test_a_consonant_before_no_such_ending_stays(word: str) -> None:
    assert hardened(word, "lt") == word


def test_words_of_other_languages_stay() -> None:
    assert hardened("spices vicious svečio", "en") == "spices vicious svečio"


def _rows(text: str, lang: str = "lt") -> dict[str, list]:
    documents = [Document(f"/{number}/", lang, "post", "X", "", word) for number, word in enumerate(text.split())]
    files = divided(index(binary(ROOT / "node_modules"), documents, lang, False), lang)
    found = [content for path, content in files.items() if path.startswith("index/")]
    return {row[0]: row for content in found for row in cbor2.loads(unpacked(content))[0]}


def test_changed_consonants_lie_under_both_words_of_the_index() -> None:
    rows = _rows("svetys svečio svečiai knyga")
    assert [spelling for spelling, _ in rows["svet"][2]] == ["svečio", "svečiai"]
    assert [spelling for spelling, _ in rows["svec"][2]] == ["svečio", "svečiai"]
    assert len(rows["svet"][1]) == 1 and rows["svet"][1][0][0] == 0  # svetys itself, in the first document


def test_a_word_that_has_only_changed_cases_is_found_by_the_others() -> None:
    assert {"zod", "zodz"} <= _rows("žodžio žodžiai").keys()


def test_a_word_without_diacritics_may_have_ended_either_way() -> None:
    assert {"vinc", "vint"} <= _rows("Vincius").keys()


def test_an_english_index_is_left_as_it_is() -> None:
    assert "visit" not in _rows("svečio viscio", "en")


@pytest.mark.parametrize(
    ("word", "common"),
    [
        *(("Rokiškyje", "rokisk"), ("bibliotekomis", "bibliotek"), ("knygose", "knyg"), ("namams", "nam")),
        *(("renginiuose", "rengin"), ("Utena", "uten"), ("ėjo", "ej"), ("libraries", "librar"), ("y", "y")),
    ],
)
def test_a_trunk_is_what_the_cases_of_a_word_have_in_common(word: str, common: str) -> None:
    assert trunk(word) == common
