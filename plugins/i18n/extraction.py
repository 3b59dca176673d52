"""Keeps the message catalogues in step with the code and the templates.

    python -m plugins.i18n.extraction update     write locale/lt.po and locale/en.po anew
    python -m plugins.i18n.extraction            list the messages that have no translation

An update keeps translations, adds new messages and drops unused ones. New English messages are their own translation;
new Lithuanian ones stay empty until somebody translates them.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from plugins.i18n.catalogs import LOCALE_FOLDER

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("lt", "en")
WIDTH = 120

_KEYWORDS = {**DEFAULT_KEYWORDS, "words": None, "plural": (1, 2), "NN_": (1, 2)}
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[a-z])|(?<=s)'(?= )")
_HEADER = """\
# Interface words of the portal; python -m plugins.i18n.extraction keeps the list of messages.
msgid ""
msgstr ""
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={number}; plural={rule};\\n"

"""


def extract_python(
    file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Babel's method for Python, over the syntax tree: sees calls inside f-strings, which Babel's own does not before
    Python 3.12, and methods (`ed.words("…")`). Yields (line, function, positional texts, no comments)."""
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        name = _called(node.func)
        if name == "Field":  # the models' descriptions are shown in editors and forms
            for argument in node.keywords:
                if argument.arg == "description" and isinstance(argument.value, ast.Constant):
                    yield node.lineno, "N_", (str(argument.value.value),), []
        if name not in keywords:
            continue
        texts = tuple(
            argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
            for argument in node.args
        )
        if texts and texts[0]:
            yield node.lineno, name, texts, []


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Call):  # load_words(lang)("…")
        return "words" if _called(function.func) == "load_words" else ""
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def extracted(root: Path = ROOT) -> Catalog:
    """All messages of plugins/ and theme/, without translations; `locations` say where each is used."""
    with (root / "plugins" / "i18n" / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalog = Catalog()
    for path, line, message, comments, context in extract_from_dir(root, methods, options, _KEYWORDS):
        catalog.add(message, None, [(path.replace("\\", "/"), line)], auto_comments=comments, context=context)
    return catalog


def load(lang: str, folder: Path = LOCALE_FOLDER) -> Catalog:
    """The catalogue of a language, read from its file; empty if there is no file."""
    path = folder / f"{lang}.po"
    if not path.exists():
        return Catalog(locale=lang)
    with path.open("rb") as file:
        return read_po(file, locale=lang, ignore_obsolete=True, abort_invalid=True)


def updated(lang: str, found: Catalog, folder: Path = LOCALE_FOLDER) -> Catalog:
    """The catalogue of a language with exactly the messages found, keeping existing translations."""
    known = load(lang, folder)
    catalog = Catalog(locale=lang)
    for message in found:
        if message.id:
            empty = ("",) * catalog.num_plurals if message.pluralizable else ""
            new = typographic(message.id) if lang == "en" else empty
            old = known.get(message.id, message.context)
            text = new if old is None or untranslated(message, known) else old.string
            catalog.add(message.id, text, context=message.context)
    return catalog


def typographic(text: str | Sequence[str]) -> Any:
    """An English text with typographic apostrophes (U+2019); quotation marks of code are kept."""
    if isinstance(text, str):
        return _APOSTROPHE.sub("’", text)
    return tuple(typographic(form) for form in text)


def untranslated(message: Message, known: Catalog) -> bool:
    """Whether the message, its translation or one of its plural forms is missing from a catalogue."""
    old = known.get(message.id, message.context)
    if old is None or old.pluralizable != message.pluralizable:
        return True
    if isinstance(old.string, (tuple, list)):
        return not all(old.string) or len(old.string) != known.num_plurals
    return not old.string


def as_po(catalog: Catalog) -> bytes:
    """The .po file: messages sorted, without source locations and dates, so that it only changes with its messages."""
    head = _HEADER.format(lang=catalog.locale, number=catalog.num_plurals, rule=catalog.plural_expr)
    body = io.BytesIO()
    write_po(body, catalog, width=WIDTH, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    return head.encode() + body.getvalue()


def update(root: Path = ROOT, folder: Path = LOCALE_FOLDER) -> None:
    """Writes the catalogues of all languages."""
    found = extracted(root)
    for lang in LANGUAGES:
        (folder / f"{lang}.po").write_bytes(as_po(updated(lang, found, folder)))


def missing(root: Path = ROOT, folder: Path = LOCALE_FOLDER) -> list[str]:
    """A line (language, location, message) for every message that is missing from a catalogue or untranslated."""
    found = [message for message in extracted(root) if message.id]
    lines = []
    for lang in LANGUAGES:
        known = load(lang, folder)
        for message in found:
            if untranslated(message, known):
                path, line = message.locations[0]
                text = message.id[0] if message.pluralizable else message.id
                lines.append(f"{lang}: {path}:{line}: {text}")
    return sorted(lines)


if __name__ == "__main__":
    if "update" in sys.argv[1:]:
        update()
    print("\n".join(missing()) or "Every message is translated.")
