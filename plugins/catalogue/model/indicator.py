"""Indicators (indicators.yaml): what results are counted in, so that only like is added to like."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plugins.catalogue import limits
from plugins.catalogue.model.base import Line, Text
from plugins.catalogue.model.vocabulary import Term, Terms


class IndicatorKind(StrEnum):
    """What is counted."""

    PEOPLE = "people"
    EVENTS = "events"
    ITEMS = "items"
    MONEY = "money"
    SHARE = "share"
    OTHER = "other"


class Aggregation(StrEnum):
    """What becomes of several values of one project, one for each period: they are added, or the last (of what is
    counted from the beginning) or the greatest stands for all. `none` is shown and never added, not over projects
    either."""

    SUM = "sum"
    LAST = "last"
    MAX = "max"
    NONE = "none"


class IndicatorDefinition(Term):
    """One entry of indicators.yaml."""

    definition: Text = Field(description="Who or what is counted, and who or what is not")
    unit: Line = Field(description="Unit: people, events, books …")
    kind: IndicatorKind = Field(description="people, events, items, money, share or other")
    aggregation: Aggregation = Field(description="Of several periods: sum, last, max or none")


class Indicators(Terms):
    """indicators.yaml: the indicators."""

    terms: tuple[IndicatorDefinition, ...] = Field(max_length=limits.TERMS, description="The entries")
