"""The pattern page: every component of the theme with its contract and its examples."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.pages.edition import Edition
from plugins.pages.head import head, section_link
from plugins.pages.page import Page
from plugins.pages.views.home import ComponentView, PatternPage


@dataclass(frozen=True, slots=True)
class Component:
    """The contract of a component, as its component.yaml states it."""

    name: str
    description: str
    options: tuple[tuple[str, str, bool, str], ...]
    examples: tuple[str, ...]


def pattern_page(ed: Edition, components: tuple[Component, ...]) -> Page:
    url = ed.urls.patterns()
    title = ed.words("Components of the pages")
    view = PatternPage(
        head=head(
            ed,
            "patterns",
            url,
            title,
            ed.words("What the pages of this portal are built of, with examples; for those who work on it."),
            section="about",
            trail=(section_link(ed, "about"),),
            twin=ed.twin_urls.patterns(),
            indexable=False,
        ),
        components=tuple(ComponentView(c.name, c.description, c.options, c.examples) for c in components),
    )
    return Page(url, "patterns.html", view, ed.lang)
