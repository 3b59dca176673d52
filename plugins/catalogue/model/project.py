"""A project: libraries/<id>/projects/<id>.yaml (or network/projects/), its story in <id>.md beside it.

The fields up to `responsible` are the fact panel of the National Library's project pages, in its order.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from plugins.catalogue import limits
from plugins.catalogue.model.base import (
    Amount,
    Day,
    Evidence,
    Id,
    Lang,
    Line,
    MailAddress,
    Model,
    Number,
    PartialDate,
    PartyRef,
    Phone,
    PictureUse,
    Source,
    Text,
    WebAddress,
)
from plugins.catalogue.model.values.money import Approximate, Currency, Money, Sum
from plugins.catalogue.model.values.slips import Cost, Slips


class ProjectStatus(StrEnum):
    """How far a project is; applied and funded are steps of a programme's call."""

    PLANNED = "planned"
    APPLIED = "applied"
    FUNDED = "funded"
    RUNNING = "running"
    COMPLETED = "completed"


FUNDED_STATUSES = frozenset({ProjectStatus.FUNDED, ProjectStatus.RUNNING, ProjectStatus.COMPLETED})
"""Those of projects that got their money."""


class ProjectRole(StrEnum):
    """What the library of the folder does in the project."""

    LEAD = "lead"
    PROMOTER = "promoter"
    COORDINATOR = "coordinator"
    IMPLEMENTER = "implementer"
    PARTNER = "partner"
    BENEFICIARY = "beneficiary"
    PARTICIPANT = "participant"


class FundingRole(StrEnum):
    """What kind of money a source gives (360Giving / IATI finance vocabulary in plain words)."""

    FUNDER = "funder"
    CO_FUNDER = "co-funder"
    OWN = "own"
    SPONSOR = "sponsor"
    IN_KIND = "in-kind"


class Phase(Model):
    """A part of a project's time."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)

    title: Text = Field(description="What happens in it")
    start: PartialDate | None = Field(None, description="Year, month or day")
    end: PartialDate | None = Field(None, description="Year, month or day")


class Duration(Model):
    """From when to when, as exactly as it is known."""

    slips = Slips(alone=("note",), optional=Cost.WHOLE, unknown=Cost.WHOLE)

    start: PartialDate | None = Field(None, description="Year, month or day")
    end: PartialDate | None = Field(None, description="Year, month or day")
    note: Text | None = Field(None, description="Doubts about the dates")

    @model_validator(mode="after")
    def _in_order(self) -> Duration:
        if self.start and self.end and self.end.last < self.start.first:
            raise PydanticCustomError("end_before_start", "the end is before the start")
        return self


class Funding(Model):
    """One source of money, with its value where it is known."""

    slips = Slips(alone=("note",), optional=Cost.WHOLE, unknown=Cost.WHOLE)

    source: PartyRef = Field(description="Who gives it")
    role: FundingRole = Field(FundingRole.FUNDER, description="funder, co-funder, own, sponsor or in-kind")
    amount: Amount | None = Field(None, ge=0, max_digits=14, decimal_places=2, description="The sum")
    currency: Currency = Field(Currency.EUR, description="EUR, LTL or USD")
    approximate: Approximate = Field(
        None, description="What the source says of it: over, nearly or about (yes is about)"
    )
    same_as: Sum | None = Field(None, description="The same sum in another currency, where the source gives it, too")
    date: PartialDate | None = Field(None, description="When it was awarded")
    note: Text | None = Field(None, description="What the source says about it")

    @property
    def money(self) -> Money | None:
        if self.amount is None:
            return None
        return Money(amount=self.amount, currency=self.currency, approximate=self.approximate, same_as=self.same_as)


class Responsible(Model):
    """Who answers for the project: the role is what matters, the person only where public."""

    role: Text = Field(description="Office or function")
    name: Line | None = Field(None, description="The person's name, only as published")
    phone: Phone | None = Field(None, description="Telephone")
    email: MailAddress | None = Field(None, description="E-mail address")
    as_of: PartialDate | None = Field(None, description="When this was so")


class BreakdownBy(StrEnum):
    """By what a result is divided."""

    SEX = "sex"
    AGE = "age"
    PLACE = "place"


class BreakdownPart(Model):
    """One part of a divided result."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)

    by: BreakdownBy = Field(description="sex, age or place")
    label: Text = Field(description="Which part it is")
    actual: Number = Field(ge=0, description="Its value")


class Indicator(Model):
    """A measured or aimed-at result (IATI 2.03 result/indicator: baseline, target, actual)."""

    slips = Slips(alone=("evidence",), optional=Cost.WHOLE, unknown=Cost.WHOLE)

    indicator: Id | None = Field(
        None, description="Id of indicators.yaml: only results of one indicator are added; without it none is"
    )
    subset_of: Id | None = Field(
        None, description="The indicator of this record that counts the same people or things already; not added"
    )
    label: Text = Field(description="What is counted")
    unit: Line = Field(description="Unit: people, libraries, events, EUR …")
    baseline: Number | None = Field(None, description="Value before the project")
    target: Number | None = Field(None, description="Value aimed at")
    actual: Number | None = Field(None, description="Value reached")
    out_of: Number | None = Field(None, description="Of how many: 57 of 66")
    approximate: Approximate = Field(
        None, description="What the source says of it: over, nearly or about (yes is about)"
    )
    period: PartialDate | None = Field(None, description="When or up to when it was counted")
    breakdown: tuple[BreakdownPart, ...] = Field(
        (), max_length=limits.BREAKDOWN, description="The value reached, divided by sex, age or place"
    )
    evidence: WebAddress | None = Field(None, description="The page that says so, where other than the project's")

    @model_validator(mode="after")
    def _has_a_value(self) -> Indicator:
        if self.baseline is None and self.target is None and self.actual is None:
            raise PydanticCustomError("indicator_empty", "an indicator needs a baseline, a target or an actual value")
        return self

    @model_validator(mode="after")
    def _parts_within_the_whole(self) -> Indicator:
        for by in BreakdownBy:
            parts = [part.actual for part in self.breakdown if part.by is by]
            if parts and (self.actual is None or sum(parts) > self.actual):
                raise PydanticCustomError("breakdown_above", "the parts of a breakdown are more than the value reached")
        return self


class Output(Model):
    """Something lasting that the project made."""

    title: Text = Field(description="What the project made")
    url: WebAddress | None = Field(None, description="Where it can be seen")


class Replication(Model):
    """What it would take another library to do the same."""

    cost: Text | None = Field(None, description="What it costs")
    staff: Text | None = Field(None, description="Who and how much time")
    steps: tuple[Text, ...] = Field((), max_length=limits.STEPS, description="What to do, in order")
    licence: Text | None = Field(None, description="On what terms the materials can be used")
    contact: Contactable | None = Field(None, description="Whom to ask")


class Contactable(Model):
    """Whom to ask, by role."""

    role: Text = Field(description="Office or function")
    email: MailAddress | None = Field(None, description="E-mail address")
    phone: Phone | None = Field(None, description="Telephone")


class Project(Model):
    """One project; its id is its file name and is unique in the whole network. Its role is None where what is written
    is none."""

    slips = Slips(
        alone=("sources",),
        file=("duration", "funding", "budget", "same_as_programme"),
        like=(("summary", "title"),),
        safe=(("role", None), ("compiled", "yes")),
    )

    title: Text = Field(description="The project's name")
    title_original: Lang | None = Field(None, description="The language of the name in the source; the other is ours")
    summary: Text = Field(description="The project in one or two sentences")
    role: ProjectRole | None = Field(ProjectRole.LEAD, description="What this library does in it")
    libraries: tuple[Id, ...] = Field(
        (), max_length=limits.PARTIES, description="Other libraries of the network that take part"
    )
    status: ProjectStatus = Field(description="planned, applied, funded, running or completed")
    status_inferred: bool = Field(False, description="The status follows from the dates, not from the source")
    national: bool = Field(False, description="The project is for the whole country")
    aim: Text | None = Field(None, description="Aim of the project")
    tasks: tuple[Text, ...] = Field((), max_length=limits.TASKS, description="Tasks of the project")
    duration: Duration = Field(default_factory=Duration, description="Project duration")
    phases: tuple[Phase, ...] = Field((), max_length=limits.PHASES, description="Parts of the project's time")
    promoter: PartyRef | None = Field(None, description="Project promoter, where it is not this library")
    partners: tuple[PartyRef, ...] = Field((), max_length=limits.PARTIES, description="Project partners")
    coordinator: Text | None = Field(None, description="Unit that coordinates the project")
    funding: tuple[Funding, ...] = Field((), max_length=limits.FUNDING, description="Funding sources with their values")
    budget: Money | None = Field(None, description="Total value of the project")
    introduction: Text | None = Field(None, description="Introduction of the project")
    responsible: Responsible | None = Field(None, description="Responsible person, by role")
    programme: Id | None = Field(None, description="Id of a file in programmes/")
    call: Id | None = Field(None, description="Id of a call of that programme")
    same_as_programme: Id | None = Field(
        None, description="Id of the programme that this project is; its money and results are counted there"
    )
    grant_number: Line | None = Field(None, description="The grant's number or the programme's own name for it")
    indicators: tuple[Indicator, ...] = Field((), max_length=limits.INDICATORS, description="Results in numbers")
    results: tuple[Text, ...] = Field((), max_length=limits.RESULTS, description="Results in words")
    outputs: tuple[Output, ...] = Field((), max_length=limits.OUTPUTS, description="Lasting things the project made")
    target_groups: tuple[Text, ...] = Field((), max_length=limits.TARGET_GROUPS, description="For whom it was")
    topics: tuple[Id, ...] = Field((), max_length=limits.TOPICS, description="Ids of topics.yaml")
    picture: PictureUse | None = Field(None, description="A picture for its page")
    gallery: tuple[PictureUse, ...] = Field(
        (), max_length=limits.GALLERY, description="More pictures of the project, shown together"
    )
    replication: Replication | None = Field(None, description="What it takes to repeat it")
    adopted_from: Id | None = Field(None, description="Id of the project this one follows")
    featured: bool = Field(True, description="May be shown on the first page")
    evidence: Evidence = Field(description="reported or announced")
    notes: tuple[Text, ...] = Field((), max_length=limits.NOTES, description="Doubts about the data, for readers")
    sources: tuple[Source, ...] = Field(max_length=limits.SOURCES, description="Where this record comes from")
    compiled: bool = Field(False, description="Compiled for the library from public sources: the portal answers for it")
    confirmed: Day | None = Field(None, description="When the library made it its own: 2026-05-04")


Replication.model_rebuild()
