"""The catalogue: all records, joined in both directions, immutable. Every relation is stated once and seen from both
ends; whatever names something that is not there is not in any index."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Page, Post
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.indicator import IndicatorDefinition
from plugins.catalogue.model.library import Branch, Library
from plugins.catalogue.model.portal import Partner, Portal
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project
from plugins.catalogue.model.vocabulary import County, Municipality, Term

Posts = tuple[Entry[Post], ...]
Events = tuple[Entry[Event], ...]
Projects = tuple[Entry[Project], ...]
Libraries = tuple[Entry[Library], ...]
Programmes = tuple[Entry[Programme], ...]


class PartyRoles(Struct, frozen=True):
    """What an organisation, or a library as somebody's partner, is seen to do."""

    funds: Projects = ()
    partner_in: Projects = ()
    promotes: Projects = ()
    programmes: Programmes = ()
    organises: Events = ()


class Linked(Struct, frozen=True):
    """What is linked to one thing, newest first (libraries in Lithuanian order)."""

    posts: Posts = ()
    events: Events = ()
    projects: Projects = ()
    libraries: Libraries = ()
    programmes: Programmes = ()


NOTHING = Linked()
NO_ROLES = PartyRoles()


class Catalogue(Struct, frozen=True):
    """What the network knows. Mappings are by id (posts and events by owner/id) and must not be changed."""

    portal: Portal
    topics: Mapping[str, Term]
    audiences: Mapping[str, Term]
    indicators: Mapping[str, IndicatorDefinition]
    services: Mapping[str, Term]
    access: Mapping[str, Term]
    counties: Mapping[str, County]
    municipalities: Mapping[str, Municipality]
    partners: Mapping[str, Entry[Partner]]
    programmes: Mapping[str, Entry[Programme]]
    libraries: Mapping[str, Entry[Library]]
    projects: Mapping[str, Entry[Project]]
    posts: Mapping[str, Entry[Post]]
    events: Mapping[str, Entry[Event]]
    guides: Mapping[str, Entry[Page]]
    pages: Mapping[str, Entry[Page]]
    pictures: Mapping[str, str]
    """owner/file → path of the picture."""
    captions: Mapping[str, str]
    """owner/file → path of the captions."""
    by_owner: Mapping[str, Linked]
    by_project: Mapping[str, Linked]
    by_programme: Mapping[str, Linked]
    by_event: Mapping[str, Linked]
    by_topic: Mapping[str, Linked]
    by_audience: Mapping[str, Linked]
    by_service: Mapping[str, Linked]
    by_access: Mapping[str, Linked]
    by_municipality: Mapping[str, Linked]
    by_county: Mapping[str, Linked]
    by_branch: Mapping[str, Linked]
    """owner/branch → events there."""
    roles: Mapping[str, PartyRoles]
    """partner id → what it does."""
    adopted_by: Mapping[str, Projects]

    def branch(self, library: str, branch: str | None) -> Branch | None:
        """A branch of a library; without a name its main one (the first, where none is marked)."""
        entry = self.libraries.get(library)
        if entry is None or not entry.data.branches:
            return None
        if branch is not None:
            return next((found for found in entry.data.branches if found.id == branch), None)
        return next((found for found in entry.data.branches if found.main), entry.data.branches[0])

    def term(self, terms: Mapping[str, Term], id: str) -> Term | None:
        """A term, or the one it was merged into."""
        term = terms.get(id)
        return terms.get(term.merged_into) if term and term.merged_into else term
