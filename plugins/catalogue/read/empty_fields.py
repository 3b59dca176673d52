"""Fields that are left empty: reading drops them, but a name that nobody knows is an error with a value and without."""

from __future__ import annotations

import yaml
from pydantic import BaseModel

from plugins.catalogue.problems import Field
from plugins.catalogue.read.field_types import fields_at
from plugins.catalogue.read.yaml_nodes import Data


def keep_unknown(data: Data, node: yaml.Node | None, model: type[BaseModel]) -> None:
    """Puts fields without a value back into `data` where the model does not know them: reading drops what is left
    empty, and a name that nobody knows is an error with a value and without."""
    if isinstance(node, yaml.MappingNode):
        _keep_unknown(data, node, model, ())


def _keep_unknown(data: object, node: yaml.Node, model: type[BaseModel], field: Field) -> None:
    if isinstance(node, yaml.MappingNode) and isinstance(data, dict):
        known: frozenset[str] | None = None
        for key, value in node.value:
            if key.value in data:
                _keep_unknown(data[key.value], value, model, (*field, key.value))
                continue
            known = fields_at(model, field) if known is None else known
            if known and key.value not in known:
                data[key.value] = None
    elif isinstance(node, yaml.SequenceNode) and isinstance(data, list):
        for number, (entry, value) in enumerate(zip(data, node.value, strict=True)):
            _keep_unknown(entry, value, model, (*field, number))
