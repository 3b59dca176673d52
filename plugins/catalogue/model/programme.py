"""A programme with its calls and figures: programmes/<id>.yaml, the story in <id>.md beside it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field, model_validator

from plugins.catalogue import limits
from plugins.catalogue.model.base import (
    MOST,
    Evidence,
    Id,
    Lang,
    Line,
    Model,
    Number,
    PartialDate,
    PartyRef,
    Source,
    Text,
    each_id_once,
)
from plugins.catalogue.model.project import Duration, Funding, Phase, Responsible
from plugins.catalogue.model.values.money import Approximate, Money, Sum
from plugins.catalogue.model.values.slips import Cost, Slips


class Figure(Model):
    """A number with its date and source."""

    slips = Slips(alone=("note",), optional=Cost.WHOLE, unknown=Cost.WHOLE)

    id: Id = Field(description="The name by which pages refer to it")
    label: Text = Field(description="What is counted")
    value: Number = Field(description="The number")
    out_of: Number | None = Field(None, description="Of how many: 57 of 66")
    unit: Line = Field(description="Unit: people, libraries, events, EUR …")
    approximate: Approximate = Field(
        None, description="What the source says of it: over, nearly or about (yes is about)"
    )
    same_as: Sum | None = Field(None, description="The same sum in another currency, where the source gives it, too")
    as_of: Text = Field(description="When it was so, in words")
    date: PartialDate | None = Field(None, description="When it was so")
    source: Source = Field(description="Who says so")
    note: Text | None = Field(None, description="What to mind")


class CallStage(StrEnum):
    """How far a call is on a day: it opens later, is open, is over without a told result, or with one."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    DECIDED = "decided"


class Call(Model):
    """A call for applications of a programme."""

    slips = Slips(alone=("source",), optional=Cost.WHOLE, unknown=Cost.WHOLE)

    id: Id = Field(description="The name by which projects refer to it")
    title: Text = Field(description="Its name")
    opens: PartialDate | None = Field(None, description="When applications open")
    closes: PartialDate | None = Field(None, description="The deadline")
    budget: Money | None = Field(None, description="What was allocated")
    invited: int | None = Field(None, ge=0, le=MOST, description="How many could apply")
    applied: int | None = Field(None, ge=0, le=MOST, description="How many applied")
    funded: int | None = Field(None, ge=0, le=MOST, description="How many were funded")
    planned: int | None = Field(None, ge=0, le=MOST, description="How many it was planned to fund at first")
    source: Source | None = Field(None, description="Who says so")

    def stage(self, day: dt.date) -> CallStage | None:
        """How far it is; None where no source says until when it is open, or what came of it."""
        if self.funded is not None:
            return CallStage.DECIDED
        if self.opens is not None and self.opens.first > day:
            return CallStage.PLANNED
        if self.closes is None:
            return None
        return CallStage.OPEN if self.closes.last >= day else CallStage.CLOSED


class Training(Model):
    """A training for librarians."""

    slips = Slips(alone=("source",), optional=Cost.WHOLE, unknown=Cost.WHOLE)

    title: Text = Field(description="What it taught")
    start: PartialDate | None = Field(None, description="When it began")
    end: PartialDate | None = Field(None, description="When it ended")
    participants: int | None = Field(None, ge=0, le=MOST, description="How many took part")
    source: Source | None = Field(None, description="Who says so")


class Programme(Model):
    """A programme that funds or binds together projects; its id is its file name."""

    slips = Slips(alone=("sources",), file=("duration", "funding", "budget"), like=(("summary", "title"),))

    title: Text = Field(description="Its name")
    title_original: Lang | None = Field(None, description="The language of the name in the source")
    summary: Text = Field(description="The programme in one or two sentences")
    aim: Text | None = Field(None, description="Aim")
    tasks: tuple[Text, ...] = Field((), max_length=limits.TASKS, description="Tasks")
    duration: Duration = Field(default_factory=Duration, description="Duration")
    phases: tuple[Phase, ...] = Field((), max_length=limits.PHASES, description="Parts of its time")
    promoter: PartyRef | None = Field(None, description="Promoter")
    partners: tuple[PartyRef, ...] = Field((), max_length=limits.PARTIES, description="Partners")
    coordinator: Text | None = Field(None, description="Unit that coordinates it")
    funding: tuple[Funding, ...] = Field((), max_length=limits.FUNDING, description="Funding sources with their values")
    budget: Money | None = Field(None, description="Total value")
    introduction: Text | None = Field(None, description="Introduction")
    responsible: Responsible | None = Field(None, description="Responsible person, by role")
    calls: tuple[Call, ...] = Field((), max_length=limits.CALLS, description="Calls for applications")
    trainings: tuple[Training, ...] = Field((), max_length=limits.TRAININGS, description="Trainings for librarians")
    figures: tuple[Figure, ...] = Field((), max_length=limits.FIGURES, description="Figures with date and source")
    topics: tuple[Id, ...] = Field((), max_length=limits.TOPICS, description="Ids of topics.yaml")
    follows: Id | None = Field(None, description="Id of the programme it continues")
    evidence: Evidence = Field(Evidence.REPORTED, description="reported or announced")
    notes: tuple[Text, ...] = Field((), max_length=limits.NOTES, description="Doubts about the data, for readers")
    sources: tuple[Source, ...] = Field(max_length=limits.SOURCES, description="Where this record comes from")

    @model_validator(mode="after")
    def _each_id_once(self) -> Programme:
        each_id_once(self.calls)
        return self

    @model_validator(mode="after")
    def _each_figure_once(self) -> Programme:
        each_id_once(self.figures)
        return self
