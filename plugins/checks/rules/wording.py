"""How a text reads: WCAG 2.2 3.1.5 and the guide „Kaip rašyti suprantamai“; CONTENT_RULES text-*; PARTS.md says why
there is no readability score (none is validated for Lithuanian), only the length of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.outline.blocks import BlockKind
from plugins.checks.text_source import TextSource
from plugins.words.catalogs import N_

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
    N_("Several words stand in capital letters: “{text}”."),
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
CAPITAL_RUN = re.compile(rf"[{_UPPER}](?<![\w-].)[{_UPPER}]+(?:[ \t,–-]+[{_UPPER}]{{2,}}){{3,}}(?![\w-])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_EMOJI = re.compile(r"(?:[\u2600-\u27BF\u2B50🌀-🫿🚀-🛿][\ufe0f\u200d🏻-🏿]*\s?){2,}")
_ONE_EMOJI = re.compile(r"[\u2600-\u27BF\u2B50🌀-🏺🐀-🫿🚀-🛿]")
_STRONG = re.compile(
    r"(\*(?<![\\*\w]\*)\*{0,2}|_(?<![\\*\w]_)_{0,2})(?=\S)((?:(?!\n[ \t]*\n).)+?)(?<=\S)\1(?![*\w])", re.DOTALL
)
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
    for at in CAPITAL_RUN.finditer(outline.prose):
        if is_shouted(at[0]):
            yield source.problem(CAPITALS, at.start(), text=_short(at[0]))
    for at in _STRONG.finditer(outline.clean):
        if len(at[2]) > BOLD_CHARACTERS:
            yield source.problem(BOLD, at.start(), length=len(at[2]))
    if _PICTOGRAM.search(outline.prose):
        for at in _EMOJI.finditer(outline.prose):
            count = len(_ONE_EMOJI.findall(at[0]))
            if count > 1:
                yield source.problem(EMOJI, at.start(), count=count)
    for at in _SHOUT.finditer(outline.prose):
        yield source.problem(PUNCTUATION, at.start(), text=at[0])
    yield from _tags(source)


def is_shouted(run: str) -> bool:
    """Whether a run of capitals is words: names of institutions and Roman numbers in a row are not."""
    words = [word for word in re.split(r"[ \t,–-]+", run) if not _ROMAN.fullmatch(word)]
    return sum(len(word) >= 5 for word in words) >= 2 or len(words) >= 6


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 50 else plain[:49] + "…"


def _tags(source: TextSource) -> Iterator[Problem]:
    tags = source.outline.tags
    for number, tag in enumerate(tags):
        if tag.closing:
            continue
        if tag.name in ("u", "ins"):
            yield source.problem(UNDERLINE, tag.start)
        elif tag.name in ("sub", "sup", "small"):
            close = next((other for other in tags[number + 1 :] if other.name == tag.name and other.closing), None)
            if close and close.start - tag.end >= SUB_CHARACTERS:
                yield source.problem(SUBSCRIPT, tag.start, tag=tag.name)
