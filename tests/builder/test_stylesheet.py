"""The one stylesheet: layers in their order, each component in its layer, nothing but comments and space taken out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.builder.rendering.templates import Loads, OwnFiles, load_theme, own_files, own_sheets, stylesheet
from plugins.pictures.fonts import FontFile
from tests.scratch import ROOT

FONTS = [
    FontFile("serif", "latin", "U+20-7E", "serif-latin-1.woff2", b"", (400, 700)),
    FontFile("serif", "latin-ext", "U+104-105", "serif-ext-2.woff2", b"", (400, 700)),
    FontFile("other", "latin", "U+20", "other-3.woff2", b"", (400, 700)),
]


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    files = {
        "styles/index.css": '/* order */\n@layer base, components;\n@import "base.css" layer(base);\n',
        "styles/base.css": (
            'body { margin: 0; }\n@font-face { font-family: S; src: url("font:serif") format("woff2"); }\n'
            'a::after { content: "a  ;  b"; }\n'
        ),
        "components/card/style.css": "/* card */ .card {\n  color: red;\n}\n",
        "components/band/style.css": ".band > a { margin: 0 1px; }\n",
        "components/card/template.html": '{% import "components/band/template.html" as band %}',
        "components/band/template.html": "{% macro band(params) %}a{% endmacro %}",
        "templates/base.html": "<main>{% block main %}{% endblock %}</main>",
        "templates/page.html": '{% extends "base.html" %}{%- from "components/card/template.html" import card %}',
        "templates/alone.html": "x",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def css(theme: Path) -> str:
    return stylesheet(theme, FONTS, {font.name: f"/assets/{font.name}" for font in FONTS})


def test_layers_stand_in_the_order_of_the_index_and_components_in_the_order_of_their_names(theme: Path) -> None:
    text = css(theme)
    assert text.startswith(
        "@layer base,components;@layer base{body{margin:0}" if "margin:0" in text else "@layer base,"
    )
    assert text.endswith("@layer components{.band>a{margin:0 1px}.card{color:red}}\n")
    assert "/*" not in text


def test_a_font_face_is_written_once_for_each_file_of_its_family(theme: Path) -> None:
    faces = re.findall(r"@font-face\{[^}]*\}", css(theme))
    assert [re.search(r'url\("([^"]+)"\)', face)[1] for face in faces] == [
        "/assets/serif-latin-1.woff2",
        "/assets/serif-ext-2.woff2",
    ]
    assert [
        face.endswith(f";unicode-range:{span}}}") for face, span in zip(faces, ["U+20-7E", "U+104-105"], strict=True)
    ]


def test_what_stands_in_quotes_is_left_as_it_is(theme: Path) -> None:
    assert 'content:"a  ;  b"' in css(theme)


def test_the_identity_of_a_template_changes_with_all_it_extends_and_imports_and_with_nothing_else(theme: Path) -> None:
    before = {name: load_theme(theme).digest_of(name) for name in ("page.html", "alone.html", "base.html")}
    for path in ("templates/base.html", "components/card/template.html", "components/band/template.html"):
        kept = (theme / path).read_text()
        (theme / path).write_text(f"{kept} ")
        after = {name: load_theme(theme).digest_of(name) for name in before}
        assert after["page.html"] != before["page.html"], path
        assert after["alone.html"] == before["alone.html"], path
        (theme / path).write_text(kept)
    assert {name: load_theme(theme).digest_of(name) for name in before} == before


def test_every_template_is_called_by_a_name_that_stands_in_quotes() -> None:
    # Fingerprints follow names in quotes: a template called by a variable would be missed.
    called = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?![\"'])[^%]*")
    wrong = [
        (file.relative_to(ROOT).as_posix(), found.group())
        for file in sorted((ROOT / "theme").rglob("*.html"))
        for found in called.finditer(file.read_text("utf-8"))
    ]
    assert wrong == []


def test_the_themes_own_stylesheet_is_all_in_layers() -> None:
    text = stylesheet(ROOT / "theme", [], {})
    depth, outside = 0, ""
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        outside += sign if depth == 0 and sign != "}" else ""
    assert depth == 0
    rules = re.sub(r"@layer [\w, -]+;?", "", outside).strip()
    assert rules == ""


def test_own_files_are_loaded_by_pages_that_use_their_component_and_by_no_others(theme: Path) -> None:
    (theme / "components/card/own.css").write_text(".card { color: blue; }")
    (theme / "components/card/own.js").write_text("export {};")
    assert own_files(theme) == {"card": OwnFiles("@layer components{.card{color:blue}}\n", "export {};")}
    own = {"card": OwnFiles("/a/card.css", "/a/card.js")}
    loads = Loads(load_theme(theme), own, {"page.html": "/a/page.css"})
    assert loads.of("page.html") == ("/a/page.css", "/a/card.js")
    assert loads.of("components/card/template.html") == ("/a/card.css", "/a/card.js")
    assert loads.of("alone.html") == ()
    assert "blue" not in css(theme)


def test_a_page_waits_for_one_stylesheet_of_its_components_however_many_there_are(theme: Path) -> None:
    for name in ("card", "band"):
        (theme / f"components/{name}/own.css").write_text(f".{name} {{ color: blue; }}")
    sheets = own_sheets(load_theme(theme), own_files(theme))
    assert sheets == {
        "page.html": "@layer components{.band{color:blue}}\n@layer components{.card{color:blue}}\n",
    }
