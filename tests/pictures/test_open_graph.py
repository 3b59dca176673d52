"""The picture of a shared link: the library's band, the title in Lithuanian, nothing cut off unannounced."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from plugins.pictures.bands import band
from plugins.pictures.fonts import FACES
from plugins.pictures.lettering import at_size, fit, lines, static_font
from plugins.pictures.open_graph import OpenGraphPictures, Words
from tests.conftest import ROOT

NODE_MODULES = ROOT / "node_modules"
WORDS = Words("Skaitančiųjų tinklas", "Pavyzdinė lentyna", "Pavyzdinė biblioteka")
BAND = band("pavyzdine-savivaldybe")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample_pictures: Path) -> Path:
    """With the typeface that the build of the sample's site has cut."""
    return Path(shutil.copytree(sample_pictures, tmp_path_factory.mktemp("open-graph") / "pictures"))


@pytest.fixture(scope="module")
def pictures(folder: Path) -> OpenGraphPictures:
    return OpenGraphPictures(folder, NODE_MODULES)


@pytest.fixture(scope="module")
def serif(folder: Path) -> bytes:
    return static_font(FACES[1], 600, NODE_MODULES, folder)


def drawn(pictures: OpenGraphPictures, words: Words = WORDS, library: str = "pavyzdine-savivaldybe") -> Image.Image:
    content = pictures.read(pictures.picture(words, band(library)).name)
    return Image.open(io.BytesIO(content)).convert("RGB")


def colour(hexadecimal: str) -> tuple[int, ...]:
    return tuple(int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5))


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(one, other, strict=True))


def inked(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return picture.crop(box).convert("L").getextrema()[0] < 120


def test_it_is_1200_by_630_and_light(pictures: OpenGraphPictures) -> None:
    picture = pictures.picture(WORDS, BAND)
    assert (picture.width, picture.height) == drawn(pictures).size == (1200, 630)
    assert picture.size == len(pictures.read(picture.name)) < 40_000
    assert picture.name.endswith("-1200.png")


def test_the_librarys_band_stands_on_the_left(pictures: OpenGraphPictures) -> None:
    picture = drawn(pictures)
    for row, cells in enumerate(BAND.cells):
        for column, woven in enumerate(cells):
            dye = BAND.figure if woven else BAND.ground
            found = picture.getpixel(((column + 2) * 16 + 8, row * 16 + 8))
            assert alike(found, colour(dye.colour)), (row, column)


def test_the_words_stand_clear_of_the_edges(pictures: OpenGraphPictures) -> None:
    title = "Pavyzdinės savivaldybės Vardenio Pavardenio viešoji biblioteka ir visi jos filialai kaimuose"
    picture = drawn(pictures, Words(title, "Pavyzdinė lentyna", "Pavyzdinė biblioteka"))
    assert inked(picture, (248, 60, 1128, 570))
    for margin in ((180, 0, 240, 630), (1140, 0, 1200, 630), (180, 0, 1200, 60), (180, 575, 1200, 630)):
        assert not inked(picture, margin), margin


@pytest.mark.parametrize("title", ["Ė", "Ąžuolas", "„Žiemos“ vakarai", "X" * 300, "žodis " * 60, ""])
def test_a_title_of_any_length_can_be_drawn(pictures: OpenGraphPictures, title: str) -> None:
    assert drawn(pictures, Words(title.strip(), "Pavyzdinė lentyna")).size == (1200, 630)


def test_the_same_words_and_band_give_the_same_bytes(pictures: OpenGraphPictures, tmp_path: Path) -> None:
    other = OpenGraphPictures(tmp_path, NODE_MODULES)
    one, two = pictures.picture(WORDS, BAND), other.picture(WORDS, BAND)
    assert one == two
    assert pictures.read(one.name) == other.read(two.name)


def test_another_title_or_band_gets_another_name(pictures: OpenGraphPictures) -> None:
    names = {
        pictures.picture(WORDS, BAND).name,
        pictures.picture(Words("Kitas", WORDS.portal), BAND).name,
        pictures.picture(WORDS, band("mazoji-savivaldybe")).name,
    }
    assert len(names) == 3


def test_a_kept_picture_is_not_drawn_again(pictures: OpenGraphPictures, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pictures.picture(WORDS, BAND)
    monkeypatch.setattr("plugins.pictures.open_graph.draw", lambda *_, **__: pytest.fail("drawn again"))
    assert pictures.picture(WORDS, BAND) == before


def test_the_font_has_the_letters_of_both_parts(serif: bytes) -> None:
    font = at_size(serif, 60)
    missing = font.getmask("\ufffe").getbbox(), bytes(font.getmask("\ufffe"))
    for letter in "aAąĄčČęĘėĖįĮšŠųŲūŪžŽ„“–łŁ":
        assert (font.getmask(letter).getbbox(), bytes(font.getmask(letter))) != missing, letter


def test_lines_break_at_spaces_and_lose_no_word(serif: bytes) -> None:
    text = "Viena labai ilga pavyzdinė antraštė apie tai, kaip bibliotekos skolina ne tik knygas"
    font = at_size(serif, 66)
    broken = lines(text, font, 880)
    assert " ".join(broken) == text
    assert all(font.getlength(line) <= 880 for line in broken)


def test_a_word_wider_than_the_line_is_broken_inside(serif: bytes) -> None:
    broken = lines("n" * 100, at_size(serif, 66), 880)
    assert len(broken) > 1 and "".join(broken) == "n" * 100


def test_a_text_that_does_not_fit_ends_in_an_ellipsis(serif: bytes) -> None:
    size, rows = fit("žodis " * 100, serif, {66: 2, 50: 3}, 880)
    assert (size, len(rows)) == (50, 3)
    assert rows[-1].endswith("žodis…")


def test_lines_of_a_title_are_about_as_long_as_each_other(serif: bytes) -> None:
    size, rows = fit("Rokiškio rajono savivaldybės viešoji biblioteka", serif, {66: 4}, 880)
    lengths = [at_size(serif, size).getlength(row) for row in rows]
    assert min(lengths) > 0.6 * max(lengths)
