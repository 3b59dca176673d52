"""What other programs leave in a text: commands of their own, and letters read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "reading"
WARNING = Severity.WARNING
MOST = 10
"""So many places of one rule are told of one text; they are corrected together."""

COMMAND = Rule(
    "foreign-markup",
    WARNING,
    N_("“{text}” is a command of another program; here readers see it as it stands."),
    N_("Delete it, or write with Markdown what it stood for."),
    why=N_("Readers see signs that mean nothing to them."),
)
GARBLED = Rule(
    "text-garbled",
    WARNING,
    N_("“{text}” looks like a letter that was read in a wrong encoding."),
    N_("Copy the text again from where it was right, and save it as UTF-8."),
    why=N_("The word can be neither read nor found."),
)
RULES = (COMMAND, GARBLED)

_SHORTCODES = (
    "caption|gallery|embed|audio|video|playlist|contact-form-7|youtube|vimeo|googlemaps?|vc_\\w+|et_pb_\\w+|su_\\w+"
)
# Jekyll and Hugo: {{ … }}, {% … %}, {{< … >}}; WordPress: [gallery …]. A link's words may be „video“.
_OUTPUT = re.compile(r"\{(?:\{[^{}\n]{0,120}\}|%[^%\n]{0,120}%)\}")
_SHORTCODE = re.compile(rf"\[(?:/(?:{_SHORTCODES})|(?:{_SHORTCODES})(?:[ \t]+[\w-]+=[^\]\n]{{0,200}}+)?+)\](?![\[(:])")
# The two bytes of ą č ę ė į š ų ū ž „ “ – in UTF-8, read as windows-1252 or windows-1257.
_GARBLED = re.compile(
    "(?:[ÄÅÃ][\u00a1-\u00bf\u0157\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2122]|â€.?)+|\ufffd+"
)
_SIGNS = ((COMMAND, _OUTPUT, ("{{", "{%")), (COMMAND, _SHORTCODE, ("[",)), (GARBLED, _GARBLED, tuple("ÄÅÃâ\ufffd")))
"""Rule, its pattern, signs without which the pattern need not be tried: nearly all texts have none of them."""


def check(source: TextSource) -> Iterator[Problem]:
    """The places of a text that another program should have understood."""
    clean = source.outline.clean
    for rule, pattern, signs in _SIGNS:
        if any(sign in clean for sign in signs):
            for at in islice(pattern.finditer(clean), MOST):
                yield source.problem(rule, at.start(), text=at[0] if len(at[0]) <= 40 else at[0][:39] + "…")
