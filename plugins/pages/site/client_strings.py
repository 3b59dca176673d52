"""Words that scripts say, in files of their own: most pages that load a script share them, and the first view of none
waits for them."""

from __future__ import annotations

from hashlib import blake2b
from types import MappingProxyType

import orjson
from msgspec import Struct

from plugins.catalogue.model.library import HoursKind
from plugins.i18n.catalogs import N_, NN_
from plugins.pages.context import Context

KINDS = MappingProxyType({HoursKind.SELF_SERVICE: N_("self-service"), HoursKind.TELEPHONE: N_("by telephone")})
_HOURS = MappingProxyType(
    {
        "open": N_("Open now until {time}."),
        "again": N_("After a break open again from {time}."),
        "always": N_("Open now, day and night."),
        "self": N_("Self-service is open now until {time}."),
        "selfAlways": N_("Self-service is open now, day and night."),
        "staff": N_("Staff arrive {when}."),
        "closed": N_("Closed now."),
        "opens": N_("Opens {when}."),
        "opensSelf": N_("Self-service opens {when}."),
        "today": N_("today at {time}"),
        "tomorrow": N_("tomorrow at {time}"),
        "on": N_("{day} at {time}"),
        "hours": N_("Today: {hours}."),
        "week": N_("The coming seven days"),
        "none": N_("closed"),
        "holiday": N_("public holiday"),
        "eve": N_("the day before a public holiday"),
    }
)
"""What the browser says; own.js of the component open-now fills the places."""


class WordsFile(Struct, frozen=True):
    """A file of words as JSON, under an address that names its content."""

    url: str
    text: str


_EVENTS = MappingProxyType(
    {
        "label": N_("When"),
        "all": N_("All"),
        "today": N_("Today"),
        "weekend": N_("This weekend"),
        "month": N_("This month"),
        "none": N_("Nothing has been announced here for that time."),
    }
)
"""What the component event-filter says."""


def events_words(ctx: Context) -> WordsFile:
    """The words of the component event-filter; `count` holds the plural forms by CLDR category, {n} in place."""

    def made() -> WordsFile:
        words: dict[str, object] = {name: ctx.words(text) for name, text in _EVENTS.items()}
        words["count"] = plural_forms(ctx, *NN_("{n} event", "{n} events"))
        return words_file(ctx, "events", words)

    return ctx.once.take(("words", "events"), made)


_FACETS = MappingProxyType(
    {
        "label": N_("Filter this list"),
        "page": N_("This filtered list has a page of its own, with files and a subscription"),
        "none": N_("Nothing here matches all of these filters."),
        "clear": N_("Show all"),
    }
)
"""What the component facet-filter says."""
_ANY, _ANY_FEMININE = N_("Any"), N_("Any (of a feminine word)")
_FEMININE = ("topic", "programme", "county", "status", "service", "price")
"""Facets whose names in Lithuanian are feminine: „Tema: visos“."""
_COUNTED = MappingProxyType(
    {
        "projects": NN_("{n} project", "{n} projects"),
        "events": NN_("{n} event", "{n} events"),
        "libraries": NN_("{n} library", "{n} libraries"),
        "news": NN_("{n} post", "{n} posts"),
    }
)


def facet_words(ctx: Context, of: str) -> WordsFile:
    """The words of the component facet-filter for a list: projects, events, libraries or news."""

    def made() -> WordsFile:
        words: dict[str, object] = {name: ctx.words(text) for name, text in _FACETS.items()}
        words["all"] = {"other": ctx.words(_ANY)} | dict.fromkeys(_FEMININE, ctx.words(_ANY_FEMININE))
        words["count"] = plural_forms(ctx, *_COUNTED[of])
        return words_file(ctx, f"facets-{of}", words)

    return ctx.once.take(("words", f"facets-{of}"), made)


def plural_forms(ctx: Context, one: str, many: str) -> dict[str, str]:
    """The forms by CLDR category, {n} in place."""
    forms = {"one": 1, "few": 2, "other": 10} if ctx.lang == "lt" else {"one": 1, "other": 2}
    return {name: ctx.words.plural(one, many, n).replace(str(n), "{n}", 1) for name, n in forms.items()}


def words_file(ctx: Context, name: str, words: dict[str, object]) -> WordsFile:
    """Words as JSON under an address that names their content."""
    text = orjson.dumps(words)
    return WordsFile(
        ctx.urls.asset(f"{name}-{ctx.lang}-{blake2b(text, digest_size=6).hexdigest()}.json"), text.decode()
    )


def hours_words(ctx: Context) -> WordsFile:
    """The words of the component open-now."""

    def made() -> WordsFile:
        words: dict[str, object] = {name: ctx.words(text) for name, text in _HOURS.items()}
        words["kinds"] = [ctx.words(kind) for kind in KINDS.values()]
        words["days"] = [ctx.words("on {day}", day=ctx.formats.weekday_object(day)) for day in range(7)]
        words["sign"] = ctx.formats.clock(":")
        return words_file(ctx, "hours", words)

    return ctx.once.take(("words", "hours"), made)
