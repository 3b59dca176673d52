"""The cascade: colours by role with enough contrast in both schemes, one short index, a small bundle."""

from __future__ import annotations

import gzip
import re

import pytest

from plugins.pictures.bands import contrast
from tests.theme.conftest import THEME

STYLES = THEME / "styles"
TOKENS = (STYLES / "tokens.css").read_text("utf-8")
LIGHT, DARK = (dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", part)) for part in TOKENS.split("@media"))
SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("ground", "raised")


def test_the_dark_set_gives_every_role_a_colour_of_its_own() -> None:
    assert set(LIGHT) == set(DARK)
    assert not set(LIGHT.values()) & set(DARK.values())


@SCHEMES
@pytest.mark.parametrize("role", ["text", "quiet", "link", "accent", "warning", "success"])
def test_text_has_four_and_a_half_to_one(scheme, role) -> None:
    for ground in GROUNDS:
        assert contrast(scheme[role], scheme[ground]) >= 4.5, ground


@SCHEMES
@pytest.mark.parametrize("role", ["focus", "edge", "board"])
def test_what_shows_focus_and_edges_of_fields_has_three_to_one(scheme, role) -> None:
    for ground in GROUNDS:
        assert contrast(scheme[role], scheme[ground]) >= 3, ground


@SCHEMES
@pytest.mark.parametrize("role", ["board", "accent"])
def test_the_words_of_a_button_have_four_and_a_half_to_one(scheme, role) -> None:
    assert contrast(scheme["ground"], scheme[role]) >= 4.5


def test_paper_is_black_on_white() -> None:
    printed = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3})\b", (STYLES / "print.css").read_text("utf-8")))
    assert set(printed) == set(LIGHT)
    assert {printed.pop("ground"), printed.pop("raised")} == {"#fff"}
    assert set(printed.values()) == {"#000"}


def test_the_index_names_every_file_once() -> None:
    named = re.findall(r'@import "([^"]+)" layer\(\w+\);', (STYLES / "index.css").read_text("utf-8"))
    # What changes on paper is a sheet of its own, so that no screen waits for it.
    rest = [path.name for path in STYLES.glob("*.css") if path.name not in ("index.css", "print.css")]
    assert sorted(named) == sorted(rest)


def test_every_role_that_is_used_is_defined() -> None:
    sources = [path.read_text("utf-8") for path in THEME.rglob("*.css")]
    used = {name for source in sources for name in re.findall(r"var\(--([a-z0-9-]+)\)", source)}
    defined = {name for source in sources for name in re.findall(r"--([a-z0-9-]+):", source)}
    assert used <= defined


def test_colours_are_stated_in_tokens_alone() -> None:
    elsewhere = [
        path.relative_to(THEME).as_posix()
        for path in THEME.rglob("*.css")
        if path.name not in ("tokens.css", "print.css")
        and re.search(r"#[0-9a-f]{3,8}\b|rgb\(", path.read_text("utf-8"))
    ]
    assert elsewhere == []


def test_all_styles_together_are_at_most_eight_kilobytes() -> None:
    files = [*sorted(STYLES.glob("*.css")), *sorted(THEME.glob("components/*/style.css"))]
    bundle = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", "".join(f.read_text("utf-8") for f in files), flags=re.S))
    assert len(gzip.compress(bundle.encode(), 9)) <= 8 * 1024
