"""For every kind of record and every field of it: what is written in a file is in the record, or is told.

The fields come from the models (tests/fuzz/fields.py walks them), so that a new one is tried by itself. Their texts
hold the signs that YAML gives a meaning to, plain and quoted, in blocks and between brackets.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import orjson
import pytest
from pydantic import BaseModel

from plugins.catalogue.model.article import Easy, Signed, Translation
from plugins.catalogue.read.files import MODELS, model_of, read_file
from plugins.catalogue.read.paths import Kind, Place, place_of
from tests.fuzz.fields import Values

LIBRARY = "libraries/pavyzdine"
PATHS = MappingProxyType(
    {
        Kind.PORTAL: "portal.yaml",
        Kind.PLACES: "places.yaml",
        Kind.TERMS: "topics.yaml",
        Kind.INDICATORS: "indicators.yaml",
        Kind.IDS: "ids.yaml",
        Kind.PARTNER: "partners/fondas.yaml",
        Kind.PROGRAMME: "programmes/programa.yaml",
        Kind.LIBRARY: f"{LIBRARY}/library.yaml",
        Kind.PROJECT: f"{LIBRARY}/projects/pavyzdine-knyga.yaml",
        Kind.POST: f"{LIBRARY}/posts/2026-03-01-tekstas.md",
        Kind.EVENT: f"{LIBRARY}/events/vakaras.md",
        Kind.GUIDE: "guides/rasymas.md",
        Kind.PAGE: "pages/apie.md",
        Kind.STORY: f"{LIBRARY}/projects/pavyzdine-knyga.md",
    }
)
OTHERS = MappingProxyType(
    {
        Translation: f"{LIBRARY}/posts/2026-03-01-tekstas.en.md",
        Easy: f"{LIBRARY}/posts/2026-03-01-tekstas.easy.md",
        Signed: f"{LIBRARY}/posts/2026-03-01-tekstas.lls.md",
    }
)
EVERY = (*PATHS.values(), *OTHERS.values())
SEEDS = 60
"""So many records of each kind are drawn."""
WORDS = ("knyga", "čia", "ėjo", "žvėris", "šv", "a", "Ūla", "mažas", "II", "No")
SIGNS = (" ", " ", " ", " ", ", ", " #", " # ", " & ", " &", " !", ": ", " - ", " | ", "#", ",", " {", "} ", " ? ", "[")
STARTS = ("", "", "", "", "", "#", "&", "!", "*", "@", "%", "> ", "| ", "- ", "? ", "'", '"', "{", "[")


class Free(str):
    """A text that may hold any sign."""


class Texts(Values):
    """Values of fields whose free texts have signs of YAML in them."""

    def _text(self, name: str, marks: Sequence[Any]) -> str:
        said = super()._text(name, marks)
        return Free(self._free()) if " " in said or not marks else said

    def _plain(self, name: str, kind: Any, marks: Sequence[Any]) -> Any:
        if isinstance(kind, type) and kind.__name__ == "Text" and self.rng.random() < 0.5:
            return Free(self._free())
        return super()._plain(name, kind, marks)

    def _free(self) -> str:
        words = [self.rng.choice(WORDS) for _ in range(self.rng.randint(1, 5))]
        risky = self.rng.random() < 0.5
        said = self.rng.choice(STARTS) if risky else ""
        for number, word in enumerate(words):
            said += (self.rng.choice(SIGNS) if risky else " ") * (number > 0) + word
        return said


class Writer:
    """Writes fields as YAML, each value in one of the ways in which people do."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def block(self, fields: Mapping[str, Any], depth: int = 0) -> str:
        return "".join(f"{'  ' * depth}{name}:{self._after(value, depth)}\n" for name, value in fields.items())

    def _after(self, value: Any, depth: int) -> str:
        """What stands behind the colon."""
        if isinstance(value, dict) and value and self._rng.random() < 0.6:
            return "\n" + self.block(value, depth + 1).rstrip("\n")
        if isinstance(value, list) and value and self._rng.random() < 0.6:
            return "".join(f"\n{'  ' * depth}  -{self._item(one, depth)}" for one in value)
        if isinstance(value, (dict, list)):
            return f" {self._flow(value)}"
        style = self._rng.random()
        if isinstance(value, Free) and style < 0.15:
            return f" {self._rng.choice('|>')}\n{'  ' * depth}  {value}"
        if isinstance(value, Free) and style < 0.25 and " " in value:
            return " " + value.replace(" ", f"\n{'  ' * depth}    ", 1)
        return f" {self._scalar(value)}"

    def _item(self, value: Any, depth: int) -> str:
        if isinstance(value, dict) and value and self._rng.random() < 0.6:
            return " " + self.block(value, depth + 2).strip()
        return f" {self._flow(value)}" if isinstance(value, (dict, list)) else f" {self._scalar(value)}"

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{name}: {self._flow(one)}" for name, one in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return self._scalar(value)

    def _scalar(self, value: Any) -> str:
        said = str(value)
        if not isinstance(value, Free):  # behind a field that holds no text, # begins a comment, as the guides teach
            quoted = self._rng.random() < 0.3 or not said.strip() or said.startswith("#")
            return orjson.dumps(said).decode() if quoted else said
        style = self._rng.random()
        if style < 0.25:
            return orjson.dumps(said).decode()
        return "'" + said.replace("'", "''") + "'" if style < 0.5 else said


def words_of(data: object) -> Iterator[str]:
    """Every word of the values of a record; null is YAML's word for none."""
    if isinstance(data, dict):
        for value in data.values():
            yield from words_of(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from words_of(value)
    elif data not in ("null", None):
        yield from "".join(sign if sign.isalnum() else " " for sign in str(data)).split()


def model_at(path: str) -> type[BaseModel]:
    place = place_of(path)
    assert isinstance(place, Place)
    return model_of(place)


def drawn(path: str, seed: int) -> tuple[dict[str, Any], str]:
    """The fields of a record, and the file that they are written in."""
    rng = random.Random(f"{path} {seed}")  # noqa: S311 - not for secrets: the same every time
    fields = Texts(rng).record(model_at(path))
    header = Writer(rng).block(fields)
    return fields, header if path.endswith(".yaml") else f"---\n{header}---\nTekstas.\n"


def test_every_model_of_a_file_has_a_place_here() -> None:
    assert {model_at(path) for path in EVERY} == {*MODELS.values(), Translation, Easy, Signed}


@pytest.mark.parametrize("path", EVERY)
def test_no_word_of_any_field_is_missing_from_record_and_problems(path: str) -> None:
    faults, whole = [], 0
    for seed in range(SEEDS):
        fields, text = drawn(path, seed)
        reading = read_file(path, text.encode())
        if reading.problems:
            continue
        whole += 1
        kept = Counter(words_of(orjson.loads(reading.data or b"{}")))
        lost = Counter(words_of(fields)) - kept
        if lost:
            faults.append((seed, sorted(lost), text))
    assert not faults, faults[0]
    assert whole >= 3, f"only {whole} of {SEEDS} could be read: the test sees too little"


def _begins(lines: list[str], number: int) -> int:
    """The line of what the field at a line is a part of: a picture without its alternative text is left out whole."""
    indent = len(lines[number - 1]) - len(lines[number - 1].lstrip())
    above = (at for at in range(number - 1, 0, -1) if len(lines[at - 1]) - len(lines[at - 1].lstrip()) < indent)
    return next(above, number)


@pytest.mark.parametrize("path", EVERY)
def test_a_field_that_is_left_out_is_told_at_its_own_line(path: str) -> None:
    """Where something of a record is wrong, the rest of it is there: no word is gone but for a problem that stands at
    or above it in the file, or in a field of what it is a part of."""
    for seed in range(SEEDS):
        fields, text = drawn(path, seed)
        reading = read_file(path, text.encode())
        if not reading.problems or reading.data is None:
            continue
        lost = Counter(words_of(fields)) - Counter(words_of(orjson.loads(reading.data)))
        lines = text.split("\n")
        first = min(_begins(lines, found.line) for found in reading.problems)
        for word in lost:
            assert any(word in line for line in lines[max(first - 1, 0) :]), (seed, word, text)
