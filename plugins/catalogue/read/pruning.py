"""A file's fields into a record without the parts that a slip costs (decision 026).

pydantic says where each error is; the models say what it costs (model/slips.py). What can stand alone is taken out and
the rest is looked at again, until it makes a record or an error costs the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple, TypedDict, TypeVar

import yaml
from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plugins.catalogue.limits import MOST_PROBLEMS
from plugins.catalogue.model.values.corrected import CORRECTED, Correctable
from plugins.catalogue.model.values.slips import Cost, StandIn, cost_of, cost_of_unknown, stand_in
from plugins.catalogue.problems import Field, Problem, problem
from plugins.catalogue.read.advice.near_fields import meant_field, models_in
from plugins.catalogue.read.records import first_errors, problem_of_error, problems_of_errors
from plugins.catalogue.read.yaml_nodes import Data
from plugins.catalogue.rules.table import RULES

M = TypeVar("M", bound=BaseModel)
ROUNDS = 8
"""So often at most a record is looked at again: each part that is taken out can bring to light one error more."""


class Pruned(Struct, frozen=True):
    """A record without the parts that slips cost. `fields` are what it was made of; `removed` are the places of these
    parts among the fields that the file has; `problems` say what is wrong with each."""

    record: BaseModel
    fields: Data
    removed: tuple[Field, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Step(NamedTuple):
    """A field on the way to an error: the model that has it, its place, the place of the entry where it is a list."""

    model: type[BaseModel]
    name: str
    place: Field
    entry: Field


class _Untyped(TypedDict):
    """Where pydantic has not looked: the details of a problem that was found before."""

    type: str
    ctx: dict[str, Any]


_UNTYPED = _Untyped(type="", ctx={})


class _Removal(NamedTuple):
    place: Field
    noted: tuple[tuple[Field, str], ...]
    """(place of a record, name of its field) whose page says that the field is being corrected."""
    stands: tuple[tuple[Field, StandIn], ...] = ()
    """(place of a field, what stands in it instead)."""


def record_of(
    model: type[M],
    data: Data,
    node: yaml.Node | None,
    path: str,
    first_line: int = 1,
    known: Iterable[Problem] = (),
) -> Pruned | list[Problem]:
    """The record that the fields make, without the parts that slips cost; or every problem, where one costs the file,
    that one first. `known` are problems of fields that were found before: they cost what an error there costs."""
    removals: dict[Field, _Removal] = {}
    told: list[Problem] = []
    more, lost = 0, False
    for found in known:
        data = _without_rest(model, data, found.field)
        removal = _removal(model, data, found.field, _UNTYPED)
        told.append(replace(found, part=removal is not None))
        if removal is None:
            lost = True
        else:
            removals[removal.place] = removal
    if lost or not all(_can_stand(data, removal, removals) for removal in removals.values()):
        return _all_told(told, more, path)
    fields = _without(data, removals.values()) if removals else data
    for _ in range(ROUNDS):
        try:
            record = model.model_validate(fields)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        else:
            problems = (*sorted(set(told)), *_more(more, path))
            return Pruned(record, fields, tuple(sorted(removals, key=_order)), problems)
        if len(errors) > MOST_PROBLEMS:
            return sorted({*told, *problems_of_errors(model, errors, node, path, first_line, data)})
        before = frozenset(removals)
        first = {id(details) for details in first_errors(errors)}
        more += len(errors) - len(first)
        for details in errors:
            field = _as_written(tuple(details["loc"]), before)
            removal = _removal(model, data, field, details)
            # What is wrong only because something inside it was taken out is no other slip of the author's.
            if id(details) in first and not any(place[: len(field)] == field for place in before):
                field = (*field, *_entry(field, details))
                found = problem_of_error(model, {**details, "loc": field}, node, path, first_line, data)
                told.append(replace(found, part=removal is not None))
            if removal is None or removal.place in before:
                lost = True
            else:
                removals[removal.place] = removal
        if lost or not all(_can_stand(data, removal, removals) for removal in removals.values()):
            break
        fields = _without(data, removals.values())
    return _all_told(told, more, path)


def _without_rest(model: type[BaseModel], data: Data, field: Field) -> Data:
    """The fields without what a value left behind where it was cut: empty fields of no name beside it."""
    made = deepcopy(data)
    holder, owner = _at(made, field[:-1]), _model_at(model, field[:-1])
    if isinstance(holder, dict) and owner is not None:
        for name in [name for name, value in holder.items() if value is None and name not in owner.model_fields]:
            del holder[name]
    return made


def _all_told(told: list[Problem], more: int, path: str) -> list[Problem]:
    """What leaves the file out first; the others are no parts of anything that is on the site."""
    ordered = sorted(set(told), key=lambda found: (found.part, found))
    return [*(replace(found, part=False) for found in ordered), *_more(more, path)]


def _more(count: int, path: str) -> tuple[Problem, ...]:
    return (problem(RULES["problems-more"], path, count=count),) if count else ()


def _order(place: Field) -> tuple[tuple[bool, str | int], ...]:
    return tuple((isinstance(step, str), step) for step in place)


def _removal(model: type[BaseModel], data: Data, field: Field, details: ErrorDetails | _Untyped) -> _Removal | None:
    """The smallest part around an error that can stand alone; None where that is the file."""
    kind = details["type"]
    if kind == "too_long" and isinstance(_at(data, field), list):
        return None  # more than a file may hold is refused as a whole (docs/limits.md)
    unknown = kind == "extra_forbidden"
    if unknown:
        steps = list(_steps(model, data, field[:-1]))
        owner = _model_at(model, field[:-1])
        near = meant_field(str(field[-1]), list(owner.model_fields)) if owner else ""
        cost = cost_of_unknown(owner, near) if owner else Cost.WHOLE
        if cost is Cost.FILE:
            return None
        if cost is not Cost.WHOLE:
            noted = ((field[:-1], near),) if cost is Cost.NOTICE else _noted(steps)
            meant = stand_in(owner, near) if owner and near in owner.model_fields else None
            # A field of another name is not there at all, which may say what its author did not: compiled, role.
            place = (*field[:-1], near)
            return _Removal(field, noted, ((place, meant),) if meant and _at(data, place) is None else ())
    else:
        steps = list(_steps(model, data, (*field, *_entry(field, details))))
    while steps:
        step = steps[-1]
        cost = cost_of(step.model, step.name)
        if cost is Cost.FILE:
            return None
        if cost is not Cost.WHOLE:
            meant = stand_in(step.model, step.name) if step.entry == step.place else None
            return _Removal(step.entry, _noted(steps), ((step.place, meant),) if meant else ())
        steps.pop()
    return None


def _can_stand(data: Data, removal: _Removal, removals: Collection[Field]) -> bool:
    """Whether everything that stands in for a part is there itself."""
    others = [(*place[:-1], meant.like) for place, meant in removal.stands if meant.like]
    return all(other not in removals and _at(data, other) is not None for other in others)


def _entry(field: Field, details: ErrorDetails | _Untyped) -> Field:
    """The number of the entry of a list that an error of the whole list is about, where it says so."""
    number = (details.get("ctx") or {}).get("entry")
    return (int(number),) if field and number is not None else ()


def _noted(steps: Iterable[_Step]) -> tuple[tuple[Field, str], ...]:
    """Where the page says that something is being corrected: in the innermost record that can say so."""
    inmost = [step for step in steps if issubclass(step.model, Correctable)][-1:]
    return tuple((step.place[:-1], step.name) for step in inmost if cost_of(step.model, step.name) is Cost.NOTICE)


def _steps(model: type[BaseModel], data: Any, field: Field) -> Iterator[_Step]:
    """The fields on the way, from the outermost in, as far as the file has them: a text that is written as one string
    has no fields inside."""
    here: type[BaseModel] | None = model
    found = data
    number = 0
    while number < len(field) and here is not None and isinstance(found, dict):
        name = field[number]
        if not isinstance(name, str) or name not in here.model_fields:
            return
        place = entry = field[: number + 1]
        found = found.get(name)
        owner, here = here, next(models_in(here.model_fields[name].annotation), None)
        number += 1
        if number < len(field) and isinstance(field[number], int) and isinstance(found, list):
            index = int(field[number])
            entry = field[: number + 1]
            found = found[index] if index < len(found) else None
            number += 1
        yield _Step(owner, name, place, entry)


def _model_at(model: type[BaseModel], field: Field) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    for step in field:
        if isinstance(step, str) and here is not None:
            info = here.model_fields.get(step)
            here = next(models_in(info.annotation), None) if info else None
    return here


def _as_written(field: Field, removed: Iterable[Field]) -> Field:
    """The place in the file of a field that was found among the fields that are left: entries of lists count on."""
    if not removed:
        return field
    gone: dict[Field, list[int]] = {}
    for place in removed:
        if isinstance(place[-1], int):
            gone.setdefault(place[:-1], []).append(place[-1])
    out: Field = ()
    for step in field:
        if isinstance(step, int):
            for number in sorted(gone.get(out, ())):
                step += number <= step
        out = (*out, step)
    return out


def _without(data: Data, removals: Collection[_Removal]) -> Data:
    """The fields without these parts, with what stands in their place, and a note of those of which pages tell."""
    made = deepcopy(data)
    for removal in removals:
        for place, name in removal.noted:
            record = _at(made, place)
            if isinstance(record, dict):
                record[CORRECTED] = sorted({*record.get(CORRECTED, ()), name})
    # From behind, so that the numbers of entries before stay what they are.
    for place in sorted((removal.place for removal in removals), key=_order, reverse=True):
        holder = _at(made, place[:-1])
        last = place[-1]
        if isinstance(holder, dict) and isinstance(last, str):
            holder.pop(last, None)
        elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
            del holder[last]
    for place, meant in (stands for removal in removals for stands in removal.stands):
        holder = _at(made, place[:-1])
        if isinstance(holder, dict):
            holder[place[-1]] = holder.get(meant.like) if meant.like else meant.value
    return made


def _at(data: Any, place: Field) -> Any:
    for step in place:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def prune_nodes(node: yaml.Node | None, removed: Iterable[Field]) -> None:
    """Takes the entries of lists out of a tree of nodes that were left out of a record, so that the places of the
    record's entries are found in the file."""
    for place in sorted(removed, key=_order, reverse=True):
        if not isinstance(place[-1], int):
            continue
        here = node
        for step in place[:-1]:
            here = _child(here, step)
        if isinstance(here, yaml.SequenceNode) and place[-1] < len(here.value):
            del here.value[place[-1]]


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
