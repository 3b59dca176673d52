"""What is remembered to save work is made once, and what is forgotten to save memory is made again, the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from markupsafe import Markup

from plugins.builder.rendering.renderer import FragmentCache
from plugins.exports.once import OnceForAll
from plugins.exports.tables import TableView
from plugins.pages.context import Context
from plugins.pages.parts import cards
from tests.pages.conftest import edition as edition


def test_a_card_that_was_forgotten_is_printed_again_and_one_that_is_remembered_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(FragmentCache, "MOST", 2)
    printed = []

    def macro(params: Mapping[str, str]) -> Markup:
        printed.append(params["text"])
        return Markup(f"<p>{params['text']}</p>")  # noqa: S704 - letters of this test

    once = FragmentCache()
    said = [once("card", macro, {"text": text}) for text in "aabcca"]
    assert "".join(said) == "<p>a</p><p>a</p><p>b</p><p>c</p><p>c</p><p>a</p>"
    assert printed == ["a", "b", "c", "a"]


def test_the_rows_of_a_list_are_made_once_for_its_files_and_let_go_of_after_the_last() -> None:
    made = []

    def make() -> TableView:
        made.append(TableView((), (), ("taip", "ne"), (), "news", "lt", str(len(made)), "/"))
        return made[-1]

    view = OnceForAll(make, 2)
    assert [view().title for _ in range(5)] == ["0", "0", "1", "1", "2"]
    assert len(made) == 3


def test_no_more_cards_are_remembered_than_is_allowed_and_each_comes_out_the_same(
    edition: Callable[[str], Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = edition("lt")
    posts = tuple(ctx.catalogue.posts.values())
    assert len(posts) > 3
    every = cards.cards(cards.post_card, ctx, posts)
    monkeypatch.setattr(cards, "MOST", 3)
    ctx.cards.clear()
    assert cards.cards(cards.post_card, ctx, posts) == every
    assert 0 < len(ctx.cards) <= 3
