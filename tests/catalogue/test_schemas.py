"""Schemas of editors: up to date, Lithuanian, and never stricter than the reader on the portal's own records."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path

import jsonschema
import pytest
import yaml

from plugins.catalogue.schemas import FILES, FOLDER, editor_settings, schemas
from tests.conftest import ROOT, SAMPLE_CONTENT
from tests.site_build.built import listed


class _Loader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: yes and no are words, dates are strings."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in found if not tag.endswith(("bool", "timestamp", "int", "float"))]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false|True|False)$"), list("tfTF"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)$"), list("-+0123456789.")
)


def _schema_of(path: str) -> str | None:
    return next((name for name, files in FILES.items() if any(fnmatch(path, form) for form in files)), None)


def test_the_schemas_and_the_editor_settings_are_up_to_date() -> None:
    stale = [name for name, text in schemas().items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert not stale, f"run: python -m plugins.catalogue.schemas ({stale})"
    assert (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8") == editor_settings()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_schema_is_one_and_every_field_is_described_in_lithuanian(name: str) -> None:
    schema = json.loads(schemas()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    english = json.loads(schemas("en")[name])
    parts = [schema, *schema.get("$defs", {}).values()]
    objects = [form for part in parts for form in (part, *part.get("anyOf", [])) if "properties" in form]
    assert objects
    silent = [field for form in objects for field, value in form["properties"].items() if "description" not in value]
    assert not silent
    assert schema["properties"] != english["properties"]


@pytest.mark.parametrize(
    "content", [pytest.param(ROOT / "content", marks=pytest.mark.content), SAMPLE_CONTENT], ids=["real", "sample"]
)
def test_every_record_fits_its_schema(content: Path) -> None:
    validators = {name: jsonschema.Draft202012Validator(json.loads(schemas()[f"{name}.json"])) for name in FILES}
    faults, seen = [], set()
    for file in sorted(content.rglob("*.yaml")):
        name = _schema_of("content/" + file.relative_to(content).as_posix())
        assert name, f"no schema describes {file}"
        seen.add(name)
        data = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a SafeLoader
        faults += [
            f"{file.name}: {error.json_path}: {error.message[:90]}" for error in validators[name].iter_errors(data)
        ]
    assert not faults, listed(faults)
    assert seen == set(FILES)


def test_a_misspelt_field_and_an_impossible_value_do_not_fit() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schemas()["project.json"]))
    record = {"title": "A", "summary": "B", "status": "completed", "evidence": "reported", "sources": []}
    assert not list(validator.iter_errors(record))
    assert [error.validator for error in validator.iter_errors(record | {"sumary": "C"})] == ["additionalProperties"]
    assert list(validator.iter_errors(record | {"status": "baigtas"}))
    assert list(validator.iter_errors({name: value for name, value in record.items() if name != "title"}))
