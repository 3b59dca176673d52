"""Markdown into HTML with numbered places, the facts about a text, and the places filled."""

from __future__ import annotations

import pytest

from plugins.markdown_text.render import Heading, PictureMark, Renderer, fill


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer()


def test_links_are_numbered_and_told_as_they_were_written(renderer: Renderer) -> None:
    rendered = renderer.render('[a](b.md#c) <https://x.lt?a=1&b=2> [d](../../etc/hostname "t")')
    assert rendered.html == (
        '<p><a href="lentyna-link:0">a</a> <a href="lentyna-link:1">https://x.lt?a=1&amp;b=2</a> '
        '<a href="lentyna-link:2" title="t">d</a></p>'
    )
    assert rendered.facts.links == ("b.md#c", "https://x.lt?a=1&b=2", "../../etc/hostname")


def test_pictures_are_numbered_and_told_with_alt_and_caption(renderer: Renderer) -> None:
    rendered = renderer.render("![a > b](c.jpg \"d 'e' & f\")\n\n![](g.png)")
    assert rendered.html == '<p><img data-picture="0"></p>\n<p><img data-picture="1"></p>'
    assert rendered.facts.pictures == (PictureMark("c.jpg", "a > b", "d 'e' & f"), PictureMark("g.png", "", ""))


def test_an_author_cannot_write_a_numbered_place(renderer: Renderer) -> None:
    rendered = renderer.render('<a href="lentyna-link:0">x</a> <img data-picture="7" src="y.jpg"> [z](https://z.lt)')
    assert rendered.html == ('<p><a>x</a> <img data-picture="0"> <a href="lentyna-link:0">z</a></p>')
    assert rendered.facts.links == ("https://z.lt",)
    assert rendered.facts.pictures == (PictureMark("y.jpg", "", ""),)


@pytest.mark.parametrize(
    "written",
    [
        '&lt;img data-picture="0"&gt;',
        '`<img data-picture="0">`',
        "<abbr title='<img data-picture=\"0\">'>x</abbr>",
        "<abbr title='<a href=\"lentyna-link:0\">'>x</abbr>",
        '    <a href="lentyna-link:0">',
    ],
)
def test_a_place_that_is_only_spoken_of_is_not_filled(renderer: Renderer, written: str) -> None:
    shown = renderer.render(written).html
    assert fill(shown, ["/bad/"], lambda number, alone: "BAD") == shown


def test_a_place_is_filled_with_its_address_which_is_escaped() -> None:
    html = '<a href="lentyna-link:1" title="t">a</a><a href="lentyna-link:0">b</a>'
    assert fill(html, ["/b/", '/a/?x=1&y="2"'], str) == (
        '<a href="/a/?x=1&amp;y=&quot;2&quot;" title="t">a</a><a href="/b/">b</a>'
    )


def test_a_link_that_leads_nowhere_keeps_only_its_words() -> None:
    assert fill('<p><a href="lentyna-link:0" title="t">a</a></p>', [""], str) == '<p><a title="t">a</a></p>'


def test_a_picture_is_filled_with_its_markup() -> None:
    def drawn(number: int, alone: bool) -> str:
        return f"<figure>{number}</figure>" if alone else f"<picture>{number}</picture>"

    assert fill('<p><img data-picture="1"></p>', [], drawn) == "<figure>1</figure>"
    assert fill('<p>a <img data-picture="1"> b</p>', [], drawn) == "<p>a <picture>1</picture> b</p>"


def test_headings_have_anchors_in_plain_letters_and_an_h1_is_shown_as_h2(renderer: Renderer) -> None:
    rendered = renderer.render('# Ką veikė *Žąsinas*?\n\n### Toliau & toliau\n\n<h1 class="x">Ranka</h1>\n\n## 你好')
    assert rendered.html == (
        '<h2 id="ka-veike-zasinas">Ką veikė <em>Žąsinas</em>?</h2>\n'
        '<h3 id="toliau-toliau">Toliau &amp; toliau</h3>\n<h2>Ranka</h2>\n\n<h2 id="dalis">你好</h2>'
    )
    assert rendered.facts.headings == (
        Heading(2, "ka-veike-zasinas", "Ką veikė Žąsinas?"),
        Heading(3, "toliau-toliau", "Toliau & toliau"),
        Heading(2, "", "Ranka"),
        Heading(2, "dalis", "你好"),
    )


def test_two_headings_of_the_same_words_have_two_anchors(renderer: Renderer) -> None:
    anchors = [heading.anchor for heading in renderer.render("## A\n\n## A\n\n## A").facts.headings]
    assert anchors == ["a", "a_1", "a_2"]


def test_no_id_of_an_author_is_one_of_the_pages_own(renderer: Renderer) -> None:
    assert renderer.render("## Main").html == '<h2 id="main-1">Main</h2>'
    assert renderer.render('<a id="main">x</a> <a id="b c">y</a> <a id="d">z</a> <a id="d">w</a>').html == (
        '<p><a>x</a> <a>y</a> <a id="d">z</a> <a>w</a></p>'
    )


@pytest.mark.parametrize(
    ("heading", "id"),
    [
        ("More", "more-1"),
        ("Content", "content-1"),
        ("Facts", "facts-1"),
        ("On this page", "on-this-page-1"),
        ("Band Utena", "text-band-utena-1"),
        ("Picture 3", "text-picture-3-1"),
        ("Call 2015", "text-call-2015-1"),
        ("D2026", "text-d2026-1"),
        ("What she said", "what-she-said-1"),
        ("Band she said", "text-band-she-said-1"),
        ("Daugiau", "daugiau"),
    ],
)
def test_a_heading_named_like_a_part_of_a_page_has_an_id_of_its_own(renderer: Renderer, heading: str, id: str) -> None:
    rendered = renderer.render(f"## {heading}\n\n## {heading}")
    assert [found.anchor for found in rendered.facts.headings] == [id, f"{id}_1"]


@pytest.mark.parametrize("written", ["## A {#more}", '<a id="more">x</a>', "## A {#d2026-03-14}", '<a id="mor&#101;">'])
def test_an_id_of_a_template_that_an_author_writes_is_taken_out(renderer: Renderer, written: str) -> None:
    assert " id=" not in renderer.render(written).html


def test_the_columns_of_a_table_are_aligned_by_classes(renderer: Renderer) -> None:
    assert renderer.render("|a|b|c|\n|:-|-:|:-:|\n|1|2|3|\n").html == (
        '<table>\n<thead>\n<tr>\n<th>a</th>\n<th class="right">b</th>\n<th class="center">c</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td class="right">2</td>\n<td class="center">3</td>\n</tr>\n</tbody>\n</table>'
    )


def test_only_our_classes_are_kept(renderer: Renderer) -> None:
    assert renderer.render('<table><tr><td class="right hero">a</td></tr></table>').html == (
        '<table><tbody><tr><td class="right">a</td></tr></tbody></table>'
    )


def test_a_footnote_speaks_no_language(renderer: Renderer) -> None:
    rendered = renderer.render("a[^1]\n\n[^1]: b")
    assert rendered.html == (
        '<p>a<sup id="fnref:1"><a href="lentyna-link:0">1</a></sup></p>\n<div class="footnote">\n<hr>\n<ol>\n'
        '<li id="fn:1">\n<p>b&nbsp;<a href="lentyna-link:1" title="[1]">↩</a></p>\n</li>\n</ol>\n</div>'
    )
    assert rendered.facts.links == ("#fn:1", "#fnref:1")


def test_words_are_counted_without_tags(renderer: Renderer) -> None:
    assert renderer.render("Vienas **du**\n\n- trys\n- <b>keturi</b>\n").facts.words == 4
    assert renderer.render("").facts.words == 0


def test_what_one_text_defines_does_not_reach_the_next(renderer: Renderer) -> None:
    renderer.render("[a]\n\n[a]: https://x.lt\n*[LNB]: Biblioteka\n\nb[^1]\n\n[^1]: pastaba\n")
    assert renderer.render("[a] LNB[^1]").html == "<p>[a] LNB[^1]</p>"
