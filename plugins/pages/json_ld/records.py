"""schema.org descriptions (JSON-LD) of records. Only what the records say; nothing is filled in."""

from __future__ import annotations

from typing import Any

from plugins.catalogue.authorship import is_unconfirmed, speaker
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post
from plugins.catalogue.model.base import PartyRef
from plugins.catalogue.model.library import Branch, Library
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Funding, Project
from plugins.catalogue.model.values.money import Money, Qualifier
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Context
from plugins.pages.json_ld.hours import hours_node
from plugins.pages.json_ld.postal_address import postal_parts
from plugins.pages.parts.amounts import money_text
from plugins.pages.parts.view_parts import party

Node = dict[str, Any]


def clean(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def organization(ctx: Context) -> Node:
    """The network itself."""
    portal = ctx.catalogue.portal
    return {
        "@type": "Organization",
        "@id": f"{ctx.site.site_url}/#organization",
        "name": portal.owner.pick(ctx.lang).text,
        "url": f"{ctx.site.site_url}{ctx.urls.home()}",
    }


def website(ctx: Context) -> Node:
    portal = ctx.catalogue.portal
    return {
        "@type": "WebSite",
        "@id": f"{ctx.site.site_url}/#website",
        "name": portal.name.pick(ctx.lang).text,
        "description": portal.description.pick(ctx.lang).text,
        "url": f"{ctx.site.site_url}{ctx.urls.home()}",
        "inLanguage": ctx.lang,
        "publisher": {"@id": f"{ctx.site.site_url}/#organization"},
    }


def owner_node(ctx: Context, owner: str) -> Node:
    if owner == NETWORK:
        return organization(ctx)
    library = ctx.site.reader.owner(owner)
    return {
        "@type": "Library",
        "@id": f"{ctx.site.site_url}{ctx.urls.library(owner)}#library",
        "name": library.name.pick(ctx.lang).text,
        "url": f"{ctx.site.site_url}{ctx.urls.library(owner)}",
    }


def library(ctx: Context, entry: Entry[Library]) -> Node:
    data = entry.data
    main = ctx.catalogue.branch(entry.id, None)
    position = main.position if main and main.position else None
    phones = [found.phone for found in data.contacts if found.phone]
    return clean(
        {
            **owner_node(ctx, entry.id),
            "sameAs": data.website,
            "telephone": phones[0] if phones else None,
            "foundingDate": str(data.founded) if data.founded else None,
            "address": _address(main, data.seat),
            "geo": {"@type": "GeoCoordinates", "latitude": position.lat, "longitude": position.lon}
            if position
            else None,
            **hours_node(ctx, main.hours if main else None, whole=False),
        }
    )


def _address(found: Branch | None, seat: str | None) -> Node:
    """A town is told as the town, never as a street."""
    parts = postal_parts(found.address if found else None, seat or "")
    return clean(
        {
            "@type": "PostalAddress",
            "streetAddress": parts.street,
            "postalCode": found.postcode if found else None,
            "addressLocality": parts.place,
            "addressCountry": "LT",
        }
    )


def branch(ctx: Context, entry: Entry[Library], found: Branch) -> Node:
    """A service point, as part of its library."""
    return clean(
        {
            "@type": "Library",
            "name": found.name.pick(ctx.lang).text,
            "url": f"{ctx.site.site_url}{ctx.urls.branch(entry.id, found.id)}",
            "parentOrganization": owner_node(ctx, entry.id),
            "address": _address(found, entry.data.seat) if found.address else None,
            "geo": {"@type": "GeoCoordinates", "latitude": found.position.lat, "longitude": found.position.lon}
            if found.position and found.position.exact
            else None,
            **hours_node(ctx, found.hours, next((one.phone for one in found.contacts if one.phone), "")),
        }
    )


def news_article(ctx: Context, entry: Entry[Post], url: str, title: str, summary: str, lang: str, image: str) -> Node:
    data = entry.data
    return clean(
        {
            "@type": "NewsArticle",
            "headline": title,
            "description": summary,
            "datePublished": str(data.date),
            "dateModified": str(data.modified) if data.modified else None,
            "inLanguage": lang,
            "url": ctx.site.site_url + url,
            "image": ctx.site.site_url + image if image else None,
            **authorship_nodes(ctx, entry),
            "isBasedOn": [source.url for source in data.sources],
        }
    )


def authorship_nodes(ctx: Context, entry: Entry[Any]) -> Node:
    """Who wrote a text and publishes it; and the library that it is about, where the library did not write it."""
    author = owner_node(ctx, speaker(entry))
    about = {"about": owner_node(ctx, entry.owner)} if is_unconfirmed(entry) else {}
    return {"author": author, "publisher": author, **about}


def page_node(ctx: Context, entry: Entry[Any], url: str) -> Node:
    """The page about a project or an event, as far as it needs to be told whose words they are: compiled ones."""
    if not is_unconfirmed(entry):
        return {}
    return {"@type": "WebPage", "url": ctx.site.site_url + url, **authorship_nodes(ctx, entry)}


def party_node(ctx: Context, ref: PartyRef) -> Node | None:
    found = party(ctx, ref)
    if found is None:
        return None
    kind = "Library" if found.band else "Organization"
    return clean(
        {"@type": kind, "name": found.name.text, "url": f"{ctx.site.site_url}{found.url}" if found.url else None}
    )


def grant_amount(ctx: Context, money: Money) -> Node:
    """A sum; where the source does not give it exactly, what it says: more than, less than, about."""
    amount, word = str(money.amount), money.approximate
    limits = {
        "value": amount if word in (None, Qualifier.ABOUT) else None,
        "minValue": amount if word is Qualifier.OVER else None,
        "maxValue": amount if word is Qualifier.NEARLY else None,
        "description": money_text(ctx, money) if word is Qualifier.ABOUT else None,
    }
    return clean({"@type": "MonetaryAmount", "currency": money.currency.value, **limits})


def _grant(ctx: Context, funding: Funding) -> Node | None:
    funder = party_node(ctx, funding.source)
    if funder is None:
        return None
    amount = grant_amount(ctx, funding.money) if funding.money else None
    return clean({"@type": "MonetaryGrant", "funder": funder, "amount": amount})


def project(ctx: Context, entry: Entry[Project] | Entry[Programme], url: str) -> Node:
    """A project or a programme as schema.org Project with its grants."""
    data = entry.data
    return clean(
        {
            "@type": "Project",
            "name": data.title.pick(ctx.lang).text,
            "description": data.summary.pick(ctx.lang).text,
            "url": ctx.site.site_url + url,
            "foundingDate": str(data.duration.start) if data.duration.start else None,
            "dissolutionDate": str(data.duration.end) if data.duration.end else None,
            "parentOrganization": owner_node(ctx, entry.owner) if isinstance(data, Project) else None,
            "member": [node for node in (party_node(ctx, ref) for ref in data.partners) if node],
            "funding": [node for node in (_grant(ctx, item) for item in data.funding) if node],
            "subjectOf": page_node(ctx, entry, url),
        }
    )
