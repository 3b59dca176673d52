"""The fuzzer itself: it draws what it says, finds what is broken, and names few files."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from plugins.catalogue.model.article import Easy, Signed, Translation
from plugins.catalogue.read.files import MODELS
from tests.fuzz.fields import Values
from tests.fuzz.library import Batch, Input, batch
from tests.fuzz.patterns import matching
from tests.fuzz.project import changes, digests
from tests.fuzz.shrinking import keep, smallest
from tests.fuzz.trial import Failure, Verdict, same_page

EVERY = sorted({*MODELS.values(), Easy, Signed, Translation}, key=lambda model: model.__name__)


def test_a_seed_gives_the_same_batch_every_time_and_another_seed_another() -> None:
    assert batch(3, 80) == batch(3, 80)
    assert batch(3, 80).inputs != batch(4, 80).inputs
    assert len({one.path for one in batch(3, 80).inputs}) == 80


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_every_field_of_a_model_is_filled_and_the_model_accepts_it(model: type[BaseModel]) -> None:
    values = Values(random.Random(1))  # noqa: S311
    drawn = [values.record(model) for _ in range(60)]
    assert set().union(*drawn) == set(model.model_fields)
    refused = []
    for record in drawn:
        try:
            model.model_validate(record)
        except ValueError as error:
            refused.append(error)
    assert len(refused) <= 6, refused[:3]


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_spoiled_records_are_mostly_refused(model: type[BaseModel]) -> None:
    values = Values(random.Random(1), spoiling=0.5)  # noqa: S311
    assert sum(_is_refused(model, values.record(model)) for _ in range(60)) > 20


def _is_refused(model: type[BaseModel], record: dict[str, object]) -> bool:
    try:
        model.model_validate(record)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    "pattern", ["^a{2,3}(b|cd)?[^x-z]*$", r"^\+?[0-9][0-9 ()\-]{2,25}$", "^[!-~]+$", "^(/[a-z._-]+)*/$"]
)
def test_a_string_drawn_for_a_pattern_matches_it(pattern: str) -> None:
    rng = random.Random(1)  # noqa: S311
    drawn = {matching(pattern, rng) for _ in range(50)}
    assert len(drawn) > 3
    assert [text for text in drawn if not re.fullmatch(pattern, text)] == []


def test_a_batch_that_fails_is_made_smaller_until_only_the_guilty_files_are_left(tmp_path: Path) -> None:
    guilty = {"a/7.md", "a/58.md"}
    whole = Batch(1, "a", tuple(Input(f"a/{number}.md", b"x") for number in range(64)))

    def trial(part: Batch) -> Verdict:
        found = guilty <= {one.path for one in part.inputs}
        return Verdict([Failure("kind", "somewhere")] if found else [])

    small = smallest(whole, trial(whole), "kind", trial, most=200)
    assert {one.path for one in small.inputs} == guilty
    assert sorted(file.name for file in (keep(small, tmp_path) / "a").iterdir()) == ["58.md", "7.md"]


def test_a_file_that_a_message_names_is_tried_first() -> None:
    whole = Batch(1, "a", tuple(Input(f"a/n{number}.md") for number in range(64)))
    tries = []

    def trial(part: Batch) -> Verdict:
        tries.append(len(part.inputs))
        return Verdict([Failure("kind", "a/n7.md")] if any(one.path == "a/n7.md" for one in part.inputs) else [])

    verdict = Verdict([Failure("kind", "in a/n7.md: x")])
    assert [one.path for one in smallest(whole, verdict, "kind", trial).inputs] == ["a/n7.md"]
    assert tries == [1]


def test_what_is_written_changed_or_gone_is_seen(tmp_path: Path) -> None:
    for name in ("stays", "changes", "goes"):
        (tmp_path / name).write_text(name, "utf-8")
    before = digests(tmp_path)
    (tmp_path / "changes").write_text("x", "utf-8")
    (tmp_path / "goes").unlink()
    (tmp_path / "new").symlink_to("stays")
    assert changes(before, digests(tmp_path)) == ["changed: changes", "gone: goes", "new: new"]


def test_only_posts_to_be_read_on_may_differ_in_a_page_of_the_normal_library() -> None:
    page = b'<svg class="definitions">%b</svg><p>%b</p>\n<section class="section" id="more">%b</section>\n<p>x</p>'
    assert same_page(page % (b"a", b"b", b"c"), page % (b"A", b"b", b"C"))
    assert not same_page(page % (b"a", b"b", b"c"), page % (b"a", b"B", b"c"))
    assert not same_page(page % (b"a", b"b", b"c"), page % (b"a", b"b", b"</section><p>stranger</p>"))
    assert not same_page(b'<svg class="definitions">a</svg>', b'<svg class="definitions">b</svg>')
