"""What the accessibility statement of the portal takes from portal.yaml: whom to tell of a barrier, and how and when
accessibility was last reviewed (Commission Implementing Decision (EU) 2018/1523, annex)."""

from __future__ import annotations

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Page
from plugins.catalogue.read.paths import Kind
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import contact, when
from plugins.pages.views.news import StatementView

PAGE = "prieinamumas"
"""The id of the page that is the statement."""


def statement(ctx: Context, entry: Entry[Page]) -> StatementView | None:
    """None for every other page, and where portal.yaml names neither a contact nor a day."""
    review = ctx.catalogue.portal.accessibility
    if entry.kind is not Kind.PAGE or entry.id != PAGE or not (review.feedback or review.reviewed):
        return None
    return StatementView(
        feedback=(contact(ctx, review.feedback),) if review.feedback else (),
        reviewed=when(ctx, review.reviewed),
        method=review.method.pick(ctx.lang) if review.method else None,
    )
