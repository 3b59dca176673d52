"""docs/what-a-slip-costs.md, made of the models: `python -m plugins.catalogue.slips_table` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_origin

from pydantic import BaseModel

from plugins.catalogue.model.values.slips import Cost, Slips, cost_of, stand_in
from plugins.catalogue.read.advice.near_fields import models_in
from plugins.catalogue.schemas import MODELS

FILE = Path(__file__).resolve().parents[2] / "docs" / "what-a-slip-costs.md"
ALONE, ENTRY, NOTICE = "left out alone", "entry left out", "part replaced by a notice"
AROUND, WHOLE_FILE = "what it is a part of is left out", "the file is left out"
_HEAD = """\
# What a slip costs

What is left out of the site for a wrong, cut or unknown value until it is put right; everything else of the file stays.
The table is made of the models (`plugins/catalogue/model/`, where each says what slips cost) by
`python -m plugins.catalogue.slips_table`. Why it is so: `docs/decisions/026-the-smallest-part.md`.

- **left out alone**: the field.
- **left out, `…` stands in its place**: the value of that field is used in its place; if that one is wrong, too, the
  file is left out.
- **counts as …**: as if that were written.
- **entry left out**: the entry of the list in which the slip is, or the whole list where it is none.
- **part replaced by a notice**: the field or the entry, and the page says in its place that it is being corrected.
- **what it is a part of is left out**: see the row of that. A wrong `opens` costs its span of hours, which costs the
  week, which costs the hours of the branch, and there the page has a notice.
- **the file is left out**: what would make a page untrue without it, and what no page can do without.

Every such slip is an error for its author all the same. Whatever the row says, the file is left out where a list has
more entries than `docs/limits.md` allows. An unknown field that is a known one misspelt costs no less than that one.

| record | field | a slip in it |
|---|---|---|"""


def models() -> dict[str, type[BaseModel]]:
    """The models of all files and of their parts, by name, the files first."""
    found: dict[str, type[BaseModel]] = {model.__name__: model for model in MODELS.values()}
    waiting = list(found.values())
    while waiting:
        for info in waiting.pop(0).model_fields.values():
            for model in models_in(info.annotation):
                if model.__name__ not in found:
                    found[model.__name__] = model
                    waiting.append(model)
    return found


def table() -> str:
    """The text of the page."""
    return "\n".join([_HEAD, *_rows(), ""])


def _rows() -> Iterator[str]:
    files = {model.__name__ for model in MODELS.values()}
    for name, model in models().items():
        for field in model.model_fields:
            yield f"| {name} | `{field}` | {told(model, field, name in files)} |"
        slips: Slips = getattr(model, "slips", Slips())
        yield f"| {name} | (unknown) | {_words(slips.unknown, False, name in files)} |"


def told(model: type[BaseModel], field: str, whole_file: bool) -> str:
    """What a slip in a field costs, in words."""
    is_list = get_origin(model.model_fields[field].annotation) is tuple
    words = _words(cost_of(model, field), is_list, whole_file)
    instead = stand_in(model, field)
    if instead and instead.like:
        return f"left out, `{instead.like}` stands in its place" + (" with a notice" if words == NOTICE else "")
    return f"counts as {instead.value}" if instead and instead.value else words


def _words(cost: Cost, is_list: bool, whole_file: bool) -> str:
    if cost is Cost.FILE or (cost is Cost.WHOLE and whole_file):
        return WHOLE_FILE
    if cost is Cost.ALONE:
        return ENTRY if is_list else ALONE
    return NOTICE if cost is Cost.NOTICE else AROUND


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
