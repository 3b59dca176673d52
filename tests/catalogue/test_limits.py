"""No file may make more than a page can hold: every list and every text of a record has a bound, every limit is
explained, and what goes beyond one is told with its place and left out."""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types
import pytest
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from plugins.catalogue import limits
from plugins.catalogue.limits import Limit
from plugins.catalogue.model.article import Easy, Signed, Story, Translation
from plugins.catalogue.read.files import MODELS, read_file
from tests.catalogue.network import BASE, post, related
from tests.conftest import ROOT
from tests.site_build.built import listed

POST = "libraries/rokiskis/posts/2026-03-14-a.md"
HEAD = "---\ntitle: A\ndate: 2026-03-14\nsummary: B\n"


def _models() -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting: list[Any] = [*MODELS.values(), Translation, Easy, Signed, Story]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            for field in model.model_fields.values():
                waiting += [part for part in _parts(field.annotation) if _is_model(part)]
    return found


def _is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _bounds(metadata: Any) -> Iterator[int]:
    for one in metadata:
        if isinstance(one, (StringConstraints, annotated_types.MaxLen, annotated_types.Len)):
            if one.max_length is not None:
                yield one.max_length
        elif isinstance(one, FieldInfo):
            yield from _bounds(one.metadata)


def _unbounded(annotation: Any, metadata: Any) -> Iterator[str]:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        yield from _unbounded(inner, (*metadata, *more))
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _unbounded(part, metadata)
    elif annotation is str:
        if not [*_bounds(metadata)]:
            yield "a text"
    elif origin in (tuple, list, set, frozenset, dict) or annotation in (tuple, list, set, frozenset, dict, bytes):
        if not [*_bounds(metadata)]:
            yield "a list"
        for part in get_args(annotation):
            if part is not Ellipsis:
                yield from _unbounded(part, ())
    elif annotation is Any:
        yield "anything"
    elif origin is not Literal and not isinstance(annotation, type):
        yield str(annotation)


def test_every_list_and_every_text_of_a_record_has_a_bound() -> None:
    faults = [
        f"{model.__name__}.{name}: {what}"
        for model in sorted(_models(), key=lambda model: model.__name__)
        for name, field in model.model_fields.items()
        for what in _unbounded(field.annotation, field.metadata)
    ]
    assert not faults, listed(faults)


def test_a_list_without_a_bound_is_found() -> None:
    assert [*_unbounded(tuple[str, ...], ())] == ["a list", "a text"]
    assert [*_unbounded(Annotated[str, StringConstraints(max_length=3)] | None, ())] == []


def test_every_limit_is_explained_with_its_number() -> None:
    known = {
        name: value.most if isinstance(value, Limit) else value
        for name, value in vars(limits).items()
        if name.isupper() and isinstance(value, (int, Limit))
    }
    text = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    told = {
        name: int(most.replace(",", "")) for name, most in re.findall(r"^\| `([A-Z_]+)` \| ([\d,]+) \|", text, re.M)
    }
    assert told == known


def _field(name: str, entry: str, count: int) -> str:
    return (
        HEAD
        + f"{name}:\n"
        + "".join(f"  - {entry.replace('#', str(number))}\n" for number in range(count))
        + "---\n\nA.\n"
    )


@pytest.mark.parametrize(
    ("text", "rule", "line", "values"),
    [
        (_field("aliases", "/a-#/", 51), "entries-too-many", 5, {"count": "51", "limit": "50", "name": "aliases"}),
        (_field("topics", "a-#", 4000), "entries-too-many", 5, {"count": "4000", "limit": "30", "name": "topics"}),
        (HEAD + "---\n\n" + "# a\n\n" * 301, "text-too-much", 6, {"count": "301", "limit": "300", "kind": "Headings"}),
        (HEAD + "---\nA\n\n" + "- a\n" * 2001, "text-too-much", 6, {"count": "2001", "limit": "2000"}),
        (HEAD + "---\nA.\n\n" + "žodis " * 1400, "text-too-much", 8, {"kind": "Characters of one paragraph"}),
        (HEAD + "---\nA\n\n" + "a" + " | b" * 60 + "\n" + "---|" * 61, "text-too-much", 8, {"count": "62"}),
        (
            HEAD + "---\nA\n\n" + "|" + "a|" * 50 + "\n|" + "-|" * 50 + "\n" + "b\n" * 200,
            "text-too-much",
            8,
            {"kind": "Cells of tables"},
        ),
        (HEAD + "---\n\n" + "> " * 9 + "a\n", "text-too-much", 7, {"count": "9", "limit": "8"}),
        (HEAD + "---\n\n" + "- " * 9 + "a\n", "text-too-much", 7, {"count": "9", "limit": "8"}),
        (HEAD + "---\n\n" + "[^1] " * 601, "text-too-much", 6, {"count": "601"}),
        (HEAD + "---\n\n" + "<a " * 300, "text-tangled", 6, {"count": "300", "limit": "200", "sign": "<"}),
        (HEAD + "---\n\na" + "\u0301\u0323" * 20 + "\n", "text-tangled", 7, {"count": "40", "limit": "30"}),
    ],
)  # fmt: skip
def test_what_is_too_much_is_told_with_its_place_and_left_out(
    text: str, rule: str, line: int, values: dict[str, str]
) -> None:
    reading = read_file(POST, text.encode())
    assert reading.data is None
    (found,) = reading.problems
    assert (found.rule, found.line) == (rule, line)
    assert values.items() <= dict(found.values).items()


@pytest.mark.parametrize(
    "body",
    [
        "- - - - - - - - - - - -\n",
        "* * * * * * * * * *\n",
        "| a | b |\n|---|---|\n" + "| c | d |\n" * 400,
        "- a\n" * 500,
        "1. a\n    - b\n        - c\n            - d\n",
        "> > a\n",
        "## A\n\nŽodis žodis.\n\n" * 100,
        "    kodas | a\n" * 300,
        "[a](https://a.example/) " * 200,
        "A" + "é" * 3000 + "\n",
        "Це текст українською мовою. " * 200,
        "<table>\n" + "<tr><td>a</td><td>b</td></tr>\n" * 300 + "</table>\n",
    ],
)
def test_what_an_honest_text_may_hold_is_not_too_much(body: str) -> None:
    assert read_file(POST, (HEAD + "---\n\n" + body).encode()).problems == ()


def _event(more: str) -> tuple[str, ...]:
    text = f"---\ntitle: A\nsummary: B\nkind: reading\nstart: 2026-03-14 17:30\n{more}---\n\nA.\n"
    return tuple(found.rule for found in read_file("libraries/rokiskis/events/a.md", text.encode()).problems)


def test_a_series_has_no_more_dates_than_its_pages_can_show() -> None:
    day = dt.date(2026, 3, 15)
    dates = [f"  - {day + dt.timedelta(days=number)}\n" for number in range(2000)]
    assert _event("dates:\n" + "".join(dates[:366])) == ()
    assert _event("dates:\n" + "".join(dates)) == ("entries-too-many",)
    assert _event("recurrence: {frequency: daily, until: 2029-03-14}\n") == ()
    assert _event("recurrence: {frequency: daily, until: 2126-03-14}\n") == ("field-value",)
    assert _event("recurrence: {frequency: monthly, until: 2126-03-14}\n") == ("field-value",)
    assert _event("recurrence: {frequency: weekly, days: [mon, wed], until: 2036-03-01}\n") == ()


def test_of_thousands_of_problems_the_first_are_told_and_how_many_there_are_more() -> None:
    text = HEAD + "".join(f"raktas{number}: a\n" for number in range(3000)) + "---\n\nA.\n"
    found = read_file(POST, text.encode()).problems
    assert [one.rule for one in found].count("key-unknown") == limits.UNKNOWN_FIELDS
    (more,) = [one for one in found if one.rule == "problems-more"]
    assert dict(more.values) == {"count": str(3000 - limits.UNKNOWN_FIELDS)}


def test_near_names_are_looked_for_as_often_as_the_limits_say_and_every_reference_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_for: list[str] = []
    monkeypatch.setattr(
        "plugins.catalogue.relate.unknown.near_name", lambda name, known: looked_for.append(name) or {"suggestion": ""}
    )
    files = dict(BASE)
    for number in range(20):
        topics = "".join(f"  - nera-{number}-{one}\n" for one in range(30))
        files[f"libraries/kaunas/posts/2026-01-05-a{number}.md"] = post(f"topics:\n{topics}")
    files["libraries/jonava/posts/2026-01-05-b.md"] = post("topics: [nera-0-0, kitas]\n")
    found = [one for one in related(files).problems if one.rule == "reference-unknown"]
    assert len(found) == 602
    # The two of Jonava, and of Kaunas the first twenty of ten files.
    assert len(looked_for) == len(set(looked_for)) == 2 + limits.NEAR_NAMES_OF_AN_OWNER
    files_helped = {name.rpartition("-")[0] for name in looked_for if name.startswith("nera")}
    assert files_helped == {f"nera-{number}" for number in (0, 1, *range(10, 18))}
