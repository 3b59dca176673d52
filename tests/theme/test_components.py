"""Every component keeps its contract: the examples of component.yaml are the only data of these tests."""

from __future__ import annotations

import re

import pytest
from jinja2 import nodes
from lxml import etree

from tests.theme.conftest import EXAMPLES, NAMES, THEME, contract

# Names that Jinja would look up as methods of a dict before looking for the key.
DICT_METHODS = {name for name in dir(dict) if not name.startswith("_")}


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_a_folder_of_template_contract_and_style(name) -> None:
    files = {path.name for path in (THEME / "components" / name).iterdir()}
    assert {"component.yaml", "template.html"} <= files
    assert files <= {"component.yaml", "template.html", "style.css", "own.css", "own.js", "late.js"}
    assert "late.js" not in files or "own.js" in files, "own.js imports it"
    assert files & {"style.css", "own.css"}


def test_no_folder_lacks_its_contract() -> None:
    assert sorted(path.name for path in (THEME / "components").iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_options_that_are_documented_are_those_that_are_used(name, environment) -> None:
    source = (THEME / "components" / name / "template.html").read_text("utf-8")
    macro = name.replace("-", "_")
    tree = environment.parse(source)
    used = {
        attribute.attr
        for one in tree.find_all(nodes.Macro)
        for attribute in one.find_all(nodes.Getattr)
        if isinstance(attribute.node, nodes.Name) and attribute.node.name == "params"
    }
    documented = {option["name"] for option in contract(name)["options"]}
    assert used == documented
    assert not documented & DICT_METHODS
    assert macro in {one.name for one in tree.find_all(nodes.Macro)}


@pytest.mark.parametrize("name", NAMES)
def test_a_component_reads_nothing_but_its_params(name, environment) -> None:
    tree = environment.parse((THEME / "components" / name / "template.html").read_text("utf-8"))
    read = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "load"}
    assert not read & {"page", "chrome", "site", "SITEURL"}


@pytest.mark.parametrize("name", NAMES)
def test_a_contract_describes_each_option_and_shows_every_required_one(name) -> None:
    described = contract(name)
    assert set(described) == {"description", "options", "examples"} and described["description"]
    for option in described["options"]:
        assert set(option) == {"name", "type", "required", "description"} and option["description"]
    required = {option["name"] for option in described["options"] if option["required"]}
    known = {option["name"] for option in described["options"]}
    assert described["examples"][0]["name"] == "default"
    for example in described["examples"]:
        assert required <= set(example["params"]) <= known, example["name"]


@pytest.mark.parametrize(("name", "case"), EXAMPLES)
def test_an_example_is_well_formed(name, case, example) -> None:
    html = example(name, case)
    # Elements without an end tag are closed, attributes without a value get one: then it must be XML.
    text = re.sub(r"<(img|input|source|track|br|meta|link)\b([^>]*?)/?>", r"<\1\2/>", html)
    text = re.sub(r"(<details) open>", r"\1>", text)
    text = re.sub(r" (controls|playsinline|default)(?=[ />])", r' \1=""', text)
    root = etree.fromstring(f"<root>{text}</root>")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not [element for element in root.iter() if element.get("style")]


@pytest.mark.parametrize(("name", "case"), EXAMPLES)
def test_an_example_says_nothing_of_python(name, case, example) -> None:
    assert not re.search(r"None|Undefined|&lt;\w|\{\{|\[\]", example(name, case))


def test_params_are_escaped(environment) -> None:
    card = environment.get_template("components/card/template.html").module.card
    entry = {"kind": "post", "title": "<script>", "url": "/", "band": "utena"}
    assert "&lt;script&gt;" in card({"entry": entry, "level": 3})


def test_a_text_in_the_other_language_is_marked(environment) -> None:
    said = environment.get_template("components/said/template.html").module.said
    assert said({"text": "Biblioteka", "lang": "lt"}) == '<span lang="lt">Biblioteka</span>'
    assert said({"text": "Library", "lang": "en"}) == "Library"
