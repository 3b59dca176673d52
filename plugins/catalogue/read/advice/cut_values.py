"""Values that YAML would cut in silence, and fields that it would drop: what stands in the file and in no record.

Three signs of YAML look like writing (YAML 1.2.2): a comma between braces ends a value (7.4), ` #` begins a comment
(6.6), and `&` or `!` before a value names or tags it (6.9). The declared type of a field decides: in a text of people
none of them is meant; after a date, a number, an id or a choice a comment is what it looks like. See decision 025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import yaml
from msgspec import Struct
from pydantic import BaseModel

from plugins.catalogue.limits import MOST_OF_A_RULE
from plugins.catalogue.problems import Field, Problem, problem
from plugins.catalogue.read.field_types import Expected, expected_at, fields_at
from plugins.catalogue.rules.table import RULES
from plugins.i18n.catalogs import N_

_SUSPICIOUS = re.compile(r"[{#&!]")
_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"[ \t]+#")
_BEFORE = re.compile(r"(?:[\w-]:|^[ \t]*-)[ \t]+(#.*)$")
_HASHTAG = re.compile(r"[ \t]*(?:-[ \t]+)?#\w")
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")
_LINE_END = re.compile("\r?\n|[\x85\u2028\u2029]")
_AS_TEXT = N_("Put the value into quotation marks: {fixed}")
_AS_LIST = N_("Write a list in square brackets: {fixed}")
_AS_NUMBER = N_("Write a number with a point: {fixed}")
_WITHOUT = N_("Leave the sign out, and write only: {fixed}")
_AS_FIELD = N_("A field in braces needs a colon and a space: {fixed}")
_SHOWN = 100
_STANDARD_TAG = re.compile(r"!!(?:str|int|float|bool|null|timestamp|seq|map|set)(?=[\s,\]}]|$)")
"""A tag of YAML's own (YAML 1.2.2, 10) is nothing that a person would write as words."""


class Sign(Enum):
    """What cuts a value."""

    COMMA = N_("a comma in curly brackets ends a value")
    COMMENT = N_("a # after a space begins a comment")
    NAME = N_("& or ! at the beginning of a value is a sign of YAML")
    COLON = N_("a space is missing after the colon")
    BRACES = N_("a list stands in square brackets, fields in curly ones")
    ALONE = N_("in curly brackets every name has a colon and a value")


_OF_KEYS = (Sign.COLON, Sign.ALONE)


class Spot(Struct, frozen=True):
    """From which sign to which of a text: line and column, counted from 0, the end not included."""

    start: tuple[int, int]
    end: tuple[int, int]


class Cut(Struct, frozen=True):
    """A value that would lose words. `written` is the whole of it, `lost` what would go, `fixed` the form in which
    nothing goes, `certain` whether that is surely what was meant."""

    field: Field
    sign: Sign
    spot: Spot
    written: str
    lost: str
    fixed: str
    certain: bool
    expected: Expected


def problems_of(text: str, node: yaml.Node | None, model: type[BaseModel], path: str, first_line: int) -> list[Problem]:
    """The values of a file's fields that would be cut. `node`: the tree of `text`; `first_line`: its line of the
    file."""
    return [_problem(cut, path, first_line) for cut in cuts(text, node, model)[:MOST_OF_A_RULE]]


def _problem(cut: Cut, path: str, first_line: int) -> Problem:
    name = ".".join(str(step + 1) if isinstance(step, int) else step for step in cut.field)
    key = next((step for step in reversed(cut.field) if isinstance(step, str)), "")
    line, column = cut.spot.start
    return problem(
        RULES["value-cut"],
        path,
        first_line + line,
        column + 1,
        cut.field,
        name=_short(name),
        lost=_short(cut.lost),
        reason=cut.sign.value,
        suggestion=_suggestion(cut),
        fixed=_short(f"{key}: {cut.fixed}" if cut.sign not in _OF_KEYS and cut.field[-1:] == (key,) else cut.fixed),
    )


def _suggestion(cut: Cut) -> str:
    if cut.sign in _OF_KEYS:
        return _AS_FIELD
    if cut.sign is Sign.NAME and cut.expected is not Expected.TEXT:
        return _WITHOUT
    if cut.expected is Expected.LIST:
        return _AS_LIST
    return _AS_NUMBER if cut.expected is Expected.NUMBER else _AS_TEXT


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def cuts(text: str, node: yaml.Node | None, model: type[BaseModel]) -> list[Cut]:
    """Every value that would lose words, in the order of the file."""
    if node is None or not _SUSPICIOUS.search(text):
        return []
    return sorted(_Finder(text, model).of(node, ()), key=lambda cut: cut.spot.start)


class _Finder:
    def __init__(self, text: str, model: type[BaseModel]) -> None:
        # A node may end on the line behind the last one, also where that has no line end.
        self._lines = [*_LINE_END.split(text), ""]
        self._begins = [len(line) - len(line.lstrip(" \t")) for line in self._lines]
        self._model = model

    def of(self, node: yaml.Node, field: Field) -> Iterator[Cut]:
        """The cuts at and below a node."""
        if isinstance(node, yaml.CollectionNode) and self._sign_at(node) in ("&", "!"):
            yield self._named(node, field)
        if isinstance(node, yaml.MappingNode):
            yield from self._of_mapping(node, field)
        elif isinstance(node, yaml.SequenceNode):
            for number, entry in enumerate(node.value):
                yield from self.of(entry, (*field, number))
        elif isinstance(node, yaml.ScalarNode):
            yield from self._of_scalar(node, field)

    def _of_mapping(self, node: yaml.MappingNode, field: Field) -> Iterator[Cut]:
        alone = node.flow_style and node.value and all(self._is_stray(*pair) for pair in node.value)
        if alone and expected_at(self._model, field) is Expected.LIST:  # {reading, children}
            said = ", ".join(key.value for key, _ in node.value)
            yield Cut(field, Sign.BRACES, _spot(node, node), said, said, f"[{said}]", True, Expected.LIST)
            return
        before: tuple[yaml.Node, yaml.Node] | None = None
        strays: list[yaml.Node] = []
        for key, value in node.value:
            if node.flow_style and self._is_stray(key, value):
                strays.append(key)
                continue
            if strays:
                yield self._at_comma(before, strays, field)
                strays = []
            before = (key, value)
            yield from self.of(value, (*field, key.value))
        if strays:
            yield self._at_comma(before, strays, field)

    def _is_stray(self, key: yaml.Node, value: yaml.Node) -> bool:
        """Whether a key between braces has neither a value nor a colon."""
        if not _is_empty(value):
            return False
        return _COLON.match(self._lines[key.end_mark.line], key.end_mark.column) is None

    def _at_comma(self, before: tuple[yaml.Node, yaml.Node] | None, strays: list[yaml.Node], field: Field) -> Cut:
        lost = ", ".join(stray.value for stray in strays)
        name = strays[0].value
        if before is None or ":" in name or not isinstance(before[1], yaml.ScalarNode):
            spot = _spot(strays[0], strays[-1])
            sign, fixed = (Sign.COLON, name.replace(":", ": ", 1)) if ":" in name else (Sign.ALONE, f"{name}: …")
            return Cut((*field, name), sign, spot, self._between(spot), lost, fixed, False, Expected.OTHER)
        key, value = before
        where = (*field, key.value)
        spot = _spot(value, strays[-1])
        styled = isinstance(value, yaml.ScalarNode) and value.style
        written = f"{value.value}, {lost}" if styled else self._between(spot)
        expected = expected_at(self._model, where)
        plain = not styled and fields_at(self._model, field).isdisjoint(stray.value for stray in strays)
        fixed, certain = quoted(written), plain and expected is Expected.TEXT
        if expected is Expected.LIST:
            fixed, certain = f"[{written}]", plain
        elif expected is Expected.NUMBER:
            certain = plain and _COMMA_DECIMAL.fullmatch(written) is not None
            fixed = written.replace(",", ".") if certain else re.sub(r"\D", "", written)
        return Cut(where, Sign.COMMA, spot, written, lost, fixed, certain, expected)

    def _of_scalar(self, node: yaml.ScalarNode, field: Field) -> Iterator[Cut]:
        if not node.style and (above := self._above(node)) and expected_at(self._model, field) is Expected.TEXT:
            spot = Spot(above, (node.end_mark.line, node.end_mark.column))
            lost = self._lines[above[0]][above[1] :].strip()
            written = self._between(spot)
            yield Cut(field, Sign.COMMENT, spot, written, lost, quoted(written), False, Expected.TEXT)
            return
        if self._sign_at(node) in ("&", "!") and node.start_mark.index != node.end_mark.index:
            yield self._named(node, field)
            return
        if node.style:
            return
        line, column = node.end_mark.line, node.end_mark.column
        empty = _is_empty(node)
        if not empty and (last := self._below(node)) and expected_at(self._model, field) is Expected.TEXT:
            spot = Spot((node.start_mark.line, node.start_mark.column), last)
            lost = self._between(Spot((line, column), last))
            written = self._between(spot)
            certain = re.search(r"(?:^|\s)#\s", lost) is None
            yield Cut(field, Sign.COMMENT, spot, written, lost, quoted(written), certain, Expected.TEXT)
            return
        if not (_HASHTAG if empty else _COMMENT).match(self._lines[line], column):
            return
        expected = expected_at(self._model, field)
        if expected is not Expected.TEXT:
            return
        lost = self._lines[line][column:].strip().removeprefix("- ").lstrip()
        last = (line, len(self._lines[line].rstrip()))
        start = (line, last[1] - len(lost)) if empty else (node.start_mark.line, node.start_mark.column)
        spot = Spot(start, last)
        written = self._between(spot)
        # "# Jonas" may be a note to oneself; "#skaitom" is none. What stands behind a brace is nobody's to divide.
        certain = re.search(r"(?:^|\s)#\s", written) is None and not re.search(r"[\]}]", lost)
        yield Cut(field, Sign.COMMENT, spot, written, lost, quoted(written), certain, expected)

    def _above(self, node: yaml.ScalarNode) -> tuple[int, int] | None:
        """Where a comment begins that stands at a field whose value is in the lines below it."""
        line = node.start_mark.line
        if line == 0 or self._begins[line] != node.start_mark.column:
            return None
        found = _BEFORE.search(self._lines[line - 1])
        return (line - 1, found.start(1)) if found else None

    def _below(self, node: yaml.ScalarNode) -> tuple[int, int] | None:
        """Where the comments end that stand in the lines below a value, indented as if they went on with it."""
        first, end = node.start_mark.line, node.end_mark.line
        alone = self._begins[first] == node.start_mark.column
        least = self._begins[first] + (0 if alone else 1)
        last = end
        while last + 1 < len(self._lines):
            line = self._lines[last + 1]
            if line.lstrip(" \t")[:1] != "#" or self._begins[last + 1] < max(least, 1):
                break
            last += 1
        return (last, len(self._lines[last].rstrip())) if last > end else None

    def _named(self, node: yaml.Node, field: Field) -> Cut:
        written = self._between(_spot(node, node))
        lost = written.split(maxsplit=1)[0]
        if isinstance(node, yaml.ScalarNode) and not node.style:
            expected = expected_at(self._model, field)
            certain = expected is Expected.TEXT and node.start_mark.line == node.end_mark.line
            fixed = quoted(written) if expected is Expected.TEXT else node.value
            return Cut(field, Sign.NAME, _spot(node, node), written, lost, fixed, certain, expected)
        rest = written.removeprefix(lost).strip()
        return Cut(field, Sign.NAME, _spot(node, node), written, lost, rest or "…", False, Expected.OTHER)

    def _sign_at(self, node: yaml.Node) -> str:
        line, column = node.start_mark.line, node.start_mark.column
        if _STANDARD_TAG.match(self._lines[line], column):
            return ""
        return self._lines[line][column : column + 1]

    def _between(self, spot: Spot) -> str:
        (first, start), (last, end) = spot.start, spot.end
        if first == last:
            return self._lines[first][start:end].strip()
        inner = [self._lines[first][start:], *self._lines[first + 1 : last], self._lines[last][:end]]
        return " ".join(part.strip() for part in inner)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not (node.style or node.value) and node.tag.endswith(":null")


def _spot(first: yaml.Node, last: yaml.Node) -> Spot:
    return Spot(
        (first.start_mark.line, first.start_mark.column),
        (last.end_mark.line, last.end_mark.column),
    )


def quoted(written: str) -> str:
    """A value in double quotation marks of YAML, or in single ones where that needs no escapes."""
    if '"' in written and "'" not in written and "\\" not in written:
        return f"'{written}'"
    escaped = written.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
