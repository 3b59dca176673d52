"""What stands and what is stale, by what was asked and what is answered now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

from plugins.builder.incremental.traces import Of, Traces
from plugins.builder.sources.reader import read_all
from plugins.builder.sources.records import know
from plugins.builder.sources.scanner import scan
from plugins.builder.sources.store import ReadingStore
from plugins.catalogue.tracing import Noted
from plugins.pages.link_resolver import Linker
from plugins.pages.posts.related import RelatedPosts
from plugins.pages.reader import Reader
from tests.catalogue.network import BASE

ONE = "libraries/kaunas/posts/2026-01-05-viena.md"
TWO = "libraries/kaunas/posts/2026-02-05-kita.md"
COUNT = "letters/count\tall"


def post(title: str, date: str) -> str:
    return f"---\ntitle: {title}\ndate: {date}\nsummary: S.\n---\nTekstas.\n"


FILES = {ONE: post("Viena", "2026-01-05"), TWO: post("Kita", "2026-02-05")}


def reader(files: dict[str, str], day: str = "2026-03-10", made: list[str] | None = None) -> Reader:
    """The answers of a small network; `letters` is worked out of all posts, and `made` is told each time."""
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        for path, text in {**BASE, **files}.items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_text(text, encoding="utf-8")
        store = ReadingStore(Path(folder) / "state")
        catalogue = know(read_all(scan(content).files, store, 1), dt.date.fromisoformat(day)).catalogue
        store.close()
    found = Reader(catalogue, Linker({}, frozenset()), {}, {}, RelatedPosts(catalogue), dt.date.fromisoformat(day))

    def letters() -> tuple[str, tuple[Noted, ...]]:
        if made is not None:
            made.append(day)
        count = sum(len(entry.data.title) for entry in found.catalogue.posts.values())
        return "letters", (Noted("letters/count", {"all": count}, str),)

    found.derives("letters", letters)
    return found


def kept(of: Reader, **pages: Iterable[str]) -> bytes:
    """What the build before left."""
    traces = Traces(b"", of, valid=False)
    for name, asked in pages.items():
        traces.keep(Of.PAGE, name, asked)
    return traces.dump()


def of(traces: bytes) -> dict[str, dict[str, int]]:
    """Which trace each thing has."""
    *_, places = msgspec.msgpack.decode(traces)
    return places


EDITS = {
    "nothing": {},
    "a title": {ONE: post("Trečia", "2026-01-05")},
    "a text": {ONE: post("Viena", "2026-01-05") + "Dar vienas sakinys.\n"},
    "a date": {ONE: post("Viena", "2026-01-06")},
    "a translation": {ONE.replace(".md", ".en.md"): "---\ntitle: One\nsummary: S.\n---\nText.\n"},
    "another post": {TWO.replace("02-05", "02-06"): post("Nauja", "2026-02-06")},
}
STALE = [
    (ONE, {"a title", "a date", "a translation"}),
    (f"text\t{ONE}", {"a text"}),
    (f"date\t{ONE}", {"a date"}),
    (f"texts\t{ONE}", {"a translation"}),
    (TWO, set()),
    ("posts\tkaunas/2026-01-05-viena", set()),
    ("posts\t*", {"another post"}),
    ("by_owner\tkaunas", {"another post"}),
    ("by_owner\tvilnius", set()),
    (COUNT, {"a title", "another post"}),
    ("today\t", set()),
]


@pytest.mark.parametrize(("question", "edits"), STALE, ids=[question.replace("\t", " ") for question, _ in STALE])
def test_a_page_is_stale_after_just_those_edits_that_answer_its_question_otherwise(
    question: str, edits: set[str]
) -> None:
    before = kept(reader(FILES), page=[question])
    stale = {name for name, edit in EDITS.items() if Traces(before, reader({**FILES, **edit}), True).is_stale("page")}
    assert stale == edits


def test_the_day_is_a_question_like_all_others() -> None:
    before = kept(reader(FILES), dated=["today\t"], timeless=[ONE])
    after = Traces(before, reader(FILES, "2026-03-11"), True)
    assert (after.is_stale("dated"), after.is_stale("timeless")) == (True, False)


@pytest.mark.parametrize(
    ("edit", "times"), [("nothing", 0), ("a text", 0), ("a title", 1), ("another post", 1), ("a translation", 1)]
)
def test_what_is_worked_out_over_many_records_is_so_only_after_one_of_its_own_questions_changed(
    edit: str, times: int
) -> None:
    before = kept(reader(FILES), page=[COUNT])
    made: list[str] = []
    Traces(before, reader({**FILES, **EDITS[edit]}, made=made), True)
    assert len(made) == times


def test_traces_are_carried_from_build_to_build_and_forgotten_with_their_pages() -> None:
    before = kept(reader(FILES), one=[ONE, COUNT], other=[f"{of}\t{TWO}" for of in ("date", "text", "texts")])
    after = Traces(before, reader(FILES), True)
    assert after.stands(Of.PAGE, "one") and not after.stands(Of.PAGE, "unknown")
    left = after.dump()
    assert set(of(left)["pages"]) == {"one"} and f"text\t{TWO}".encode() not in left
    assert not Traces(left, reader({**FILES, **EDITS["a text"]}), True).is_stale("one")
    assert Traces(left, reader({**FILES, **EDITS["a title"]}), True).is_stale("one")


def test_where_what_nobody_asks_for_is_another_nothing_stands() -> None:
    before = kept(reader(FILES), page=[TWO])
    assert not Traces(before, reader(FILES), valid=False).stands(Of.PAGE, "page")


def test_pages_that_asked_the_same_share_a_trace_and_what_is_damaged_is_forgotten() -> None:
    before = kept(reader(FILES), one=[ONE, COUNT], other=[COUNT, ONE, f"date\t{ONE}"])
    assert of(before)["pages"] == {"one": 1, "other": 1} and of(before)["derived"] == {"letters": 0}
    assert not Traces(before[:-9], reader(FILES), True).stands(Of.PAGE, "one")
