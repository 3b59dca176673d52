"""How a text reads: WCAG 2.2 3.1.5 and the guide „Kaip rašyti suprantamai“; CONTENT_RULES text-*; PARTS.md says why
there is no readability score (none is validated for Lithuanian), only the length of sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.outline.blocks import BlockKind
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "accessibility"
WARNING = Severity.WARNING
WORDS_IN_SENTENCE = 25
WORDS_IN_PARAGRAPH = 100
BOLD_CHARACTERS = 400
SUB_CHARACTERS = 80

SENTENCE = Rule(
    "sentence-long",
    WARNING,
    N_("The sentence has {words} words; {limit} are the limit."),
    N_("Divide it: one thought, one sentence."),
    why=N_("Long sentences lose those who read slowly, listen, or are learning the language."),
)
PARAGRAPH = Rule(
    "paragraph-long",
    WARNING,
    N_("The paragraph has {words} words; {limit} are the limit (about five lines)."),
    N_("Put a blank line where a new thought begins."),
    why=N_("On a telephone a long paragraph fills the whole screen."),
)
CAPITALS = Rule(
    "text-capitals",
    WARNING,
    N_("Several words are in capital letters: “{text}”."),
    N_("Write them in small letters; for weight use **bold**."),
    why=N_("Capitals are harder to read, and some screen readers spell them."),
)
BOLD = Rule(
    "text-bold-long",
    WARNING,
    N_("{length} characters in a row are bold or italic."),
    N_("Mark only the few words that matter most."),
    why=N_("Where everything stands out, nothing does."),
)
EMOJI = Rule(
    "emoji-run",
    WARNING,
    N_("There are {count} emoji in a row."),
    N_("Leave one at most, at the end of the sentence."),
    why=N_("Screen readers read out the name of each: “party popper party popper party popper”."),
)
SUBSCRIPT = Rule(
    "text-small-long",
    WARNING,
    N_("A long passage is set as <{tag}>."),
    N_("Use <{tag}> for single signs only, and take it out here."),
    why=N_("Text above or below the line is too small to read."),
)
UNDERLINE = Rule(
    "text-underlined",
    WARNING,
    N_("Text is underlined that is no link."),
    N_("Use **bold** in place of <u>."),
    why=N_("Readers try to follow it."),
)
PUNCTUATION = Rule(
    "text-shouting",
    WARNING,
    N_("There are many exclamation or question marks in a row: “{text}”."),
    N_("One is enough."),
    why=N_("It sounds like shouting, and each mark may be read out."),
)
RULES = (SENTENCE, PARAGRAPH, CAPITALS, BOLD, EMOJI, SUBSCRIPT, UNDERLINE, PUNCTUATION)

_UPPER = "A-ZĄČĘĖĮŠŲŪŽ"
_CAPITALS = re.compile(rf"[{_UPPER}](?<![\w-].)[{_UPPER}]*+(?:[ \t,–-]++[{_UPPER}]++){{3,}}+")
"""One letter is a word as well: Į, O, A."""
_CAPITAL_WORD = re.compile(rf"[{_UPPER}]++")
_FEWEST_CAPITALS = 4
"""Words in capitals in a row; three may be a name."""
_ROMAN = re.compile(r"[IVXLCDM]+")
_EMOJI = re.compile(r"(?:[\u2600-\u27BF\u2B50🌀-🫿🚀-🛿][\ufe0f\u200d🏻-🏿]*\s?){2,}")
_ONE_EMOJI = re.compile(r"[\u2600-\u27BF\u2B50🌀-🏺🐀-🫿🚀-🛿]")
_OPENING = re.compile(r"\*(?<![\\*\w]\*)\*{0,2}+|_(?<![\\*\w]_)_{0,2}+")
_MARK_RUN = re.compile(r"\*(?<!\*\*)\**+(?![*\w])|_(?<!__)_*+(?![*\w])")
_BLANK = re.compile(r"\n(?=[ \t]*+\n)")
_SHOUT = re.compile(r"[!?][!?]{2,}")
_PICTOGRAM = re.compile("[\u2600-\U0010ffff]")


def check(source: TextSource) -> Iterator[Problem]:
    """The words of a text: how long, how loud."""
    outline = source.outline
    for passage in source.passages:
        words = sum(len(sentence.words) for sentence in passage.sentences)
        if words > WORDS_IN_PARAGRAPH and passage.block.kind is not BlockKind.QUOTE:
            yield source.problem(PARAGRAPH, passage.block.start, words=words, limit=WORDS_IN_PARAGRAPH)
        if words > WORDS_IN_SENTENCE:
            for sentence in passage.sentences:
                if len(sentence.words) > WORDS_IN_SENTENCE:
                    values = {"words": len(sentence.words), "limit": WORDS_IN_SENTENCE}
                    yield source.problem(SENTENCE, sentence.start, **values)
    for start, run in capital_runs(outline.prose):
        if is_shouted(run):
            yield source.problem(CAPITALS, start, text=_short(run))
    for start, length in _emphasised(outline.clean):
        if length > BOLD_CHARACTERS:
            yield source.problem(BOLD, start, length=length)
    for start, count in emoji_places(outline.prose):
        yield source.problem(EMOJI, start, count=count)
    for at in _SHOUT.finditer(outline.prose):
        yield source.problem(PUNCTUATION, at.start(), text=at[0])
    yield from _tags(source)


def capital_runs(text: str) -> Iterator[tuple[int, str]]:
    """Runs of at least four words in capitals, each with its place; the last of them ends there."""
    for found in _CAPITALS.finditer(text):
        words = [*_CAPITAL_WORD.finditer(found[0])]
        for word in reversed(words[_FEWEST_CAPITALS - 1 :]):
            after = text[found.start() + word.end() : found.start() + word.end() + 1]
            if not (after.isalnum() or (after and after in "_-")):
                yield found.start(), found[0][: word.end()]
                break


def emoji_places(text: str) -> Iterator[tuple[int, int]]:
    """(place, number) of two or more emoji in a row."""
    if _PICTOGRAM.search(text):
        for at in _EMOJI.finditer(text):
            count = len(_ONE_EMOJI.findall(at[0]))
            if count > 1:
                yield at.start(), count


def _emphasised(text: str) -> Iterator[tuple[int, int]]:
    """(place, number of signs) of what is set off by stars or underscores: from opening ones to the next as many that
    close, in the same paragraph. Where they close is worked out once, not for each that opens."""
    closing: dict[str, list[int]] = {}
    for found in _MARK_RUN.finditer(text):
        for count in range(1, min(3, len(found[0])) + 1):
            place = found.end() - count
            if place and not text[place - 1].isspace():
                closing.setdefault(found[0][:count], []).append(place)
    breaks = [found.start() for found in _BLANK.finditer(text)]
    at = 0
    while opening := _OPENING.search(text, at):
        at = opening.end()
        for count in range(len(opening[0]), 0, -1):
            first = opening.start() + count
            places = closing.get(opening[0][:count], [])
            number = bisect_left(places, first + 1)
            if number == len(places) or text[first].isspace():
                continue
            blank = bisect_left(breaks, first)
            if blank < len(breaks) and breaks[blank] < places[number]:
                continue
            yield opening.start(), places[number] - first
            at = places[number] + count
            break
        else:
            at = opening.start() + 1


def is_shouted(run: str) -> bool:
    """Whether a run of capitals is words: names of institutions and Roman numbers in a row are not."""
    words = [word for word in re.split(r"[ \t,–-]+", run) if not _ROMAN.fullmatch(word)]
    return sum(len(word) >= 5 for word in words) >= 2 or len(words) >= 6


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 50 else plain[:49] + "…"


def _tags(source: TextSource) -> Iterator[Problem]:
    tags = source.outline.tags
    ends = {name: [tag.start for tag in tags if tag.name == name and tag.closing] for name in ("sub", "sup", "small")}
    for tag in tags:
        if tag.closing:
            continue
        if tag.name in ("u", "ins"):
            yield source.problem(UNDERLINE, tag.start)
        elif tag.name in ends:
            close = bisect_left(ends[tag.name], tag.end)
            if close < len(ends[tag.name]) and ends[tag.name][close] - tag.end >= SUB_CHARACTERS:
                yield source.problem(SUBSCRIPT, tag.start, tag=tag.name)
