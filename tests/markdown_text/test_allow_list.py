"""Which HTML reaches a page: a table of what an author may write and what becomes of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from plugins.markdown_text import allow
from plugins.markdown_text.allow import ADDRESS_ATTRIBUTES, TAGS
from plugins.markdown_text.render import Renderer, fill


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer()


@pytest.mark.parametrize(
    ("written", "shown", "removed"),
    [
        ("a <script>alert(1)</script> b", "<p>a  b</p>", ("script",)),
        ("<script>alert(1)", "", ("script",)),
        ("<SCRIPT SRC=//x.lt></SCRIPT>", "", ("script",)),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>", "<p>&lt;script&gt;</p>", ("script",)),
        ("<iframe src='https://x.lt'>x</iframe>", "", ("iframe",)),
        ('<iframe srcdoc="<b>x</b>"></iframe>', "", ("iframe", "srcdoc")),
        ('<p onclick="x()">a</p>', "<p>a</p>", ("onclick",)),
        ("<b OnMouseOver=x()>a</b>", "<p><b>a</b></p>", ("onmouseover",)),
        ('<p style="color:red">a</p>', "<p>a</p>", ("style",)),
        ("<style>p{color:red}</style>a", "\n<p>a</p>", ("style",)),
        ("<svg onload=alert(1)><circle/></svg>a", "<p>a</p>", ("circle", "onload", "svg")),
        ("<math><mi>x</mi></math>a", "\n<p>a</p>", ("math", "mi")),
        ("<object data=x></object>", "", ("object",)),
        ("<embed src=x>", "<p></p>", ("embed",)),
        ("<video src=x>a</video>", "a", ("video",)),
        ("<template><b>a</b></template>", "<p></p>", ("template",)),
        ('<base href="https://x.lt/">', "<p></p>", ("base",)),
        ("<meta http-equiv=refresh content=0>", "<p></p>", ("meta",)),
        ("<link rel=stylesheet href=x>", "<p></p>", ("link",)),
        ('<form action="/x"><button formaction="/y">s</button></form>', "s", ("button", "form", "formaction")),
        ("<details open><summary>a</summary>b</details>", "ab", ("details", "summary")),
        ("<font color=red>a</font>", "<p>a</p>", ("font",)),
        ("<!-- a -->b", "\n<p>b</p>", ()),
        ("<b>a", "<p><b>a</b></p>", ()),
        ("<div><p>a", "<div><p>a</p></div>", ()),
        ("a</div></main></body>b", "<p>ab</p>", ()),
        ('<p class="hero">a</p>', "<p>a</p>", ()),
        ('<span lang="en" dir="ltr">a</span>', '<p><span lang="en" dir="ltr">a</span></p>', ()),
        ('<time datetime="2026-03-14">a</time>', '<p><time datetime="2026-03-14">a</time></p>', ()),
        ("H<sub>2</sub>O <kbd>Ctrl</kbd>", "<p>H<sub>2</sub>O <kbd>Ctrl</kbd></p>", ()),
        ("`<b>` & <", "<p><code>&lt;b&gt;</code> &amp; &lt;</p>", ()),
        ("*[LNB]: Biblioteka\nLNB", '<p><abbr title="Biblioteka">LNB</abbr></p>', ()),
    ],
)
def test_what_is_not_allowed_is_taken_out_and_named(
    renderer: Renderer, written: str, shown: str, removed: tuple[str, ...]
) -> None:
    rendered = renderer.render(written)
    assert (rendered.html, rendered.facts.removed) == (shown, removed)


@pytest.mark.parametrize(
    ("written", "shown", "unsafe"),
    [
        ("[a](javascript:alert(1))", "<p><a>a</a></p>", ("javascript:alert(1)",)),
        ("[a](JaVaScRiPt:alert(1))", "<p><a>a</a></p>", ("JaVaScRiPt:alert(1)",)),
        ('<a href=" javascript:alert(1)">a</a>', "<p><a>a</a></p>", ("javascript:alert(1)",)),
        ("[a][1]\n\n[1]: <javascript:x>", "<p><a>a</a></p>", ("javascript:x",)),
        ("[a](vbscript:x)", "<p><a>a</a></p>", ("vbscript:x",)),
        ("[a](data:text/html,x)", "<p><a>a</a></p>", ("data:text/html,x",)),
        ("[a](file:///etc/hostname)", "<p><a>a</a></p>", ("file:///etc/hostname",)),
        ("![a](data:image/png;base64,AA)", '<p><img data-picture="0"></p>', ("data:image/png;base64,AA",)),
        ("[a](lentyna-link:0)", "<p><a>a</a></p>", ("lentyna-link:0",)),
        ("<q cite='javascript:x'>a</q>", "<p><q>a</q></p>", ("javascript:x",)),
        ('<blockquote cite="java&#10;script:x">a</blockquote>', "<blockquote>a</blockquote>", ("java&#10;script:x",)),
        ("<q lang=en cite=data:x>a</q>", '<p><q lang="en">a</q></p>', ("data:x",)),
        ('<a title="b" cite="x" href="vbscript:x">a</a>', '<p><a title="b">a</a></p>', ("vbscript:x",)),
        ("[a](https://user:pass@x.lt/)", "<p><a>a</a></p>", ("https://user:pass@x.lt/",)),
        ("[a](https://bank.lt@x.lt)", "<p><a>a</a></p>", ("https://bank.lt@x.lt",)),
        ('<q cite="http:\\\\u@x.lt">a</q>', "<p><q>a</q></p>", ("http:\\\\u@x.lt",)),
    ],
)
def test_an_address_of_another_scheme_is_taken_out_and_named(
    renderer: Renderer, written: str, shown: str, unsafe: tuple[str, ...]
) -> None:
    rendered = renderer.render(written)
    assert (rendered.html, rendered.facts.unsafe, rendered.facts.links) == (shown, unsafe, ())


@pytest.mark.parametrize(
    "written",
    [
        "[a](https://x.lt/@b?c=@d#@e)",
        "[a](mailto:biblioteka@x.lt)",
        '<q cite="https://x.lt/a@b">a</q>',
        '<a href="https://x.lt?a@b">a</a>',
    ],
)
def test_an_address_with_the_sign_at_is_kept_where_it_is_no_password(renderer: Renderer, written: str) -> None:
    rendered = renderer.render(written)
    assert rendered.facts.unsafe == ()
    assert "lentyna-link:0" in rendered.html or 'cite="https://x.lt/a@b"' in rendered.html


VALUES = (
    "javascript:x",
    " JavaScript:x",
    "java&#10;script:x",
    "data:text/html,x",
    "vbscript:x",
    "blob:x",
    "https://u:p@x/",
)


@pytest.mark.parametrize("attribute", sorted(ADDRESS_ATTRIBUTES))
@pytest.mark.parametrize("value", VALUES)
def test_every_attribute_that_may_hold_an_address_is_judged_alike(
    renderer: Renderer, attribute: str, value: str
) -> None:
    listed = f"a.jpg 1x, {value} 2x" if attribute in ("srcset", "imagesrcset") else value
    for tag in sorted(TAGS):
        rendered = renderer.render(f'<div><{tag} title="b" {attribute}="{listed}">a</{tag}></div>')
        assert not re.search(r"script:|data:|blob:|u:p@", rendered.html), tag
        assert rendered.facts.unsafe == (listed.strip(),), tag


def test_no_attribute_of_an_allowed_tag_escapes_the_judge() -> None:
    assert {name for names in allow._ATTRIBUTES.values() for name in names} & HTML_ADDRESSES <= ADDRESS_ATTRIBUTES


@pytest.mark.parametrize("written", ["java&#10;script:x", "java&Tab;script:x", "&#106;avascript:x", "\x01javascript:x"])
def test_an_address_in_disguise_is_taken_out(renderer: Renderer, written: str) -> None:
    assert renderer.render(f'<a href="{written}">a</a>').html == "<p><a>a</a></p>"


_NAMES = """
    action archive background cite classid codebase data dynsrc formaction href icon imagesrcset itemid itemtype
    longdesc lowsrc manifest ping poster profile src srcset usemap xlink:href
"""
HTML_ADDRESSES = frozenset(_NAMES.split())
"""Attributes whose value is a URL, or a list of them, in the HTML Standard's index of attributes and in HTML 4.01."""
SIGNS = """
    <script> </script> <script/ <iframe <svg> </svg> <math> <style> </style> <img <a <p <b> </b> <td> <h1> </h1> <!--
    --> src=x href= javascript:alert(1) "javascript:x" onerror=x onload="x" style="a" srcdoc= data-picture="0" </p>
    <div> "lentyna-link:0" lentyna-link:1 href="x"> </a> > < " ' ` ``` ~~~ # - * _ [ ]( ) ![ ! | |- : & &lt; &#60; =
    {: } {onclick=x} [^1] [^1]: *[a]: wzxhzdk:0 klzzwxh:0 <noscript> <template> <textarea> <title> <plaintext> <xmp>
    <select> <option> <table> <mglyph> <![CDATA[ ]]> <?php ?> <!DOCTYPE
"""
PIECES = st.sampled_from([*SIGNS.split(), " ", "\n", "\n\n", "    ", "\t", "\u2028", "\x00", "\x02", "\x03", "\\"])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=60)
)


def _holds(text: str, rendered_html: str) -> None:
    filled = fill(rendered_html, ["/x/"] * 100, lambda number, alone: "<img src='/p.jpg' alt=''>")
    for element in html.fragment_fromstring(filled, create_parent="main").iter():
        if element.tag == "main":
            continue
        assert element.tag in TAGS, (text, rendered_html)
        names = [
            name for name in element.attrib if name.startswith("on") or name in ("style", "srcdoc", "data-picture")
        ]
        assert not names, (text, rendered_html)
        for address in (element.get("href", ""), element.get("src", "")):
            assert address in ("", "/x/", "/p.jpg"), (text, rendered_html)


@settings(max_examples=600)
@given(TEXTS)
def test_no_text_brings_a_tag_an_event_or_an_address_of_its_own_into_a_page(renderer: Renderer, text: str) -> None:
    _holds(text, renderer.render(text).html)


@settings(max_examples=200)
@given(TEXTS)
def test_links_and_pictures_are_numbered_from_nought_each_once(renderer: Renderer, text: str) -> None:
    rendered = renderer.render(text)
    links = [int(number) for number in re.findall(r'<a\b[^>]*?\shref="lentyna-link:(\d+)"', rendered.html)]
    pictures = [int(number) for number in re.findall(r'<img data-picture="(\d+)">', rendered.html)]
    assert links == list(range(len(rendered.facts.links)))
    assert pictures == list(range(len(rendered.facts.pictures)))


@settings(max_examples=200)
@given(TEXTS)
def test_no_id_stands_twice_in_a_text(renderer: Renderer, text: str) -> None:
    ids = re.findall(r'\sid="([^"]*)"', renderer.render(text).html)
    assert len(ids) == len(set(ids))


@settings(max_examples=60)
@given(st.lists(TEXTS, max_size=3), TEXTS)
def test_what_was_rendered_before_changes_nothing(renderer: Renderer, before: list[str], text: str) -> None:
    for other in before:
        renderer.render(other)
    assert renderer.render(text) == Renderer().render(text)


@pytest.mark.parametrize(
    "deep", ["> " * 3000, "- " * 3000, "[" * 1000, "*" * 5000, "<b>" * 5000, "![" * 1000, "`" * 5000]
)
def test_a_text_that_the_parser_cannot_digest_is_shown_as_it_was_written(renderer: Renderer, deep: str) -> None:
    rendered = renderer.render(f"{deep}pabaiga")
    assert "pabaiga" in rendered.html
    assert renderer.render("*a*").html == "<p><em>a</em></p>"
