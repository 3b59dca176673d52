"""The theme's own ladder: contracts → an environment as strict as the builder's → a rendered example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.pictures.bands import band_symbols

THEME = Path(__file__).resolve().parents[2] / "theme"
NAMES = sorted(path.parent.name for path in THEME.glob("components/*/component.yaml"))


def contract(name: str) -> dict[str, Any]:
    return yaml.safe_load((THEME / "components" / name / "component.yaml").read_text("utf-8"))


EXAMPLES = [(name, example["name"]) for name in NAMES for example in contract(name)["examples"]]


@pytest.fixture(scope="session")
def environment() -> Environment:
    """Jinja as the builder sets it: strict, escaping, words in English."""
    environment = Environment(
        loader=FileSystemLoader([THEME, THEME / "templates"]),
        undefined=StrictUndefined,
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_null_translations(newstyle=True)
    environment.globals["icon"] = lambda name: Markup(
        '<svg class="icon" aria-hidden="true"><title>{}</title></svg>'
    ).format(name)
    environment.globals["once"] = lambda name, macro, params: macro(params)
    environment.filters["band_symbols"] = band_symbols
    return environment


@pytest.fixture
def example(environment: Environment):
    """A component's example as HTML: `example(component, name)`."""

    def render(name: str, case: str) -> str:
        params = next(one["params"] for one in contract(name)["examples"] if one["name"] == case)
        macro = environment.get_template(f"components/{name}/template.html").module
        return str(getattr(macro, name.replace("-", "_"))(params))

    return render
