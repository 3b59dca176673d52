"""Addresses in parts: a town is no street."""

from __future__ import annotations

import pytest

from plugins.pages.json_ld.postal_address import postal_parts


@pytest.mark.parametrize(
    ("address", "street", "place"),
    [
        (None, "", "Rokiškis"),
        ("Rokiškis", "", "Rokiškis"),
        ("Rokiškis, LT-42136", "", "Rokiškis"),
        ("LT-42136 Rokiškis, Lietuva", "", "Rokiškis"),
        ("Nepriklausomybės a. 16, Rokiškis", "Nepriklausomybės a. 16", "Rokiškis"),
        ("Nepriklausomybės a. 16", "Nepriklausomybės a. 16", "Rokiškis"),
        ("Dvaro g. 6, Obeliai, Rokiškio r.", "Dvaro g. 6", "Obeliai"),
        ("Dvaro g. 6, LT-42215 Obeliai, Rokiškio r. sav.", "Dvaro g. 6", "Obeliai"),
        ("Obeliai, Rokiškio r.", "", "Obeliai"),
        ("Kavoliškio k.", "", "Kavoliškio k."),
        ("Kultūros centras, Parko g. 2, Juodupė", "Kultūros centras, Parko g. 2", "Juodupė"),
        ("Kultūros centras, Parko g. 2", "Kultūros centras, Parko g. 2", "Rokiškis"),
        ("Respublikos gatvė, Rokiškis", "Respublikos gatvė", "Rokiškis"),
    ],
)
def test_a_street_and_a_place_are_told_apart(address: str | None, street: str, place: str) -> None:
    assert postal_parts(address, "Rokiškis") == (street, place)
