"""Markdown texts: pieces of everything that a text can hold, nested, cut off and mixed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.fuzz.words import ADDRESSES, FOREIGN, hostile, line, words

Piece = Callable[[random.Random], str]

RAW = (
    "<p style='x'>", "</p>", "<table><td>", "<!-- ", " -->", "<!DOCTYPE html>", "<?php echo 1 ?>", "<![CDATA[", "]]>",
    "<script>alert(1)</script>", "<script>", "</script>", "<svg onload=alert(1)>", "<math><mi//xlink:href='data:x'>",
    "<iframe src=//[>", "<iframe src='https://a.example'/>", "<object data=x>", "<noscript>", "<style>*{}</style>",
    "<template>", "<textarea>", "<plaintext>", "<base href=//a.example>", "<meta http-equiv=refresh content=0>",
    "<form action=//a.example><input name=a>", "<a href='http://['>x</a>", "<a href=javascript:alert(1)>x</a>",
    "<img src=x onerror=alert(1)>", "<img src='pictures/a.jpg' srcset='x 1x'>", "<div markdown='1'>", "</div>" * 9,
    "<q cite='javascript:alert(1)'>x</q>", "<blockquote cite='data:x'>", "<h1 id=main>X</h1>", "<h2 id='more'>X</h2>",
    "<a id='main'>", "<sup id='fnref:1'>", "<ol start=999999999999 reversed>", "<td colspan=65535 rowspan=65535>",
    "<time datetime='2026-99-99'>", "<div class='card site-footer'>", "<vardas pavardė>", "<el.paštas@example.org>",
    "<b><i><b><i>", "<a" + " x" * 300 + ">", "<" * 40, "&#0;&#x110000;&#xD800;&bogus;", "<o:p></o:p>",
    '<img data-picture="0">', '<a href="lentyna-link:0">x</a>', "<img data-picture='99999'>",
)  # fmt: skip
SHORTCODES = (
    "{{< youtube abc >}}", '{{% notice %}}', "{% include a.html %}", "{% post_url x %}", "{% raw %}", "{{ site.url }}",
    '[gallery ids="1,2,3"]', "[caption]x[/caption]", "[embed]https://a.example[/embed]", "![[vidus]]", "[[nuoroda]]",
    ":::note", "{: .lead}", "{:toc}", "{#id .a b=c}", "{: #main onclick=x }", "{: id=main}", "$$x^2$$", "[TOC]",
    "{::options a=b /}", "\x02wzxhzdk:0\x03", "\u0002klzzwxh:0001\u0003", "STX0ETX", "klzzwxh:0001", "~~braukta~~",
    "==žymėta==", "H~2~O", "- [ ] darbas", "<<<<<<< HEAD", "=======", ">>>>>>> kita", "+++", "%%%", "///",
)  # fmt: skip
REPEATED = (
    "[", "![", "`", "<a ", "*", "> ", "|", "- ", "<!--", "\\", "[a](", "'", "<p x=", "„", "_x y ", "####", "~~~a\n",
    "a | b\n", "- | | | ", "[^1]: x\n", "*[A]: b\n", "<div>", "&", ". ", "m. 1 ", "A??", "1. ", "    ", "http://",
    "**a", "[a][b]", "](", "{: .a}", "\\\n", "a\n=\n", "| a | b |\n", "www.", "@a.b ",
)  # fmt: skip


def _address(rng: random.Random, links: Sequence[str]) -> str:
    kind = rng.random()
    if kind < 0.5 and links:
        return rng.choice(links)
    return rng.choice(ADDRESSES if kind < 0.8 else FOREIGN)


def _paragraph(rng: random.Random) -> str:
    parts = [line(rng) for _ in range(rng.randint(1, 4))]
    around = rng.choice(
        ["{}", "{}", "**{}**", "*{}*", "`{}`", "***{}**", "__{}_", "„{}“", "``{}`", "~~{}~~", "\\*{}\\*"]
    )
    return around.format(". ".join(parts)) + rng.choice(["", "", "  ", "\\", ":", "\n" + line(rng)])


def _list(rng: random.Random) -> str:
    marks = ["- ", "* ", "+ ", "1. ", "1) ", "a. ", "• ", "– ", "0. ", "9999999999. "]
    rows = []
    for _ in range(rng.choice([1, 3, 5, 30])):
        rows.append(" " * rng.choice([0, 0, 1, 2, 3, 4, 8]) + rng.choice(marks) + words(rng, 3))
    return "\n".join(rows)


def _table(rng: random.Random) -> str:
    width = rng.choice([1, 2, 3, 12, 40])
    head = "| " + " | ".join(words(rng, 1) for _ in range(width)) + " |"
    rule = "|" + "|".join(rng.choice(["---", ":-:", "--:", "-", ""]) for _ in range(width)) + "|"
    rows = ["| " + " | ".join(line(rng) for _ in range(rng.choice([1, width, width + 2]))) for _ in range(3)]
    return "\n".join([head, rule, *rows] if rng.random() < 0.8 else [head, *rows, rule])


def _fence(rng: random.Random) -> str:
    mark = rng.choice(["```", "~~~", "````", "``` python title='x'", "```{.a #b}", "    "])
    return f"{mark}\n{hostile(rng)[:300]}\n{rng.choice([mark[:4], '```', '', '~~~'])}"


def _quote(rng: random.Random) -> str:
    depth = rng.choice([1, 2, 5, 40])
    return "\n".join("> " * rng.randint(1, depth) + words(rng) for _ in range(3))


def _flood(rng: random.Random) -> str:
    return rng.choice(REPEATED) * rng.choice([20, 100, 500, 1500])


def pieces(links: Sequence[str], pictures: Sequence[str]) -> list[Piece]:
    """The grammar's parts, each drawn by itself; links and pictures of the site are among their addresses."""
    return [
        _paragraph, _paragraph, _paragraph, _list, _table, _fence, _quote, hostile, line,
        lambda rng: "#" * rng.randint(1, 8) + rng.choice([" ", ""]) + line(rng),
        lambda rng: words(rng) + "\n" + rng.choice("=-") * rng.randint(1, 9),
        lambda rng: rng.choice(RAW),
        lambda rng: rng.choice(RAW) + line(rng),
        lambda rng: rng.choice(SHORTCODES),
        lambda rng: f"[{line(rng)}]({_address(rng, links)})",
        lambda rng: f'[{words(rng)}]({_address(rng, links)} "{line(rng)}")',
        lambda rng: f"<{_address(rng, links)}>",
        lambda rng: _address(rng, links),
        lambda rng: f"[{words(rng)}][nuoroda]\n\n[nuoroda]: {_address(rng, links)}",
        lambda rng: f'![{line(rng)}]({rng.choice([*pictures, "x.png", "../a.jpg", "http://["])} "{line(rng)}")',
        lambda rng: f"Išnaša[^{rng.randint(1, 3)}].\n\n[^{rng.randint(1, 3)}]: {line(rng)}",
        lambda rng: f"*[{rng.choice(['HTML', 'A', words(rng, 1)])}]: {line(rng)}",
        lambda rng: f"{words(rng)} {rng.choice(['{: .a #b }', '{: onclick=x }', '{#main}', '{: id=on-this-page }'])}",
        lambda rng: "\n".join(" " * n + "- a" for n in range(0, rng.choice([8, 40, 120]), rng.choice([1, 2, 4]))),
    ]  # fmt: skip


def text(rng: random.Random, links: Sequence[str], pictures: Sequence[str]) -> str:
    """The body of a text file; one in forty is a flood of one thing."""
    if rng.random() < 0.025:
        return f"{words(rng)}\n\n{_flood(rng)}\n"
    parts = pieces(links, pictures)
    found = [rng.choice(parts)(rng) for _ in range(rng.choice([0, 1, 2, 3, 5, 8]))]
    if rng.random() < 0.2:
        found = [rng.choice(["> ", "  - ", "    ", "| ", "1. "]) + part for part in found]
    return rng.choice(["\n\n", "\n\n", "\n", "\r\n\r\n", " "]).join(found) + rng.choice(["\n", "", "\n\n\n"])
