"""What is told of a value that does not fit: the field it is about, and the form that it should have."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from plugins.catalogue.read.advice import forms
from plugins.catalogue.read.advice.called import days_form, language_code
from plugins.catalogue.read.yaml_nodes import Data
from plugins.i18n.catalogs import N_

_AFTER_MIDNIGHT = N_("if it ends after midnight, write end: {form}; otherwise exchange the two")
_END_FORM = N_("exchange start and end, or correct the year")
_APPROXIMATE = N_("write {form}, and in the next line approximate: yes")
_IN_LITAS = N_("write {form}, and in the next line currency: LTL")
_IN_DOLLARS = N_("write {form}, and in the next line currency: USD")
_OTHER_CURRENCY = re.compile(r"\s*(?:(lt|ltl|lit[aųo]\w*)|usd|\$|dol\w*)\.?$", re.I)
_FIELDS_OF_KINDS = MappingProxyType(
    {"end_before_start": "end", "recurrence_endless": "recurrence", "recurrence_days": "recurrence"}
)
_MORNING = "06"
"""An end before this hour, earlier than the start, is one of the next day."""
_SHAPES = frozenset({"tuple_type", "model_type", "model_attributes_type", "dict_type"})
_NUMBERS = frozenset(
    {"number_unclear", "decimal_parsing", "int_parsing", "int_from_float", "float_parsing", "decimal_max_places"}
)
_TEXTS = frozenset({"string_pattern_mismatch", "string_too_long", "too_long"})
_BOOLS = MappingProxyType(
    {"taip": "yes", "ne": "no", "yra": "yes", "nėra": "no", "reikia": "yes", "nereikia": "no", "būtina": "yes"}
    | {"nebūtina": "no", "nebūtinas": "no", "privaloma": "yes", "true": "yes", "false": "no", "on": "yes", "off": "no"}
)
_LISTED = frozenset(
    {"places", "partners", "organisers", "authors", "sources", "gallery", "funding", "indicators", "captions"}
    | {"contacts", "access", "regular"}
)
"""Fields that hold lists of records, not of words."""

Field = tuple[str | int, ...]


def at(data: Any, field: Field) -> Any:
    """What stands at a place of the data, None where there is no such place."""
    for step in field:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def place_of_fault(kind: str, field: Field, data: Data) -> Field:
    """The field that a person must look at, where pydantic names only the record that holds it."""
    here = at(data, field)
    own = _FIELDS_OF_KINDS.get(kind)
    if own and isinstance(here, dict) and own in here:
        return (*field, own)
    if kind in ("id_twice", "slug_twice") and isinstance(here, dict):
        key = kind.partition("_")[0]
        for name, entries in here.items():
            seen: set[str] = set()
            for number, entry in enumerate(entries if isinstance(entries, list) else ()):
                if isinstance(entry, dict) and isinstance(entry.get(key), str):
                    if entry[key] in seen:
                        return (*field, name, number, key)
                    seen.add(entry[key])
    return field


def date_advice(kind: str, field: Field, value: Any, data: Data, with_time: bool) -> dict[str, str]:
    """Values of the rule date-impossible: the remedy, and the date in its right form where it can be seen."""
    own = next((step for step in reversed(field) if isinstance(step, str)), "")
    start = at(data, (*field[:-1], "start"))
    text = value if isinstance(value, str) else ""
    suggestion, form = forms.date_remedy(
        text[:80], own, kind=kind, with_time=with_time, whole=kind == "date_not_whole", start=str(start or "")
    )
    return {"suggestion": suggestion} | ({"form": form} if form else {})


def advice(kind: str, field: Field, value: Any, data: Data) -> dict[str, str]:
    """Hint and form of the rule field-value, where there is better to say than what the kind of error says."""
    own = next((step for step in reversed(field) if isinstance(step, str)), "")
    text = value if isinstance(value, str) else ""
    if own == "hours" and "seasons" in field:
        own = "regular"
    if kind == "end_before_start":
        return _end(at(data, field[:-1]) if field and field[-1] == "end" else at(data, field))
    if len(text) > 200:
        return {}
    form, before = "", f"{next((step for step in reversed(field) if isinstance(step, str)), '')}: "
    if field and isinstance(field[-1], int):
        before = "- "
    if kind in _SHAPES and not isinstance(value, (dict, list) if kind != "tuple_type" else list):
        listed = kind == "tuple_type"
        form = forms.fields_form(own, text, listed) if own in _LISTED or not listed else ""
        if not form and listed and text:
            form = forms.list_form(text, own)
    elif kind in _SHAPES:
        listed = kind == "tuple_type"
        form = forms.fields_form(own, "", listed) if own in _LISTED or not listed else ""
    elif own == "partner" and isinstance(at(data, field[:-1]), str) and " " in text + " ":
        form = f"{{name: {forms.scalar(text)}}}"
        before = "- " if isinstance(field[-2], int) else f"{field[-2]}: "
    elif kind == "weekday":
        form = days_form(text or "; ".join(map(str, value)) if isinstance(value, (str, list)) else "")
    elif kind in _TEXTS:
        form = language_code(text) if "languages" in field else forms.text_form(own, text)
    elif kind in _NUMBERS:
        approximate = text.lower().startswith(("apie ", "~", "maždaug ", "beveik ", "per ", "virš ", "daugiau kaip "))
        form = (
            forms.number_form(own, _OTHER_CURRENCY.sub("", text))
            if not approximate
            else forms.number_form(own, text[text.find(" ") + 1 :] if approximate and " " in text else text.lstrip("~"))
        )
        if approximate and form:
            return {"hint": _APPROXIMATE, "form": before + form}
        if form and (currency := _OTHER_CURRENCY.search(text)):
            return {"hint": _IN_LITAS if currency[1] else _IN_DOLLARS, "form": before + form}
    elif kind == "bool_parsing":
        form = _BOOLS.get(text.casefold(), "")
    if not form:
        return {}
    return {"hint": forms.AS, "form": before + (f'"{form}"' if form.startswith("+") else form)}


def _end(record: Any) -> dict[str, str]:
    if not isinstance(record, dict) or "until" in record:
        return {}
    start, end = str(record.get("start", "")), str(record.get("end", ""))
    if start[:10] == end[:10] and "00" <= end[11:13] < _MORNING and (later := forms.next_day(end)):
        return {"hint": _AFTER_MIDNIGHT, "form": later}
    return {"hint": _END_FORM}
