"""The frame of all pages of a language."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from plugins.catalogue.model.base import Contact
from plugins.catalogue.read.paths import NETWORK
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.link_resolver import page_address
from plugins.pages.parts.head import SECTION_NAMES, alert_views, feed
from plugins.pages.parts.view_parts import contact, own
from plugins.pages.urls import SECTIONS
from plugins.pages.views.layout import Chrome, Section, ServiceBar
from plugins.pages.views.parts import ContactView, Link


class Assets(Struct, frozen=True):
    """Addresses of what every page loads."""

    stylesheet: str
    paper: str
    """The stylesheet for print."""
    preload_fonts: tuple[str, ...]
    icon: str


LIST_NAMES = MappingProxyType(
    {
        "impact": N_("Impact in figures"),
        "topics": N_("Topics"),
        "audiences": N_("For whom"),
        "programmes": N_("Programmes"),
        "partners": N_("Partners"),
        "counties": N_("Counties"),
        "municipalities": N_("Municipalities"),
        "services": N_("Services"),
        "access": N_("Access"),
    }
)
LIST_INTROS = MappingProxyType(
    {
        "topics": N_("What the libraries work on: projects, news and events by topic."),
        "audiences": N_("News and events by audience."),
        "services": N_("Which libraries offer which services."),
        "access": N_("How to get into each library, and what is adapted in it."),
        "partners": N_("Organisations that fund the libraries' projects or take part in them."),
        "counties": N_("Libraries, projects and news by county."),
        "municipalities": N_("Libraries, projects and news by municipality."),
        "impact": N_("What the libraries' work adds up to. Every figure has its date and its source."),
    }
)
"""What lists say of themselves, on their pages and in the results of a search."""
CODE_LICENCE = "https://www.gnu.org/licenses/agpl-3.0.html"


def chrome(ctx: Context, assets: Assets) -> Chrome:
    portal = ctx.catalogue.portal

    def page(id: str) -> str:
        entry = ctx.catalogue.pages.get(id)
        if entry is None:
            return ctx.urls.section("about")
        return page_address(ctx.urls if entry.text_in(ctx.lang) else ctx.other_urls, entry)

    def given(found: Contact | None) -> ContactView | None:
        return contact(ctx, found) if found else None

    return Chrome(
        lang=ctx.lang,
        portal_name=portal.name.pick(ctx.lang),
        tagline=portal.tagline.pick(ctx.lang),
        owner=portal.owner.pick(ctx.lang),
        home_url=ctx.urls.home(),
        site_url=ctx.site.site_url,
        sections=tuple(Section(key, ctx.words(SECTION_NAMES[key]), ctx.urls.section(key)) for key in SECTIONS),
        service_bar=ServiceBar(
            telephone=given(portal.telephone),
            ask=given(portal.ask),
            ask_url=page("kontaktai"),
            sign_language_url=page("gestu-kalba"),
            easy_to_read_url=page("lengvai-suprantama"),
            site_map_url=ctx.urls.site_map(),
        ),
        search_url=ctx.urls.section("search"),
        stylesheet_url=assets.stylesheet,
        paper_url=assets.paper,
        preload_fonts=assets.preload_fonts,
        icon_url=assets.icon,
        contacts=tuple(contact(ctx, found) for found in portal.contacts),
        contacts_url=page("kontaktai"),
        accessibility_url=page("prieinamumas"),
        open_data_url=page("atviri-duomenys"),
        privacy_url=page("privatumas"),
        feed=feed(ctx, ctx.words("All news"), ctx.urls.news()),
        licence=portal.licence.pick(ctx.lang) if portal.licence else None,
        attributions=tuple(found.pick(ctx.lang) for found in portal.attributions),
        code_licence_url=CODE_LICENCE,
        bottom_links=(
            *(Link(own(ctx, ctx.words(LIST_NAMES[key])), ctx.urls.section(key)) for key in LIST_NAMES),
            Link(own(ctx, ctx.words("News of the network")), ctx.urls.owned(NETWORK, "news")),
        ),
        alerts=alert_views(ctx, portal.alerts),
    )
