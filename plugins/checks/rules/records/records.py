"""Records by themselves: titles that shout, descriptions of pictures, contacts. Records beside each other: the same
title twice, merged terms, translations that fell behind. CONTENT_RULES: duplicate titles and descriptions, alt that
differs, contact block without phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post
from plugins.catalogue.model.base import Contact, PictureUse, Text
from plugins.catalogue.model.library import Library
from plugins.catalogue.problems import Field, Problem, Rule, Severity
from plugins.catalogue.read.paths import Kind
from plugins.catalogue.relate.references import references
from plugins.checks.content import Content
from plugins.checks.rules.texts import alt_text as alternatives
from plugins.checks.rules.texts.wording import capital_runs, is_shouted
from plugins.checks.text_source import RecordSource
from plugins.i18n.catalogs import N_
from plugins.i18n.stems import stem_of

GROUP = "catalogue"
WARNING, NOTICE = Severity.WARNING, Severity.NOTICE

SAME_TITLE = Rule(
    "title-duplicate",
    WARNING,
    N_("{other} has the same title."),
    N_("Add what is different: the year, the town, the edition."),
    why=N_("In lists, in search and in browser tabs the two cannot be told apart."),
)
SAME_SUMMARY = Rule(
    "summary-duplicate",
    WARNING,
    N_("{other} has the same summary."),
    N_("Say in the summary what is different."),
    why=N_("The summary is what search engines and lists show."),
)
SUMMARY_IS_TITLE = Rule(
    "summary-repeats-title",
    WARNING,
    N_("The summary repeats the title."),
    N_("Say in it what the title does not: who, when, for whom."),
    why=N_("Readers see the same words twice, and screen readers read them twice."),
)
SHOUTS = Rule(
    "title-capitals",
    WARNING,
    N_("The field “{name}” is written in capital letters: “{text}”."),
    N_("Write it in small letters."),
    why=N_("Capitals are harder to read, and some screen readers spell them."),
)
MERGED = Rule(
    "term-merged",
    WARNING,
    N_("“{value}” was merged into “{near}”."),
    N_("Write {near}; “lentyna check --fix” does it."),
    why=N_("The old name works for now, and goes away one day."),
)
OLDER = Rule(
    "translation-older",
    NOTICE,
    N_("The original was changed on {date}, the translation before that."),
    N_("Read both; correct the translation and its field modified."),
    why=N_("Readers of the two languages are told different things."),
)
NO_PHONE = Rule(
    "contact-without-phone",
    WARNING,
    N_("No contact of the library has a telephone number."),
    N_("Add phone: +370 … to one of the contacts."),
    why=N_("Not everybody writes e-mails; for many the telephone is the only way."),
)
NO_TEXT = Rule(
    "text-missing",
    WARNING,
    N_("There is no text below the fields."),
    N_("Write it below the second line of hyphens, or set status: draft until it is there."),
    why=N_("Readers open a page, and find nothing on it."),
)
NO_TRANSLATION = Rule(
    "translation-without-text",
    WARNING,
    N_("The translation has no text; its original has one."),
    N_("Translate the text, or delete the file: the page in the other language then shows the original."),
    why=N_("Readers of one language are told nothing."),
)
RULES = (NO_TEXT, NO_TRANSLATION, SAME_TITLE, SAME_SUMMARY, SUMMARY_IS_TITLE, SHOUTS, MERGED, OLDER, NO_PHONE)

_WORD = re.compile(r"(?<![\w-])(?:\d++(?![\w-])|[^\W_][\w-]{3,39}+(?![\w-]))")
"""A number, or a word that is no preposition, with its hyphens; what is longer is no word."""
_FEWEST_SAID_AGAIN = 4
_LONGEST_COMPARED = 400
"""Characters, as many as a summary of an event may have."""


def check_record(source: RecordSource) -> Iterator[Problem]:
    """One record by itself."""
    yield from _titles(source)
    for field, use in _uses(source.record):
        yield from _alt(source, field, use)
    if isinstance(source.record, Library):
        yield from _contacts(source, source.record)


def check(content: Content) -> Iterator[Problem]:
    """All records beside each other."""
    yield from _doubles(content)
    yield from _without_text(content)
    merged = _merged(content)
    for entry in content.entries if merged else ():
        yield from _terms(content, entry, merged)


def check_notices(content: Content) -> Iterator[Problem]:
    """What nobody need do anything about; a build does not ask."""
    described: dict[str, tuple[str, str]] = {}
    told: set[str] = set()
    for entry in content.entries:
        yield from _translations(content, entry)
        for field, use in _uses(entry.data):
            where = _elsewhere(f"{entry.owner}/{use.file}", text_of(use.alt, "lt"), entry.path, described, told)
            if where:
                yield content.in_record(alternatives.DIFFERS, entry.path, *field, "alt", other=where)
    for entry, text, facts in content.renditions():
        for mark in facts.pictures if text.lang == "lt" else ():
            key = f"{entry.owner}/{mark.file.rpartition('/')[2]}"
            where = _elsewhere(key, mark.alt, text.path, described, told)
            if where:
                yield content.in_text(alternatives.DIFFERS, text.path, mark.file, other=where)


def text_of(value: object, lang: str) -> str:
    """A text field in a language, "" where it is not written in it."""
    if isinstance(value, Text):
        return (value.lt if lang == "lt" else value.en) or ""
    return value if isinstance(value, str) and lang == "lt" else ""


def _doubles(content: Content) -> Iterator[Problem]:
    """The same title or summary twice among the texts of one owner."""
    entries = sorted(content.entries, key=lambda entry: entry.path)
    for rule, name in ((SAME_TITLE, "title"), (SAME_SUMMARY, "summary")):
        seen: dict[tuple[str, str, str], str] = {}
        for entry in entries:
            said = text_of(getattr(entry.data, name, None), "lt")
            if not said:
                continue
            key = (entry.owner, entry.kind, (" ".join(said.split()) if "  " in said else said).casefold())
            other = seen.setdefault(key, entry.path)
            if other != entry.path:
                yield content.in_record(rule, entry.path, name, other=other)


def _without_text(content: Content) -> Iterator[Problem]:
    """Posts and pages that are nothing but their fields, and translations that leave the text out."""
    for entry in content.entries:
        if not entry.texts or not entry.path.endswith(".md"):
            continue
        original, *others = (_words(content, text.text) for text in entry.texts)
        shows = original or entry.kind is Kind.EVENT or getattr(entry.data, "video", None)
        if not shows:
            yield content.in_record(NO_TEXT, entry.path, "title")
        for text, words in zip(entry.texts[1:], others, strict=True):
            if original and not words and text.translation is not None:
                yield content.in_record(NO_TRANSLATION, text.path, "title")


def _words(content: Content, key: str) -> int:
    facts = content.texts.get(key)
    return (facts.words + len(facts.pictures) + len(facts.removed)) if facts else 0


def says_again(summary: str, title: str, lang: str) -> bool:
    """Whether a summary tells nothing new to who has read the title: the same words, in whatever order and case of
    grammar, with at most one other word to four of them."""
    if title.casefold().rstrip(".") == summary.casefold().rstrip("."):
        return True
    if len(summary) > _LONGEST_COMPARED:
        return False
    said, known = ({stem_of(word, lang) for word in _WORD.findall(text.lower())} for text in (summary, title))
    again = said & known
    return len(again) > 1 and len(said - again) <= (len(again) >= _FEWEST_SAID_AGAIN)


def _titles(source: RecordSource) -> Iterator[Problem]:
    said = {name: getattr(source.record, name, None) for name in ("title", "summary")}
    for lang in ("lt", "en"):
        title, summary = (text_of(value, lang) for value in said.values())
        if title and says_again(summary, title, lang):
            yield source.problem(SUMMARY_IS_TITLE, "summary")
            break
    for name, value in said.items():
        for lang in ("lt", "en"):
            _, run = next(capital_runs(text_of(value, lang)), (0, ""))
            if run and is_shouted(run):
                yield source.problem(SHOUTS, name, name=name, text=run[:50])


def _merged(content: Content) -> dict[tuple[str, str], str]:
    """(pool, id) of every term that was merged → the term that replaced it."""
    pools = {
        "topic": content.catalogue.topics,
        "audience": content.catalogue.audiences,
        "service": content.catalogue.services,
        "access": content.catalogue.access,
    }
    return {
        (pool, id): term.merged_into for pool, terms in pools.items() for id, term in terms.items() if term.merged_into
    }


def _terms(content: Content, entry: Entry[Any], merged: dict[tuple[str, str], str]) -> Iterator[Problem]:
    if isinstance(entry.data, Post):
        # Of posts there are many, and to ask for all their references takes longer.
        named = [("topic", name) for name in entry.data.topics]
        named += [("audience", name) for name in entry.data.audiences]
        if merged.keys().isdisjoint(named):
            return
    for reference in references(entry):
        near = merged.get((reference.pool, reference.value))
        if near:
            yield content.in_record(MERGED, entry.path, *reference.field, value=reference.value, near=near)


def _translations(content: Content, entry: Entry[Any]) -> Iterator[Problem]:
    if not entry.texts:
        return
    original, *others = entry.texts
    changed = getattr(original.data, "modified", None)
    for text in others:
        own = getattr(text.data, "modified", None)
        if changed and own and own < changed:
            yield content.in_record(OLDER, text.path, "modified", date=changed)


def _uses(record: object) -> Iterator[tuple[Field, PictureUse]]:
    use = getattr(record, "picture", None)
    if use is not None:
        yield ("picture",), use
    for number, shown in enumerate(getattr(record, "gallery", ())):
        yield ("gallery", number), shown
    for number, branch in enumerate(getattr(record, "branches", ())):
        if branch.picture is not None:
            yield ("branches", number, "picture"), branch.picture


def _alt(source: RecordSource, field: Field, use: PictureUse) -> Iterator[Problem]:
    if use.decorative and use.caption:
        yield source.problem(alternatives.DECORATIVE, *field, "decorative")
    for lang in ("lt", "en"):
        alt = text_of(use.alt, lang)
        if alt:
            for rule, values in alternatives.faults(alt, text_of(use.caption, lang)):
                yield source.problem(rule, *field, "alt", **values)


def _elsewhere(key: str, alt: str, path: str, described: dict[str, tuple[str, str]], told: set[str]) -> str:
    """The file that describes this picture otherwise; "" where none does. Told once a picture: whoever looks at one of
    its places sees the others."""
    if not alt:
        return ""
    known, where = described.setdefault(key, (alt, path))
    if alt == known or key in told:
        return ""
    told.add(key)
    return where


def _contacts(source: RecordSource, library: Library) -> Iterator[Problem]:
    contacts: list[Contact] = [*library.contacts]
    for branch in library.branches:
        contacts += branch.contacts
    # A telephone that is not in its form has an error of its own.
    if contacts and not any(contact.phone for contact in contacts) and b"phone:" not in source.data:
        yield source.problem(NO_PHONE, "contacts" if library.contacts else "branches")
