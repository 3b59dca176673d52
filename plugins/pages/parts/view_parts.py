"""Parts of views made from records: dates, money, links, cards, bodies. One way to make each, used by all pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import quote

from msgspec.structs import replace

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.base import (
    Contact,
    LocalizedText,
    PartialDate,
    PartyRef,
    PictureUse,
    Source,
    Text,
)
from plugins.catalogue.model.programme import Figure, Programme
from plugins.catalogue.model.project import Project, ProjectStatus
from plugins.catalogue.model.values.money import Currency, Money
from plugins.catalogue.model.values.tags import VERSIONS
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.read.paths import NETWORK
from plugins.catalogue.web_addresses import parts_of_address
from plugins.pages.context import Context
from plugins.pages.parts.amounts import also, qualifier
from plugins.pages.parts.units import quantity
from plugins.pages.views.parts import (
    BodyRef,
    ContactView,
    FigureView,
    Link,
    Pager,
    Party,
    PictureView,
    SourceView,
    When,
)

T = TypeVar("T")


def said(ctx: Context, text: Text | None) -> LocalizedText | None:
    """A text of content in this language, or in the other one, marked."""
    return text.pick(ctx.lang) if text else None


def own(ctx: Context, text: str) -> LocalizedText:
    """Words of the interface: already in the page's language."""
    return LocalizedText(text, ctx.lang)


def beside(title: LocalizedText, summary: LocalizedText) -> LocalizedText | None:
    """A summary as it stands below its title; None where it only says the title again."""
    return None if summary.text == title.text else summary


def link(ctx: Context, text: Text | str, url: str) -> Link:
    return Link(own(ctx, text) if isinstance(text, str) else text.pick(ctx.lang), url)


def when(ctx: Context, date: PartialDate | dt.date | None, weekday: bool = False) -> When | None:
    """A date for readers and for machines."""
    if date is None:
        return None
    return When(str(date), ctx.formats.date(date.year, date.month, date.day, weekday))


def parts_of(date: PartialDate | dt.date) -> tuple[int, int, int]:
    return date.year, date.month, date.day


def period(ctx: Context, start: PartialDate | None, end: PartialDate | None) -> str:
    """„2013 m. gruodis – 2016 m. lapkritis“, „nuo 2013 m.“, „iki 2016 m.“, or ""."""
    if start and end:
        return ctx.formats.span(parts_of(start), parts_of(end))
    if start:
        return ctx.words("from {date}", date=ctx.formats.genitive(*parts_of(start)))
    return ctx.words("until {date}", date=ctx.formats.genitive(*parts_of(end))) if end else ""


def project_time(ctx: Context, project: Project | Programme) -> str:
    """When a project or a programme takes or took place. As `period`, but a project that was only planned, or has ended
    at a time that no source tells, says so: „numatyta 2015 m.“, „pradėta 2015 m. birželį, pabaiga nežinoma“."""
    start, end = project.duration.start, project.duration.end
    status = project.status if isinstance(project, Project) else None
    if start and not end and status in (ProjectStatus.PLANNED, ProjectStatus.APPLIED):
        return ctx.words("planned for {date}", date=ctx.formats.accusative(*parts_of(start)))
    if start and not end and status is ProjectStatus.COMPLETED:
        return ctx.words("began in {date}, end not known", date=ctx.formats.accusative(*parts_of(start)))
    return period(ctx, start, end)


def owner_link(ctx: Context, owner: str) -> Link:
    """Whose something is: a library, or the network itself."""
    return ctx.owners.take(owner, lambda: _owner_link(ctx, owner))


def _owner_link(ctx: Context, owner: str) -> Link:
    if owner == NETWORK:
        return Link(own(ctx, ctx.words("The whole network")), ctx.urls.owned(NETWORK, "news"))
    return Link(ctx.site.reader.owner(owner).short_name.pick(ctx.lang), ctx.urls.library(owner))


def party(ctx: Context, ref: PartyRef) -> Party | None:
    """An organisation as readers see it; None where it names a record that is not there."""
    role = said(ctx, ref.role)
    role_text = role.text if role else ""
    if ref.library:
        library = ctx.catalogue.libraries.get(ref.library)
        if library is None:
            return None
        return Party(library.data.name.pick(ctx.lang), ctx.urls.library(ref.library), role_text, ref.library)
    if ref.partner:
        partner = ctx.catalogue.partners.get(ref.partner)
        return (
            None
            if partner is None
            else Party(partner.data.name.pick(ctx.lang), ctx.urls.item("partners", ref.partner), role_text)
        )
    return Party(ref.name.pick(ctx.lang), "", role_text) if ref.name else None


def parties(ctx: Context, refs: Iterable[PartyRef]) -> tuple[Party, ...]:
    return tuple(found for found in (party(ctx, ref) for ref in refs) if found)


def source(ctx: Context, found: Source) -> SourceView:
    """A source by its title, or where it has none by the host that published it: the rest of an address is nothing
    that a reader could read."""
    if found.title:
        return SourceView(found.title.pick(ctx.lang), found.url, when(ctx, found.date))
    parts = parts_of_address(found.url)
    host = (parts.hostname if parts else "") or found.url
    return SourceView(own(ctx, host.removeprefix("www.")), found.url, when(ctx, found.date))


def sources(ctx: Context, found: Iterable[Source]) -> tuple[SourceView, ...]:
    """Sources of one list. Those of one name are numbered: two links of one text would lead to different pages
    (WCAG 2.4.4)."""
    views = [source(ctx, item) for item in found]
    every, seen = Counter(view.title.text for view in views), Counter[str]()
    for number, view in enumerate(views):
        name = view.title.text
        seen[name] += 1
        if every[name] > 1:
            views[number] = replace(view, title=replace(view.title, text=f"{name} ({seen[name]})"))
    return tuple(views)


def phone_address(phone: str) -> str:
    """A telephone as an address to call it: `tel:+37000010040`; "" for none."""
    return "tel:" + "".join(sign for sign in phone if sign in "+0123456789") if phone else ""


def contact(ctx: Context, found: Contact) -> ContactView:
    phone = found.phone or ""
    return ContactView(
        found.role.pick(ctx.lang), found.name or "", phone, phone_address(phone), found.email or "", found.url or ""
    )


def figure(ctx: Context, found: Figure) -> FigureView:
    """A figure that a source states."""
    return FigureView(
        value=quantity(ctx, found.value, found.unit, rough=bool(found.approximate)),
        label=found.label.pick(ctx.lang),
        qualifier=qualifier(ctx, found.approximate),
        out_of=_beside(ctx, found),
        as_of=found.as_of.pick(ctx.lang).text,
        source=Link(source(ctx, found.source).title, found.source.url),
        note=said(ctx, found.note),
    )


def _beside(ctx: Context, found: Figure) -> str:
    """What stands beside a figure: „iš 66“, or the same sum in another currency."""
    if found.out_of:
        return ctx.words("of {total}", total=ctx.formats.number(found.out_of))
    if found.unit not in set(Currency):
        return ""
    behind = also(
        ctx,
        Money.model_construct(
            amount=found.value, currency=Currency(found.unit), approximate=found.approximate, same_as=found.same_as
        ),
    )
    return f"({behind})" if behind else ""


def counted(ctx: Context, count: int, forms: tuple[str, str], url: str) -> FigureView:
    """A figure counted from the records, leading to the list it counts. `forms` are msgids (NN_) without the number."""
    label = ctx.words.plural(*forms, count)
    return FigureView(ctx.formats.number(count), own(ctx, label), url=url)


def term_link(ctx: Context, key: str, term: Term) -> Link:
    return Link(term.label.pick(ctx.lang), ctx.urls.term(key, term))


def term_links(ctx: Context, key: str, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to the terms that exist, each once, merged ones as what they were merged into."""
    pools = {
        "topics": ctx.catalogue.topics,
        "audiences": ctx.catalogue.audiences,
        "services": ctx.catalogue.services,
        "access": ctx.catalogue.access,
    }
    found = {}
    for id in ids:
        term = ctx.catalogue.term(pools[key], id)
        if term:
            found[term.id] = term_link(ctx, key, term)
    return tuple(found.values())


def picture(ctx: Context, owner: str, use: PictureUse | None, alt: str = "", caption: str = "") -> PictureView | None:
    """A picture with its words; None where there is none or it could not be used."""
    if use is None:
        return None
    files = ctx.picture(ctx.catalogue.pictures.get(f"{owner}/{use.file}", ""))
    if files is None:
        return None
    words = own(ctx, alt) if alt else use.alt.pick(ctx.lang) if use.alt and not use.decorative else own(ctx, "")
    under = own(ctx, caption) if caption else said(ctx, use.caption)
    return PictureView(
        files.avif,
        files.webp,
        files.src,
        files.srcset,
        files.width,
        files.height,
        words,
        under,
        use.credit or "",
    )


def body(ctx: Context, owner: str, text: Rendition | None) -> BodyRef | None:
    """A rendered text with the addresses of its links and its pictures; None where nothing is written."""
    facts = ctx.site.texts.get(text.text) if text else None
    if text is None or facts is None or not facts.words:
        return None
    links = tuple(ctx.linker.in_text(text.path, facts, text.lang))
    pictures = []
    for mark in facts.pictures:
        use = PictureUse.model_construct(
            file=mark.file.rpartition("/")[2],
            alt=_of_text(mark.alt) if mark.alt else None,
            decorative=not mark.alt,
            caption=_of_text(mark.caption) if mark.caption else None,
            credit=None,
        )
        pictures.append(picture(ctx, owner, use))
    headings = tuple((item.anchor, item.text) for item in facts.headings if item.level == 2 and item.anchor)
    return BodyRef(text.text, links, text.lang, headings, tuple(pictures))


def _of_text(words: str) -> Text:
    # Not validated: what stands in a text may be longer than a field, or nothing but spaces.
    return Text.model_construct(lt=words, en=words)


def best_text(entry: Entry[Any], lang: str) -> Rendition | None:
    """The rendition in a language, or the one there is; never a version of it."""
    return entry.text_in(lang) or next((text for text in entry.texts if text.lang not in VERSIONS), None)


def map_url(lat: float, lon: float) -> str:
    """A link (never an embedded map) to OpenStreetMap."""
    return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"


def address_map_url(address: str) -> str:
    """A link to a search for an address on OpenStreetMap."""
    return f"https://www.openstreetmap.org/search?query={quote(address)}"


def neighbours(ctx: Context, numbers: list[T], here: T, address: Callable[[T], str], name: Callable[[T], str]) -> Pager:
    """Older and newer of years, months or stretches that stand newest first."""
    place = numbers.index(here)
    older = numbers[place + 1 : place + 2]
    newer = numbers[place - 1 : place] if place else []
    links = [Link(own(ctx, name(found[0])), address(found[0])) if found else None for found in (older, newer)]
    return Pager(*links)
