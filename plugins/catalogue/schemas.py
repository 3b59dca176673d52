"""JSON Schemas for editors, made from the models: completion, hover and errors while somebody writes.

    python -m plugins.catalogue.schemas     writes content/schemas/*.json anew

Descriptions are Lithuanian. An editor reads YAML 1.2, where `no` is a word and 2015 a number; a schema accepts what
our reader accepts (decision 003), so that the two never contradict each other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from plugins.catalogue.model.article import Easy, Page, Post, Signed, Story, Translation
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.ids import Ids
from plugins.catalogue.model.indicator import Indicators
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.portal import Partner, Portal
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.vocabulary import Places, Terms
from plugins.i18n.catalogs import Words, load_words

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path(__file__).resolve().parents[2] / "content" / "schemas"
MODELS = MappingProxyType(
    {
        "portal": Portal,
        "places": Places,
        "terms": Terms,
        "indicators": Indicators,
        "ids": Ids,
        "partner": Partner,
        "programme": Programme,
        "library": Library,
        "project": Project,
        "post": Post,
        "event": Event,
        "page": Page,
        "story": Story,
        "translation": Translation,
        "easy": Easy,
        "signed": Signed,
    }
)
FILES = MappingProxyType(
    {
        "portal": ("content/portal.yaml",),
        "indicators": ("content/indicators.yaml",),
        "places": ("content/places.yaml",),
        "terms": tuple(f"content/{name}.yaml" for name in ("topics", "audiences", "services", "access")),
        "ids": ("content/ids.yaml",),
        "partner": ("content/partners/*.yaml",),
        "programme": ("content/programmes/*.yaml",),
        "library": ("content/libraries/*/library.yaml",),
        "project": ("content/libraries/*/projects/*.yaml", "content/network/projects/*.yaml"),
    }
)
"""The YAML files that each schema describes; the rest are for the fields above a text."""
_ONE_STRING = frozenset({"Text", "PartyRef", "SeriesException"})
"""Models that may be written as one string."""
_YES_NO = MappingProxyType({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "true", "false", "on", "off"]}]})
_TEXT_OR_NUMBER = ["string", "number", "boolean"]


def schema_of(model: type[BaseModel], words: Words) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a model with descriptions in a language."""
    made = _told(model.model_json_schema(), words)
    definitions = made.get("$defs", {})
    for part in (made, *definitions.values()):
        part.pop("description", None)  # those of models speak of code
        for name, field in part.get("properties", {}).items():
            if name in part.get("required", ()) or field.get("default") is not None:
                _never_null(field)
    for name in _ONE_STRING & definitions.keys():
        definitions[name] = {"anyOf": [{"type": _TEXT_OR_NUMBER}, definitions[name]]}
    return {"$schema": DRAFT, **made}


def _never_null(field: dict[str, Any]) -> None:
    """Of a field that must be there, or means something where it is not: that it holds nothing is no choice of its
    author's, but what reading makes of a slip (decision 026)."""
    choices = [choice for choice in field.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        told = [choices[0] if name == "anyOf" else {name: value} for name, value in field.items()]
        field.clear()
        for part in told:
            field.update(part)


def _told(node: Any, words: Words, key: str = "") -> Any:
    """A part of a schema: descriptions translated, scalars as lenient as the reader."""
    if isinstance(node, list):
        return [_told(item, words) for item in node]
    if not isinstance(node, Mapping):
        return node
    described = node.get("description")
    made = {name: _told(value, words, name) for name, value in node.items() if name not in ("title", "description")}
    if key in ("properties", "$defs"):  # the names here are fields, of which one may well be called "title"
        return {name: _told(value, words) for name, value in node.items()}
    if isinstance(described, str):
        made["description"] = words(described)
    if made.get("type") == "boolean":
        made = {name: value for name, value in made.items() if name != "type"} | dict(_YES_NO)
    elif made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = ["string", "number", "boolean"]
    elif made.get("type") == "array" and "string" in _types(made.get("items")):
        made = _list_or_one(made)
    return made


def _types(items: Any) -> tuple[str, ...]:
    found = items.get("type", ()) if isinstance(items, Mapping) else ()
    return (found,) if isinstance(found, str) else tuple(found)


def _list_or_one(made: dict[str, Any]) -> dict[str, Any]:
    """Weekdays may be one word (mon-fri); other lists stay lists."""
    if "mon-fri" not in made.get("description", "") and "savait" not in made.get("description", ""):
        return made
    outer = {name: made.pop(name) for name in ("description", "default") if name in made}
    return outer | {"anyOf": [made, {"type": "string"}]}


def schemas(lang: str = "lt") -> dict[str, str]:
    """File name → text of every schema."""
    words = load_words(lang)
    return {
        f"{name}.json": json.dumps(schema_of(model, words), ensure_ascii=False, indent=2) + "\n"
        for name, model in MODELS.items()
    }


def editor_settings() -> str:
    """.vscode/settings.json: which schema describes which files."""
    known = {f"./content/schemas/{name}.json": list(files) for name, files in FILES.items()}
    settings = {
        "yaml.schemas": known,
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "editor.wordWrap": "on",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
        "[markdown]": {"editor.insertSpaces": True, "files.trimTrailingWhitespace": False},
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file, text in schemas().items():
        (FOLDER / file).write_text(text, encoding="utf-8")
    editor = FOLDER.parents[1] / ".vscode" / "settings.json"
    editor.parent.mkdir(exist_ok=True)
    editor.write_text(editor_settings(), encoding="utf-8")
