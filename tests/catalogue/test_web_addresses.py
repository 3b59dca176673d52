"""Addresses and one-line texts as authors write them: judged, whatever they are, without an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from plugins.catalogue.model.article import Summary, Title
from plugins.catalogue.model.base import Line, Text, WebAddress
from plugins.catalogue.web_addresses import is_web_address, parts_of_address

GOOD = (
    "https://example.org",
    "http://example.org:8080/a?b=c#d",
    "https://www.šiauliai.lt/naujienos/ąžuolas",
    "https://xn--iauliai-0nb.lt/",
    "https://example.org./",
    "https://[2001:db8::1]/",
    "https://a_b.example.org/(x)/[y]?q=[1]&url=https://x@y/",
    "https://हिन्दी.example/",
    "https://example.org/a@b",
)
BAD = (
    "http://[::1",
    "https://a]b/",
    "https://[a]/",
    "https://a[::1]/",
    "https://[::1%25eth0]/",
    "https://ex℀mple.org/",
    "https://example.org:99999/",
    "https://example.org:x/",
    "https://",
    "https:///path",
    "https://a..b/",
    "https://.a/",
    f"https://{'a' * 64}.lt/",
    "https://user@example.org/",
    "https://user:pass@example.org/",
    "https://example.org\\@evil.example/",
    "https://exa mple.org/",
    "https://exa\u2028mple.org/",
    "https://exa\u200bmple.org/",
    "javascript:alert(1)",
    "//example.org/",
    "ftp://example.org/",
    "mailto:a@example.org",
    "",
)
BREAKS = ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\n\n \n")


class _Record(BaseModel):
    line: Line = "a"
    title: Title = "a"
    summary: Summary = "a"
    text: Text = Text(lt="a")
    url: WebAddress = "https://example.org"


@pytest.mark.parametrize("written", GOOD)
def test_an_address_that_a_browser_opens_is_taken_as_it_is(written: str) -> None:
    assert is_web_address(written) and _Record(url=written).url == written


@pytest.mark.parametrize("written", BAD)
def test_an_address_that_no_browser_opens_is_refused(written: str) -> None:
    assert not is_web_address(written)
    with pytest.raises(ValidationError):
        _Record(url=written)


@given(st.text(alphabet=st.sampled_from("ahtps:/[]@.?#%0189℀ā\u2028\\ \n"), max_size=40))
def test_no_address_at_all_raises(written: str) -> None:
    for prefix in ("", "https://", "//", "https://["):
        parts_of_address(prefix + written)
        is_web_address(prefix + written)


@pytest.mark.parametrize("ends", BREAKS, ids=repr)
@pytest.mark.parametrize("field", ["line", "title", "summary"])
def test_a_text_of_one_line_has_none_of_the_ends_of_a_line(field: str, ends: str) -> None:
    record = _Record.model_validate({field: f"{ends}pirma {ends} antra{ends}"})
    assert getattr(record, field) == "pirma antra"


@pytest.mark.parametrize("ends", BREAKS, ids=repr)
def test_a_text_in_two_languages_is_of_one_line(ends: str) -> None:
    text = Text.model_validate({"lt": f"pirma{ends}antra", "en": f"one{ends}two"})
    assert (text.lt, text.en) == ("pirma antra", "one two")


def test_a_text_of_nothing_but_ends_of_lines_is_empty() -> None:
    with pytest.raises(ValidationError):
        _Record(line="\u2028\n\x85")
