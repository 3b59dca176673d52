"""Many pages are rendered by processes that take turns: the same site, each page once, little held at a time."""

from __future__ import annotations

import pytest

from plugins.builder.rendering import workers
from plugins.builder.sources.codec import UNPACKED, PackedFacts, pack_facts
from plugins.builder.steps import publication
from plugins.catalogue.entries import LazyRecord, Parsed
from plugins.catalogue.model.article import Story
from plugins.markdown_text.render import TextFacts
from tests.builder.test_long_lists import written
from tests.scratch import SMALL, Scratch

POSTS = 250


def test_a_site_printed_by_processes_in_many_turns_is_the_one_printed_by_one_process(
    empty: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = dict(SMALL)
    for number in range(POSTS):
        files |= written(number)
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1_000_000)
    alone = empty.write(files).build_and_list()
    monkeypatch.setattr(workers, "PARALLEL_FROM", 400)
    monkeypatch.setattr(publication, "LARGE", 0)
    monkeypatch.setattr(workers, "TURN", 2 * workers.BATCH)
    for file in (empty.state / "trees").glob("tree-*"):
        file.unlink()  # nothing is known of what is published: every page is printed again
    report = empty.build(PORTAL_WORKERS=3)
    assert report.rendered > 3 * 2 * workers.BATCH
    assert report.rendered == len(alone)
    assert empty.tree() == alone


@pytest.mark.parametrize("count", [1, 31, 32, 33, 1000])
def test_every_page_is_taken_once_by_those_who_begin_at_either_end(count: int) -> None:
    pages = list(range(count))
    queue = workers._PageQueue(pages, 2 * workers.BATCH)
    taken = []
    while queue.left():
        # Two processes at once: each is asked for a page in turn.
        working = [queue.turn(from_the_end=False), queue.turn(from_the_end=True)]
        while working:
            for shift in tuple(working):
                page = next(shift, None)
                if page is None:
                    working.remove(shift)
                else:
                    taken.append(page)
    assert sorted(taken) == pages


def test_no_more_records_are_parsed_than_is_allowed_and_each_can_be_asked_for_again() -> None:
    parsed = Parsed()
    stored = [LazyRecord(Story, b'{"modified": "2024-01-%d"}' % day, parsed) for day in range(10, 20)]
    assert [found.record.modified.day for found in stored] == list(range(10, 20))
    assert all(found.parsed for found in stored)
    parsed.forget()
    assert not any(found.parsed for found in stored)
    parsed.most = 4
    for found in (*stored, *reversed(stored)):
        assert found.record == found.parsed
        assert sum(other.parsed is not None for other in stored) <= 4


def test_only_some_facts_about_texts_stay_unpacked() -> None:
    facts = [TextFacts(words=number) for number in range(UNPACKED + 1)]
    packed = PackedFacts({str(fact.words): pack_facts(fact) for fact in facts})
    first = packed["0"]
    assert packed["0"] is first
    assert [packed[str(fact.words)] for fact in facts] == facts
    assert packed["0"] is not first
    assert packed["0"] == first
