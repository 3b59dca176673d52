"""Words of fields: signs of HTML and Markdown that readers would see as they are, and emoji in titles. A field is plain
text: it stands in lists, feeds, calendars and heads of pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pydantic import BaseModel

from plugins.catalogue.problems import Field, Problem, Rule, Severity
from plugins.catalogue.read.advice.yaml_faults import LONGEST
from plugins.checks.rules.texts.wording import EMOJI, emoji_places
from plugins.checks.text_source import RecordSource
from plugins.i18n.catalogs import N_

GROUP = "catalogue"

MARKUP = Rule(
    "field-markup",
    Severity.WARNING,
    N_("Readers see signs of HTML or Markdown in the field “{name}”: {text}"),
    N_("{suggestion}"),
    why=N_("Fields are plain text: the signs are shown, and read out, as they are."),
)
RULES = (MARKUP,)

_WITHOUT = N_("Write it without them: {form}")
_TAKE_OUT = N_("Take the signs out; a field holds words alone.")
_MAYBE = re.compile(rb"</?[A-Za-z]|&[#A-Za-z]|\*\*|__|\]\(")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\([^()\s]*\)")
_SIGNS = re.compile("|".join(part.pattern for part in (_TAG, _ENTITY, _LINK)) + r"|\*\*(?=\S)[^*\n]+(?<=\S)\*\*")
_NO_WORDS = frozenset({"transcript", "file", "url", "website", "online", "email"})
"""Fields with a form of their own, and the one that holds Markdown."""


def check_record(source: RecordSource) -> Iterator[Problem]:
    """The words of one record."""
    if _MAYBE.search(source.data):
        for field, text in _texts(source.record, ()):
            found = _SIGNS.search(text)
            if found:
                name = next(step for step in reversed(field) if isinstance(step, str) and step not in ("lt", "en"))
                yield source.problem(MARKUP, *field, name=name, text=found[0][:LONGEST], **_remedy(text))
    for name in ("title", "summary"):
        for field, text in _texts(getattr(source.record, name, None), (name,)):
            _, count = next(emoji_places(text), (0, 0))
            if count:
                yield source.problem(EMOJI, *field, count=count)


def _remedy(text: str) -> dict[str, str]:
    plain = without_signs(text)
    return {"suggestion": _WITHOUT, "form": plain} if 0 < len(plain) <= LONGEST else {"suggestion": _TAKE_OUT}


def without_signs(text: str) -> str:
    """A text as readers should see it: tags and marks taken out, entities as the signs they stand for."""
    for pattern, group in ((_TAG, ""), (_LINK, r"\1"), (_STRONG, r"\2")):
        text = pattern.sub(group, text)
    return " ".join(html.unescape(text).split())


def _texts(value: object, field: Field) -> Iterator[tuple[Field, str]]:
    """The texts of a record with their places."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _texts(part, (*field, number))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            part = getattr(value, name)
            if name not in _NO_WORDS and isinstance(part, (str, tuple, BaseModel)):
                yield from _texts(part, (*field, name))
