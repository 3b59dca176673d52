"""Why fields cannot be read, and where it begins: the line that a person must change, and what to write there.

libyaml names the place where it gave up, which is often lines below the slip. The slips of people are few; each is
looked for in the lines up to that place, first to last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import yaml
from msgspec import Struct

from plugins.i18n.catalogs import N_

LONGEST = 70
"""Characters of a line that is written out in a remedy."""
_KEY = r"[ ]*(?:- +)*[^\s:#'\"\[\]{}-][^:#'\"\[\]{}]*?"
_FIELD = re.compile(rf"^(?P<key>{_KEY}):(?P<gap>[ ]+)(?P<value>\S.*?)[ ]*$")
_NO_SPACE = re.compile(r"^(?P<key>[ ]*(?:- +)?[a-z_]{2,30}):(?P<value>[^\s/:].*)$")
_ITEM = re.compile(r"^(?P<key>[ ]*-)(?P<gap>[ ]+)(?P<value>\S.*?)[ ]*$")
_TIGHT_ITEM = re.compile(r"^[ ]*-(?P<value>[^\s-].*)$")
_PLAIN = re.compile(r"^[^\s#'\"\[\]{}&*!|>%@`,?:-]")
_IN_BRACKET = re.compile(r"^(.*(?:[\[{,]|: )[ ]*)(\S[^\[\]{},]*? #[^\[\]{},]*?)([ ]*[\]},].*)$")
"""A value within brackets that is cut at a #: what stands before it, itself, and how the brackets go on."""
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'")
_SIGNS = "@`%*&!?|>"
_AS_FOLLOWS = N_("Write it like this: {right}")
_DEFAULT = N_("Look at this line and the one above. A text that holds a colon stands in quotation marks.")
_FENCE_OF_RECORD = re.compile(r"^---[ \t]*$")
_BLOCK = re.compile(r"[|>][+-]?\d*(?:[ ]+#.*)?$")
_FOUR = re.compile(r"\s*(?:-{2}|-{4,}|[–—]+|\*{3,}|_{3,}|={3,}|\+{3,})[ \t]*\n")


ODD_SPACE = re.compile(
    "^[ ]*(?:-[ ]*)?(?P<start>[\u00a0\u2000-\u200a\u202f\u3000])"
    "|^[ ]*(?:-[ ]+)?[a-z_]+:[ ]*(?P<after>[\u00a0\u2000-\u200a\u202f\u3000])",
    re.MULTILINE,
)
"""A space that is none for YAML, where fields are set off or a value begins: it comes with text copied from a page."""


class Slip(Struct, frozen=True):
    """What is wrong: line (from 0) and column (from 1), the reason and the remedy as msgids, the line put right."""

    line: int
    column: int
    reason: str
    suggestion: str
    right: str = ""


def beginning(text: str) -> str:
    """How a file without a line of three hyphens at its beginning is put right (a msgid)."""
    if _FOUR.match(text):
        return N_("Write exactly three hyphens (---) in this line, and in the line after the last field.")
    if re.match(r"[a-z_]+:(?:\s|$)", text):
        return N_("Put a line with --- before it.")
    return N_("Begin the file with ---, then the fields, then --- and the text.")


def slip_of(text: str, stopped: int, reason: str, column: int) -> Slip:
    """The slip in fields that cannot be read. `stopped`: the line (from 0) at which libyaml gave up; `reason` and
    `column` are told where none of the slips that people make is found."""
    lines = text.split("\n")
    for number, line in _outside_blocks(lines[: stopped + 1]):
        for look in _LOOKS:
            if (found := look(line, number, lines)) is not None:
                return found
    return Slip(stopped, column, reason, _DEFAULT)


def in_comment(text: str, error: yaml.MarkedYAMLError) -> Slip | None:
    """The comment that took in what libyaml misses: the end of a bracket, or the end of a text that goes on in the next
    line."""
    if not error.problem_mark:
        return None
    last = error.problem_mark.line
    opened = error.context_mark if "flow" in (error.context or "") else None
    lines = text.splitlines()
    for number in range(opened.line if opened else max(0, last - 1), min(last, len(lines))):
        before, sign, _ = lines[number].partition(" #")
        if sign and before.strip() and not {'"', "'", "#"} & set(before):
            reason = N_("what follows a # after a space is a comment; a value that holds it stands in quotation marks")
            suggestion, right = N_("Put the whole value between quotation marks."), ""
            if opened and (found := _IN_BRACKET.match(lines[number])):
                suggestion, right = _shown(lines[number], f"{found[1]}{quoted(found[2])}{found[3]}")
            return Slip(number, len(before) + 2, reason, suggestion, right)
    return None


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that are fields: no comments, nothing of texts that stand under `|` or `>`."""
    deep = -1
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#") or (deep >= 0 and indent > deep):
            continue
        deep = -1
        field = _FIELD.match(line)
        if field and _BLOCK.fullmatch(field["value"]):
            deep = indent
            continue
        yield number, line


def quoted(value: str) -> str:
    """A value between quotation marks, as YAML wants it."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _shown(line: str, right: str) -> tuple[str, str]:
    """The remedy that writes a line out, or the one that says it in words where the line is long."""
    shown = right.strip()
    return (_AS_FOLLOWS, shown) if len(shown) <= LONGEST else (N_("Put the whole value between quotation marks."), "")


def _no_space(line: str, number: int, lines: list[str]) -> Slip | None:
    found = _NO_SPACE.match(line)
    if found is None:
        return None
    right = f"{found['key']}: {found['value']}".strip()
    suggestion = _AS_FOLLOWS if len(right) <= LONGEST else N_("Put a space after the colon.")
    column = found.end("key") + 2
    return Slip(number, column, N_("a space is missing after the colon"), suggestion, right)


def _tight_item(line: str, number: int, lines: list[str]) -> Slip | None:
    found = _TIGHT_ITEM.match(line)
    if found is None or _FENCE_OF_RECORD.match(line):
        return None
    right = f"- {found['value']}"
    suggestion = _AS_FOLLOWS if len(right) <= LONGEST else N_("Put a space after the hyphen.")
    return Slip(number, found.start("value") + 1, N_("a space is missing after the hyphen"), suggestion, right)


def _fence(line: str, number: int, lines: list[str]) -> Slip | None:
    if not number or not _FENCE_OF_RECORD.match(line):
        return None
    reason = N_("a record has no lines of three hyphens and no text below")
    if any(rest.strip() for rest in lines[number + 1 :]):
        suggestion = N_("Move what stands below into a text with the same name and .md, and delete the lines ---.")
    else:
        suggestion = N_("Delete the lines ---.")
    return Slip(number, 1, reason, suggestion)


def _value(line: str, number: int, lines: list[str]) -> Slip | None:
    found = _FIELD.match(line) or _ITEM.match(line)
    if found is None:
        return None
    value, at, head = found["value"], found.start("value"), line[: found.start("value")]
    if value[0] in "\"'":
        return _after_quote(line, value, at, head, number)
    if value[0] in "[{":
        return _after_bracket(line, value, at, number, lines)
    if value[0] in _SIGNS and not _BLOCK.fullmatch(value):
        suggestion, right = _shown(line, head + quoted(value))
        reason = N_("the value begins with a sign that needs quotation marks")
        return Slip(number, at + 1, reason, suggestion, right)
    plain = value.partition(" #")[0]
    if ": " in plain or plain.endswith(":"):
        note = value[len(plain) :]  # a note of the author, which stays one
        suggestion, right = _shown(line, head + quoted(plain.rstrip()) + note)
        column = at + 1 + (plain.find(": ") if ": " in plain else len(plain) - 1)
        return Slip(number, column, N_("the value holds a colon and stands without quotation marks"), suggestion, right)
    return None


def _after_quote(line: str, value: str, at: int, head: str, number: int) -> Slip | None:
    sign, closed = value[0], _QUOTED.match(value)
    if closed is None:
        suggestion, right = _shown(line, head + value + sign)
        if not right:
            suggestion = N_("Put the closing quotation mark at the end of the value.")
        return Slip(number, at + 1, N_("quotation marks are opened here and not closed"), suggestion, right)
    rest = value[closed.end() :]
    if rest.strip() and not rest.lstrip().startswith("#"):
        inner = value.replace('"', "„", 1).replace('"', "“", 1) if value.count('"') == 2 else value
        if value.count(sign) > 2 and value.endswith(sign):
            value = value[1:-1]
        suggestion, right = _shown(line, head + (inner if _PLAIN.match(inner) else quoted(value)))
        reason = N_("the value goes on behind the closing quotation mark")
        return Slip(number, at + closed.end() + 1, reason, suggestion, right)
    return None


def _after_bracket(line: str, value: str, at: int, number: int, lines: list[str]) -> Slip | None:
    bare = _QUOTED.sub(lambda part: "x" * len(part[0]), value)
    if re.search(r"[\[ ,{]#", bare) and bare.count("[") > bare.partition("#")[0].count("]"):
        column = at + 1 + bare.index("#")
        if re.search(r"[^\s,\[]\s+#", bare):  # „Salė #3“: the sign belongs to the words
            suggestion, right = N_("Put the words that hold it between quotation marks."), ""
        else:
            suggestion, right = _shown(line, line[:at] + re.sub(r"(?<=[\[ ,])#(?=\S)", "", value))
        return Slip(number, column, N_("what stands behind a sign # is not read"), suggestion, right)
    depth = 0
    for place, sign in enumerate(bare):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            rest = bare[place + 1 :]
            if rest.strip() and not rest.lstrip().startswith("#"):
                suggestion, right = _shown(line, line[:at] + value[: place + 1])
                reason = N_("something stands behind the closing bracket")
                return Slip(number, at + place + 2, reason, suggestion, right)
            return None
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if not following.strip() or (_FIELD.match(following) and not following.startswith(" ")):
        closing = "".join({"[": "]", "{": "}"}[sign] for sign in reversed(_open(bare)))
        suggestion, right = _shown(line, line[:at] + value + closing)
        return Slip(number, at + 1, N_("a bracket is opened here and not closed"), suggestion, right)
    return None


def _open(bare: str) -> str:
    left = ""
    for sign in bare:
        if sign in "[{":
            left += sign
        elif sign in "]}" and left:
            left = left[:-1]
    return left


def _stray(line: str, number: int, lines: list[str]) -> Slip | None:
    """A second line of a value that is not set off: libyaml takes it for a field without a colon."""
    if line.startswith((" ", "-")) or ":" in line or not number:
        return None
    before = lines[number - 1].strip()
    right = f"{before} {line.strip()}"
    if ":" in before and len(right) <= LONGEST:
        return Slip(number, 1, N_("the line is no field"), N_("Put it in one line with the one above: {right}"), right)
    return Slip(
        number, 1, N_("the line is no field"), N_("If it goes on with the line above, begin it with two spaces.")
    )


def _set_off(line: str, number: int, lines: list[str]) -> Slip | None:
    """A field that is set off below one that has a value."""
    above = _FIELD.match(lines[number - 1]) if number else None
    if above is None or not _FIELD.match(line) or _BLOCK.fullmatch(above["value"]) or above["value"][0] in "[{\"'":
        return None
    indent, before = (len(one) - len(one.lstrip(" ")) for one in (line, lines[number - 1]))
    if indent <= before or lines[number - 1].lstrip().startswith("- "):
        return None
    right = " " * before + line.strip()
    suggestion = N_("Begin it where the one above begins: {right}") if len(right) <= LONGEST else _DEFAULT
    reason = N_("the line is set off, though the one above has a value")
    return Slip(number, indent + 1, reason, suggestion, right)


_LOOKS: tuple[Callable[[str, int, list[str]], Slip | None], ...] = (
    *(_fence, _no_space, _tight_item, _set_off),
    *(_value, _stray),
)
