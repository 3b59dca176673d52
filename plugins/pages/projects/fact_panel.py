"""The fact panel of the National Library's project pages: of projects and of programmes."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.model.base import PartyRef
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Funding, FundingRole, Project
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.parts.amounts import money
from plugins.pages.context import Edition
from plugins.pages.parts.view_parts import parties, party, project_time, said, when
from plugins.pages.projects.timeline import phases
from plugins.pages.views.parts import Party
from plugins.pages.views.project import FactPanel, FundingRow
from plugins.i18n.catalogs import N_

FUNDING_ROLES = MappingProxyType(
    {
        FundingRole.FUNDER: N_("funder"),
        FundingRole.CO_FUNDER: N_("co-funder"),
        FundingRole.OWN: N_("own funds"),
        FundingRole.SPONSOR: N_("sponsor"),
        FundingRole.IN_KIND: N_("in kind"),
    }
)


def fact_panel(ed: Edition, data: Project | Programme, owner: str = NETWORK) -> FactPanel:
    """The facts in the order of the National Library's page. `owner` promotes a project that names no promoter."""
    promoter = data.promoter
    if promoter is None and owner != NETWORK:
        promoter = PartyRef(library=owner)
    responsible = data.responsible
    steps, time_scale = phases(ed, data)
    as_of = when(ed, responsible.as_of) if responsible else None
    return FactPanel(
        aim=said(ed, data.aim),
        tasks=tuple(task.pick(ed.lang) for task in data.tasks),
        period=project_time(ed, data),
        period_note=said(ed, data.duration.note),
        timeline=steps,
        scale=time_scale,
        promoter=party(ed, promoter) if promoter else None,
        partners=parties(ed, data.partners),
        coordinator=said(ed, data.coordinator),
        funding=tuple(row for row in (_funding(ed, item) for item in data.funding) if row),
        budget=money(ed, data.budget),
        introduction=said(ed, data.introduction),
        responsible=(
            responsible.role.pick(ed.lang),
            responsible.name or "",
            responsible.phone or "",
            responsible.email or "",
            as_of.text if as_of else "",
        )
        if responsible
        else None,
    )


def _funding(ed: Edition, item: Funding) -> FundingRow | None:
    found: Party | None = party(ed, item.source)
    if found is None:
        return None
    return FundingRow(
        found, ed.words(FUNDING_ROLES[item.role]), money(ed, item.money), when(ed, item.date), said(ed, item.note)
    )
