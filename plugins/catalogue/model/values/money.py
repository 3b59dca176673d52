"""Money, and what a source says of a number: "over", "nearly", "about"."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from plugins.catalogue.model.base import Amount, Model, Text
from plugins.catalogue.model.values.slips import Cost, Slips
from plugins.i18n.rounding import digits_of, rounded, to_digits


class Currency(StrEnum):
    """ISO 4217 codes of the money in our sources; the litas (LTL) ended on 2014-12-31."""

    EUR = "EUR"
    LTL = "LTL"
    USD = "USD"


class Qualifier(StrEnum):
    """What a source says of a number that it does not give exactly."""

    ABOUT = "about"
    OVER = "over"
    NEARLY = "nearly"


_YES = frozenset({"yes", "true", "on", "y", "t", "1"})
_NO = frozenset({"no", "false", "off", "n", "f", "0", ""})


def _word(value: Any) -> Any:
    if not isinstance(value, (str, bool)):
        return value
    said = str(value).strip().lower()
    return Qualifier.ABOUT if said in _YES else None if said in _NO else said


Approximate = Annotated[
    Qualifier | None,
    BeforeValidator(_word),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "boolean"},
                {"enum": ["over", "nearly", "about", "yes", "no", "true", "false", "on", "off"]},
            ]
        }
    ),
]
"""`over`, `nearly` or `about`, as the source says; `yes` is about."""


def together(found: Iterable[Qualifier | None]) -> Qualifier | None:
    """What is to be said of a sum: of exact and "over" parts over, of exact and "nearly" ones nearly, else about."""
    said = {word for word in found if word is not None}
    return said.pop() if len(said) == 1 else Qualifier.ABOUT if said else None


LITAS_PER_EURO = Decimal("3.45280")
"""The fixed rate of Council Regulation (EU) No 851/2014."""


class Sum(Model):
    """An amount in a currency."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)

    amount: Amount = Field(ge=0, max_digits=14, decimal_places=2, description="The sum, without the currency")
    currency: Currency = Field(Currency.EUR, description="EUR, LTL or USD")


class Money(Sum):
    """An amount of money as a source gives it."""

    slips = Slips(alone=("note",), optional=Cost.WHOLE, unknown=Cost.WHOLE)

    approximate: Approximate = Field(
        None, description="What the source says of it: over, nearly or about (yes is about)"
    )
    same_as: Sum | None = Field(None, description="The same sum in another currency, where the source gives it, too")
    note: Text | None = Field(None, description="What the source says about the sum")

    @property
    def euro(self) -> Decimal | None:
        """The value in euro: to the cent, or where the source is not exact with no more digits than it has (two at
        least). What the source itself gives in euro goes before the fixed rate; None where there is neither."""
        if self.currency is Currency.EUR:
            return self.amount
        if self.same_as and self.same_as.currency is Currency.EUR:
            return self.same_as.amount
        if self.currency is Currency.LTL:
            euro = self.amount / LITAS_PER_EURO
            return to_digits(euro, max(digits_of(self.amount), 2)) if self.approximate else rounded(euro)
        return None
