"""Controlled lists (topics, audiences, services, access features) and places."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from plugins.catalogue import limits
from plugins.catalogue.model.base import LANGUAGES, Id, Line, Model, Text, each_id_once
from plugins.catalogue.model.values.addresses import OwnId, PageParts
from plugins.catalogue.model.values.slips import Slips


class Term(Model):
    """One entry of a controlled list: topics.yaml, audiences.yaml, services.yaml, access.yaml."""

    slips = Slips(whole=("slug", "merged_into"))

    id: OwnId = Field(description="The name by which records refer to it")
    label: Text = Field(description="What readers see")
    slug: PageParts | None = Field(None, description="Its part of page addresses; the id where missing")
    description: Text | None = Field(None, description="One sentence about it")
    synonyms: tuple[Line, ...] = Field(
        (), max_length=limits.SYNONYMS, description="Other words that authors use for it"
    )
    merged_into: Id | None = Field(None, description="The entry that replaced this one")


class Terms(Model):
    """A file with one controlled list."""

    terms: tuple[Term, ...] = Field(max_length=limits.TERMS, description="The entries")

    @model_validator(mode="after")
    def _each_id_once(self) -> Terms:
        each_id_once(self.terms)
        return self

    @model_validator(mode="after")
    def _each_address_once(self) -> Terms:
        for lang in LANGUAGES:
            parts = [term.slug.pick(lang).text if term.slug else term.id for term in self.terms if not term.merged_into]
            if len(set(parts)) < len(parts):
                raise PydanticCustomError("slug_twice", "two entries of the list have the same part of an address")
        return self


class County(Model):
    """A county (apskritis), ISO 3166-2:LT."""

    id: OwnId = Field(description="The name by which records refer to it")
    iso: Line = Field(description="ISO 3166-2 code, for example LT-UT")
    name: Text = Field(description="Its name")


class Municipality(Model):
    """A municipality (savivaldybė), ISO 3166-2:LT."""

    id: OwnId = Field(description="The name by which records refer to it")
    iso: Line = Field(description="ISO 3166-2 code, for example LT-54")
    name: Text = Field(description="Its name")
    county: Id = Field(description="The id of its county")


class Places(Model):
    """places.yaml: the counties and municipalities of the country."""

    counties: tuple[County, ...] = Field(max_length=limits.COUNTIES, description="The counties")
    municipalities: tuple[Municipality, ...] = Field(max_length=limits.MUNICIPALITIES, description="The municipalities")

    @model_validator(mode="after")
    def _each_id_once(self) -> Places:
        each_id_once(self.counties)
        return self

    @model_validator(mode="after")
    def _each_municipality_once(self) -> Places:
        each_id_once(self.municipalities)
        return self
