"""Records that tell their page which of their parts are being corrected."""

from __future__ import annotations

from typing import Any, Final, Self

from pydantic import ModelWrapValidatorHandler, PrivateAttr, model_validator

from plugins.catalogue.model.base import Model

CORRECTED: Final = "\0corrected"
"""The key under which reading notes the parts that it left out; no author can write it, since NUL is refused."""


class Correctable(Model):
    """A part of a record whose page says that something is being corrected, in the place where it would stand."""

    _corrected: tuple[str, ...] = PrivateAttr(())

    @property
    def being_corrected(self) -> tuple[str, ...]:
        """The names of the fields that were left out, wholly or partly, for a slip of which the page tells."""
        return self._corrected

    @model_validator(mode="wrap")
    @classmethod
    def _noted(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, dict) or CORRECTED not in value:
            return handler(value)
        record = handler({name: given for name, given in value.items() if name != CORRECTED})
        record._corrected = tuple(value[CORRECTED])
        return record
