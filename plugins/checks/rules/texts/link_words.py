"""Words of links: WCAG 2.2 2.4.4, 2.4.9, 3.2.4; CONTENT_RULES link-*. Where links lead is checked in targets.py."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from urllib.parse import unquote

from plugins.catalogue.problems import LeavesOut, Problem, Rule, Severity
from plugins.catalogue.web_addresses import parts_of_address
from plugins.checks.outline.inline import Image, Link
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "accessibility"
WARNING = Severity.WARNING

EMPTY = Rule(
    "link-empty",
    Severity.ERROR,
    N_("The link to “{url}” has no words."),
    N_("Write between the brackets where it leads."),
    LeavesOut.FILE,
    why=N_("A link without words cannot be seen, and a screen reader spells its address."),
)
PICTURE = Rule(
    "link-picture-nameless",
    Severity.ERROR,
    N_("The link is only a picture without a description."),
    N_("Write in the description of the picture where the link leads."),
    LeavesOut.FILE,
    why=N_("Someone who cannot see the picture does not know where the link leads."),
)
VAGUE = Rule(
    "link-vague",
    WARNING,
    N_("The link text “{text}” does not say where it leads."),
    N_("Name the page that opens, for example: [Programme of the library week](…)"),
    why=N_("Screen readers list links without the text around them; “here” ten times says nothing."),
)
CLICK = Rule(
    "link-click",
    WARNING,
    N_("The link text “{text}” tells people to click."),
    N_("Name the page that opens; leave out “click”."),
    why=N_("Many readers do not click: they use a keyboard, a finger or their voice."),
)
ADDRESS = Rule(
    "link-address-as-text",
    WARNING,
    N_("The text of the link is its address."),
    N_("Write the name of the page: [name of the page]({url})"),
    why=N_("An address is read out character by character."),
)
BARE = Rule(
    "link-bare-address",
    WARNING,
    N_("An address in the text is not a link."),
    N_("Make it a link with words: [name of the page]({url})"),
    why=N_("It cannot be followed, and it is read out character by character."),
)
SYMBOLS = Rule(
    "link-symbols",
    WARNING,
    N_("There are signs in the link text: “{text}”."),
    N_("Take out {signs}; words are enough."),
    why=N_("Screen readers read arrows and brackets out by their names."),
)
SAME_NAME = Rule(
    "link-same-name",
    WARNING,
    N_("Another link of this text has the same words “{text}” but leads elsewhere."),
    N_("Let the words of each say what is different."),
    why=N_("In a list of links the two cannot be told apart."),
)
FILE_TYPE = Rule(
    "link-file-type",
    WARNING,
    N_("The link opens a file, and its text does not say so."),
    N_("Add the type, and the size if you know it: {text} ({type})"),
    why=N_("A download by surprise costs data, and not every device can open it."),
)
PRIVATE_HOST = Rule(
    "link-private-host",
    Severity.ERROR,
    N_("The link “{url}” leads to a place that readers cannot reach."),
    N_("Use the address of the public page."),
    LeavesOut.FILE,
    why=N_("It works only on one machine, in one building or for people who are logged in."),
)
NEW_TAB = Rule(
    "link-new-tab",
    WARNING,
    N_("The link asks for a new window; that was taken out."),
    N_("Delete the attribute target."),
    why=N_("In a new window the way back is lost; the reader decides where a link opens."),
)
TITLE = Rule(
    "link-title-repeats",
    WARNING,
    N_("The title of the link repeats its words."),
    N_("Delete the part in quotation marks after the address."),
    why=N_("Some screen readers read both."),
)
PICTURE_AND_TEXT = Rule(
    "link-picture-and-text",
    WARNING,
    N_("In this link there is a described picture as well as words."),
    N_("Put the picture before the link, or make only the words a link."),
    why=N_("The name of the link becomes both together and is hard to follow."),
)
RULES = (EMPTY, PICTURE, VAGUE, CLICK, ADDRESS, BARE, SYMBOLS, SAME_NAME, FILE_TYPE, PRIVATE_HOST, NEW_TAB, TITLE)
RULES = (*RULES, PICTURE_AND_TEXT)

_VAGUE = """
    čia | štai čia | čia pat | šičia | daugiau | daugiau čia | daugiau informacijos | daugiau informacijos čia |
    plačiau | plačiau čia | skaityti | skaityti daugiau | skaityti plačiau | skaitykite | skaitykite daugiau |
    skaitykite plačiau | skaitykite čia | skaityk | skaityk daugiau | žr | žr. | žiūrėti | žiūrėkite | žiūrėti
    čia | žiūrėkite čia | nuoroda | nuoroda čia | ši nuoroda | šią nuorodą | šioje nuorodoje | šia nuoroda | šis
    puslapis | šiame puslapyje | šį puslapį | puslapis | puslapyje | svetainė | svetainėje | interneto svetainė
    | interneto svetainėje | detaliau | detalės | išsamiau | informacija | informaciją rasite čia | rasite čia |
    rasti čia | tęsti | toliau | atsisiųsti | parsisiųsti | atsisiųskite | failas | dokumentas | pdf | apie tai
    | straipsnis | spauskite | spausti | spausti čia | spauskite čia | paspauskite čia | paspaudus čia |
    registruotis čia | registracija čia | užsiregistruoti čia | video | vaizdo įrašas | here | click here |
    click | press here | read | read more | more | more here | more info | more information | learn more | find
    out more | see more | see here | link | this link | this page | this | that | page | website | web page |
    site | details | download | continue | info | information | go | article | document | file | video | this
    article | view | view more | start
"""
_VAGUE_TEXTS = frozenset(" ".join(text.split()) for text in _VAGUE.split("|"))
_CLICK = re.compile(
    r"\b(?:pa|nu)?(?:spausk(?:ite)?|spausti|spaudus|spustel(?:ėkite|ėti|ėk)|click(?:ing)?)\b", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"^(?:(?:https?:)?//|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:lt|com|org|net|eu|info)(?:/\S*)?$", re.I
)
_SIGNS = re.compile(r"[←-⇿➔-➾»«›‹▶►▸→↗<>]|(?:>>|->|=>)")
_TYPES = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|zip|rar|7z|csv|epub|mp3|mp4|avi|mov)$", re.IGNORECASE)
_PRIVATE = re.compile(
    r"^(?:localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1\]|"
    r"[^.]+|.+\.(?:local|localhost|localdomain|lan|intranet|internal|test|invalid)|(?:staging|stage|dev|test)\..+)$",
    re.IGNORECASE,
)
_ADMIN = re.compile(
    r"/(?:wp-admin|wp-login\.php|administrator|admin/login)(?:/|$)|[?&]preview=true|^/owa/", re.IGNORECASE
)


def check(source: TextSource) -> Iterator[Problem]:
    """The links of a text, one after the other, and those that share their words."""
    seen: dict[str, str] = {}
    images = source.outline.images
    starts = [image.start for image in images]
    for link in source.outline.links:
        if link.bare:
            yield source.problem(BARE, link.start, url=link.url)
            continue
        first, last = (bisect_left(starts, place) for place in (link.text_start, link.text_start + len(link.text)))
        inside = [*images[first:last]]
        yield from _words(source, link, inside)
        yield from _target(source, link)
        words = _plain(source, link).casefold()
        if words and not link.auto:
            known = seen.setdefault(words, link.url)
            if known != link.url and words not in _VAGUE_TEXTS:
                yield source.problem(SAME_NAME, link.start, text=_plain(source, link))
    for tag in source.outline.tags:
        if tag.name == "a" and tag.attribute("target") is not None:
            yield source.problem(NEW_TAB, tag.start)


def _plain(source: TextSource, link: Link) -> str:
    return " ".join(source.outline.prose[link.text_start : link.text_start + len(link.text)].split())


def _words(source: TextSource, link: Link, inside: list[Image]) -> Iterator[Problem]:
    text = _plain(source, link)
    if not text and not link.auto:
        written = source.outline.text[link.text_start : link.text_start + len(link.text)]
        if "`" in written:
            return
        if not inside:
            yield source.problem(EMPTY, link.start, url=link.url)
        elif not any(image.alt.strip() for image in inside):
            yield source.problem(PICTURE, link.start)
        return
    if any(image.alt.strip() for image in inside):
        yield source.problem(PICTURE_AND_TEXT, link.start)
    bare = text.casefold().strip(' .,:;!…–-»>→[]()„“”"')
    address = link.auto and not link.url.startswith("mailto:")
    if address or (_ADDRESS.match(text) and "@" not in text):
        yield source.problem(ADDRESS, link.start, url=link.url)
    elif bare in _VAGUE_TEXTS:
        yield source.problem(VAGUE, link.start, text=text)
    elif _CLICK.search(text):
        yield source.problem(CLICK, link.start, text=text)
    elif signs := _SIGNS.findall(text):
        yield source.problem(SYMBOLS, link.start, text=text, signs=" ".join(dict.fromkeys(signs)))
    if link.title and link.title.casefold().strip() == text.casefold():
        yield source.problem(TITLE, link.start)


def _target(source: TextSource, link: Link) -> Iterator[Problem]:
    parts = parts_of_address(link.url)
    if parts is None:
        return
    host = parts.hostname or ""
    if parts.scheme in ("http", "https") and (not host or _PRIVATE.match(host) or _ADMIN.search(link.url)):
        yield source.problem(PRIVATE_HOST, link.start, url=link.url[:80])
    kind = _TYPES.search(unquote(parts.path))
    if kind and not link.auto:
        text = _plain(source, link)
        if kind[1].casefold() not in text.casefold():
            yield source.problem(FILE_TYPE, link.start, text=text, type=kind[1].upper())
