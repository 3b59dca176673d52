"""The typefaces are cut to what the pages write in, the same way every time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plugins.pictures.cutting import subset
from plugins.pictures.fonts import FACES, FontFile, faces, unicode_range
from tests.conftest import ROOT

NODE_MODULES = ROOT / "node_modules"


@pytest.fixture(scope="module")
def files(sample_pictures: Path) -> tuple[FontFile, ...]:
    """As the build of the sample's site has cut them."""
    return faces(NODE_MODULES, sample_pictures)


def letters(file: FontFile) -> set[str]:
    return {chr(code) for code in TTFont(io.BytesIO(file.content)).getBestCmap()}


def test_each_face_comes_in_two_parts(files: tuple[FontFile, ...]) -> None:
    assert [(file.family, file.part) for file in files] == [
        ("atkinson", "latin"),
        ("atkinson", "latin-ext"),
        ("source-serif", "latin"),
        ("source-serif", "latin-ext"),
    ]


@pytest.mark.parametrize("family", ["atkinson", "source-serif"])
def test_every_lithuanian_and_polish_letter_and_mark_is_there(files: tuple[FontFile, ...], family: str) -> None:
    have = set().union(*(letters(file) for file in files if file.family == family))
    assert set("aąbcčdeęėfghiįyjklmnoprsštuųūvzžAĄBCČDEĘĖFGHIĮYJKLMNOPRSŠTUŲŪVZŽ") <= have
    assert set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ") <= have
    assert set("0123456789 \u00a0„“”–—…€§·.,:;!?()%&@#/+×−") <= have


def test_no_character_is_in_two_files_of_a_face(files: tuple[FontFile, ...]) -> None:
    for latin, extended in (files[0:2], files[2:4]):
        assert letters(latin) & letters(extended) == set()


def test_the_range_says_what_the_file_holds(files: tuple[FontFile, ...]) -> None:
    for file in files:
        held = {ord(letter) for letter in letters(file)}
        others = {
            ord(letter) for other in files if other.family == file.family and other != file for letter in letters(other)
        }
        assert file.unicode_range == unicode_range(held, others)
        assert not in_range(others, file.unicode_range)
        assert in_range(held, file.unicode_range) == held


def in_range(codes: set[int], css: str) -> set[int]:
    spans = [[int(end, 16) for end in part.removeprefix("U+").split("-")] for part in css.split(",")]
    return {code for code in codes if any(span[0] <= code <= span[-1] for span in spans)}


def test_ranges_are_written_as_css_writes_them() -> None:
    assert unicode_range([0x105, 0x20, 0x104, 0x7E]) == "U+20,U+7E,U+104-105"


def test_only_the_weights_that_styles_may_use_are_kept(files: tuple[FontFile, ...]) -> None:
    for file in files:
        (axis,) = TTFont(io.BytesIO(file.content))["fvar"].axes
        assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
        assert file.weights == (400, 700)


def test_figures_of_one_width_and_kerning_are_kept(files: tuple[FontFile, ...]) -> None:
    for file in (files[0], files[2]):
        font = TTFont(io.BytesIO(file.content))
        features = {
            record.FeatureTag for table in ("GSUB", "GPOS") for record in font[table].table.FeatureList.FeatureRecord
        }
        assert {"tnum", "kern"} <= features


def test_the_licence_stays_in_the_font(files: tuple[FontFile, ...]) -> None:
    for file in files:
        names = {record.nameID: str(record) for record in TTFont(io.BytesIO(file.content))["name"].names}
        assert "opyright" in names[0] or "©" in names[0]
        assert "OFL" in names[14] or "openfontlicense" in names[14]


def test_the_four_files_weigh_at_most_54_kilobytes(files: tuple[FontFile, ...]) -> None:
    assert sum(len(file.content) for file in files) <= 54_000


def test_cutting_twice_gives_the_same_bytes(files: tuple[FontFile, ...], tmp_path: Path) -> None:
    assert faces(NODE_MODULES, tmp_path) == files


def test_a_name_changes_with_the_content(files: tuple[FontFile, ...]) -> None:
    assert len({file.name for file in files}) == 4
    assert all(file.name.endswith(".woff2") and len(file.name.split("-")[-1]) == 12 + 6 for file in files)


def test_kept_fonts_are_not_cut_again(
    files: tuple[FontFile, ...], sample_pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.pictures.cutting.subset", lambda *_: pytest.fail("cut again"))
    assert faces(NODE_MODULES, sample_pictures) == files


def test_one_letter_can_be_cut_out_alone() -> None:
    content = subset(FACES[0].source(NODE_MODULES, "latin-ext"), "Ėx", (400, 400))
    assert set(TTFont(io.BytesIO(content)).getBestCmap()) == {ord("Ė")}


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="atkinson-hyperlegible-next"):
        faces(tmp_path / "node_modules", tmp_path)
