"""The fact panel of the National Library's project pages: of projects and of programmes."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.model.base import PartyRef
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Funding, FundingRole, Project
from plugins.catalogue.read.paths import NETWORK
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.parts.amounts import money
from plugins.pages.parts.view_parts import parties, party, project_time, said, when
from plugins.pages.projects.timeline import phases
from plugins.pages.views.parts import Party
from plugins.pages.views.project import FactPanel, FundingRow

FUNDING_ROLES = MappingProxyType(
    {
        FundingRole.FUNDER: N_("funder"),
        FundingRole.CO_FUNDER: N_("co-funder"),
        FundingRole.OWN: N_("own funds"),
        FundingRole.SPONSOR: N_("sponsor"),
        FundingRole.IN_KIND: N_("in kind"),
    }
)


def fact_panel(ctx: Context, data: Project | Programme, owner: str = NETWORK) -> FactPanel:
    """The facts in the order of the National Library's page. `owner` promotes a project that names no promoter."""
    promoter = data.promoter
    if promoter is None and owner != NETWORK:
        promoter = PartyRef(library=owner)
    responsible = data.responsible
    steps, time_scale = phases(ctx, data)
    as_of = when(ctx, responsible.as_of) if responsible else None
    return FactPanel(
        aim=said(ctx, data.aim),
        tasks=tuple(task.pick(ctx.lang) for task in data.tasks),
        period=project_time(ctx, data),
        period_note=said(ctx, data.duration.note),
        timeline=steps,
        scale=time_scale,
        promoter=party(ctx, promoter) if promoter else None,
        partners=parties(ctx, data.partners),
        coordinator=said(ctx, data.coordinator),
        funding=tuple(row for row in (_funding(ctx, item) for item in data.funding) if row),
        budget=money(ctx, data.budget),
        introduction=said(ctx, data.introduction),
        responsible=(
            responsible.role.pick(ctx.lang),
            responsible.name or "",
            responsible.phone or "",
            responsible.email or "",
            as_of.text if as_of else "",
        )
        if responsible
        else None,
    )


def _funding(ctx: Context, item: Funding) -> FundingRow | None:
    found: Party | None = party(ctx, item.source)
    if found is None:
        return None
    return FundingRow(
        found, ctx.words(FUNDING_ROLES[item.role]), money(ctx, item.money), when(ctx, item.date), said(ctx, item.note)
    )
