"""Files that hold nothing the portal publishes, by the ending of their name: what to do with each kind.

Names of versions and translations that were meant otherwise than they are written: `.EN.md`, `.en.easy.md`, `-en.md`.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.advice.nearest_place import plain_name
from plugins.catalogue.rules.table import RULES
from plugins.i18n.catalogs import N_

_PHOTO = N_("Save the picture as JPEG, put it here as {example}, and delete this file.")
_DRAWING = N_("Save the drawing as PNG, put it here as {example}, and delete this file.")
_DOCUMENT = N_(
    "Copy its words into a text (.md), or put it on the library's own website and link to it; delete this file."
)
_TABLE = N_("Copy what matters into a table of a text (.md), and delete this file.")
_VIDEO = N_("Give the video to those who look after the portal, name it in the field video, and delete this file.")
_SOUND = N_("Put the recording on the library's own website, link to it, and delete this file.")
_CAPTIONS = N_("Save the captions as WebVTT in the folder captions, as {example}, and delete this file.")
_PAGE = N_("Copy its words into a text (.md), and delete this file.")
_ARCHIVE = N_("Unpack it, put what belongs here into its folders, and delete this file.")
_SHORTCUT = N_("Write the address into a text as a link, and delete this file.")
_COPY = N_("Delete it: it is a copy that a program made, and the history keeps every earlier version.")
_PROGRAM = N_("Delete it.")

_KINDS_WORDS: tuple[tuple[str, str], ...] = (
    ("heic heif tif tiff bmp jfif jpe psd raw cr2 cr3 nef arw dng xcf jp2 jxl", _PHOTO),
    ("svg svgz ai eps cdr wmf emf ico", _DRAWING),
    ("pdf doc docx docm dot dotx odt rtf pages ppt pptx pps ppsx odp key pub epub djvu xps wps eml msg", _DOCUMENT),
    ("xls xlsx xlsm ods csv tsv numbers", _TABLE),
    ("mp4 m4v mov avi mkv webm wmv mpg mpeg 3gp flv mts", _VIDEO),
    ("mp3 wav m4a ogg opus flac aac wma", _SOUND),
    ("srt sub ass ssa sbv ttml dfxp", _CAPTIONS),
    ("html htm xhtml mht mhtml php aspx", _PAGE),
    ("zip rar 7z tar gz tgz bz2 xz", _ARCHIVE),
    ("url lnk webloc desktop website", _SHORTCUT),
    ("bak old orig save rej backup copy", _COPY),
    ("exe msi apk dmg bat cmd com ps1 sh js py ttf otf woff woff2", _PROGRAM),
)
_KINDS = MappingProxyType({ending: advice for endings, advice in _KINDS_WORDS for ending in endings.split()})
_ENDINGS = MappingProxyType({_PHOTO: "jpg", _DRAWING: "png", _CAPTIONS: "vtt"})
_OF_TOOLS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"})
_MADE_BY_TOOLS = re.compile(
    r"~\$.*|\.~lock\..*#|\._.*|.*~|.*\.(?:swp|swo|tmp|temp|part|crdownload|download|lock)", re.I
)
_CONTENTS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "docx", _DOCUMENT),
    (b"\xd0\xcf\x11\xe0", "doc", _DOCUMENT),
    (b"%PDF", "pdf", _DOCUMENT),
    (b"{\\rtf", "rtf", _DOCUMENT),
    (b"\xff\xd8\xff", "jpg", _PHOTO),
    (b"\x89PNG", "png", _PHOTO),
)
_PAGE_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.I)

_LANGUAGES = MappingProxyType(
    {"en": "en", "eng": "en", "english": "en", "angl": "en", "anglu": "en", "angliskai": "en", "gb": "en", "uk": "en"}
    | {"lt": "", "lit": "", "ltu": "", "lietuviu": "", "lietuviskai": ""}
)
_FORMS = MappingProxyType(
    dict.fromkeys(("easy", "lengva", "lengvai", "lengvas", "lengviau", "suprantamai", "simple"), "easy")
    | dict.fromkeys(("lls", "gestai", "gestu", "gestukalba", "signed", "sign"), "lls")
)
_OTHER_LANGUAGES = frozenset(
    ["ru", "pl", "lv", "ee", "et", "de", "fr", "ua", "be", "by", "es", "it", "no", "sv", "fi", "da", "cs"]
)
_RENAME = N_("Name it {example}.")
_NO_SUCH_LANGUAGE = N_(
    "Texts are in Lithuanian or English (.en.md): add the words to the text itself, and delete this file."
)


def of_tools(name: str) -> bool:
    """Whether programs made the file for themselves: thumbnails, locks, half-loaded files, copies of editors."""
    return name.casefold() in _OF_TOOLS or _MADE_BY_TOOLS.fullmatch(name) is not None


def not_taken(path: str) -> Problem | None:
    """The problem of a file whose ending says that it is no text, record, picture or captions."""
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    advice = _KINDS.get(ending.casefold()) if dot else None
    return _refused(path, stem, ending.lower(), advice) if advice else None


def not_text(path: str, data: bytes) -> Problem | None:
    """The problem of a file that has the name of a text and holds something else."""
    found = next(((ending, advice) for sign, ending, advice in _CONTENTS if data.startswith(sign)), None)
    if found is None and _PAGE_BEGINS.match(data):
        found = ("html", _PAGE)
    return _refused(path, path.rpartition("/")[2].partition(".")[0], *found) if found else None


def _refused(path: str, stem: str, ending: str, advice: str) -> Problem:
    example = f"{plain_name(stem)}.{_ENDINGS.get(advice, ending)}"
    return problem(RULES["file-type"], path, ending=ending.upper(), suggestion=advice, example=example)


def version_meant(path: str) -> Problem | None:
    """The problem of a Markdown file whose name ends like a version or a translation, but not in the form that these
    have: between the id and .md stand `en`, `easy`, `easy.en` or `lls`, in small letters."""
    name = path.rpartition("/")[2]
    if not name.lower().endswith(".md"):
        return None
    stem, *named = name[:-3].split(".")
    parts = [part for word in named for part in re.split(r"[-_ ]+", plain_name(word).replace("-", " "))]
    if not parts:
        return None
    if all(part in _LANGUAGES or part in _FORMS for part in parts):
        form = next((_FORMS[part] for part in parts if part in _FORMS), "")
        language = next((_LANGUAGES[part] for part in parts if _LANGUAGES.get(part)), "")
        ending = ".".join(part for part in (form, "" if form == "lls" else language) if part)
        example = f"{plain_name(stem)}.{ending}.md" if ending else f"{plain_name(stem)}.md"
        return problem(RULES["file-version"], path, name=name, suggestion=_RENAME, example=example)
    if len(parts) == 1 and parts[0] in _OTHER_LANGUAGES:
        return problem(RULES["file-version"], path, name=name, suggestion=_NO_SUCH_LANGUAGE)
    return None


def version_of_name(stem: str) -> str:
    """`svente.en` of `svente-en`, `svente_easy`; "" where the end of a name is no language or form."""
    found = re.fullmatch(r"(.+)[-_]([a-z]+)", stem)
    if found is None:
        return ""
    ending = _LANGUAGES.get(found[2]) or _FORMS.get(found[2]) or ""
    return f"{found[1]}.{ending}" if ending else ""


def named_like_version(path: str, name: str, version: str) -> Problem:
    """The problem of a file named `svente_en.md`, with the right form of its name. `version`: `svente.en`."""
    stem, _, ending = version.partition(".")
    example = f"{plain_name(stem)}.{ending}.md"
    return problem(RULES["file-version"], path, name=name, suggestion=_RENAME, example=example)
