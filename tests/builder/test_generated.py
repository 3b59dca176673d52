"""The code that templates compile to prints what Jinja's own code prints, and raises what it raises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from markupsafe import Markup

from plugins.builder.rendering.template_code import PortalCodeGenerator, QuickMacro


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
    class Own(ImmutableSandboxedEnvironment):
        code_generator_class = generator

    return Own(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


OURS, JINJA = environment(PortalCodeGenerator), environment(CodeGenerator)


def outcome(env: Environment, name: str, value: Any) -> tuple[str, str]:
    page = View(value, View("inner", View(value, {"title": value, "items": "own"})))
    try:
        shown = env.get_template(name).render(page=page, params={"text": value}, value=value)
    except (TemplateError, TypeError, AttributeError) as failure:
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
        ("field missing", "'tests.builder.test_generated.View object' has no attribute 'nothing'"),
        ("of nothing", "'nowhere' is undefined"),
    ],
)
def test_what_a_template_is_not_given_is_an_error(name: str, message: str) -> None:
    assert outcome(OURS, name, "x") == ("UndefinedError", message)


def test_macros_of_our_templates_are_called_without_detours() -> None:
    macro = OURS.get_template("parts.html").module.plain
    assert type(macro) is QuickMacro
    assert macro.printed(({"text": "<"},)) == Markup("<p>&lt;-</p>")
    assert macro.plain == 1


ESCAPES = {
    "globals of a function": "{{ lipsum.__globals__ }}",
    "globals by index": "{{ lipsum['__globals__'] }}",
    "globals by filter": "{{ lipsum | attr('__globals__') }}",
    "globals of ours": "{{ value.ours.__globals__['os'] }}",
    "class": "{{ ''.__class__.__mro__ }}",
    "class through map": "{{ [value.ours] | map(attribute='__globals__') | first }}",
    "mro": "{{ value.kind.mro() }}",
    "frame": "{{ value.running.gi_frame.f_back }}",
    "code": "{{ value.running.gi_code }}",
    "format": "{{ '{0.__class__}'.format(value) }}",
    "format map": "{{ '{a.__class__}'.format_map({'a': value}) }}",
    "bound format": "{% set f = '{0.__globals__}'.format %}{{ f(lipsum) }}",
    "list changed": "{{ value.list.append(1) }}",
    "dict changed": "{{ value.dict.update(a=2) }}",
    "set changed": "{{ value.set.add(2) }}",
    "private": "{{ value.view._hidden }}",
    "unsafe call": "{{ value.unsafe() }}",
    "through a macro": '{% from "parts.html" import plain %}{{ plain({"text": lipsum.__globals__}) }}',
    "a macro's function": '{% from "parts.html" import plain %}{{ plain._func.__globals__ }}',
    "the context": "{{ self.__init__.__globals__ }}",
    "a cycler": "{{ cycler.__init__.__globals__ }}",
}


class Secretive:
    _hidden = "hidden"


def unsafe_function() -> str:
    return "called"


unsafe_function.unsafe_callable = True


@pytest.mark.parametrize("name", ESCAPES)
def test_a_template_reaches_nothing_of_python_and_changes_nothing(name: str) -> None:
    value: dict[str, Any] = {
        "ours": outcome,
        "kind": str,
        "running": (number for number in (1, 2)),
        "list": [],
        "dict": {},
        "set": {1},
        "view": Secretive(),
        "unsafe": unsafe_function,
    }
    env = environment(PortalCodeGenerator)
    template = env.from_string(ESCAPES[name])
    with pytest.raises(SecurityError):
        template.render(value=value)
    assert (value["list"], value["dict"], value["set"]) == ([], {}, {1})
