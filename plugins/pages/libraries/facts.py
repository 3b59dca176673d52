"""What a library is, in rows: kind, municipality, county, town, years, number of branches, website."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.library import Library, LibraryKind
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.parts.corrections import SENTENCES, corrections
from plugins.pages.parts.view_parts import own, when

KINDS = MappingProxyType(
    {
        LibraryKind.NATIONAL: N_("national library"),
        LibraryKind.COUNTY: N_("county public library"),
        LibraryKind.MUNICIPAL: N_("municipal public library"),
    }
)


def library_facts(ctx: Context, entry: Entry[Library]) -> tuple[tuple[str, LocalizedText, str], ...]:
    """The facts as (label, value, url or ""); what is missing or could not be read is said where readers expect it."""
    data = entry.data
    wrong = corrections(ctx, data)
    facts = [(ctx.words("Kind"), own(ctx, ctx.words(KINDS[data.kind]) if data.kind else wrong.kind), "")]
    municipality = ctx.catalogue.municipalities.get(data.municipality or "")
    if municipality:
        facts.append(
            (
                ctx.words("Municipality"),
                municipality.name.pick(ctx.lang),
                ctx.urls.item("municipalities", municipality.id),
            )
        )
        county = ctx.catalogue.counties.get(municipality.county)
        if county:
            facts.append((ctx.words("County"), county.name.pick(ctx.lang), ctx.urls.item("counties", county.id)))
    else:  # what is written is none, or none that there is
        facts.append((ctx.words("Municipality"), own(ctx, ctx.words(SENTENCES["municipality"])), ""))
    facts.append((ctx.words("Town"), own(ctx, data.seat or wrong.seat), ""))
    founded, named = when(ctx, data.founded), when(ctx, data.named)
    if founded:
        facts.append((ctx.words("Founded"), own(ctx, founded.text), ""))
    if named:
        facts.append((ctx.words("Named in"), own(ctx, named.text), ""))
    if data.branch_count is not None:
        as_of = when(ctx, data.branch_count_as_of)
        text = ctx.formats.number(data.branch_count) + (f" ({as_of.text})" if as_of else "")
        facts.append((ctx.words("Branches"), own(ctx, text), ""))
    if data.website:
        facts.append((ctx.words("Website"), own(ctx, data.website.partition("://")[2].rstrip("/")), data.website))
    elif wrong.website:
        facts.append((ctx.words("Website"), own(ctx, wrong.website), ""))
    return tuple(facts)
