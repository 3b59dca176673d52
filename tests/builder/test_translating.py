"""Words that are translated when a template is compiled are those that would be looked up when it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from plugins.builder.rendering.bytecode_cache import CompiledTemplates
from plugins.builder.rendering.jinja_i18n import add_translations
from plugins.i18n.catalogs import Words, load_words

CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "News"
msgstr "Naujienos"

msgctxt "verb"
msgid "News"
msgstr "Pranešti"

msgid "Bread & butter, 100%%"
msgstr "Duona & sviestas, 100%%"

msgid "%(n)s of all"
msgstr "%(n)s iš visų"
"""
TEMPLATES = [
    '{{ _("News") }}',
    '{{ gettext("News") }} {{ pgettext("verb", "News") }}',
    '<a title="{{ _("Bread & butter, 100%%") }}">{{ _( "News" ) }}</a>',
    '{{ _("%(n)s of all", n="<b>") }}',
    '{% set word = _("News") %}{{ word ~ "!" }}{{ [_("News"), _("Not translated")] | join(", ") }}',
    '{% macro m(params) %}{{ params.text }}{% endmacro %}{{ m({"text": _("News")}) }}',
    "{{ _ }}".replace("_", '"_(" ~ "News"'),
    '{{ _("News") if true else _("Not translated") }}',
]


@pytest.fixture
def words(tmp_path: Path) -> Words:
    (tmp_path / "lt.po").write_text(CATALOGUE, "utf-8")
    return load_words("lt", tmp_path)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_prints_what_it_would_print_with_words_looked_up_each_time(template: str, words: Words) -> None:
    looked_up = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    looked_up.install_gettext_translations(words.translations, newstyle=True)
    compiled = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    add_translations(compiled, words)
    assert compiled.from_string(template).render() == looked_up.from_string(template).render()


def test_constant_words_stand_in_the_compiled_template(words: Words) -> None:
    env = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    add_translations(env, words)
    assert "Naujienos" in env.compile('{{ _("News") }}', raw=True)


def test_a_damaged_compiled_template_is_compiled_anew(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("labas {{ 1 + 1 }}")
    from jinja2 import FileSystemLoader

    def printed() -> str:
        cache = CompiledTemplates(tmp_path / "compiled", "lt", "x")
        return Environment(loader=FileSystemLoader(tmp_path), bytecode_cache=cache).get_template("page.html").render()  # noqa: S701

    assert printed() == printed() == "labas 2"
    for file in (tmp_path / "compiled").iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"\0")
    assert printed() == "labas 2"
    (tmp_path / "page.html").write_text("viso {{ 1 + 1 }}")
    assert printed() == "viso 2"
