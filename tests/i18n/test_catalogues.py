"""Every word of the interface is there in both languages, with its places and its plural forms."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from plugins.i18n.catalogs import load_words
from plugins.i18n.extraction import LANGUAGES, as_po, extract_python, extracted, load, missing, typographic, updated
from tests.conftest import ROOT
from tests.site_build.built import listed

PLACES = re.compile(r"\{\w+\}|%\(\w+\)s")
HINT = re.compile(r" \((?:language of a source|of a feminine word)\)$")


@pytest.fixture(scope="module")
def found() -> Catalog:
    return extracted()


def _pairs(message: Message) -> list[tuple[str, str]]:
    """(msgid, translation) for every form: the singular only with the first, since it need not show its number."""
    if not message.pluralizable:
        return [(message.id, message.string)]
    return [(message.id[min(form, 1)], text) for form, text in enumerate(message.string)]


def _messages(lang: str) -> list[Message]:
    return [message for message in load(lang) if message.id]


def test_every_message_of_code_and_templates_is_translated_into_both_languages() -> None:
    faults = missing()
    assert not faults, listed(faults)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogue_is_as_an_update_would_write_it(lang: str, found: Catalog) -> None:
    path = ROOT / "plugins" / "i18n" / "locale" / f"{lang}.po"
    assert path.read_bytes() == as_po(updated(lang, found)), "run: python -m plugins.i18n.extraction update"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_has_the_places_of_its_message(lang: str) -> None:
    faults = []
    for message in _messages(lang):
        for source, text in _pairs(message):
            wanted, given = set(PLACES.findall(source)), set(PLACES.findall(text))
            # The form for 1, 21, 31 … may show its number where English has 1 alone.
            if wanted != given and not (message.pluralizable and given - wanted == {"{n}"}):
                faults.append(f"{source!r} → {text!r}")
    assert not faults, listed(faults)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_translation_holds_a_brace_or_a_percent_sign_that_is_not_a_place(lang: str) -> None:
    faults = [
        text for message in _messages(lang) for _, text in _pairs(message) if re.search(r"[{}%]", PLACES.sub("", text))
    ]
    assert not faults, listed(faults)


def test_lithuanian_quotation_marks_are_low_and_high_and_in_pairs() -> None:
    texts = [re.sub(r"<[^>]*>", "", text) for message in _messages("lt") for _, text in _pairs(message)]
    faults = [text for text in texts if re.search("[”\"'«»]", text) or text.count("„") != text.count("“")]
    assert not faults, listed(faults)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_are_kept_apart_by_a_space(lang: str) -> None:
    texts = [text for message in _messages(lang) for _, text in _pairs(message)]
    faults = [text for text in texts if re.search(r"[a-ząčęėįšųūž]{2}[.!?][A-ZĄČĘĖĮŠŲŪŽ][a-ząčęėįšųūž]", text)]
    assert not faults, listed(faults)


def test_a_lithuanian_message_ends_as_the_english_one_does() -> None:
    """A heading has no full stop, a sentence has one."""
    faults = [
        f"{source!r} → {text!r}"
        for message in _messages("lt")
        for source, text in _pairs(message)
        if source.endswith((".", "?")) != text.replace(" m.", "").endswith((".", "?")) and not text.endswith("m.")
    ]
    assert not faults, listed(faults)


def test_english_words_are_the_messages_themselves_with_printed_apostrophes_and_without_the_hint() -> None:
    faults = [
        f"{source!r} → {text!r}"
        for message in _messages("en")
        for source, text in _pairs(message)
        if text != typographic(HINT.sub("", source))
    ]
    assert not faults, listed(faults)


@pytest.mark.parametrize(
    ("n", "lithuanian", "english"),
    [
        (0, "0 projektų", "0 projects"),
        (1, "1 projektas", "1 project"),
        (2, "2 projektai", "2 projects"),
        (9, "9 projektai", "9 projects"),
        (10, "10 projektų", "10 projects"),
        (11, "11 projektų", "11 projects"),
        (19, "19 projektų", "19 projects"),
        (20, "20 projektų", "20 projects"),
        (21, "21 projektas", "21 projects"),
        (22, "22 projektai", "22 projects"),
        (111, "111 projektų", "111 projects"),
        (148, "148 projektai", "148 projects"),
    ],
)
def test_projects_are_counted_in_the_right_form(n: int, lithuanian: str, english: str) -> None:
    assert load_words("lt").plural("{n} project", "{n} projects", n) == lithuanian
    assert load_words("en").plural("{n} project", "{n} projects", n) == english


@pytest.mark.parametrize(
    ("n", "library", "post", "event"),
    [
        (1, "biblioteka", "naujiena", "renginys"),
        (2, "bibliotekos", "naujienos", "renginiai"),
        (10, "bibliotekų", "naujienų", "renginių"),
        (11, "bibliotekų", "naujienų", "renginių"),
        (21, "biblioteka", "naujiena", "renginys"),
        (66, "bibliotekos", "naujienos", "renginiai"),
    ],
)
def test_a_label_under_a_number_stands_in_its_form_without_the_number(
    n: int, library: str, post: str, event: str
) -> None:
    words = load_words("lt")
    assert words.plural("library", "libraries", n) == library
    assert words.plural("post", "posts", n) == post
    assert words.plural("event", "events", n) == event


def test_places_are_filled_in_both_languages() -> None:
    lt, en = load_words("lt"), load_words("en")
    assert lt("of {total}", total="66") == "iš 66"
    assert lt("News of {year}", year=2016) == "2016\u00a0m. naujienos"
    assert lt("News: {name}", name="Alytus") == "Naujienos: Alytus"
    assert en("News: {name}", name="Alytus") == "News: Alytus"
    assert en("Lithuanian (language of a source)") == "Lithuanian"


def test_templates_know_the_language_of_their_words() -> None:
    context = "code of the language of these words"
    assert load_words("lt").translations.pgettext(context, "en") == "lt"
    assert load_words("en").translations.pgettext(context, "en") == "en"


def test_calls_are_found_in_methods_f_strings_and_both_arms_of_a_choice(tmp_path: Path) -> None:
    source = tmp_path / "page.py"
    source.write_text(
        "title = ed.words('Events') if all else ed.words('Events: {name}', name=name)\n"
        "text = f\"{title}: {ed.words('what is coming')}\"\n"
        "label = ed.words.plural('{n} page', '{n} pages', count)\n"
        "words(KINDS[kind])\n"
        "load_words('lt')('Home')\n"
    )
    with source.open("rb") as file:
        found = [(line, texts) for line, _, texts, _ in extract_python(file, {"words": None, "plural": (1, 2)}, (), {})]
    assert sorted(found) == [
        (1, ("Events",)),
        (1, ("Events: {name}",)),
        (2, ("what is coming",)),
        (3, ("{n} page", "{n} pages", None)),
        (5, ("Home",)),
    ]


def test_the_command_says_that_nothing_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plugins.i18n.extraction"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "Every message is translated.\n"


STRAIGHT = re.compile(r"(?<=[A-Za-z])'(?=[a-z])|(?<=s)'(?= [a-z])")


def test_no_english_text_that_readers_see_has_a_straight_apostrophe() -> None:
    faults = [text for message in _messages("en") for _, text in _pairs(message) if STRAIGHT.search(text)]
    assert not faults, listed(faults)


FORBIDDEN = {
    "Vadovai": "readers take it for managers",
    "Nesvarbu": "a choice of all is „Visi“ or „Visos“",
    "gestikuliuojama": "sign language is „rodoma“",
    "neįgaliojo": "„žmogus su vežimėliu“, „žmonės su negalia“",
    "Kieno klausti": "„Į ką kreiptis“",
    "kieno klausti": "„į ką kreiptis“",
    "žemiau": "what follows on the page is „toliau“",
    "titrai": "captions are „subtitrai“",
    "titrus": "captions are „subtitrai“",
    "Serij": "a series of events is „ciklas“",
    "serij": "a series of events is „ciklas“",
    "organizatori": "organisers are „rengėjai“",
    "Centrinis pastatas": "„Pagrindinis pastatas“",
    "kaip lentelę": "one downloads „lentelę“",
    "kaip duomenis": "one downloads „duomenis“",
    "tsakingas žmogus": "„atsakingas asmuo“",
    "dalinkis": "who shares „dalijasi“",
    "dalintis": "who shares „dalijasi“",
    "Vizito metu": "„per vizitą“",
    "Projekto metu": "„vykdant projektą“",
    "irtualios realybės": "„virtualiosios realybės“",
    "irtuali realybė": "„virtualioji realybė“",
    "irtualus turas": "„virtualusis turas“",
}


def _put_right(texts: Iterable[str]) -> list[str]:
    return [
        f"{word} ({why}): {text}"
        for text in texts
        for word, why in FORBIDDEN.items()
        if re.search(rf"(?<![a-ząčęėįšųūž]){word}" if word.startswith("titr") else re.escape(word), text)
    ]


def test_no_lithuanian_text_uses_a_word_that_was_put_right() -> None:
    faults = _put_right(text for message in _messages("lt") for _, text in _pairs(message))
    assert not faults, listed(faults)


@pytest.mark.content
def test_no_lithuanian_text_of_the_content_uses_a_word_that_was_put_right() -> None:
    files = sorted(file for file in (ROOT / "content").rglob("*") if file.suffix in (".md", ".yaml"))
    faults = [
        f"{file.relative_to(ROOT)}: {fault}"
        for file in files
        if not file.name.endswith(".en.md")
        for fault in _put_right(_words_of(file))
    ]
    assert not faults, listed(faults)


def _words_of(file: Path) -> list[str]:
    """The lines of a file that readers read: no addresses and no lists of words that people search for."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [re.sub(r"https?://\S+", "", line) for line in lines if "synonyms:" not in line]
