"""The threat model names code and tests that exist."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "security.md"
_NAMED = re.compile(r"`((?:tests/)?[a-z_]+/[a-z_./*-]+)`")


def test_every_file_that_the_threat_model_names_is_there() -> None:
    named = {name.rstrip("/*") for name in _NAMED.findall(PAGE.read_text("utf-8"))}
    places = ("", "plugins/", "content/")
    lost = [name for name in named if not any(any(ROOT.glob(f"{place}{name}*")) for place in places)]
    assert len(named) > 20
    assert not lost


def test_every_page_that_the_threat_model_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", PAGE.read_text("utf-8"))
    assert links and not [link for link in links if not (PAGE.parent / link).exists()]
