"""Access and languages in words."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.catalogue.model.library import AccessFeature
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import said
from plugins.pages.views.library import AccessView


def access_views(ctx: Context, features: Iterable[AccessFeature]) -> tuple[AccessView, ...]:
    """Access facts, what is there first; features that the list does not know are left to the checker."""
    found = []
    for item in features:
        term = ctx.catalogue.access.get(item.feature)
        if term:
            found.append(AccessView(term.label.pick(ctx.lang).text, item.available, said(ctx, item.note)))
    return tuple(sorted(found, key=lambda view: not view.available))


def languages_text(ctx: Context, codes: Iterable[str]) -> str:
    """Names of languages (BCP 47) in the page's language, as a list."""
    names = [ctx.formats.language(code) for code in codes]
    return ctx.formats.list(names)
