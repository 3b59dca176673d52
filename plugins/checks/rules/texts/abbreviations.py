"""Abbreviations that nobody explains: WCAG 2.2 3.1.4; CONTENT_RULES, what neither tool does.

A name in quotation marks, a Roman number and what everybody says shortened (EUR, PDF, ISBN) need no explanation. Short
ones of two letters are left alone: there are too many that are known (ES, TV, IT).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "accessibility"

UNEXPLAINED = Rule(
    "abbreviation-unexplained",
    Severity.WARNING,
    N_("The abbreviation “{text}” is not explained."),
    N_("Write the whole name the first time, and the abbreviation after it in brackets: … ({text})"),
    why=N_("Newcomers, children and those who are learning the language do not know it."),
)
RULES = (UNEXPLAINED,)

_UPPER = "A-ZĄČĘĖĮŠŲŪŽ"
_FOUND = re.compile(rf"[{_UPPER}](?<![\w@./&+„“\"'-].)[{_UPPER}]{{2,5}}(?![\w@/&+-])")
_NEIGHBOUR = re.compile(rf"\b[{_UPPER}]{{2,}}[ \t,–-]+$")
_FOLLOWER = re.compile(rf"[ \t,–-]+[{_UPPER}]{{2,}}\b")
_ROMAN = re.compile(r"[IVXLCDM]+")
_KNOWN_WORDS = """
    EUR USD LTL PLN GBP PVM UAB JAV LTSR SSRS NVO PDF CSV XML HTML URL WWW RSS JPG JPEG PNG GIF SVG YAML JSON ISBN ISSN
    UNESCO NATO COVID DVD VHS USB GPS LED SMS MMS VIP LGBT SOS BBC LRT STEAM STEM WIFI FAQ DIY SPA MAX MIN NBA FIFA
    ISO BCP WCAG AGPL EXIF RFC
"""
_KNOWN = frozenset(_KNOWN_WORDS.split())
MOST = 60
"""So many abbreviations of one text are looked into."""
_EXPLAINED = (
    re.compile(r"\((\w++)"),
    re.compile(r"\b(\w++)\s*+\("),
    re.compile(r"\b(\w++)\s++[–—-]\s"),
    re.compile(r"(?:toliau|hereafter)\s*+[–—:-]?\s*+(\w++)"),
    re.compile(r"\*\[(\w++)\]:"),
    re.compile(r"<abbr[^<>]*+>\s*+(\w++)"),
)
"""In brackets after the name, before it, before a dash, after „toliau –“, as a definition, by <abbr>."""


def check(source: TextSource) -> Iterator[Problem]:
    """The first place of each abbreviation that the text explains nowhere."""
    prose = source.outline.prose
    seen: set[str] = set()
    explained: set[str] | None = None
    for at in _FOUND.finditer(prose):
        short = at[0]
        if short in seen or short in _KNOWN or _ROMAN.fullmatch(short):
            continue
        # A word among others in capitals is not short for anything: somebody speaks loudly (text-capitals).
        if _NEIGHBOUR.search(prose, max(0, at.start() - 40), at.start()) or _FOLLOWER.match(prose, at.end()):
            continue
        seen.add(short)
        if len(seen) > MOST:
            return
        if explained is None:
            explained = {word for form in _EXPLAINED for word in form.findall(source.text)}
        if short not in explained and not _stands_whole(short, source):
            yield source.problem(UNEXPLAINED, at.start(), text=short)


def _stands_whole(short: str, source: TextSource) -> bool:
    """Whether somewhere words with these first letters stand together; a short word may stand between two."""
    initials = r"[\s-]++(?:\w{1,3}\s++)?".join(rf"{letter}\w++" for letter in short)
    return re.search(rf"\b{initials}", f"{source.title} {source.text}", re.IGNORECASE) is not None
