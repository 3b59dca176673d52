"""The woven bands: an id gives a band, always the same, never its neighbour's."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from lxml import etree

from plugins.pictures.bands import DYES, band, band_symbols, contrast, symbol_svg

# The folders of content/libraries.
IDS = [
    "akmene",
    "alytus-miestas",
    "alytus-rajonas",
    "anyksciai",
    "birstonas",
    "birzai",
    "druskininkai",
    "elektrenai",
    "ignalina",
    "jonava",
    "joniskis",
    "jurbarkas",
    "kaisiadorys",
    "kalvarija",
    "kaunas-apskritis",
    "kaunas-miestas",
    "kaunas-rajonas",
    "kazlu-ruda",
    "kedainiai",
    "kelme",
    "klaipeda-apskritis",
    "klaipeda-miestas",
    "klaipeda-rajonas",
    "kretinga",
    "kupiskis",
    "lazdijai",
    "lnb",
    "marijampole",
    "mazeikiai",
    "moletai",
    "neringa",
    "pagegiai",
    "pakruojis",
    "palanga",
    "panevezys-apskritis",
    "panevezys-miestas",
    "panevezys-rajonas",
    "pasvalys",
    "plunge",
    "prienai",
    "radviliskis",
    "raseiniai",
    "rietavas",
    "rokiskis",
    "sakiai",
    "salcininkai",
    "siauliai-apskritis",
    "siauliai-miestas",
    "siauliai-rajonas",
    "silale",
    "silute",
    "sirvintos",
    "skuodas",
    "svencionys",
    "taurage",
    "telsiai",
    "trakai",
    "ukmerge",
    "utena",
    "varena",
    "vilkaviskis",
    "vilnius-apskritis",
    "vilnius-miestas",
    "vilnius-rajonas",
    "visaginas",
    "zarasai",
]
BANDS = [band(one) for one in IDS]


def test_an_id_always_gives_the_same_band() -> None:
    assert band("rokiskis") == band("rokiskis")
    assert symbol_svg(band("rokiskis")) == symbol_svg(band("rokiskis"))


def test_a_band_has_thirteen_rows_of_seven_cells_mirrored_on_the_axis() -> None:
    for one in BANDS:
        assert len(one.cells) == 13
        assert all(len(row) == 7 and row == row[::-1] for row in one.cells)
        assert any(any(row) for row in one.cells) and not all(all(row) for row in one.cells)


def test_no_two_libraries_share_a_band() -> None:
    assert len(IDS) == len(set(IDS)) == 66
    alike = [
        (one.library_id, other.library_id)
        for one, other in combinations([*BANDS, band("network")], 2)
        if (one.cells, one.ground, one.figure) == (other.cells, other.ground, other.figure)
    ]
    assert alike == []


def test_neighbouring_ids_differ_in_motif_and_in_dyes() -> None:
    alike = [
        (one.library_id, other.library_id)
        for one, other in pairwise(sorted(BANDS, key=lambda one: one.library_id))
        if one.motif == other.motif or (one.ground, one.figure) == (other.ground, other.figure)
    ]
    assert alike == []


def test_contrast_is_computed_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#ffffff", "#ffffff") == 1
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_band_has_three_to_one_between_ground_and_figure() -> None:
    assert len({dye.name for dye in DYES}) >= 6
    poor = [one.library_id for one in BANDS if contrast(one.ground.colour, one.figure.colour) < 3]
    assert poor == []


def test_a_symbol_is_well_formed_small_and_has_one_path_a_dye() -> None:
    for one in BANDS:
        svg = symbol_svg(one)
        assert len(svg.encode()) < 1024
        root = etree.fromstring(svg)
        assert root.get("id") == f"band-{one.library_id}" and root.get("viewBox")
        assert svg.count(one.ground.colour) == svg.count(one.figure.colour) == 1


def test_a_symbol_draws_exactly_the_cells_of_its_band() -> None:
    one = band("rokiskis")
    drawn = re.search(r'<path d="M\.5-\.5v13M10\.5-\.5v13([^"]+)"', symbol_svg(one))
    cells, x, y = set(), 0, 0
    for letter, first, second in re.findall(r"([Mmh])(-?\d+)(?: (-?\d+))?", drawn[1]):
        if letter == "h":
            cells |= {(y, column - 2) for column in range(x, x + int(first))}
            x += int(first)
        else:
            x, y = int(first) + x * (letter == "m"), int(second) + y * (letter == "m")
    assert cells == {(y, x) for y, row in enumerate(one.cells) for x, cell in enumerate(row) if cell}


def test_a_page_defines_each_band_it_shows_once() -> None:
    html = '<use href="#band-utena"/><use href="#band-alytus"/><use href="#band-utena"/><a href="#bandage">'
    assert band_symbols(html) == symbol_svg(band("alytus")) + symbol_svg(band("utena"))
