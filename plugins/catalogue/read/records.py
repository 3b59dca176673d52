"""A file's fields into a record, and pydantic's errors into problems at their line."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plugins.catalogue.limits import MOST_PROBLEMS, UNKNOWN_FIELDS
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.advice.forms import MOMENTS
from plugins.catalogue.read.advice.near_fields import choices, models_in, near_field
from plugins.catalogue.read.advice.values import advice, date_advice, place_of_fault
from plugins.catalogue.read.yaml_nodes import Data, locate
from plugins.catalogue.rules.table import N_, RULES

_REASONS = {
    "bool_parsing": (N_("it is neither yes nor no"), N_("write yes or no")),
    "int_parsing": (N_("it is not a whole number"), N_("write digits only, for example 45")),
    "int_from_float": (N_("it is not a whole number"), N_("write digits only, for example 45")),
    "decimal_parsing": (N_("it is not a number"), N_("write digits and a point, for example 1200000.50")),
    "number_unclear": (
        N_("“{value}” can be thousands or a fraction"),
        N_("write 1200 without a point for thousands, 1.20 with two digits for a fraction"),
    ),
    "decimal_max_places": (N_("it has too many digits after the point"), N_("write at most two")),
    "float_parsing": (N_("it is not a number"), N_("write digits and a point, for example 55.73")),
    "greater_than_equal": (N_("it is too small"), N_("write at least {ge}")),
    "less_than_equal": (N_("it is too large"), N_("write at most {le}")),
    "enum": (N_("“{value}” is not one of the possible values"), N_("choose one of: {expected}")),
    "literal_error": (N_("“{value}” is not one of the possible values"), N_("choose one of: {expected}")),
    "string_type": (N_("a text is expected here"), N_("write one text, without a list or further fields")),
    "tuple_type": (N_("a list is expected here"), N_("put each entry on its own line after a hyphen")),
    "model_type": (N_("fields are expected here"), N_("write them as lines “name: value”, set off by two spaces")),
    "model_attributes_type": (
        N_("fields are expected here"),
        N_("write them as lines “name: value”, set off by two spaces"),
    ),
    "dict_type": (N_("fields are expected here"), N_("write them as lines “name: value”, set off by two spaces")),
    "string_too_short": (N_("it is empty"), N_("write a text, or delete the field")),
    "text_empty": (N_("it is empty"), N_("write a text, or delete the field")),
    "string_pattern_mismatch": (
        N_("“{value}” is not in the expected form"),
        N_("see the example in the guide: {form}"),
    ),
    "page_address": (N_("a page cannot have the address “{value}”"), N_("write it like this: {form}")),
    "page_part": (N_("“{value}” cannot be a part of an address"), N_("write it like this: {form}")),
    "address_impossible": (
        N_("no browser could open this address"),
        N_("copy it from the browser's address line, without a name and password: {form}"),
    ),
    "id_twice": (N_("two entries of the list have the same id"), N_("give each of them its own id")),
    "slug_twice": (N_("two entries of the list have the same slug"), N_("give each of them its own slug")),
    "end_before_start": (N_("the end is before the start"), N_("exchange the two, or correct the year")),
    "time_impossible": (N_("there is no such time of that day"), N_("write the time as 17:30 after a full date")),
    "weekday": (N_("this is not a weekday"), N_("write mon, tue, wed, thu, fri, sat, sun or a span like mon-fri")),
    "exceptions_alone": (
        N_("only a series has exceptions"),
        N_("add recurrence or dates, or write the change into the event itself"),
    ),
    "exception_twice": (
        N_("two exceptions are of the same date"),
        N_("put them together, or correct one of the dates"),
    ),
    "exception_day": (
        N_("a date of a series is known to the day"),
        N_("write the day, and the hour where it has one: 2026-03-14 11:00"),
    ),
    "exception_unclear": (N_("it is not clear whether it is open"), N_("give either closed: yes or opens and closes")),
    "alt_missing": (
        N_("the picture has no description for those who do not see it"),
        N_("add alt: … or, if it only decorates, decorative: yes"),
    ),
    "party_ambiguous": (N_("it must name exactly one party"), N_("give one of partner, library or name")),
    "recurrence_endless": (N_("the series has no end"), N_("give either until or count")),
    "recurrence_long": (
        N_("the series names too many dates"),
        N_("end it within ten years, or write another event for the time after"),
    ),
    "recurrence_days": (
        N_("the weekdays do not fit how it repeats"),
        N_("give days to a weekly series; to a monthly one days and week (1, 2, 3, 4 or -1)"),
    ),
    "breakdown_above": (
        N_("the parts of the breakdown are more than the value reached"),
        N_("correct a part or actual; parts of one kind (sex, age or place) may be no more than the whole"),
    ),
    "indicator_empty": (N_("the indicator has no value"), N_("give baseline, target or actual")),
}
_FORM = "pavadinimas-2026"
_FORMS = (
    (re.compile(r"^\^/"), "/naujienos/senas-vardas/"),
    (re.compile("^.https"), "https://biblioteka.example/puslapis"),
    (re.compile(r"^\^\(@"), "@vardas"),
    (re.compile("@"), "vardas@biblioteka.example"),
    (re.compile(r"^\^\[a-z0-9\]"), "skaitmeniniai-igudziai"),
    (re.compile("LT-"), "LT-01100"),
    (re.compile(r"24:00"), "10:00"),
    (re.compile(r"^\^\[a-z\]\{2,3\}"), "lt"),
    (re.compile(r"\[0-5\]\[0-9\]"), "3:25"),
    (re.compile(r"mp4"), "biblioteka/2026/filmas.mp4"),
    (re.compile(r"vtt"), "filmas.vtt"),
    (re.compile(r"^\^\[A-Za-z0-9\]\[A-Za-z0-9\._-\]"), "nuotrauka.jpg"),
    (re.compile(r"^\^\\\+"), "+370 5 000 0000"),
    (re.compile(r"0\[1-9\]"), "06-01"),
)
_SHORT = MappingProxyType(
    {"opens": "24:00", "closes": "24:00", "start": "0[1-9]", "end": "0[1-9]", "postcode": "LT-", "phone": r"^\+"}
    | {"duration": "[0-5][0-9]"}
)
"""Fields of a short form → what their pattern is known by: of what is too long for it the form is told."""
_SHORTEST = 27
_TERM_FILES = MappingProxyType({"topics": "topics.yaml", "audiences": "audiences.yaml"})
_TERM = N_("write its id from {form}, in small letters")
_AS = N_("write it like this: {form}")
_DATE_ERRORS = frozenset(
    {"date_not_whole", "date_form", "date_impossible", "date_parsing", "date_from_datetime_parsing", "date_type"}
)


M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], data: Data, node: yaml.Node | None, path: str, first_line: int = 1) -> M | list[Problem]:
    """The record that the fields make, or every problem they have."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return problems_of_errors(model, error.errors(include_url=False), node, path, first_line, data)


def problems_of_errors(
    model: type[BaseModel], every: list[ErrorDetails], node: yaml.Node | None, path: str, first_line: int, data: Data
) -> list[Problem]:
    """The problems that pydantic's errors are, as many as are told of one file."""
    told = first_errors(every)
    found = {problem_of_error(model, details, node, path, first_line, data) for details in told}
    left = len(every) - len(told)
    return sorted(found | ({problem(RULES["problems-more"], path, count=left)} if left > 0 else set()))


def first_errors(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """As many errors as are told of one file, and of fields that nobody knows only so many as near names are looked
    for."""
    unknown = [details for details in errors if details["type"] == "extra_forbidden"]
    others = [details for details in errors if details["type"] != "extra_forbidden"]
    return [*others[: MOST_PROBLEMS - UNKNOWN_FIELDS], *unknown[:UNKNOWN_FIELDS]]


def problem_of_error(
    model: type[BaseModel], details: ErrorDetails, node: yaml.Node | None, path: str, first_line: int, data: Data
) -> Problem:
    """The problem that an error of pydantic is, at its line."""
    kind = details["type"]
    field = place_of_fault(kind, tuple(details["loc"]), data)
    value, context = details.get("input"), details.get("ctx") or {}
    name = _short(".".join(str(step + 1) if isinstance(step, int) else step for step in field)) or "?"
    line, column = locate(node, field, first_line)
    if kind == "missing":
        known = choices(model, field)
        suggestion = N_("Add {own}, one of: {known}.") if known else N_("Add it: {own}: …")
        return problem(
            RULES["field-missing"],
            path,
            line,
            column,
            field,
            name=name,
            own=field[-1],
            known=known,
            suggestion=suggestion,
        )
    if kind == "extra_forbidden":
        line, column = _locate_key(node, field, first_line)
        near = near_field(str(field[-1]), _fields_at(model, field[:-1]), model, value)
        return problem(RULES["key-unknown"], path, line, column, field, name=_short(field[-1]), **near)
    if kind in _DATE_ERRORS:
        with_time = model.__name__ == "Event" and field[0] in MOMENTS
        told = date_advice(kind, field, value, data, with_time)
        return problem(RULES["date-impossible"], path, line, column, field, value=_short(value), name=name, **told)
    better = advice(kind, field, value, data)
    if kind == "too_long" and not isinstance(value, str):
        count, limit = context.get("actual_length") or f"{context['max_length']}+", context["max_length"]
        return problem(RULES["entries-too-many"], path, line, column, field, count=count, limit=limit, name=name)
    if kind in ("too_long", "string_too_long") and better:
        kind = "string_pattern_mismatch"
    too_long = kind in ("too_long", "string_too_long")
    if too_long and field[-1] in _SHORT and context.get("max_length", 100) <= _SHORTEST:
        kind, context = "string_pattern_mismatch", {"pattern": _SHORT[field[-1]]}
    if kind in ("too_long", "string_too_long"):
        length = len(value) if isinstance(value, str) else 0
        limit = context.get("max_length", "")
        return problem(RULES["text-too-long"], path, line, column, field, length=length, limit=limit, name=name)
    reason, hint = _REASONS.get(kind, (N_("it cannot be read"), N_("see the example in the guide")))
    extra = {key: str(context[key]) for key in ("ge", "le", "expected") if key in context}
    extra["expected"] = extra.get("expected", "").replace("'", "").replace(" or ", ", ")
    if kind == "address_impossible":
        extra["form"] = "https://biblioteka.example/puslapis"
    if kind == "string_pattern_mismatch":
        extra["form"] = next(
            (form for sign, form in _FORMS if sign.search(str(context.get("pattern")))), "vardas-be-tarpu"
        )
        if field[0] in _TERM_FILES:
            hint, extra["form"] = _TERM, _TERM_FILES[field[0]]
    if kind.startswith("page_"):
        extra["form"] = "/naujienos/senas-vardas/" if kind == "page_address" else _FORM
    if kind.startswith("model") and field[-1] == "picture":
        hint, extra["form"] = _AS, f'picture: {{file: {_short(value)}, alt: "…"}}'
    extra |= {"reason": reason, "hint": hint, "value": _short(value), "name": name}
    extra |= better
    return problem(RULES["field-value"], path, line, column, field, **extra)


def _short(value: object) -> str:
    text = str(value) if not isinstance(value, (dict, list)) else "…"
    return text if len(text) <= 60 else text[:59] + "…"


def _locate_key(node: yaml.Node | None, field: tuple[str | int, ...], first_line: int) -> tuple[int, int]:
    parent = node
    for step in field[:-1]:
        if isinstance(parent, yaml.MappingNode):
            parent = next((value for key, value in parent.value if key.value == step), None)
        elif isinstance(parent, yaml.SequenceNode) and isinstance(step, int):
            parent = parent.value[step]
    if isinstance(parent, yaml.MappingNode):
        for key, _ in parent.value:
            if key.value == field[-1]:
                return first_line + key.start_mark.line, key.start_mark.column + 1
    return locate(node, field, first_line)


def _fields_at(model: type[BaseModel], field: tuple[str | int, ...]) -> list[str]:
    """The names of the fields that the model knows at a place."""
    here: type[BaseModel] | None = model
    for step in field:
        if isinstance(step, int) or here is None:
            continue
        info = here.model_fields.get(step)
        here = next(models_in(info.annotation), None) if info else None
    return list(here.model_fields) if here else []
