"""What a file is follows from its place alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.problems import Problem
from plugins.catalogue.read.paths import Kind, Place, place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("portal.yaml", Place(Kind.PORTAL, "network", "portal")),
        ("places.yaml", Place(Kind.PLACES, "network", "places")),
        ("topics.yaml", Place(Kind.TERMS, "network", "topics")),
        ("audiences.yaml", Place(Kind.TERMS, "network", "audiences")),
        ("services.yaml", Place(Kind.TERMS, "network", "services")),
        ("access.yaml", Place(Kind.TERMS, "network", "access")),
        ("partners/fondas.yaml", Place(Kind.PARTNER, "network", "fondas")),
        ("programmes/fondas.yaml", Place(Kind.PROGRAMME, "network", "fondas")),
        ("programmes/fondas.md", Place(Kind.STORY, "network", "fondas", "lt", Kind.PROGRAMME)),
        ("programmes/fondas.en.md", Place(Kind.STORY, "network", "fondas", "en", Kind.PROGRAMME)),
        ("libraries/alytus/library.yaml", Place(Kind.LIBRARY, "alytus", "alytus")),
        ("libraries/alytus/posts/2026-03-14-be.md", Place(Kind.POST, "alytus", "2026-03-14-be")),
        ("libraries/alytus/posts/2026-03-14-be.en.md", Place(Kind.POST, "alytus", "2026-03-14-be", "en")),
        ("libraries/alytus/events/vakaras.md", Place(Kind.EVENT, "alytus", "vakaras")),
        ("libraries/alytus/projects/kaimas.yaml", Place(Kind.PROJECT, "alytus", "kaimas")),
        ("libraries/alytus/projects/kaimas.en.md", Place(Kind.STORY, "alytus", "kaimas", "en", Kind.PROJECT)),
        ("libraries/alytus/pictures/Salė_1.jpg".replace("ė", "e"), Place(Kind.PICTURE, "alytus", "Sale_1.jpg")),
        ("network/posts/2026-03-14-be.md", Place(Kind.POST, "network", "2026-03-14-be")),
        ("network/pictures/a.webp", Place(Kind.PICTURE, "network", "a.webp")),
        ("guides/pirmoji.md", Place(Kind.GUIDE, "network", "pirmoji")),
        ("pages/apie.en.md", Place(Kind.PAGE, "network", "apie", "en")),
    ],
)
def test_a_path_says_kind_owner_id_and_language(path: str, place: Place) -> None:
    assert place_of(path) == place


@pytest.mark.parametrize(
    ("path", "rule", "values"),
    [
        ("nuotrauka.jpg", "file-place", {"near": "libraries/…/pictures/nuotrauka.jpg"}),
        ("posts/2026-03-14-be.md", "file-place", {"near": "libraries/…/posts/2026-03-14-be.md"}),
        ("libraries/alytus/be.md", "file-place", {}),
        ("libraries/alytus/posts/2026/be.md", "file-place", {"near": "libraries/alytus/posts/be.md"}),
        ("libraries/alytus/posts/be.txt", "file-place", {"near": "libraries/alytus/posts/be.md"}),
        ("libraries/alytus/posts/be.yaml", "file-place", {}),
        ("libraries/alytus/posts/be.lv.md", "file-version", {}),
        ("libraries/alytus/posts/be.EN.md", "file-version", {"example": "be.en.md"}),
        ("libraries/alytus/posts/be.en.easy.md", "file-version", {"example": "be.easy.en.md"}),
        ("libraries/alytus/posts/be.lengva.md", "file-version", {"example": "be.easy.md"}),
        ("libraries/alytus/pictures/IMG_1.HEIC", "file-type", {"ending": "HEIC", "example": "img-1.jpg"}),
        ("libraries/alytus/pictures/Thumbs.db", "file-not-content", {}),
        ("libraries/alytus/posts/~$nuostatai.docx", "file-not-content", {}),
        ("libraries/alytus/posts/be.md.txt", "file-place", {"near": "libraries/alytus/posts/be.md"}),
        ("partners/giliau/fondas.yaml", "file-place", {}),
        ("libraries/library.yaml", "file-place", {}),
        (
            "libraries/alytus/_posts/2014-03-14-Šventė.markdown",
            "file-place",
            {"near": "libraries/alytus/posts/2014-03-14-svente.md"},
        ),
        (
            "libraries/alytus/2026-03-14_Šventė.md",
            "file-place",
            {"near": "libraries/alytus/posts/2026-03-14-svente.md"},
        ),
        (
            "libraries/alytus/posts/2014/03/svente/index.md",
            "file-place",
            {"near": "libraries/alytus/posts/2014-03-svente.md"},
        ),
        ("libraries/alytus/renginiai/vakaras.md", "file-place", {"near": "libraries/alytus/events/vakaras.md"}),
        ("libraries/alytus/img/Mano foto.JPG", "file-place", {"near": "libraries/alytus/pictures/mano-foto.jpg"}),
        ("libraries/network/library.yaml", "file-name", {"name": "network", "example": "network"}),
        ("libraries/Alytaus biblioteka/library.yaml", "file-name", {"example": "alytaus-biblioteka"}),
        (
            "libraries/alytus/posts/Nauja Žinia.md",
            "file-name",
            {"name": "Nauja Žinia.md", "example": "nauja-zinia.md"},
        ),
        ("libraries/alytus/posts/be_bruksnio.md", "file-name", {"example": "be-bruksnio.md"}),
        ("libraries/alytus/posts/-.md", "file-name", {"example": "naujas.md"}),
        ("libraries/alytus/pictures/mano nuotrauka.JPG", "file-name", {"example": "mano-nuotrauka.jpg"}),
        ("libraries/alytus/pictures/planas.svg", "file-type", {"example": "planas.png"}),
        (".git/config", "file-not-content", {}),
        ("libraries/alytus/.DS_Store", "file-not-content", {}),
        ("README.md", "file-not-content", {}),
        ("schemas/post.json", "file-not-content", {}),
    ],
)
def test_a_path_that_means_nothing_is_named_with_a_better_one(path: str, rule: str, values: dict[str, str]) -> None:
    found = place_of(path)
    assert isinstance(found, Problem)
    assert (found.path, found.rule) == (path, rule)
    assert values.items() <= dict(found.values).items()


@given(st.text(max_size=60))
def test_any_path_has_a_place_or_a_problem(path: str) -> None:
    assert isinstance(place_of(path), Place | Problem)


@given(
    st.sampled_from(["libraries/alytus/posts/", "network/events/", "pages/", "partners/", "libraries/"]),
    st.text(max_size=40),
    st.sampled_from([".md", ".en.md", ".yaml", "/library.yaml"]),
)
def test_an_id_never_holds_anything_but_small_letters_digits_and_hyphens(folder: str, name: str, end: str) -> None:
    place = place_of(folder + name + end)
    if isinstance(place, Place):
        assert set(place.id + place.owner) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
