"""Words and lines that records are filled with: ordinary, awkward though allowed, and hostile.

Ordinary words are made up and stand in no text of the sample, so that no post of the sample is about the same things
as one of these: its "read on" would rightly name it.
"""

from __future__ import annotations

import random

ORDINARY = (
    "blykštas", "grumvė", "žirgulis", "kvėtra", "šaipūnė", "dulgas", "mirkėja", "pluvas", "brizgė", "ąžgulis",
    "čiurvas", "įstrova", "ūkžvė", "snargla", "tvirpas", "gvaldė", "kruopsmas", "lėvainė", "murškis", "nagvėja",
    "pirglas", "rūmtė", "smilgva", "tulžvis", "uparė", "vobrokas", "žnaigė", "dvergla", "fliukas", "quimble",
    "brastle", "frondle", "wexing", "glimmet", "thrumble", "skelver",
)  # fmt: skip

AWKWARD = (
    "Pirma eilutė\nantra eilutė",
    "Pirma\r\nantra",
    "Tabulatorius\tviduryje",
    "  tarpai  abiejose pusėse  ",
    "a" * 150,
    "žodis" * 28,
    "— tik brūkšnys —",
    "„Kabutės“ ir 'apostrofai' ir \"kitos\"",
    "& < > \" '",
    "&amp;lt;b&amp;gt; &nbsp; &#0; &#x110000; &bogus;",
    "100 % {n} %(name)s %s {0} {reason}",
    "{{ 7 * 7 }} {% raw %}",
    "{{lipsum.__globals__.os.popen('touch x').read()}}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "<script>alert(1)</script>",
    "</title><script src=//a.example></script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "]]> <![CDATA[ x",
    "<!-- x -- >",
    "--> x",
    '=HYPERLINK("http://a.example";1+1)',
    "+1+cmd|' /C calc'!A0",
    "-2+3;@SUM(A1)",
    "\\n\\, \\; \\\\ \\N",
    "BEGIN:VEVENT\nUID:x\nEND:VEVENT",
    "x\nEND:VEVENT\nBEGIN:VEVENT\nUID:kitas",
    "x;TZID=Europe/Vilnius:20260101T000000",
    "../../../../etc/passwd",
    "javascript:alert(1)",
    "null",
    "~",
    "no",
    "yes",
    "010",
    "1e3",
    "10:30",
    "2026-02-30",
    "[a, b]",
    "{a: b}",
    "*zvaigždė",
    "&inkaras",
    "!!python/object/apply:os.system [id]",
    "- sąrašas",
    "# komentaras",
    "a # b",
    "a: b",
    "? klausimas",
    "| stulpelis",
    "> citata",
    "%procentas",
    "@vardas",
    "`kodas`",
    "e\u0301 s\u030c a\u0328 \u0130 \u0131 ß ﬁ",
    "\u05d0\u05d1\u05d2 \u0627\u0644\u0639\u0631\u0628",
    "日本語のタイトル",
    "🎉👩‍👩‍👧‍👦🏳️‍🌈" * 4,
    "z\u0351\u0352\u0353\u0354\u0355\u0356" * 12,
    "\U000e0001\U000e0041",
    "\u00ad\u00a0\u202f\u2009",
    "\u0085 naujoji eilutė",
    "I\u0307stanbul İ",
    ".",
    "-",
    "…",
    "0",
    "[x](http://[)",
    "[gallery a=",
    "[^1]",
    "*[A]: b",
    "\\",
    "\\\\\\\\",
)
"""What a text field may hold by its model, and what something after it may stumble over."""

HOSTILE = (
    "",
    " ",
    "\u200b",
    "\ufeff",
    "\u202eatbulai\u202c",
    "a\u2028b\u2029c",
    "\x00",
    "\x1b[31mraudona",
    "\x7f",
    "\ufffe",
    "\ud800",
    "a" * 5000,
    "\n" * 50,
    "9" * 400,
    "-" * 3000,
    "{" * 3000,
    "[" * 3000,
    "&a" * 2000,
    "A??" * 900,
    "m. 1 " * 700,
    "_x y " * 700,
    "####" * 900,
    ". " * 1500,
)

ADDRESSES = (
    "https://www.example.org/a?b=c&d=e#f",
    "http://[::1",
    "http://[::1]:99999/",
    "https://a]b/",
    "https://ex℀mple.org/",
    "https://user:pass@example.org/",
    "https://example.org:port/",
    "https://xn--/",
    "https://" + "a" * 300 + ".example/",
    "https://example.org/%00%ff%zz",
    "https://example.org/ąčę?ž=š#ū",
    "https://①②③.example/",
    "https://example.org/{{7*7}}",
    "https://example.org/" + "a/" * 200,
    "https://?",
    "https://#",
    "https://.",
    "https://example.org/..//../..",
    "HTTPS://EXAMPLE.ORG/",
    "http://0x7f.1/",
    "https://example.org/a)b(c",
)
"""Addresses, each of which the pattern of web addresses may let through."""

FOREIGN = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "//a.example/x",
    "lentyna-link:0",
    "vbscript:x",
    "ftp://a.example/",
    "https:a.example",
    "java\tscript:alert(1)",
    "#",
    "?",
    "",
)


def words(rng: random.Random, most: int = 8) -> str:
    """One to `most` made-up words."""
    return " ".join(rng.choice(ORDINARY) for _ in range(rng.randint(1, most)))


def line(rng: random.Random) -> str:
    """A line that a text field may hold: ordinary three times in four."""
    if rng.random() < 0.75:
        return words(rng).capitalize()
    found = rng.choice(AWKWARD)
    return found if rng.random() < 0.5 else f"{words(rng, 3)} {found} {words(rng, 2)}"


def hostile(rng: random.Random) -> str:
    """What no field should hold, or what only looks as if it could."""
    return rng.choice(HOSTILE + AWKWARD + FOREIGN + ADDRESSES)
