"""Reading and writing of front matter are mirrors; whatever a file holds, reading gives data or problems."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.catalogue.model.article import Post
from plugins.catalogue.problems import LeavesOut, Problem
from plugins.catalogue.read.files import FileReading, locate_field, read_file
from plugins.catalogue.read.source_text import Parts, decode, join, split
from plugins.catalogue.rules.table import RULES

PATHS = (
    "portal.yaml",
    "topics.yaml",
    "places.yaml",
    "partners/a.yaml",
    "programmes/a.yaml",
    "programmes/a.md",
    "libraries/a/library.yaml",
    "libraries/a/projects/a.yaml",
    "libraries/a/posts/a.md",
    "libraries/a/posts/a.en.md",
    "network/events/a.md",
    "pages/a.md",
)
FENCE = "---"
SHOWN = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t")


def _no_fence(text: str) -> bool:
    return not any(line.rstrip(" \t") == FENCE for line in text.split("\n"))


def _no_break(line: str) -> bool:
    """Words below a blank line are read as the text, and the fields as not closed."""
    return _no_fence(line) and all(part.strip() for part in line.split("\n"))


@given(
    st.lists(st.text(SHOWN, max_size=20).filter(_no_break), max_size=5),
    st.text(SHOWN, max_size=80),
)
def test_split_gives_back_what_join_was_given(lines: list[str], body: str) -> None:
    header = "".join(f"{line}\n" for line in lines)
    text = join(header, body)
    parts = split(text, "a.md")
    assert parts == Parts(header, 2, body, header.count("\n") + 3)
    assert join(parts.header, parts.body) == text


@pytest.mark.parametrize("text", ["---\ntitle: A\n---\nTekstas.\n", "---\n---\n", "---\na: 1\n---\n\n---\nb\n---\n"])
def test_join_gives_back_what_split_was_given(text: str) -> None:
    parts = split(text, "a.md")
    assert isinstance(parts, Parts)
    assert join(parts.header, parts.body) == text


def _holds(reading: FileReading) -> None:
    """Data or a problem that leaves the file out, never both or neither; others leave out a part. Each problem can be
    told and lies inside the file."""
    parts = [found.part or RULES[found.rule].leaves_out is LeavesOut.PART for found in reading.problems]
    assert (reading.data is None) == (not all(parts)), reading.problems
    for found in reading.problems:
        message, remedy = found.tell(RULES, str)
        assert message and remedy and found.line >= 0 and found.column >= 0


@settings(max_examples=300)
@given(st.sampled_from(PATHS), st.binary(max_size=200))
def test_any_bytes_give_data_or_problems(path: str, data: bytes) -> None:
    _holds(read_file(path, data))


@settings(max_examples=300)
@example("portal.yaml", "&0:")
@given(st.sampled_from(PATHS), st.text(st.sampled_from("-: \n\t'\"[]{}#&*!|>%@`,?ab0\\"), max_size=60))
def test_any_heap_of_yaml_signs_gives_data_or_problems(path: str, heap: str) -> None:
    _holds(read_file(path, f"---\n{heap}\n---\n".encode() if path.endswith(".md") else heap.encode()))


FIELDS = [
    *sorted(Post.model_fields),
    "duration",
    "funding",
    "branches",
    "terms",
    "name",
    "start",
    "recurrence",
    "figures",
]
SCALARS = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.sampled_from(["a", "lt", "2026"]),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200)
@given(st.sampled_from(PATHS), st.dictionaries(st.sampled_from(FIELDS), TREES, max_size=6))
def test_any_fields_give_data_or_problems(path: str, fields: dict[str, object]) -> None:
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
    _holds(read_file(path, (join(text, "Tekstas.\n") if path.endswith(".md") else text).encode()))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[ ", "-\n", "[\n", "{\n", '"a": [', "!!seq [", "&a [ "])
def test_a_hundred_thousand_nested_lists_do_not_end_the_process(opening: str) -> None:
    reading = read_file("portal.yaml", (opening * 100_000).encode())
    assert reading.data is None and reading.problems


def test_a_staircase_of_single_spaces_does_not_end_the_process() -> None:
    stairs = "".join(f"{' ' * depth}a:\n" for depth in range(700))
    (found,) = read_file("portal.yaml", stairs.encode()).problems
    assert found.rule == "yaml-too-deep"


def test_the_bomb_of_a_billion_laughs_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    (found,) = read_file("portal.yaml", bomb.encode()).problems
    assert (found.rule, found.line, found.column) == ("yaml-alias", 1, 4)


@given(st.binary(max_size=100))
def test_decoding_gives_text_without_control_characters_or_a_problem(data: bytes) -> None:
    text = decode(data, "a.md")
    assert isinstance(text, Problem) or not any(ord(sign) < 32 and sign not in "\n\t" for sign in text)


@given(st.lists(st.one_of(st.sampled_from(FIELDS), st.integers(0, 3)), max_size=4))
def test_any_field_can_be_looked_for(field: list[str | int]) -> None:
    data = b"---\ntitle: A\nsources:\n  - url: https://a.lt\n---\n"
    line, column = locate_field("network/posts/a.md", data, tuple(field))
    assert 2 <= line <= 4 and 1 <= column <= 10
