"""Pattern pages: every component of the theme with its contract and its examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.head import head, section_link
from plugins.pages.parts.view_parts import own
from plugins.pages.views.home import ComponentView, PatternPage
from plugins.pages.views.library import IndexPage
from plugins.pages.views.parts import Count, Link


class Component(Struct, frozen=True):
    """The contract of a component, as its component.yaml states it."""

    name: str
    description: str
    options: tuple[tuple[str, str, bool, str], ...]
    examples: tuple[str, ...]


class Patterns(Struct, frozen=True):
    """The components of the theme, to be asked for; while `stamp` is the same, so are they."""

    stamp: str
    components: Callable[[], tuple[Component, ...]]


def pattern_pages(ctx: Context, patterns: Patterns) -> Iterator[Page]:
    """The list of components, and a page for each, so that none is heavy."""
    components = patterns.components()
    url = ctx.urls.patterns()
    title = ctx.words("Components of the pages")
    intro = ctx.words("The components that the pages of this portal are built from, with examples, for its developers.")
    counts = tuple(
        Count(Link(own(ctx, found.name), ctx.urls.patterns(found.name)), len(found.examples), "")
        for found in components
    )
    about = section_link(ctx, "about")
    index = head(
        ctx,
        "index",
        url,
        title,
        intro,
        section="about",
        trail=(about,),
        twin=ctx.other_urls.patterns(),
        indexable=False,
    )
    yield Page(url, "index.html", IndexPage(index, intro, counts, ()), ctx.lang)
    for found in components:
        address = ctx.urls.patterns(found.name)
        view = PatternPage(
            head=head(
                ctx,
                "patterns",
                address,
                ctx.words("Component: {name}", name=found.name),
                found.description or intro,
                section="about",
                trail=(about, Link(own(ctx, title), url)),
                twin=ctx.other_urls.patterns(found.name),
                indexable=False,
            ),
            components=(ComponentView(found.name, found.description, found.options, found.examples),),
        )
        yield Page(address, "patterns.html", view, ctx.lang)
