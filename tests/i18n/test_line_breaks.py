"""Lines end where a typesetter would let them end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.i18n.line_breaks import kept_together, page_kept_together


@pytest.mark.parametrize(
    ("written", "kept"),  # ~ stands for the space that does not break
    [
        ("Biblioteka – namai", "Biblioteka~– namai"),
        ("Biblioteka — namai", "Biblioteka~— namai"),
        ("kelias –", "kelias~–"),
        ("– Taip, – sakė", "– Taip,~– sakė"),
        ("5 val.", "5~val."),
        ("2015 m. kovo 3 d.", "2015~m. kovo 3~d."),
        ("12 projektų ir 3 renginiai", "12~projektų ir 3~renginiai"),
        ("1 234 567,50 €", "1~234~567,50~€"),
        ("apie 40 %", "apie 40~%"),
        ("from 9 May 2026", "from 9~May 2026"),
        ("Bibliotekos pažangai 2", "Bibliotekos pažangai~2"),
        ("projektas „Bibliotekos pažangai 2“ baigtas", "projektas „Bibliotekos pažangai~2“ baigtas"),
        ("baigta 2016.", "baigta 2016."),
        ("J. Avyžiaus biblioteka", "J.~Avyžiaus biblioteka"),
        ("A. ir M. Miškinių biblioteka", "A. ir M.~Miškinių biblioteka"),
        ("K. J. Čerkaskas", "K.~J.~Čerkaskas"),
        ("Vytauto g. 21, Garliava", "Vytauto g.~21, Garliava"),
        ("Laisvės pr. 5", "Laisvės pr.~5"),
        ("Nr. 480", "Nr.~480"),
        ("Skaitykla. Biblioteka", "Skaitykla. Biblioteka"),
        ("nuo 10 iki 12", "nuo 10~iki~12"),
        ("2015, 2016", "2015, 2016"),
        ("more than 40,000 people", "more than 40,000~people"),
        ("apie 1.5 karto", "apie 1.5~karto"),
        ("COVID-19 metai", "COVID-19~metai"),
    ],
)
def test_what_belongs_together_is_kept_together(written: str, kept: str) -> None:
    assert kept_together(written) == kept.replace("~", "\u00a0")


@given(st.text(alphabet="aĄ5 .–,„“\n<>"))
def test_nothing_but_spaces_changes_and_a_second_time_changes_nothing(text: str) -> None:
    kept = kept_together(text)
    assert kept.replace("\u00a0", " ") == text and kept_together(kept) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>10.00–15.00</p>", '<p><span class="nb">10.00–15.00</span></p>'),
        ("<p>2015–2016 m.</p>", '<p><span class="nb">2015–2016</span>~m.</p>'),
        ("<p><b>5</b> val. – <i>3</i> d.</p>", "<p><b>5</b>~val.~– <i>3</i>~d.</p>"),
        ('<p title="5 val. – 2015–2016">a</p>', '<p title="5 val. – 2015–2016">a</p>'),
        ("<p><code>5 val. 1–2</code> 3 d.</p>", "<p><code>5 val. 1–2</code> 3~d.</p>"),
        ("<select><option>2015–2016 m.</select>", "<select><option>2015–2016 m.</select>"),
        ("<svg><title>5 val.</title></svg><p>5 val.</p>", "<svg><title>5 val.</title></svg><p>5~val.</p>"),
        ("<script>a = 5 - b – c</script>", "<script>a = 5 - b – c</script>"),
        ("<p>Be skaičių ir brūkšnių</p>", "<p>Be skaičių ir brūkšnių</p>"),
        ('<img alt="a > 3–4 < b 5 val."> 5 val.', '<img alt="a > 3–4 < b 5 val."> 5~val.'),
        ("<i title='<b> 3–4 \"> 5 val.'>3–4</i>", '<i title=\'<b> 3–4 "> 5 val.\'><span class="nb">3–4</span></i>'),
        ("<p>a–b, 5&nbsp;–&nbsp;6 &#8211; 7</p>", "<p>a–b, 5&nbsp;–&nbsp;6 &#8211; 7</p>"),
    ],
)
def test_only_the_words_of_a_page_change(written: str, kept: str) -> None:
    page = "<html><head><title>5 val. – 2015–2016</title></head><body><main>{}</main></body></html>"
    assert page_kept_together(page.format(written)) == page.format(kept.replace("~", "\u00a0"))


def test_the_way_to_a_page_is_kept_together_and_what_stands_above_it_is_not() -> None:
    page = '<body><header>5 val.</header><nav class="breadcrumb"><a>Bibliotekos pažangai 2</a></nav><main>5 val.</main>'
    assert page_kept_together(page) == (
        '<body><header>5 val.</header><nav class="breadcrumb"><a>Bibliotekos pažangai\u00a02</a></nav>'
        "<main>5\u00a0val.</main>"
    )


@given(st.text(alphabet="a5 –<>'", max_size=30))
def test_nothing_is_put_into_a_value_in_quotation_marks(value: str) -> None:
    tag = f'<a title="{value}" href="/">'
    assert tag in page_kept_together(f"<main><p>5 val.</p>{tag}5 val. 3–4</a></main>")


@given(st.text(alphabet="a5 .–,<>/b&;"))
def test_a_page_has_the_same_words_before_and_after(text: str) -> None:
    page = f"<main>{text.replace('<', '&lt;').replace('>', '&gt;')}</main>"
    plain = re.sub(r'<span class="nb">|</span>', "", page_kept_together(page)).replace("\u00a0", " ")
    assert plain == page
