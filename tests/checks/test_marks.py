"""What readers would miss of a Markdown text, or would see as raw marks, with literal line and column.

The comparison of a text with its page (plugins/checks/rules: lost, raw_marks, shapes) says nothing of sensible
Markdown, names any word that is taken from a page, and finds each mark where it was written.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.markdown_text.render import Renderer
from tests.checks.rendered import problems_of, told

RENDERER = Renderer()
TOLD = (
    ("[Pastaba]: svarbu\n\nTekstas.", ["text-lost 1:1"]),
    ("[Rasa]: taip\n[Jonas]: ne\n\nTekstas.", ["text-lost 1:1", "text-lost 2:1"]),
    ("Tekstas.\n[Pastaba]: svarbu", ["text-lost 2:1"]),
    ("## Renginiai {nemokama}\n\nTekstas.", ["text-lost 1:15"]),
    ("**Rasa**{nemokama} kviečia.", ["text-lost 1:10"]),
    ("[Knygos](https://a.example/){naujos} čia.", ["text-lost 1:30"]),
    ("*[ABC]: Abėcėlės centras\n\nTekstas.", ["definition-unused 1:1"]),
    ("[knygos]: https://a.example/\n\nTekstas.", ["definition-unused 1:1"]),
    ("Tekstas[^nera] toliau.", ["footnote-missing 1:8"]),
    ("Tekstas[^a] ir [^b].\n\n[^a]: Pirma.", ["footnote-missing 1:16"]),
    ("Tekstas.\n\n[^a]: Pastaba be vietos.", ["footnote-unused 3:1"]),
    ("Tekstas[^a].\n\n[^a]: Pirma.\n[^b]: Antra.", ["footnote-unused 4:1"]),
    ("[žodžiai] (https://a.example/)", ["link-unfinished 1:1"]),
    ("[žodžiai](https://a.example/", ["link-unfinished 1:1"]),
    ("Skaitykite [žodžiai] (../posts/2026-01-10-pirmoji.md) toliau.", ["link-unfinished 1:12"]),
    ("(žodžiai)[https://a.example/]", ["link-unfinished 1:1"]),
    ("[žodžiai][nera]", ["link-unfinished 1:1"]),
    ("[žodžiai][]", ["link-unfinished 1:1"]),
    ("![Stalai] (../pictures/stalai.png)", ["link-unfinished 1:1"]),
    ("![Stalai salėje]", ["link-unfinished 1:1"]),
    ("[a]: https://a.example/x y z\n\n[tekstas čia][a]", ["link-unfinished 1:1", "link-unfinished 3:1"]),
    ("- [žodžiai] (https://a.example/)\n- antras", ["link-unfinished 1:3"]),
    ("> [žodžiai] (https://a.example/)", ["link-unfinished 1:3"]),
    ("| A | B |\n|---|---|\n| [a b] (https://a.example/) | 2 |", ["link-unfinished 3:3"]),
    ("**Kada: **kovo 5 d.", ["emphasis-unfinished 1:1"]),
    ("** Kada:** kovo 5 d.", ["emphasis-unfinished 1:9"]),
    ("**Kada: kovo 5 d.", ["emphasis-unfinished 1:1"]),
    ("__Kada: __kovo 5 d.", ["emphasis-unfinished 1:1"]),
    ("Yra _kursyvas _ tekste.", ["emphasis-unfinished 1:5"]),
    ("**Pirma** ir **antra: **trečia", ["emphasis-unfinished 1:14"]),
    ("- **Kada: **kovo 5 d.\n- **Kur:** čia", ["emphasis-unfinished 1:3"]),
    ("| **A **b | B |\n|---|---|\n| 1 | 2 |", ["emphasis-unfinished 1:3"]),
    ("> **Kada: **kovo 5 d., toliau ilgas tekstas", ["emphasis-unfinished 1:3"]),
    ("Žinutė ***labai svarbu ***visiems", ["emphasis-unfinished 1:8"]),
    ("~~Atšaukta~~ Vyks kovo 5 d.", ["mark-unknown 1:1"]),
    ("Apie ~5 Eur ir ~~10~~.", ["mark-unknown 1:16"]),
    ("Tai ==svarbu== visiems.", ["mark-unknown 1:5"]),
    ("Pirma eilutė\\\nantra eilutė", ["mark-unknown 1:13"]),
    ("- [ ] Pirmas\n- [x] Antras", ["mark-unknown 1:3", "mark-unknown 2:3"]),
    ("Terminas\n: Paaiškinimas", ["mark-unknown 2:1"]),
    ("Žinia :smile: čia", ["mark-unknown 1:7"]),
    ("::: pastaba\nTekstas\n:::", ["mark-unknown 1:1", "mark-unknown 3:1"]),
    ("[TOC]\n\nTekstas.", ["mark-unknown 1:1"]),
    ("Skaitykite [[puslapis]].", ["mark-unknown 1:12"]),
    ("Tekstas {.klase}", ["mark-unknown 1:9"]),
    ("```\nkodas be pabaigos\n\nTekstas.", ["code-fence 1:1"]),
    ("1. Pirmas:\n\n   ```\n   kodas\n   ```\n\n2. Antras", ["code-fence 3:4"]),
    ("- Pirmas\n\n    ```\n    kodas\n    ```", ["code-fence 3:5"]),
    ("<div>\n**Svarbu** ir [nuoroda](https://a.example/)\n</div>", ["markdown-in-html 2:1", "markdown-in-html 2:15"]),
    ("<div>\n\n**Svarbu**\n\n</div>", ["markdown-in-html 3:1"]),
    ("<p>Tekstas **svarbu**</p>", ["markdown-in-html 1:12"]),
    ("<table><tr><th>A</th></tr><tr><td>**b**</td></tr></table>", ["markdown-in-html 1:35"]),
    ("<div>\n## Antraštė\n- pirmas\n- antras\n</div>", ["markdown-in-html 2:1", "markdown-in-html 3:1"]),
    ("Lentelė:\n| A | B |\n|---|---|\n| 1 | 2 |", ["table-unrecognised 2:1"]),
    ("| A | B |\n| 1 | 2 |", ["table-unrecognised 1:1"]),
    ("| A | B | C |\n|---|---|\n| 1 | 2 | 3 |", ["table-unrecognised 1:1"]),
    ("Yra:\nA | B\n--- | ---\n1 | 2", ["table-unrecognised 2:1"]),
    ("Programoje:\n- Koncertas\n- Paroda", ["list-not-separated 2:1"]),
    ("Programoje:\n1. Koncertas\n2. Paroda", ["list-not-separated 2:1"]),
    ("Programoje:\n* Koncertas", ["list-not-separated 2:1"]),
    ("- Pirmas\n  - Vidinis\n- Antras", ["list-nested 2:3"]),
    ("1. Pirmas\n   - Vidinis\n2. Antras", ["list-nested 2:4"]),
    ("1. Pirmas\n\n   Tęsinys.\n\n2. Antras", ["list-nested 3:4"]),
    ("- Pirmas\n- Antras\n1. Trečias\n2. Ketvirtas", ["list-not-separated 3:1"]),
    ("- A\n  - B\n    - C", ["list-nested 2:3"]),
    ("3. A\n5. B\n9. C", ["list-numbers 2:1"]),
    ("1. A\n2. B\n2. C\n3. D", ["list-numbers 3:1"]),
    ("#skaitom kartu\n\nTekstas.", ["heading-without-space 1:1"]),
    ("##Antraštė be tarpo\n\nTekstas.", ["heading-without-space 1:1"]),
    ("Pirma eilutė\n#skaitom", ["heading-without-space 2:1"]),
    ("    Įtrauka keturiais tarpais kaip knygose.\n\nTekstas.", ["code-from-indent 1:5"]),
    ("Tekstas.\n\n\tVilniuje vyks didelė knygų mugė.", ["code-from-indent 3:2"]),
)
SILENT = (
    "*[ABC]: Abėcėlės centras\n\nABC kviečia.",
    "[knygos]: https://a.example/\n\nSkaitykite [apie knygas][knygos].",
    '[knygos]: https://a.example/ "Apie"\n\nSkaitykite [knygos].',
    "[stalas]: ../pictures/stalai.png\n\n![Stalai salėje][stalas]",
    "Tekstas[^1].\n\n[^1]: Pastaba.",
    "Kodas `[^x]` yra ženklas.",
    "Rašykite \\[^x].",
    "[Red. pastaba] (2026 m. leidimas)",
    "Kaina [eurais] (be mokesčių) didelė.",
    "Šaltiniai [1][2] ir [3].",
    "Puiku![^1]\n\n[^1]: Pastaba.",
    "Masyvas a[1](2) kode: `[a](b`",
    "Rašykite \\[žodžiai](adresas).",
    "**Kada:** kovo 5 d.",
    "*kursyvas *tekste",
    "2 * 3 * 4 = 24",
    "Kaina 5 Eur*, *vaikams nemokama",
    "Vardas: ________",
    "failo_vardas_cia.txt",
    "\\*\\*žvaigždutės\\*\\*",
    "`**kodas: **x`",
    "Įvertinimas: ★★ ** ★",
    "A ** B",
    "<del>Atšaukta</del> Vyks kovo 5 d.",
    "~~~~\nkodas\n~~~~",
    "a == b",
    "Pabaiga\\",
    "C:\\\nkelias",
    "Laikas: 17:30:00",
    "Santykis :abc",
    "Tekstas.\n{: .klase }",
    "Kaina {nuo 5}",
    "```\nkodas\n```",
    "Eilutėje ```kodas``` yra.",
    "<b>Svarbu</b> ir *kursyvas* čia",
    "| A | B |\n|---|---|\n| 1 | 2 |",
    "A | B\n---|---\n1 | 2",
    "Skaityti | rašyti",
    "|A|B|\n|-|-|\n|1|2|",
    "Susitinkame\n- kaip visada - prie durų",
    "Gimė 2020\n5. mėnesį",
    "- Pirmas\n    - Vidinis\n- Antras",
    "1. Pirmas\n\n    Tęsinys.\n\n2. Antras",
    "- A\n    - B\n        - C",
    "* A\n\t* B",
    "1. A\n2. B\n3. C",
    "1. A\n1. B\n1. C",
    "5. A\n6. B",
    "1. A\n2. B\n\nTekstas.\n\n3. C\n4. D",
    "Tekstas.\n\n2026\\. metai buvo geri",
    "> - A\n> - B",
    "- Pirmas\n  tęsinys toje pačioje pastraipoje\n- Antras",
    "\\#skaitom kartu",
    "Tekstas #skaitom kartu",
    "# ",
    "    make site\n\nTekstas.",
    "    lentyna check content/libraries\n\nTekstas.",
    "    x = 1\n\nTekstas.",
    "- Punktas\n\n    Antra punkto pastraipa yra čia.",
    "Tekstas su **paryškinimu**, *kursyvu*, `kodu` ir [nuoroda](https://a.example/).",
    "A&nbsp;B, „citata“ – brūkšnys; 5&nbsp;Eur &amp; 3 &lt; 4.",
    "Raštas<sup>2</sup> ir H<sub>2</sub>O.",
    "<!-- pastaba sau -->\n\nTekstas.",
    "Rašykite <vardas pavardė> čia.",
    "<https://a.example/> ir <info@a.example>",
    "Pirma  \nantra eilutė",
    "ž**ž**ž ir e<b>l</b>m",
    "<details><summary>Daugiau</summary>Tekstas</details>",
    "Pirma\n\n---\n\nAntra",
    "Antraštė\n--------\n\nTekstas.",
    "Pirma <script>alert(1)</script> antra.",
    '<iframe src="https://a.example/"></iframe>\n\nTekstas lieka.',
)


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_readers_would_miss_or_see_as_marks_is_named_at_its_place(text: str, expected: list[str]) -> None:
    assert told(text, RENDERER) == expected


@pytest.mark.parametrize("text", SILENT)
def test_of_what_readers_see_as_it_was_meant_nothing_is_said(text: str) -> None:
    assert told(text, RENDERER) == []


def test_there_are_at_least_100_cases() -> None:
    assert len(TOLD) + len(SILENT) >= 100


WORD = st.text(st.sampled_from("abčdėgšūžkmr"), min_size=2, max_size=6)
NUMBER = st.integers(1, 2026).map(str)


@st.composite
def _phrase(draw: st.DrawFn) -> str:
    """Words as people write them, some of them marked up."""
    said = []
    for word in draw(st.lists(WORD, min_size=1, max_size=6)):
        kind = draw(st.integers(0, 16))
        said.append(
            {
                0: f"**{word}**",
                1: f"*{word} {word}*",
                2: f"[{word}](https://a.example/{word})",
                3: f"`{word}`",
                4: f"<em>{word}</em>",
                5: f"„{word}“",
                6: f"({word})",
                7: f"{word}&nbsp;{draw(NUMBER)}",
                8: f"[{word}]",
                9: f"{word}: {word}",
                10: f"{word}_{word}",
                11: f"{draw(NUMBER)}–{draw(NUMBER)}",
            }.get(kind, word)
        )
    return " ".join(said) + draw(st.sampled_from(["", ".", "!", "?", " –", "…"]))


@st.composite
def _list(draw: st.DrawFn) -> str:
    ordered, lines = draw(st.booleans()), []
    for number, said in enumerate(draw(st.lists(_phrase(), min_size=1, max_size=4)), 1):
        lines.append(f"{number}. {said}" if ordered else f"- {said}")
        if draw(st.booleans()):
            lines += [f"    - {inner}" for inner in draw(st.lists(_phrase(), min_size=1, max_size=2))]
    return "\n".join(lines)


@st.composite
def _table(draw: st.DrawFn) -> str:
    columns = draw(st.integers(2, 4))
    rows = [[draw(WORD) for _ in range(columns)] for _ in range(draw(st.integers(2, 4)))]
    rows.insert(1, ["---"] * columns)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


BLOCK = st.one_of(
    _phrase(),
    _phrase(),
    st.lists(_phrase(), min_size=2, max_size=3).map("\n".join),
    st.lists(_phrase(), min_size=2, max_size=3).map("  \n".join),
    _list(),
    _table(),
    WORD.map(lambda word: f"## {word.capitalize()}"),
    _phrase().map(lambda said: f"> {said}"),
    WORD.map(lambda word: f"```\n{word} = **{word}** [x](y\n```"),
    WORD.map(lambda word: f"![{word} {word}](../pictures/stalai.png)"),
    WORD.map(lambda word: f"<!-- {word} -->"),
    WORD.map(lambda word: f"{word}[^{word}].\n\n[^{word}]: {word} {word}."),
)
# A list that follows another at once is one list with it, and a note is named once.
TEXTS = st.lists(BLOCK, min_size=1, max_size=6, unique=True).map(lambda blocks: "\n\nŪla.\n\n".join(blocks) + "\n")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_of_sensible_markdown_nothing_is_said(text: str) -> None:
    notes = re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
    if len(notes) == len(set(notes)):
        assert told(text, RENDERER) == [], text


SEEN = re.compile(r"<(?:pre|code)\b.*?</(?:pre|code)>|<[^>]*>|([^\W\d_]{2,})(?![^<>]*;)", re.DOTALL)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(0, 1000))
def test_any_word_that_is_taken_from_the_page_is_named(text: str, chosen: int) -> None:
    """Whatever a part of the program or an extension of Markdown may swallow one day."""
    rendered = RENDERER.render(text)
    words = [found for found in SEEN.finditer(rendered.html) if found[1]]
    if not words:
        return
    word = words[chosen % len(words)]
    page = replace(rendered, html=rendered.html[: word.start(1)] + rendered.html[word.end(1) :])
    lost = [dict(one.values)["text"] for one in problems_of(text, RENDERER, page) if one.rule == "text-lost"]
    assert any(word[1] in said for said in lost), (word[1], text)


@settings(max_examples=200, deadline=None)
@given(_phrase(), WORD, WORD)
def test_raw_marks_behind_any_text_are_told_on_their_line(said: str, word: str, other: str) -> None:
    for raw, rule in (
        (f"~~{word}~~", "mark-unknown"),
        (f"[{word}] (https://a.example/{other})", "link-unfinished"),
        (f"[{word}](https://a.example/{other}", "link-unfinished"),
        (f"{word}[^{other}x]", "footnote-missing"),
        (f"**{word}: **{other}", "emphasis-unfinished"),
    ):
        assert f"{rule} 3" in {one.partition(":")[0] for one in told(f"{said}\n\n{raw}\n", RENDERER)}, (said, raw)
