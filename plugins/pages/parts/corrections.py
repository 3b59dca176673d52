"""What a page says in the place of a part that reading left out for a slip (decision 026)."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.model.values.corrected import Correctable
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.views.library import Corrections

SENTENCES = MappingProxyType(
    {
        "hours": N_("The opening hours are being corrected."),
        "address": N_("The address is being corrected."),
        "contacts": N_("Some of the contacts are being corrected."),
        "services": N_("Some of the services are being corrected."),
        "access": N_("Some of the information about access is being corrected."),
        "branches": N_("Some branches are not shown here: their details are being corrected."),
        "name": N_("The official name is being corrected."),
        "kind": N_("The kind of the library is being corrected."),
        "municipality": N_("The municipality is being corrected."),
        "seat": N_("The town is being corrected."),
        "website": N_("The address of the website is being corrected."),
    }
)
"""Field → the sentence in its place."""
_WITH = MappingProxyType({"postcode": "address"})
"""Fields that stand in the place of another."""


def corrections(ctx: Context, *records: Correctable | None) -> Corrections:
    """The sentences for the parts of these records that are being corrected."""
    names = {_WITH.get(name, name) for record in records if record for name in record.being_corrected}
    return Corrections(**{name: ctx.words(SENTENCES[name]) for name in names})
