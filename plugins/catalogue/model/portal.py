"""The network itself: portal.yaml; and organisations: partners/<id>.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from plugins.catalogue import limits
from plugins.catalogue.model.base import MOST, Account, Alert, Contact, Day, Id, Line, Model, Source, Text, WebAddress
from plugins.catalogue.model.programme import Figure
from plugins.catalogue.model.values.addresses import folder_address

MediaAddress = Annotated[
    str,
    StringConstraints(pattern=r"^(https?://[^\s<>\"'\\?#]+|/[a-z0-9/._-]+)/$", max_length=200),
    AfterValidator(folder_address),
]


class AccessibilityReview(Model):
    """The public accessibility facts that the statement needs (Implementing Decision (EU) 2018/1523)."""

    reviewed: Day | None = Field(None, description="When accessibility was last reviewed")
    method: Text | None = Field(None, description="How it was reviewed")
    feedback: Contact | None = Field(None, description="Whom to tell about a barrier")


class Portal(Model):
    """The network and its website."""

    name: Text = Field(description="The portal's name")
    tagline: Text = Field(description="What it is, in a few words")
    description: Text = Field(description="What it is, in one or two sentences")
    owner: Text = Field(description="Who owns the portal")
    contacts: tuple[Contact, ...] = Field((), max_length=limits.CONTACTS, description="Contacts by role")
    telephone: Contact | None = Field(None, description="The telephone of the service bar, where there is one")
    ask: Contact | None = Field(None, description="Ask a librarian, where there is such a service")
    media: MediaAddress | None = Field(
        None, description="Where videos are kept: an address, or a path of this site such as /media/"
    )
    repository: WebAddress | None = Field(None, description="Where the source of the pages is kept")
    featured_project: Id | None = Field(None, description="The project told on the first page")
    featured_programme: Id | None = Field(None, description="The programme told on the first page")
    figures: tuple[Figure, ...] = Field(
        (), max_length=limits.FIGURES, description="National figures with date and source"
    )
    accessibility: AccessibilityReview = Field(default_factory=AccessibilityReview, description="Accessibility review")
    service_points: int | None = Field(
        None, le=MOST, description="How many service points the network has (approximately)"
    )
    directory: Source | None = Field(
        None, description="Where a library is looked up of which no website is recorded: title and address"
    )
    maintainers: tuple[Account, ...] = Field(
        (), max_length=limits.MAINTAINERS, description="Who is asked about changes: @name or e-mail; not shown"
    )
    alerts: tuple[Alert, ...] = Field(
        (), max_length=limits.ALERTS, description="What readers should know at once, on every page of the portal"
    )
    licence: Text | None = Field(None, description="Licence of the texts")
    attributions: tuple[Text, ...] = Field((), max_length=limits.ATTRIBUTIONS, description="Whose data is used")
    sources: tuple[Source, ...] = Field((), max_length=limits.SOURCES, description="Where this record comes from")


class Partner(Model):
    """An organisation that funds projects or takes part in them; its id is its file name."""

    name: Text = Field(description="Its name")
    country: Line | None = Field(None, description="ISO 3166-1 code, for example LV")
    website: WebAddress | None = Field(None, description="Its website")
    description: Text | None = Field(None, description="One sentence about it")
    other_names: tuple[Line, ...] = Field(
        (), max_length=limits.OTHER_NAMES, description="Other spellings in the sources"
    )
    sources: tuple[Source, ...] = Field((), max_length=limits.SOURCES, description="Where this record comes from")
