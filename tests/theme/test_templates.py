"""Every view has its template, and the template gets on with a view that is full and with one that is empty."""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import re

import pytest
from lxml import etree, html
from markupsafe import Markup
from msgspec import Struct

import plugins.pages.views as views
from plugins.pages.views import Chrome
from tests.theme.conftest import THEME, contract
from tests.theme.filler import fill


def _is_view(member: object) -> bool:
    return inspect.isclass(member) and issubclass(member, Struct)


VIEWS = {
    match[1]: view
    for module in pkgutil.iter_modules(views.__path__)
    for _, view in inspect.getmembers(importlib.import_module(f"{views.__name__}.{module.name}"), _is_view)
    if (match := re.match(r"templates/([a-z0-9]+\.html)", view.__doc__ or ""))
}
CASES = [(template, full) for template in sorted(VIEWS) for full in (True, False)]


@pytest.fixture
def render(environment):
    environment.globals["loads_of"] = lambda component: ()
    environment.globals["body"] = lambda ref: Markup("<p>Tekstas</p>")
    environment.globals["example"] = lambda component, name: Markup("<p>Pavyzdys</p>")

    def page(template: str, full: bool) -> str:
        views = {"page": fill(VIEWS[template], full), "chrome": fill(Chrome, full)}
        return environment.get_template(template).render(views, loads=("/assets/a.css", "/assets/a.js") if full else ())

    return page


def test_every_template_has_a_view_and_every_view_a_template() -> None:
    templates = {path.name for path in (THEME / "templates").glob("*.html")} - {"base.html"}
    assert templates == set(VIEWS)


@pytest.mark.parametrize(("template", "full"), CASES)
def test_a_page_renders_whole(template, full, render) -> None:
    text = render(template, full)
    assert text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>")
    assert "None" not in text and "Undefined" not in text and "LocalizedText(" not in text
    assert not re.search(r"\sstyle=|<script(?! type=\"(?:application/ld|module\" src))|\son[a-z]+=", text)


@pytest.mark.parametrize(("template", "full"), CASES)
def test_a_page_has_one_h1_and_skips_no_heading_level(template, full, render) -> None:
    tree = html.fromstring(render(template, full))
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
    main = [int(one.tag[1]) for one in tree.find(".//main").iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and main[0] == 1
    assert [pair for pair in itertools.pairwise(main) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize(("template", "full"), CASES)
def test_a_page_has_its_landmarks_once_and_names_its_navigations(template, full, render) -> None:
    tree = html.fromstring(render(template, full))
    assert len(tree.findall(".//main")) == len(tree.findall(".//main[@id='main']")) == 1
    unnamed = [nav for nav in tree.iter("nav") if not (nav.get("aria-label") or nav.get("aria-labelledby"))]
    assert unnamed == []
    skips = tree.xpath("//a[@class='skip-link']/@href")
    rows = {("home.html", True): ["#after-shelf"], ("map.html", True): ["#list"], ("map.html", False): ["#list"]}
    assert skips == ["#main", *rows.get((template, full), [])]
    assert {skip[1:] for skip in skips} <= {*tree.xpath("//main//@id"), "main"}


@pytest.mark.parametrize(("template", "full"), CASES)
def test_every_band_that_a_page_uses_is_defined_in_it(template, full, render) -> None:
    text = render(template, full)
    used, defined = set(re.findall(r'href="#(band-[^"]+)"', text)), re.findall(r'<symbol id="([^"]+)"', text)
    assert used and sorted(used) == defined


@pytest.mark.parametrize("template", sorted(VIEWS))
def test_a_text_in_another_language_is_marked_wherever_it_stands(template, render) -> None:
    # Without catalogues the words are English: the pages' Lithuanian is then the other language.
    tree = html.fromstring(render(template, False))
    for element in tree.find(".//main").iter():
        if (element.text or "").strip() == "Žodis":
            assert element.xpath("ancestor-or-self::*[@lang='lt']"), etree.tostring(element)


def test_a_template_names_only_components_that_exist() -> None:
    named = {
        name
        for path in THEME.rglob("*.html")
        for name in re.findall(r'"components/([a-z-]+)/template\.html"', path.read_text("utf-8"))
    }
    for name in named:
        assert contract(name)
