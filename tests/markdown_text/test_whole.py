"""No paragraph is swallowed by what stands before it, and names in angle brackets stay (decision 025)."""

from __future__ import annotations

import pytest

from plugins.markdown_text.render import Renderer

LATER = "\n\nAntra pastraipa svarbi.\n\nTrečia irgi."


@pytest.mark.parametrize(
    "opened",
    [
        "Pirma.\n\n<iframe src='https://a.example/' width='5' />",
        "Pirma.\n\n<iframe src='https://a.example/'>",
        "Pirma.\n\n<script>alert(1)",
        "Pirma.\n\n<script src='x'/>",
        "Pirma.\n\n<style>p{color:red}",
        "Pirma.\n\n<object data='planas.pdf'>Jei nematote",
        "Pirma. <noscript/>",
        "Pirma. <NOSCRIPT>",
        "Pirma. <template>",
        "Pirma. <svg><path d='M0'/>",
        "Pirma. <math>",
        "Pirma. <title>",
        "Pirma. <textarea>",
        "Pirma. <xmp>",
        "Pirma. <plaintext>",
        "Pirma. <noembed>",
        "- Pirma. <iframe src='x'>",
        "> Pirma. <iframe src='x'>",
        "Pirma. <iframe\nsrc='x'>",
        "Pirma.\n\n<iframe src='x'>\n\nTarp jų.\n\n<iframe src='y'></iframe>",
    ],
)
def test_an_embed_that_is_not_closed_takes_no_later_paragraph(opened: str) -> None:
    rendered = Renderer().render(opened + LATER)
    assert "<p>Antra pastraipa svarbi.</p>\n<p>Trečia irgi.</p>" in rendered.html
    assert "Pirma." in rendered.html and "alert" not in rendered.html and "color" not in rendered.html
    assert rendered.facts.removed, "nothing is said of it"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Rašykite <vardas pavardė> ir <el. paštas>.", "<p>Rašykite &lt;vardas pavardė&gt; ir &lt;el. paštas&gt;.</p>"),
        ("<vardas>", "<p>&lt;vardas&gt;</p>"),
        ("Čia <b>stora</b>.", "<p>Čia <b>stora</b>.</p>"),
        ("`<vardas>` ir `<script>`", "<p><code>&lt;vardas&gt;</code> ir <code>&lt;script&gt;</code></p>"),
        ("```\n<script>\n\n<iframe>\n```\n\nB", "<pre><code>&lt;script&gt;\n\n&lt;iframe&gt;\n</code></pre>\n<p>B</p>"),
        ("Pirma <!-- a\n\nb --> c.", "<p>Pirma  c.</p>"),
        ("Pirma <!-- a --> c.", "<p>Pirma  c.</p>"),
        ("A\n\n<iframe src='x'>B</iframe>\n\nC", "<p>A</p>\n\n\n<p>C</p>"),
    ],
)
def test_names_stay_and_comments_go(text: str, html: str) -> None:
    assert "".join(Renderer().render(text).html.split()) == "".join(html.split())


@pytest.mark.parametrize("url", ["http:// example.org", "https://exa mple.org/x", "https://[x/"])
def test_an_address_that_nobody_can_read_is_told(url: str) -> None:
    assert Renderer().render(f"Eilutė: [čia]({url}) toliau.").facts.unsafe == (url,)
