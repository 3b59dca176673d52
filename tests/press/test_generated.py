"""The code that templates compile to prints what Jinja's own code prints, and raises what it raises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from plugins.press.generated import PortalCodeGenerator, QuickMacro


@dataclass(frozen=True, slots=True)
class View:
    title: Any
    part: Any = None


class Tagged:
    def __html__(self) -> str:
        return "<b>&amp;</b>"


class Loud(str):
    """A string that is none exactly."""


TEMPLATES = {
    "parts.html": """
        {%- macro plain(params) %}<p>{{ params.text }}{{ params.more | default("-") }}</p>{% endmacro %}
        {%- macro two(a, b="B") %}{{ a }}/{{ b }}{% endmacro %}
        {%- macro around(params) %}<div>{{ params.text }}{% if caller is defined %}{{ caller() }}{% endif %}</div>
        {%- endmacro %}
        {%- macro every(a) %}{{ a }}{{ varargs | join(",") }}{{ kwargs | dictsort }}{% endmacro %}""",
    "base.html": "<main>{% block main %}{% endblock %}</main>",
    "fields": "{{ page.title }}|{{ page.part }}|{{ page.title.x | default('none') }}",
    "deep": "{{ page.part.part.title }}|{{ page['title'] }}|{{ page.part.part.items is defined }}",
    "dict": "{{ params.text }}|{{ params.items | default('no') is callable }}|{{ params.get('text') }}",
    "missing": "{{ params.nothing }}",
    "field missing": "{{ page.nothing }}",
    "of nothing": "{{ nowhere.x }}",
    "macros": '{% from "parts.html" import plain %}{{ plain({"text": value}) }}'
    '{{ plain({"text": "<", "more": value}) }}',
    "loops": """{% from "parts.html" import two %}{% for x in [1, 2] if x > page.limit | default(1) %}
        {{- two(x) }}{{ two(x, b=value) }}{{ two(b=1, a=loop.index) }}{% endfor %}""",
    "callers": """{% from "parts.html" import around %}{% call around({"text": value}) %}<i>{{ page.title }}</i>
        {%- endcall %}{{ around({"text": "alone"}) }}""",
    "any parameters": '{% from "parts.html" import every %}{{ every(1, 2, value, b=page.title) }}',
    "too many": '{% from "parts.html" import plain %}{{ plain({"text": 1}, 2) }}',
    "unknown name": '{% from "parts.html" import plain %}{{ plain(text=1) }}',
    "blocks": """{% extends "base.html" %}{% from "parts.html" import plain %}{% block main %}
        {%- for x in (value, page.title) %}{{ plain({"text": x}) }}{% endfor %}{{ super() }}{% endblock %}""",
    "sets": "{% set it %}<u>{{ value }}</u>{% endset %}{{ it }}{{ it.x | default('') }}{{ it ~ value }}",
    "functions": "{{ page.title.upper() if page.title is string else dict(a=1).a }}{{ range(3) | list }}",
    "safe": "{{ value | safe }}{{ value | e }}{{ [value, page.title] | join('<') }}",
}
NAMES = [name for name in TEMPLATES if not name.endswith(".html")]


def environment(generator: type[CodeGenerator]) -> Environment:
    class Own(Environment):
        code_generator_class = generator

    return Own(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


OURS, JINJA = environment(PortalCodeGenerator), environment(CodeGenerator)


def outcome(env: Environment, name: str, value: Any) -> tuple[str, str]:
    page = View(value, View("inner", View(value, {"title": value, "items": "own"})))
    try:
        shown = env.get_template(name).render(page=page, params={"text": value}, value=value)
    except (TemplateError, TypeError) as failure:
        return type(failure).__name__, str(failure)
    return "", shown


VALUES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["", "<a href=\"x\">'&'</a>", Markup("<b>&amp;</b>"), Loud("<loud>"), Tagged(), None, True, 0]),
    st.integers(-9, 9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(st.text(max_size=3), max_size=2),
)


@pytest.mark.parametrize("name", NAMES)
@given(value=VALUES)
def test_any_value_is_printed_as_jinja_prints_it(name: str, value: Any) -> None:
    ours = outcome(OURS, name, value)
    # Objects are shown with their address, which is that of one object in both.
    assert ours == outcome(JINJA, name, value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "'dict object' has no attribute 'nothing'"),
        ("field missing", "'tests.press.test_generated.View object' has no attribute 'nothing'"),
        ("of nothing", "'nowhere' is undefined"),
    ],
)
def test_what_a_template_is_not_given_is_an_error(name: str, message: str) -> None:
    assert outcome(OURS, name, "x") == ("UndefinedError", message)


def test_macros_of_our_templates_are_called_without_detours() -> None:
    macro = OURS.get_template("parts.html").module.plain  # type: ignore[attr-defined]
    assert type(macro) is QuickMacro
    assert macro.printed(({"text": "<"},)) == Markup("<p>&lt;-</p>")
    assert macro.plain == 1
