"""What a slip in a field costs: the policy, said by each model beside its fields (decision 026).

The smallest thing that can stand alone is left out. What would make a page say something untrue costs more: the entry
that the field belongs to, or the file. `docs/what-a-slip-costs.md` is the table made of this.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Any, ClassVar, Literal, get_origin

from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo


class Cost(StrEnum):
    """What is left out for a slip in a field.

    ALONE: the field, or of a list the entry. NOTICE: the same, and the page says in its place that it is being
    corrected. WHOLE: what the field is a part of, for which that one's own cost is asked; of a whole record, the file.
    FILE: the file.
    """

    ALONE = "alone"
    NOTICE = "notice"
    WHOLE = "whole"
    FILE = "file"


class Slips(Struct, frozen=True):
    """What slips in the fields of one model cost, where it is not what its type says. `optional` is the cost of fields
    that may be missing and are not named, `unknown` that of a field that there is none of. `like` are pairs of a field
    and the one whose value stands in its place; `safe` pairs of a field and the value that claims nothing its author
    may not have meant. Both are left out alone, unless they are also named in `notice`; where the other field is wrong,
    too, a field of `like` costs the file."""

    alone: tuple[str, ...] = ()
    notice: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    file: tuple[str, ...] = ()
    like: tuple[tuple[str, str], ...] = ()
    safe: tuple[tuple[str, str | None], ...] = ()
    optional: Cost = Cost.ALONE
    unknown: Cost = Cost.ALONE


class StandIn(Struct, frozen=True):
    """What a record has in the place of a value that was left out: the value of the field `like`, or else `value`, as
    a file would write it (None: nothing, which no file can write)."""

    like: str = ""
    value: str | tuple[()] | None = None


class WithSlips(BaseModel):
    """A model that says what slips in its fields cost."""

    slips: ClassVar[Slips] = Slips()


def cost_of(model: type[BaseModel], field: str) -> Cost:
    """The cost of a slip in a field of a model: as the model says; where it says nothing, WHOLE for a field that must
    be there, and for a choice that would stand for another one if it were left out; `optional` for all others."""
    slips: Slips = getattr(model, "slips", Slips())
    for cost, names in (
        (Cost.ALONE, slips.alone),
        (Cost.NOTICE, slips.notice),
        (Cost.WHOLE, slips.whole),
        (Cost.FILE, slips.file),
        (Cost.ALONE, tuple(name for name, _ in (*slips.like, *slips.safe))),
    ):
        if field in names:
            return cost
    info = model.model_fields[field]
    return Cost.WHOLE if info.is_required() or _chosen_for_the_author(info) else slips.optional


def stand_in(model: type[BaseModel], field: str) -> StandIn | None:
    """What stands in the place of a field that was left out: what the model says; nothing, or an empty list, for one
    that must be there; None where the field is simply not there."""
    slips: Slips = getattr(model, "slips", Slips())
    if other := dict(slips.like).get(field):
        return StandIn(like=other)
    if field in dict(slips.safe):
        return StandIn(value=dict(slips.safe)[field])
    info = model.model_fields[field]
    if not info.is_required() or cost_of(model, field) not in (Cost.ALONE, Cost.NOTICE):
        return None
    return StandIn(value=() if get_origin(info.annotation) is tuple else None)


def cost_of_unknown(model: type[BaseModel], meant: str) -> Cost:
    """The cost of a field that the model has not, `meant` to be the one of that name ("" where nobody can tell): what
    a field costs is not less for a slip in its name."""
    slips: Slips = getattr(model, "slips", Slips())
    costs = {slips.unknown} | ({cost_of(model, meant)} if meant in model.model_fields else set())
    return max(costs, key=tuple(Cost).index)


def _chosen_for_the_author(info: FieldInfo) -> bool:
    """Whether a field that is left out means one of several choices, and not that nothing is known."""
    return isinstance(info.default, Enum) or (info.default is not None and _is_choice(info.annotation))


def _is_choice(annotation: Any) -> bool:
    return get_origin(annotation) is Literal
