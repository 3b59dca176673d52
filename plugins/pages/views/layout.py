"""The frame around every page; identical for all pages of a language."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText
from plugins.pages.views.parts import AlertView, ContactView, Feed, Link


class Section(Struct, frozen=True):
    """One of the six sections; the current page names its `key` in `page.head.section`."""

    key: str
    text: str
    url: str


class ServiceBar(Struct, frozen=True):
    """The National Library's service bar. What the portal has not got is None and is left out or said plainly."""

    telephone: ContactView | None
    ask: ContactView | None
    ask_url: str
    """The contacts page, where there is no such service yet."""
    sign_language_url: str
    easy_to_read_url: str
    site_map_url: str


class Chrome(Struct, frozen=True):
    """base.html reads this and `page.head`."""

    lang: str
    portal_name: LocalizedText
    tagline: LocalizedText
    owner: LocalizedText
    home_url: str
    site_url: str
    sections: tuple[Section, ...]
    service_bar: ServiceBar
    search_url: str
    stylesheet_url: str
    paper_url: str
    preload_fonts: tuple[str, ...]
    icon_url: str
    contacts: tuple[ContactView, ...]
    contacts_url: str
    accessibility_url: str
    open_data_url: str
    privacy_url: str
    feed: Feed
    licence: LocalizedText | None
    attributions: tuple[LocalizedText, ...]
    code_licence_url: str
    bottom_links: tuple[Link, ...]
    alerts: tuple[AlertView, ...]
