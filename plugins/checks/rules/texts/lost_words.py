"""Words of a text that its page does not have, and definitions that nothing uses (decision 025).

The page is compared word by word with what was written, after it was made safe: whatever takes words out is named,
whether or not anybody thought of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice

from plugins.catalogue.problems import LeavesOut, Problem, Rule, Severity
from plugins.checks.outline.shown import Shown
from plugins.checks.outline.written import Written
from plugins.checks.rules.texts.raw_marks import is_escaped
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "reading"
MOST = 10
"""So many places of one rule are told of one text; they are corrected together."""
LONGEST = 60

LOST = Rule(
    "text-lost",
    Severity.ERROR,
    N_("Readers would not see “{text}”: it is not on the page."),
    N_("{suggestion}"),
    LeavesOut.PART,
    why=N_("What was written for readers would be missing, and nobody would know."),
)
UNUSED = Rule(
    "definition-unused",
    Severity.WARNING,
    N_("The line “[{name}]: …” explains what stands nowhere in the text; readers do not see it."),
    N_("Write {mark} where it belongs, or delete the line."),
    why=N_("Most likely a link or an explanation was meant, and is missing."),
)
NO_NOTE = Rule(
    "footnote-missing",
    Severity.WARNING,
    N_("The mark [^{name}] has no footnote; readers see the mark as it stands."),
    N_("Add a line at the end of the text: [^{name}]: what the footnote says"),
    why=N_("The reader looks for a note that is not there."),
)
NO_MARK = Rule(
    "footnote-unused",
    Severity.WARNING,
    N_("The footnote [^{name}] belongs to nothing: no place in the text has its mark."),
    N_("Write [^{name}] behind the word that it explains."),
    why=N_("At the end of the page there is a note to nothing, with a link that leads nowhere."),
)
RULES = (LOST, UNUSED, NO_NOTE, NO_MARK)

_BRACES = N_("Write it in round brackets: in curly ones it is a setting for the look.")
_COLON = N_("Write it without the square brackets: [word]: at the beginning of a line is the address of a link.")
_PLAIN = N_("Write it as a paragraph of its own, without signs and tags around it.")
_DEFINED = re.compile(r"^ {0,3}(\*?)\[([^\]\n^]+)\]:[ \t]*+([^\n]*+)$", re.MULTILINE)
_ADDRESS = re.compile(r"<?(?:[a-z][a-z0-9+.-]*:|www\.|[./#]|[\w/-]+\.\w)", re.IGNORECASE)
_NOTE = re.compile(r"\[\^([^\]\n]{1,200}+)\](:?)")
_NOTE_SHOWN = re.compile(r"\[\^([^\]\n\0]{1,200}+)\]")


def check(source: TextSource, shown: Shown) -> Iterator[Problem]:
    """What stands in the text and not on its page."""
    yield from islice(_words(source, shown), MOST)
    if "]:" in source.outline.clean:
        yield from islice(_definitions(source, shown), MOST)
    if "[^" in source.outline.clean:
        yield from islice(_footnotes(source, shown), MOST)


def _words(source: TextSource, shown: Shown) -> Iterator[Problem]:
    said, there = Written(source.outline), Counter(shown.words)
    missing = {word: count - there[word] for word, count in Counter(said.words()).items() if count > there[word]}
    if not missing:
        return
    written = said.placed()
    lost = {number for number, (_, word) in enumerate(written) if word in missing and word not in there}
    _beside(written, lost, {word: count for word, count in missing.items() if word in there})
    for _, run in groupby(sorted(lost), key=_steps()):
        numbers = [*run]
        start, (last, word) = written[numbers[0]][0], written[numbers[-1]]
        end = last + len(word)
        # A tag inside a word is taken out; what stood before and after it is one word on the page.
        tag = "<" in source.text[start : end + 1] or source.text[start - 1 : start] == ">"
        if tag and len(numbers) > 1 and "".join(written[number][1] for number in numbers) in there:
            continue
        text = " ".join(source.text[start:end].split())
        yield source.problem(LOST, start, text=_short(text), suggestion=_remedy(source.text, start))


def _beside(written: list[tuple[int, str]], lost: set[int], missing: dict[str, int]) -> None:
    """Of words that stand in the text more often than on the page: those beside what is lost, else the last ones."""
    for numbers, before in ((range(len(written)), -1), (range(len(written) - 1, -1, -1), 1)):
        for number in numbers:
            word = written[number][1]
            if missing.get(word, 0) > 0 and number not in lost and number + before in lost:
                missing[word] -= 1
                lost.add(number)
    for number in range(len(written) - 1, -1, -1):
        word = written[number][1]
        if missing.get(word, 0) > 0 and number not in lost:
            missing[word] -= 1
            lost.add(number)


class _steps:
    """A key by which numbers that follow each other belong together."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, number: int) -> int:
        self._count += 1
        return number - self._count


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _remedy(text: str, start: int) -> str:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return _BRACES if "{" in line and "}" not in line[line.rfind("{") :] else _PLAIN


def _definitions(source: TextSource, shown: Shown) -> Iterator[Problem]:
    """Lines [name]: address that no link or picture uses, and those that are no address at all."""
    used = {*shown.facts.links, *(mark.file for mark in shown.facts.pictures)}
    for found in _DEFINED.finditer(source.outline.clean):
        star, name, rest = found.groups()
        if f"[{name}]:" in shown.lines:
            continue  # readers see the line as it is written
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        first = rest.partition(" ")[0].strip("<>")
        if star:
            if f">{name}</abbr>" not in shown.html:
                yield source.problem(UNUSED, start, name=name, mark=name)
        elif not rest.strip() or first in used:
            continue
        elif _ADDRESS.match(rest):
            yield source.problem(UNUSED, start, name=name, mark=f"[{name}][]")
        else:
            text = " ".join(source.text[start : found.end()].split())
            yield source.problem(LOST, start, text=_short(text), suggestion=_COLON)


def _footnotes(source: TextSource, shown: Shown) -> Iterator[Problem]:
    marks: dict[str, int] = {}
    texts: dict[str, int] = {}
    clean = source.outline.clean
    for found in _NOTE.finditer(clean):
        if is_escaped(clean, found.start()):
            continue
        begins = not clean[clean.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        (texts if found[2] and begins else marks).setdefault(found[1], found.start())
    for name in dict.fromkeys(_NOTE_SHOWN.findall(shown.lines)):
        if name in marks and name not in texts:
            yield source.problem(NO_NOTE, marks[name], name=name)
    for name, start in texts.items():
        if name not in marks and 'class="footnote"' in shown.html:
            yield source.problem(NO_MARK, start, name=name)
