"""The words of an index, for what is spelled wrongly: what parts know of them, and what is told the search page."""

from __future__ import annotations

import json

from plugins.search.documents import Document
from plugins.search.spelling import MOST, nearest_file, words_file

DOCUMENT = Document("/a/", "lt", "post", "Robotika Rokiškyje", "Vaikai kuria.", "Knyga ir knygos. Robotai rikiuojasi.")


def _words(*parts: list[Document]) -> list[str]:
    return json.loads(nearest_file(words_file(part) for part in parts))["words"].split()


def test_words_of_titles_and_those_of_several_texts_are_told_and_others_may_be_slips() -> None:
    other = DOCUMENT._replace(title="Kita", text="Knygos, knygos, knygos.", summary="")
    # „Knyga ir knygos“ is twice one word; „rikiuojasi“ and „kuria“ stand once.
    assert _words([DOCUMENT]) == ["Knyga", "Robotika", "Rokiškyje"]
    assert _words([DOCUMENT, other]) == ["knygos", "Kita", "Robotika", "Rokiškyje"]


def test_a_word_is_told_in_its_commonest_form_the_commonest_word_first() -> None:
    documents = [
        DOCUMENT._replace(title="", summary="", text=text) for text in ("Knygos.", "O knygos.", "Knyga, katė.")
    ]
    assert _words(documents) == ["knygos"]
    assert _words(documents, [DOCUMENT._replace(title="Katė", summary="", text="")]) == ["Katė", "knygos"]


def test_a_word_has_a_capital_where_it_is_never_written_without() -> None:
    documents = [DOCUMENT._replace(title="Utena", summary="", text="Knygos Utenoje. Mūsų knygos.")] * 2
    assert _words(documents) == ["Utena", "knygos", "Mūsų"]


def test_mail_addresses_are_no_words() -> None:
    documents = [DOCUMENT._replace(title="Laiškas vardenis@example.lt", summary="", text="")]
    assert _words(documents) == ["Laiškas"]


def test_no_more_words_are_told_than_a_reader_can_fetch() -> None:
    letters = "bcdfghklmnprstvz"
    words = [f"{a}a{b}o{c}u{d}" for a in letters for b in letters for c in letters for d in letters[:4]]
    assert len(_words([DOCUMENT._replace(title=" ".join(words))])) == MOST


def test_the_same_documents_give_the_same_words_in_any_order() -> None:
    documents = [DOCUMENT._replace(title=f"Knyga {word}", text=word) for word in ("katė", "katės", "šuo", "šunys")]
    assert words_file(documents) == words_file(documents[::-1])
    parts = [words_file(documents[:2]), words_file(documents[2:])]
    assert nearest_file(parts) == nearest_file(parts[::-1])
