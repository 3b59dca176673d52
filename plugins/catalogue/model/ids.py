"""Whose an id is that does not say so itself: ids.yaml, kept by the network."""

from __future__ import annotations

from pydantic import Field, model_validator

from plugins.catalogue import limits
from plugins.catalogue.model.base import Id, Model, each_id_once
from plugins.catalogue.model.values.slips import Slips


class OwnedId(Model):
    """An id that was given before ids began with that of their library."""

    id: Id = Field(description="The id of a project")
    owner: Id = Field(description="Id of the library it belongs to")


class Ids(Model):
    """ids.yaml: the ids of projects that do not begin with the id of their library, and whose they are."""

    slips = Slips(file=("projects",))

    projects: tuple[OwnedId, ...] = Field((), max_length=limits.OWNED_IDS, description="The ids, each with its owner")

    @model_validator(mode="after")
    def _each_once(self) -> Ids:
        each_id_once(self.projects)
        return self
