"""YAML into plain data whose scalars are the strings that stand in the file, with the place of every field.

A field's declared type decides what a scalar means, not YAML 1.1's guess (`no`, `10:30`, `010`, dates).
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from plugins.catalogue.problems import Field, Problem, problem
from plugins.catalogue.read.advice.yaml_faults import ODD_SPACE, in_comment, slip_of
from plugins.catalogue.read.source_text import CONTROL, UNSEEN, refused
from plugins.catalogue.rules.table import RULES
from plugins.i18n.catalogs import N_

Data = dict[str, Any]
MAX_DEPTH = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SUSPICIOUS = re.compile(r"[\[{]{8}|(?:[-?] ){6}|^ {48}", re.MULTILINE)

_REASONS = (
    ("mapping values are not allowed", N_("there is a second colon, or the line before it is not finished")),
    ("found unexpected end of stream", N_("quotation marks are opened and not closed")),
    ("that cannot start any token", N_("the value begins with a sign that needs quotation marks")),
    ("expected ',' or", N_("a bracket is opened and not closed, or a comma is missing")),
    ("could not find expected ':'", N_("a colon is missing after the name of the field")),
    ("did not find expected key", N_("the line does not stand under the others, or quotation marks are missing")),
    ("did not find expected '-'", N_("the line does not stand under the hyphens of the list")),
    ("block sequence entries are not allowed", N_("a list cannot begin in the line of its field")),
    ("expected comment or line break", N_("the value begins with a sign that needs quotation marks")),
    ("mapping keys are not allowed", N_("the value begins with a sign that needs quotation marks")),
    ("while scanning a tag", N_("the value begins with a sign that needs quotation marks")),
    ("parsing a tag", N_("the value begins with a sign that needs quotation marks")),
    ("alphabetic or numeric character", N_("the value begins with a sign that needs quotation marks")),
    ("unknown escape character", N_("there is a backslash between quotation marks; write it twice, or use '…'")),
)
"""What libyaml says → what a person can act on."""


def _plain(said: str) -> str:
    return next((reason for sign, reason in _REASONS if sign in said), N_("the lines do not fit together"))


class _Unreadable(Exception):
    def __init__(self, found: Problem) -> None:
        self.found = found


def parse(text: str, path: str, first_line: int = 1) -> tuple[Data, yaml.MappingNode | None] | Problem:
    """The mapping that `text` holds, and its node tree for `locate`; or the first thing that makes it unreadable.

    `first_line` is the line of the file on which `text` begins.
    """
    if unseen := refused(UNSEEN, text, path, first_line):
        return unseen
    if odd := ODD_SPACE.search(text):
        at = odd.start(odd.lastgroup or 0)
        line, column = first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at)
        return problem(RULES["yaml-space"], path, line, column, code=f"U+{ord(text[at]):04X}")
    try:
        _refuse_deep_nesting(text, path, first_line)
        node = yaml.compose(text, Loader=_LOADER)
        if node is None:
            return {}, None
        if not isinstance(node, yaml.MappingNode):
            mark = node.start_mark
            return problem(RULES["yaml-shape"], path, first_line + mark.line, mark.column + 1)
        return _Constructor(path, first_line).mapping(node, 1), node
    except _Unreadable as unreadable:
        return unreadable.found
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (first_line + mark.line, mark.column + 1) if mark else (first_line, 1)
        if mark and "\t" in _line(text, mark.line):
            return problem(RULES["yaml-tab"], path, line, _line(text, mark.line).index("\t") + 1)
        reason = _plain(f"{error.problem or ''} {error.context or ''}")
        slip = in_comment(text, error) or slip_of(text, line - first_line, reason, column)
        told = {"reason": slip.reason, "suggestion": slip.suggestion} | ({"right": slip.right} if slip.right else {})
        return problem(RULES["yaml-syntax"], path, first_line + slip.line, slip.column, **told)
    except yaml.YAMLError as error:
        suggestion = N_("Copy the text again as plain text.")
        return problem(RULES["yaml-syntax"], path, first_line, 1, reason=_plain(str(error)), suggestion=suggestion)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def _refuse_deep_nesting(text: str, path: str, first_line: int) -> None:
    """libyaml composes recursively in C, without Python's guard: a hostile file could end the process."""
    if not _SUSPICIOUS.search(text) and text.count("[") + text.count("{") < 200:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                line, column = (mark.line, mark.column) if mark else (0, 0)
                raise _Unreadable(problem(RULES["yaml-too-deep"], path, first_line + line, column + 1))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Constructor:
    def __init__(self, path: str, first_line: int) -> None:
        self._path = path
        self._first_line = first_line
        self._seen: set[int] = set()

    def _refuse(self, rule: str, node: yaml.Node, **values: object) -> _Unreadable:
        mark = node.start_mark
        return _Unreadable(problem(RULES[rule], self._path, self._first_line + mark.line, mark.column + 1, **values))

    def _refuse_control(self, node: yaml.ScalarNode) -> None:
        # "\\0" in quotation marks: the character is not in the file, but would be in the page.
        if control := CONTROL.search(node.value):
            raise self._refuse("control-character", node, code=f"U+{ord(control[0]):04X}")

    def mapping(self, node: yaml.MappingNode, depth: int) -> Data:
        data: Data = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._refuse("yaml-shape", key)
            self._refuse_control(key)
            if key.value in data:
                raise self._refuse("key-duplicate", key, name=key.value, first=lines[key.value])
            # A field left empty is a field left out, so that a required one is said to be missing.
            data[key.value] = self.value(value, depth + 1)
            lines[key.value] = self._first_line + key.start_mark.line
        return {key: value for key, value in data.items() if value is not None}

    def value(self, node: yaml.Node, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise self._refuse("yaml-too-deep", node)
        # A node met twice is an alias; refusing it also ends recursive and exploding documents.
        if id(node) in self._seen:
            raise self._refuse("yaml-alias", node)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.ScalarNode)  # there is no fourth kind of node
        self._refuse_control(node)
        empty = not node.style and node.tag == "tag:yaml.org,2002:null"
        return None if empty else node.value


def locate(node: yaml.Node | None, field: Field, first_line: int = 1) -> tuple[int, int]:
    """(line, column) of a field, or of the innermost part of its way that stands in the file."""
    if node is None:
        return first_line, 1
    mark = node.start_mark
    for step in field:
        found = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == step:
                    mark, found = key.start_mark, value
                    if isinstance(value, yaml.ScalarNode) and value.value:
                        mark = value.start_mark
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
            mark = found.start_mark
        if found is None:
            break
        node = found
    return first_line + mark.line, mark.column + 1
