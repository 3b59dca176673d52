"""Relative addresses in texts mean what a web browser takes them to mean (RFC 3986, 5.2.4)."""

from __future__ import annotations

import posixpath

from hypothesis import example, given
from hypothesis import strategies as st

from plugins.markdown_text.render import Renderer
from plugins.pages.link_resolver import Linker, _beside

PARTS = st.sampled_from(["..", ".", "", "a", "posts", "b.md", "...", "x..y", ".hidden"])


@example(["libraries"], ["..", "", "a"])
@given(
    folder=st.lists(st.sampled_from(["libraries", "kaunas", "posts"]), max_size=3),
    parts=st.lists(PARTS, min_size=1, max_size=6),
)
def test_the_quick_way_finds_what_the_standard_library_finds(folder: list[str], parts: list[str]) -> None:
    path, address = "/".join([*folder, "text.md"]), "/".join(parts)
    if not address.startswith("/"):
        assert _beside(path, address) == posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def test_a_link_to_a_heading_that_had_to_be_called_otherwise_leads_there() -> None:
    facts = Renderer().render("[a](#more) [b](#facts) [c](#daugiau)\n\n## More\n\n## Daugiau").facts
    links = Linker({}, frozenset()).in_text("pages/apie.md", facts, "en")
    assert links == ["#more-1", "#facts", "#daugiau"]
