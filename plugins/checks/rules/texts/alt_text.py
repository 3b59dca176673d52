"""Descriptions of pictures in texts and records: WCAG 2.2 1.1.1; CONTENT_RULES img-*. `faults` judges one alt text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.catalogue.problems import LeavesOut, Problem, Rule, Severity
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "accessibility"
LONGEST = 250
ERROR, WARNING = Severity.ERROR, Severity.WARNING

MISSING = Rule(
    "picture-alt-missing",
    ERROR,
    N_("The picture “{file}” has no description for those who do not see it."),
    N_("Write what it shows between the brackets: ![…]({file})"),
    LeavesOut.FILE,
    why=N_("Someone who cannot see the picture learns only that there is one."),
)
FILE_NAME = Rule(
    "picture-alt-filename",
    ERROR,
    N_("The description of the picture is a file name: “{alt}”."),
    N_("Write what the picture shows, as you would tell it on the telephone."),
    LeavesOut.FILE,
    why=N_("A screen reader spells the name of the file."),
)
PLACEHOLDER = Rule(
    "picture-alt-placeholder",
    ERROR,
    N_("The description “{alt}” does not say what the picture shows."),
    N_("Name who or what is in it and what happens."),
    LeavesOut.FILE,
    why=N_("That it is a picture, the screen reader says by itself."),
)
SYMBOLS = Rule(
    "picture-alt-symbols",
    ERROR,
    N_("The description of the picture holds no word: “{alt}”."),
    N_("Write what the picture shows, in words."),
    LeavesOut.FILE,
    why=N_("Signs alone are not read out, or are spelled."),
)
CODE = Rule(
    "picture-alt-code",
    WARNING,
    N_("The description “{alt}” looks like a code, not like words."),
    N_("Write what the picture shows, in words."),
    why=N_("A screen reader spells it letter by letter."),
)
REDUNDANT = Rule(
    "picture-alt-redundant",
    WARNING,
    N_("The description begins with “{words}”."),
    N_("Begin with what is shown: {rest}"),
    why=N_("That it is a picture, the screen reader says by itself."),
)
LONG = Rule(
    "picture-alt-long",
    WARNING,
    N_("The description of the picture has {length} characters; {limit} are the limit."),
    N_("Keep the main thing, and tell the rest in the text or the caption."),
    why=N_("A description is read in one breath and cannot be walked through."),
)
CAPTION = Rule(
    "picture-alt-is-caption",
    WARNING,
    N_("The description of the picture repeats its caption."),
    N_("Describe what is seen; leave names, date and place to the caption."),
    why=N_("The same words are read out twice, and what is seen is not told."),
)
DECORATIVE = Rule(
    "picture-decorative-captioned",
    WARNING,
    N_("The picture is marked as decorative, but it has a caption."),
    N_("Add alt: … with what it shows, and delete decorative: yes."),
    why=N_("A caption under nothing puzzles those who listen."),
)
DIFFERS = Rule(
    "picture-alt-differs",
    Severity.NOTICE,
    N_("The same picture is described differently in {other}."),
    N_("Choose the better description for both, unless they tell of different things in it."),
    why=N_("Readers take it for two pictures."),
)
RULES = (MISSING, FILE_NAME, PLACEHOLDER, SYMBOLS, CODE, REDUNDANT, LONG, CAPTION, DECORATIVE, DIFFERS)

_FILE = re.compile(
    r"(^|[\s/])[^\s/]+\.(jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic)$|^https?://|^\d+\s*[x×]\s*\d+$", re.I
)
_CAMERA = re.compile(
    r"^(img|dsc[fn]?|pict?|image|photo|foto|screenshot|ekrano[ _-]?kopija|whatsapp image)[ _-]*\d[\d _-]*$", re.I
)
_CODE = re.compile(r"^(?=\S*\d)(?=\S*[A-Za-z_])[A-Za-z0-9_-]{15,}$")
_EMPTY_WORDS = """
    image picture photo photograph graphic icon logo alt todo spacer untitled placeholder decorative thumbnail banner
    paveikslas paveikslėlis paveiksliukas nuotrauka foto fotografija vaizdas iliustracija piktograma logotipas plakatas
    skelbimas aprašymas nuotr pav img dekoracija
"""
_EMPTY_PHRASES = ("alternatyvus tekstas", "be pavadinimo", "alt text", "alt tekstas", "nuotraukos aprašymas")
_PLACEHOLDERS = frozenset((*_EMPTY_WORDS.split(), *_EMPTY_PHRASES))
_BEGINNINGS = re.compile(
    r"^((?:šioje |čia |this is an? |the |an? )?"
    r"(?:image of|picture of|photo(?:graph)? of|graphic of|illustration of|screenshot of|"
    r"nuotrauk(?:a|oje|os)|paveiksl(?:as|e|ėlis|ėlyje)|paveiksliuk(?:as|e)|fotografij(?:a|oje)|iliustracij(?:a|oje)|"
    r"vaizd(?:as|e)|ekrano kopija)"
    r"(?:\s*(?:[:–-]|,? kurioje|,? kuriame|matyti|matome|matoma|yra|pavaizduot[aio]s?|parodyt[aio]s?)(?=\s|$))*)"
    r"[:,]?\s+(.+)$",
    re.IGNORECASE | re.DOTALL,
)


def faults(alt: str, caption: str = "") -> Iterator[tuple[Rule, dict[str, object]]]:
    """What is wrong with a description that is not empty: rules with their values."""
    plain = " ".join(alt.split())
    bare = plain.casefold().strip(" .:-–!")
    if _FILE.search(plain) or _CAMERA.match(plain):
        yield FILE_NAME, {"alt": plain}
    elif bare in _PLACEHOLDERS:
        yield PLACEHOLDER, {"alt": plain}
    elif not any(letter.isalnum() for letter in plain):
        yield SYMBOLS, {"alt": plain}
    elif _CODE.match(plain):
        yield CODE, {"alt": plain}
    elif beginning := _BEGINNINGS.match(plain):
        rest = beginning[2][:1].upper() + beginning[2][1:]
        yield REDUNDANT, {"words": beginning[1], "rest": rest if len(rest) < 80 else rest[:79] + "…"}
    if len(plain) > LONGEST:
        yield LONG, {"length": len(plain), "limit": LONGEST}
    if caption and bare == " ".join(caption.split()).casefold().strip(" .:-–!"):
        yield CAPTION, {}


def check(source: TextSource) -> Iterator[Problem]:
    """The pictures of a text."""
    for image in source.outline.images:
        if not image.alt.strip():
            yield source.problem(MISSING, image.start, file=image.file)
            continue
        for rule, values in faults(image.alt, image.title):
            yield source.problem(rule, image.start, **values)
