"""A source is called by its title or by who published it, never by the tail of an address."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.catalogue.model.base import Source
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import sources

SLUG = "https://www.birzai.rvb.lt/visiems/veikla/36-projektai/2432-vykdyti-projektai"


def _names(ctx: Context, *found: dict[str, object]) -> list[tuple[str, str]]:
    views = sources(ctx, [Source.model_validate(fields) for fields in found])
    return [(view.title.text, view.title.lang) for view in views]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (SLUG, "birzai.rvb.lt"),
        ("https://www.naplesisterlibraries.org/library?id=7074", "naplesisterlibraries.org"),
        ("http://kupiskiovb.lt/index.php?option=com_content&id=343:2008-m", "kupiskiovb.lt"),
        ("https://www.geonames.org/", "geonames.org"),
    ],
)
def test_without_a_title_the_host_is_named(edition: Callable[[str], Context], url: str, name: str) -> None:
    assert _names(edition("lt"), {"url": url}) == [(name, "lt")]


def test_a_title_is_shown_in_the_language_it_is_in(edition: Callable[[str], Context]) -> None:
    named = {"url": SLUG, "title": {"lt": "Biržų biblioteka: vykdyti projektai"}}
    for lang in ("lt", "en"):
        assert _names(edition(lang), named) == [("Biržų biblioteka: vykdyti projektai", "lt")]


def test_sources_of_one_name_in_one_list_are_numbered(edition: Callable[[str], Context]) -> None:
    found = _names(edition("en"), {"url": f"{SLUG}/a"}, {"url": "https://psvb.lt/x"}, {"url": f"{SLUG}/b"})
    assert [name for name, _ in found] == ["birzai.rvb.lt (1)", "psvb.lt", "birzai.rvb.lt (2)"]
