"""Views of projects, programmes and impact."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText
from plugins.pages.views.filtered_pages import Downloads, FilterView
from plugins.pages.views.parts import (
    Badge,
    BodyRef,
    Card,
    CardGroup,
    CountGroup,
    FigureView,
    Head,
    Link,
    MoneyView,
    Party,
    PictureView,
    SourceView,
    Step,
    Table,
    TimeScale,
    When,
)
from plugins.pages.views.visuals import LineChart, ShareChart, SmallMap


class FundingRow(Struct, frozen=True):
    """One source of money. `money` None: the value was not published."""

    party: Party
    role: str
    money: MoneyView | None
    when: When | None
    note: LocalizedText | None


class IndicatorRow(Struct, frozen=True):
    """One result; empty strings are values that the source does not give."""

    label: LocalizedText
    unit: str
    baseline: str
    target: str
    actual: str
    qualifier: str
    period: str
    source: Link | None
    share: float = -1.0
    """The value reached as a part (0–1) of the greatest number that is known, where there is another to compare
    with."""
    aim: float = -1.0
    """The value aimed at, or the whole of which it was, as such a part."""
    breakdown: tuple[str, ...] = ()
    """The value reached by sex, age and place, a sentence each."""


class ReplicationView(Struct, frozen=True):
    """What it takes to do the same; everything None or empty: the library has not told yet."""

    cost: LocalizedText | None
    staff: LocalizedText | None
    steps: tuple[LocalizedText, ...]
    licence: LocalizedText | None
    contact: tuple[str, str, str] | None
    """(role, e-mail, telephone)."""


class FactPanel(Struct, frozen=True):
    """The fact panel of the National Library's project pages, in its order; projects and programmes have it.

    Empty parts stay in the panel as "not given" where the page says so. `period` is a sentence; `timeline` is empty
    where the dates are not known, `scale` is what it stands on.
    """

    aim: LocalizedText | None
    tasks: tuple[LocalizedText, ...]
    period: str
    period_note: LocalizedText | None
    timeline: tuple[Step, ...]
    scale: TimeScale | None
    promoter: Party | None
    partners: tuple[Party, ...]
    coordinator: LocalizedText | None
    funding: tuple[FundingRow, ...]
    budget: MoneyView | None
    introduction: LocalizedText | None
    responsible: tuple[LocalizedText, str, str, str, str] | None
    """(role, name, telephone, e-mail, as of)."""


class ProjectPage(Struct, frozen=True):
    """templates/project.html. `announced`: the source only announces, so results are aims (the page says so)."""

    head: Head
    band: str
    owner: Link
    role: str
    status: Badge
    status_note: str
    summary: LocalizedText | None
    title_note: str
    """Says which language the name is in at its source, where this page shows our translation."""
    announced: bool
    ended: bool
    picture: PictureView | None
    gallery: tuple[PictureView, ...]
    panel: FactPanel
    programme: Link | None
    call: str
    grant_number: str
    libraries: tuple[Card, ...]
    map: SmallMap | None
    """Where its libraries are, where it has more than one."""
    target_groups: tuple[LocalizedText, ...]
    topics: tuple[Link, ...]
    indicators: tuple[IndicatorRow, ...]
    results: tuple[LocalizedText, ...]
    outputs: tuple[tuple[LocalizedText, str], ...]
    story: BodyRef | None
    posts: tuple[Card, ...]
    events: tuple[CardGroup, ...]
    replication: ReplicationView | None
    adopted_from: Card | None
    adopted_by: tuple[Card, ...]
    funding_shares: tuple[Table, str] | None
    """From whom the money came, and what that rests on."""
    notes: tuple[LocalizedText, ...]
    sources: tuple[SourceView, ...]
    authorship: str
    """Whether the library has confirmed a text that was compiled for it; empty for its own."""


class CallView(Struct, frozen=True):
    """A call. `funnel`: (label, number in words, fraction 0–1 of the first) from invited to funded."""

    id: str
    title: LocalizedText
    period: str
    budget: MoneyView | None
    funnel: tuple[tuple[str, str, float], ...]
    planned: str
    source: SourceView | None
    projects: tuple[Card, ...]
    reported: str
    """„Šiame portale aprašyti 5 projektai iš 45.“"""
    stage: str
    """How far it is, where its numbers do not say so."""
    open_until: When | None


class TrainingView(Struct, frozen=True):
    """A training for librarians."""

    title: LocalizedText
    period: str
    participants: str
    source: SourceView | None


class ProgrammePage(Struct, frozen=True):
    """templates/programme.html: facts, calls as funnels, trainings, figures, results rolled up, story."""

    head: Head
    summary: LocalizedText | None
    title_note: str
    announced: bool
    panel: FactPanel
    figures: tuple[FigureView, ...]
    calls: tuple[CallView, ...]
    trainings: tuple[TrainingView, ...]
    counted: tuple[FigureView, ...]
    """Counted from the records: projects here, libraries taking part, money known ("5 of 45 reported")."""
    values: tuple[Table, str] | None
    """The known value of its projects, and what that rests on."""
    results: tuple[Table, str] | None
    """What its projects reached together, and how it is counted."""
    projects: tuple[Card, ...]
    posts: tuple[Card, ...]
    events: tuple[CardGroup, ...]
    libraries: tuple[Card, ...]
    map: SmallMap | None
    topics: tuple[Link, ...]
    follows: Link | None
    followed_by: tuple[Link, ...]
    story: BodyRef | None
    notes: tuple[LocalizedText, ...]
    sources: tuple[SourceView, ...]


class ProjectsPage(Struct, frozen=True):
    """templates/projects.html: cards in groups (by start year, newest first), or a `table`. `rest` are the addresses of
    the pages whose rows the browser adds to it (JSON, "" for none), `part` a sentence that says which years it shows
    without them; `onward` leads from the newest to the others."""

    head: Head
    intro: str
    figures: tuple[FigureView, ...]
    groups: tuple[CardGroup, ...]
    filter: FilterView | None
    rest: str
    part: str
    table: Table | None
    other_form: Link | None
    """From the cards to the table, and back."""
    onward: tuple[Link, ...]
    narrow: tuple[CountGroup, ...]
    downloads: Downloads | None
    empty: str


class IndicatorPage(Struct, frozen=True):
    """templates/indicator.html: one indicator, with the projects that report it, the values of it that are not added,
    and the projects that do not."""

    head: Head
    definition: LocalizedText
    total: FigureView | None
    reported: Table | None
    left_out: Table | None
    silent: Table | None
    note: str


class ImpactPage(Struct, frozen=True):
    """templates/impact.html: figures with date and source, charts with the tables behind them. `values` is the value of
    the projects by years and what it rests on."""

    head: Head
    intro: str
    counted: tuple[FigureView, ...]
    stated: tuple[tuple[str, tuple[FigureView, ...], Link | None], ...]
    """(heading, figures, where there are more of them)."""
    lines: tuple[LineChart, ...]
    shares: tuple[ShareChart, ...]
    values: tuple[Table, str] | None
    results: tuple[Table, str] | None
    """What the projects reached together, and how it is counted."""
    tables: tuple[Table, ...]
