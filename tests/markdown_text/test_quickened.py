"""Patterns that are not tried would not have matched, and processors that are not asked would not have taken a block:
the quick parser gives what Python-Markdown's own gives.

This is also the test that names what is relied on: `InlineProcessor.__handleInline` goes through the inline patterns
by number, and `__applyPattern` returns (text, whether it matched, where to go on); `BlockParser.parseBlocks` hands out
blocks.
"""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from plugins.markdown_text import blocks, inline, linear

EXTENSIONS = ["tables", "fenced_code", "sane_lists", "attr_list", "footnotes", "abbr"]
PIECES = [
    *(
        "*",
        "**",
        "_",
        "`",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "<b>",
        "&",
        "&amp;",
        "\\",
        "  \n",
        "\n\n",
        "[^1]",
        ": ",
        "# ",
    ),
    *(": ", "# ", "a", "žodis", " ", "https://a.example", "<a@b.example>", "[1]: /x\n", "{: #id }"),
    *("| a | b |\n|---|---|\n", "- ", "1. ", "    ", "\n---\n", "\n===\n", "***", "\n", "[^1]: ", "*[a]: b", "\n# "),
]


def both(text: str) -> tuple[str, str]:
    quick, own = markdown.Markdown(extensions=EXTENSIONS), markdown.Markdown(extensions=EXTENSIONS)
    linear.quicken_patterns(quick)
    inline.quicken_inline(quick)
    blocks.quicken_blocks(quick)
    return quick.convert(text), own.convert(text)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_texts_of_signs_come_out_the_same(text: str) -> None:
    quick, own = both(text)
    assert quick == own


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a*b*_c_", "<em>c</em>"),
        ("![a](b.jpg)", "<img "),
        ("<https://a.example>", "<a "),
        ("a  \nb", "<br"),
        ("x&copy;y", "&copy;"),
        ("`a`", "<code>"),
        ("\\*a\\*", "*a*"),
        ("[a][1]\n\n[1]: /x", "<a "),
        ("# a", "<h1>"),
        ("a\n# b #", "<h1>b</h1>"),
        ("a\n===", "<h1>"),
        ("a\n---", "<h2>"),
        ("***", "<hr"),
        ("a\n___\nb", "<hr"),
        ("1. a", "<ol>"),
        ("+ a", "<ul>"),
        ("* a\n\n    b", "<p>b</p>"),
        ("    a", "<pre>"),
        ("a\n> b", "<blockquote>"),
        ("a[^1]\n\n[^1]: b", 'class="footnote"'),
        ("a bc\n\n*[bc]: d", "<abbr"),
        ("a | b\n--|--\nc | d", "<table>"),
    ],
)
def test_each_kind_of_sign_is_still_seen(text: str, sign: str) -> None:
    quick, own = both(text)
    assert quick == own
    assert sign in quick


def test_every_pattern_that_has_signs_is_one_of_python_markdown() -> None:
    parser = markdown.Markdown(extensions=EXTENSIONS)
    assert [name for name in inline._SIGNS if name not in parser.inlinePatterns] == []
    assert [name for name in blocks._SIGNS if name not in parser.parser.blockprocessors] == []
    assert hasattr(InlineProcessor, "_InlineProcessor__handleInline")
    assert hasattr(InlineProcessor, "_InlineProcessor__applyPattern")
